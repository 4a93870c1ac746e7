"""The counters of customer codes: one row a (counter, key), locked and raised inside the customer's own transaction."""

from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects import mysql, postgresql, sqlite

from custmgr.database.tables import counter


def lock(connection: Connection, counter_id: str, key: str, *, before_first: int) -> int:
    """Locks the counter of this key until the transaction ends and gives the number issued last.

    A key that has issued none starts at `before_first`. The write comes first, then the read of one's own write:
    reading first would lose the lock on some engines, and lock-then-insert fails when two desks open a group together.
    """
    values = {"counter_id": counter_id, "key": key, "last": before_first}
    dialect = connection.dialect.name
    if dialect == "mysql":
        statement = mysql.insert(counter).values(**values)
        connection.execute(statement.on_duplicate_key_update(last=counter.c.last))
    elif dialect in ("sqlite", "postgresql"):
        make = sqlite.insert if dialect == "sqlite" else postgresql.insert
        statement_of = make(counter).values(**values)
        primary_key = [counter.c.counter_id, counter.c.key]
        connection.execute(
            statement_of.on_conflict_do_update(index_elements=primary_key, set_={"last": counter.c.last})
        )
    else:
        # The key-range lock keeps a second desk out between the test and the first insert.
        connection.execute(
            text(
                "INSERT INTO counter (counter_id, [key], [last]) SELECT :counter_id, :key, :last WHERE NOT EXISTS "
                "(SELECT 1 FROM counter WITH (UPDLOCK, HOLDLOCK) WHERE counter_id = :counter_id AND [key] = :key)"
            ),
            values,
        )
    return last(connection, counter_id, key) or 0


def last(connection: Connection, counter_id: str, key: str) -> int | None:
    """The number that this counter issued last for this key."""
    found = connection.execute(
        select(counter.c.last).where(counter.c.counter_id == counter_id, counter.c.key == key)
    ).scalar()
    return None if found is None else int(found)


def positions(connection: Connection, counter_id: str) -> dict[str, int]:
    """The number issued last by key."""
    rows = connection.execute(select(counter.c.key, counter.c.last).where(counter.c.counter_id == counter_id))
    return {str(key): int(number) for key, number in rows}


def raise_to(connection: Connection, counter_id: str, key: str, number: int) -> None:
    """Sets the number issued last; the caller holds the lock and never lowers it."""
    connection.execute(
        update(counter).where(counter.c.counter_id == counter_id, counter.c.key == key).values(last=number)
    )
