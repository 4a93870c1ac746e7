"""What is known of a customer beside his fields: kept in the journal, taken back like everything else."""

from datetime import date
from decimal import Decimal

import pytest

from custmgr.customers.records import OF_CUSTOMERS, RECORD_KINDS
from custmgr.errors import Conflict, NotFound, UserError
from custmgr.services import edit, history, records
from custmgr.services.beside import tasks
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from tests.flows.clerk import add, steps

EXAMPLES = {
    "contact": {"name": "王芳", "mobile": "13800138000", "is_main": True},
    "address": {"address": "中关村大街1号", "label": "办公"},
    "sale_order": {"ordered": date(2026, 1, 5), "number": "S-1", "amount": Decimal("12.50")},
    "interaction": {"subject": "续约", "held": date(2026, 2, 1), "next_step": "发合同", "next_on": date(2026, 3, 1)},
    "feedback": {"given": date(2026, 2, 2), "nps": 9, "csat": 5},
    "task": {"title": "寄样品", "due": date(2026, 3, 1)},
    "relation": {"other_code": "0000002", "way": "分公司"},
}


@pytest.fixture
def people(desk: Desk) -> list[int]:
    desk.do(rules.add_rule, "main", "{n:7}")
    return [add(desk, "北京星辰"), add(desk, "上海明月")]


def test_every_kind_has_an_example_here() -> None:
    assert set(EXAMPLES) == {kind.key for kind in OF_CUSTOMERS}


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_record_is_added_changed_removed_and_each_step_taken_back(desk: Desk, people: list[int], key: str) -> None:
    record_id = desk.do(records.add, key, people[0], EXAMPLES[key]).value
    (record,) = desk.read(records.of, key, people[0])
    assert dict(record.values) == EXAMPLES[key] and desk.read(records.counts, people[0])[key] == 1
    changed = desk.do(records.change, key, record_id, {RECORD_KINDS[key].fields[-1].key: "新的"}) if key not in (
        "sale_order", "address", "contact") else desk.do(records.change, key, record_id, {"note": "新的"})  # fmt: skip
    assert changed.value
    desk.do(records.remove, key, [record_id])
    assert desk.read(records.of, key, people[0]) == []
    for _ in range(2):
        desk.do(history.take_back, desk.read(history.last_undoable).id)
    (back,) = desk.read(records.of, key, people[0])
    assert (back.id, dict(back.values)) == (record_id, EXAMPLES[key])


def test_an_order_has_the_sums_of_its_lines_and_takes_them_along(desk: Desk, people: list[int]) -> None:
    lines = [
        {"product": "螺丝", "quantity": Decimal(100), "price": Decimal("0.15"), "cost": Decimal(8)},
        {"product": "垫片", "amount": Decimal("5.00"), "cost": Decimal(2)},
    ]
    order = desk.do(records.add, "sale_order", people[0], {"ordered": date(2026, 1, 5)}, lines=lines).value
    (kept,) = desk.read(records.of, "sale_order", people[0])
    assert (kept.values["amount"], kept.values["cost"]) == (Decimal("20.00"), Decimal("10.00"))
    found = desk.read(records.of, "sale_line", order)
    assert [(line.values["product"], line.values["amount"]) for line in found] == [
        ("螺丝", Decimal("15.00")),
        ("垫片", Decimal("5.00")),
    ]
    desk.do(records.change, "sale_order", order, {}, lines=lines[:1])
    assert desk.read(records.totals, people[0]) == {"CNY": (1, Decimal("15.00"), Decimal("8.00"))}
    desk.do(records.remove, "sale_order", [order])
    assert desk.read(records.of, "sale_line", order) == []
    desk.do(history.take_back, steps(desk)[-1])
    assert len(desk.read(records.of, "sale_line", order)) == 1


def test_what_makes_no_record_is_refused_with_a_reason(desk: Desk, people: list[int]) -> None:
    for key, values in (
        ("contact", {"mobile": "13800138000"}),
        ("feedback", {"given": date(2026, 1, 1), "nps": 11}),
        ("relation", {"other_code": "Z-99"}),
    ):
        with pytest.raises(UserError):
            desk.do(records.add, key, people[0], values)
    desk.do(edit.retire, [people[1]])
    with pytest.raises(NotFound):
        desk.do(records.add, "contact", people[1], {"name": "王芳"})


def test_two_people_at_one_record_do_not_overwrite_each_other(desk: Desk, people: list[int]) -> None:
    record_id = desk.do(records.add, "contact", people[0], {"name": "王芳"}).value
    seen = desk.read(records.load, "contact", record_id).step_id
    desk.do(records.change, "contact", record_id, {"title": "经理"}, seen_step=seen)
    with pytest.raises(Conflict):
        desk.do(records.change, "contact", record_id, {"title": "采购"}, seen_step=seen)


def test_tasks_and_agreed_next_steps_fall_due_until_they_are_done(desk: Desk, people: list[int]) -> None:
    task = desk.do(records.add, "task", people[0], EXAMPLES["task"]).value
    desk.do(records.add, "interaction", people[1], EXAMPLES["interaction"])
    assert desk.read(tasks.due, date(2026, 2, 28)) == []
    assert {item.what for item in desk.read(tasks.due, date(2026, 3, 1))} == {"寄样品", "发合同"}
    assert desk.do(tasks.finish, task).value and not desk.do(tasks.finish, task).value
    assert {item.what for item in desk.read(tasks.due, date(2026, 3, 1))} == {"发合同"}


def test_a_new_customer_with_records_is_kept_when_his_making_is_taken_back(desk: Desk, people: list[int]) -> None:
    made = steps(desk)[-1]
    desk.do(records.add, "contact", people[1], {"name": "王芳"})
    kept = desk.do(history.take_back, made).value
    assert [(item.kind, item.record_id) for item in kept] == [("customer", people[1])]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("sale_order", {"ordered": date(1026, 3, 1)}),
        ("sale_order", {"ordered": date(2062, 3, 1)}),
        ("interaction", {"subject": "电话", "held": date(206, 3, 1)}),
        ("feedback", {"given": date(2036, 3, 1), "nps": 9}),
    ],
)
def test_a_day_that_can_hardly_be_is_refused_as_a_slip(
    desk: Desk, people: list[int], kind: str, values: dict[str, object]
) -> None:
    customer = people[0]
    with pytest.raises(UserError, match="slip of the keyboard"):
        desk.do(records.add, kind, customer, values)
    assert desk.read(records.of, kind, customer) == []


def test_a_customer_has_no_two_orders_of_one_number(desk: Desk, people: list[int]) -> None:
    customer = people[0]
    desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 1, 5), "number": "S-1"})
    with pytest.raises(UserError, match="an order S-1 already, of 2026-01-05"):
        desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 1, 6), "number": "S-1"})
    second = desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 1, 6), "number": "S-2"}).value
    with pytest.raises(UserError, match="already"):
        desk.do(records.change, "sale_order", second, {"number": "S-1"})
    assert desk.do(records.change, "sale_order", second, {"number": "S-2", "note": "x"}).value
