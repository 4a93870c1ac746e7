"""Why a customer is worth what he is: his three numbers, and the cut lines that they lie between."""

import math
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from custmgr.customers.classes.names import Rank, Segment, Worth
from custmgr.database.classtables import classing, standing
from custmgr.services import records
from custmgr.services.measures import currencies
from custmgr.services.work import Work
from custmgr.texts import counted, tr

FEWEST = 5  # customers with orders of whom scores from 1 to 5 say something


def said(work: Work, customer_id: int) -> str:
    """Segment, value and ABC class of a customer with the reason, as kept; empty for customers without orders."""
    classes: tuple[str, ...]
    mine = work.connection.execute(select(standing).where(standing.c.customer_id == customer_id)).first()
    kept = work.connection.execute(select(classing.c.as_of, classing.c.edges)).first()
    if mine is None or kept is None:
        return ""
    days, edges = (kept.as_of - mine.last_order).days, kept.edges
    parts: tuple[str, ...] = (
        tr("R{n}: last order {days} days ago ({cut})", n=mine.r, days=f"{days:,}", cut=_days(edges["r"], mine.r)),
        counted(mine.orders, "F{score}: {n} order ({cut})", "F{score}: {n} orders ({cut})", score=mine.f,
                cut=_count(edges["f"], mine.f)),
        tr("M{n}: {amount} ({cut})", n=mine.m, amount=f"{mine.bought:,.2f}", cut=_money(edges["m"], mine.m)),
    )  # fmt: skip
    if _can_compare(work, edges):
        classes = (Segment(mine.segment).label, Worth(mine.value).label, Rank(mine.abc).label)
    else:
        classes = (tr("Too few different customers to compare their value"), Rank(mine.abc).label)
    rules = work.reference.organisation.class_rules
    if remark := currencies.told(rules, records.totals(work, customer_id)):
        parts = (*parts, remark)
    reason, end = tr("; ").join(parts), tr("as of {day}", day=kept.as_of)
    return f"{' · '.join(classes)}\n{reason}{tr('; ')}{end}"


def _can_compare(work: Work, edges: Mapping[str, Sequence[float]]) -> bool:
    """Whether scores tell customers apart: of a few, or where all ordered alike, the first one would be “gone”."""
    some = work.connection.execute(select(standing.c.customer_id).limit(FEWEST)).all()
    is_flat = {key: len(set(edges[key])) == 1 for key in ("r", "f", "m")}
    return len(some) == FEWEST and not is_flat["r"] and not (is_flat["f"] and is_flat["m"])


def _days(edges: Sequence[float], score: int) -> str:
    """The days that a score of recency stands for; the edges are days turned negative, because fewer are better."""
    fresh = [math.ceil(-edge) for edge in reversed(edges)]
    part = len(fresh) + 1 - score
    return _whole(fresh[part - 1] if part else None, fresh[part] - 1 if part < len(fresh) else None)


def _count(edges: Sequence[float], score: int) -> str:
    """The numbers of orders that a score stands for."""
    cuts = [math.floor(edge) for edge in edges]
    return _whole(cuts[score - 2] + 1 if score > 1 else None, cuts[score - 1] if score <= len(cuts) else None)


def _whole(low: int | None, high: int | None) -> str:
    """Whole numbers from one to another, both included."""
    if low is None:
        return tr("up to {high}", high=f"{high:,}")
    return (
        tr("{low} or more", low=f"{low:,}") if high is None else tr("{low} to {high}", low=f"{low:,}", high=f"{high:,}")
    )


def _money(edges: Sequence[float], score: int) -> str:
    """The sums that a score stands for."""
    low = f"{edges[score - 2]:,.2f}" if score > 1 else None
    high = f"{edges[score - 1]:,.2f}" if score <= len(edges) else None
    if low is None:
        return tr("up to {high}", high=high)
    return tr("above {low}", low=low) if high is None else tr("above {low}, up to {high}", low=low, high=high)
