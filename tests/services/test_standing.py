"""Where customers stand by their orders, and why."""

from datetime import date
from decimal import Decimal

import pytest

from custmgr.customers.classes.names import Rank, Stage
from custmgr.services import browse, records
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.measures import figures, standing
from tests.flows.clerk import add, found

TODAY = date(2026, 3, 1)
ORDERS: dict[str, list[tuple[date, int]]] = {
    "无单": [],
    "新来": [(date(2026, 2, 1), 10)],
    "常客": [(date(2025, 6, 1), 900), (date(2025, 9, 1), 900), (date(2026, 2, 10), 900)],
    "沉睡": [(date(2025, 8, 1), 100)],
    "流失": [(date(2024, 1, 1), 100)],
    "回流": [(date(2024, 1, 1), 50), (date(2026, 2, 20), 50)],
}
STAGES = {"无单": Stage.PROSPECT, "新来": Stage.NEW, "常客": Stage.ACTIVE, "沉睡": Stage.DORMANT, "流失": Stage.LOST,
          "回流": Stage.REACTIVATED}  # fmt: skip


@pytest.fixture
def people(desk: Desk) -> dict[str, int]:
    desk.do(rules.add_rule, "main", "{n:7}")
    made = {name: add(desk, name) for name in ORDERS}
    for name, orders in ORDERS.items():
        for day, amount in orders:
            desk.do(records.add, "sale_order", made[name], {"ordered": day, "amount": Decimal(amount)})
    return made


@pytest.mark.parametrize("name", ORDERS)
def test_one_customer_stands_where_all_of_them_together_say(desk: Desk, people: dict[str, int], name: str) -> None:
    assert desk.read(standing.today) == TODAY
    one = desk.read(standing.of_customer, people[name])
    assert one.stage == STAGES[name] and one.reason
    assert one.orders == len(ORDERS[name]) and sum(one.amounts.values()) == sum(amount for _, amount in ORDERS[name])
    every = desk.read(standing.of_all, desk.read(browse.parse, ""))
    assert people[name] in every.of_stage(STAGES[name])


def test_a_cancelled_order_counts_for_nothing(desk: Desk, people: dict[str, int]) -> None:
    values = {"ordered": date(2026, 2, 25), "amount": Decimal(5), "status": "已取消"}
    desk.do(records.add, "sale_order", people["流失"], values)
    assert desk.read(standing.of_customer, people["流失"]).stage == Stage.LOST


def test_figures_count_each_class_and_follow_a_query(desk: Desk, people: dict[str, int]) -> None:
    query = desk.read(browse.parse, "")
    series = desk.read(figures.load, "lifecycle", query)
    assert sum(point.value for point in series.points) == len(ORDERS)
    one = desk.read(figures.load, "lifecycle", desk.read(browse.parse, "常客"))
    assert [(point.label, point.value) for point in one.points if point.value] == [(Stage.ACTIVE.label, 1)]
    ranks = desk.read(standing.of_all, query).ranks()
    assert ranks[Rank.A] == 1 and sum(ranks.values()) == len(ORDERS) - 1
    earlier = desk.read(figures.load, "lifecycle", query, last=date(2025, 1, 1))
    assert earlier.points[Stage.PROSPECT].value == 4


def test_a_class_does_not_change_with_what_is_searched_for(desk: Desk, people: dict[str, int]) -> None:
    every = desk.read(figures.load, "abc", desk.read(browse.parse, ""))
    assert next(iter(every.points)).label == Rank.A.label
    small = desk.read(figures.load, "abc", desk.read(browse.parse, "回流"))
    assert [point.label for point in small.points] == [Rank.B.label]


def test_orders_of_a_later_day_and_returns_are_told_apart_and_are_no_purchases(
    desk: Desk, people: dict[str, int]
) -> None:
    customer = people["新来"]
    for day, amount, state in (
        (date(2026, 2, 20), -4, ""), (date(2026, 5, 1), 500, ""), (date(2026, 2, 21), 7, "cancelled"),
    ):  # fmt: skip
        desk.do(records.add, "sale_order", customer, {"ordered": day, "amount": Decimal(amount), "status": state})
    one = desk.read(standing.of_customer, customer)
    assert (one.orders, one.last, dict(one.amounts)) == (1, date(2026, 2, 1), {"CNY": Decimal(6)})
    assert one.aside == "1 cancelled, 1 of a later day, 1 return"
    assert standing.head(one).endswith("1 order, 6.00 in all · not counted: 1 cancelled, 1 of a later day, 1 return")
    assert desk.read(records.totals, customer) == {"CNY": (2, Decimal(6), Decimal(0))}
    query = desk.read(browse.parse, "")
    assert sum(desk.read(figures.load, "sales", query).rows[0].values) == 10 + 2700 + 100 + 100 + 100 - 4
    assert found(desk, "ordered:2026-05") == [] and found(desk, "ordered:2026-02-20..2026-02-21") == ["回流"]


def test_who_only_returned_something_is_no_new_customer(desk: Desk, people: dict[str, int]) -> None:
    desk.do(records.add, "sale_order", people["无单"], {"ordered": date(2026, 2, 20), "amount": Decimal(-4)})
    assert desk.read(standing.of_customer, people["无单"]).stage is Stage.PROSPECT
    classes = desk.read(standing.of_all, desk.read(browse.parse, ""))
    assert people["无单"] in classes.of_stage(Stage.PROSPECT)
