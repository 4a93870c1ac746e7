"""Numbers over time and over customers: sums by month, compared with the period before, and the Pareto curve."""

from dataclasses import dataclass

import numpy as np

from custmgr.analysis.cohorts import month_label, months
from custmgr.analysis.orders import Floats, Ints


@dataclass(frozen=True)
class Monthly:
    """A sum and a count for each month without a hole; `month` counts from 1970-01."""

    month: Ints
    total: Floats
    count: Ints

    @property
    def labels(self) -> list[str]:
        """The months as `2026-03`."""
        return [month_label(int(each)) for each in self.month]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number and the one it is compared with; `growth` is the change as a share of the latter, none if that is 0."""

    now: float
    before: float

    @property
    def change(self) -> float:
        """How much more it is."""
        return self.now - self.before

    @property
    def growth(self) -> float | None:
        """The change as a share of the size of what was before; none if that was 0."""
        return self.change / abs(self.before) if self.before else None


@dataclass(frozen=True)
class Pareto:
    """Points of the curve: the share (0..1) of the sales that the first share of customers makes, largest first."""

    customers: Floats
    sales: Floats
    buyers: int
    total: float

    def sales_of(self, share: float) -> float:
        """The share of the sales that this share of the customers makes."""
        return float(np.interp(share, self.customers, self.sales))

    def customers_for(self, share: float) -> float:
        """The smallest share of the customers that makes this share of the sales."""
        return float(np.interp(share, self.sales, self.customers))


def monthly(days: Ints, values: Floats | None = None, *, first: int | None = None, last: int | None = None) -> Monthly:
    """Sum and count by month, from the month of day `first` to that of `last`, else from the data's first to its last.

    Without values each day counts 1, as for new customers.
    """
    if first is None or last is None:
        if not len(days):
            return Monthly(np.empty(0, np.int64), np.empty(0), np.empty(0, np.int64))
        first = int(days.min()) if first is None else first
        last = int(days.max()) if last is None else last
    inside = (days >= first) & (days <= last)
    begin, end = months(np.array([first, last])).tolist()
    place = months(days[inside]) - begin
    count = np.bincount(place, minlength=end - begin + 1)
    total = count.astype(np.float64)
    if values is not None:
        total = np.bincount(place, weights=values[inside], minlength=end - begin + 1).astype(np.float64)
    return Monthly(np.arange(begin, end + 1), total, count)


def running(found: Monthly) -> Floats:
    """The total up to and with each month."""
    return np.cumsum(found.total)


def with_last_period(days: Ints, values: Floats | None, *, first: int, last: int) -> Comparison:
    """The sum from day `first` to `last` against as many days right before."""
    return Comparison(_sum(days, values, first, last), _sum(days, values, 2 * first - last - 1, first - 1))


def with_last_year(days: Ints, values: Floats | None, *, first: int, last: int) -> Comparison:
    """The sum from day `first` to `last` against the same dates a year before (29 February against the 28th)."""
    return Comparison(_sum(days, values, first, last), _sum(days, values, _year_before(first), _year_before(last)))


def month_on_month(found: Monthly, back: int = 1) -> list[Comparison | None]:
    """Each month against the one `back` months before (12: the same month last year); none where there is none."""
    total = found.total.tolist()
    return [Comparison(now, total[n - back]) if n >= back else None for n, now in enumerate(total)]


def pareto(amounts: Floats, points: int = 200) -> Pareto | None:
    """The curve over customers who bought for more than nothing; none if there are none."""
    sums = np.sort(amounts[amounts > 0])[::-1]
    if not len(sums):
        return None
    running_sum = np.concatenate(([0.0], np.cumsum(sums)))
    total = float(running_sum[-1])
    shown = np.unique(np.rint(np.linspace(0, len(sums), min(points, len(sums)) + 1)).astype(np.int64))
    return Pareto(shown / len(sums), running_sum[shown] / total, len(sums), total)


def _sum(days: Ints, values: Floats | None, first: int, last: int) -> float:
    inside = (days >= first) & (days <= last)
    return float(inside.sum() if values is None else values[inside].sum())


def _year_before(day: int) -> int:
    month = np.datetime64(day, "D").astype("datetime64[M]")
    inside = day - int(month.astype("datetime64[D]").astype(np.int64))
    before = month - 12
    length = int(((before + 1).astype("datetime64[D]") - before.astype("datetime64[D]")).astype(np.int64))
    return int(before.astype("datetime64[D]").astype(np.int64)) + min(inside, length - 1)
