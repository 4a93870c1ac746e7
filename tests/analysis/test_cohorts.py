"""Retention, churn and intervals, counted by hand and once more in plain Python."""

import itertools
import math
from datetime import date, timedelta
from statistics import median

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis import cohorts
from custmgr.analysis.orders import EPOCH, Orders, day_number
from tests.analysis import plain


def month(day: int) -> int:
    on = EPOCH + timedelta(days=day)
    return (on.year - 1970) * 12 + on.month - 1


def orders_of(*customers: list[str]) -> Orders:
    pairs = [(who, day_number(date.fromisoformat(day))) for who, days in enumerate(customers) for day in days]
    return Orders.of([who for who, _ in pairs], [day for _, day in pairs], [1.0] * len(pairs), customers=len(customers))


THREE = orders_of(
    ["2025-01-05", "2025-01-20", "2025-03-01"], ["2025-01-31", "2025-02-01"], ["2025-02-10"], []
)  # fmt: skip


def test_a_cohort_keeps_its_months_and_a_month_not_yet_over_is_blank() -> None:
    found = cohorts.retention(THREE, day_number(date(2025, 3, 15)))
    assert [cohorts.month_label(int(each)) for each in found.month] == ["2025-01", "2025-02"]
    assert found.size.tolist() == [2, 1]
    assert found.share[0, :2].tolist() == [1, 0.5] and math.isnan(found.share[0, 2])
    assert found.share[1, 0] == 1 and all(math.isnan(each) for each in found.share[1, 1:])
    assert found.came[0].tolist() == [2, 1, 1]


def test_a_month_is_over_with_its_last_day_and_an_empty_one_is_zero() -> None:
    found = cohorts.retention(THREE, day_number(date(2025, 3, 31)))
    assert found.share[0].tolist() == [1, 0.5, 0.5]
    assert found.share[1, :2].tolist() == [1, 0] and math.isnan(found.share[1, 2])
    assert cohorts.retention(orders_of([]), 20_000).share.shape == (0, 0)


@settings(max_examples=60, deadline=None)
@given(plain.books(last=400), st.integers(0, 500))
def test_retention_is_the_share_of_a_months_new_customers_who_ordered_in_a_later_month(
    book: plain.Book, as_of: int
) -> None:
    found = cohorts.retention(book.orders(), as_of)
    histories = {who: days for who in range(book.customers) if (days := book.days(who, as_of))}
    assert sorted({month(days[0]) for days in histories.values()}) == found.month.tolist()
    for row, born in enumerate(found.month.tolist()):
        members = [days for days in histories.values() if month(days[0]) == born]
        assert found.size[row] == len(members)
        for later in range(found.share.shape[1]):
            came = sum(any(month(day) == born + later for day in days) for days in members)
            if born + later < month(as_of + 1):
                assert found.share[row, later] == came / len(members)
            else:
                assert math.isnan(found.share[row, later])


def test_churn_is_over_those_who_ordered_before_the_day_and_the_day_itself_counts_as_after() -> None:
    day = day_number(date(2025, 2, 1))
    found = cohorts.churn(THREE, day=day, window=14, as_of=day + 13)
    assert (found.before, found.lost.tolist(), found.share) == (2, [0], 0.5)
    assert cohorts.churn(THREE, day=day, window=14, as_of=day + 12).share is None
    back = orders_of(["2025-01-31", "2025-02-15"], ["2025-01-31", "2025-02-14"], ["2025-01-17"])
    assert cohorts.churn(back, day=day, window=14, as_of=day + 13).lost.tolist() == [0]
    assert cohorts.churn(THREE, day=day - 300, window=14, as_of=day).share is None


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.integers(0, 120), st.integers(1, 60))
def test_churn_counts_each_customer_once(book: plain.Book, day: int, window: int) -> None:
    found = cohorts.churn(book.orders(), day=day, window=window, as_of=500)
    days = [book.days(who, 500) for who in range(book.customers)]
    before = [who for who, each in enumerate(days) if any(day - window <= on < day for on in each)]
    lost = [who for who in before if not any(day <= on < day + window for on in days[who])]
    assert (found.before, found.lost.tolist()) == (len(before), lost)
    assert found.share == (len(lost) / len(before) if before else None)


@settings(max_examples=60, deadline=None)
@given(plain.books(last=500))
def test_intervals_lie_between_the_order_days_of_one_customer(book: plain.Book) -> None:
    each = [book.days(who, 500) for who in range(book.customers)]
    gaps = [b - a for days in each for a, b in itertools.pairwise(days)]
    found = cohorts.intervals(book.orders(), (7, 30))
    if not gaps:
        assert found is None
        return
    assert found is not None and found.gaps == len(gaps)
    assert found.counts == (sum(g <= 7 for g in gaps), sum(7 < g <= 30 for g in gaps), sum(g > 30 for g in gaps))
    assert found.median == median(gaps)
    again = sum(len(days) > 1 for days in each)
    assert cohorts.repurchase_share(book.orders(), 500) == (again, sum(bool(days) for days in each))


def test_a_repurchase_in_the_period_counts_though_the_order_before_lies_outside() -> None:
    orders = Orders.of(np.array([0, 0, 1]), np.array([100, 500, 480]), np.ones(3), customers=2)
    found = cohorts.intervals(orders, (365,), since=450)
    assert found is not None and found.counts == (0, 1) and found.median == 400
    assert cohorts.intervals(orders, (365,), since=501) is None
