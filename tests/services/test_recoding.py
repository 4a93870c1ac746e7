"""Recoding: planned and looked at, given in one step, found by every old code, taken back exactly."""

from pathlib import Path

import pytest

from custmgr.errors import Conflict, UserError
from custmgr.services import browse, edit, history
from custmgr.services.coding import audit, codelists, recoding, rules
from custmgr.services.coding.recoding import RecodePlan
from custmgr.services.desk import Desk


def add(desk: Desk, name: str, **values: object) -> int:
    return desk.do(edit.add, {"name": name, **values}).value


def codes(desk: Desk) -> dict[str, str]:
    """Name -> code of everybody."""
    ids = desk.read(browse.find, desk.read(browse.parse, ""))
    rows = desk.read(browse.rows, ids)
    return {str(row.values["name"]): str(row.values["code"]) for row in rows.values()}


def by_rule(desk: Desk, rule: str = "new") -> RecodePlan:
    return desk.read(recoding.plan_by_rule, rule, desk.read(browse.parse, ""))


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
    coded.do(recoding.apply, by_rule(coded))
    assert by_rule(coded).counts == {"new": 0, "same": 3, "problem": 0}


def test_a_draft_recodes_too_once_it_is_proven(coded: Desk) -> None:
    coded.do(rules.add_rule, "later", "Q{n:3}", is_active=False)
    assert [move.new for move in by_rule(coded, "later").moves] == ["Q001", "Q002", "Q003"]
    coded.do(rules.add_rule, "bad", "{joined:yyyy}", is_active=False)
    with pytest.raises(rules.RuleRefusedError):
        by_rule(coded, "bad")


def test_every_old_code_still_finds_its_customer(coded: Desk) -> None:
    owner = coded.read(browse.find_by_code, "A-7")
    coded.do(recoding.apply, by_rule(coded))
    assert coded.read(browse.find_by_code, "a-7") == owner
    assert list(coded.read(browse.find, coded.read(browse.parse, "A-7"))) == [owner]
    with pytest.raises(UserError, match="甲"):
        add(coded, "丁", code="A-7")


def test_undo_brings_every_code_back_and_the_new_ones_are_never_given_again(coded: Desk) -> None:
    before = codes(coded)
    step = coded.do(recoding.apply, by_rule(coded)).step_id
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
        coded.do(recoding.apply, plan)
    assert codes(coded) == before


def test_a_plan_whose_code_was_given_meanwhile_is_refused(coded: Desk) -> None:
    plan = by_rule(coded)
    add(coded, "丁")  # takes K00001
    with pytest.raises(UserError, match="K00001"):
        coded.do(recoding.apply, plan)


def test_a_list_says_what_it_cannot_do_and_the_rest_is_done(coded: Desk) -> None:
    pairs = [("A-7", "Z1"), ("A-9", "K00002"), ("none", "Z3"), ("A-7", "Z4")]
    plan = coded.read(recoding.plan_by_list, pairs, "list.xlsx")
    assert [move.result for move in plan.moves] == ["new", "problem", "problem", "problem"]
    with pytest.raises(UserError, match="cannot be recoded"):
        coded.do(recoding.apply, plan, skips_problems=False)
    assert coded.do(recoding.apply, plan).value == 1
    assert codes(coded) == {"甲": "Z1", "乙": "A-9", "丙": "K00002"}


def test_a_customer_may_go_back_to_a_code_of_his_own(coded: Desk) -> None:
    coded.do(recoding.apply, coded.read(recoding.plan_by_list, [("A-7", "Z1")], "list"))
    coded.do(recoding.apply, coded.read(recoding.plan_by_list, [("Z1", "A-7")], "back"))
    assert codes(coded)["甲"] == "A-7"
    assert [item for item in coded.read(audit.audit) if not item.is_ok] == []


def test_the_mapping_file_comes_back_as_the_list_it_was(coded: Desk, tmp_path: Path) -> None:
    out = tmp_path / "map.xlsx"
    codelists.write(out, ("旧编码", "新编码", "名称"), [("007", "K00007", "甲"), ("=1", "K00008", "乙")])
    assert codelists.pairs(codelists.read(out)) == [("007", "K00007"), ("=1", "K00008")]


def test_adoption_tells_new_codes_from_old_ones_and_from_strange_ones(coded: Desk) -> None:
    coded.do(recoding.apply, by_rule(coded))
    found = coded.read(recoding.check_adoption, ["K00001", "A-9", "k00002", "X"])
    assert [item.state for item in found] == ["adopted", "old", "adopted", "unknown"]
    assert found[1].present == "K00003"
