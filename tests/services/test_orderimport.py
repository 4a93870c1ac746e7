"""Orders from a spreadsheet: lines of one number are one order, of a customer known by any code."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.errors import Conflict, UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.intake import Source
from custmgr.services import history, records
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake.orders import orderimport
from custmgr.services.intake.orders.orderimport import OrdersPlan
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


def answered(desk: Desk, made: OrdersPlan, **answers: str) -> OrdersPlan:
    """The plan with the proposals as answers, but for those that are given."""
    given = {f"orders.{key}": answer for key, answer in answers.items()}
    return orderimport.settle(desk, made, {q.id: q.proposal for q in made.summary.questions} | given)


def orders_of(desk: Desk, customer: int) -> dict[str, tuple[Decimal | None, list[tuple[str, Decimal | None]]]]:
    """(amount, [(product, amount) of each line]) of the orders of a customer, by number or day."""
    found = {}
    for order in desk.read(records.of, "sale_order", customer):
        lines = desk.read(records.of, "sale_line", order.id)
        name = str(order.values.get("number") or order.values["ordered"])
        found[name] = (
            order.values.get("amount"), [(line.values["product"], line.values.get("amount")) for line in lines]
        )  # fmt: skip
    return found


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


def test_orders_that_were_imported_anew_are_not_brought_back_beside_themselves(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    _, first = orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    assert first is not None
    desk.do(history.take_back, first)
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    undo_of_undo = desk.do(history.take_back, desk.read(history.steps, limit=2)[1].id)
    assert sum(item.is_again for item in undo_of_undo.value) == 2  # orders; their three lines have none to belong to
    assert desk.read(records.totals, people[0])["CNY"][0] == 1


def test_a_record_that_has_a_twin_of_old_comes_back_all_the_same(desk: Desk, people: list[int]) -> None:
    for _ in range(2):
        desk.do(records.add, "interaction", people[0], {"subject": "电话", "held": None})
    _, second = desk.read(records.of, "interaction", people[0])
    removed = desk.do(records.remove, "interaction", [second.id])
    assert removed.step_id is not None
    desk.do(history.take_back, removed.step_id)
    assert len(desk.read(records.of, "interaction", people[0])) == 2


def test_what_a_file_says_otherwise_of_an_order_is_asked_about_and_taken_with_its_lines(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = [*HEADS, "订单状态"]
    first: list[list[object]] = [[*row, "待发货"] for row in ROWS[:3]]
    orderimport.apply(desk, planned(desk, tmp_path, first, heads))
    again: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 100, 0.15, 15, 8, "已发货"],
        ["S-1", "2026-01-05", "0000001", "螺母", 60, 0.1, 6, 2, "已发货"],
        ["S-2", "2026-01-06", "0000002", "垫片", 10, 2, 20, 9, "待发货"],
    ]
    plan = planned(desk, tmp_path, again, heads)
    (question,) = plan.summary.open_questions
    assert (question.id, question.proposal, question.count) == ("orders.changed", "update", 1)
    assert question.examples == ((2, "S-1: State 待发货 → 已发货; Amount 20.00 → 21.00; other lines"),)
    with pytest.raises(UserError, match="open"):
        desk.do(orderimport.write_plan, plan)
    left = answered(desk, plan, changed="keep")
    assert (left.orders, left.changed, left.counts["skipped"], left.counts["same"]) == (0, 0, 2, 1)
    taken = answered(desk, left)
    assert (taken.orders, taken.changed, taken.counts["update"], taken.counts["same"]) == (0, 1, 2, 1)
    done, step = orderimport.apply(desk, taken)
    assert (done.orders, done.changed) == (0, 1)
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(21), [("螺丝", Decimal(15)), ("螺母", Decimal(6))])}
    assert step is not None
    desk.do(history.take_back, step)
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(20), [("螺丝", Decimal(15)), ("螺母", Decimal(5))])}


def test_a_file_with_some_lines_of_an_order_takes_none_away_and_keeps_what_it_does_not_tell(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    part = planned(desk, tmp_path, [ROWS[2]])
    assert (part.counts["same"], part.summary.open_questions) == (1, ())
    orderimport.discard(part)
    heads = ["订单号", "下单日期", "客户编码", "产品名称", "金额"]
    other: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 15], ["S-1", "2026-01-05", "0000001", "螺母", 7],
    ]  # fmt: skip
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, other, heads)))
    (order,) = desk.read(records.of, "sale_order", people[0])
    lines = desk.read(records.of, "sale_line", order.id)
    assert [(line.values["amount"], line.values.get("cost")) for line in lines] == [(15, 8), (7, 2)]


def test_a_file_that_lacks_lines_of_a_changed_order_takes_none_away(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", name, 1, amount, amount, ""]
        for name, amount in (("螺丝", 15), ("螺母", 5), ("垫片", 3))
    ]
    orderimport.apply(desk, planned(desk, tmp_path, rows))
    changed: list[list[object]] = [["S-1", "2026-01-05", "0000001", "螺母", 1, 6, 6, ""]]
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, changed)))
    lines = [("螺丝", Decimal(15)), ("螺母", Decimal(6)), ("垫片", Decimal(3))]
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(24), lines)}
    more: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺母", 1, 6, 6, ""], ["S-1", "2026-01-05", "0000001", "铆钉", 1, 1, 1, ""],
    ]  # fmt: skip
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, more)))
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(25), [*lines, ("铆钉", Decimal(1))])}


def test_a_product_that_was_renamed_is_one_line_as_before(desk: Desk, people: list[int], tmp_path: Path) -> None:
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    renamed: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "M8螺丝", 100, 0.15, 15, 8],
        ["S-1", "2026-01-05", "0000001", "螺母", 50, 0.1, 5, 2],
    ]
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, renamed)))
    lines = [("M8螺丝", Decimal(15)), ("螺母", Decimal(5))]
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(20), lines)}


def test_a_column_of_customers_may_hold_codes_and_an_unknown_one_is_told_as_what_it_is(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["下单日期", "客户", "产品", "金额"]
    plan = planned(desk, tmp_path, [["2026-01-05", "0000002", "螺丝", 5], ["2026-01-05", "没有这家", "螺丝", 5]], heads)
    assert {key: n for key, n in plan.counts.items() if n} == {"new": 1, "error": 1}
    (row,) = decisions.planned(plan.staged, ("error",))
    assert row.reason == "“没有这家” is the name or the code of no customer, or the name of several."
    orderimport.apply(desk, plan)
    assert len(desk.read(records.of, "sale_order", people[1])) == 1


@pytest.mark.parametrize(("day", "proposal"), [("2026-01-05", "skip"), ("2026-01-09", "new")])
def test_a_number_that_another_customers_order_has_is_asked_about(
    desk: Desk, people: list[int], tmp_path: Path, day: str, proposal: str
) -> None:
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    plan = planned(desk, tmp_path, [["S-1", day, "0000002", "螺丝", 100, 0.15, 15, 8]])
    (question,) = plan.summary.open_questions
    assert (question.id, question.proposal, question.examples) == (
        "orders.elsewhere", proposal, ((2, "S-1: 0000001 北京星辰"),)
    )  # fmt: skip
    left = answered(desk, plan, elsewhere="skip")
    assert (left.orders, left.counts["skipped"]) == (0, 1)
    added, _ = orderimport.apply(desk, answered(desk, left, elsewhere="new"))
    assert added.orders == 1


def test_a_state_of_returns_counts_because_it_lowers_what_was_sold(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品名称", "金额", "订单状态"]
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 15, "已完成"], ["S-2", "2026-01-05", "0000001", "螺丝", -7, "退货"],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert plan.summary.open_questions == ()
    orderimport.apply(desk, plan)
    assert desk.read(records.totals, people[0])["CNY"][:2] == (2, Decimal(8))
    mixed: list[list[object]] = [
        ["S-3", "2026-01-05", "0000001", "螺丝", 15, "退货入库"],
        ["S-4", "2026-01-05", "0000001", "螺丝", -7, "退货入库"],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, mixed, heads)
    assert [q.proposal for q in plan.summary.open_questions] == ["yes"]
    orderimport.discard(plan)


def test_an_order_that_a_colleague_changed_meanwhile_is_not_overwritten(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    changed: list[list[object]] = [["S-2", "2026-01-06", "0000002", "垫片", 10, 3, 30, 9]]
    plan = answered(desk, planned(desk, tmp_path, changed))
    (order,) = desk.read(records.of, "sale_order", people[1])
    desk.do(records.change, "sale_order", order.id, {"note": "加急"})
    with pytest.raises(Conflict):
        desk.do(orderimport.write_plan, plan)
    assert orders_of(desk, people[1])["S-2"][0] == 20


def test_an_amount_of_the_whole_order_on_each_row_is_counted_once(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 100, 0.15, 25],
        ["S-1", "2026-01-05", "0000001", "螺母", 100, 0.1, 25],
        ["S-2", "2026-01-06", "0000002", "垫片", 10, 2, 20],
    ]
    plan = planned(desk, tmp_path, rows, HEADS[:-1])
    (question,) = plan.summary.open_questions
    assert (question.id, question.proposal, question.examples) == (
        "orders.amount",
        "order",
        ((2, "S-1: 25.00 / 25.00"),),
    )
    orderimport.apply(desk, answered(desk, plan))
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(25), [("螺丝", Decimal(15)), ("螺母", Decimal(10))])}
    assert orders_of(desk, people[1]) == {"S-2": (Decimal(20), [("垫片", Decimal(20))])}
    again = answered(desk, planned(desk, tmp_path, rows, HEADS[:-1]))
    assert (again.counts["same"], again.changed) == (3, 0)
    orderimport.discard(again)


@pytest.mark.parametrize(
    ("head", "rows", "proposal"),
    [
        ("订单金额", [("螺丝", "", "", 30), ("螺母", "", "", 30)], "order"),
        ("金额", [("螺丝", "", "", 30), ("螺母", "", "", 30)], "line"),
        ("金额", [("螺丝", 1, 30, 30), ("螺母", 1, 30, 30)], None),
        ("金额", [("螺丝", 1, 10, 30), ("螺母", 1, 20, "")], "order"),
        ("金额", [("螺丝", "", "", 30), ("螺母", "", "", 20)], None),
        ("金额", [("螺丝", 1, 10, 10), ("螺母", 1, 20, "")], None),
    ],
)
def test_what_an_amount_stands_for_is_asked_only_where_it_can_be_both(
    desk: Desk, people: list[int], tmp_path: Path, head: str, rows: list[tuple[object, ...]], proposal: str | None
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品名称", "数量", "单价", head]
    plan = planned(desk, tmp_path, [["S-1", "2026-01-05", "0000001", *row] for row in rows], heads)
    assert [q.proposal for q in plan.summary.open_questions] == ([proposal] if proposal else [])
    orderimport.discard(plan)


def test_a_state_that_sounds_like_no_sale_is_asked_about_once_and_remembered(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品名称", "金额", "订单状态"]
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 15, "已完成"], ["S-2", "2026-01-05", "0000001", "螺丝", 7, "已关闭"],
        ["S-3", "2026-01-05", "0000001", "螺丝", 5, "退货中"], ["S-4", "2026-01-05", "0000001", "螺丝", 4, "已取消"],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert {q.id for q in plan.summary.open_questions} == {"orders.state:已关闭", "orders.state:退货中"}
    proposals = {q.id: q.proposal for q in plan.summary.questions}
    plan = orderimport.settle(desk, plan, proposals | {"orders.state:退货中": "yes"})
    _, step = orderimport.apply(desk, plan)
    assert desk.read(records.totals, people[0])["CNY"][:2] == (2, Decimal(20))
    again = planned(desk, tmp_path, [["S-9", "2026-01-09", "0000001", "螺丝", 1, "退货中"]], heads)
    assert again.summary.open_questions == ()
    orderimport.discard(again)
    assert step is not None
    desk.do(history.take_back, step)
    assert "已关闭" not in desk.reference.organisation.cancelled


def test_days_that_cannot_be_are_refused_and_what_is_odd_is_told(desk: Desk, people: list[int], tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["S-1", "1026-01-05", "0000001", "螺丝", 1, 1, 1, ""], ["S-2", "2062-01-05", "0000001", "螺丝", 1, 1, 1, ""],
        ["S-3", "2026-04-05", "0000001", "螺丝", 2, 3, 5, ""], ["", "2026-02-05", "0000001", "螺丝", 1, 1, 1, ""],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows)
    assert (plan.counts["error"], plan.counts["new"], plan.orders) == (2, 2, 2)
    assert [remark.split(":")[0] for remark in plan.remarks] == [
        "1 row has no order number", "In 1 row quantity × price is not the amount (row 4",
        "1 row is of a later day than today",
    ]  # fmt: skip
    assert "2 × 3 ≠ 5.00" in plan.remarks[1]
    orderimport.discard(plan)


def test_sales_without_numbers_on_a_day_that_has_one_are_further_orders_unless_they_are_the_same(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["下单日期", "客户编码", "产品名称", "金额"]
    orderimport.apply(desk, planned(desk, tmp_path, [["2026-01-05", "0000001", "螺丝", 15]], heads))
    both = planned(desk, tmp_path, [["2026-01-05", "0000001", "螺母", 7]], heads)
    assert (both.orders, both.summary.open_questions) == (1, ())
    orderimport.apply(desk, both)
    assert sorted(order.values["amount"] for order in desk.read(records.of, "sale_order", people[0])) == [7, 15]
    same = planned(desk, tmp_path, [["2026-01-05", "0000001", "螺丝", 15]], heads)
    assert same.counts["same"] == 1
    orderimport.discard(same)


def test_a_sum_that_differs_from_the_lines_that_are_here_is_told_and_not_taken(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    orderimport.apply(desk, planned(desk, tmp_path, ROWS[:3]))
    plan = planned(desk, tmp_path, [["S-1", "2026-01-05", "0000001", 99]], ["订单号", "下单日期", "客户编码", "金额"])
    assert plan.counts["conflict"] == 1
    (row,) = decisions.planned(plan.staged, ("conflict",))
    assert "another sum" in row.reason
    orderimport.discard(plan)


def test_rows_without_products_make_an_order_without_lines(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "金额"]
    orderimport.apply(desk, planned(desk, tmp_path, [["S-1", "2026-01-05", "0000001", 99]], heads))
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(99), [])}
    plan = answered(desk, planned(desk, tmp_path, [["S-1", "2026-01-05", "0000001", 90]], heads))
    orderimport.apply(desk, plan)
    assert orders_of(desk, people[0]) == {"S-1": (Decimal(90), [])}


def test_thousands_of_orders_that_come_again_are_compared(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品名称", "金额"]
    rows: list[list[object]] = [
        [f"S-{n // 2}", "2026-01-05", f"000000{1 + n // 2 % 2}", f"产品{n}", 5 + n % 2] for n in range(2_400)
    ]
    orderimport.apply(desk, planned(desk, tmp_path, rows, heads))
    for row in rows[::400]:
        row[4] = 99
    again = answered(desk, planned(desk, tmp_path, rows, heads))
    assert (again.orders, again.changed, again.counts["update"], again.counts["same"]) == (0, 6, 12, 2_388)
    done, _ = orderimport.apply(desk, again)
    assert done.changed == 6
    last = answered(desk, planned(desk, tmp_path, rows, heads))
    assert last.counts["same"] == 2_400
    orderimport.discard(last)


def test_fine_prices_and_quantities_are_kept_and_multiplied_as_the_file_says(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "电阻", 10_000, "0.0035", "", ""],
        ["S-2", "2026-01-05", "0000001", "茶叶", "0.125", 80, 10, ""],
        ["S-3", "2026-01-05", "0000001", "铁丝", "0.33333333", 3, "", ""],
    ]
    plan = planned(desk, tmp_path, rows)
    assert plan.summary.open_questions == () and plan.remarks == ()
    orderimport.apply(desk, plan)
    sums = {order.values["number"]: order.values["amount"] for order in desk.read(records.of, "sale_order", people[0])}
    assert sums == {"S-1": Decimal(35), "S-2": Decimal(10), "S-3": Decimal(1)}
    order = next(each for each in desk.read(records.of, "sale_order", people[0]) if each.values["number"] == "S-1")
    (line,) = desk.read(records.of, "sale_line", order.id)
    assert str(line.values["price"]) == "0.0035" and str(line.values["quantity"]) == "10000"
    again = planned(desk, tmp_path, rows)
    assert again.counts["same"] == 3
    orderimport.discard(again)
    outcome = desk.do(records.change, "sale_order", order.id, {}, lines=[{**line.values, "price": Decimal("0.004")}])
    assert outcome.step_id is not None
    desk.do(history.take_back, outcome.step_id)
    (back,) = desk.read(records.of, "sale_line", order.id)
    assert dict(back.values) == dict(line.values)


def test_a_sign_beside_the_amount_is_its_currency(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "金额"]
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", '"US$1,200.00"'], ["S-2", "2026-01-05", "0000001", "螺丝", "€50"],
        ["S-3", "2026-01-05", "0000001", "螺丝", 100], ["S-4", "2026-01-05", "0000001", "螺丝", "￥7"],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert plan.remarks == ("The currency was taken from the sign in the amount (rows: EUR 1, USD 1).",)
    orderimport.apply(desk, plan)
    totals = {code: amount for code, (_, amount, _) in desk.read(records.totals, people[0]).items()}
    assert totals == {"USD": 1200, "EUR": 50, "CNY": 107}


def test_an_order_in_two_currencies_is_refused_and_one_of_two_days_counts_on_the_first(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "金额", "币种"]
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 10, "人民币"], ["S-1", "2026-01-05", "0000001", "螺母", 10, "USD"],
        ["S-2", "2026-02-03", "0000001", "螺丝", 5, "CNY"], ["S-2", "2026-01-31", "0000001", "螺母", 6, "人民币"],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert (plan.counts["error"], plan.counts["new"], plan.orders) == (2, 2, 1)
    assert {row.reason for row in decisions.planned(plan.staged, ("error",))} == {
        "S-1 has rows in CNY / USD, but an order has one currency: give the parts numbers of their own."
    }
    assert plan.remarks == (
        "1 order has rows of several days (row 4: S-2 2026-01-31 / 2026-02-03); the first day counts.",
    )
    orderimport.apply(desk, plan)
    (order,) = desk.read(records.of, "sale_order", people[0])
    assert (str(order.values["ordered"]), order.values["amount"]) == ("2026-01-31", 11)


def test_the_total_of_an_order_beside_its_lines_is_its_amount(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "金额", "订单总额"]
    rows: list[list[object]] = [
        ["X1", "2026-01-05", "0000001", "螺丝", 50, 65], ["X1", "2026-01-05", "0000001", "螺母", 20, 65],
        ["X2", "2026-01-05", "0000001", "螺丝", 9, ""],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert plan.remarks == ("The amount of an order is that of the column “订单总额”.",)
    orderimport.apply(desk, plan)
    lines = [("螺丝", Decimal(50)), ("螺母", Decimal(20))]
    assert orders_of(desk, people[0]) == {"X1": (Decimal(65), lines), "X2": (Decimal(9), [("螺丝", Decimal(9))])}
    same = planned(desk, tmp_path, rows, heads)
    assert same.counts["same"] == 3
    orderimport.discard(same)
    for row in rows[:2]:
        row[5] = 60
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, rows, heads)))
    assert orders_of(desk, people[0])["X1"] == (Decimal(60), lines)


def test_a_total_alone_is_the_amount_once_for_each_order(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "订单总额"]
    rows: list[list[object]] = [
        ["X1", "2026-01-05", "0000001", "螺丝", 65], ["X1", "2026-01-05", "0000001", "螺母", 65],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert [(q.id, q.proposal) for q in plan.summary.open_questions] == [("orders.amount", "order")]
    orderimport.apply(desk, answered(desk, plan))
    assert orders_of(desk, people[0])["X1"][0] == 65


def test_the_cost_of_an_order_is_known_only_where_that_of_every_line_is(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "金额", "成本"]
    rows: list[list[object]] = [
        ["Y1", "2026-01-05", "0000001", "螺丝", 100, 60], ["Y1", "2026-01-05", "0000001", "螺母", 50, ""],
        ["Y2", "2026-01-05", "0000001", "螺丝", 100, 0],
    ]  # fmt: skip
    orderimport.apply(desk, planned(desk, tmp_path, rows, heads))
    costs = {o.values["number"]: o.values.get("cost") for o in desk.read(records.of, "sale_order", people[0])}
    assert costs == {"Y1": None, "Y2": 0}
    lines = [
        {"product": "螺丝", "amount": Decimal(100), "cost": Decimal(60)},
        {"product": "螺母", "amount": Decimal(50)},
    ]
    order = desk.do(records.add, "sale_order", people[1], {"ordered": date(2026, 1, 5)}, lines=lines).value
    assert "cost" not in desk.read(records.load, "sale_order", order).values


def test_a_line_without_a_cost_that_comes_later_makes_the_cost_of_the_order_unknown(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    heads = ["订单号", "下单日期", "客户编码", "产品", "金额", "成本"]
    first: list[list[object]] = [["Y1", "2026-01-05", "0000001", "螺丝", 100, 60]]
    orderimport.apply(desk, planned(desk, tmp_path, first, heads))
    orderimport.apply(
        desk, answered(desk, planned(desk, tmp_path, [*first, ["Y1", "2026-01-05", "0000001", "螺母", 50, ""]], heads))
    )
    (order,) = desk.read(records.of, "sale_order", people[0])
    assert (order.values["amount"], order.values.get("cost")) == (150, None)


def test_one_row_of_an_order_with_the_whole_amount_leaves_its_line_as_it_is(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "螺丝", 100, 0.15, 25], ["S-1", "2026-01-05", "0000001", "螺母", 100, 0.1, 25],
        ["S-2", "2026-01-05", "0000002", "螺丝", 100, 0.15, 25], ["S-2", "2026-01-05", "0000002", "螺母", 100, 0.1, 25],
    ]  # fmt: skip
    orderimport.apply(desk, answered(desk, planned(desk, tmp_path, rows, HEADS[:-1])))
    again = answered(desk, planned(desk, tmp_path, rows[1:], HEADS[:-1]))
    assert (again.counts["same"], again.changed) == (3, 0)
    orderimport.discard(again)


def test_a_name_that_is_not_that_of_the_code_is_told(desk: Desk, people: list[int], tmp_path: Path) -> None:
    heads = ["订单号", "下单日期", "客户编码", "客户名称", "产品", "金额"]
    rows: list[list[object]] = [
        ["S-1", "2026-01-05", "0000001", "上海明月", "螺丝", 5],
        ["S-2", "2026-01-05", "0000001", "北京 星辰", "螺丝", 5],
        ["S-3", "2026-01-05", "0000001", "星辰", "螺丝", 5],
    ]  # fmt: skip
    plan = planned(desk, tmp_path, rows, heads)
    assert plan.remarks == ("In 1 row the name is not that of the code (row 2: 0000001 ≠ 上海明月); the code counts.",)
    orderimport.discard(plan)
