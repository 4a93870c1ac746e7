"""Recoding: planned and looked at, given in one step, found by every old code, taken back exactly."""

from dataclasses import replace
from pathlib import Path

import pytest

from custmgr.errors import Conflict, UserError
from custmgr.services import browse, edit, history, organisation
from custmgr.services.coding import audit, codelists, rules
from custmgr.services.coding.recoding import approval, plans
from custmgr.services.coding.recoding.plans import RecodePlan
from custmgr.services.desk import Desk


def add(desk: Desk, name: str, **values: object) -> int:
    return desk.do(edit.add, {"name": name, **values}).value


def codes(desk: Desk) -> dict[str, str]:
    """Name -> code of everybody."""
    ids = desk.read(browse.find, desk.read(browse.parse, ""))
    rows = desk.read(browse.rows, ids)
    return {str(row.values["name"]): str(row.values["code"]) for row in rows.values()}


def by_rule(desk: Desk, rule: str = "new") -> RecodePlan:
    return desk.read(plans.plan_by_rule, rule, desk.read(browse.parse, ""))


@pytest.fixture
def coded(desk: Desk) -> Desk:
    """Three customers whose codes are from a list, and a rule for new ones."""
    for name, code in (("甲", "A-7"), ("乙", "A-9"), ("丙", "K00002")):
        add(desk, name, code=code)
    desk.do(rules.add_rule, "new", "K{n:5}")
    return desk


def test_a_plan_writes_nothing_and_leaves_out_who_has_a_fitting_code(coded: Desk) -> None:
    before = codes(coded)
    plan = by_rule(coded)
    assert [(move.name, move.new, move.result) for move in plan.moves] == [
        ("甲", "K00001", "new"), ("乙", "K00003", "new"), ("丙", "K00002", "same"),
    ]  # fmt: skip
    assert codes(coded) == before


def test_recoding_twice_changes_nothing_more(coded: Desk) -> None:
    coded.do(plans.apply, by_rule(coded))
    assert by_rule(coded).counts == {"new": 0, "same": 3, "problem": 0}


def test_a_draft_recodes_too_once_it_is_proven(coded: Desk) -> None:
    coded.do(rules.add_rule, "later", "Q{n:3}", is_active=False)
    assert [move.new for move in by_rule(coded, "later").moves] == ["Q001", "Q002", "Q003"]
    coded.do(rules.add_rule, "bad", "{joined:yyyy}", is_active=False)
    with pytest.raises(rules.RuleRefusedError):
        by_rule(coded, "bad")


def test_every_old_code_still_finds_its_customer(coded: Desk) -> None:
    owner = coded.read(browse.find_by_code, "A-7")
    coded.do(plans.apply, by_rule(coded))
    assert coded.read(browse.find_by_code, "a-7") == owner
    assert list(coded.read(browse.find, coded.read(browse.parse, "A-7"))) == [owner]
    with pytest.raises(UserError, match="甲"):
        add(coded, "丁", code="A-7")


def test_undo_brings_every_code_back_and_the_new_ones_are_never_given_again(coded: Desk) -> None:
    before = codes(coded)
    step = coded.do(plans.apply, by_rule(coded)).step_id
    assert step is not None
    assert coded.do(history.take_back, step).value == []
    assert codes(coded) == before
    assert [item for item in coded.read(audit.audit) if not item.is_ok] == []
    add(coded, "丁")
    assert codes(coded)["丁"] not in ("K00001", "K00003", *before.values())


def test_a_plan_that_is_older_than_a_customer_is_refused_as_a_whole(coded: Desk) -> None:
    plan, before = by_rule(coded), codes(coded)
    coded.do(edit.change, coded.read(browse.find_by_code, "A-9"), {"note": "call"})
    with pytest.raises(Conflict):
        coded.do(plans.apply, plan)
    assert codes(coded) == before


def test_a_plan_whose_code_was_given_meanwhile_is_refused(coded: Desk) -> None:
    plan = by_rule(coded)
    add(coded, "丁")  # takes K00001
    with pytest.raises(UserError, match="K00001"):
        coded.do(plans.apply, plan)


