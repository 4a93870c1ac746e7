"""Sums by month, comparisons with the period before, the Pareto curve."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis import series
from custmgr.analysis.orders import EPOCH, day_number


def days(*texts: str) -> np.ndarray:
    return np.array([day_number(date.fromisoformat(text)) for text in texts], dtype=np.int64)


def number(text: str) -> int:
    return int(days(text)[0])


SALES = days("2024-02-29", "2025-01-31", "2025-03-01", "2025-03-31"), np.array([7.0, 10.0, 20.0, 5.0])


def test_months_without_anything_are_part_of_the_series() -> None:
    found = series.monthly(SALES[0][1:], SALES[1][1:])
    assert found.labels == ["2025-01", "2025-02", "2025-03"]
    assert (found.total.tolist(), found.count.tolist()) == ([10, 0, 25], [1, 0, 2])
    assert series.running(found).tolist() == [10, 10, 35]
    later = series.month_on_month(found, 2)
    assert later[:2] == [None, None] and later[2] == series.Comparison(25, 10)
    assert later[2].growth == 1.5


def test_a_period_may_be_wider_than_the_data_or_cut_a_month() -> None:
    found = series.monthly(*SALES, first=number("2025-03-15"), last=number("2025-04-02"))
    assert (found.labels, found.total.tolist()) == (["2025-03", "2025-04"], [5, 0])
    assert series.monthly(days()).labels == []


def test_the_last_period_is_as_long_and_right_before() -> None:
    found = series.with_last_period(*SALES, first=number("2025-03-01"), last=number("2025-03-31"))
    assert (found.now, found.before, found.change, found.growth) == (25, 10, 15, 1.5)
    edges = days("2025-01-29", "2025-01-30", "2025-01-31", "2025-02-01", "2025-02-02", "2025-02-03")
    assert series.with_last_period(edges, None, first=number("2025-02-01"), last=number("2025-02-02")).before == 2
    assert series.with_last_period(SALES[0], None, first=number("2025-02-01"), last=number("2025-02-02")).growth == -1


def test_last_year_is_the_same_dates_and_growth_from_nothing_has_no_figure() -> None:
    found = series.with_last_year(*SALES, first=number("2025-02-01"), last=number("2025-03-31"))
    assert (found.now, found.before) == (25, 7)
    assert series.with_last_year(*SALES, first=number("2025-03-01"), last=number("2025-03-31")).growth is None
    leap = series.with_last_year(days("2023-02-28"), None, first=number("2024-02-29"), last=number("2024-02-29"))
    assert (leap.now, leap.before) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(-99, 999)), min_size=1))
def test_each_month_holds_its_own_sum(rows: list[tuple[int, int]]) -> None:
    found = series.monthly(np.array([day for day, _ in rows]), np.array([float(value) for _, value in rows]))
    sums: dict[str, int] = {}
    for day, value in rows:
        label = f"{EPOCH + timedelta(days=day):%Y-%m}"
        sums[label] = sums.get(label, 0) + value
    by_label = dict(zip(found.labels, found.total.tolist(), strict=True))
    assert {label: total for label, total in by_label.items() if label in sums} == sums
    assert all(total == 0 for label, total in by_label.items() if label not in sums)


def test_four_of_five_customers_may_make_a_fifth_of_the_sales() -> None:
    found = series.pareto(np.array([5.0, 5, 80, 5, 5, 0, -3]))
    assert found is not None
    assert (found.buyers, found.total) == (5, 100)
    assert found.sales_of(0.2) == pytest.approx(0.8)
    assert found.customers_for(0.8) == pytest.approx(0.2)
    assert series.pareto(np.array([0.0, -1])) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=50))
def test_the_pareto_curve_rises_from_nothing_to_all_and_bends_down(amounts: list[int]) -> None:
    found = series.pareto(np.array(amounts, dtype=float))
    assert found is not None
    ordered = sorted(amounts, reverse=True)
    assert found.customers.tolist() == pytest.approx([n / len(ordered) for n in range(len(ordered) + 1)])
    assert found.sales.tolist() == pytest.approx([sum(ordered[:n]) / sum(ordered) for n in range(len(ordered) + 1)])
    assert (np.diff(found.sales, 2) <= 1e-12).all()


def test_a_curve_of_many_customers_keeps_few_points() -> None:
    found = series.pareto(np.arange(1.0, 100_001), points=50)
    assert found is not None and len(found.sales) == 51
    assert (found.sales[0], found.sales[-1]) == (0, 1)
