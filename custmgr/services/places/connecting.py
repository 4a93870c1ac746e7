"""Tries an address before it is used, and says in sentences what is right and what is not."""

import socket
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from custmgr.database import faults, schema
from custmgr.database.copies import copying
from custmgr.database.engine import CA_FILE, Database, is_loopback, open_database, url_of
from custmgr.errors import UserError
from custmgr.texts import tr

State = Literal["empty", "ours", "foreign", "half", "newer", "none"]
WAIT_S = 5
PROBE = "custmgr_probe"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried."""

    is_ok: bool
    text: str


@dataclass(frozen=True)
class Seen:
    """What stands at an address: the findings in the order in which they were made."""

    state: State
    findings: tuple[Finding, ...]

    @property
    def is_usable(self) -> bool:
        """Whether people can work there, or a copy can be made there."""
        return self.state in ("empty", "ours") and all(finding.is_ok for finding in self.findings)


def address(engine: str, host: str, port: int, database: str, user: str) -> str:
    """The address of a database on a server, without a password."""
    made = URL.create(engine, username=user or None, host=host, port=port or None, database=database)
    return made.render_as_string(hide_password=True)


def with_authority(target: str, file: str) -> str:
    """The address with the certificate file of the server's authority, if there is one."""
    return make_url(target).update_query_dict({CA_FILE: file}).render_as_string(hide_password=True) if file else target


def look(target: str, password: str | None) -> Seen:
    """Tries the address step by step; stops at the first thing that fails."""
    found: list[Finding] = []
    try:
        url = url_of(target)
        is_one_server = url.get_backend_name() != "sqlite" and "," not in (url.host or "")
        if is_one_server and (fault := _unreachable(str(url.host), url.port or 0)):
            return Seen("none", (Finding(False, fault),))
        database = open_database(target, password=password, create=True)
    except UserError as error:
        return Seen("none", (Finding(False, str(error)),))
    try:
        with faults.translated(), database.reading() as connection:
            found.append(Finding(True, tr("The server answers and accepts the name and the password.")))
            found += _safety(connection, is_near=is_loopback(url))
            state, said = _contents(connection)
            found.append(said)
        if state == "empty":
            found.append(_rights(database))
    except UserError as error:
        return Seen("none", (*found, Finding(False, str(error))))
    finally:
        database.close()
    return Seen(state, tuple(found))


def _unreachable(host: str, port: int) -> str:
    """Why nobody answers there; empty if somebody does."""
    try:
        with socket.create_connection((host, port), timeout=WAIT_S):
            return ""
    except socket.gaierror:
        return tr("There is no computer called “{host}”. Check the name of the server.", host=host)
    except ConnectionRefusedError:
        return tr("“{host}” is there, but no database answers at port {port}. Check the port, or ask the administrator "
                  "whether the database is running.", host=host, port=port)  # fmt: skip
    except TimeoutError:
        return tr("“{host}” does not answer. Check the network, the name, and whether a firewall stands between.",
                  host=host)  # fmt: skip
    except OSError as fault:
        return tr("“{host}” cannot be reached: {reason}.", host=host, reason=fault.strerror or fault)


def _safety(connection: Connection, *, is_near: bool) -> list[Finding]:
    """Whether others could listen in."""
    query = _ENCRYPTED.get(connection.dialect.name)
    if query is None:
        return []
    row = connection.exec_driver_sql(query).first()
    if row is not None and row[0]:
        return [Finding(True, tr("The connection is encrypted and the server has proven who it is."))]
    if is_near:
        return [Finding(True, tr("The connection stays on this computer and needs no encryption."))]
    return [Finding(False, tr("The connection is not encrypted: others in the network could read along."))]


_ENCRYPTED = {
    "postgresql": "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    "mysql": "SELECT NULLIF(variable_value, '') FROM information_schema.session_status"
    " WHERE variable_name = 'Ssl_version'",
}


def _contents(connection: Connection) -> tuple[State, Finding]:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if copying.is_half(connection):
        return "half", Finding(False, tr("There is a copy that was broken off; copying once more goes on with it."))
    if not names:
        return "empty", Finding(True, tr("The database is empty."))
    found = schema.version(connection)
    if found is None or "step" not in names:
        return "foreign", Finding(False, tr("This database holds something else than customers."))
    if found > schema.HEAD:
        return "newer", Finding(False, tr("This database was written by a newer version of the program."))
    count = int(connection.execute(text("SELECT count(*) FROM customer")).scalar_one())
    return "ours", Finding(True, tr("There are {n} customers in it.", n=f"{count:,}"))


def _rights(database: Database) -> Finding:
    """Whether tables can be made, by making one and taking it away."""
    try:
        with database.writing() as connection:
            connection.exec_driver_sql(f"CREATE TABLE {PROBE} (id INTEGER)")
            connection.exec_driver_sql(f"DROP TABLE {PROBE}")
    except DBAPIError as error:
        return Finding(False, tr("You may not make tables there: {reason}. Ask the administrator for the right to.",
                                 reason=faults.reason_of(error)))  # fmt: skip
    return Finding(True, tr("You may make tables there."))
