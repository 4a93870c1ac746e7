"""The child process that reads files: one JSON task on standard input, JSON lines with progress and a result out."""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from custmgr import texts
from custmgr.errors import UserError
from custmgr.exchange.planning import wire
from custmgr.exchange.reading.source import digest, unreadable
from custmgr.exchange.understanding import mapping as mappings
from custmgr.exchange.writing.atomic import room
from custmgr.texts import tr

PROGRESS_EVERY = 0.1


def main() -> int:
    """Does the task on standard input; 0 when a result or a clear error was sent."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    task: dict[str, Any] = json.loads(sys.stdin.readline())
    texts.set_language(task["language"])
    limit_memory(task["memory"])
    gc.disable()  # rows make no cycles; the process ends with its task
    try:
        with room():
            send({"result": work(task)})
    except UserError as fault:
        send({"error": described(fault), "type": type(fault).__name__})
    except (MemoryError, RecursionError):
        refusal = unreadable(task["name"], tr("it needs more memory than a file of its size may."), kind="refused")
        send({"error": described(refusal)})
    return 0


def described(fault: UserError) -> dict[str, str]:
    """The sentences of an error."""
    return {"what": fault.what, "unharmed": fault.unharmed, "todo": fault.todo, "kind": fault.kind}


def work(task: dict[str, Any]) -> Any:
    """The result of a task as JSON values."""
    if task["task"] == "settle":
        from custmgr.exchange.planning.staged import settle

        return wire.summary_to_json(settle(Path(task["out"]), task["answers"], progress=Reporter()))
    if task["task"] == "prepare":
        from custmgr.exchange.planning.preparing import prepare_plan

        for part in prepare_plan(Path(task["out"]), task["size"]):
            send({"part": part})
        return None
    from custmgr.exchange.reading.books import open_book

    source = wire.source_from_json(task["source"])
    vocabulary = wire.vocabulary_from_json(task["vocabulary"])
    with open_book(source) as book:
        if task["task"] == "preview":
            from custmgr.exchange.planning.looking import look

            return wire.preview_to_json(look(book, source, vocabulary))
        from custmgr.exchange.planning.staged import stage
        from custmgr.exchange.planning.staging import Staging

        staging = Staging(Path(task["out"]), is_new=True)
        staging.keep("sha256", digest(source.path))
        mapping = mappings.from_json(task["mapping"])
        summary = stage(book, mapping, vocabulary, staging=staging, progress=Reporter())
        staging.close()
        return wire.summary_to_json(summary)


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
