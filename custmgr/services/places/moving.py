"""Moves a database to another place, a team's server above all: copied, proven equal, and the old one closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.engine import make_url

from custmgr.access.permission import Permission
from custmgr.database import schema, tablewords
from custmgr.database.copies import copying
from custmgr.database.encryption import unlocked
from custmgr.database.engine import Database, open_database, url_of
from custmgr.errors import Denied, UserError
from custmgr.services import organisation
from custmgr.services.accounts import entering
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr


@dataclass(frozen=True)
class Moved:
    """What was proven equal on both sides."""

    tables: dict[str, int]
    rows: int
    is_closed: bool

    def lines(self) -> list[tuple[str, int]]:
        """Each table as a person calls it, and how many rows it has."""
        return [(tablewords.word(name), rows) for name, rows in self.tables.items()]


def move(desk: Desk, target: str, *, password: str | None = None, closes: bool = True) -> Moved:
    """Copies everything of this desk's database and, if wished, lets nobody write to the old one any more.

    Raises UserError with the old one untouched; what was copied so far is gone on with next time.
    """
    _refuse_itself(desk.database, target)
    unlocked.lay_beside_new(desk.database.path, target)
    made = open_database(target, password=password, create=True)
    try:
        done = copying.copy(desk.database, made, uid=desk.reference.uid, told=desk.progress)
    finally:
        made.close()
    if closes:
        desk.do(close_for, shown(target))
    return Moved({name: digest.rows for name, digest in done.digests.items()}, done.rows, closes)


@contextmanager
def original(
    source: str, person: str | Credentials, *, password: str | None = None
) -> Iterator[Desk]:  # fmt: skip
    """A desk at a database that is only to be copied: it is not brought up to date for it. Raises UserError."""
    who = Credentials(person, None) if isinstance(person, str) else person
    encryption.unlock(source, who)
    database = open_database(source, password=password)
    try:
        with database.reading() as connection:
            found = schema.version(connection)
        if found != schema.HEAD:
            raise UserError(
                tr("The original has another version of the tables than this program."),
                unharmed=tr("It was left as it is."),
                todo=tr("Open it once with this program, then copy it."),
                kind="schema",
            )
        actor = entering.whoever(database, who, at=datetime.now(UTC))
        if not actor.may(Permission.BACKUP):
            raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.BACKUP.value)))
        yield Desk(database, actor)
    finally:
        database.close()


def shown(target: str) -> str:
    """The address as people may see it: without a password."""
    return make_url(target).render_as_string(hide_password=True) if "://" in target else target


def _refuse_itself(database: Database, target: str) -> None:
    wanted = url_of(target)
    own = database.engine.url
    is_same = (wanted.host, wanted.port, wanted.database) == (own.host, own.port, own.database)
    if is_same and wanted.get_backend_name() == own.get_backend_name():
        raise UserError(tr("A database cannot be copied into itself."), kind="usage")


@operation("database.close", label=mark("Move to another database"), needs=Permission.SETTINGS)
def close_for(work: Work, target: str) -> None:
    """Lets nobody write here any more and says where the customers are now."""
    organisation.store(work, {"moved_to": target})
    work.recorder.note = target


@operation("database.reopen", label=mark("Write here again"), needs=Permission.SETTINGS)
def reopen(work: Work) -> None:
    """Lets everybody write here again, although the customers were moved."""
    organisation.store(work, {"moved_to": ""})
