"""Who stays and who leaves, and who is worth what: by the classes that the program keeps."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from custmgr.analysis import cohorts
from custmgr.analysis.orders import Orders, day_of
from custmgr.customers.classes.names import Rank, Segment, Stage, Worth
from custmgr.customers.classes.rules import READY_MADE
from custmgr.reports.document import Column, Line, Table, Value, day, money, number, row, share
from custmgr.services import records
from custmgr.services.desk import Desk
from custmgr.services.measures import currencies, standing
from custmgr.services.measures.standing import Classes
from custmgr.services.reporting import lists
from custmgr.services.reporting.scope import Scope
from custmgr.texts import counted, tr

WINDOW = int(READY_MADE.active)
MONTHS = 12


def churn(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Customers by stage, who was lost month by month, and how many of each month's new ones came back."""
    found = desk.read(standing.of_all, scope.query)
    chosen = np.flatnonzero(found.is_meant).astype(np.int64)
    as_of = int(np.max(found.known.as_of))
    orders = found.known.source.of_customers(chosen)
    return (_stages(found), _lost(orders, as_of), _retention(orders, as_of))


def _stages(found: Classes) -> Table:
    columns = (Column(tr("Stage"), width=30), number(tr("Customers"), 12), share(tr("Share"), 12))
    counts = found.by_stage()
    total = sum(counts.values())
    lines = [row(columns, (stage.label, counts[stage], counts[stage] / total if total else None)) for stage in Stage]
    lines.append(row(columns, (tr("Total"), total, 1.0 if total else None), "total"))
    return Table(columns, lines, title=tr("Customers by stage"))


def _lost(orders: Orders, as_of: int) -> Table:
    """For the first day of each of the last months: who ordered in the days before and not in the days after."""
    columns = (
        Column(tr("Around the day"), width=14), number(tr("Ordered in the {n} days before", n=WINDOW), 18),
        number(tr("of them none in the {n} days after", n=WINDOW), 18), share(tr("Churn"), 10),
    )  # fmt: skip
    month = day_of(as_of).replace(day=1)
    lines = []
    for _ in range(MONTHS):
        number_of = (month - day_of(0)).days
        found = cohorts.churn(orders, day=number_of, window=WINDOW, as_of=as_of)
        is_over = number_of + WINDOW - 1 <= as_of
        lines.append(row(columns, (str(month), found.before, len(found.lost) if is_over else None, found.share)))
        month = (month.replace(day=1) - (day_of(1) - day_of(0))).replace(day=1)
    title = tr("Churn: ordered in the {n} days before, not in the {n} days after (empty: not over yet)", n=WINDOW)
    return Table(columns, lines, title=title)


def _retention(orders: Orders, as_of: int) -> Table:
    """The share of each month's first buyers who ordered again in each later month."""
    found = cohorts.retention(orders, as_of)
    columns = (
        Column(tr("First order in"), width=12), number(tr("Customers"), 10),
        *(share(f"+{n}", 7) for n in range(1, MONTHS + 1)),
    )  # fmt: skip
    lines = []
    for place in range(len(found.month) - 1, -1, -1):
        shares = [float(each) for each in found.share[place][1 : MONTHS + 1]]
        values: list[Value] = [None if np.isnan(each) else each for each in shares]
        values += [None] * (MONTHS - len(values))
        lines.append(row(columns, (cohorts.month_label(int(found.month[place])), int(found.size[place]), *values)))
    title = tr("Retention: share of the first buyers of a month who ordered n months later")
    return Table(columns, lines[:36], title=title, blank=tr("There are no orders yet."))


def value(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Customers with orders by ABC rank, with segment, scores and sales; and how many are in each segment."""
    found = desk.read(standing.of_all, scope.query)
    known = found.known
    chosen = np.flatnonzero(found.is_meant & (known.orders > 0))
    ordered = chosen[np.lexsort((chosen, -known.amount[chosen], found.abc.rank[chosen]))].tolist()
    names = desk.read(lists.named, found.ids[ordered].tolist())
    columns = (
        Column(tr("Code"), width=13), Column(tr("Name"), width=24), Column(tr("Segment"), width=14),
        Column(tr("Worth"), width=12), number("R", 4), number("F", 4), number("M", 4), number(tr("Orders"), 8),
        money(tr("Amount"), 16), day(tr("Last order"), 12),
    )  # fmt: skip
    lines: list[Line] = []
    for rank, group in groupby(ordered, key=lambda n: int(found.abc.rank[n])):
        places = list(group)
        lines.append(lists.across(Rank(rank).label, len(columns), "group"))
        lines += [row(columns, _valued(found, n, names)) for n in places]
        lines.append(row(columns, _sums(found, places, tr("Subtotal {name}", name=Rank(rank).name)), "subtotal"))
    if ordered:
        lines.append(row(columns, _sums(found, ordered, tr("Total")), "total"))
    title = currencies.told(desk.reference.organisation.class_rules, desk.read(records.currencies))
    listed = Table(columns, lines, title=title if lines else "", blank=tr("There are no orders yet."))
    return (_segments(found), listed) if lines else (listed,)


def _valued(found: Classes, n: int, names: dict[int, tuple[str, str]]) -> list[Value]:
    known, rfm = found.known, found.rfm
    scores = (int(rfm.recency[n]), int(rfm.frequency[n]), int(rfm.monetary[n]))
    segment, worth = Segment(int(rfm.segment[n])).label, Worth(int(rfm.worth[n])).label
    last = day_of(int(known.last[n]))
    return [*names[found.ids[n]], segment, worth, *scores, int(known.orders[n]), float(known.amount[n]), last]


def _sums(found: Classes, places: Sequence[int], text: str) -> list[Value]:
    chosen = np.array(places)
    sums = (int(found.known.orders[chosen].sum()), float(found.known.amount[chosen].sum()))
    said = counted(len(places), "{name}: {n} customer", "{name}: {n} customers", name=text)
    return [said, "", "", "", None, None, None, *sums, None]


def _segments(found: Classes) -> Table:
    columns = (Column(tr("Segment"), width=30), number(tr("Customers"), 12), share(tr("Share"), 12))
    counts = found.segments()
    total = sum(counts.values())
    lines = [row(columns, (each.label, counts[each], counts[each] / total)) for each in Segment if counts[each]]
    return Table(columns, lines, title=tr("Customers by segment"), blank=tr("There are no orders yet."))
