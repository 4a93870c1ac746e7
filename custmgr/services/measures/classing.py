"""Keeps everybody's classes in a table and their changes as events; derived from the orders, made again at any time."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select

from custmgr.access.permission import Permission
from custmgr.analysis import lifetime
from custmgr.analysis.orders import Flags, Floats, Ints, day_number
from custmgr.customers.classes.fields import LIVE
from custmgr.customers.query import Query
from custmgr.database import bulk
from custmgr.database.classtables import class_event, classing, standing
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.services.desk import Desk
from custmgr.services.measures import orderbook, telling
from custmgr.services.measures.standing import Classes, reckon, today
from custmgr.services.measures.telling import Columns, Told
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

COLUMNS = tuple(column.name for column in standing.c)
DAYS = ("first_order", "last_order")
MONEY = ("bought", "margin", "expected")
DELETED_AT_ONCE = 500


@dataclass(frozen=True)
class Plan:
    """What a refresh would write. Nothing has been written."""

    as_of: date
    step_id: int
    rules: Mapping[str, Any]
    edges: Mapping[str, Any]
    gone: Ints
    rows: Columns
    told: Told
    is_anew: bool  # changes of stage are told anew, because the rules are others

    @property
    def is_shallow(self) -> bool:
        """Whether changes of stage further back are still to be told, by the next plan."""
        return telling.is_shallow(self.as_of, self.edges)

    @property
    def changed(self) -> int:
        """How many customers have other values than before."""
        return len(self.gone) + len(self.rows["customer_id"])


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh wrote: customers with other values than before, classes that changed, the day."""

    customers: int
    events: int
    as_of: date


def is_due(work: Work) -> bool:
    """Whether the kept classes are of another day, other rules or other orders than now, or their past is not told."""
    known = work.connection.execute(select(classing)).first()
    if known is None or known.as_of != today(work) or telling.is_shallow(known.as_of, known.edges):
        return True
    rules = work.reference.organisation.class_rules.to_json()
    return bool(known.rules != rules or orderbook.has_changed(work, known.step_id))


def refresh(desk: Desk, *, is_forced: bool = False) -> Refreshed | None:
    """Brings the kept classes up to date where they are not; None where they were. Writes little but long work."""
    made = desk.read(plan) if is_forced else desk.read(plan_if_due)
    if made is None:
        return None
    found = desk.do(write, made).value
    while made is not None and made.is_shallow:  # of many orders the past follows the classes
        made = desk.read(plan_if_due)
        found = found if made is None else replace(found, events=found.events + desk.do(write, made).value.events)
    return found


def keep_up(desk: Desk, query: Query) -> None:
    """Brings the kept classes up to date before a search that asks for them; where nobody may write they stay."""
    if any(term.field.group == "classes" and term.field.key not in LIVE for term in query.terms):
        with suppress(UserError):
            refresh(desk)


def plan_if_due(work: Work) -> Plan | None:
    """A plan, or None where the kept classes are those of now."""
    return plan(work) if is_due(work) else None


def plan(work: Work) -> Plan:
    """Works out everybody's classes and what differs from those that are kept."""
    rules, day, newest = work.reference.organisation.class_rules, today(work), orderbook.newest_step(work)
    book = orderbook.load(work, rules)
    work.progress(0, None, tr("Classing customers"))
    found = reckon(book, rules, day)
    rows = _rows(found)
    before = _kept(work)
    edges = {"r": found.rfm.edges.recency.tolist(), "f": found.rfm.edges.frequency.tolist(),
             "m": found.rfm.edges.monetary.tolist()}  # fmt: skip
    told_by = work.connection.execute(select(classing.c.rules)).scalar()
    is_anew = told_by != rules.to_json()  # stages of before were told by no rules or by others
    told = telling.anew(book, rules, day) if is_anew else telling.since(work, book, rules, (before, rows), day)
    gone, new = _differing(before, rows)
    return Plan(day, newest, rules.to_json(), {**edges, telling.SINCE: told.since}, gone, new, told, is_anew)


