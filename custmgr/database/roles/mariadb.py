"""The statements that make roles hold on MariaDB 10.6 or newer. They may be run again at any time.

Nothing there takes part in a transaction: while they run, rights are missing for a moment. There is no row security, so
a login cannot be held to its own customers. MySQL names roles otherwise and was not tried.
"""

import hashlib
import itertools
from collections.abc import Iterator

from custmgr.database.roles import mdtriggers, rights
from custmgr.database.roles.mdtriggers import quoted
from custmgr.database.roles.rights import ROLES, role_name

_TABLES = (
    "CREATE TABLE IF NOT EXISTS guard_staff (login VARCHAR(120) PRIMARY KEY, role VARCHAR(30) NOT NULL) {}",
    "CREATE TABLE IF NOT EXISTS guard_sign_in (sign_in_id BIGINT PRIMARY KEY, login VARCHAR(120) NOT NULL) {}",
    "CREATE TABLE IF NOT EXISTS guard_step (step_id BIGINT PRIMARY KEY, login VARCHAR(120) NOT NULL,"
    " connection BIGINT NOT NULL, KEY ix_guard_step_connection (connection)) {}",
    "CREATE TABLE IF NOT EXISTS direct_change (id BIGINT AUTO_INCREMENT PRIMARY KEY, at DATETIME(6) NOT NULL,"
    " login VARCHAR(120) NOT NULL, kind VARCHAR(30) NOT NULL, record_id BIGINT NOT NULL, what VARCHAR(8) NOT NULL,"
    " `before` LONGTEXT, `after` LONGTEXT) {}",
)
_CHARACTERS = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"


def statements(database: str, present: set[str]) -> Iterator[str]:
    """Everything that sets up or refreshes the roles of this database, in order; its owner runs it."""
    for role in ROLES:
        yield f"CREATE ROLE IF NOT EXISTS {quoted(role_name(database, role))}"
    for table in _TABLES:
        yield table.format(_CHARACTERS)
    yield from mdtriggers.FUNCTIONS
    yield from mdtriggers.triggers(present)
    for role in ROLES:
        yield f"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {quoted(role_name(database, role))}"
    for less, more in itertools.pairwise(ROLES):
        yield f"GRANT {quoted(role_name(database, less))} TO {quoted(role_name(database, more))}"
    for grant in rights.grants(present | set(rights.TRACES)):
        columns = f" ({', '.join(map(quoted, grant.columns))})" if grant.columns else ""
        place = f"{quoted(database)}.{quoted(grant.table)}"
        yield f"GRANT {grant.verb}{columns} ON {place} TO {quoted(role_name(database, grant.role))}"


def login(database: str, name: str, role: str, *, verifier: str, before: str | None) -> Iterator[str]:
    """Makes or changes the login of a person, who had the role `before`; the server keeps `verifier`."""
    who = account(name)
    if verifier:
        proof = f"IDENTIFIED VIA mysql_native_password USING '{verifier}'"
        yield f"CREATE USER IF NOT EXISTS {who} {proof}"
        yield f"ALTER USER {who} {proof}"
    yield f"ALTER USER {who} ACCOUNT UNLOCK"
    if before:
        yield f"REVOKE {quoted(role_name(database, before))} FROM {who}"
    yield f"GRANT {quoted(role_name(database, role))} TO {who}"
    yield f"SET DEFAULT ROLE {quoted(role_name(database, role))} FOR {who}"
    yield (
        f"INSERT INTO guard_staff (login, role) VALUES ('{name}', '{role}')"  # noqa: S608  checked words
        " ON DUPLICATE KEY UPDATE role = VALUES(role)"
    )
    if before and before != role:
        yield f"KILL CONNECTION USER {who}"  # a session goes on under the role with which it began


def disable(database: str, name: str, before: str) -> Iterator[str]:
    """Lets a login in no more, and ends what it is doing."""
    yield f"ALTER USER {account(name)} ACCOUNT LOCK"
    if before:
        yield f"REVOKE {quoted(role_name(database, before))} FROM {account(name)}"
    yield f"UPDATE guard_staff SET role = '' WHERE login = '{name}'"  # noqa: S608  checked word
    yield f"KILL CONNECTION USER {account(name)}"


def account(name: str) -> str:
    """A login as MariaDB names it; the name is one of LOGIN and needs no escaping."""
    return f"'{name}'@'%'"


def verifier(password: str) -> str:
    """What the server keeps of a password, made here so that the password itself stays on this computer."""
    return "*" + hashlib.sha1(hashlib.sha1(password.encode()).digest()).hexdigest().upper()
