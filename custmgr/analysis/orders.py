"""Orders as arrays, and each customer's history as of a day: what every class and measure is made from.

Customers are numbered 0 to customers - 1 by whoever calls; days are counted from 1970-01-01.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1)


def day_number(on: date) -> int:
    """Days from 1970-01-01 to this day."""
    return (on - EPOCH).days


def day_of(number: int) -> date:
    """The day of this number."""
    return EPOCH + timedelta(days=int(number))


@dataclass(frozen=True)
class Orders:
    """Orders by customer, then day. `start[c]` to `start[c + 1]` are those of customer c; `cost` may be unknown."""

    customer: Ints
    day: Ints
    amount: Floats
    start: Ints
    cost: Floats | None = None

    @classmethod
    def of(
        cls, customer: npt.ArrayLike, day: npt.ArrayLike, amount: npt.ArrayLike, *,
        cost: npt.ArrayLike | None = None, customers: int | None = None,
    ) -> Self:  # fmt: skip
        """The orders in any sequence; `customers` is needed where some have none."""
        who, when = np.asarray(customer, dtype=np.int64), np.asarray(day, dtype=np.int64)
        how_much = np.asarray(amount, dtype=np.float64)
        costs = None if cost is None else np.asarray(cost, dtype=np.float64)
        if not _is_sorted(who, when):
            order = np.lexsort((when, who))
            who, when, how_much = who[order], when[order], how_much[order]
            costs = None if costs is None else costs[order]
        many = customers if customers is not None else int(who[-1]) + 1 if len(who) else 0
        return cls(who, when, how_much, _starts(who, many), costs)

    @property
    def customers(self) -> int:
        """How many customers there are, those without orders included."""
        return len(self.start) - 1

    def until(self, last: int | Ints) -> Self:
        """The orders up to this day, which may differ by customer."""
        limit = last[self.customer] if isinstance(last, np.ndarray) else last
        kept = self.day <= limit
        return self if bool(kept.all()) else self._where(kept, self.customers)

    def of_customers(self, chosen: Ints) -> Self:
        """The orders of these customers (ascending), who are numbered anew from 0."""
        place = np.full(self.customers, -1, dtype=np.int64)
        place[chosen] = np.arange(len(chosen))
        kept = self._where(place[self.customer] >= 0, 0)
        who = place[kept.customer]
        return type(self)(who, kept.day, kept.amount, _starts(who, len(chosen)), kept.cost)

    def _where(self, kept: Flags, customers: int) -> Self:
        who = self.customer[kept]
        cost = None if self.cost is None else self.cost[kept]
        return type(self)(who, self.day[kept], self.amount[kept], _starts(who, customers), cost)


@dataclass(frozen=True)
class Histories:
    """One row a customer, of the orders up to `as_of`; where there are none, the days are -1 and the sums 0.

    `days` counts the days with an order: two orders of one day are no repurchase. `last_gap` lies between the last two
    of them (0 if there is one), `rhythm` is the median gap (nan below two), `repeat` the amount after the first day.
    """

    as_of: int | Ints
    orders: Ints
    days: Ints
    first: Ints
    last: Ints
    last_gap: Ints
    rhythm: Floats
    amount: Floats
    repeat: Floats
    cost: Floats | None = None


def histories(orders: Orders, as_of: int | Ints) -> Histories:
    """What each customer has ordered up to this day, which may differ by customer."""
    known = orders.until(as_of)
    count = np.diff(known.start)
    has = count > 0
    first, last = np.full(len(count), -1, dtype=np.int64), np.full(len(count), -1, dtype=np.int64)
    first[has], last[has] = known.day[known.start[:-1][has]], known.day[known.start[1:][has] - 1]
    who, gaps = order_gaps(known)
    gap_start = _starts(who, len(count))
    gap_count = np.diff(gap_start)
    last_gap = np.zeros(len(count), dtype=np.int64)
    again = gap_count > 0
    last_gap[again] = gaps[gap_start[1:][again] - 1]
    amount = _sums(known, known.amount)
    on_first = known.day == first[known.customer]
    return Histories(
        as_of=as_of, orders=count, days=gap_count + has, first=first, last=last, last_gap=last_gap,
        rhythm=_medians(who, gaps, gap_start), amount=amount,
        repeat=amount - _sums(known, np.where(on_first, known.amount, 0.0)),
        cost=None if known.cost is None else _sums(known, known.cost),
    )  # fmt: skip


def order_gaps(orders: Orders) -> tuple[Ints, Ints]:
    """The customer and the days of each gap between two order days of one customer, in order."""
    apart = np.diff(orders.day)
    inside = (np.diff(orders.customer) == 0) & (apart > 0)
    return orders.customer[1:][inside], apart[inside]


def _medians(who: Ints, gaps: Ints, start: Ints) -> Floats:
    count = np.diff(start)
    several = count > 1
    found = np.full(len(count), np.nan)
    if not several.any():
        return found
    bits = int(gaps.max()).bit_length()
    ordered: Ints = np.sort(who << bits | gaps, kind="stable") & ((1 << bits) - 1)  # stable: quick on runs
    low = start[:-1][several] + (count[several] - 1) // 2
    high = start[:-1][several] + count[several] // 2
    found[several] = (ordered[low] + ordered[high]) / 2
    return found


def _sums(orders: Orders, values: Floats) -> Floats:
    return np.bincount(orders.customer, weights=values, minlength=orders.customers).astype(np.float64, copy=False)


def _starts(who: Ints, customers: int) -> Ints:
    counts = np.bincount(who, minlength=customers)
    found: Ints = np.concatenate(([0], np.cumsum(counts)))
    return found


def _is_sorted(who: Ints, when: Ints) -> bool:
    step: npt.NDArray[Any] = np.diff(who)
    return bool(((step > 0) | ((step == 0) & (np.diff(when) >= 0))).all())
