"""The parent's side of reading files: starts the child, hands on progress, ends it on cancel, time or memory."""

import json
import logging
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from custmgr import texts
from custmgr.errors import NotFound, UserError
from custmgr.exchange.planning import wire
from custmgr.exchange.planning.preparing import Prepared
from custmgr.exchange.planning.shapes import Preview, Progress, StagedSummary, Vocabulary
from custmgr.exchange.reading.source import Source, digest, opened, unreadable
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.texts import tr

__all__ = ["Source", "digest", "prepared", "preview", "settle", "stage"]

MEGABYTE = 1 << 20
FLAGS: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
MEMORY = 1 << 30
MEMORY_PER_BYTE = 12
STANDARD = Vocabulary()
log = logging.getLogger(__name__)


def no_progress(_done: int, _total: int | None, _what: str) -> None:
    """For callers that show nothing."""


def preview(source: Source, vocabulary: Vocabulary = STANDARD, *, progress: Progress = no_progress) -> Preview:
    """The first look at a file. Raises UserError; kind "password" asks for `source.password`."""
    size = _size(source.path)
    task = {"task": "preview", "source": wire.source_to_json(source), "name": source.name,
            "vocabulary": wire.vocabulary_to_json(vocabulary, has_tables=False)}  # fmt: skip
    return wire.preview_from_json(_run(task, source.name, size, seconds=10 + 3 * size / MEGABYTE, progress=progress))


def stage(
    source: Source, mapping: Mapping, vocabulary: Vocabulary, out: Path, *, progress: Progress = no_progress
) -> StagedSummary:  # fmt: skip
    """Reads, cleans and stages the mapped sheet into the SQLite file `out`, which is made anew. Raises UserError."""
    size = _size(source.path)
    if objections := mapping.objections(required=()):
        raise UserError(" ".join(objections), unharmed=tr("Nothing was imported."), kind="mapping")
    if mapping.encoding:
        source = Source(source.path, mapping.sheet, 0, mapping.encoding, mapping.delimiter, source.password)
    task = {"task": "stage", "source": wire.source_to_json(source), "name": source.name, "mapping": mapping.to_json(),
            "vocabulary": wire.vocabulary_to_json(vocabulary), "out": str(out.absolute())}  # fmt: skip
    return wire.summary_from_json(_run(task, source.name, size, seconds=11 + 8 * size / MEGABYTE, progress=progress))


def settle(out: Path, answers: "dict[str, str]", *, progress: Progress = no_progress) -> StagedSummary:
    """Cleans the staged rows that questions left open, with exactly these answers. Raises UserError."""
    size = _size(out)
    task = {"task": "settle", "out": str(out.absolute()), "answers": answers, "name": out.name}
    return wire.summary_from_json(_run(task, out.name, size, seconds=30 + 2 * size / MEGABYTE, progress=progress))


@contextmanager
def prepared(out: Path, size: int) -> Iterator[Iterator[Prepared]]:
    """Search texts and sort keys of a plan's new customers in slices, made by the child while others are written."""
    task = {"task": "prepare", "out": str(out.absolute()), "size": size, "name": out.name,
            "language": texts.language(), "memory": MEMORY + MEMORY_PER_BYTE * _size(out)}  # fmt: skip
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True, encoding="utf-8",
            cwd=Path(__file__).resolve().parents[3], creationflags=FLAGS,
        )  # fmt: skip
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(json.dumps(task) + "\n")
            child.stdin.close()
            yield _parts(child.stdout, out.name)
        finally:
            child.kill()
            child.wait()
            child.stdout.close()
            complaints.seek(0)
            if told := complaints.read().strip():
                log.warning("preparing %s: %s", out.name, told[-4000:])


def _parts(lines: Iterable[str], name: str) -> Iterator[Prepared]:
    for line in lines:
        message = json.loads(line)
        if "part" not in message:
            return
        yield Prepared(*message["part"])
    raise unreadable(name, tr("the reader came to grief on it; the file is damaged or very unusual."))


def _size(path: Path) -> int:
    with opened(path) as file:
        return file.seek(0, 2)


def command() -> list[str]:
    """How the child is started; a packed program starts itself and sees the word `--exchange-child`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--exchange-child"]
    return [sys.executable, "-m", "custmgr.exchange.planning.child"]


def _run(task: dict[str, Any], name: str, size: int, *, seconds: float, progress: Progress) -> Any:
    """The child's result. Raises UserError, and whatever `progress` raises, after the child has ended."""
    task |= {"language": texts.language(), "memory": MEMORY + MEMORY_PER_BYTE * size}
    child = subprocess.Popen(
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        cwd=Path(__file__).resolve().parents[3], creationflags=FLAGS,
    )  # fmt: skip
    lines: queue.Queue[str | None] = queue.Queue()
    complaints: list[str] = []
    readers = [
        threading.Thread(target=_pump, args=(child.stdout, lines.put), daemon=True),
        threading.Thread(target=_pump, args=(child.stderr, lambda line: complaints.append(line or "")), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        assert child.stdin is not None
        child.stdin.write(json.dumps(task) + "\n")
        child.stdin.close()
        return _answer(lines, name, time.monotonic() + seconds, progress)
    except BrokenPipeError:
        return _answer(lines, name, time.monotonic() + 1, progress)
    finally:
        child.kill()
        child.wait()
        for reader in readers:
            reader.join()
        for stream in (child.stdout, child.stderr):
            if stream is not None:
                stream.close()
        if complaints and "".join(complaints).strip():
            log.warning("reading %s: %s", name, "".join(complaints)[-4000:])


def _pump(stream: Any, put: Callable[[str | None], object]) -> None:
    for line in stream:
        put(line)
    put(None)


def _answer(lines: "queue.Queue[str | None]", name: str, deadline: float, progress: Progress) -> Any:
    state: tuple[int, int | None, str] = (0, None, "read")
    while True:
        progress(*state)
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            if time.monotonic() > deadline:
                raise unreadable(name, tr("reading it takes far too long for its size."), kind="refused") from None
            continue
        if line is None:
            raise unreadable(name, tr("the reader came to grief on it; the file is damaged or very unusual."))
        message = json.loads(line)
        if "progress" in message:
            state = tuple(message["progress"])
        elif "error" in message:
            kind = NotFound if message.get("type") == "NotFound" else UserError
            parts = message["error"]
            raise kind(parts["what"], unharmed=parts["unharmed"], todo=parts["todo"], kind=parts["kind"])
        else:
            return message["result"]
