"""The next ids of each table: carried over with a copy, so that the number of a removed record is never given again."""

from collections.abc import Callable

from sqlalchemy import Connection, Table, func, select, text

from custmgr.database.copies import digests
from custmgr.database.engine import Database


def carry_over(reading: Connection, target: Database) -> None:
    """Lets the target go on where the source stands."""
    highest = {table.name: _highest(reading, table) for table in digests.stored_tables() if _counts(table)}
    with target.writing() as connection:
        for name, number in highest.items():
            if number:
                _SETTERS[target.dialect](connection, name, number)


def _counts(table: Table) -> bool:
    return "id" in table.c and table.c.id.autoincrement is True


def _highest(connection: Connection, table: Table) -> int:
    """The highest id that the table ever gave, removed rows included."""
    present = connection.execute(select(func.max(table.c.id))).scalar() or 0
    query = _GETTERS[connection.dialect.name]
    return max(int(present), int(connection.execute(text(query), {"name": table.name}).scalar() or 0))


_GETTERS = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = :name",
    "postgresql": "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:name, 'id') AS regclass))",
    "mysql": "SELECT auto_increment - 1 FROM information_schema.tables"
    " WHERE table_schema = database() AND table_name = :name",
    "mssql": "SELECT IDENT_CURRENT(:name)",
}


def _set_sqlite(connection: Connection, name: str, number: int) -> None:
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
    connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, number))


def _set_postgresql(connection: Connection, name: str, number: int) -> None:
    query = text("SELECT setval(CAST(pg_get_serial_sequence(:name, 'id') AS regclass), :number)")
    connection.execute(query, {"name": name, "number": number})


def _set_mysql(connection: Connection, name: str, number: int) -> None:
    quoted = connection.dialect.identifier_preparer.quote(name)
    connection.exec_driver_sql(f"ALTER TABLE {quoted} AUTO_INCREMENT = {number + 1:d}")


def _set_mssql(connection: Connection, name: str, number: int) -> None:
    connection.exec_driver_sql(f"DBCC CHECKIDENT ('{name}', RESEED, {number:d})")


_SETTERS: dict[str, Callable[[Connection, str, int], None]] = {
    "sqlite": _set_sqlite, "postgresql": _set_postgresql, "mysql": _set_mysql, "mssql": _set_mssql,
}  # fmt: skip
