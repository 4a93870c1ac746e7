"""Charts' numbers, checked against a plain count in Python."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from custmgr.errors import NotFound
from custmgr.services import browse, sample
from custmgr.services.browse import Row
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.measures import figures
from custmgr.services.measures.chart import Asked
from tests.flows.clerk import add


@pytest.fixture
def sampled(desk: Desk) -> Desk:
    sample.fill_desk(desk, 400, seed=11)
    return desk


def everybody(desk: Desk, text: str = "") -> list[Row]:
    return list(desk.read(browse.rows, desk.read(browse.find, desk.read(browse.parse, text))).values())


def numbers(desk: Desk, name: str, text: str = "") -> dict[str, int]:
    series = desk.read(figures.load, name, desk.read(browse.parse, text))
    return {point.label: point.value for point in series.points}


def test_growth_counts_each_month_and_leaves_no_month_out(sampled: Desk) -> None:
    counted = Counter(f"{row.values['joined']:%Y-%m}" for row in everybody(sampled))
    found = numbers(sampled, "growth")
    assert {label: n for label, n in found.items() if n} == dict(counted)
    months = list(found)
    assert months == sorted(months) and months[0] == min(counted) and months[-1] == max(counted)


@pytest.mark.parametrize("name", ["region", "industry", "level", "source", "type"])
def test_categories_are_summed_to_their_top(sampled: Desk, name: str) -> None:
    table = sampled.reference.tables[name]
    counted = Counter(table.path(table.by_id[row.values[name]])[0].name for row in everybody(sampled))
    assert numbers(sampled, name) == dict(counted)


def test_the_search_of_a_bar_finds_exactly_its_customers(sampled: Desk) -> None:
    for name in ("growth", "region", "industry"):
        series = sampled.read(figures.load, name, sampled.read(browse.parse, "level:A/B"))
        for point in series.points:
            query = sampled.read(browse.parse, point.query)
            assert not query.faults and sampled.read(browse.count, query) == point.value, point


def test_customers_without_a_value_are_a_bar_of_their_own(desk: Desk) -> None:
    sample.fill_desk(desk, 3, seed=1)
    ids = desk.read(browse.find, desk.read(browse.parse, ""))
    from custmgr.services import edit

    desk.do(edit.change, ids[0], {"industry": None})
    assert numbers(desk, "industry")["(not filled in)"] == 1


def test_unknown_figures_are_refused_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(NotFound, match="growth"):
        desk.read(figures.load, "weather", desk.read(browse.parse, ""))


def test_customers_without_a_joining_date_are_told_beside_a_period(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "{n:7}")
    add(desk, "有日期", joined=date(2026, 1, 5))
    add(desk, "没有日期", joined=None)
    add(desk, "也没有", joined=None)
    period = Asked(desk.read(browse.parse, ""), date(2026, 1, 1), date(2026, 1, 31))
    assert desk.read(figures.of, "growth", period).note == "2 customers have no joining date and are not in it"
    assert "joined in the period; 2 customers" in desk.read(figures.of, "type", period).note
    later = replace(period, first=date(2026, 2, 1), last=date(2026, 2, 28))
    for name in ("growth", "region", "level"):
        chart = desk.read(figures.of, name, later)
        assert chart.is_empty
        assert chart.todo == "Nobody joined in this period. (2 customers have no joining date and are not in it)"
    for name in ("quality", "codes"):
        assert desk.read(figures.of, name, later).note == "of all times"
        assert desk.read(figures.of, name, replace(later, first=None, last=None)).note == ""


def test_a_class_says_of_which_day_it_is(desk: Desk) -> None:
    asked = Asked(desk.read(browse.parse, ""), date(2026, 1, 1), date(2026, 1, 31))
    for name in ("lifecycle", "segments", "abc", "rfm"):
        assert desk.read(figures.of, name, asked).note.startswith("as of 2026-01-31, by all orders up to then")
