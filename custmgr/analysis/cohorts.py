"""Who comes back: retention by the month of the first order, churn around a day, intervals between orders."""

from dataclasses import dataclass

import numpy as np

from custmgr.analysis.orders import Floats, Ints, Orders, gaps_until, histories


@dataclass(frozen=True)
class Retention:
    """Cohorts by month of first order. `share[i, k]` of cohort i ordered in its month k; nan for a month not yet over.

    `month` counts from 1970-01. `size` is known also of the month that is not over.
    """

    month: Ints
    size: Ints
    came: Ints
    share: Floats


@dataclass(frozen=True)
class Churn:
    """Customers with an order in the days before, those of them with none in the days after, and the share (0..1).

    The share is None where nobody ordered before, or where the days after are not over.
    """

    before: int
    lost: Ints
    share: float | None


@dataclass(frozen=True, slots=True)
class Intervals:
    """Days between order days of one customer: how many gaps are up to each limit, and above the last; percentiles."""

    limits: tuple[int, ...]
    counts: tuple[int, ...]
    median: float
    upper: float

    @property
    def gaps(self) -> int:
        """How many gaps there are."""
        return sum(self.counts)


INTERVAL_LIMITS = (7, 14, 30, 60, 90, 180, 365)


def months(days: Ints) -> Ints:
    """The month of each day, counted from 1970-01."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_label(month: int) -> str:
    """The month as `2026-03`."""
    return f"{1970 + month // 12}-{month % 12 + 1:02}"


def retention(orders: Orders, as_of: int) -> Retention:
    """How many of each month's new customers ordered again in each later month."""
    known = orders.until(as_of).purchases
    if not len(known.day):
        return Retention(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 0), np.int64), np.empty((0, 0)))
    month = months(known.day)
    born = np.full(known.customers, -1, dtype=np.int64)
    has = np.diff(known.start) > 0
    born[has] = month[known.start[:-1][has]]
    present, last = int(months(np.array([as_of]))[0]), int(months(np.array([as_of + 1]))[0])
    first = int(born[has].min())
    span = present - first + 1
    is_new = np.ones(len(month), dtype=np.bool_)
    is_new[1:] = (np.diff(month) != 0) | (np.diff(known.customer) != 0)
    cohort, later = (born[known.customer] - first)[is_new], (month - born[known.customer])[is_new]
    came = np.bincount(cohort * span + later, minlength=span * span).reshape(span, span)
    size = np.bincount(born[has] - first, minlength=span)
    filled = size > 0
    over = (first + np.arange(span)[:, None] + np.arange(span)) < last
    share = np.where(over, came / np.maximum(size, 1)[:, None], np.nan)
    return Retention((first + np.arange(span))[filled], size[filled], came[filled], share[filled])


def churn(orders: Orders, *, day: int, window: int, as_of: int) -> Churn:
    """Who ordered in the `window` days before `day` and not in the `window` days from it on."""
    orders = orders.purchases
    before = _ordered(orders, day - window, day)
    after = _ordered(orders, day, day + window)
    lost = np.flatnonzero(before & ~after).astype(np.int64)
    count = int(before.sum())
    is_known = count > 0 and day + window - 1 <= as_of
    return Churn(count, lost, len(lost) / count if is_known else None)


def intervals(
    orders: Orders, limits: tuple[int, ...] = INTERVAL_LIMITS, *, since: int | None = None
) -> Intervals | None:  # fmt: skip
    """The days between repurchases that were made from the day `since` on; none if nobody came again."""
    gaps = gaps_until(orders.purchases, since)
    if not len(gaps):
        return None
    counts = np.bincount(np.searchsorted(np.array(limits), gaps, side="left"), minlength=len(limits) + 1)
    median, upper = np.quantile(gaps, [0.5, 0.8]).tolist()
    return Intervals(limits, tuple(counts.tolist()), median, upper)


def repurchase_share(orders: Orders, as_of: int) -> tuple[int, int]:
    """How many customers have ordered on two days or more, and how many have ordered."""
    known = histories(orders, as_of)
    return int((known.days > 1).sum()), int((known.days > 0).sum())


def _ordered(orders: Orders, first: int, end: int) -> np.ndarray:
    """Which customers have an order from `first` to the day before `end`."""
    inside = (orders.day >= first) & (orders.day < end)
    return np.bincount(orders.customer[inside], minlength=orders.customers) > 0
