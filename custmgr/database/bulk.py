"""Many rows into one table: in slices, without columns that are empty, and on SQLite straight by its driver."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from operator import is_
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.sql.schema import ScalarElementColumnDefault

PASSED = "custmgr_journalled"
SLICE = 5_000
WORTH_REBUILDING = 5_000


def insert_columns(
    connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]], *, is_plain: bool = False
) -> None:  # fmt: skip
    """Adds rows that are given column by column, all of one length; an empty column is left to the database.

    With `is_plain` the values are as an SQLite file keeps them, which spares to turn each of a million.
    """
    filled = {name: values for name, values in columns.items() if any(value is not None for value in values)}
    count = len(next(iter(filled.values()), ()))
    for column in table.c:
        if isinstance(column.default, ScalarElementColumnDefault) and column.name not in filled:
            filled[column.name] = [column.default.arg] * count
    is_embedded = connection.dialect.name == "sqlite"
    for start in range(0, count, SLICE):
        part = {name: values[start : start + SLICE] for name, values in filled.items()}
        if is_embedded:
            _insert_by_driver(connection, table, part, is_plain=is_plain)
        else:
            rows = [dict(zip(part, row, strict=True)) for row in zip(*part.values(), strict=True)]
            connection.execute(insert(table).execution_options(**{PASSED: True}), rows)


def _insert_by_driver(
    connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]], *, is_plain: bool
) -> None:  # fmt: skip
    """Half the time of a compiled statement, which prepares the parameters of each row one by one."""
    dialect = connection.dialect
    converted: list[Sequence[Any]] = []
    for name, values in columns.items():
        convert = None if is_plain else table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        is_constant = all(map(is_, values, repeat(values[0])))
        if convert is None:
            converted.append(values)
        else:
            converted.append([convert(values[0])] * len(values) if is_constant else list(map(convert, values)))
    quote = dialect.identifier_preparer.quote
    names, marks = ", ".join(map(quote, columns)), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  names of our own tables
    connection.exec_driver_sql(statement, list(zip(*converted, strict=True)))


@contextmanager
def indexes_rebuilt(connection: Connection, names: Sequence[str], *, count: int) -> Iterator[None]:
    """Takes the plain indexes of these tables away and makes them anew behind `count` new rows, in one transaction.

    Sorting an index once costs a fraction of keeping it up row by row; so only where most rows will be new, and only on
    SQLite, where making an index is part of the transaction. Unique ones stay: they guard.
    """
    quote = connection.dialect.identifier_preparer.quote
    found: list[tuple[str, str]] = []
    if connection.dialect.name == "sqlite" and count >= WORTH_REBUILDING:
        found = [pair for name in names for pair in _plain_indexes(connection, name, count=count)]
    for name, _ in found:
        connection.exec_driver_sql(f"DROP INDEX {quote(name)}")
    yield
    for _, statement in found:
        connection.exec_driver_sql(statement)


def _plain_indexes(connection: Connection, table: str, *, count: int) -> list[tuple[str, str]]:
    """(name, statement) of each index that guards nothing, if the table holds fewer rows than will come."""
    present = connection.exec_driver_sql(f'SELECT count(*) FROM (SELECT 1 FROM "{table}" LIMIT {count})').scalar()  # noqa: S608
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"
    return [] if present == count else [(row[0], row[1]) for row in connection.exec_driver_sql(query, (table,))]
