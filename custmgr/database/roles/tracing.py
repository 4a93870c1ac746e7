"""What the triggers of a server noted: changes past the program, with the login that made them."""

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text


class DirectChange(NamedTuple):
    """One record that another program wrote. `what` is insert, update or delete."""

    at: datetime
    login: str
    kind: str
    record_id: int
    what: str


def direct_changes(connection: Connection, limit: int) -> list[DirectChange]:
    """The newest of them first; none where no roles are set up, or where this login may not see them."""
    if connection.dialect.name == "sqlite" or "direct_change" not in inspect(connection).get_table_names():
        return []
    query = text("SELECT at, login, kind, record_id, what FROM direct_change ORDER BY id DESC LIMIT :limit")
    rows = connection.execute(query, {"limit": limit})
    return [DirectChange(row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC), *row[1:]) for row in rows]
