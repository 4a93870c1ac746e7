"""Reading files in child processes: the first look, the staging, the answers, and what is prepared for writing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from custmgr.errors import UserError
from custmgr.exchange.planning import frames, wire
from custmgr.exchange.planning.children import (
    MEGABYTE,
    Child,
    completed,
    has_second_core,
    run,
    run_together,
)
from custmgr.exchange.planning.preparing import Prepared, Shape
from custmgr.exchange.planning.shapes import Preview, Progress, StagedSummary, Vocabulary
from custmgr.exchange.reading.source import Source, digest, opened
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.texts import tr

__all__ = ["Source", "digest", "preparing", "preview", "settle", "stage"]

WORTH_TWO = MEGABYTE
"""A file from this size on is read by one child and cleaned by another: some 7,000 rows, or 0.7 s of work."""
STANDARD = Vocabulary()


def no_progress(_done: int, _total: int | None, _what: str) -> None:
    """For callers that show nothing."""


def preview(source: Source, vocabulary: Vocabulary = STANDARD, *, progress: Progress = no_progress) -> Preview:
    """The first look at a file. Raises UserError; kind "password" asks for `source.password`."""
    size = _size(source.path)
    task = {"task": "preview", "source": wire.source_to_json(source), "name": source.name,
            "vocabulary": wire.vocabulary_to_json(vocabulary, has_tables=False)}  # fmt: skip
    return wire.preview_from_json(run(task, size, seconds=10 + 3 * size / MEGABYTE, progress=progress))


def stage(
    source: Source, mapping: Mapping, vocabulary: Vocabulary, out: Path, *, progress: Progress = no_progress
) -> StagedSummary:  # fmt: skip
    """Reads, cleans and stages the mapped sheet into the SQLite file `out`, which is made anew. Raises UserError."""
    size = _size(source.path)
    if objections := mapping.objections(required=()):
        raise UserError(" ".join(objections), unharmed=tr("Nothing was imported."), kind="mapping")
    if mapping.encoding:
        source = Source(source.path, mapping.sheet, 0, mapping.encoding, mapping.delimiter, source.password)
    read = {"source": wire.source_to_json(source), "name": source.name, "mapping": mapping.to_json()}
    clean = {**read, "vocabulary": wire.vocabulary_to_json(vocabulary), "out": str(out.absolute())}
    seconds = 11 + 8 * size / MEGABYTE
    if size >= WORTH_TWO and has_second_core():
        tasks = {**read, "task": "read"}, {**clean, "task": "clean"}
        return wire.summary_from_json(run_together(tasks, size, seconds=seconds, progress=progress))
    task = {**clean, "task": "stage"}
    return wire.summary_from_json(run(task, size, seconds=seconds, progress=progress))


def settle(out: Path, answers: "dict[str, str]", *, progress: Progress = no_progress) -> StagedSummary:
    """Cleans the staged rows that questions left open, with exactly these answers. Raises UserError."""
    size = _size(out)
    task = {"task": "settle", "out": str(out.absolute()), "answers": answers, "name": out.name}
    return wire.summary_from_json(run(task, size, seconds=30 + 2 * size / MEGABYTE, progress=progress))


@contextmanager
def preparing(out: Path, size: int) -> Iterator[Callable[[Shape], Iterator[Prepared]]]:
    """A child that starts now and gives, once it is told the shape, what is written of a plan's new customers.

    It does so in slices, while others are written.
    """
    child = Child(is_heard=False)  # unheard: what is not fetched yet waits in the pipe, not in our memory

    def prepare(shape: Shape) -> Iterator[Prepared]:
        task = {"task": "prepare", "out": str(out.absolute()), "size": size, "shape": shape, "name": out.name}
        child.tell(completed(task, _size(out)))
        return _parts(child.output, out.name)

    try:
        yield prepare
    finally:
        child.end()


def _parts(source: IO[bytes], name: str) -> Iterator[Prepared]:
    while message := frames.take(source, name):
        yield Prepared(*message["part"])


def _size(path: Path) -> int:
    with opened(path) as file:
        return file.seek(0, 2)
