"""The statements for SQL Server: written, never tried on a server, and therefore not run by the program.

They give the same rights as on the other engines and hold steps and counters. SQL Server knows no rights to insert
single columns, so a trigger keeps the hash of a new step empty. What a login writes past the steps is not noted; the
ledger tables of SQL Server do that.
"""

import itertools
from collections.abc import Iterator

from custmgr.database.roles import rights
from custmgr.database.roles.rights import ROLES, role_name

_TRIGGERS = {
    "step": (
        ("INSERT", "EXISTS (SELECT 1 FROM inserted WHERE hash IS NOT NULL)", "a new step has no hash yet"),
        ("UPDATE", "EXISTS (SELECT 1 FROM deleted WHERE hash IS NOT NULL)", "a finished step is never changed"),
    ),
    "counter": (
        ("UPDATE", "EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.counter_id = i.counter_id"
         " AND d.[key] = i.[key] WHERE i.last < d.last) AND IS_ROLEMEMBER({manager}) = 0", "a counter never goes back"),
    ),
    "code": (
        ("UPDATE", "EXISTS (SELECT 1 FROM inserted i JOIN deleted d ON d.id = i.id WHERE d.customer_id IS NOT NULL"
         " AND (i.customer_id IS NULL OR i.customer_id <> d.customer_id))",
         "a code that was given stays with its customer"),
    ),
}  # fmt: skip


def statements(database: str, present: set[str]) -> Iterator[str]:
    """Everything that would set up the roles of this database, in order."""
    for role in ROLES:
        name = role_name(database, role)
        yield f"IF DATABASE_PRINCIPAL_ID({literal(name)}) IS NULL CREATE ROLE {quoted(name)}"
    for less, more in itertools.pairwise(ROLES):
        yield f"ALTER ROLE {quoted(role_name(database, less))} ADD MEMBER {quoted(role_name(database, more))}"
    for grant in rights.grants(present):
        limited = grant.columns and grant.verb != "INSERT"
        columns = f" ({', '.join(map(quoted, grant.columns))})" if limited else ""
        role = quoted(role_name(database, grant.role))
        yield f"GRANT {grant.verb} ON OBJECT::dbo.{quoted(grant.table)}{columns} TO {role}"
    for table in rights.KEPT:
        yield f"DENY DELETE ON OBJECT::dbo.{quoted(table)} TO {quoted(role_name(database, rights.VIEWER))}"
    manager = literal(role_name(database, rights.MANAGER))
    for table, held in _TRIGGERS.items():
        for verb, condition, why in held:
            yield (
                f"CREATE OR ALTER TRIGGER guard_{table}_{verb.lower()} ON {quoted(table)} AFTER {verb} AS"
                f" IF {condition.format(manager=manager)} THROW 50000, {literal(why)}, 1"
            )


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return "[" + name.replace("]", "]]") + "]"


def literal(text: str) -> str:
    """A text as SQL has it."""
    return "N'" + text.replace("'", "''") + "'"
