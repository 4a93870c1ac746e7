"""Figures of a million rows, in and out: time, and the most memory over the idle program, children included."""

import time
from pathlib import Path

from tests.benchmarks import memory
from tests.benchmarks.figure import Figure, Point
from tests.benchmarks.place import Place

TIMES = 10
"""So many times the customers that were asked for: a million of a hundred thousand."""


def million(place: Place) -> list[Figure]:
    """Ten times as many rows x 15 columns imported by a process of its own, and exported by another one."""
    size = place.customers * TIMES
    spent, taken = {}, {}
    database = Path()
    for rows in (size * 3 // 10, size):
        database, workbook = place.empty_database(), place.workbook(rows)
        start = time.perf_counter()
        taken[rows] = memory.of_import(database, workbook)
        spent[rows] = time.perf_counter() - start
    sent = place.new_path(".xlsx")
    start = time.perf_counter()
    exported = memory.of_export(database, sent)
    seconds = time.perf_counter() - start
    smaller = size * 3 // 10
    slope = (taken[size] - taken[smaller]) * 1024 / (size - smaller)
    return [
        Figure("import-million", f"import of {size:,} rows x 15 columns, start of the process included",
               spent[size], 90, rounds=1, growth=[Point(rows, spent[rows]) for rows in spent]),
        Figure("import-million-memory", f"peak of the program and its children over the idle program, {size:,} rows",
               taken[size], 300, unit="MB", rounds=1,
               notes=(f"{taken[smaller]:.0f} MB at {smaller:,} rows; {slope:.2f} KB a row between",)),
        Figure("export-million", f"export of {size:,} customers, start of the process included; "
               f"{sent.stat().st_size >> 20} MB", seconds, 60, rounds=1),
        Figure("export-million-memory", f"peak of the program over the idle program, export of {size:,} customers",
               exported, 40, unit="MB", rounds=1),
    ]  # fmt: skip