def _rows(found: Classes) -> Columns:
    """The row of each customer with orders, column by column; money in hundredths."""
    known = found.known
    has = np.flatnonzero(known.orders > 0)
    expected, alive = _expected(found)
    source = known.source
    assert source.cost is not None
    told = ~np.isnan(source.cost)
    left = np.where(told, source.amount - source.cost, 0.0)
    margin = np.bincount(source.customer, weights=left, minlength=source.customers).astype(np.float64)
    with_cost = np.bincount(source.customer[told], minlength=source.customers) > 0
    margins: Ints = np.where(with_cost, _cents(margin), orderbook.UNKNOWN)
    columns: dict[str, Ints] = {
        "customer_id": found.ids, "lifecycle": found.stages.stage, "segment": found.rfm.segment,
        "value": found.rfm.worth, "abc": found.abc.rank, "r": found.rfm.recency, "f": found.rfm.frequency,
        "m": found.rfm.monetary, "fm": found.rfm.both, "orders": known.orders, "first_order": known.first,
        "last_order": known.last, "bought": _cents(known.amount),
        "margin": margins, "expected": expected, "alive": alive,
        "before": np.rint(found.abc.before * 1e6).astype(np.int64),
    }  # fmt: skip
    return {name: values[has] for name, values in columns.items()}


def _cents(amounts: Floats) -> Ints:
    whole: Ints = np.rint(np.nan_to_num(amounts) * 100).astype(np.int64)
    return whole


def _expected(found: Classes) -> tuple[Ints, Ints]:
    """Hundredths expected in a year and per cent of the chance to come again; unknown where too few came again."""
    known = found.known
    nothing = np.full(len(known.orders), orderbook.UNKNOWN, dtype=np.int64)
    purchasing, spending = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    if purchasing is None or spending is None or not purchasing.is_settled:
        return nothing, nothing
    coming = lifetime.expected(known, purchasing, spending)
    is_told = (known.orders > 0) & np.isfinite(coming.value) & np.isfinite(coming.alive)
    alive = np.where(is_told, np.rint(np.nan_to_num(coming.alive) * 100), orderbook.UNKNOWN).astype(np.int64)
    value: Ints = np.where(is_told, _cents(coming.value), orderbook.UNKNOWN)
    return value, alive


def _kept(work: Work) -> Columns:
    """The rows that are kept, by customer, as `_rows` has them."""
    if work.dialect == "sqlite":
        return _joined_rows(work)
    rows = work.connection.execute(select(standing).order_by(standing.c.customer_id)).all()
    found: Columns = {}
    for number, name in enumerate(COLUMNS):
        found[name] = np.fromiter((_plain(name, row[number]) for row in rows), dtype=np.int64, count=len(rows))
    return found


def _joined_rows(work: Work) -> Columns:
    """The same, each column joined by the engine: a million rows one by one take six times as long."""
    texts = [f"group_concat({_stored(name)}, '{'' if name in DAYS else ' '}')" for name in COLUMNS]
    statement = f"SELECT {', '.join(texts)} FROM (SELECT * FROM standing ORDER BY customer_id)"  # noqa: S608
    joined = work.connection.exec_driver_sql(statement).one()
    return {
        name: (orderbook.days if name in DAYS else orderbook.numbers)(str(text or ""))
        for name, text in zip(COLUMNS, joined, strict=True)
    }


def _stored(name: str) -> str:
    """A column of our own as SQL, in whole numbers or as a day."""
    if name in DAYS:
        return name
    whole = f"CAST({name} * 1000000 + 0.5 AS INTEGER)" if name == "before" else name
    return f"coalesce({whole}, {orderbook.UNKNOWN})"


