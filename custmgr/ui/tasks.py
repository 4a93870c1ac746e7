"""The one module of threads: one writer, a few readers, and a queued signal that carries each answer back.

A job names its owner and is dropped when that is gone; of jobs with the same key only the newest answers.
"""

import gc
import logging
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from custmgr.errors import Cancelled, UserError

T = TypeVar("T")
log = logging.getLogger(__name__)
READERS = 2
SHOW_AFTER_MS = 2_000


@dataclass
class Job:
    """One piece of slow work. `report` may be called in it with (done, in all or None, what); it raises Cancelled."""

    owner: QObject
    work: Callable[["Job"], Any]
    done: Callable[[Any], None]
    failed: Callable[[UserError], None] | None
    key: str | None
    title: str
    is_cancelled: bool = False
    is_ended: bool = False
    state: tuple[int, int | None, str] = field(default=(0, None, ""))

    def report(self, done: int, total: int | None, what: str = "") -> None:
        """Notes how far the work is. Raises Cancelled if the person wants to stop."""
        self.state = (done, total, what)
        if self.is_cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self.is_cancelled = True


class Tasks(QObject):
    """Runs jobs. `failed` is emitted for errors that the job's owner does not show himself."""

    _back = Signal(object)
    failed = Signal(object)  # UserError
    crashed = Signal(object)  # any other exception: a bug
    started_long = Signal(object)  # a Job that runs for two seconds
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(0.001)  # a busy worker must hand the interpreter to the window quickly
        self._back.connect(self._run_back)  # queued by itself: it is emitted on other threads
        self._newest: dict[str, Job] = {}
        self._reading: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._writing: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._threads = [self._start(self._reading) for _ in range(READERS)] + [self._start(self._writing)]
        self._pending = 0

    def _start(self, jobs: "queue.SimpleQueue[Job | None]") -> threading.Thread:
        thread = threading.Thread(target=self._serve, args=(jobs,), daemon=True)
        thread.start()
        return thread

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[UserError], None] | None = None,
        key: str | None = None,
    ) -> Job:
        """Runs `work` on a reader thread and `done` with its answer here, unless a newer job with this key came."""
        return self._put(self._reading, Job(owner, lambda _job: work(), done, failed, key, ""))

    def study(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[UserError], None] | None = None,
        title: str = "",
    ) -> Job:
        """Runs a long reading `work`, which reports how far it is, beside everything else."""
        return self._put(self._reading, Job(owner, work, done, failed, None, title))

    def write(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[UserError], None] | None = None,
        title: str = "",
    ) -> Job:
        """Runs `work` on the writer thread, one after the other, and `done` with its answer here."""
        job = self._put(self._writing, Job(owner, work, done, failed, None, title))
        if title:
            self.show_when_long(job)
        return job

    def show_when_long(self, job: Job) -> None:
        """Announces the job if it still runs after two seconds."""
        QTimer.singleShot(SHOW_AFTER_MS, self, lambda: self.started_long.emit(job) if not job.is_ended else None)

    def _put(self, jobs: "queue.SimpleQueue[Job | None]", job: Job) -> Job:
        self._pending += 1
        if job.key is not None:
            self._newest[job.key] = job
        jobs.put(job)
        return job

    def is_idle(self) -> bool:
        """True when no job is waiting or running."""
        return self._pending == 0

    def stop(self) -> None:
        """Lets the threads end after what they are doing."""
        for _ in range(READERS):
            self._reading.put(None)
        self._writing.put(None)
        for thread in self._threads:
            thread.join(timeout=10)

    def _serve(self, jobs: "queue.SimpleQueue[Job | None]") -> None:
        while (job := jobs.get()) is not None:
            answer: Any = None
            error: BaseException | None = None
            if not (job.key and self._newest.get(job.key) is not job):
                try:
                    answer = job.work(job)
                except Exception as caught:  # noqa: BLE001  whatever it is, the window must hear of it
                    error = caught
            else:
                error = Cancelled()
            try:
                self._back.emit((job, answer, error))
            except RuntimeError:  # the window is gone already
                return

    def _run_back(self, packed: tuple[Job, Any, BaseException | None]) -> None:
        job, answer, error = packed
        self._pending -= 1
        job.is_ended = True
        self.ended.emit(job)
        is_stale = job.key is not None and self._newest.get(job.key) is not job
        if is_stale or not isValid(job.owner) or isinstance(error, Cancelled):
            return
        if error is None:
            job.done(answer)
        elif isinstance(error, UserError):
            (job.failed or self.failed.emit)(error)
        else:
            log.error("job %s failed", job.title or job.key, exc_info=error)
            self.crashed.emit(error)


def collect_garbage_here_only(parent: QObject) -> None:
    """Runs the garbage collector on this thread by a timer: one that destroys a widget in a worker crashes Qt."""
    gc.disable()
    timer = QTimer(parent)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start(5_000)
