"""Orders as arrays, and each customer's history as of a day: what every class and measure is made from.

Customers are numbered 0 to customers - 1 by whoever calls; days are counted from 1970-01-01.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
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

    @cached_property
    def purchases(self) -> Self:
        """The orders without returns: of those the money counts, but nobody came to buy."""
        kept = self.amount >= 0
        return self if bool(kept.all()) else self._where(kept, self.customers)

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
    """One row a customer, of his orders up to `as_of`; where there are none, the days are -1 and the sums 0.

    Returns (orders of less than nothing) lower the sums, but are not counted and have no day. `days` counts the days
    with an order: two orders of one day are no repurchase. `last_gap` lies between the last two of them (0 if there is
    one). What not every class needs is worked out when it is asked for.
    """

    source: Orders
    as_of: int | Ints
    orders: Ints
    days: Ints
    first: Ints
    last: Ints
    last_gap: Ints
    gaps: "Gaps"

    @cached_property
    def rhythm(self) -> Floats:
        """The median gap between a customer's order days; nan below two gaps."""
        return _medians(self.gaps)

    @cached_property
    def amount(self) -> Floats:
        """The money of all orders."""
        return _sums(self.source, self.source.amount)

    @cached_property
    def repeat(self) -> Floats:
        """The money of the orders after the first day."""
        on_first = self.source.day == self.first[self.source.customer]
        return self.amount - _sums(self.source, np.where(on_first, self.source.amount, 0.0))

    @cached_property
    def cost(self) -> Floats | None:
        """The cost of all orders, where it is known."""
        return None if self.source.cost is None else _sums(self.source, self.source.cost)


@dataclass(frozen=True)
class Gaps:
    """The days between order days, by customer, in order; those of customer c are `start[c]` to `start[c + 1]`."""

    customer: Ints
    days: Ints
    start: Ints


def histories(orders: Orders, as_of: int | Ints) -> Histories:
    """What each customer has ordered up to this day, which may differ by customer."""
    known = orders.until(as_of)
    bought = known.purchases
    count = np.diff(bought.start)
    has = count > 0
    first, last = np.full(len(count), -1, dtype=np.int64), np.full(len(count), -1, dtype=np.int64)
    first[has], last[has] = bought.day[bought.start[:-1][has]], bought.day[bought.start[1:][has] - 1]
    gaps = order_gaps(bought)
    gap_count = np.diff(gaps.start)
    last_gap = np.zeros(len(count), dtype=np.int64)
    again = gap_count > 0
    last_gap[again] = gaps.days[gaps.start[1:][again] - 1]
    return Histories(known, as_of, count, gap_count + has, first, last, last_gap, gaps)


def order_gaps(orders: Orders) -> Gaps:
    """The gaps between the order days of each customer."""
    apart = np.diff(orders.day)
    inside = (orders.customer[1:] == orders.customer[:-1]) & (apart > 0)
    who = orders.customer[1:][inside]
    return Gaps(who, apart[inside], _starts(who, orders.customers))


def gaps_until(orders: Orders, since: int | None) -> Ints:
    """The gaps between the order days of each customer that end on the day `since` or later."""
    apart = np.diff(orders.day)
    inside = (orders.customer[1:] == orders.customer[:-1]) & (apart > 0)
    if since is not None:
        inside &= orders.day[1:] >= since
    found: Ints = apart[inside]
    return found


def gaps_before(orders: Orders) -> Ints:
    """For each order the days from the customer's order day before; 0 on his first day."""
    apart = np.zeros(len(orders.day), dtype=np.int64)
    apart[1:] = np.where(orders.customer[1:] == orders.customer[:-1], np.diff(orders.day), 0)
    opens = np.zeros(len(apart), dtype=np.bool_)
    opens[:1] = True
    opens[1:] = (orders.customer[1:] != orders.customer[:-1]) | (apart[1:] > 0)
    found: Ints = apart[np.maximum.accumulate(np.where(opens, np.arange(len(apart)), 0))]
    return found


def _medians(gaps: Gaps) -> Floats:
    count = np.diff(gaps.start)
    several = count > 1
    found = np.full(len(count), np.nan)
    if not several.any():
        return found
    bits = int(gaps.days.max()).bit_length()
    ordered: Ints = np.sort(gaps.customer << bits | gaps.days, kind="stable")  # stable: quick on runs
    low = gaps.start[:-1][several] + (count[several] - 1) // 2
    high = gaps.start[:-1][several] + count[several] // 2
    last_bits = (1 << bits) - 1
    found[several] = ((ordered[low] & last_bits) + (ordered[high] & last_bits)) / 2
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
