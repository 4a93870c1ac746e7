"""Orders from a spreadsheet: lines of one number are one order, of a customer known by any code."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.services import history, records
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import orderimport
from custmgr.services.intake.orderimport import OrdersPlan
from tests.flows.clerk import add, write_csv

HEADS = ["订单号", "下单日期", "客户编码", "产品名称", "数量", "单价", "金额", "成本"]
ROWS: list[list[object]] = [
    ["S-1", "2026-01-05", "0000001", "螺丝", 100, 0.15, 15, 8],
    ["S-2", "2026-01-06", "0000002", "垫片", 10, 2, "", 9],
    ["S-1", "2026-01-05", "0000001", "螺母", 50, 0.1, 5, 2],
    ["S-3", "2026-01-07", "9999999", "螺母", 1, 1, 1, 1],
]


@pytest.fixture
def people(desk: Desk) -> list[int]:
    desk.do(rules.add_rule, "main", "{n:7}")
    return [add(desk, "北京星辰"), add(desk, "上海明月")]


def planned(
    desk: Desk, folder: Path, rows: Sequence[Sequence[object]] = ROWS, heads: Sequence[str] = HEADS
) -> OrdersPlan:
    source = Source(write_csv(folder / "orders.csv", [heads, *rows]))
    return orderimport.plan(desk, source, orderimport.look(desk, source).mapping)


def test_lines_of_one_number_become_one_order_with_its_sums(desk: Desk, people: list[int], tmp_path: Path) -> None:
    plan = planned(desk, tmp_path)
    assert ({key: n for key, n in plan.counts.items() if n}, plan.orders) == ({"new": 3, "error": 1}, 2)
    done, _ = orderimport.apply(desk, plan)
    assert (done.orders, done.lines) == (2, 3)
    (order,) = desk.read(records.of, "sale_order", people[0])
    assert (order.values["number"], order.values["amount"], order.values["cost"]) == ("S-1", Decimal(20), Decimal(10))
    assert [line.values["product"] for line in desk.read(records.of, "sale_line", order.id)] == ["螺丝", "螺母"]
    assert desk.read(records.totals, people[1]) == {"CNY": (1, Decimal(20), Decimal(9))}


def test_orders_that_are_there_are_not_imported_twice(desk: Desk, people: list[int], tmp_path: Path) -> None:
    orderimport.apply(desk, planned(desk, tmp_path))
    again = planned(desk, tmp_path, ROWS[:3])
    assert again.counts["same"] == 3 and again.orders == 0
    orderimport.discard(again)


def test_the_import_of_orders_is_one_step_that_can_be_taken_back(desk: Desk, people: list[int], tmp_path: Path) -> None:
    _, step = orderimport.apply(desk, planned(desk, tmp_path))
    assert step is not None
    desk.do(history.take_back, step)
    assert desk.read(records.totals, people[0]) == {}
    desk.do(history.take_back, desk.read(history.last_redoable).id)
    assert desk.read(records.totals, people[0])["CNY"][0] == 1


def test_a_customer_may_be_named_where_only_one_has_the_name(desk: Desk, people: list[int], tmp_path: Path) -> None:
    add(desk, "上海明月")
    heads = ["订单日期", "客户名称", "产品", "金额"]
    plan = planned(
        desk, tmp_path, [["2026-01-05", "北京星辰", "螺丝", 5], ["2026-01-05", "上海明月", "螺丝", 5]], heads
    )
    assert {key: n for key, n in plan.counts.items() if n} == {"new": 1, "error": 1}
    orderimport.discard(plan)


def test_a_file_that_does_not_say_whose_orders_it_holds_is_refused(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="whose orders"):
        planned(desk, tmp_path, [["S-1", "螺丝", 5]], ["订单号", "产品", "金额"])
