"""Numbers that are reckoned over everybody's orders: sales, Pareto, stages, RFM, retention, churn, intervals."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from custmgr.analysis import cohorts, lifecycle, series
from custmgr.analysis.orders import Flags, Ints, Orders, day_number, day_of
from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Named, Rank, Segment, Stage
from custmgr.customers.fields import Field
from custmgr.services.measures import moves, orderbook, standing
from custmgr.services.measures.chart import Asked, Bucket, Chart, Row, axis, compared, earlier, shortened, spans
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr

CLASSES: dict[str, tuple[str, Field, type[Named]]] = {
    "lifecycle": (mark("Customers by lifecycle"), classfields.LIFECYCLE, Stage),
    "segments": (mark("Customers by value (RFM)"), classfields.SEGMENT, Segment),
    "abc": (mark("Customers by share of sales (ABC)"), classfields.ABC, Rank),
}
MONTHS_SHOWN = 12
STEPS = 10  # of the Pareto curve
CHURN_DAYS = 90
NO_ORDERS = mark("There are no orders yet: import them from a spreadsheet, or enter them at a customer.")


def classes(work: Work, asked: Asked, name: str) -> Chart:
    """How many customers are in each class on a day, today if none is named."""
    title, field, _kind = CLASSES[name]
    found = standing.of_all(work, asked.query, on=asked.last)
    kept: dict[str, Callable[[], Mapping[Any, int]]] = {
        "lifecycle": found.by_stage, "segments": found.segments, "abc": found.ranks,
    }  # fmt: skip
    shown: list[tuple[Named, int]] = [(each, n) for each, n in kept[name]().items() if n or name == "lifecycle"]
    is_now = asked.last is None or asked.last == standing.today(work)  # only today's classes are kept to be searched
    word = classfields.term_word(field)
    queries = tuple(asked.narrow(f"{word}:{each.word}") for each, _ in shown) if is_now else ()
    row = Row(tr("Customers"), tuple(n for _, n in shown), queries)
    return Chart(name, tr(title), "bars", tr("customers"), field.label, tuple(each.label for each, _ in shown), (row,),
                 _as_of(work, asked), todo=tr(NO_ORDERS))  # fmt: skip


def _as_of(work: Work, asked: Asked) -> str:
    """Which orders a class is told by."""
    return tr("as of {day}, by all orders up to then", day=asked.last or standing.today(work))


def _book(work: Work, asked: Asked) -> tuple[Orders, Ints]:
    """The orders of the customers who are meant, and their places among everybody."""
    book = orderbook.load(work, work.reference.organisation.class_rules)
    if asked.query.is_empty and not asked.query.faults and work.reference.organisation.owners is None:
        return book.orders, np.arange(len(book.ids))
    chosen = np.flatnonzero(standing.meant(work, book, asked.query)).astype(np.int64)
    return book.orders.of_customers(chosen), chosen


def _over(work: Work, asked: Asked, orders: Orders) -> list[Bucket]:
    days = [day_of(int(orders.day.min())), day_of(int(orders.day.max()))] if len(orders.day) else []
    return spans(asked, [min(day, standing.today(work)) for day in days])


def _sums(orders: Orders, over: list[Bucket]) -> list[float]:
    """The money of the orders of each bucket."""
    totals = np.bincount(orders.day - _base(orders), weights=orders.amount) if len(orders.day) else np.zeros(1)
    running = np.concatenate(([0.0], np.cumsum(totals)))
    base = _base(orders)

    def upto(day: date) -> float:
        return float(running[min(max(day_number(day) - base + 1, 0), len(running) - 1)])

    return [round(upto(each.last) - upto(day_of(day_number(each.first) - 1)), 2) for each in over]


def _base(orders: Orders) -> int:
    return int(orders.day.min()) if len(orders.day) else 0


def sales(work: Work, asked: Asked) -> Chart:
    """The money of all orders by period, beside the year before."""
    orders, _ = _book(work, asked)
    over = _over(work, asked, orders)
    word = classfields.term_word(classfields.ORDERED)
    now = _sums(orders, over)
    rows, note = [Row(tr("Sales"), tuple(now), tuple(asked.narrow(f"{word}:{each.term}") for each in over))], ""
    if asked.is_compared:
        past = earlier(asked, over)
        before = _sums(orders, past)
        rows.append(Row(asked.before_name, tuple(before), tuple(asked.narrow(f"{word}:{e.term}") for e in past)))
        note = compared(asked, now, before)
    currency = work.reference.organisation.class_rules.main
    return Chart("sales", tr("Sales"), "columns", currency, axis(asked),
                 tuple(each.label for each in over), tuple(rows), note, todo=tr(NO_ORDERS))  # fmt: skip


def _nobody_again(orders: Orders) -> str:
    """Why there is nothing about repeated orders."""
    return tr("Nobody has ordered a second time yet.") if len(orders.day) else tr(NO_ORDERS)


def _within(orders: Orders, asked: Asked) -> Flags:
    inside = np.ones(len(orders.day), dtype=np.bool_)
    if asked.first is not None:
        inside &= orders.day >= day_number(asked.first)
    if asked.last is not None:
        inside &= orders.day <= day_number(asked.last)
    return inside


def pareto(work: Work, asked: Asked) -> Chart:
    """Which share of the sales each tenth of the customers makes, the largest first, and all up to there."""
    orders, _ = _book(work, asked)
    inside = _within(orders, asked)
    sums = np.bincount(orders.customer[inside], weights=orders.amount[inside], minlength=orders.customers)
    curve = series.pareto(sums.astype(np.float64), points=1_000)
    title, unit = tr("Who makes the sales (Pareto)"), tr("share of the sales")
    if curve is None:
        return Chart("pareto", title, "pareto", unit, tr("customers, the largest first"), todo=tr(NO_ORDERS))
    if curve.buyers < STEPS:
        todo = counted(curve.buyers, "Only {n} customer has orders: too few to be cut into tenths.",
                       "Only {n} customers have orders: too few to be cut into tenths.")  # fmt: skip
        return Chart("pareto", title, "pareto", unit, tr("customers, the largest first"), todo=todo)
    upto = [curve.sales_of(n / STEPS) for n in range(STEPS + 1)]
    rows = (
        Row(tr("This tenth"), tuple(round(b - a, 6) for a, b in pairwise(upto))),
        Row(tr("All up to here"), tuple(round(each, 6) for each in upto[1:])),
    )
    note = tr("{share} of the customers make 80 % of the sales ({n} with orders)",
              share=f"{curve.customers_for(0.8):.1%}", n=f"{curve.buyers:,}")  # fmt: skip
    labels = tuple(f"{n * 100 // STEPS} %" for n in range(1, STEPS + 1))
    return Chart("pareto", title, "pareto", unit, tr("customers, the largest first"), labels, rows, note, is_share=True)


def stages(work: Work, asked: Asked) -> Chart:
    """How many customers were in each stage at the end of each period, twelve periods back if none is named."""
    orders, _ = _book(work, asked)
    there = _over(work, asked, orders)
    over = there if asked.first else there[-MONTHS_SHOWN:]
    today = standing.today(work)
    days = [day_number(min(each.last, today)) for each in over]
    limits = standing.limits_of(work.reference.organisation.class_rules)
    counts = lifecycle.counts_on(orders, limits, days) if len(orders.day) else np.zeros((0, len(Stage)), np.int64)
    word = classfields.term_word(classfields.LIFECYCLE)
    shown = [each for each in Stage if each is not Stage.PROSPECT]
    rows = []
    for each in shown:
        queries = [asked.narrow(f"{word}:{each.word}") if day == day_number(today) else "" for day in days]
        rows.append(Row(each.label, tuple(int(n) for n in counts[:, each]), tuple(queries)))
    return Chart("stages", tr("Lifecycle over time"), "stack", tr("customers"), axis(asked),
                 tuple(each.label for each in over), tuple(rows) if len(counts) else (),
                 shortened(asked, len(there), len(over)), todo=tr(NO_ORDERS))  # fmt: skip


def flow(work: Work, asked: Asked) -> Chart:
    """From which stage (side) into which (top) customers came in the period, this month if none is named."""
    last = asked.last or standing.today(work)
    days = (asked.first or last.replace(day=1), last)
    found = moves.flows(work, "lifecycle", asked.query, days)
    kinds = list(Stage)
    counts = {(each.before, each.after): each for each in found}
    rows = []
    for before in kinds:
        cells = [counts.get((before, after)) for after in kinds[1:]]
        values = tuple(cell.customers if cell else 0 for cell in cells)
        rows.append(Row(before.label, values, tuple(cell.query if cell else "" for cell in cells)))
    return Chart(
        "flow", tr("Who moved, {first} to {last}", first=days[0], last=days[1]), "grid", tr("customers"), tr("into"),
        tuple(each.label for each in kinds[1:]), tuple(rows), side=tr("from"),
        todo=tr("Nobody came into another stage in this period."),
    )  # fmt: skip


def rfm(work: Work, asked: Asked) -> Chart:
    """How many customers have each recency (side) and each mean of frequency and money (top)."""
    found = standing.of_all(work, asked.query, on=asked.last)
    r, both = (np.where(found.is_meant, scores, 0) for scores in (found.rfm.recency, found.rfm.both))
    counts = np.bincount(r * 6 + both, minlength=36).reshape(6, 6)
    is_now = asked.last is None or asked.last == standing.today(work)
    rows = []
    for score in range(5, 0, -1):
        queries = tuple(asked.narrow(f"r:{score}", f"fm:{column}") if is_now else "" for column in range(5, 0, -1))
        rows.append(Row(f"R{score}", tuple(int(counts[score, column]) for column in range(5, 0, -1)), queries))
    return Chart("rfm", tr("Recency against frequency and money (RFM)"), "grid", tr("customers"),
                 tr("frequency and money"), tuple(f"FM{n}" for n in range(5, 0, -1)), tuple(rows), _as_of(work, asked),
                 side=tr("recency"), todo=tr(NO_ORDERS))  # fmt: skip


def retention(work: Work, asked: Asked) -> Chart:
    """The share of each month's first buyers (side) who ordered again so many months later (top)."""
    orders, _ = _book(work, asked)
    found = cohorts.retention(orders, day_number(min(asked.last or date.max, standing.today(work))))
    first = cohorts.months(np.array([day_number(asked.first)]))[0] if asked.first else 0
    there = [n for n in range(len(found.month)) if found.month[n] >= first]
    places = there[-MONTHS_SHOWN:]
    width = max((int(np.isfinite(found.share[n]).sum()) for n in places), default=0)
    born, ordered = classfields.term_word(classfields.FIRST), classfields.term_word(classfields.ORDERED)
    rows = []
    for n in places:
        month, size = int(found.month[n]), int(found.size[n])
        shares = [None if np.isnan(each) else round(float(each), 6) for each in found.share[n][1:width]]
        shares += [None] * (width - 1 - len(shares))
        label = cohorts.month_label(month)
        queries = tuple(
            asked.narrow(f"{born}:{label}", f"{ordered}:{cohorts.month_label(month + k)}") for k in range(1, width)
        )
        rows.append(Row(f"{label} ({size:,})", tuple(shares), queries))
    note = shortened(replace(asked, by="month"), len(there), len(places))
    return Chart("retention", tr("Who comes back (retention)"), "grid", tr("share of the first buyers"),
                 tr("months later"), tuple(f"+{k}" for k in range(1, width)), tuple(rows), note,
                 side=tr("first order in"), is_share=True, todo=_nobody_again(orders))  # fmt: skip


