"""The history of a customer holds that of everything kept with him, what was removed too."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.services import edit, externalcodes, history, records
from custmgr.services.desk import Desk
from custmgr.services.files import attached, taking
from custmgr.services.trails import trail
from tests.flows.clerk import add
from tests.services.test_records import EXAMPLES


def told(desk: Desk, customer_id: int) -> list[str]:
    """Each step in a line: what it did to which records."""
    return [
        ", ".join(f"{each.kind} {each.name} {each.what}" for each in entry.told)
        for entry in desk.read(trail.of_customer, customer_id)
    ]


@pytest.fixture
def people(desk: Desk) -> tuple[int, int]:
    return add(desk, "甲", code="0000001"), add(desk, "乙", code="0000002")


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_record_is_told_of_while_it_is_there_and_after_it_was_removed(
    desk: Desk, people: tuple[int, int], key: str
) -> None:
    one, other = people
    record = desk.do(records.add, key, one, EXAMPLES[key]).value
    theirs = {"other_code": "0000001"} if key == "relation" else EXAMPLES[key]
    desk.do(records.add, key, other, theirs)
    desk.do(records.remove, key, [record])
    lines = told(desk, one)
    assert [line.split()[-1] for line in lines] == ["removed", "added", "added"] and lines[0].startswith(key)
    desk.do(history.take_back, desk.read(history.last_undoable).id)
    assert [line.split()[-1] for line in told(desk, one)] == ["added", "removed", "added", "added"]
    assert len(told(desk, other)) == 2


def test_the_fields_of_a_change_are_told_with_their_values_before_and_after(
    desk: Desk, people: tuple[int, int]
) -> None:
    task = desk.do(records.add, "task", people[0], {"title": "寄样品", "due": date(2026, 3, 1)}).value
    desk.do(records.change, "task", task, {"due": date(2026, 4, 1), "person": "王芳"})
    desk.do(edit.change, people[0], {"note": "老客户"})
    mine, task_entry = desk.read(trail.of_customer, people[0])[:2]
    assert [(field.key, before, after) for field, before, after in task_entry.told[0].fields] == [
        ("due", date(2026, 3, 1), date(2026, 4, 1)), ("person", None, "王芳"),
    ]  # fmt: skip
    assert [(field.key, before, after) for field, before, after in mine.told[0].fields] == [("note", None, "老客户")]


def test_an_order_is_told_of_with_its_lines_in_one_entry(desk: Desk, people: tuple[int, int]) -> None:
    lines = [{"product": "螺丝", "amount": Decimal(5)}, {"product": "垫片", "amount": Decimal(7)}]
    desk.do(records.add, "sale_order", people[0], {"ordered": date(2026, 1, 5)}, lines=lines)
    assert told(desk, people[0])[0] == "sale_line 垫片 added, sale_line 螺丝 added, sale_order 2026-01-05 added"


def test_files_and_codes_of_other_systems_are_told_of(desk: Desk, people: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "合同.pdf").write_bytes(b"1")
    desk.do(attached.add, people[0], taking.take([tmp_path / "合同.pdf"], desk.reference.organisation))
    code = desk.do(externalcodes.add, people[0], "ERP", "K-1").value
    desk.do(externalcodes.remove, code)
    assert told(desk, people[0])[:3] == ["external_code K-1 removed", "external_code K-1 added", "file 合同.pdf added"]


def test_no_more_steps_are_read_than_were_asked_for(desk: Desk, people: tuple[int, int]) -> None:
    for number in range(12):
        desk.do(records.add, "contact", people[0], {"name": f"{number}"})
    assert [line.split()[1] for line in told(desk, people[0])][:2] == ["11", "10"]
    assert len(desk.read(trail.of_customer, people[0], limit=5)) == 5
