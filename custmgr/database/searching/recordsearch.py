"""Search words about records as SQL: who has an order of this product, a talk about that."""

from sqlalchemy import ColumnElement, Select, Table, or_, select

from custmgr.customers.beside.recordfields import COLUMNS
from custmgr.customers.query import Term
from custmgr.customers.records import ORDER
from custmgr.database import tables


def condition(term: Term, holds: list[str]) -> ColumnElement[bool]:
    """The WHERE of one term over the customer table; `holds` are the patterns of the texts that are looked for."""
    owners = [_owners(kind, names, term, holds) for kind, names in COLUMNS[term.field]]
    found = or_(*(tables.customer.c.id.in_(each) for each in owners))
    return ~found if term.operator == "empty" else found


def _owners(kind: str, names: tuple[str, ...], term: Term, holds: list[str]) -> Select[tuple[int]]:
    table = tables.RECORDS[kind]
    columns = [table.c[name] for name in names]
    has: list[ColumnElement[bool]] = [column.ilike(pattern, escape="\\") for column in columns for pattern in holds]
    if term.operator in ("empty", "filled"):
        has = [column.is_not(None) & (column != "") for column in columns[:1]]
    return _customers(table).where(or_(*has))


def _customers(table: Table) -> Select[tuple[int]]:
    """The customers of records; of a line those of its order."""
    if "customer_id" in table.c:
        return select(table.c.customer_id)
    order = tables.RECORDS[ORDER.key]
    return select(order.c.customer_id).join(table, table.c.order_id == order.c.id)
