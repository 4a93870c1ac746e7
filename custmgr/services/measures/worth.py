"""Why a customer is worth what he is: his three numbers, and the cut lines that they lie between."""

import math
from collections.abc import Sequence

from sqlalchemy import select

from custmgr.customers.classes.names import Rank, Segment, Worth
from custmgr.database.classtables import classing, standing
from custmgr.services import records
from custmgr.services.measures import currencies
from custmgr.services.work import Work
from custmgr.texts import counted, tr


def said(work: Work, customer_id: int) -> str:
    """Segment, value and ABC class of a customer with the reason, as kept; empty for customers without orders."""
    mine = work.connection.execute(select(standing).where(standing.c.customer_id == customer_id)).first()
    kept = work.connection.execute(select(classing.c.as_of, classing.c.edges)).first()
    if mine is None or kept is None:
        return ""
    days, edges = (kept.as_of - mine.last_order).days, kept.edges
    fresh = [-each for each in reversed(edges["r"])]  # of days fewer are better, so that the edges turn round
    parts: tuple[str, ...] = (
        tr("R{n}: last order {days} days ago ({cut})", n=mine.r, days=f"{days:,}", cut=_cut(fresh, 6 - mine.r)),
        counted(
            mine.orders,
            "F{score}: {n} order ({cut})",
            "F{score}: {n} orders ({cut})",
            score=mine.f,
            cut=_cut(edges["f"], mine.f),
        ),
        tr("M{n}: {amount} ({cut})", n=mine.m, amount=f"{mine.bought:,.2f}", cut=_cut(edges["m"], mine.m, 2)),
    )
    classes = " · ".join((Segment(mine.segment).label, Worth(mine.value).label, Rank(mine.abc).label))
    rules = work.reference.organisation.class_rules
    if remark := currencies.told(rules, records.totals(work, customer_id)):
        parts = (*parts, remark)
    reason, end = tr("; ").join(parts), tr("as of {day}", day=kept.as_of)
    return f"{classes}\n{reason}{tr('; ')}{end}"


def _cut(edges: Sequence[float], part: int, places: int = 0) -> str:
    """The cut lines of the first to the fifth part, with as many places as what is measured has.

    What lies between two values is rounded down: a count above 2.4 is one above 2.
    """
    low = _line(edges[part - 2], places) if part > 1 else None
    high = _line(edges[part - 1], places) if part <= len(edges) else None
    if low is None:
        return tr("up to {high}", high=high)
    return tr("above {low}", low=low) if high is None else tr("{low} to {high}", low=low, high=high)


def _line(edge: float, places: int) -> str:
    unit = 10**places
    return f"{math.floor(edge * unit + 1e-4) / unit:,.{places}f}"
