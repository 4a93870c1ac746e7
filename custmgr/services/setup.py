"""Opens a database for work: brings its tables up to date and fills a new one with the ready-made category tables."""

import getpass
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers import ready_made
from custmgr.customers.categories import CategoryTable
from custmgr.database import schema
from custmgr.database.engine import Database, open_database
from custmgr.services import reference
from custmgr.services.accounts import entering
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.services.work import Work, operation
from custmgr.texts import mark

NOW = {
    "postgresql": "SELECT clock_timestamp()", "mysql": "SELECT UTC_TIMESTAMP(6)", "mssql": "SELECT SYSUTCDATETIME()",
}  # fmt: skip
BEARABLE = timedelta(minutes=2)


@dataclass(frozen=True)
class Corrected:
    """A clock of a computer that is wrong by this much."""

    wrong_by: timedelta

    def __call__(self) -> datetime:
        """The present moment by the server."""
        return utc_now() + self.wrong_by


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def open_desk(
    target: str,
    *,
    create: bool = False,
    person: str | Credentials | None = None,
    password: str | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Desk:
    """A desk at the database of this file or URL. Raises UserError if it cannot be opened.

    `password` is the server's; `person` just a name, or who signs in where people have accounts: without that the kind
    of the error is "account" there.
    """
    who = person if isinstance(person, Credentials) else Credentials(person or getpass.getuser(), None)
    encryption.unlock(target, who)
    database = open_database(target, password=password, create=create)
    with ExitStack() as on_failure:
        on_failure.callback(database.close)
        schema.bring_up_to_date(database)
        clock = clock if clock is not utc_now else _right_clock(database)
        desk = Desk(database, entering.whoever(database, who, at=clock()), clock)
        if not desk.reference.uid:  # new, or its making was broken off
            desk.do(fill_new_database)
            desk.reload()
        on_failure.pop_all()
    return desk


def _right_clock(database: Database) -> Callable[[], datetime]:
    """This computer's clock, set right by the server's where it is wrong by minutes: steps of one team are compared."""
    if database.dialect == "sqlite":
        return utc_now
    with database.reading() as connection:
        told = connection.exec_driver_sql(NOW[database.dialect]).scalar_one()
    there = told.astimezone(UTC) if told.tzinfo is not None else told.replace(tzinfo=UTC)
    wrong_by = there - utc_now()
    return utc_now if abs(wrong_by) < BEARABLE else Corrected(wrong_by)


@operation("database.create", label=mark("New database"), needs=Permission.READ)
def fill_new_database(work: Work) -> None:
    """Writes the ready-made category tables and the database's identity, unless another desk was faster."""
    if reference.load(work.connection).uid:
        return
    for table in ready_made.load_tables().values():
        _write_table(work, table)
    work.recorder.insert("setting", [{"key": "uid", "value": str(uuid4())}])


def _write_table(work: Work, table: CategoryTable) -> None:
    id_of: dict[int, int] = {}
    level = [entry for entry in table if entry.parent_id is None]
    position = 0
    while level:
        rows = [
            {
                "table": table.key,
                "parent_id": id_of.get(entry.parent_id) if entry.parent_id else None,
                "code": entry.code,
                "code_key": canonical.fold(entry.code),
                "name_zh": entry.name_zh,
                "name_en": entry.name_en,
                "position": position + n,
                "valid_from": entry.valid_from,
                "valid_to": entry.valid_to,
                "standard_code": entry.standard_code,
            }
            for n, entry in enumerate(level)
        ]
        position += len(rows)
        ids = work.recorder.insert("category", rows)
        id_of.update((entry.id, new) for entry, new in zip(level, ids, strict=True))
        here = {entry.id for entry in level}
        level = [entry for entry in table if entry.parent_id in here]
