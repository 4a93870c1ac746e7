"""Numbers of charts that come from orders and feedback, held against the same in plain Python, one by one."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from custmgr.customers.classes.rules import CANCELLED
from custmgr.customers.query import Query
from custmgr.database import tables
from custmgr.services import browse, sample
from custmgr.services import records as kept
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.measures import classing, figures, standing
from custmgr.services.measures.chart import Asked, Chart, a_year_before, buckets, earlier, since
from custmgr.services.work import Work
from custmgr.ui.charts.scope_bar import days_of
from tests.flows.clerk import add

YEAR = (date(2025, 3, 1), date(2026, 2, 28))


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from datetime import UTC, datetime

    from custmgr.services import setup

    clock = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
    path = tmp_path_factory.mktemp("figures") / "sampled.db"
    desk = setup.open_desk(str(path), create=True, person="tester", clock=lambda: clock)
    sample.fill_desk(desk, 250, 5, orders=2_500)
    classing.refresh(desk)
    yield desk
    desk.database.close()


def chart(desk: Desk, name: str, text: str = "", *, days: tuple[date | None, date | None] = (None, None)) -> Chart:
    return desk.read(figures.of, name, Asked(desk.read(browse.parse, text), *days, is_compared=True))


def records(desk: Desk, kind: str, *names: str) -> list[tuple[Any, ...]]:
    def rows(work: Work) -> list[tuple[Any, ...]]:
        table = tables.RECORDS[kind]
        return [tuple(row) for row in work.connection.execute(select(*(table.c[name] for name in names)))]

    return desk.read(rows)


def orders(desk: Desk) -> dict[int, list[tuple[date, Any]]]:
    """(day, amount) of each customer's orders that were not cancelled."""
    found: dict[int, list[tuple[date, Any]]] = defaultdict(list)
    for who, day, amount, status in records(desk, "sale_order", "customer_id", "ordered", "amount", "status"):
        if status not in CANCELLED:
            found[who].append((day, amount))
    return found


def label(day: date) -> str:
    return f"{day:%Y-%m}"


def test_sales_are_the_sums_of_each_month_and_of_the_same_month_a_year_before(sampled: Desk) -> None:
    sums: Counter[str] = Counter()
    for own in orders(sampled).values():
        for day, amount in own:
            sums[label(day)] += amount
    found = chart(sampled, "sales", days=YEAR)
    months = [f"{2025 + (m > 12)}-{(m - 1) % 12 + 1:02}" for m in range(3, 15)]
    assert list(found.columns) == months
    assert found.rows[0].values == tuple(float(sums[month]) for month in months)
    assert found.rows[1].values == tuple(float(sums[f"{int(month[:4]) - 1}{month[4:]}"]) for month in months)


def test_the_curve_of_the_sales_is_that_of_the_customers_sorted_by_what_they_bought_for(sampled: Desk) -> None:
    amounts = sorted((float(sum(amount for _, amount in own)) for own in orders(sampled).values()), reverse=True)
    found = chart(sampled, "pareto")
    for place, share in enumerate(found.rows[1].values):
        upto = (place + 1) / 10 * len(amounts)
        whole = sum(amounts[: int(upto)]) + (upto - int(upto)) * (amounts[int(upto)] if int(upto) < len(amounts) else 0)
        assert share == pytest.approx(whole / sum(amounts), abs=1e-4)


def test_a_cell_of_retention_is_the_share_of_its_first_buyers_who_came_in_that_month(sampled: Desk) -> None:
    firsts: dict[str, set[int]] = defaultdict(set)
    came: set[tuple[int, str]] = set()
    for who, own in orders(sampled).items():
        firsts[label(min(day for day, _ in own))].add(who)
        came |= {(who, label(day)) for day, _ in own}
    found = chart(sampled, "retention")
    told = 0
    for row in found.rows:
        month = row.name[:7]
        for later, share in enumerate(row.values, 1):
            number = int(month[:4]) * 12 + int(month[5:]) - 1 + later
            other = f"{number // 12}-{number % 12 + 1:02}"
            if other >= "2026-03":
                assert share is None
            else:
                expected = len([who for who in firsts[month] if (who, other) in came]) / len(firsts[month])
                assert share == pytest.approx(expected, abs=1e-6)
                told += 1
    assert told > 20


