"""Every change of a customer's stage in a span of days, told from the orders alone and therefore the same at any time.

Between two order days a stage changes only where a limit is passed, so that each order day has four days at most on
which something can change: itself, and those behind the three limits that count from it.
"""

from bisect import insort
from dataclasses import dataclass, replace

import numpy as np

from custmgr.analysis.lifecycle import Limits, Seen, stages
from custmgr.analysis.orders import Flags, Floats, Ints, Orders
from custmgr.customers.classes.names import Stage

FEWEST_GAPS = 2  # of a rhythm


@dataclass(frozen=True)
class Changes:
    """Customers who came into another stage, by customer and day: from which, into which, on which day."""

    customer: Ints
    day: Ints
    before: Ints
    after: Ints

    def into(self, stage: Stage) -> "Changes":
        """Those who came into this stage: `into(Stage.DORMANT)` fell asleep."""
        return self._where(self.after == stage)

    def _where(self, chosen: Flags | Ints) -> "Changes":
        return Changes(self.customer[chosen], self.day[chosen], self.before[chosen], self.after[chosen])


@dataclass(frozen=True)
class _Visits:
    """The order days of all customers, by customer and day; the limits are those that hold from that day on."""

    customer: Ints
    day: Ints
    first: Ints
    gap: Ints  # to the order day before; 0 on the first
    end: Ints  # the last day before the next one
    active: Floats
    lost: Floats

    def _where(self, chosen: Flags | Ints) -> "_Visits":
        return _Visits(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    def stage_on(self, day: Ints) -> Ints:
        """The stage on a day between each order day and the next."""
        some = np.ones(len(day), dtype=np.int64)
        return stages(Seen(day, some, self.first, self.day, self.gap), self.active, self.lost)

    def on(self, day: Ints, inside: Flags) -> tuple["_Visits", Ints]:
        """The order days of which something may change on these days."""
        return self._where(inside), day[inside]


def changes(orders: Orders, limits: Limits, *, since: int, until: int) -> Changes:
    """Every change of stage after the end of day `since` up to the end of day `until`."""
    visits = _visits(orders.purchases.until(until), limits, until)
    active, lost = np.floor(visits.active).astype(np.int64), np.floor(visits.lost).astype(np.int64)
    parts = [_on_order_days(visits, since)]
    no_more_new, asleep, gone = visits.first + active + 1, visits.day + active + 1, visits.day + lost + 1
    for day, is_own in ((no_more_new, visits.day > visits.first), (asleep, True), (gone, gone != asleep)):
        mine, on = visits.on(day, (day > visits.day) & (day <= visits.end) & (day > since) & is_own)
        parts.append(Changes(mine.customer, on, mine.stage_on(on - 1), mine.stage_on(on)))
    found = Changes(*(np.concatenate([getattr(part, name) for part in parts]) for name in Changes.__dataclass_fields__))
    real = np.flatnonzero(found.before != found.after)
    order = np.lexsort((found.day[real], found.customer[real]))
    return found._where(real[order])


def _on_order_days(visits: _Visits, since: int) -> Changes:
    """What each order day itself changes: the stage of the day before is told by the order day before."""
    chosen = np.flatnonzero(visits.day > since)
    mine = visits._where(chosen)
    before = np.full(len(chosen), int(Stage.PROSPECT), dtype=np.int64)
    again = mine.gap > 0
    earlier = visits._where(chosen[again] - 1)
    before[again] = earlier.stage_on(mine.day[again] - 1)
    return Changes(mine.customer, mine.day, before, mine.stage_on(mine.day))


def _visits(orders: Orders, limits: Limits, until: int) -> _Visits:
    opens = np.ones(len(orders.day), dtype=np.bool_)
    opens[1:] = (np.diff(orders.customer) != 0) | (np.diff(orders.day) != 0)
    who, day = orders.customer[opens], orders.day[opens]
    is_first = np.ones(len(who), dtype=np.bool_)
    is_first[1:] = np.diff(who) != 0
    begin = np.maximum.accumulate(np.where(is_first, np.arange(len(who)), 0))
    gap = np.zeros(len(who), dtype=np.int64)
    gap[1:] = np.where(is_first[1:], 0, np.diff(day))
    end = np.full(len(who), until, dtype=np.int64)
    end[:-1] = np.where(is_first[1:], until, day[1:] - 1)
    active, lost = (np.full(len(who), float(each)) for each in (limits.active, limits.lost))
    found = _Visits(who, day, day[begin], gap, end, active, lost)
    return found if not limits.is_relative else _with_rhythm(found, np.arange(len(who)) - begin + 1, limits)


def _with_rhythm(visits: _Visits, ordinal: Ints, limits: Limits) -> _Visits:
    """The same with limits from the median of the gaps up to each order day."""
    rhythm = np.array(_running_medians(visits.gap.tolist()), dtype=np.float64)
    is_own = ordinal >= limits.from_orders
    active = np.where(is_own, limits.active_times * rhythm, visits.active)
    lost = np.where(is_own, limits.lost_times * rhythm, visits.lost)
    return replace(visits, active=active, lost=lost)


def _running_medians(gaps: list[int]) -> list[float]:
    """The median of a customer's gaps up to each; a gap of 0 opens the next customer, nan stands for too few."""
    found, known = [], []  # type: list[float], list[int]
    for gap in gaps:
        if gap == 0:
            known = []
        else:
            insort(known, gap)
        size = len(known)
        middle = size // 2
        found.append(
            float("nan") if size < FEWEST_GAPS
            else known[middle] if size % 2 else (known[middle - 1] + known[middle]) / 2
        )  # fmt: skip
    return found
