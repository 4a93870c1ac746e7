"""The definitions once more in plain Python, one customer at a time, for comparison; and made-up orders."""

import itertools
from dataclasses import dataclass, field
from statistics import median

from hypothesis import strategies as st

from custmgr.analysis.lifecycle import Limits
from custmgr.analysis.orders import Orders
from custmgr.customers.classes.names import Stage


@dataclass
class Book:
    """Orders (customer, day, amount, cost) of so many customers."""

    customers: int
    rows: list[tuple[int, int, float, float]] = field(default_factory=list)

    def orders(self) -> Orders:
        who, day, amount, cost = zip(*self.rows, strict=True) if self.rows else ((), (), (), ())
        return Orders.of(who, day, amount, cost=cost, customers=self.customers)

    def days(self, customer: int, as_of: int) -> list[int]:
        """The days on which this customer bought something; a return is no order."""
        mine = (row for row in self.rows if row[0] == customer and row[1] <= as_of)
        return sorted({day for _, day, amount, _ in mine if amount >= 0})


@st.composite
def books(draw: st.DrawFn, last: int = 120, most: int = 6) -> Book:
    """A few customers with orders on days 0 to `last`, in any sequence."""
    customers = draw(st.integers(1, most))
    row = st.tuples(
        st.integers(0, customers - 1), st.integers(0, last), st.integers(-2_000, 9_000).map(lambda cents: cents / 100),
        st.integers(0, 5_000).map(lambda cents: cents / 100),
    )  # fmt: skip
    return Book(customers, draw(st.lists(row, max_size=40)))


def limits_of(days: list[int], limits: Limits) -> tuple[float, float]:
    """A and D of a customer with these order days."""
    if not limits.is_relative or len(days) < limits.from_orders:
        return limits.active, limits.lost
    usual = median(b - a for a, b in itertools.pairwise(days))
    return limits.active_times * usual, limits.lost_times * usual


def stage(days: list[int], as_of: int, limits: Limits) -> Stage:
    """The stage by its definition, word by word."""
    if not days:
        return Stage.PROSPECT
    active, lost = limits_of(days, limits)
    if as_of - days[0] <= active:
        return Stage.NEW
    if as_of - days[-1] <= active and len(days) > 1 and days[-1] - days[-2] > lost:
        return Stage.REACTIVATED
    if as_of - days[-1] <= active:
        return Stage.ACTIVE
    return Stage.DORMANT if as_of - days[-1] <= lost else Stage.LOST