def test_churn_counts_who_ordered_before_a_day_and_not_after_it(sampled: Desk) -> None:
    found = chart(sampled, "churn", days=(date(2025, 6, 1), date(2025, 11, 30)))
    for place, month in enumerate(found.columns):
        day = date(int(month[:4]), int(month[5:]), 1)
        before = {who for who, own in orders(sampled).items() if any(day - timedelta(90) <= on < day for on, _ in own)}
        stayed = {who for who in before if any(day <= on < day + timedelta(90) for on, _ in orders(sampled)[who])}
        assert found.rows[0].counts[place] == len(before)
        assert found.rows[0].values[place] == pytest.approx(1 - len(stayed) / len(before), abs=1e-6)


def test_intervals_count_the_days_between_order_days_of_one_customer(sampled: Desk) -> None:
    gaps: list[int] = []
    for own in orders(sampled).values():
        days = sorted({day for day, _ in own})
        gaps += [(b - a).days for a, b in pairwise(days)]
    values = chart(sampled, "intervals").rows[0].values
    edges = [0, 7, 14, 30, 60, 90, 180, 365, 10**6]
    assert values == tuple(sum(a < gap <= b for gap in gaps) for a, b in pairwise(edges))


def test_scores_are_those_of_the_answers_of_each_month(sampled: Desk) -> None:
    answers = [(day, nps, csat) for day, nps, csat in records(sampled, "feedback", "given", "nps", "csat")]
    nps, csat = chart(sampled, "nps", days=YEAR), chart(sampled, "csat", days=YEAR)
    for place, month in enumerate(nps.columns):
        mine = [each for each in answers if label(each[0]) == month]
        assert nps.rows[0].counts[place] == csat.rows[0].counts[place] == len(mine)
        if mine:
            score = 100 * (sum(n >= 9 for _, n, _ in mine) - sum(n <= 6 for _, n, _ in mine)) / len(mine)
            assert nps.rows[0].values[place] == round(score, 1)
            assert csat.rows[0].values[place] == sum(c >= 4 for _, _, c in mine) / len(mine)


def test_stages_over_time_are_those_of_each_day_told_anew(sampled: Desk) -> None:
    found = chart(sampled, "stages", days=(date(2025, 12, 1), date(2026, 2, 28)))
    for place, last in enumerate((date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28))):
        told = sampled.read(standing.of_all, sampled.read(browse.parse, ""), on=last).by_stage()
        assert [row.values[place] for row in found.rows] == list(told.values())[1:]


COUNTS_CUSTOMERS = ("growth", "region", "industry", "level", "source", "type", "lifecycle", "segments", "abc", "rfm",
                    "flow", "quality")  # fmt: skip


@pytest.mark.parametrize("name", COUNTS_CUSTOMERS)
def test_the_search_behind_a_value_finds_as_many_customers_as_it_says(sampled: Desk, name: str) -> None:
    days = (date(2026, 1, 1), date(2026, 2, 28)) if name == "flow" else (None, None)
    found = chart(sampled, name, "level:A/B/C", days=days)
    seen = 0
    for point in found.points:
        query = sampled.read(browse.parse, point.query)
        assert not query.faults, point
        if point.query:
            assert sampled.read(browse.count, query) == point.value, point
            seen += 1
    assert seen


def test_the_search_behind_a_share_finds_those_who_were_counted(sampled: Desk) -> None:
    churn = chart(sampled, "churn")
    for place, query in enumerate(churn.rows[0].queries):
        share, before = churn.rows[0].values[place], churn.rows[0].counts[place]
        assert sampled.read(browse.count, sampled.read(browse.parse, query)) == round((share or 0) * before)
    retention = chart(sampled, "retention")
    for row in retention.rows:
        size = int(row.name.split("(")[1].rstrip(")"))
        for share, query in zip(row.values, row.queries, strict=True):
            if share is not None:
                assert sampled.read(browse.count, sampled.read(browse.parse, query)) == round(share * size)


@pytest.mark.parametrize("name", figures.NAMES)
def test_every_chart_of_an_empty_database_says_what_to_do(desk: Desk, name: str) -> None:
    found = chart(desk, name)
    assert (found.is_empty and found.title and found.todo) or name == "codes"


