"""Tries what a login may do, each attack in a transaction that is rolled back."""

from typing import NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from custmgr.database import faults
from custmgr.database.faults import Fault
from custmgr.database.roles import attacks, rights
from custmgr.database.roles.attacks import Attack

REFUSED, POSSIBLE, ALLOWED, UNTRIED = "refused", "possible", "allowed", "untried"
_OWNER = {
    "postgresql": "SELECT tableowner FROM pg_tables WHERE tablename = 'step' AND schemaname = current_schema()",
    "mysql": "SELECT substring_index(current_user(), '@', 1)",
}


class Tried(NamedTuple):
    """How an attack went: refused, possible, allowed to this role, or untried for want of something to try it on."""

    attack: Attack
    result: str
    reason: str = ""


def own_role(connection: Connection, database: str) -> str:
    """The most powerful role that this login has here; empty for none."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT rolname FROM pg_roles WHERE pg_has_role(session_user, oid, 'MEMBER')")
    else:
        query = text("SELECT role_name FROM information_schema.applicable_roles")
    held = set(connection.execute(query).scalars())
    return next((role for role in reversed(rights.ROLES) if rights.role_name(database, role) in held), "")


def everything(engine: Engine, database: str) -> list[Tried]:
    """All attacks for this engine with the login of this connection."""
    with engine.connect() as connection:
        role = own_role(connection, database)
        login = str(connection.execute(text(_LOGIN[engine.dialect.name])).scalar_one())
        owner = str(connection.execute(text(_OWNER[engine.dialect.name])).scalar())
        words = {"login": login, "owner": owner, "admin": rights.role_name(database, rights.ADMIN),
                 "q": '"' if engine.dialect.name == "postgresql" else "`"}  # fmt: skip
    return [_one(engine, attack, role, words) for attack in attacks.of(engine.dialect.name)]


_LOGIN = {"postgresql": "SELECT session_user", "mysql": "SELECT substring_index(user(), '@', 1)"}


def _one(engine: Engine, attack: Attack, role: str, words: dict[str, str]) -> Tried:
    statement = attack.statement.format(**words)
    with engine.connect().execution_options(no_parameters=True) as connection:
        try:
            done = connection.exec_driver_sql(statement)
            has_written = done.returns_rows or done.rowcount != 0
        except DBAPIError as error:
            is_refused = faults.classify(error) in (Fault.FORBIDDEN, Fault.SIGN_IN)
            return Tried(attack, REFUSED if is_refused else UNTRIED, faults.reason_of(error))
        finally:
            connection.rollback()
    if not has_written:
        return Tried(attack, UNTRIED)
    return Tried(attack, ALLOWED if is_free(attack, role) else POSSIBLE)


def is_free(attack: Attack, role: str) -> bool:
    """Whether what is tried belongs to the work of this role."""
    return bool(attack.free_for and role) and rights.ROLES.index(role) >= rights.ROLES.index(attack.free_for)
