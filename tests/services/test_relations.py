"""A relation is seen from both sides, each with its own word, and never ties somebody to himself."""

from pathlib import Path

import pytest

from custmgr.customers.beside.opposites import opposite
from custmgr.customers.records import RECORD_KINDS
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.intake import Source
from custmgr.services import edit, records
from custmgr.services.beside import relations
from custmgr.services.desk import Desk
from custmgr.services.intake import importing as files
from custmgr.services.recordsheets import importing
from tests.flows.clerk import add, write_csv


@pytest.fixture
def people(desk: Desk) -> tuple[int, int]:
    return add(desk, "华东集团", code="HD-01"), add(desk, "华东苏州", code="HD-02")


def ties(desk: Desk, customer_id: int) -> list[tuple[str, str, str, bool]]:
    return [(tie.code, tie.name, tie.way, tie.is_theirs) for tie in desk.read(relations.of, customer_id)]


def test_a_relation_is_seen_from_the_other_side_with_the_opposite_word(desk: Desk, people: tuple[int, int]) -> None:
    group, branch = people
    desk.do(records.add, "relation", branch, {"other_code": "hd-01 ", "way": "总公司"})
    assert ties(desk, branch) == [("HD-01", "华东集团", "总公司", False)]
    assert ties(desk, group) == [("HD-02", "华东苏州", "分公司", True)]
    desk.do(edit.change, group, {"code": "HD-99"})
    assert ties(desk, branch) == [("HD-99", "华东集团", "总公司", False)]
    assert ties(desk, group) == [("HD-02", "华东苏州", "分公司", True)]


def test_a_relation_that_both_noted_is_told_once(desk: Desk, people: tuple[int, int]) -> None:
    group, branch = people
    desk.do(records.add, "relation", branch, {"other_code": "HD-01", "way": "总公司"})
    desk.do(records.add, "relation", group, {"other_code": "HD-02", "way": "分公司"})
    assert ties(desk, group) == [("HD-02", "华东苏州", "分公司", False)]
    desk.do(records.add, "relation", group, {"other_code": "HD-02", "way": "担保人"})
    assert ties(desk, branch)[1][2:] == ("(noted there: 担保人)", True)


def test_nobody_is_related_to_himself_by_hand_or_by_file(
    desk: Desk, people: tuple[int, int], tmp_path: Path
) -> None:  # fmt: skip
    group, _ = people
    with pytest.raises(UserError, match="related to himself"):
        desk.do(records.add, "relation", group, {"other_code": " hd-01", "way": "总公司"})
    made = desk.do(records.add, "relation", group, {"other_code": "HD-02"}).value
    with pytest.raises(UserError, match="related to himself"):
        desk.do(records.change, "relation", made, {"other_code": "HD-01"})
    file = write_csv(tmp_path / "ties.csv", [["客户编码", "对方客户编码", "关系"], ["HD-01", "HD-01", "总公司"]])
    source, kind = Source(file), RECORD_KINDS["relation"]
    plan = importing.plan(desk, source, importing.look(desk, source, kind).mapping, kind)
    rows = decisions.planned(plan.staged, files.REJECTED)
    assert [message for row in rows for _, _, message in files.reasons(row)] == [records.himself()]


@pytest.mark.parametrize("way", ["总公司", "母公司", "Branch", "代理商", "兄弟公司"])
def test_the_opposite_of_the_opposite_is_the_word_itself(way: str) -> None:
    assert (back := opposite(way)) is not None and opposite(back) == way
