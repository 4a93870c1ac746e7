"""Connects to the newest of several PostgreSQL servers, and never to one that a failover left behind.

When a standby takes over it begins a new timeline. An old primary that comes back would take writes that nobody else
ever sees, so a server on an older timeline than one that was seen is refused.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy.engine import URL

from custmgr.errors import UserError
from custmgr.texts import tr

_newest: dict[tuple[str, str], str] = {}  # the highest timeline seen, by the servers and the database
TIMELINE = "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"


def connector(url: URL, arguments: dict[str, Any]) -> Callable[[], Any]:
    """Makes connections to whichever of the servers in the address may be written and is the newest."""
    hosts, database = str(url.host), str(url.database)

    def connect() -> Any:
        import psycopg

        found: list[tuple[str, str, Any]] = []
        fault: psycopg.OperationalError | None = None
        for host in hosts.split(","):
            try:
                connection = psycopg.connect(
                    host=host, port=url.port or 5432, user=url.username, password=_plain(url.password),
                    dbname=database, **arguments,
                )  # fmt: skip
            except psycopg.OperationalError as error:  # away, or a standby
                fault = error
                continue
            row = connection.execute(TIMELINE).fetchone()
            connection.rollback()
            found.append((str(row[0]) if row else "", host, connection))
        if not found:
            assert fault is not None
            raise fault
        return _best(found, (f"{hosts}:{url.port}", database))

    return connect


def _best(found: list[tuple[str, str, Any]], key: tuple[str, str]) -> Any:
    timeline, host, best = max(found, key=lambda each: each[0])
    for _, _, other in found:
        if other is not best:
            other.close()
    if timeline < _newest.get(key, ""):
        best.close()
        raise UserError(
            tr("The server {host} was left behind: another one has taken over since.", host=host),
            unharmed=tr("Nothing was written to it."),
            todo=tr("Tell your administrator; the program goes on by itself when the newer server answers."),
            kind="old-server",
        )
    _newest[key] = timeline
    return best


def _plain(password: object) -> str | None:
    return None if password is None else str(password)
