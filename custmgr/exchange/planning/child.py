"""The child process that reads files: JSON tasks on standard input, JSON lines with progress and a result out.

Each task loads what it needs when it comes: loading all takes as long as cleaning a thousand rows.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from custmgr import texts
from custmgr.errors import UserError
from custmgr.exchange.planning import frames, wire
from custmgr.exchange.reading.rows import Book
from custmgr.exchange.reading.source import digest, unreadable
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.writing.atomic import room
from custmgr.texts import tr

if TYPE_CHECKING:
    from custmgr.exchange.planning.relay import JudgedRows, RelayedRows

PROGRESS_EVERY = 0.1


def main() -> int:
    """Does the tasks on standard input, one a line, until it ends; each is answered by a result or a clear error."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    gc.disable()  # rows make no cycles
    sys.set_int_max_str_digits(0)  # a number of any length is compared with its bound; the time is limited anyhow
    while line := sys.stdin.buffer.readline():
        task: dict[str, Any] = json.loads(line)
        texts.set_language(task["language"])
        limit_memory(task["memory"])
        if stream := STREAMS.get(task["task"]):
            out = sys.stdout.buffer
            answered(partial(stream, task, out), task["name"], partial(frames.put, out))
            out.flush()
        else:
            answered(lambda task=task: send({"result": work(task)}), task["name"], send)  # type: ignore[misc]
        gc.collect()  # whatever the task left, before a child that is kept waits for the next
    return 0


def answered(work: Callable[[], None], name: str, say: Callable[[Mapping[str, object]], None]) -> None:
    """Does the work; a clear error that it meets is said."""
    try:
        with room():
            work()
    except UserError as fault:
        say(wire.error_to_json(fault))
    except (MemoryError, RecursionError):
        refusal = unreadable(name, tr("it needs more memory than a file of its size may."), kind="refused")
        say(wire.error_to_json(refusal))


def work(task: dict[str, Any]) -> Any:
    """The result of a task as JSON values."""
    if task["task"] == "settle":
        from custmgr.exchange.planning.staged import settle

        return wire.summary_to_json(settle(Path(task["out"]), task["answers"], progress=Reporter()))
    if task["task"] == "clean":
        from custmgr.exchange.planning.relay import RelayedRows

        return stage(task, RelayedRows(sys.stdin.buffer, task["name"]))
    with opened(task) as book:
        if task["task"] == "stage":
            return stage(task, judged(task, book))
        from custmgr.exchange.planning.looking import look

        source, vocabulary = wire.source_from_json(task["source"]), wire.vocabulary_from_json(task["vocabulary"])
        return wire.preview_to_json(look(book, source, vocabulary))


def opened(task: dict[str, Any]) -> AbstractContextManager[Book]:
    """The file of a task as a book."""
    from custmgr.exchange.reading.books import open_book

    return open_book(wire.source_from_json(task["source"]))


def judged(task: dict[str, Any], book: Book) -> "JudgedRows":
    """The rows of the mapped sheet."""
    from custmgr.exchange.planning.relay import JudgedRows

    mapping = mappings.from_json(task["mapping"])
    return JudgedRows(book.sheet(mapping.sheet), mapping)


def stage(task: dict[str, Any], rows: "JudgedRows | RelayedRows") -> Any:
    """Cleans and stages the rows; the summary as JSON values."""
    from custmgr.exchange.planning.staged import stage
    from custmgr.exchange.planning.staging import Staging

    staging = Staging(Path(task["out"]), is_new=True)
    staging.keep("sha256", digest(wire.source_from_json(task["source"]).path))
    mapping, vocabulary = mappings.from_json(task["mapping"]), wire.vocabulary_from_json(task["vocabulary"])
    summary = stage(rows, mapping, vocabulary, staging=staging, progress=Reporter())
    staging.close()
    return wire.summary_to_json(summary)


def relay_rows(task: dict[str, Any], out: IO[bytes]) -> None:
    """Hands the task that follows to the child behind the pipe, and then the rows."""
    from custmgr.exchange.planning import relay

    out.write(json.dumps(task["then"]).encode() + b"\n")
    with opened(task) as book:
        relay.send(out, judged(task, book))


def prepare(task: dict[str, Any], out: IO[bytes]) -> None:
    """Sends what is prepared of a plan's new customers, slice by slice."""
    from custmgr.exchange.planning.preparing import Shape, prepare_plan

    for part in prepare_plan(Path(task["out"]), task["size"], Shape(*task["shape"])):
        frames.put(out, {"part": tuple(part)})
    frames.put(out, {})


STREAMS = {"read": relay_rows, "prepare": prepare}
"""The tasks that answer with pieces."""


class Reporter:
    """Sends progress, at most ten times a second."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, done: int, total: int | None, what: str) -> None:
        now = time.monotonic()
        if now - self._last >= PROGRESS_EVERY:
            self._last = now
            send({"progress": [done, total, what]})


def send(message: object) -> None:
    """Writes one line to the parent."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def limit_memory(n_bytes: int) -> None:
    """Takes no more memory than this, where the system can enforce it."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = n_bytes if hard == resource.RLIM_INFINITY else min(n_bytes, hard)
        if sys.platform != "darwin":  # there the limit is refused
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


if __name__ == "__main__":
    sys.exit(main())