def _plain(name: str, value: Any) -> int:
    if value is None:
        return orderbook.UNKNOWN
    if name == "before":
        return int(value * 1e6 + 0.5)
    if isinstance(value, date):
        return day_number(value)
    assert isinstance(value, int | Decimal)
    return int(value * 100) if name in MONEY else int(value)


def _differing(before: Columns, now: Columns) -> tuple[Ints, Columns]:
    """The customers whose rows must go, and the rows that must be written."""
    old, new = before["customer_id"], now["customer_id"]
    both, at_old, at_new = np.intersect1d(old, new, assume_unique=True, return_indices=True)
    is_same = np.ones(len(both), dtype=np.bool_)
    for name in COLUMNS[1:]:
        is_same &= before[name][at_old] == now[name][at_new]
    kept = both[is_same]
    return np.setdiff1d(old, kept, assume_unique=True), _of(now, ~np.isin(new, kept, assume_unique=True))


def _of(columns: Columns, chosen: Flags) -> Columns:
    return {name: values[chosen] for name, values in columns.items()}


@operation("classes.refresh", label=mark("Class customers"), needs=Permission.READ)
def write(work: Work, made: Plan) -> Refreshed:
    """Writes a plan. It is no step: whatever it writes follows from the orders and can be made again."""
    connection = work.connection
    work.progress(0, None, tr("Keeping classes"))
    for part in batches(made.gone.tolist(), DELETED_AT_ONCE):
        connection.execute(delete(standing).where(standing.c.customer_id.in_(part)))
    is_plain = work.dialect == "sqlite"
    with bulk.indexes_rebuilt(connection, ["standing"], count=len(made.rows["customer_id"])):
        bulk.insert_columns(connection, standing, _values(made.rows, is_plain=is_plain), is_plain=is_plain)
    if made.is_anew:
        connection.execute(delete(class_event).where(class_event.c.kind == telling.LIFECYCLE))
    for part in batches(made.told.retold.tolist(), DELETED_AT_ONCE):
        mine = class_event.c.customer_id.in_(part)
        connection.execute(delete(class_event).where(class_event.c.kind == telling.LIFECYCLE, mine))
    events = made.told.events
    with bulk.indexes_rebuilt(connection, ["class_event"], count=len(events["day"])):
        columns = {name: values.tolist() for name, values in events.items()}
        columns["day"] = _days(events["day"], is_plain=is_plain)
        bulk.insert_columns(connection, class_event, columns, is_plain=is_plain)
    connection.execute(delete(classing))
    row = {"id": 1, "as_of": made.as_of, "step_id": made.step_id, "rules": made.rules, "edges": made.edges}
    connection.execute(insert(classing).values(row))
    return Refreshed(made.changed, len(events["day"]), made.as_of)


def _values(rows: Columns, *, is_plain: bool) -> dict[str, list[Any]]:
    """The columns as the tables have them; `is_plain` as an embedded file keeps them: days as text, money as cents."""
    found: dict[str, list[Any]] = {}
    for name, values in rows.items():
        if name in DAYS:
            found[name] = _days(values, is_plain=is_plain)
        elif name == "before":
            found[name] = (values / 1e6).tolist()
        elif name in MONEY and not is_plain:
            found[name] = [_money(cents) for cents in values.tolist()]
        else:
            is_unknown = values == orderbook.UNKNOWN
            plain = values.astype(object)
            plain[is_unknown] = None
            found[name] = plain.tolist()
    return found


def _money(cents: int) -> Decimal | None:
    return None if cents == orderbook.UNKNOWN else Decimal(cents).scaleb(-2)


def _days(numbers: Ints, *, is_plain: bool) -> list[Any]:
    known, places = np.unique(numbers, return_inverse=True)
    days = known.astype("datetime64[D]").tolist()
    texts = np.array([str(day) for day in days] if is_plain else days, dtype=object)
    found: list[Any] = texts[places].tolist() if days else []
    return found
