"""The parent's side of the child processes: starts, asks, keeps and ends them; none outlives its parent."""

import atexit
import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from custmgr import texts
from custmgr.exchange.planning import wire
from custmgr.exchange.planning.shapes import Progress
from custmgr.exchange.reading.source import unreadable
from custmgr.texts import tr

MEGABYTE = 1 << 20
FLAGS: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
MEMORY = 1 << 30
MEMORY_PER_BYTE = 12
KEPT_S = 120.0
"""So long a child waits for the next task: starting one costs as much as cleaning 1,500 rows (0.15 s)."""
KEPT_UP_TO = 4 * MEGABYTE
"""A child that staged a larger file is not kept: it would sit on the memory that the file took."""
FRUGAL = ("preview", "settle")
"""Tasks that take some rows of a file at a time, however large it is."""
log = logging.getLogger(__name__)


def command() -> list[str]:
    """How a child is started; a packed program starts itself and sees the word `--exchange-child`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--exchange-child"]
    return [sys.executable, "-m", "custmgr.exchange.planning.child"]


def has_second_core() -> bool:
    """Whether a second process beside a busy one gains time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) > 1


def completed(task: dict[str, Any], size: int) -> dict[str, Any]:
    """The task with the language of its messages, and the memory that a file of this size may take."""
    return {**task, "language": texts.language(), "memory": MEMORY + MEMORY_PER_BYTE * size}


class Child:
    """A process that does one task after the other. Its standard input is ours, or the output of another child."""

    def __init__(self, source: IO[bytes] | None = None, *, is_heard: bool = True) -> None:
        self.command = command()
        self._name = ""
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  closed by `end`
        self.process = subprocess.Popen(
            self.command, stdin=source or subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints,
            cwd=Path(__file__).resolve().parents[3], creationflags=FLAGS,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.output = self.process.stdout
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._listener = threading.Thread(target=_pump, args=(self.output, self._lines.put), daemon=True)
        if is_heard:
            self._listener.start()

    @property
    def is_running(self) -> bool:
        """True while the process has not ended."""
        return self.process.poll() is None

    @property
    def has_complained(self) -> bool:
        """True if something was written to standard error."""
        return os.fstat(self._complaints.fileno()).st_size > 0

    def tell(self, task: dict[str, Any]) -> None:
        """Hands over a task. A child that is gone already says so by giving no answer."""
        assert self.process.stdin is not None
        self._name = task["name"]
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.flush()

    def answer(self, name: str, seconds: float, progress: Progress) -> Any:
        """The result of a task about the file of this name. Raises UserError, and whatever `progress` raises."""
        state: tuple[int, int | None, str] = (0, None, "read")
        deadline = time.monotonic() + seconds
        while True:
            progress(*state)
            try:
                line = self._lines.get(timeout=0.1)
            except queue.Empty:
                if time.monotonic() > deadline:
                    too_long = tr("reading it takes far too long for its size.")
                    raise unreadable(name, too_long, kind="refused") from None
                continue
            if line is None:
                raise wire.came_to_grief(name)
            message = json.loads(line)
            if "progress" in message:
                state = tuple(message["progress"])
            elif "error" in message:
                raise wire.error_from_json(message)
            else:
                return message["result"]

    def end(self) -> None:
        """Ends the process at once, whatever it does, and passes its complaints to the log."""
        self.process.kill()
        self.process.wait()
        if self._listener.ident is not None:
            self._listener.join()
        for stream in (self.process.stdin, self.output):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        self._complaints.seek(0)
        if told := self._complaints.read().decode(errors="replace").strip():
            log.warning("reading %s: %s", self._name, told[-4000:])
        self._complaints.close()


def _pump(stream: IO[bytes], put: Callable[[bytes | None], object]) -> None:
    for line in stream:
        put(line)
    put(None)


def run(task: dict[str, Any], size: int, *, seconds: float, progress: Progress) -> Any:
    """The result of a task about a file of this size. Raises UserError, and whatever `progress` raises.

    The child is ended unless it gave a result and is no larger for it; it then waits for more.
    """
    child = _waiting.take() or Child()
    is_kept = False
    try:
        child.tell(completed(task, size))
        found = child.answer(task["name"], seconds, progress)
        is_kept = (size <= KEPT_UP_TO or task["task"] in FRUGAL) and not child.has_complained
    finally:
        if is_kept:
            _waiting.keep(child)
        else:
            child.end()
    return found


def run_together(tasks: Sequence[dict[str, Any]], size: int, *, seconds: float, progress: Progress) -> Any:
    """The result of the second task, whose child is fed by the first one's. Raises as `run` does."""
    first, second = tasks
    reader = Child(is_heard=False)
    try:
        cleaner = Child(reader.output)
        try:
            reader.output.close()  # only the cleaner reads it now: it sees the end when the reader is gone
            reader.tell({**completed(first, size), "then": completed(second, size)})
            return cleaner.answer(second["name"], seconds, progress)
        finally:
            cleaner.end()
    finally:
        reader.end()


class _Waiting:
    """The one child that waits for a task, for a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._timer: threading.Timer | None = None

    def take(self) -> Child | None:
        """The child that waits, if it is still alive and of the present kind."""
        with self._lock:
            child, self._child = self._child, None
            if self._timer is not None:
                self._timer.cancel()
        if child is None or (child.is_running and child.command == command()):
            return child
        child.end()
        return None

    def keep(self, child: Child) -> None:
        """Lets this child wait, and ends another one that does."""
        with self._lock:
            other, self._child = self._child, child
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(KEPT_S, self._let_go, (child,))
            self._timer.daemon = True
            self._timer.start()
        if other is not None:
            other.end()

    def _let_go(self, child: Child) -> None:
        with self._lock:
            is_waiting = self._child is child
            if is_waiting:
                self._child = None
        if is_waiting:
            child.end()

    def let_go(self) -> None:
        """Ends the child that waits."""
        child = self.take()
        if child is not None:
            child.end()


_waiting = _Waiting()
let_go = _waiting.let_go
atexit.register(let_go)
