"""Contacts, talks and tasks are imported and exported in the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from custmgr.services import edit, records
from custmgr.ui.exchange.records_wizard import RecordsWizard, open_wizard
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


@pytest.fixture
def customer(window: MainWindow) -> int:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    outcome = desk.do(edit.add, {"name": "北京星辰", "type": kind.id})
    window.session.tell(outcome.changes)
    return outcome.value


def opened(window: MainWindow, wait: Wait, application: QApplication, path: Path) -> RecordsWizard:
    open_wizard(window.session, path, window)
    wait(lambda: any(isinstance(w, RecordsWizard) for w in application.topLevelWidgets()))
    wizard = next(w for w in application.topLevelWidgets() if isinstance(w, RecordsWizard))
    wait(lambda: wizard.page is wizard.columns)
    return wizard


def test_what_the_rows_are_is_told_by_their_heads_and_can_be_said_otherwise(
    window: MainWindow, wait: Wait, application: QApplication, customer: int, tmp_path: Path
) -> None:
    desk, path = window.session.desk, tmp_path / "list.csv"
    path.write_text("客户编码,任务,到期日\nC001,寄样品,2026-04-01\nX-9,回访,2026-04-02\n", encoding="utf-8")
    wizard = opened(window, wait, application, path)
    assert wizard.kinds.currentData() == "task"
    wizard.kinds.setCurrentIndex(wizard.kinds.findData("contact"))
    wizard.kinds.activated.emit(wizard.kinds.currentIndex())
    wait(lambda: wizard.page is wizard.columns and "due" not in wizard.columns.mapping.fields)
    wizard.kinds.setCurrentIndex(wizard.kinds.findData("task"))
    wizard.kinds.activated.emit(wizard.kinds.currentIndex())
    wait(lambda: wizard.page is wizard.columns and "due" in wizard.columns.mapping.fields)
    wizard.next.click()
    wait(lambda: wizard.page is wizard.summary)
    assert wizard.next.text() == "Import 1 entry" and "Row 3" in wizard.problems.item(0).text()
    wizard.next.click()
    wait(lambda: len(desk.read(records.of, "task", customer)) == 1 and not wizard.isVisible())
    window.bar._on_button()
    wait(lambda: desk.read(records.of, "task", customer) == [])


def test_the_entries_of_the_customers_in_the_table_are_written_to_a_file(
    window: MainWindow, wait: Wait, customer: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.desk.do(records.add, "contact", customer, {"name": "王芳"})
    out = tmp_path / "contacts.csv"
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_a: ("Contact persons", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    window.commands.files.export_records()  # type: ignore[attr-defined]
    wait(out.exists)
    wait(lambda: "1 row written" in window.bar.text)
    assert "王芳" in out.read_text(encoding="utf-8-sig")


def test_what_the_columns_lack_is_said_below_them_until_it_is_there(
    window: MainWindow, wait: Wait, application: QApplication, customer: int, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("档案柜,姓名,手机\nC001,王芳,13800138000\n", encoding="utf-8")
    wizard = opened(window, wait, application, path)
    assert wizard.columns.objections[0].startswith("The file does not tell whose entries these are")
    assert "one of another system will do" in wizard.columns._objection.text()
    wizard.columns._model.set_field(0, "code")
    assert wizard.columns.objections == [] and not wizard.columns._objection.isVisible()
    wizard.columns._model.set_field(1, None)
    assert "No column is “Name”, and without it there is no entry." in wizard.columns._objection.text()
    wizard.close()
