"""Where a customer stands: prospect, new, reactivated, active, dormant or lost, each with its reason.

The first that holds: *prospect* no order; *new* first order at most A days ago; *reactivated* last order at most A days
ago and more than D days after the one before; *active* last order at most A days ago; *dormant* at most D; else *lost*.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from custmgr.analysis.orders import Flags, Floats, Histories, Ints, Orders, gaps_before, histories, order_gaps
from custmgr.customers.classes.names import Stage
from custmgr.errors import UserError
from custmgr.texts import mark, tr

Measure = Literal["orders", "since-first", "since-last", "gap"]
Relation = Literal["none", "at-most", "more-than"]
FEWEST_GAPS = 20  # below that a percentile of gaps is chance


@dataclass(frozen=True, slots=True)
class Limits:
    """A and D in days; or, `is_relative`, in times of the customer's own median interval from some order days on.

    Raises UserError if A is not above 0 and below D.
    """

    active: float = 90
    lost: float = 365
    is_relative: bool = False
    active_times: float = 1.5
    lost_times: float = 3.0
    from_orders: int = 3

    def __post_init__(self) -> None:
        if not (0 < self.active < self.lost and 0 < self.active_times < self.lost_times):
            raise UserError(
                tr("The limit of “active” must be above 0 and below the limit of “lost”."),
                todo=tr("Change one of the two numbers."), kind="bad-limits",
            )  # fmt: skip
        if self.from_orders < 3:
            raise UserError(
                tr("A customer's own interval needs three orders at least."), todo=tr("Enter 3 or more."),
                kind="bad-limits",
            )  # fmt: skip


@dataclass(frozen=True)
class Lifecycle:
    """The stage of each customer with the A and D that held for him; `is_own` where they came from his own rhythm."""

    histories: Histories
    stage: Ints
    active: Floats
    lost: Floats
    is_own: Flags

    def counts(self) -> dict[Stage, int]:
        """How many customers are in each stage."""
        return dict(zip(Stage, np.bincount(self.stage, minlength=len(Stage)).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Cut:
    """One number of the customer against one cut line, as it held."""

    measure: Measure
    value: int
    relation: Relation
    limit: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a customer is in his stage: the cuts that held; `interval` is his own median, if the limits are."""

    stage: Stage
    cuts: tuple[Cut, ...]
    interval: float | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Limits that fit the data: the 80th and the 95th percentile of so many gaps between order days."""

    limits: Limits
    gaps: int


def classify(known: Histories, limits: Limits) -> Lifecycle:
    """The stage of each customer on the day of the histories."""
    active, lost = np.full(len(known.orders), float(limits.active)), np.full(len(known.orders), float(limits.lost))
    is_own = np.zeros(len(known.orders), dtype=np.bool_)
    if limits.is_relative:
        is_own = known.days >= limits.from_orders
        active[is_own] = limits.active_times * known.rhythm[is_own]
        lost[is_own] = limits.lost_times * known.rhythm[is_own]
    return Lifecycle(known, stages(known, active, lost), active, lost, is_own)


def stages(known: "Histories | Seen", active: Floats, lost: Floats) -> Ints:
    """The stage of each customer by these limits."""
    since_first, since_last = known.as_of - known.first, known.as_of - known.last
    found: Ints = np.select(
        [known.orders == 0, since_first <= active, (since_last <= active) & (known.last_gap > lost),
         since_last <= active, since_last <= lost],
        [int(Stage.PROSPECT), int(Stage.NEW), int(Stage.REACTIVATED), int(Stage.ACTIVE), int(Stage.DORMANT)],
        int(Stage.LOST),
    ).astype(np.int64)  # fmt: skip
    return found


def reason(found: Lifecycle, customer: int) -> Reason:
    """Why this customer is in his stage."""
    known, stage = found.histories, Stage(int(found.stage[customer]))
    if stage is Stage.PROSPECT:
        return Reason(stage, (Cut("orders", 0, "none"),))
    as_of = int(np.broadcast_to(known.as_of, len(found.stage))[customer])
    active, lost = float(found.active[customer]), float(found.lost[customer])
    since_first, since_last = as_of - int(known.first[customer]), as_of - int(known.last[customer])
    cuts = {
        Stage.NEW: (Cut("since-first", since_first, "at-most", active),),
        Stage.REACTIVATED: (Cut("since-last", since_last, "at-most", active),
                            Cut("gap", int(known.last_gap[customer]), "more-than", lost)),
        Stage.ACTIVE: (Cut("since-last", since_last, "at-most", active),),
        Stage.DORMANT: (Cut("since-last", since_last, "more-than", active),
                        Cut("since-last", since_last, "at-most", lost)),
        Stage.LOST: (Cut("since-last", since_last, "more-than", lost),),
    }[stage]  # fmt: skip
    return Reason(stage, cuts, float(known.rhythm[customer]) if found.is_own[customer] else None)


_SAID: dict[tuple[Measure, Relation], str] = {
    ("orders", "none"): mark("no orders yet"),
    ("since-first", "at-most"): mark("first order {value} days ago, at most {limit}"),
    ("since-last", "at-most"): mark("last order {value} days ago, at most {limit}"),
    ("since-last", "more-than"): mark("last order {value} days ago, more than {limit}"),
    ("gap", "more-than"): mark("{value} days between the last two orders, more than {limit}"),
}


def said(why: Reason) -> str:
    """The reason as a person reads it on the card."""
    parts = [tr(_SAID[cut.measure, cut.relation], value=f"{cut.value:,}", limit=f"{cut.limit:,g}")
             for cut in why.cuts]  # fmt: skip
    if why.interval is not None:
        parts.append(tr("usually orders every {interval} days", interval=f"{why.interval:,g}"))
    return tr("; ").join(parts)


def suggest(orders: Orders, limits: Limits) -> Suggestion | None:
    """`limits` with A and D from the 80th and 95th percentile of the gaps between order days; none below 20 gaps."""
    gaps = order_gaps(orders.purchases).days
    if len(gaps) < FEWEST_GAPS:
        return None
    active, lost = (max(1, math.floor(each + 0.5)) for each in np.quantile(gaps, [0.8, 0.95]).tolist())
    return Suggestion(replace(limits, active=active, lost=max(lost, active + 1)), len(gaps))


def flow(before: Ints, after: Ints) -> Ints:
    """How many customers went from each stage (rows) to each (columns) between two days."""
    size = len(Stage)
    return np.bincount(before * size + after, minlength=size * size).reshape(size, size)


def counts_on(orders: Orders, limits: Limits, days: Sequence[int]) -> Ints:
    """How many customers were in each stage (columns) at the end of each of these days (rows)."""
    rows = []
    orders = orders.purchases
    active, lost = (np.full(orders.customers, float(each)) for each in (limits.active, limits.lost))
    gap = np.empty(0, dtype=np.int64) if limits.is_relative else gaps_before(orders)
    for day in days:
        if limits.is_relative:  # his rhythm is another one on each day
            stage = classify(histories(orders, day), limits).stage
        else:
            stage = stages(_seen(orders, gap, day), active, lost)
        rows.append(np.bincount(stage, minlength=len(Stage)))
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(Stage))


class Seen(NamedTuple):
    """As much of the histories as fixed limits need."""

    as_of: int | Ints
    orders: Ints
    first: Ints
    last: Ints
    last_gap: Ints


def _seen(orders: Orders, gap: Ints, day: int) -> Seen:
    """Who has ordered when up to this day, without a copy of the orders: those up to a day stand first."""
    begin = orders.start[:-1]
    known = np.concatenate(([0], np.cumsum(orders.day <= day)))
    count = known[orders.start[1:]] - known[begin]
    if not len(gap):
        return Seen(day, count, count, count, count)
    newest = np.maximum(np.minimum(begin, len(gap) - 1) + count - 1, 0)
    return Seen(day, count, orders.day[np.minimum(begin, len(gap) - 1)], orders.day[newest], gap[newest])
