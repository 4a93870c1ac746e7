"""The figure of reading a workbook."""

import zipfile
from pathlib import Path

from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.source import Source
from tests.benchmarks.figure import Figure, Point, in_turn, seconds
from tests.benchmarks.place import Place

CHUNK = 1 << 20


def read(place: Place) -> list[Figure]:
    """Reading every cell with its format and raw text, against inflating and scanning the same bytes."""
    growth = []
    for size in place.sizes:
        workbook = place.workbook(size)
        ours, scan, rounds = in_turn(lambda file=workbook: seconds(lambda: _read(file)),  # type: ignore[misc]
                                     lambda file=workbook: seconds(lambda: _scan(file)))  # type: ignore[misc]  # fmt: skip
        growth.append(Point(size, ours, scan))
    return [
        Figure("read", f"all cells of a workbook of {place.customers:,} rows x 15", growth[-1].ours, 8,
               peer=growth[-1].peer, against="S = inflate and byte scan of the same file", rounds=rounds, growth=growth)
    ]  # fmt: skip


def _read(workbook: Path) -> None:
    with open_book(Source(workbook)) as book:
        for _ in book.sheet(book.sheets[0].name).rows():
            pass


def _scan(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as package:
        for name in package.namelist():
            with package.open(name) as part:
                while chunk := part.read(CHUNK):
                    chunk.count(b"<c ")
                    chunk.count(b"<si>")
