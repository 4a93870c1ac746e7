"""One consistent copy of an embedded database file, by SQLite itself: an ordinary copy of an open file is stale."""

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite_driver
from sqlalchemy import Connection

from custmgr.database.encryption import unlocked
from custmgr.database.engine import Database


def copy(reading: Connection, target: Path, *, source: Path) -> None:
    """Copies the state that this read transaction sees into a new file, in one step; as encrypted as the source.

    Step by step the copying begins anew with every write of others, and never ends on a busy day.
    """
    raw: Any = reading.connection.dbapi_connection
    unlocked.lay_beside(source, target)
    with closing(sqlite_driver.connect(str(target))) as written:
        unlocked.give(written, unlocked.key_of(source))
        raw.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")  # a backup is one file


def settle(database: Database) -> None:
    """Makes a file that was just written one whole file, without a log beside it, and closes it."""
    with database.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")
    database.close()


def size_of(database: Database) -> int | None:
    """How many bytes a copy of an embedded database takes; None on a server."""
    if database.path is None:
        return None
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
