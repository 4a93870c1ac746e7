"""Where customers stand by their orders: lifecycle with its reason, RFM segment, ABC rank; for one or for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from sqlalchemy import or_, select

from custmgr.analysis import lifecycle, value
from custmgr.analysis.lifecycle import Limits
from custmgr.analysis.names import Rank, Segment, Stage
from custmgr.analysis.orders import Flags, Histories, Orders, day_number, histories
from custmgr.customers.query import Query
from custmgr.customers.records import ORDER
from custmgr.database import search, tables
from custmgr.services.work import Work
from custmgr.texts import tr

CANCELLED = ("Cancelled", "已取消")
LIMITS = Limits()


@dataclass(frozen=True)
class Standing:
    """One customer: his stage and why, the orders behind it."""

    stage: Stage
    reason: str
    orders: int
    amount: Decimal
    last: date | None


@dataclass(frozen=True)
class Classes:
    """All customers in one go; row n of each array is the customer `ids[n]`, and `is_meant` those that are asked for.

    Edges and ranks are those of everybody, so that nobody's class changes with what is searched for.
    """

    ids: tuple[int, ...]
    known: Histories
    stages: lifecycle.Lifecycle
    rfm: value.Rfm
    abc: value.Abc
    is_meant: Flags

    def of_stage(self, stage: Stage) -> list[int]:
        """The customers of one stage."""
        return [self.ids[n] for n in np.flatnonzero((self.stages.stage == stage) & self.is_meant)]

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
    return work.at.astimezone(work.reference.organisation.time_zone).date()


def of_customer(work: Work, customer_id: int, *, limits: Limits = LIMITS) -> Standing:
    """Where one customer stands today, and why."""
    rows = _rows(work, [customer_id])
    known = histories(_orders(rows, {customer_id: 0}), day_number(today(work)))
    found = lifecycle.classify(known, limits)
    why = lifecycle.reason(found, 0)
    amount = sum((Decimal(amount or 0) for _, _, amount, _ in rows), Decimal(0))
    last = max((day for _, day, _, _ in rows if day <= today(work)), default=None)
    return Standing(why.stage, lifecycle.said(why), len(rows), amount, last)


def of_all(work: Work, query: Query, *, limits: Limits = LIMITS, on: date | None = None) -> Classes:
    """Where all customers of a query stand on a day."""
    customer = tables.customer
    everybody = select(customer.c.id).where(customer.c.retired_at.is_(None)).order_by(customer.c.id)
    ids = tuple(row[0] for row in work.connection.execute(everybody))
    statement = select(customer.c.id).where(search.condition(query, work.reference.organisation.time_zone))
    meant = {row[0] for row in work.connection.execute(search.having_words(statement, query, work.dialect))}
    orders = _orders(_rows(work, None), {customer_id: n for n, customer_id in enumerate(ids)})
    known = histories(orders, day_number(on or today(work)))
    ranked = value.rank(known.amount, has=known.orders > 0)
    is_meant = np.fromiter((customer_id in meant for customer_id in ids), dtype=np.bool_, count=len(ids))
    return Classes(ids, known, lifecycle.classify(known, limits), value.rfm(known), ranked, is_meant)


Row = tuple[int, date, Decimal | None, Decimal | None]


def _rows(work: Work, ids: Sequence[int] | None) -> list[Row]:
    """(customer, day, amount, cost) of orders that were not cancelled."""
    order = tables.RECORDS[ORDER.key]
    statement = select(order.c.customer_id, order.c.ordered, order.c.amount, order.c.cost).where(
        order.c.ordered.is_not(None), or_(order.c.status.is_(None), order.c.status.not_in(CANCELLED))
    )
    if ids is not None:
        statement = statement.where(order.c.customer_id.in_(ids))
    return [tuple(row) for row in work.connection.execute(statement)]


def _orders(rows: Sequence[Row], place: dict[int, int]) -> Orders:
    mine = [(place[who], day_number(day), float(amount or 0)) for who, day, amount, _ in rows if who in place]
    who, days, amounts = zip(*mine, strict=True) if mine else ((), (), ())
    return Orders.of(who, days, amounts, customers=len(place))


def head(found: Standing) -> str:
    """The line under a customer's name: his stage, why, and what he bought."""
    if not found.orders:
        return f"{found.stage.label}: {found.reason}"
    bought = tr("{n} orders, {amount} in all", n=f"{found.orders:,}", amount=f"{found.amount:,.2f}")
    return f"{found.stage.label}: {found.reason} · {bought}"
