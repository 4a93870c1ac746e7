"""Where customers stand by their orders: lifecycle with its reason, RFM segment, ABC rank; for one or for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from sqlalchemy import not_, select

from custmgr.analysis import lifecycle, value
from custmgr.analysis.lifecycle import Limits
from custmgr.analysis.orders import Flags, Histories, Ints, Orders, day_number, day_of, histories
from custmgr.customers.classes.names import Rank, Segment, Stage
from custmgr.customers.classes.rules import ClassRules
from custmgr.customers.query import Query
from custmgr.customers.records import ORDER
from custmgr.database import search, tables
from custmgr.database.searching import classsearch
from custmgr.services import browse
from custmgr.services.measures import currencies, orderbook
from custmgr.services.measures.orderbook import Book
from custmgr.services.records import currency_of
from custmgr.services.work import Work
from custmgr.texts import counted, tr


@dataclass(frozen=True)
class Standing:
    """One customer: his stage and why, the orders behind it."""

    stage: Stage
    reason: str
    orders: int
    amounts: Mapping[str, Decimal]  # by currency: those of two are never added
    last: date | None
    aside: str = ""  # the orders that do not count, in words


@dataclass(frozen=True)
class Classes:
    """All customers in one go; row n of each array is the customer `ids[n]`, and `is_meant` those that are asked for.

    Edges and ranks are those of everybody, so that nobody's class changes with what is searched for.
    """

    ids: Ints
    known: Histories
    stages: lifecycle.Lifecycle
    rfm: value.Rfm
    abc: value.Abc
    is_meant: Flags

    def of_stage(self, stage: Stage) -> list[int]:
        """The customers of one stage."""
        found: list[int] = self.ids[(self.stages.stage == stage) & self.is_meant].tolist()
        return found

    def by_stage(self) -> dict[Stage, int]:
        """How many are in each stage."""
        counts = np.bincount(self.stages.stage[self.is_meant], minlength=len(Stage))
        return dict(zip(Stage, counts.tolist(), strict=True))

    def segments(self) -> dict[Segment, int]:
        """How many customers with orders are in each segment."""
        has = (self.known.orders > 0) & self.is_meant
        counts = np.bincount(self.rfm.segment[has], minlength=len(Segment))
        return dict(zip(Segment, counts.tolist(), strict=True))

    def ranks(self) -> dict[Rank, int]:
        """How many customers with orders have each rank."""
        has = (self.known.orders > 0) & self.is_meant
        counts = np.bincount(self.abc.rank[has], minlength=len(Rank))
        return dict(zip(Rank, counts.tolist(), strict=False))


def today(work: Work) -> date:
    """The day on which classes are told, in the organisation's time zone."""
    return work.today


def limits_of(rules: ClassRules) -> Limits:
    """The limits of the stages by these rules. Raises UserError for limits that are not in order."""
    return Limits(rules.active, rules.lost, rules.is_relative, rules.active_times, rules.lost_times, rules.from_orders)


def of_customer(work: Work, customer_id: int) -> Standing:
    """Where one customer stands today, and why."""
    rules = work.reference.organisation.class_rules
    rows = _rows(work, customer_id, rules)
    days, main = [day_number(day) for day, *_ in rows], rules.main
    signs = [-1.0 if amount is not None and amount < 0 else 0.0 for *_, amount in rows]
    known = histories(Orders.of([0] * len(rows), days, signs, customers=1), day_number(work.today))
    found = lifecycle.classify(known, limits_of(rules))
    why = lifecycle.reason(found, 0)
    amounts: dict[str, Decimal] = {}
    for _, currency, amount in rows:
        key = currency_of(currency, main)
        amounts[key] = amounts.get(key, Decimal(0)) + Decimal(amount or 0)
    bought = int(known.orders[0])
    last = day_of(int(known.last[0])) if bought else None
    aside = _aside(work, customer_id, rules, returns=len(rows) - bought)
    return Standing(why.stage, lifecycle.said(why), bought, amounts, last, aside)


def _aside(work: Work, customer_id: int, rules: ClassRules, *, returns: int) -> str:
    """Which orders of a customer do not count as orders, in words; empty where all do."""
    order = tables.RECORDS[ORDER.key]
    counts = classsearch.counted(order, rules.cancelled, work.today)
    left = select(order.c.ordered).where(not_(counts), order.c.customer_id == customer_id)
    days = [row[0] for row in work.connection.execute(left)]
    ahead = sum(day is not None and day > work.today for day in days)
    parts = []
    if cancelled := len(days) - ahead:
        parts.append(counted(cancelled, "{n} cancelled", "{n} cancelled"))
    if ahead:
        parts.append(counted(ahead, "{n} of a later day", "{n} of a later day"))
    if returns:
        parts.append(counted(returns, "{n} return", "{n} returns"))
    return tr(", ").join(parts)


def of_all(work: Work, query: Query, *, rules: ClassRules | None = None, on: date | None = None) -> Classes:
    """Where all customers of a query stand on a day."""
    rules = rules or work.reference.organisation.class_rules
    book = orderbook.load(work, rules)
    return reckon(book, rules, on or today(work), meant(work, book, query))


def reckon(book: Book, rules: ClassRules, on: date, is_meant: Flags | None = None) -> Classes:
    """All classes of a day by these rules."""
    known = histories(book.orders, day_number(on))
    has = known.orders > 0
    ranked = value.rank(known.amount, has=has, first=rules.abc[0], second=rules.abc[1])
    scored = value.rfm(known, edges=value.edges_of(known, rules.cuts), grid=rules.grid, worth=rules.worth)
    everybody = np.ones(len(has), dtype=np.bool_)
    stages = lifecycle.classify(known, limits_of(rules))
    return Classes(book.ids, known, stages, scored, ranked, everybody if is_meant is None else is_meant)


def meant(work: Work, book: Book, query: Query) -> Flags:
    """Which customers of the book the query means."""
    if query.is_empty and not query.faults and work.reference.organisation.owners is None:
        return np.ones(len(book.ids), dtype=np.bool_)
    statement = select(tables.customer.c.id).where(search.condition(query, work.reference.organisation))
    found = work.connection.execute(browse.having_words(work, query, statement))
    ids = np.fromiter((row[0] for row in found), dtype=np.int64)
    return np.isin(book.ids, ids)


def _rows(work: Work, customer_id: int, rules: ClassRules) -> list[tuple[date, str | None, Decimal | None]]:
    """(day, currency, amount) of the orders of one customer that count."""
    order = tables.RECORDS[ORDER.key]
    counts = classsearch.counted(order, rules.cancelled, work.today)
    statement = select(order.c.ordered, order.c.currency, order.c.amount).where(
        counts, order.c.customer_id == customer_id
    )
    return [(row[0], row[1], row[2]) for row in work.connection.execute(statement)]


def head(found: Standing) -> str:
    """The line under a customer's name: his stage, why, and what he bought."""
    parts = [f"{found.stage.label}: {found.reason}"]
    if found.orders:
        sums = currencies.sums(found.amounts)
        parts.append(counted(found.orders, "{n} order, {amount} in all", "{n} orders, {amount} in all", amount=sums))
    if found.aside:
        parts.append(tr("not counted: {orders}", orders=found.aside))
    return " · ".join(parts)
