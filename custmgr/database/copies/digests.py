"""Digests of tables that depend neither on the order of the rows nor on the engine: equal digests, equal contents."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, LargeBinary, Table, select

from custmgr.database import tables
from custmgr.database.columns import Moment, Money, to_json

SLICE = 5_000
_SPACE = 1 << 256  # sums of SHA-256 stay in its own size
SLICE_OF = "slice"  # Table.info: how many of its rows fit into memory at once, where SLICE would not
DERIVED = "derived"  # Table.info: made of other tables at any time, so neither copied nor compared

Report = Callable[[int], None]
"""Told how many rows more were read."""


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a table has, and the sum of their hashes (modulo 2^256, in hexadecimal)."""

    rows: int
    sum: str


def stored_tables() -> list[Table]:
    """The tables that hold what people entered, those that others refer to first."""
    return [table for table in tables.metadata.sorted_tables if not table.info.get(DERIVED)]


def slice_of(table: Table) -> int:
    """How many rows of this table are read or written at once."""
    return int(table.info.get(SLICE_OF, SLICE))


def of_table(connection: Connection, table: Table, *, report: Report = lambda _rows: None) -> Digest:
    """The digest of one table as this transaction sees it."""
    columns = sorted(table.c, key=lambda column: column.name)
    total = count = 0
    for rows in slices(connection, table, columns):
        for text in map(_encode, rows):
            total += int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), "big")
        total %= _SPACE
        count += len(rows)
        report(len(rows))
    return Digest(count, f"{total:064x}")


def of_all(connection: Connection, *, report: Report = lambda _rows: None) -> dict[str, Digest]:
    """The digests of all tables that hold what people entered, by name."""
    return {table.name: of_table(connection, table, report=report) for table in stored_tables()}


def slices(connection: Connection, table: Table, columns: Sequence[Column[Any]]) -> Iterator[list[Sequence[Any]]]:
    """All rows, some thousands at a time, each value in the one form that all engines share."""
    if connection.dialect.name == "sqlite":
        yield from _raw_slices(connection, table, columns)
        return
    plain = [_plain(column) for column in columns]
    size = slice_of(table)
    result = connection.execution_options(stream_results=True, max_row_buffer=size).execute(select(*columns))
    for part in result.partitions(size):
        yield [[make(value) for make, value in zip(plain, row, strict=True)] for row in part]


def _raw_slices(connection: Connection, table: Table, columns: Sequence[Column[Any]]) -> Iterator[list[Sequence[Any]]]:
    """As SQLite keeps them, which is the shared form but for JSON and bytes: a third of the time."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in columns)
    result = connection.exec_driver_sql(f"SELECT {names} FROM {quote(table.name)}")  # noqa: S608  names of our own
    changed = [(n, make) for n, column in enumerate(columns) if (make := _of_sqlite(column)) is not None]
    size = slice_of(table)
    while rows := result.fetchmany(size):
        if not changed:
            yield [tuple(row) for row in rows]
            continue
        listed = [list(row) for row in rows]
        for n, make in changed:
            for line in listed:
                line[n] = make(line[n]) if line[n] is not None else None
        yield listed  # type: ignore[misc]


def _of_sqlite(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, JSON):
        return lambda value: _ordered(json.loads(value) if isinstance(value, str) else value)  # a number is one there
    if isinstance(column.type, LargeBinary):
        return bytes.hex
    return _full_moment if isinstance(column.type, Moment) else None


def _full_moment(text: str) -> str:
    return text if "." in text else f"{text}.000000"


def _plain(column: Column[Any]) -> Callable[[Any], Any]:
    """From the value in Python to what SQLite keeps of it."""
    kind = column.type
    if isinstance(kind, JSON):
        return _ordered
    makers: tuple[tuple[type, Callable[[Any], Any]], ...] = (
        (LargeBinary, lambda value: bytes(value).hex()),
        (Moment, _moment_text),
        (Date, date.isoformat),
        (Money, lambda value: int(value.scaleb(2))),
        (Boolean, int),
    )
    make = next((make for known, make in makers if isinstance(kind, known)), None)
    return (lambda value: None if value is None else make(value)) if make is not None else lambda value: value


def _moment_text(value: datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S.%f")


def _ordered(value: Any) -> str | None:
    return (
        None
        if value is None
        else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=to_json)
    )


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=to_json).encode


def differing(one: dict[str, Digest], other: dict[str, Digest]) -> list[str]:
    """The tables that are not equal on both sides."""
    return [name for name, digest in one.items() if other.get(name) != digest]
