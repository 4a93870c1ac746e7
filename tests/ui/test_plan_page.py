"""The plan of an import in the window: conflicts settled, rows and fields left out, bad cells mended alike."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from custmgr.customers.questions import Option, Question, UnknownValue
from custmgr.services import browse, edit, exporting
from custmgr.ui.exchange.import_wizard import ImportWizard
from custmgr.ui.exchange.plan_model import PlanModel
from custmgr.ui.exchange.questions_page import QuestionCard
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait

KEYS = ("code", "name", "mobile", "note")


@pytest.fixture
def people(window: MainWindow, wait: Wait) -> list[int]:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    values = [{"name": f"第{n}家公司", "type": kind.id, "note": "老客户"} for n in range(1, 4)]
    return [desk.do(edit.add, row).value for row in values]


def exported(window: MainWindow, path: Path) -> Path:
    desk = window.session.desk
    columns = [desk.reference.catalogue[key] for key in KEYS]
    exporting.export(desk, path, desk.read(exporting.everybody), columns=columns)
    return path


def write(path: Path, *cells: tuple[int, int, str]) -> Path:
    book = openpyxl.load_workbook(path)
    for row, column, text in cells:
        book.worksheets[0].cell(row, column, text)
    book.save(path)
    return path


def model_of(wizard: ImportWizard) -> PlanModel:
    model = wizard.plan_page._table.model()
    assert isinstance(model, PlanModel)
    return model


def test_a_conflict_shows_three_values_and_who_wrote_and_is_settled_by_a_button(
    window: MainWindow, wait: Wait, people: list[int], planned: Callable[[Path], ImportWizard], tmp_path: Path
) -> None:
    path = exported(window, tmp_path / "back.xlsx")
    window.session.desk.do(edit.change, people[0], {"note": "已搬迁"})
    wizard = planned(write(path, (2, 4, "大客户"), (3, 4, "大客户")))
    panel = wizard.plan_page.conflict
    wait(lambda: panel.isVisible() and "Edit" in panel._writer.text())
    assert [label.text() for label in panel._values] == ["老客户", "已搬迁", "大客户"]
    assert "1 changed" in wizard.next.text()
    panel.take.click()
    wait(lambda: "2 changed" in wizard.next.text())
    wizard.next.click()
    wait(lambda: wizard.page is wizard.finish)
    assert window.session.desk.read(browse.card, people[0]).row.values["note"] == "大客户"
    wizard.close()


def test_a_row_and_a_field_without_their_tick_are_left_alone(
    window: MainWindow, wait: Wait, people: list[int], planned: Callable[[Path], ImportWizard], tmp_path: Path
) -> None:
    path = exported(window, tmp_path / "back.xlsx")
    cells = [(n, column, f"改{n}") for n in (2, 3, 4) for column in (2, 4)]
    wizard = planned(write(path, *cells))
    assert "3 changed" in wizard.next.text()
    model = model_of(wizard)
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    wait(lambda: "2 changed" in wizard.next.text())

    def boxes() -> list[QCheckBox]:
        shown = [box for box in wizard.plan_page.findChildren(QCheckBox) if box.isVisible()]
        return [box for box in shown if "ame" in box.text()]

    wait(boxes)
    boxes()[0].setChecked(False)
    wait(lambda: list(model_of(wizard)._rows[0].before) == ["note"])
    wizard.next.click()
    wait(lambda: wizard.page is wizard.finish)
    rows = window.session.desk.read(browse.rows, people)
    assert [row.values["note"] for row in rows.values()] == ["老客户", "改3", "改4"]
    assert [row.values["name"] for row in rows.values()] == ["第1家公司", "第2家公司", "第3家公司"]
    wizard.close()


def test_rows_missing_in_a_file_that_came_back_are_deleted_only_when_chosen(
    window: MainWindow, wait: Wait, people: list[int], planned: Callable[[Path], ImportWizard], tmp_path: Path
) -> None:
    path = exported(window, tmp_path / "back.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_rows(4)
    book.save(path)
    wizard = planned(path)
    assert not wizard.next.isEnabled()
    (box,) = [box for box in wizard.plan_page._offers.findChildren(QComboBox) if box.isVisible()]
    box.setCurrentIndex(box.findData("delete"))
    box.activated.emit(box.currentIndex())
    wait(lambda: wizard.page is wizard.plan_page and wizard.next.isEnabled())
    wizard.next.click()
    wait(lambda: wizard.page is wizard.finish)
    assert window.session.desk.read(browse.retired, people) == {people[2]}
    wizard.close()


def test_one_typed_fix_is_offered_for_all_rows_that_are_bad_alike(
    window: MainWindow, wait: Wait, planned: Callable[[Path], ImportWizard], tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("客户编码,客户名称,信用额度\nA1,甲,五万左右\nA2,乙,五万左右\n", encoding="utf-8")
    wizard = planned(path)
    model = model_of(wizard)
    said = str(model.index(0, 0).data())
    assert said.startswith("Credit limit: ")
    column = 1 + model.place_of("credit_limit")
    model.setData(model.index(0, column), "50000")
    wait(lambda: "1 new" in wizard.next.text())
    assert "1 more row" in wizard.bar.text
    wizard.bar._on_button()
    wait(lambda: "2 new" in wizard.next.text())
    wizard.close()


def test_new_values_are_shown_once_each_with_the_count_of_their_rows(
    window: MainWindow,
) -> None:
    values = (UnknownValue("休眠", 3, None), UnknownValue("潜在", 2, None))
    examples = tuple((n, value.text) for n, value in enumerate((values[0], values[0], values[1], values[0]), 2))
    question = Question("type.values", 3, "type", "values", "?", "add", (Option("add", "add"),), 2, examples, values)
    reference = window.session.desk.reference
    card = QuestionCard(question, reference.catalogue, reference.tables)
    assert "For example: 休眠, 潜在  (5 rows)" in [label.text() for label in card.findChildren(QLabel)]