def churn(work: Work, asked: Asked) -> Chart:
    """Of those who ordered in the days before the first of a month, the share who did not in the days from it on."""
    orders, _ = _book(work, asked)
    today = day_number(standing.today(work))
    word, no = classfields.term_word(classfields.ORDERED), classfields.term_word(classfields.UNORDERED)
    labels, values, queries, counts = [], [], [], []
    there = [each for each in _over(work, asked, orders) if day_number(each.first) + CHURN_DAYS - 1 <= today]
    over = there if asked.first else there[-2 * MONTHS_SHOWN :]
    for each in over:
        day = day_number(each.first)
        found = cohorts.churn(orders, day=day, window=CHURN_DAYS, as_of=today)
        before, after = (
            f"{day_of(a)}..{day_of(b)}" for a, b in ((day - CHURN_DAYS, day - 1), (day, day + CHURN_DAYS - 1))
        )
        labels.append(each.label)
        values.append(None if found.share is None else round(found.share, 6))
        queries.append(asked.narrow(f"{word}:{before}", f"{no}:{after}"))
        counts.append(found.before)
    row = Row(tr("Churn"), tuple(values), tuple(queries), tuple(counts))
    return Chart("churn", tr("Who stays away (churn within {n} days)", n=CHURN_DAYS), "lines",
                 tr("share of the buyers before"), axis(asked), tuple(labels), (row,),
                 shortened(asked, len(there), len(over)), is_share=True, todo=tr(NO_ORDERS))  # fmt: skip


def intervals(work: Work, asked: Asked) -> Chart:
    """How many days pass between two orders of a customer."""
    orders, _ = _book(work, asked)
    inside = _within(orders, replace(asked, first=None))  # the order before may lie before the period
    chosen = Orders.of(orders.customer[inside], orders.day[inside], orders.amount[inside], customers=orders.customers)
    found = cohorts.intervals(chosen, since=day_number(asked.first) if asked.first is not None else None)
    title, unit, days = tr("Days between two orders"), tr("repeat orders"), tr("days")
    if found is None:
        return Chart("intervals", title, "columns", unit, days, todo=_nobody_again(orders))
    edges = (0, *found.limits)
    labels = (*(f"{a + 1}–{b}" for a, b in pairwise(edges)), f"> {found.limits[-1]}")
    note = tr(
        "half within {median} days, 80 % within {upper}", median=f"{found.median:,.0f}", upper=f"{found.upper:,.0f}"
    )
    return Chart("intervals", title, "columns", unit, days, labels, (Row(unit, found.counts),), note)
