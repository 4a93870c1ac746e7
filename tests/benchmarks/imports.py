"""Figures of an import: against its floor, its memory, and the undo of it."""

import gc
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from custmgr.database.engine import WRITES
from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.source import Source
from custmgr.services import history
from custmgr.services.intake import importing
from tests.benchmarks.figure import Figure, Point, in_turn, seconds
from tests.benchmarks.place import Place, planned

TABLES = ("customer", "code", "change", "customer_text")
WANTED = {"change": "WHERE kind = 'customer'"}
BATCH = 5_000
Rows = dict[str, list[tuple[Any, ...]]]


def import_(place: Place) -> list[Figure]:
    """A workbook to coded, searchable, journalled customers, against reading its cells and writing the same rows."""
    growth = [_against_floor(place, size, rounds=3) for size in place.sizes[:-1]]
    parts: dict[str, list[float]] = {}
    ours, floor, rounds = _timed(place, place.customers, rounds=5, parts=parts)
    growth.append(Point(place.customers, ours, floor))
    shares = ", ".join(f"{name} {statistics.median(found):.2f} s" for name, found in parts.items())
    return [
        Figure(
            name="import",
            work=f"{place.customers:,} rows x 15 columns to coded, searchable, journalled customers, empty database",
            ours=ours,
            peer=floor,
            against="F = our read of all cells + executemany of the same rows into the same tables with their indexes",
            bar=2.5,
            rounds=rounds,
            notes=(shares,),
            growth=growth,
        ),
        _memory(place),
    ]


def _against_floor(place: Place, size: int, rounds: int) -> Point:
    ours, floor, _ = _timed(place, size, rounds=rounds, parts={})
    return Point(size, ours, floor)


def _timed(place: Place, size: int, *, rounds: int, parts: dict[str, list[float]]) -> tuple[float, float, int]:
    workbook = place.workbook(size)
    done = place.empty_database()
    desk = place.desk(done)
    importing.apply(desk, planned(desk, workbook))
    rows = _rows_of(done, place)
    gc.freeze()  # the rows that only the floor needs must not be looked through while the import runs

    def ours() -> float:
        desk = place.desk(place.empty_database())
        gc.collect()
        return _note(parts, lambda note: _import(desk, workbook, note))

    def floor() -> float:
        gc.collect()
        return _read(workbook) + _note(parts, lambda note: _write(place, done, rows, note))

    return in_turn(ours, floor, rounds)


def _note(parts: dict[str, list[float]], work: Callable[[Callable[[str, float], None]], float]) -> float:
    return work(lambda name, value: parts.setdefault(name, []).append(value))


def _import(desk: Any, workbook: Path, note: Callable[[str, float], None]) -> float:
    start = time.perf_counter()
    source = Source(workbook)
    mapping = importing.look(desk, source).mapping
    looked = time.perf_counter()
    plan = importing.plan(desk, source, mapping)
    made = time.perf_counter()
    plan = importing.settle(desk, plan, {question.id: question.proposal for question in plan.questions})
    settled = time.perf_counter()
    importing.apply(desk, plan)
    end = time.perf_counter()
    for name, value in (("look", looked - start), ("plan", made - looked), ("settle", settled - made),
                        ("apply", end - settled)):  # fmt: skip
        note(name, value)
    return end - start


def _read(workbook: Path) -> float:
    """Reading all cells in this process, without any cleaning."""

    def work() -> None:
        with open_book(Source(workbook)) as book:
            for _ in book.sheet(book.sheets[0].name).rows():
                pass

    return seconds(work)


def _rows_of(path: Path, place: Place) -> Rows:
    """The rows of each table by an INSERT of only the columns that hold something: binding NULLs would cost time."""
    found: Rows = {}
    with place.desk(path).database.reading() as connection:
        for name in TABLES:
            result = connection.exec_driver_sql(f'SELECT * FROM "{name}" {WANTED.get(name, "")}')
            columns, values = list(result.keys()), result.all()
            filled = [n for n in range(len(columns)) if any(row[n] is not None for row in values)]
            names, marks = ", ".join(f'"{columns[n]}"' for n in filled), ", ".join("?" * len(filled))
            found[f'INSERT INTO "{name}" ({names}) VALUES ({marks})'] = [
                tuple(row[n] for n in filled) for row in values
            ]
    return found


def _write(place: Place, done: Path, rows: Rows, note: Callable[[str, float], None]) -> float:
    """Writing the rows into the same tables of a fresh database; what they refer to stands there already."""
    path = place.empty_database()
    database = place.desk(path).database
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        _copy_referred(connection, done, place)
    start = time.perf_counter()
    with database.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        for statement, values in rows.items():
            for at in range(0, len(values), BATCH):
                connection.exec_driver_sql(statement, values[at : at + BATCH])
    took = time.perf_counter() - start
    note("F write", took)
    return took


def _copy_referred(connection: Connection, done: Path, place: Place) -> None:
    """Steps, list entries and the journal of those, which the timed rows refer to."""
    with place.desk(done).database.reading() as other:
        for name in ("step", "category"):
            values = [tuple(row) for row in other.exec_driver_sql(f'SELECT * FROM "{name}"')]
            marks = ",".join("?" * len(values[0]))
            connection.exec_driver_sql(f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', values)


def undo(place: Place) -> list[Figure]:
    """The undo of an import, against the import."""
    growth = []
    for size in place.sizes:
        workbook = place.workbook(size)
        imported: list[float] = []
        undone: list[float] = []
        for _ in range(3):
            desk = place.desk(place.empty_database())
            imported.append(_import(desk, workbook, lambda _name, _value: None))
            with desk.database.reading() as connection:
                step = connection.exec_driver_sql("SELECT max(id) FROM step").scalar()
            undone.append(seconds(lambda desk=desk, step=step: desk.do(history.take_back, step)))  # type: ignore[misc]
        growth.append(Point(size, statistics.median(undone), statistics.median(imported)))
    last = growth[-1]
    return [
        Figure("undo", f"undo of the import of {last.size:,} rows", last.ours, 0.5, peer=last.peer,
               against="the import", rounds=3, growth=growth)
    ]  # fmt: skip


def _memory(place: Place) -> Figure:
    """The most memory that an import takes over the idle process, its child included."""
    from tests.benchmarks import memory

    workbook, database = place.workbook(place.customers), place.empty_database()
    found = [memory.of_import(database if n == 0 else Path(shutil.copy(place.empty_database(), place.new_path(".db"))),
                              workbook) for n in range(3)]  # fmt: skip
    return Figure(
        name="import-memory",
        work=f"peak of the program and its child over the idle program, import of {place.customers:,} rows",
        ours=statistics.median(found),
        bar=150,
        unit="MB",
        rounds=len(found),
    )
