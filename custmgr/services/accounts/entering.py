"""Who may come in, as whom. Wrong passwords slow down; a name that is not known takes as long as one that is."""

import hmac
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from custmgr.access.permission import Actor
from custmgr.access.role import ADMINISTRATOR, READY_MADE
from custmgr.database import accounttables, faults
from custmgr.database.engine import Database
from custmgr.database.roles import applying
from custmgr.errors import UserError
from custmgr.services.accounts import passwords, roles
from custmgr.texts import counted, tr

SERVER_ROLES = {"admin": ADMINISTRATOR.key}
"""Roles that are called otherwise on servers."""
TABLE, SECRET = accounttables.account, accounttables.account_secret
FREE_TRIES = 5
LONGEST_LOGIN = 60
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 900


@dataclass(frozen=True)
class Credentials:
    """With what a person signs in at a database where people have accounts."""

    login: str
    password: str | None = field(repr=False)


def whoever(database: Database, given: Credentials, *, at: datetime) -> Actor:
    """Who works at a desk: whoever signs in, or just this name where nobody has an account. Raises as `enter` does."""
    with faults.translated():
        with database.reading() as connection:
            if not is_guarded(connection):
                return _by_server_role(database, connection) or Actor(None, given.login)
        return enter(database, given.login, given.password, at=at)


def clean_login(typed: str) -> str:
    """A name to sign in with as it is kept: without width differences. Raises UserError for one that deceives."""
    login = unicodedata.normalize("NFKC", typed).strip()
    if len(login) > LONGEST_LOGIN or any(unicodedata.category(each).startswith("C") for each in login):
        raise UserError(
            tr("This cannot be a name to sign in with."), unharmed=tr("Nothing was written."),
            todo=tr("Take up to {n} visible characters.", n=LONGEST_LOGIN), kind="login",
        )  # fmt: skip
    return login


def is_same_login(first: str, second: str) -> bool:
    """Whether two names are one, whatever their width and case."""
    return _folded(first) == _folded(second)


