"""What goes out on paper or in a file stands in the history, and is in nobody's way there."""

from pathlib import Path

import pytest

from custmgr.customers.records import RECORD_KINDS
from custmgr.errors import UserError
from custmgr.reports import html
from custmgr.reports.document import Document
from custmgr.reports.labels import LabelJob
from custmgr.services import browse, edit, exporting, history
from custmgr.services.desk import Desk
from custmgr.services.history import Step
from custmgr.services.recordsheets import exporting as records_out
from custmgr.services.reporting import output
from custmgr.services.reporting.scope import Scope
from tests.flows.clerk import add


def as_paper(printed: Document | LabelJob, out: Path) -> int:
    assert isinstance(printed, Document)
    out.write_text(html.page(printed), encoding="utf-8")
    return 1


def newest(desk: Desk) -> Step:
    return desk.read(history.steps, limit=1)[0]


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".html"])
def test_a_report_is_a_step_that_says_which_and_of_whom(desk: Desk, tmp_path: Path, suffix: str) -> None:
    add(desk, "北京星辰", code="C1", level=None)
    out = tmp_path / f"list{suffix}"
    output.write(desk, "customer-list", Scope(desk.read(browse.parse, "level:A")), out, paper=as_paper)
    step = newest(desk)
    assert step.operation == "report.out" and step.label == "Report handed out" and step.records == 0
    assert "Customer list" in step.note and "Level: A" in step.note and suffix[1:].upper() in step.note
    assert step.source == str(out)


def test_an_export_is_a_step_that_says_how_many_and_by_which_search(desk: Desk, tmp_path: Path) -> None:
    add(desk, "北京星辰", code="C1")
    exporting.export(desk, tmp_path / "out.csv", desk.read(browse.parse, "星辰"))
    step = newest(desk)
    assert (step.operation, step.note) == ("customer.export", "1 customer · Search: 星辰")
    records_out.export(desk, tmp_path / "tasks.csv", RECORD_KINDS["task"], desk.read(browse.parse, ""))
    assert newest(desk).note == "1 customer · All customers"


def test_what_went_out_is_not_taken_back_and_undo_and_redo_pass_over_it(desk: Desk, tmp_path: Path) -> None:
    customer = add(desk, "北京星辰", code="C1")
    changed = desk.do(edit.change, customer, {"name": "北京星辰二"}).step_id

    def hand_out() -> None:
        output.write(desk, "review", Scope(desk.read(browse.parse, "")), tmp_path / "r.html", paper=as_paper)
        exporting.export(desk, tmp_path / "out.csv", desk.read(browse.parse, ""))

    hand_out()
    with pytest.raises(UserError, match="cannot be taken back"):
        desk.do(history.take_back, newest(desk).id)
    last = desk.read(history.last_undoable)
    assert last is not None and last.id == changed
    undone = desk.do(history.take_back, last.id).step_id
    hand_out()
    redo = desk.read(history.last_redoable)
    assert redo is not None and redo.id == undone
    desk.do(history.take_back, redo.id)
    assert desk.read(browse.card, customer).row.values["name"] == "北京星辰二"
