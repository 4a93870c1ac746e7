"""Refreshing a workbook in the window: what would be written is shown, then written on one press."""

from pathlib import Path

import openpyxl
import pytest

from custmgr.services import edit, exporting
from custmgr.ui.exchange.refresh_dialog import RefreshDialog
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


@pytest.fixture
def file(window: MainWindow, tmp_path: Path) -> Path:
    """A workbook of two customers; since then one was changed here, one in the file, and one is new."""
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    first, _ = (desk.do(edit.add, {"name": f"第{n}家公司", "type": kind.id}).value for n in (1, 2))
    path = tmp_path / "清单.xlsx"
    columns = [desk.reference.catalogue[key] for key in ("code", "name", "note")]
    exporting.export(desk, path, desk.read(exporting.everybody), columns=columns)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C3"] = "我的备注"
    book.save(path)
    desk.do(edit.change, first, {"note": "已搬迁"})
    desk.do(edit.add, {"name": "新客户公司", "type": kind.id})
    return path


def opened(window: MainWindow, wait: Wait, file: Path) -> RefreshDialog:
    dialog = RefreshDialog(window.session, file, window)
    dialog.open()
    wait(dialog.write.isEnabled)
    return dialog


def test_no_button_moves_while_a_tick_is_worked_on(window: MainWindow, wait: Wait, file: Path) -> None:
    dialog = opened(window, wait, file)
    place = dialog.write.geometry()
    dialog.append.click()
    wait(dialog.progress.isVisible)
    assert dialog.write.geometry() == place
    wait(dialog.write.isEnabled)
    assert dialog.write.geometry() == place
    dialog.reject()


def notes(path: Path) -> list[object]:
    return [row[2].value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]


def test_what_would_be_written_and_what_stays_is_said_before(window: MainWindow, wait: Wait, file: Path) -> None:
    before = file.read_bytes()
    dialog = opened(window, wait, file)
    text = dialog._text.text()
    assert "1 cell is changed." in text and "not imported yet; it stays. (row 3, " in text
    assert "1 customer" in dialog.append.text() and dialog.overwrite.isVisibleTo(dialog)
    dialog.reject()
    assert file.read_bytes() == before


def test_one_press_writes_into_the_workbook(window: MainWindow, wait: Wait, file: Path) -> None:
    dialog = opened(window, wait, file)
    dialog.append.setChecked(True)
    wait(lambda: dialog.made is not None and dialog.made.appended == 1 and dialog.write.isEnabled())
    dialog.write.click()
    wait(lambda: window.tasks.is_idle())
    assert notes(file) == ["已搬迁", "我的备注", None]


def test_edits_of_the_file_are_overwritten_only_when_that_is_ticked(window: MainWindow, wait: Wait, file: Path) -> None:
    dialog = opened(window, wait, file)
    dialog.overwrite.setChecked(True)
    wait(lambda: dialog.made is not None and dialog.made.counts.kept == 0 and dialog.write.isEnabled())
    dialog.write.click()
    wait(lambda: window.tasks.is_idle())
    assert notes(file) == ["已搬迁", None]
