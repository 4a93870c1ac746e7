"""Sets the roles of a server up, makes logins, and says what the present login may do there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text

from custmgr.database.engine import Database
from custmgr.database.roles import defining, postgresql


class Login(NamedTuple):
    """A person's login at the server. `owner_names`: sees only customers of these owners; None: all."""

    name: str
    role: str
    owner_names: tuple[str, ...] | None = None


ENGINES = ("postgresql",)
LOGIN = re.compile(r"[a-z][a-z0-9_.]{0,31}")
"""Names that need no quoting anywhere and are the same on every engine."""


def statements(connection: Connection) -> list[str]:
    """What sets the roles up or refreshes them; the owner of the tables runs it."""
    return list(postgresql.statements(name_of(connection), set(inspect(connection).get_table_names())))


def name_of(connection: Connection) -> str:
    """The name of the database on its server."""
    return str(connection.execute(text("SELECT current_database()")).scalar_one())


def are_set_up(connection: Connection) -> bool:
    """Whether the roles of this database were set up."""
    return "guard_sign_in" in inspect(connection).get_table_names()


def is_owner(connection: Connection) -> bool:
    """Whether this login owns the tables, so that nothing holds it."""
    return defining.may_define(connection)


def run(connection: Connection, given: Iterable[str]) -> int:
    """Runs statements as they stand and says how many they were."""
    plain = connection.execution_options(no_parameters=True)  # a per cent sign is only that
    count = 0
    for count, statement in enumerate(given, 1):  # noqa: B007  counted
        plain.exec_driver_sql(statement)
    return count


def make_login(database: Database, login: Login, password: str | None) -> None:
    """Makes or changes a login; the password leaves this computer only as what the server keeps of it."""
    with database.writing() as connection:
        verifier = "" if password is None else _verifier(connection, login.name, password)
        run(connection, postgresql.login(
            name_of(connection), login.name, login.role, verifier=verifier, owner_names=login.owner_names))  # fmt: skip


def disable_login(database: Database, name: str) -> None:
    """Lets a login in no more, and ends what it is doing."""
    with database.writing() as connection:
        run(connection, postgresql.disable(name_of(connection), name))


def logins(connection: Connection) -> Iterator[Login]:
    """The logins that were made, by name."""
    for row in connection.execute(text("SELECT login, role, owner_names FROM guard_staff ORDER BY login")):
        yield Login(row.login, row.role, None if row.owner_names is None else tuple(row.owner_names))


def standing(connection: Connection, name: str) -> tuple[bool, bool]:
    """Whether there is a login of this name, and whether it may more than a person's own login ever should."""
    query = text(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR EXISTS"
        " (SELECT FROM pg_class WHERE relowner = pg_roles.oid) FROM pg_roles WHERE rolname = :name"
    )
    found = connection.execute(query, {"name": name}).scalar()
    return found is not None, bool(found)


def _verifier(connection: Connection, name: str, password: str) -> str:
    raw = connection.connection.driver_connection
    assert raw is not None
    made: bytes = raw.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return made.decode()