def test_quarters_and_years_are_cut_to_the_days_asked_for() -> None:
    quarters = buckets(date(2025, 2, 10), date(2025, 7, 4), "quarter")
    assert [(each.label, each.term) for each in quarters] == [
        ("2025-Q1", "2025-02-10..2025-03-31"), ("2025-Q2", "2025-04-01..2025-06-30"),
        ("2025-Q3", "2025-07-01..2025-07-04"),
    ]  # fmt: skip
    assert [each.term for each in buckets(date(2024, 1, 1), date(2025, 12, 31), "year")] == ["2024", "2025"]
    leap = buckets(date(2024, 2, 1), date(2024, 2, 29), "month")[0]
    assert (a_year_before(leap).first, a_year_before(leap).last) == (date(2023, 2, 1), date(2023, 2, 28))


def test_named_periods_end_today() -> None:
    today = date(2026, 11, 29)
    assert days_of("month", today) == (date(2026, 11, 1), today)
    assert days_of("quarter", today) == (date(2026, 10, 1), today)
    assert days_of("year-back", today) == (date(2025, 12, 1), today)
    assert days_of("all", today) == (None, None)


def test_the_period_before_is_as_long_and_ends_where_this_one_begins() -> None:
    asked = Asked(Query(), date(2026, 10, 1), date(2026, 11, 29), is_compared=True, against="period")
    past = earlier(asked, buckets(date(2026, 10, 1), date(2026, 11, 29), "month"))
    assert [each.term for each in past] == ["2026-08", "2026-09-01..2026-09-29"]
    assert since(asked) == date(2026, 8, 1) and earlier(asked, []) == []
    years = Asked(Query(), date(2024, 1, 1), date(2025, 12, 31), by="year", is_compared=True, against="period")
    assert [each.term for each in earlier(years, buckets(date(2024, 1, 1), date(2025, 12, 31), "year"))] == [
        "2022", "2023",
    ]  # fmt: skip


def test_sales_stand_beside_those_of_the_period_before(sampled: Desk) -> None:
    def sums(first: date, last: date, **more: Any) -> list[float]:
        asked = Asked(Query(), first, last, "month", **more)
        found = sampled.read(figures.of, "sales", asked)
        return [float(sum(value or 0 for value in row.values)) for row in found.rows]

    now, before = sums(date(2026, 1, 1), date(2026, 2, 28), is_compared=True, against="period")
    assert [now] == sums(date(2026, 1, 1), date(2026, 2, 28))
    assert [before] == sums(date(2025, 11, 1), date(2025, 12, 31))


def test_a_single_customer_makes_no_tenths_and_no_repeats_but_scores_of_nought_are_something(desk: Desk) -> None:
    who = add(desk, "甲", code="C1")
    desk.do(kept.add, "sale_order", who, {"ordered": date(2026, 1, 5), "amount": Decimal(5)})
    desk.do(kept.add, "feedback", who, {"given": date(2026, 1, 6), "csat": 1, "nps": 7})
    pareto, again, scores, nps = (chart(desk, name) for name in ("pareto", "retention", "csat", "nps"))
    assert pareto.is_empty and "1 customer has orders" in pareto.todo
    assert again.is_empty and "second time" in again.todo
    assert not scores.is_empty and not nps.is_empty and scores.note == "1 answer"


def test_all_times_are_compared_with_nothing_and_a_growth_beyond_measure_is_told_in_words(desk: Desk) -> None:
    who = add(desk, "甲", code="C1")
    for day, amount in ((date(2025, 1, 5), 1), (date(2026, 1, 5), 900)):
        desk.do(kept.add, "sale_order", who, {"ordered": day, "amount": Decimal(amount)})
    found = chart(desk, "sales")
    assert len(found.rows) == 1 and not found.note
    found = chart(desk, "sales", days=(date(2026, 1, 1), date(2026, 2, 28)))
    assert found.note == "900 in all, more than ten times as much against a year before"


def test_a_chart_that_shows_the_last_periods_only_says_so(desk: Desk) -> None:
    who = add(desk, "甲", code="C1")
    for month in range(1, 13):
        for year in (2023, 2024, 2025):
            desk.do(kept.add, "sale_order", who, {"ordered": date(year, month, 5), "amount": Decimal(1)})
    assert "last 12 months" in chart(desk, "stages").note and "last 24 months" in chart(desk, "churn").note
    for name in ("stages", "churn"):
        assert "last" not in chart(desk, name, days=(date(2025, 10, 1), date(2025, 12, 31))).note


def test_numbers_without_an_end_are_told_and_not_drawn_as_nothing_left(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "{n:3+}")
    add(desk, "甲")
    endless = chart(desk, "codes")
    assert [row.name for row in endless.rows] == ["Used"] and endless.note == "1 group never runs out of numbers"
