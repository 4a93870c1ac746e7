"""Search words about classes and orders as SQL: who stands where, who came into a class, who ordered in a period."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Table,
    and_,
    case,
    cast,
    exists,
    func,
    not_,
    null,
    or_,
    select,
    type_coerce,
)

from custmgr.customers.classes.fields import NOBODY
from custmgr.customers.query import Term
from custmgr.customers.records import FEEDBACK, ORDER
from custmgr.database import tables
from custmgr.database.classtables import KINDS, class_event, standing


def within(operator: str, column: ColumnElement[Any], low: Any, high: Any) -> ColumnElement[bool]:
    """The column above, below or between (both included) these values."""
    limits: list[ColumnElement[bool]] = [column > low] if operator == "above" else []
    limits += [column < high] if operator == "below" else []
    limits += [column >= low, column <= high] if operator == "between" else []
    return and_(*limits)


def condition(term: Term, cancelled: Sequence[str], today: date) -> ColumnElement[bool]:
    """The WHERE of one term over the customer table."""
    key = term.field.key
    if key in ("ordered", "unordered"):
        order = tables.RECORDS[ORDER.key]
        found = _has(order, "ordered", term, counted(order, cancelled, today) & is_purchase(order))
        return not_(found) if key == "unordered" else found
    if key == "answered":
        feedback = tables.RECORDS[FEEDBACK.key]
        return _has(feedback, "given", term, feedback.c.given <= today)
    return _became(term) if key == "became" else _stands(term)


def counted(order: Table, cancelled: Sequence[str], today: date) -> ColumnElement[bool]:
    """The orders that count: with a day that has come, not cancelled. Their money is what was sold."""
    parts: list[ColumnElement[bool]] = [order.c.ordered <= today]
    if cancelled:
        written = {way for word in cancelled for way in (word, word.lower(), word.upper(), word.capitalize())}
        parts.append(or_(order.c.status.is_(None), func.trim(order.c.status).not_in(sorted(written))))
    return and_(*parts)


def is_purchase(order: Table) -> ColumnElement[bool]:
    """Orders that are no return: a return is money given back, but nobody came to buy."""
    return or_(order.c.amount.is_(None), order.c.amount >= Decimal(0))


def in_main(order: Table, name: str, main: str, rates: Sequence[tuple[str, float]]) -> ColumnElement[Any]:
    """The hundredths of a column of money in the main currency; nothing where there is no rate."""
    column: ColumnElement[Any] = type_coerce(order.c[name], BigInteger)
    currency = order.c.currency
    folded = func.upper(func.trim(currency))
    ways: list[tuple[ColumnElement[bool], ColumnElement[Any]]] = [
        (or_(currency.is_(None), currency.in_(("", main))), column),  # of nearly all: asked first, and cheap
        (folded.in_(("", main)), column),
    ]
    ways += [(folded == word, cast(func.round(column * rate), BigInteger)) for word, rate in rates]
    return case(*ways, else_=null())


def _has(table: Table, column: str, term: Term, more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Who has a record of this period."""
    mine = [table.c.customer_id == tables.customer.c.id, more]
    if term.operator not in ("filled", "empty"):
        mine.append(within(term.operator, table.c[column], term.values[0], term.values[-1]))
    found = exists(select(table.c.id).where(*mine))
    return not_(found) if term.operator == "empty" else found


def _stands(term: Term) -> ColumnElement[bool]:
    """By what is kept of customers with orders; nothing is kept of those without, whose classes say so."""
    customer = tables.customer.c.id
    if term.operator in ("empty", "filled"):
        known = exists(select(standing.c.customer_id).where(standing.c.customer_id == customer))
        return not_(known) if term.operator == "empty" else known
    column = standing.c[term.field.key]
    if term.operator != "one of":
        low, high = term.values[0], term.values[-1]
        if term.field.kind.storage == "integer":  # a limit such as 4.99 stands for “5 and more”
            low, high = float(low), float(high)
        chosen = within(term.operator, column, low, high)
        parts = [customer.in_(select(standing.c.customer_id).where(chosen))]
        if term.field.key == "orders" and _holds_nothing(term):
            parts.append(customer.not_in(select(standing.c.customer_id)))
        return or_(*parts)
    kept = [int(value) for value in term.values if value not in NOBODY]
    parts = [customer.in_(select(standing.c.customer_id).where(column.in_(kept)))] if kept else []
    if len(kept) < len(term.values):
        parts.append(customer.not_in(select(standing.c.customer_id)))
    return or_(*parts)


def _holds_nothing(term: Term) -> bool:
    """Whether a condition on the number of orders is true of none."""
    low, high = term.values[0], term.values[-1]
    return bool({"above": low < 0, "below": high > 0}.get(term.operator, low <= 0 <= high))


def _became(term: Term) -> ColumnElement[bool]:
    """Who came into a class, from another one where that is said, in a period."""
    kind, before, after, first, last = term.values
    mine = [class_event.c.kind == KINDS.index(kind)]
    if after is not None:
        mine.append(class_event.c.after == int(after))
    if before is not None:
        mine.append(class_event.c.before == int(before))
    if first is not None:
        mine.append(class_event.c.day.between(first, last))
    return tables.customer.c.id.in_(select(class_event.c.customer_id).where(*mine))