def test_a_list_says_what_it_cannot_do_and_the_rest_is_done(coded: Desk) -> None:
    pairs = [("A-7", "Z1"), ("A-9", "K00002"), ("none", "Z3"), ("A-7", "Z4")]
    plan = coded.read(plans.plan_by_list, pairs, "list.xlsx")
    assert [move.result for move in plan.moves] == ["new", "problem", "problem", "problem"]
    with pytest.raises(UserError, match="cannot be recoded"):
        coded.do(plans.apply, plan, skips_problems=False)
    assert coded.do(plans.apply, plan).value == 1
    assert codes(coded) == {"甲": "Z1", "乙": "A-9", "丙": "K00002"}


def test_a_customer_may_go_back_to_a_code_of_his_own(coded: Desk) -> None:
    coded.do(plans.apply, coded.read(plans.plan_by_list, [("A-7", "Z1")], "list"))
    coded.do(plans.apply, coded.read(plans.plan_by_list, [("Z1", "A-7")], "back"))
    assert codes(coded)["甲"] == "A-7"
    assert [item for item in coded.read(audit.audit) if not item.is_ok] == []


def test_the_mapping_file_comes_back_as_the_list_it_was(coded: Desk, tmp_path: Path) -> None:
    out = tmp_path / "map.xlsx"
    codelists.write(out, ("旧编码", "新编码", "名称"), [("007", "K00007", "甲"), ("=1", "K00008", "乙")])
    assert codelists.pairs(codelists.read(out)) == [("007", "K00007"), ("=1", "K00008")]


def test_adoption_tells_new_codes_from_old_ones_and_from_strange_ones(coded: Desk) -> None:
    coded.do(plans.apply, by_rule(coded))
    found = coded.read(plans.check_adoption, ["K00001", "A-9", "k00002", "X"])
    assert [item.state for item in found] == ["adopted", "old", "adopted", "unknown"]
    assert found[1].present == "K00003"


@pytest.fixture
def second(coded: Desk) -> Desk:
    """Another person at the same database, which wants two of them to recode."""
    coded.do(organisation.change, {"recode_approval": True})
    return replace(coded, actor=replace(coded.actor, name="李"))


def test_where_two_persons_are_wanted_nobody_recodes_alone(coded: Desk, second: Desk) -> None:
    with pytest.raises(UserError) as told:
        coded.do(plans.apply, by_rule(coded))
    assert told.value.kind == "approval"
    number = coded.do(approval.ask, by_rule(coded)).value
    with pytest.raises(UserError) as told:
        coded.do(approval.approve, number)
    assert told.value.kind == "approval" and codes(coded)["甲"] == "A-7"


def test_a_second_person_sees_the_plan_and_gives_its_codes_in_one_step(coded: Desk, second: Desk) -> None:
    number = coded.do(approval.ask, by_rule(coded)).value
    assert [(move.old, move.new) for move in second.read(approval.plan_of, number).moves] == [
        ("A-7", "K00001"), ("A-9", "K00003"),
    ]  # fmt: skip
    outcome = second.do(approval.approve, number)
    assert outcome.value == 2 and codes(coded) == {"甲": "K00001", "乙": "K00003", "丙": "K00002"}
    (found,) = second.read(approval.requests)
    assert (found.state, found.asked_by, found.decided_by) == ("applied", "tester", "李")
    assert outcome.step_id is not None
    second.do(history.take_back, outcome.step_id)
    assert codes(coded)["甲"] == "A-7" and second.read(approval.load, number).state == "waiting"


def test_a_rejected_plan_gives_no_codes_and_is_decided_once(coded: Desk, second: Desk) -> None:
    number = coded.do(approval.ask, by_rule(coded)).value
    second.do(approval.reject, number, why="Not this year")
    assert second.read(approval.load, number).reason == "Not this year" and codes(coded)["甲"] == "A-7"
    with pytest.raises(UserError):
        second.do(approval.approve, number)


def test_a_plan_whose_customers_changed_since_is_not_applied(coded: Desk, second: Desk) -> None:
    number = coded.do(approval.ask, by_rule(coded)).value
    customer = next(iter(coded.read(browse.find, coded.read(browse.parse, "甲"))))
    coded.do(edit.change, customer, {"name": "甲甲"})
    with pytest.raises(Conflict):
        second.do(approval.approve, number)
    assert second.read(approval.load, number).state == "waiting"


def test_taking_back_a_request_leaves_no_trace_that_hinders(coded: Desk, second: Desk) -> None:
    outcome = coded.do(approval.ask, by_rule(coded))
    assert outcome.step_id is not None
    coded.do(history.take_back, outcome.step_id)
    assert second.read(approval.requests, state="waiting") == []
