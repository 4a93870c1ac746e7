"""Classes kept in tables: told as the definitions say, refreshed where due, searched for, and their changes listed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from custmgr.customers.classes.names import Rank, Stage, Worth
from custmgr.customers.classes.rules import ClassRules
from custmgr.errors import UserError
from custmgr.services import browse, edit, history, organisation, records, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.measures import classing, classrules, moves, telling, worth
from custmgr.services.measures.standing import today
from custmgr.services.places import moving
from tests.conftest import Clock
from tests.flows.clerk import add, found

ORDERS: dict[str, list[tuple[date, int]]] = {
    "无单": [],
    "新来": [(date(2026, 2, 1), 10)],
    "常客": [(date(2025, 6, 1), 900), (date(2025, 9, 1), 900), (date(2026, 2, 10), 900)],
    "沉睡": [(date(2025, 8, 1), 100)],
    "流失": [(date(2024, 1, 1), 100)],
    "回流": [(date(2024, 1, 1), 50), (date(2026, 2, 20), 50)],
}


@pytest.fixture
def desk(target: str, clock: Clock) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester", clock=clock)
    opened.do(rules.add_rule, "main", "{n:7}")
    for name, orders in ORDERS.items():
        customer = add(opened, name)
        for day, amount in orders:
            opened.do(records.add, "sale_order", customer, {"ordered": day, "amount": Decimal(amount)})
    classing.refresh(opened)
    yield opened
    opened.database.close()


def test_each_class_is_found_by_its_word_in_both_languages(desk: Desk) -> None:
    words = {"dormant": "沉睡", "lost": "流失", "reactivated": "回流", "new": "新来", "active": "常客"}
    for word, name in words.items():
        assert found(desk, f"lifecycle:{word}") == [name]
    assert found(desk, "生命周期:沉睡/流失") == ["沉睡", "流失"]
    assert found(desk, "lifecycle:prospect") == ["无单"]
    assert found(desk, "lifecycle:prospect/lost") == ["无单", "流失"]
    assert found(desk, "abc:A") == ["常客"]
    assert found(desk, "客户价值:高价值") == found(desk, "value:high")


def test_numbers_and_days_of_orders_are_searched_for(desk: Desk) -> None:
    assert found(desk, "orders>=2") == ["常客", "回流"]
    assert found(desk, "orders:0") == ["无单"] and len(found(desk, "orders<2")) == 4
    assert found(desk, "bought>1000") == ["常客"]
    assert found(desk, "last_order<2025-01") == ["流失"]
    assert found(desk, "ordered:2025-09") == ["常客"]
    assert found(desk, "ordered:2024 unordered:2025..2026") == ["流失"]


def test_rows_hold_the_classes_and_sort_by_them(desk: Desk) -> None:
    ids = desk.read(browse.find, desk.read(browse.parse, ""), browse.Order("bought", True))
    rows = [desk.read(browse.rows, ids)[each].values for each in ids]
    assert [row["name"] for row in rows][:1] == ["常客"]
    assert rows[0]["lifecycle"] is Stage.ACTIVE and rows[0]["abc"] is Rank.A and rows[0]["bought"] == 2700
    assert next(row for row in rows if row["name"] == "无单")["lifecycle"] is Stage.PROSPECT


def test_a_refresh_is_due_only_after_orders_customers_rules_or_the_day_changed(desk: Desk, clock: Clock) -> None:
    assert not desk.read(classing.is_due) and classing.refresh(desk) is None
    customer = desk.read(browse.find, desk.read(browse.parse, "新来"))[0]
    desk.do(edit.change, customer, {"contact": "李"})
    assert not desk.read(classing.is_due)
    desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 2, 2), "amount": Decimal(1)})
    made = classing.refresh(desk)
    assert made is not None and made.customers >= 1
    desk.do(edit.retire, [customer])
    assert classing.refresh(desk) is not None
    clock.now += timedelta(days=1)
    assert desk.read(classing.is_due)


def test_refreshed_bit_by_bit_the_classes_are_those_made_at_once(desk: Desk, clock: Clock) -> None:
    ids = list(desk.read(browse.find, desk.read(browse.parse, "")))
    for n, customer in enumerate(ids):
        clock.now += timedelta(days=40)
        day = desk.read(today)
        desk.do(records.add, "sale_order", customer, {"ordered": day, "amount": Decimal(10 * n + 1)})
        classing.refresh(desk)
    bit_by_bit = desk.read(browse.rows, ids)
    classing.refresh(desk, is_forced=True)
    assert desk.read(browse.rows, ids) == bit_by_bit
    stages = [bit_by_bit[each].values["lifecycle"] for each in ids]
    assert Stage.DORMANT in stages and Stage.ACTIVE in stages


def test_who_fell_asleep_is_listed_with_the_day_and_opened_as_customers(desk: Desk, clock: Clock) -> None:
    clock.now += timedelta(days=75)  # 15 May: the regular's last order was on 10 February
    classing.refresh(desk)
    month = (date(2026, 5, 1), date(2026, 5, 31))
    query = desk.read(browse.parse, "")
    asleep = desk.read(moves.listed, "lifecycle", query, month, between=(None, Stage.DORMANT))
    expected = [("常客", date(2026, 5, 12), Stage.ACTIVE), ("新来", date(2026, 5, 3), Stage.NEW)]
    assert [(each.name, each.day, each.before) for each in asleep] == expected
    assert found(desk, "became:dormant@2026-05") == ["新来", "常客"]
    assert found(desk, "变为:活跃>沉睡@2026-05") == ["常客"]
    flows = desk.read(moves.flows, "lifecycle", query, month)
    assert sum(flow.customers for flow in flows if flow.after is Stage.DORMANT) == 2
    assert all(len(found(desk, flow.query)) == flow.customers for flow in flows)


def test_the_first_classing_tells_the_moves_of_the_year_before(desk: Desk) -> None:
    query = desk.read(browse.parse, "")
    told = desk.read(moves.listed, "lifecycle", query, (date(2025, 3, 2), date(2026, 3, 1)))
    assert ("沉睡", date(2025, 10, 31), Stage.DORMANT) in [(each.name, each.day, each.after) for each in told]


def test_other_rules_class_anew_as_one_step_that_can_be_taken_back(desk: Desk) -> None:
    stricter = ClassRules(active=10, lost=100)
    outcome = desk.do(organisation.change, {"classes": stricter.to_json()})
    assert desk.read(classing.is_due)
    classing.refresh(desk)
    assert found(desk, "lifecycle:dormant") == ["新来", "常客"]
    assert outcome.step_id is not None
    desk.do(history.take_back, outcome.step_id)
    assert desk.reference.organisation.class_rules == ClassRules()
    classing.refresh(desk)
    assert found(desk, "lifecycle:dormant") == ["沉睡"]


def test_an_order_in_another_currency_counts_but_not_its_amount_and_a_cancelled_one_not_at_all(desk: Desk) -> None:
    customer = desk.read(browse.find, desk.read(browse.parse, "流失"))[0]
    order = {"ordered": date(2026, 2, 2), "amount": Decimal(7)}
    desk.do(records.add, "sale_order", customer, {**order, "currency": "USD"})
    desk.do(records.add, "sale_order", customer, {**order, "status": "作废"})
    desk.do(organisation.change, {"classes": ClassRules(cancelled=("作废",)).to_json()})
    classing.refresh(desk)
    before = desk.read(browse.rows, [customer])[customer].values
    assert before["lifecycle"] is not Stage.LOST and before["orders"] == 2
    desk.do(classrules.save, ClassRules(cancelled=("作废",), rates={"usd": 7.15}))
    classing.refresh(desk)
    after = desk.read(browse.rows, [customer])[customer].values
    assert after["bought"] == before["bought"] + Decimal("50.05")
    desk.do(classrules.save, ClassRules(currency="USD", cancelled=("作废",)))
    classing.refresh(desk)  # what names no currency is in the main one
    assert desk.read(browse.rows, [customer])[customer].values["bought"] == before["bought"] + Decimal(7)
    with pytest.raises(UserError):
        ClassRules(rates={"USD": 0.0})


def test_a_margin_is_known_where_a_cost_is(desk: Desk) -> None:
    customer = desk.read(browse.find, desk.read(browse.parse, "新来"))[0]
    desk.do(records.add, "sale_order", customer,
            {"ordered": date(2026, 2, 3), "amount": Decimal("10.50"), "cost": Decimal("4.25")})  # fmt: skip
    classing.refresh(desk)
    values = desk.read(browse.rows, [customer])[customer].values
    assert values["margin"] == Decimal("6.25") and values["bought"] == Decimal("20.50")
    assert Worth(values["value"]) in (Worth.HIGH, Worth.MID, Worth.LOW)
    assert "margin" not in desk.read(browse.rows, [customer + 1])[customer + 1].values


def test_the_card_says_the_three_numbers_and_the_cut_lines_that_they_lie_between(desk: Desk) -> None:
    ids = {row.values["name"]: each for each, row in desk.read(browse.rows, list(range(1, 7))).items()}
    told = desk.read(worth.said, ids["常客"])
    assert "R4: 最近下单距今 19 天（17 至 24）" in told or "R4: last order 19 days ago (17 to 24)" in told
    assert "F5: 3 orders (3 or more)" in told and "M5: 2,700.00 (above 620.00)" in told
    assert desk.read(worth.said, ids["无单"]) == ""


def test_a_preview_counts_what_the_classes_would_hold_after_saving(desk: Desk) -> None:
    stricter = ClassRules(active=10, lost=100, abc=(50, 97))
    told = [(each.kind, each.after) for each in desk.read(classrules.preview, stricter)]
    desk.do(classrules.save, stricter)
    classing.refresh(desk)
    for kind, count in told:
        word = {Stage: "lifecycle", Worth: "value", Rank: "abc"}[type(kind)]  # type: ignore[index]
        assert len(found(desk, f"{word}:{kind.word}")) == count, kind
    assert len(told) == 12


def test_who_left_a_class_is_listed_and_found_and_class_a_is_not_the_beginning_of_active(desk: Desk) -> None:
    classing.refresh(desk)
    query, days = desk.read(browse.parse, ""), (date(2000, 1, 1), date(2027, 1, 1))
    everybody = desk.read(moves.listed, "lifecycle", query, days)
    left = desk.read(moves.listed, "lifecycle", query, days, between=(Stage.ACTIVE, None))
    assert 0 < len(left) < len(everybody) and {move.before for move in left} == {Stage.ACTIVE}
    assert set(found(desk, "became:active>@2000..2026")) == {move.name for move in left}
    term = desk.read(browse.parse, "became:a@2026").terms[0]
    assert term.values[:3] == ("abc", None, Rank.A)


def test_the_past_is_told_day_by_day_up_to_today(desk: Desk) -> None:
    query = desk.read(browse.parse, "")
    told = desk.read(moves.listed, "lifecycle", query, (date(2025, 3, 2), date(2026, 3, 1)))
    regular = [(each.day, each.after) for each in reversed(told) if each.name == "常客"]
    assert (date(2025, 8, 31), Stage.DORMANT) in regular and (date(2025, 9, 1), Stage.ACTIVE) in regular
    assert (date(2026, 2, 20), Stage.REACTIVATED) in [(each.day, each.after) for each in told if each.name == "回流"]


def _told(desk: Desk, name: str) -> list[tuple[date, Stage, Stage]]:
    query = desk.read(browse.parse, "")
    listed = desk.read(moves.listed, "lifecycle", query, (date(2000, 1, 1), date(2030, 1, 1)))
    return [(each.day, Stage(each.before), Stage(each.after)) for each in reversed(listed) if each.name == name]


def test_an_order_that_is_entered_late_tells_the_moves_once_more_as_if_it_had_been_there(
    desk: Desk, clock: Clock
) -> None:
    clock.now += timedelta(days=75)  # 15 May: the regular fell asleep on the 12th, the newcomer on the 3rd
    classing.refresh(desk)
    assert _told(desk, "常客")[-1] == (date(2026, 5, 12), Stage.ACTIVE, Stage.DORMANT)
    regular = desk.read(browse.find, desk.read(browse.parse, "常客"))[0]
    late = desk.do(records.add, "sale_order", regular, {"ordered": date(2026, 4, 20), "amount": Decimal(5)})
    classing.refresh(desk)
    assert (date(2026, 5, 12), Stage.ACTIVE, Stage.DORMANT) not in _told(desk, "常客")
    bit_by_bit = [_told(desk, name) for name in ORDERS]
    desk.do(classrules.save, ClassRules(active=91))
    classing.refresh(desk)
    desk.do(classrules.save, ClassRules())
    classing.refresh(desk)  # told anew, all at once
    since = date(2025, 5, 16)
    assert [[move for move in each if move[0] >= since] for each in bit_by_bit] == [
        [move for move in _told(desk, name) if move[0] >= since] for name in ORDERS
    ]
    assert late.step_id is not None
    desk.do(history.take_back, late.step_id)
    classing.refresh(desk)
    assert _told(desk, "常客")[-1] == (date(2026, 5, 12), Stage.ACTIVE, Stage.DORMANT)


def test_of_many_orders_the_past_is_told_bit_by_bit_and_is_the_same_in_the_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = [_told(desk, name) for name in ORDERS]
    monkeypatch.setattr(telling, "FEW_ORDERS", 0)
    desk.do(classrules.save, ClassRules(active=91))
    classing.refresh(desk)
    desk.do(classrules.save, ClassRules())
    first = desk.read(classing.plan)
    desk.do(classing.write, first)
    assert first.is_shallow and desk.read(classing.is_due)
    recent = [move for name in ORDERS for move in _told(desk, name)]
    assert recent and min(day for day, *_ in recent) > date(2026, 1, 29)
    late = desk.read(browse.find, desk.read(browse.parse, "常客"))[0]
    order = desk.do(records.add, "sale_order", late, {"ordered": date(2025, 12, 20), "amount": Decimal(5)})
    classing.refresh(desk)
    assert not desk.read(classing.is_due)
    assert order.step_id is not None
    desk.do(history.take_back, order.step_id)
    classing.refresh(desk)
    assert [_told(desk, name) for name in ORDERS] == at_once


def test_whoever_is_alone_lies_on_all_cut_lines_and_is_told_so(desk: Desk) -> None:
    everybody = list(desk.read(browse.find, desk.read(browse.parse, "")))
    only = desk.read(browse.find, desk.read(browse.parse, "沉睡"))[0]
    desk.do(edit.retire, [each for each in everybody if each != only])
    classing.refresh(desk)
    told = desk.read(worth.said, only)
    assert "R1: last order 212 days ago (212 or more)" in told and "F1: 1 order (up to 1)" in told


def test_a_few_customers_or_all_alike_are_told_their_scores_but_no_segment(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    desk.do(rules.add_rule, "main", "{n:7}")

    def told(names: str, ordered: date) -> str:
        for place, name in enumerate(names):
            customer = add(desk, name)
            desk.do(records.add, "sale_order", customer, {"ordered": ordered, "amount": Decimal(10 * place + 10)})
        classing.keep_up(desk, desk.read(browse.parse, "segment:gone"))
        return str(desk.read(worth.said, customer))

    alike = told("甲乙丙丁", date(2026, 2, 20))
    assert "Too few different customers" in alike and "Gone" not in alike and "F1: 1 order" in alike
    assert "Too few different customers" in told("戊己", date(2026, 2, 20))  # six, but all of one day
    different = told("庚辛", date(2025, 2, 20))
    assert "Too few" not in different and "Low value" in different


def test_classes_are_kept_up_for_a_search_by_class_only_and_left_where_nobody_writes(desk: Desk) -> None:
    customer = desk.read(browse.find, desk.read(browse.parse, "新来"))[0]
    desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 2, 2), "amount": Decimal(1)})
    classing.keep_up(desk, desk.read(browse.parse, "ordered:2026 新来"))
    assert desk.read(classing.is_due)
    desk.do(moving.close_for, "elsewhere")
    desk.reload()
    classing.keep_up(desk, desk.read(browse.parse, "orders>1"))
    assert desk.read(classing.is_due) and found(desk, "orders:1")
    desk.do(moving.reopen)
    desk.reload()
    classing.keep_up(desk, desk.read(browse.parse, "orders>1"))
    assert not desk.read(classing.is_due) and "新来" in found(desk, "orders:2")


def test_a_database_that_nobody_opened_for_a_year_keeps_what_was_told(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "FEW_ORDERS", 0)
    desk.do(classrules.save, ClassRules(active=91))
    desk.do(classing.write, desk.read(classing.plan))
    before = _told(desk, "回流")
    assert before
    clock.now += timedelta(days=400)
    late = desk.read(browse.find, desk.read(browse.parse, "回流"))[0]
    desk.do(records.add, "sale_order", late, {"ordered": desk.read(today), "amount": Decimal(5)})
    classing.refresh(desk)
    assert not desk.read(classing.is_due)
    told = _told(desk, "回流")
    assert told[: len(before)] == before and len(told) > len(before)
