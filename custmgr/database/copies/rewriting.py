"""Writes an embedded database anew under another key, or under none, and puts it in its place once it is proven.

At no moment is there less than one whole database with its key file; whatever step is broken off, the next opening
finishes it or takes it back:

1. the new file is written beside the old one and compared with it row by row, while nobody can write;
2. the key file says both keys and that the change is pending;
3. in the old file a table is renamed, so that nobody who still has it open can write into what is about to go;
4. the new file takes the old one's place, and the key file says only the new key.
"""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3.dbapi2 as sqlite_driver
from sqlalchemy import event

from custmgr.database import faults
from custmgr.database.copies import digests
from custmgr.database.encryption import keyfile, unlocked
from custmgr.database.encryption.keyfile import KeyFile
from custmgr.database.engine import APPLICATION_ID, Database, open_unchanging
from custmgr.errors import UserError
from custmgr.texts import tr

AWAY = "step_is_elsewhere"  # the name of the table `step` in a file that another one replaces
WAIT_MS = 5_000


def part_of(path: Path) -> Path:
    """Where the new file is written."""
    return path.with_name(f".{path.name}.part")


def rewrite(database: Database, key: bytes | None, wanted: KeyFile) -> None:
    """Puts a copy under this key (None: plain) in the place of an embedded database, which is closed afterwards.

    `wanted` is the key file it then has. Raises UserError with everything as it was.
    """
    path = database.path
    assert path is not None
    part, before = part_of(path), keyfile.load(path)
    old_key = unlocked.key_of(path)
    _remove(part)
    try:
        with faults.translated(), closing(_connect(path, old_key)) as holding:
            holding.execute("BEGIN IMMEDIATE")  # nobody writes until the new file stands in its place
            _export(path, old_key, part, key)
            if key is not None:
                keyfile.save(part, replace(wanted, is_pending=False, previous=None))
            _prove(database, part)
            event.listen(database.engine, "do_connect", _refuse)
            database.close()
            keyfile.save(path, replace(wanted, is_pending=True, previous=before))
            holding.execute(f"ALTER TABLE step RENAME TO {AWAY}")
            holding.execute("COMMIT")
            holding.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        settle(path)
        if event.contains(database.engine, "do_connect", _refuse) and keyfile.load(path) == before:
            event.remove(database.engine, "do_connect", _refuse)  # all is as it was
        raise
    settle(path)


def _refuse(*_connection: object) -> NoReturn:
    """Whoever still works at the old file is told so, and writes nothing under the old key."""
    raise UserError(
        tr("The database file was replaced."), unharmed=tr("Nothing was written."), todo=tr("Open it again."),
        kind="left",
    )  # fmt: skip


def settle(path: Path) -> None:
    """Finishes or takes back a change of key that was broken off; does nothing where none was.

    Raises UserError of the kind "account" while a key that it needs is not unlocked.
    """
    known = keyfile.load(path)
    if known is None or not known.is_pending:
        if part_of(path).exists() and not _is_written(path, _key(known)):
            _remove(part_of(path))
        return
    new_key, old_key = _key(known), _key(known.previous)
    if "step" not in _tables(path, new_key):
        found = _tables(path, old_key)
        if AWAY not in found:  # nothing had happened to the old one yet
            _remove(part_of(path))
            _put_back(path, known.previous)
            return
        _take_place(path)
    if known.id:
        keyfile.save(path, replace(known, is_pending=False, previous=None))
    else:
        keyfile.remove(path)
    keyfile.remove(part_of(path))


def _key(known: KeyFile | None) -> bytes | None:
    if known is None or not known.id:
        return None
    key = unlocked.known_key(known.id)
    if key is None:
        raise unlocked.locked()
    return key


def _is_written(path: Path, key: bytes | None) -> bool:
    """Whether somebody writes to the file at this moment; whoever writes it anew does so for all that time."""
    with closing(_connect(path, key)) as connection:
        try:
            connection.execute("PRAGMA busy_timeout=0")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite_driver.DatabaseError:
            return True
    return False


def _put_back(path: Path, before: KeyFile | None) -> None:
    if before is not None:
        keyfile.save(path, before)
    else:
        keyfile.remove(path)


def _take_place(path: Path) -> None:
    for end in ("-wal", "-shm", "-journal"):  # those of the old file; its last changes are in it and in the new one
        path.with_name(path.name + end).unlink(missing_ok=True)
    part = part_of(path)
    try:
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except FileNotFoundError:  # somebody who opened it at this moment was faster
        return


def _remove(part: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal", keyfile.SUFFIX):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _connect(path: Path, key: bytes | None) -> Any:
    connection = sqlite_driver.connect(str(path), isolation_level=None)
    unlocked.give(connection, key)
    connection.execute(f"PRAGMA busy_timeout={WAIT_MS}")
    return connection


def _tables(path: Path, key: bytes | None) -> set[str]:
    """The tables of a file under this key; none where it is not its key."""
    if not path.exists():
        return set()
    with closing(_connect(path, key)) as connection:
        try:
            return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite_driver.DatabaseError:
            return set()


def _export(path: Path, old_key: bytes | None, part: Path, key: bytes | None) -> None:
    with closing(_connect(path, old_key)) as reading:
        secret = f"x'{key.hex()}'" if key is not None else ""
        reading.execute("ATTACH DATABASE ? AS made KEY ?", (str(part), secret))
        reading.execute("SELECT sqlcipher_export('made')")
        reading.execute(f"PRAGMA made.application_id={APPLICATION_ID}")
        reading.execute("DETACH DATABASE made")


def _prove(database: Database, part: Path) -> None:
    with database.reading() as connection:
        here = digests.of_all(connection)
    made = open_unchanging(part)
    try:
        with made.reading() as connection:
            wrong = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")] != ["ok"]
            there = digests.of_all(connection)
    finally:
        made.close()
    if wrong or digests.differing(here, there):
        _remove(part)
        raise UserError(
            tr("The new file differs from the database."), unharmed=tr("It was thrown away; nothing was changed."),
            todo=tr("Have the disk looked at before you try again."), kind="copy-differs",
        )  # fmt: skip
