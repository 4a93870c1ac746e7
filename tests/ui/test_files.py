"""The files of a customer in the inspector."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from custmgr.services.files import attached
from custmgr.ui.customers.records.files import FilesTab
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait
from tests.ui.test_records import customer  # noqa: F401  a fixture


@pytest.fixture
def tab(window: MainWindow, wait: Wait, customer: int) -> FilesTab:  # noqa: F811
    found = window.inspector.files
    window.inspector.tabs.setCurrentWidget(found)
    return found


def drop(tab: FilesTab, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    tab.dragEnterEvent(enter)
    assert enter.isAccepted()
    tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))


def test_files_that_are_dragged_in_are_kept_listed_with_their_size_and_removed_with_undo(
    window: MainWindow, tab: FilesTab, wait: Wait, tmp_path: Path
) -> None:
    for name in ("合同.pdf", "报价.xlsx"):
        (tmp_path / name).write_bytes(b"0" * 1500)
    drop(tab, tmp_path / "合同.pdf", tmp_path / "报价.xlsx")
    wait(lambda: tab.list.count() == 2)
    assert "2 files, 3 KB" in tab._title.text()
    assert window.inspector.tabs.tabText(window.inspector.tabs.indexOf(tab)) == "Files 2"
    tab.list.setFocus()
    tab.list.setCurrentRow(0)
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    wait(lambda: tab.list.count() == 1)
    window.bar._on_button()
    wait(lambda: tab.list.count() == 2)


def test_a_file_is_opened_as_a_copy_and_a_program_only_saved(
    window: MainWindow, tab: FilesTab, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(tab, "show_file", shown.append)
    for name in ("a.pdf", "b.exe"):
        (tmp_path / name).write_bytes(name.encode())
    tab.add([tmp_path / "a.pdf"])
    wait(lambda: tab.list.count() == 1)
    tab.list.setCurrentRow(0)
    tab.open_current()
    wait(lambda: shown)
    assert shown[0].read_bytes() == b"a.pdf" and shown[0].parent != tmp_path
    tab.add([tmp_path / "b.exe"])
    wait(lambda: tab.list.count() == 2)
    tab.list.setCurrentRow(0)
    assert tab.chosen[0].name == "b.exe"
    tab.open_current()
    assert "only be saved" in window.bar.text and len(shown) == 1
    (tmp_path / "out").mkdir()
    tab.save_all(window.session.desk.read(attached.of, tab.chosen[0].customer_id), tmp_path / "out")
    wait(lambda: window.tasks.is_idle())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.pdf", "b.exe"}


def test_a_file_that_cannot_be_read_is_said_and_nothing_is_added(
    window: MainWindow, tab: FilesTab, wait: Wait, tmp_path: Path
) -> None:
    tab.add([tmp_path / "none.pdf"])
    wait(lambda: "cannot be read" in window.bar.text)
    assert tab.list.count() == 0
