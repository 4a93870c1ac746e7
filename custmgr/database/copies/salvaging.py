"""Saves what can still be read of a damaged file into a new one, row by row; the damaged file is only read."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite_driver
from sqlalchemy import and_, func, insert, select, text, update

from custmgr.database import schema, search, tables
from custmgr.database.copies import digests
from custmgr.database.encryption import keyfile, unlocked
from custmgr.database.engine import Database, open_database
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.texts import tr

WINDOW = 512  # rows that are read at once; where one of them cannot be, they are read by halves
FARTHEST = 1 << 24  # where not even the highest number of a table can be read, numbers up to this are tried
WRITTEN_AT_ONCE = 2_000
EMPTY_WINDOWS = 64  # so many empty ones in a row mean that there is nothing behind them


@dataclass
class Salvaged:
    """How many rows were saved of each table, and in how many places rows could not be read."""

    rows: dict[str, int] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    added_codes: int = 0  # of customers whose entry in the register was lost
    raised_counters: int = 0  # so that no code is given twice


def salvage(damaged: Path, target: Path) -> Salvaged:
    """Makes a new database of what can be read. Raises UserError where nothing can, or where the target is there."""
    if target.exists():
        raise UserError(tr("There is a file at {path} already.", path=target), kind="exists")
    found = Salvaged()
    with closing(_connect(damaged)) as reading:
        version = _version(reading)
        unlocked.lay_beside_new(damaged, str(target))
        made = open_database(str(target), create=True)
        try:
            schema.migrate(made, version)
            _carry(reading, made, found)
            schema.bring_up_to_date(made)
            _mend(made, found)
        except BaseException:
            made.close()
            _remove(target)  # a half one would look like a whole one
            raise
        made.close()
    return found


def _remove(target: Path) -> None:
    for end in ("", "-wal", "-shm", keyfile.SUFFIX):
        target.with_name(target.name + end).unlink(missing_ok=True)


def _connect(path: Path) -> Any:
    connection = sqlite_driver.connect(f"{path.as_uri()}?mode=ro", uri=True)
    unlocked.give(connection, unlocked.key_of(path))
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _version(reading: Any) -> str:
    try:
        row = reading.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0])
    except (sqlite_driver.DatabaseError, TypeError) as error:
        raise UserError(
            tr("Nothing of this file can be read."), unharmed=tr("It was left as it is."),
            todo=tr("Restore the newest backup."), kind="damaged",
        ) from error  # fmt: skip


def _carry(reading: Any, made: Database, found: Salvaged) -> None:
    with made.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # what a row refers to may be what is lost
        raw.execute("BEGIN IMMEDIATE")
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in digests.stored_tables():
            if table.name in names:
                columns = [row[1] for row in raw.execute(f"PRAGMA table_info({_quoted(table.name)})")]
                _carry_table(reading, raw, table.name, columns, found)
        raw.execute("COMMIT")
        raw.execute("PRAGMA foreign_keys=ON")


def _carry_table(reading: Any, raw: Any, name: str, columns: list[str], found: Salvaged) -> None:
    listed = ", ".join(map(_quoted, columns))
    marks = ", ".join("?" * len(columns))
    writing = f"INSERT OR IGNORE INTO {_quoted(name)} ({listed}) VALUES ({marks})"  # noqa: S608  own names only
    asking = f"SELECT {listed} FROM {_quoted(name)}"  # noqa: S608
    saved = 0
    for rows in _windows(reading, name, asking, found):
        raw.executemany(writing, rows)
        saved += len(rows)
    found.rows[name] = saved


def _windows(reading: Any, name: str, asking: str, found: Salvaged) -> Iterator[list[Any]]:
    """The rows of a table by their numbers; a window that cannot be read is halved down to single rows."""
    last = _highest(reading, name)
    empty, start = 0, 0
    while start <= (last if last is not None else FARTHEST) and (last is not None or empty < EMPTY_WINDOWS):
        rows = list(_between(reading, name, asking, (start, start + WINDOW - 1), found))
        empty = 0 if rows else empty + 1
        start += WINDOW
        if rows:
            yield rows


def _highest(reading: Any, name: str) -> int | None:
    try:
        return int(reading.execute(f"SELECT max(rowid) FROM {_quoted(name)}").fetchone()[0] or 0)  # noqa: S608
    except sqlite_driver.DatabaseError:
        return None


def _between(reading: Any, name: str, asking: str, window: tuple[int, int], found: Salvaged) -> Iterator[Any]:
    first, last = window
    try:
        yield from reading.execute(f"{asking} WHERE rowid BETWEEN ? AND ?", (first, last)).fetchall()
    except sqlite_driver.DatabaseError:
        if first == last:
            found.unreadable[name] = found.unreadable.get(name, 0) + 1
            return
        middle = (first + last) // 2
        yield from _between(reading, name, asking, (first, middle), found)
        yield from _between(reading, name, asking, (middle + 1, last), found)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _mend(made: Database, found: Salvaged) -> None:
    """Makes what is worked out of the rest anew, and sees to it that no code can be given twice."""
    with made.writing() as connection:
        customer, code = tables.customer, tables.code
        known = select(code.c.code_key).where(code.c.name_space == "")
        lost = select(customer.c.id, customer.c.code_key, customer.c.code, customer.c.step_id).where(
            customer.c.code_key.is_not(None), customer.c.code_key.not_in(known)
        )
        rows = [
            {"name_space": "", "code_key": row.code_key, "text": row.code, "state": "current", "customer_id": row.id,
             "from_step": row.step_id, "reason": "salvaged"}
            for row in connection.execute(lost)
        ]  # fmt: skip
        for new in batches(rows, 500):
            connection.execute(insert(code), list(new))
        found.added_codes = len(rows)
        found.raised_counters = _raise_counters(connection)
        connection.execute(text("DELETE FROM customer_text"))
        ids = list(connection.execute(select(customer.c.id)).scalars())
        for part in batches(ids, WRITTEN_AT_ONCE):
            search.put(connection, [{"id": i, "s": s} for i, s in search.texts_of(connection, part).items()])


def _raise_counters(connection: Any) -> int:
    code, counter = tables.code, tables.counter
    given = (
        select(code.c.counter_id, code.c.counter_key, func.max(code.c.number).label("highest"))
        .where(code.c.number.is_not(None), code.c.counter_id.is_not(None))
        .group_by(code.c.counter_id, code.c.counter_key)
    )
    raised = 0
    for row in connection.execute(given).all():
        mine = and_(counter.c.counter_id == row.counter_id, counter.c.key == row.counter_key)
        last = connection.execute(select(counter.c.last).where(mine)).scalar()
        if last is None:
            values = {"counter_id": row.counter_id, "key": row.counter_key, "last": row.highest}
            connection.execute(insert(counter).values(values))
        elif last < row.highest:
            connection.execute(update(counter).where(mine).values(last=row.highest))
        else:
            continue
        raised += 1
    return raised
