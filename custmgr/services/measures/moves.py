"""Changes of class: who fell asleep this month, who came back, who rose to a high value."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Named
from custmgr.customers.query import Query
from custmgr.database import search, tables
from custmgr.database.classtables import KINDS, class_event
from custmgr.services import browse
from custmgr.services.work import Work


@dataclass(frozen=True, slots=True)
class Move:
    """One customer who came into another class."""

    customer_id: int
    code: str
    name: str
    day: date
    before: Named
    after: Named


@dataclass(frozen=True, slots=True)
class Flow:
    """How many customers came from one class into another, and the search that shows them."""

    before: Named
    after: Named
    customers: int
    query: str


Between = tuple[Named | None, Named | None]
"""From which class into which; None is any."""


def listed(
    work: Work, key: str, query: Query, days: tuple[date, date], *, between: Between = (None, None), limit: int = 1_000
) -> list[Move]:
    """Who came into another class (from this one into that one) of a field in these days, the latest first."""
    before, after = between
    kind, customer = classfields.CLASSES[key], tables.customer
    event = class_event.c
    statement = (
        select(customer.c.id, customer.c.code, customer.c.name, event.day, event.before, event.after)
        .join(class_event, event.customer_id == customer.c.id)
        .where(event.kind == KINDS.index(key), event.day.between(*days))
        .where(search.condition(query, work.reference.organisation))
    )
    if after is not None:
        statement = statement.where(event.after == int(after))
    if before is not None:
        statement = statement.where(event.before == int(before))
    statement = browse.having_words(work, query, statement)
    rows = work.connection.execute(statement.order_by(event.day.desc(), event.id.desc()).limit(limit))
    return [
        Move(row[0], row[1] if row[1] is not None else "", str(row[2]), row[3], kind(row[4]), kind(row[5]))
        for row in rows
    ]


def flows(work: Work, key: str, query: Query, days: tuple[date, date]) -> list[Flow]:
    """From which class into which customers came in these days, and how many."""
    kind, event = classfields.CLASSES[key], class_event.c
    statement = (
        select(event.before, event.after, func.count(func.distinct(event.customer_id)))
        .join(tables.customer, event.customer_id == tables.customer.c.id)
        .where(event.kind == KINDS.index(key), event.day.between(*days))
        .where(search.condition(query, work.reference.organisation))
        .group_by(event.before, event.after)
    )
    rows = work.connection.execute(browse.having_words(work, query, statement)).all()
    found = [Flow(kind(before), kind(after), int(n), "") for before, after, n in rows]
    found.sort(key=lambda each: (-each.customers, each.before, each.after))
    return [Flow(each.before, each.after, each.customers, narrowed(query, each, days)) for each in found]


def narrowed(query: Query, flow: Flow, days: tuple[date, date]) -> str:
    """The search line of the customers of one flow."""
    term = f"{classfields.term_word(classfields.BECAME)}:{flow.before.word}>{flow.after.word}@{days[0]}..{days[1]}"
    return f"{query.text} {term}".strip()
