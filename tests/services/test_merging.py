"""Customers who are one: what survives, what moves, whom the codes find, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers import tags
from custmgr.customers.query import parse
from custmgr.database import tables
from custmgr.errors import Conflict, Denied, NotFound, UserError
from custmgr.services import browse, edit, externalcodes, history, records
from custmgr.services.beside import relations
from custmgr.services.coding import audit, ledger, rules
from custmgr.services.desk import Desk
from custmgr.services.duplicates import decisions, merging
from custmgr.services.proof import verifying
from custmgr.services.work import Work

STAMPS = ("step_id", "updated")


def add(desk: Desk, code: str, **values: Any) -> int:
    return desk.do(edit.add, {"code": code, "name": f"客户{code}", **values}).value


def contents(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """All journalled tables, the register and the search texts, without the stamps of who wrote last."""

    def look(work: Work) -> dict[str, list[dict[str, Any]]]:
        found = {}
        for table in (*tables.JOURNALLED.values(), tables.code, tables.customer_text):
            rows = work.connection.execute(select(table).order_by(table.c.id)).mappings()
            found[table.name] = [{key: row[key] for key in row if key not in STAMPS} for row in rows]
        return found

    return desk.read(look)


def value(desk: Desk, customer_id: int, key: str) -> Any:
    return desk.read(browse.rows, [customer_id])[customer_id].values.get(key)


def found(desk: Desk, text: str) -> list[int]:
    return list(desk.read(lambda work: browse.find(work, parse(text, work.reference.catalogue, work.reference.tables))))


@pytest.fixture
def pair(desk: Desk) -> tuple[int, int]:
    """A kept one with little and a dropped one with everything that can stand beside a customer."""
    desk.do(rules.add_rule, "main", "K{n:3}")
    keep, drop = (desk.do(edit.add, {"name": name}).value for name in ("星辰公司", "北京星辰有限公司"))
    other = add(desk, "X9", name="旁人")
    desk.do(edit.change, keep, {"mobile": "13800138000", "tags": tags.join(["老客户"])})
    desk.do(edit.change, drop, {"mobile": "13900139000", "address": "中山路8号", "tags": tags.join(["重点", "老客户"])})
    for owner, who in ((keep, "甲"), (drop, "乙")):
        desk.do(records.add, "contact", owner, {"name": who, "is_main": True})
    desk.do(records.add, "address", drop, {"address": "和平路1号"})
    desk.do(records.add, "sale_order", drop, {"number": "S1", "ordered": date(2026, 5, 4), "amount": Decimal(5)},
            lines=[{"product": "茶", "amount": Decimal(5)}])  # fmt: skip
    desk.do(records.add, "interaction", drop, {"held": date(2026, 5, 4), "subject": "电话"})
    desk.do(records.add, "feedback", drop, {"given": date(2026, 5, 4), "nps": 9})
    desk.do(records.add, "task", drop, {"title": "回访", "due": date(2026, 6, 1)})
    desk.do(externalcodes.add, drop, "ERP", "E-77")
    desk.do(records.add, "relation", drop, {"way": "Customer", "other_code": "K001"})
    desk.do(records.add, "relation", drop, {"way": "Customer", "other_code": "X9"})
    desk.do(records.add, "relation", other, {"way": "Supplier", "other_code": "K002"})
    desk.do(decisions.decide, drop, other, "different")
    desk.do(decisions.decide, keep, drop, "later")
    return keep, drop


def test_all_that_belonged_to_the_dropped_one_is_the_kept_ones(desk: Desk, pair: tuple[int, int]) -> None:
    keep, drop = pair
    other = desk.read(browse.find_by_code, "X9")
    moved = desk.do(merging.merge, keep, [drop]).value
    counts = desk.read(records.counts, keep)
    assert moved == 8 and counts == {**counts, "contact": 2, "address": 1, "sale_order": 1, "interaction": 1,
                                     "feedback": 1, "task": 1, "relation": 1}  # fmt: skip
    assert not any(desk.read(records.counts, drop).values())
    mains = {record.values["name"]: record.values.get("is_main") for record in desk.read(records.of, "contact", keep)}
    assert mains == {"甲": True, "乙": None}
    assert [code.text for code in desk.read(externalcodes.of_customer, keep)] == ["E-77"]
    ties = desk.read(relations.of, keep)
    assert {tie.other_id for tie in ties} == {other}
    assert [tie.other_id for tie in desk.read(relations.of, other)] == [keep]
    [decision] = desk.read(decisions.listed)
    assert ({decision.one, decision.other}, decision.verdict) == ({keep, other}, "different")


def test_the_kept_ones_values_survive_and_the_others_where_he_has_none_unless_chosen(
    desk: Desk, pair: tuple[int, int]
) -> None:
    keep, drop = pair
    proposal = desk.read(merging.propose, keep, [drop])
    proposed = {item.key: item.proposal for item in proposal.differing}
    assert proposed == {"name": keep, "mobile": keep, "address": drop, "tags": None}
    assert proposal.moving["sale_order"] == 1 and proposal.doubled == ()
    desk.do(records.add, "sale_order", keep, {"number": "S1", "ordered": date(2026, 5, 5)})
    assert desk.read(merging.propose, keep, [drop]).doubled == ("S1",)
    desk.do(merging.merge, keep, [drop], taken={"name": drop})
    assert value(desk, keep, "name") == "北京星辰有限公司"
    assert value(desk, keep, "mobile") == "13800138000" and value(desk, keep, "address") == "中山路8号"
    assert value(desk, keep, "tags") == tags.join(["老客户", "重点"])


def test_every_code_of_the_dropped_one_finds_the_kept_one_and_is_never_given_again(
    desk: Desk, pair: tuple[int, int]
) -> None:
    keep, drop = pair
    desk.do(edit.change, drop, {"code": "OLD-2"})
    desk.do(merging.merge, keep, [drop])
    for code in ("K002", "old-2"):
        assert desk.read(browse.find_by_code, code) == keep
        assert found(desk, code) == [keep]
    states = {code.text: code.state for code in desk.read(browse.card, keep).codes}
    assert states == {"K001": "current", "OLD-2": "merged", "K002": "former"}
    for who in (keep, desk.read(browse.find_by_code, "X9")):
        with pytest.raises(UserError, match="given to 北京星辰有限公司 already"):
            desk.do(edit.change, who, {"code": "OLD-2"})
    assert found(desk, "乙") == [keep]
    assert all(item.is_ok for item in desk.read(audit.audit))


def test_the_ledger_and_the_history_know_of_the_merging(desk: Desk, pair: tuple[int, int]) -> None:
    keep, drop = pair
    step = desk.do(merging.merge, keep, [drop]).step_id
    assert step is not None
    [gap] = desk.read(ledger.gaps)
    assert (gap.codes[0], gap.reason) == ("K002", "merged") and f"step {step}: Merge customers" in gap.detail
    assert desk.read(history.load_step, step).note == "K001 星辰公司 ← K002 北京星辰有限公司"
    told = desk.read(history.steps, only=history.Narrowing(customer_id=keep))
    assert told[0].id == step
    assert desk.read(verifying.verify).is_whole
    desk.do(history.take_back, step)
    assert desk.read(verifying.verify).is_whole and desk.read(ledger.gaps) == []


def test_a_merging_that_is_taken_back_leaves_no_trace_and_can_be_done_again(desk: Desk, pair: tuple[int, int]) -> None:
    keep, drop = pair
    before = contents(desk)
    step = desk.do(merging.merge, keep, [drop], taken={"name": drop, "mobile": drop}).step_id
    assert step is not None
    merged = contents(desk)
    undone = desk.do(history.take_back, step)
    assert undone.value == [] and contents(desk) == before
    assert undone.step_id is not None
    assert desk.read(browse.find_by_code, "K002") == drop and found(desk, "K002") == [drop]
    desk.do(history.take_back, undone.step_id)
    again = contents(desk)
    for row in (*merged["code"], *again["code"]):
        row.pop("to_step")  # the second merging is a later step
    assert again == merged


def test_what_was_changed_since_stays_and_is_told(desk: Desk, pair: tuple[int, int]) -> None:
    keep, drop = pair
    step = desk.do(merging.merge, keep, [drop]).step_id
    assert step is not None
    desk.do(edit.change, keep, {"address": "新地址"})
    [order] = desk.read(records.of, "sale_order", keep)
    desk.do(records.change, "sale_order", order.id, {"note": "改过"})
    [task] = desk.read(records.of, "task", keep)
    desk.do(records.remove, "task", [task.id])
    kept = desk.do(history.take_back, step).value
    assert {(item.kind, item.column) for item in kept} == {("customer", "address"), ("task", "")}
    assert value(desk, keep, "address") == "新地址" and value(desk, drop, "address") == "中山路8号"
    [order] = desk.read(records.of, "sale_order", drop)
    assert order.values["note"] == "改过"


def test_three_become_one_and_a_chain_of_mergings_finds_its_end(desk: Desk) -> None:
    a, b, c, d = (add(desk, code) for code in ("A", "B", "C", "D"))
    before = contents(desk)
    first = desk.do(merging.merge, a, [b, c]).step_id
    second = desk.do(merging.merge, d, [a]).step_id
    assert first is not None and second is not None
    assert {desk.read(browse.find_by_code, code) for code in "ABCD"} == {d}
    assert sorted(code.text for code in desk.read(browse.card, d).codes) == ["A", "B", "C", "D"]
    assert [found(desk, code) for code in ("客户A", "客户D")] == [[], [d]]
    desk.do(history.take_back, second)
    assert [desk.read(browse.find_by_code, code) for code in "ABCD"] == [a, a, a, d]
    desk.do(history.take_back, first)
    assert contents(desk) == before


def test_the_earlier_of_two_mergings_can_be_taken_back_first(desk: Desk) -> None:
    a, b, d = (add(desk, code) for code in ("A", "B", "D"))
    before = contents(desk)
    first, second = (desk.do(merging.merge, *who).step_id for who in ((a, [b]), (d, [a])))
    assert first is not None and second is not None
    desk.do(history.take_back, first)
    assert [desk.read(browse.find_by_code, code) for code in "ABD"] == [d, b, d]
    assert found(desk, "客户B") == [b]
    desk.do(history.take_back, second)
    assert contents(desk) == before


def test_two_are_never_merged_into_each_other_nor_into_one_who_is_gone(desk: Desk) -> None:
    a, b = (add(desk, code) for code in ("A", "B"))
    first = desk.do(merging.merge, b, [a]).step_id
    assert first is not None
    undone = desk.do(history.take_back, first).step_id
    assert undone is not None
    for done in ((merging.merge, a, [b]), (edit.retire, [b])):
        step = desk.do(*done).step_id  # type: ignore[arg-type]
        assert step is not None
        with pytest.raises(UserError, match="客户B would be kept"):
            desk.do(history.take_back, undone)
        desk.do(history.take_back, step)
    desk.do(history.take_back, undone)
    assert desk.read(browse.find_by_code, "A") == b


def test_whoever_stands_for_another_does_not_go_when_his_own_beginning_is_taken_back(desk: Desk) -> None:
    drop = add(desk, "B")
    made = desk.do(edit.add, {"code": "A", "name": "客户A"})
    assert made.step_id is not None
    desk.do(merging.merge, made.value, [drop])
    assert [item.kind for item in desk.do(history.take_back, made.step_id).value] == ["customer"]
    assert desk.read(browse.find_by_code, "B") == made.value


def test_nobody_becomes_his_own_parent(desk: Desk) -> None:
    head = add(desk, "H")
    branch = add(desk, "B", parent_code="H", address="中山路8号")
    desk.do(merging.merge, head, [branch])
    assert value(desk, head, "parent_code") is None and value(desk, head, "address") == "中山路8号"


@pytest.mark.parametrize("way", ["himself", "nobody", "deleted", "foreign field", "written since"])
def test_what_cannot_be_merged_is_refused_and_nothing_is_written(desk: Desk, way: str) -> None:
    a, b = (add(desk, code) for code in ("A", "B"))
    seen = desk.read(browse.rows, [a, b])
    if way == "deleted":
        desk.do(edit.retire, [b])
    elif way == "written since":
        desk.do(edit.change, b, {"address": "新地址"})
    before = contents(desk)
    drops = {"himself": [a], "nobody": []}.get(way, [b])
    taken: dict[str, int | None] = {"code": b} if way == "foreign field" else {}
    with pytest.raises(Conflict if way == "written since" else UserError):
        desk.do(merging.merge, a, drops, taken=taken, seen={each: row.step_id for each, row in seen.items()})
    assert contents(desk) == before


def test_it_needs_the_right_to_delete_and_to_change(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    a, b = (add(desk, code) for code in ("A", "B"))
    for lacking in (Permission.DELETE, Permission.EDIT):
        limited = replace(desk, actor=replace(desk.actor, permissions=desk.actor.permissions - {lacking}))
        with pytest.raises(Denied):
            limited.do(merging.merge, a, [b])


def test_somebody_with_own_customers_only_merges_no_foreign_one(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    mine, foreign = add(desk, "A", owner="李敏"), add(desk, "B", owner="周强")
    own = replace(desk, actor=replace(desk.actor, owners=frozenset({"李敏"})), _shared=type(desk._shared)())
    for keep, drop in ((mine, foreign), (foreign, mine)):
        with pytest.raises(NotFound):
            own.do(merging.merge, keep, [drop])
    also = add(desk, "C", owner="李敏")
    own.do(merging.merge, mine, [also])
    assert own.read(browse.find_by_code, "C") == mine


def test_a_closed_field_is_left_as_it_is(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    a, b = add(desk, "A"), add(desk, "B", mobile="13800138000", address="中山路8号")
    limited = replace(desk, actor=replace(desk.actor, rights={"mobile": "mask"}), _shared=type(desk._shared)())
    limited.do(merging.merge, a, [b])
    assert value(desk, a, "mobile") is None and value(desk, a, "address") == "中山路8号"
