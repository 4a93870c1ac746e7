"""All orders of a database as arrays, read once and kept until an order changes; what classes and charts reckon on."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import ColumnElement, Engine, func, literal_column, select

from custmgr.analysis.orders import EPOCH, Floats, Ints, Orders
from custmgr.customers.classes.rules import ClassRules
from custmgr.customers.records import ORDER
from custmgr.database import tables
from custmgr.database.searching import classsearch
from custmgr.services import records
from custmgr.services.work import Work
from custmgr.texts import tr

SLICE = 50_000  # customers a statement: what is turned at once keeps the window waiting for some 20 ms only
UNKNOWN = -(2**62)  # stands for a cost that nobody entered
CENTS = 100.0
Columns = tuple[Ints, Ints, Ints, Ints]


@dataclass(frozen=True)
class Book:
    """Everybody's orders; customer n of the arrays is `ids[n]`. An unknown cost is nan."""

    ids: Ints
    orders: Orders
    currencies: tuple[str, ...] = ()  # of all orders

    def places(self, ids: Ints) -> Ints:
        """Where these customers stand, who are all in the book."""
        return np.searchsorted(self.ids, ids)


@dataclass(frozen=True)
class _Kept:
    step_id: int
    rules: tuple[Any, ...]
    book: Book


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def load(work: Work, rules: ClassRules) -> Book:
    """The orders of all customers who are not deleted, as far as they count by these rules on this day."""
    engine, newest = work.connection.engine, newest_step(work)
    counts = (rules.cancelled, rules.main, rules.factors, work.today)
    kept = _kept.get(engine)
    if kept is not None and kept.rules == counts and not has_changed(work, kept.step_id):
        _kept[engine] = _Kept(newest, counts, kept.book)
        return kept.book
    book = _read(work, rules)
    _kept[engine] = _Kept(newest, counts, book)
    return book


def newest_step(work: Work) -> int:
    """The number of the newest step."""
    return int(work.connection.execute(select(func.max(tables.step.c.id))).scalar() or 0)


def has_changed(work: Work, step_id: int) -> bool:
    """Whether a later step wrote orders, or added, deleted or brought back customers."""
    change = tables.change
    of_orders = change.c.kind == ORDER.key
    of_customers = (change.c.kind == "customer") & (
        change.c.before.is_(None) | change.c.after.is_(None) | change.c.after.like('%"retired_at"%')
    )
    statement = select(change.c.id).where(change.c.step_id > step_id, of_orders | of_customers).limit(1)
    return work.connection.execute(statement).first() is not None


def _read(work: Work, rules: ClassRules) -> Book:
    customer = tables.customer
    living = select(customer.c.id).where(customer.c.retired_at.is_(None)).order_by(customer.c.id)
    ids = np.fromiter((row[0] for row in work.connection.execute(living)), dtype=np.int64)
    parts: list[Columns] = []
    for start in range(0, len(ids), SLICE):
        span = ids[start : start + SLICE]
        parts.append(_slice(work, rules, (int(span[0]), int(span[-1]))))
        work.progress(start, len(ids), tr("Reading orders"))
    nothing = (np.empty(0, dtype=np.int64),) * 4
    who, days, amounts, costs = (np.concatenate(column) for column in zip(nothing, *parts, strict=True))
    place = np.searchsorted(ids, who)
    is_known = place < len(ids)
    is_known[is_known] = ids[place[is_known]] == who[is_known]
    cost: Floats = np.where(costs == UNKNOWN, np.nan, costs / CENTS)[is_known]
    made = Orders.of(place[is_known], days[is_known], amounts[is_known] / CENTS, cost=cost, customers=len(ids))
    return Book(ids, made, tuple(records.currencies(work)))


def _slice(work: Work, rules: ClassRules, span: tuple[int, int]) -> Columns:
    """(customer, day, hundredths of amount, of cost) of the orders of customers from one id to another."""
    order = tables.RECORDS[ORDER.key]
    wanted = classsearch.counted(order, rules.cancelled, work.today) & order.c.customer_id.between(*span)
    if work.dialect == "sqlite":
        return _joined(work, wanted, rules)
    amounts, costs = _money(rules)
    statement = select(order.c.customer_id, order.c.ordered, amounts, costs).where(wanted)
    rows = [
        (who, (day - EPOCH).days, int(amount or 0), UNKNOWN if cost is None else int(cost))
        for who, day, amount, cost in work.connection.execute(statement)
    ]
    found = np.array(rows, dtype=np.int64).reshape(len(rows), 4)
    return found[:, 0], found[:, 1], found[:, 2], found[:, 3]


def _money(rules: ClassRules) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The amount and the cost of an order in hundredths of the main currency."""
    order = tables.RECORDS[ORDER.key]
    amount, cost = (classsearch.in_main(order, name, rules.main, rules.factors) for name in ("amount", "cost"))
    return amount, cost


def _joined(work: Work, wanted: Any, rules: ClassRules) -> Columns:
    """The columns as one text each, joined by the engine: a third of the time that a million rows take one by one."""
    order = tables.RECORDS[ORDER.key]
    blank: ColumnElement[str] = literal_column("' '")
    nothing: ColumnElement[str] = literal_column("''")
    amount, cost = _money(rules)
    statement = select(
        func.group_concat(order.c.customer_id, blank), func.group_concat(order.c.ordered, nothing),
        func.group_concat(func.coalesce(amount, literal_column("0")), blank),
        func.group_concat(func.coalesce(cost, literal_column(str(UNKNOWN))), blank),
    ).where(wanted)  # fmt: skip
    who, dates, amounts, costs = (str(text or "") for text in work.connection.execute(statement).one())
    return numbers(who), days(dates), numbers(amounts), numbers(costs)


def numbers(text: str) -> Ints:
    """Whole numbers that stand in a text with blanks between them."""
    return np.fromstring(text, dtype=np.int64, sep=" ")


def days(text: str) -> Ints:
    """Day numbers of dates written as 2026-03-01 one behind the other."""
    dates = np.frombuffer(text.encode("ascii"), dtype="S10").astype("datetime64[D]")
    return dates.astype(np.int64)
