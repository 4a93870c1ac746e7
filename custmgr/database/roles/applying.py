"""Sets the roles of a server up, makes logins, and says what the present login may do there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text

from custmgr.database.engine import Database
from custmgr.database.roles import defining, mariadb, postgresql, trying


class Login(NamedTuple):
    """A person's login at the server. `owner_names`: sees only customers of these owners; None: all."""

    name: str
    role: str
    owner_names: tuple[str, ...] | None = None


ENGINES = ("postgresql", "mysql")
LOGIN = re.compile(r"[a-z][a-z0-9_.]{0,31}")
"""Names that need no quoting anywhere and are the same on every engine."""


def statements(connection: Connection) -> list[str]:
    """What sets the roles up or refreshes them; the owner of the tables runs it."""
    engine = postgresql if _is_postgresql(connection) else mariadb
    return list(engine.statements(name_of(connection), set(inspect(connection).get_table_names())))


def script(connection: Connection) -> str:
    """The statements as psql and mariadb take them."""
    if _is_postgresql(connection):
        return "".join(f"{statement};\n" for statement in statements(connection))
    marked = "".join(f"{statement}\n$$\n" for statement in statements(connection))
    return f"DELIMITER $$\n{marked}DELIMITER ;\n"


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def name_of(connection: Connection) -> str:
    """The name of the database on its server."""
    function = "current_database()" if _is_postgresql(connection) else "database()"
    return str(connection.execute(text(f"SELECT {function}")).scalar_one())


def are_set_up(connection: Connection) -> bool:
    """Whether the roles of this database were set up."""
    return "guard_sign_in" in inspect(connection).get_table_names()


def is_owner(connection: Connection) -> bool:
    """Whether this login owns the tables, so that nothing holds it."""
    return defining.may_define(connection)


def role_of_login(connection: Connection) -> str:
    """The role by which the server holds this login; empty for the owner, and where no roles are set up."""
    if connection.dialect.name not in ENGINES or not are_set_up(connection) or is_owner(connection):
        return ""
    return trying.own_role(connection, name_of(connection))


def owners_of_login(connection: Connection) -> frozenset[str] | None:
    """The owners to whose customers the server holds this login; None: to nobody's."""
    if not _is_postgresql(connection):
        return None
    names = connection.execute(text("SELECT guard_owners()")).scalar()
    return None if names is None else frozenset(names)


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
        name = name_of(connection)
        if _is_postgresql(connection):
            proof = "" if password is None else _scram(connection, login.name, password)
            made = postgresql.login(name, login.name, login.role, verifier=proof, owner_names=login.owner_names)
        else:
            before = _roles(connection).get(login.name)
            proof = "" if password is None else mariadb.verifier(password)
            made = mariadb.login(name, login.name, login.role, verifier=proof, before=before)
        run(connection, made)


def disable_login(database: Database, name: str) -> None:
    """Lets a login in no more, and ends what it is doing."""
    with database.writing() as connection:
        if _is_postgresql(connection):
            run(connection, postgresql.disable(name_of(connection), name))
        else:
            run(connection, mariadb.disable(name_of(connection), name, _roles(connection).get(name, "")))


def logins(connection: Connection) -> Iterator[Login]:
    """The logins that were made, by name; one that is let in no more has no role."""
    for row in connection.execute(text("SELECT * FROM guard_staff ORDER BY login")).mappings():
        names = row.get("owner_names")
        yield Login(row["login"], row["role"], None if names is None else tuple(names))


def _roles(connection: Connection) -> dict[str, str]:
    return {each.name: each.role for each in logins(connection)}


_MIGHTY = {
    "postgresql": "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR EXISTS"
    " (SELECT FROM pg_class WHERE relowner = pg_roles.oid) OR EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g"
    " ON g.oid = m.roleid WHERE m.member = pg_roles.oid AND g.rolname NOT LIKE 'custmgr\\_%')"
    " FROM pg_roles WHERE rolname = :name",
    "mysql": "SELECT MAX('Y' IN (Super_priv, Create_priv, Create_user_priv, Grant_priv, Insert_priv)) OR EXISTS"
    " (SELECT 1 FROM mysql.db WHERE user = :name AND 'Y' IN (Create_priv, Drop_priv, Insert_priv))"
    " FROM mysql.user WHERE user = :name HAVING COUNT(*)",
}


def standing(connection: Connection, name: str) -> tuple[bool, bool]:
    """Whether there is a login of this name, and whether it may more than a person's own login ever should."""
    found = connection.execute(text(_MIGHTY[connection.dialect.name]), {"name": name}).scalar()
    return found is not None, bool(found)


def _scram(connection: Connection, name: str, password: str) -> str:
    raw = connection.connection.driver_connection
    assert raw is not None
    made: bytes = raw.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return made.decode()