def _folded(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def is_guarded(connection: Connection) -> bool:
    """Whether people have to sign in here: somebody has an account."""
    return connection.execute(select(TABLE.c.id).where(TABLE.c.is_active).limit(1)).first() is not None


def needed() -> UserError:
    """Says that a name and a password are needed."""
    return UserError(
        tr("Sign in to work here."), unharmed=tr("Nothing was read or written."),
        todo=tr("Enter your name and password."), kind="account",
    )  # fmt: skip


def wrong() -> UserError:
    """Says that the name or the password is wrong, and not which."""
    return UserError(
        tr("The name or the password is wrong."), unharmed=tr("Nothing was read or written."),
        todo=tr("Try again; whoever manages people here can give you a new password."), kind="account",
    )  # fmt: skip


def enter(database: Database, login: str, password: str | None, *, at: datetime) -> Actor:
    """The person who signs in. Raises UserError: kind "account" for a wrong name or password, "account-wait" while it
    has to be waited, "account-left" for one who was disabled.

    Whom a database server has let in under a login of its own is the person with this login, without a second password.
    """
    if (known := _by_server(database)) is not None:
        return known
    if not login or password is None:
        raise needed()
    with database.reading() as connection:
        names = connection.execute(select(TABLE.c.login)).scalars().all()
    login = next((each for each in names if is_same_login(each, login)), login)
    with database.writing() as connection:
        found = _try(connection, login, at)
    proof = found.hash if found is not None and found.hash else passwords.decoy()
    if not passwords.is_right(proof, password) or found is None or not found.hash:
        raise wrong()
    with database.writing() as connection:
        _forgive(connection, found.id, passwords.make(password) if passwords.is_outdated(found.hash) else "")
        return _actor(connection, found)


def refuse_who_left(connection: Connection, actor: Actor) -> None:
    """Raises UserError where the person was disabled, or got another role, since he signed in."""
    if actor.account_id is None:
        return
    found = connection.execute(select(TABLE.c.is_active, TABLE.c.role).where(TABLE.c.id == actor.account_id)).first()
    if found is None or not found.is_active or found.role != actor.role:
        raise UserError(
            tr("Your account was changed while you worked."), unharmed=tr("Nothing was written."),
            todo=tr("Sign in again."), kind="account-left",
        )  # fmt: skip


def is_himself(database: Database, actor: Actor, password: str, *, at: datetime) -> bool:
    """Whether this is the password of the person at the desk: before a locked window is shown again.

    Raises UserError while it has to be waited, and for one who was disabled meanwhile.
    """
    if actor.account_id is None or _by_server(database) is not None:
        return _is_server_password(database, password)
    try:
        enter(database, actor.name, password, at=at)
    except UserError as error:
        if error.kind != "account":
            raise
        return False
    return True


def _is_server_password(database: Database, password: str) -> bool:
    own = database.engine.url.password  # the one with which the server let him in
    return own is None or hmac.compare_digest(str(own).encode(), password.encode())


def _by_server(database: Database) -> Actor | None:
    login = database.engine.url.username
    if database.dialect == "sqlite" or not login:
        return None
    with database.reading() as connection:
        found = connection.execute(select(TABLE).where(TABLE.c.login == login)).first()  # proofs are not his to read
        return _actor(connection, found) if found is not None else _by_server_role(database, connection)


def _by_server_role(database: Database, connection: Connection) -> Actor | None:
    """Who works under a login of a server that holds roles itself: the person of this name, in his role there."""
    held = applying.role_of_login(connection)
    login = database.engine.url.username
    if not held or login is None:
        return None
    role = READY_MADE[SERVER_ROLES.get(held, held)]
    owners = applying.owners_of_login(connection)
    return Actor(None, login, permissions=role.permissions, role=role.key, owners=owners)


def _account(login: str) -> Any:
    query = select(TABLE, SECRET.c.hash, SECRET.c.failures, SECRET.c.failed_at)
    return query.outerjoin(SECRET, SECRET.c.account_id == TABLE.c.id).where(TABLE.c.login == login.strip())


def _try(connection: Connection, login: str, at: datetime) -> Any:
    """The account, with this try counted as a failure before the password is looked at: many at once gain nothing."""
    mine = SECRET.c.account_id.in_(select(TABLE.c.id).where(TABLE.c.login == login.strip()))
    counted_up = update(SECRET).where(mine).values(failures=SECRET.c.failures + 1)
    if not connection.execute(counted_up).rowcount:
        return connection.execute(_account(login)).first()
    found = connection.execute(_account(login)).one()
    wait = _wait(found.failures - 1, found.failed_at, at)
    if wait > timedelta(0):
        seconds = max(1, round(wait.total_seconds()))  # rolled back: a refused try does not lengthen the wait
        raise UserError(
            tr("There were too many wrong passwords."), unharmed=tr("Nothing was read or written."),
            todo=counted(seconds, "Try again in {n} second.", "Try again in {n} seconds."), kind="account-wait",
        )  # fmt: skip
    connection.execute(update(SECRET).where(SECRET.c.account_id == found.id).values(failed_at=at))
    return found


def _wait(failures: int, failed_at: datetime | None, at: datetime) -> timedelta:
    """How long after so many wrong passwords in a row: nothing for a few, then twice as long after each."""
    if failures < FREE_TRIES or failed_at is None:
        return timedelta(0)
    whole = timedelta(seconds=min(FIRST_WAIT_S * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_S))
    return min(failed_at + whole - at, whole)  # a clock that was set back must not lock anybody out for ever


def _forgive(connection: Connection, account_id: int, better: str) -> None:
    values: dict[str, object] = {"failures": 0, "failed_at": None}
    if better:
        values["hash"] = better
    connection.execute(update(SECRET).where(SECRET.c.account_id == account_id).values(values))


def _actor(connection: Connection, found: Any) -> Actor:
    if not found.is_active:
        raise UserError(
            tr("{name} does not work here any more.", name=found.name), unharmed=tr("Nothing was read or written."),
            todo=tr("Whoever manages people here can let you in again."), kind="account-left",
        )  # fmt: skip
    role = next((each for each in roles.of(connection) if each.key == found.role), None)
    if role is None:
        raise UserError(
            tr("The role “{name}” is no longer there.", name=found.role), unharmed=tr("Nothing was read or written."),
            todo=tr("Ask whoever manages people here for another role."), kind="account-left",
        )  # fmt: skip
    names = frozenset(filter(None, (found.login, found.name, *found.owner_names.split("|"))))
    return Actor(
        id=None, name=found.login, permissions=role.permissions, role=role.key, full_name=found.name,
        rights=role.rights, owners=names if role.is_own_only else None, account_id=found.id,
    )  # fmt: skip
