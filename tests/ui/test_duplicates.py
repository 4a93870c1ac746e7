"""The window of possible duplicates: pairs, answers, and what is taken back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from custmgr.services import browse, edit
from custmgr.services.desk import Desk
from custmgr.services.duplicates import decisions
from custmgr.ui import language
from custmgr.ui.duplicates.dialog import DuplicatesDialog
from custmgr.ui.duplicates.merge_dialog import MergeDialog
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
FIRM = {"code": "D1", "name": "深圳华信达科技有限公司", "contact": "王建国", "telephone": "0755-26618888"}
AGAIN = {"code": "D2", "name": "华信达科技（深圳）有限责任公司", "contact": "王建国", "telephone": "0755-26618888"}
WOMAN = {"code": "D3", "name": "张晓明", "mobile": "13800138000", "address": "中山路8号301室"}
SISTER = {"code": "D4", "name": "张晓丽", "mobile": "13800138000", "address": "中山路8号301室"}


@pytest.fixture
def dialog(window: MainWindow, wait: Wait) -> Iterator[DuplicatesDialog]:
    for values in (FIRM, AGAIN, WOMAN, SISTER):
        window.session.do(window, lambda _outcome: None, edit.add, values)
    wait(window.tasks.is_idle)
    window.actions_["duplicates"].trigger()
    made = window.findChild(DuplicatesDialog)
    assert isinstance(made, DuplicatesDialog)
    wait(lambda: made.table.rowCount() == 2)
    yield made
    made.close()


def names(dialog: DuplicatesDialog) -> list[str]:
    return [dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())]


def cell(dialog: DuplicatesDialog, label: str) -> tuple[str, str]:
    found = [n for n in range(dialog.side.rowCount()) if dialog.side.item(n, 0).text() == label]
    return (dialog.side.item(found[0], 1).text(), dialog.side.item(found[0], 2).text())


def test_the_likeliest_pair_is_shown_first_with_both_customers_and_the_reasons(dialog: DuplicatesDialog) -> None:
    assert names(dialog)[0] == "D1  深圳华信达科技有限公司"
    assert "same phone" in dialog.reasons.text() and "names differ only in the legal form" in dialog.reasons.text()
    assert cell(dialog, "Customer code") == ("D1", "D2")
    assert dialog.state.text() == "2 pairs · 1 likely the same"


def test_what_is_answered_leaves_the_list_and_undo_brings_it_back(
    dialog: DuplicatesDialog, other_desk: Desk, wait: Wait
) -> None:
    dialog.different.click()
    wait(lambda: dialog.table.rowCount() == 1)
    [decision] = other_desk.read(decisions.listed)
    assert decision.verdict == "different"
    assert "given name differs" in dialog.reasons.text()
    wait(lambda: dialog.undo.isEnabled())
    dialog.undo.click()
    wait(lambda: dialog.table.rowCount() == 2)
    assert other_desk.read(decisions.listed) == []


def test_a_customer_who_is_deleted_takes_his_pairs_along(
    dialog: DuplicatesDialog, window: MainWindow, wait: Wait
) -> None:
    pair = dialog.chosen()
    assert pair is not None
    window.session.do(window, lambda _outcome: None, edit.retire, [pair.other])
    wait(lambda: dialog.table.rowCount() == 1)


def test_only_likely_pairs_are_listed_if_that_is_wished(dialog: DuplicatesDialog) -> None:
    dialog.likely_only.setChecked(True)
    assert names(dialog) == ["D1  深圳华信达科技有限公司"]


def test_a_customer_of_the_pair_is_shown_in_the_table(dialog: DuplicatesDialog, window: MainWindow, wait: Wait) -> None:
    pair = dialog.chosen()
    assert pair is not None
    dialog.show_other.click()
    wait(lambda: window.session.customer_id == pair.other)


def test_it_speaks_chinese_at_once_when_the_language_changes(dialog: DuplicatesDialog) -> None:
    language.switch("zh")
    assert dialog.windowTitle() == "疑似重复客户"
    assert "名称只差公司形式" in dialog.reasons.text()
    language.switch("en")
    assert "same phone" in dialog.reasons.text()


def opened(dialog: DuplicatesDialog, wait: Wait) -> MergeDialog:
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    made = dialog.findChild(MergeDialog)
    assert isinstance(made, MergeDialog)
    wait(lambda: made.isVisible() and made.accept_.isEnabled())
    return made


def test_a_pair_is_merged_with_the_values_that_were_chosen_and_undo_brings_both_back(
    dialog: DuplicatesDialog, other_desk: Desk, wait: Wait
) -> None:
    one, two = (other_desk.read(browse.find_by_code, code) for code in ("D1", "D2"))
    merging = opened(dialog, wait)
    assert set(merging.choices) == {"name"} and merging.stays[one].isChecked()
    assert merging.choices["name"][one].isChecked()
    QTest.mouseClick(merging.choices["name"][two], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not merging.choices["name"][one].isChecked()
    QTest.mouseClick(merging.accept_, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.table.rowCount() == 1)
    assert other_desk.read(browse.find_by_code, "D2") == one
    assert other_desk.read(browse.rows, [one])[one].values["name"] == AGAIN["name"]
    wait(dialog.undo.isEnabled)
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.table.rowCount() == 2)
    assert other_desk.read(browse.find_by_code, "D2") == two
    assert other_desk.read(browse.rows, [one])[one].values["name"] == FIRM["name"]


def test_the_other_one_may_stay(dialog: DuplicatesDialog, other_desk: Desk, wait: Wait) -> None:
    one, two = (other_desk.read(browse.find_by_code, code) for code in ("D1", "D2"))
    merging = opened(dialog, wait)
    QTest.mouseClick(merging.stays[two], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    wait(lambda: merging.accept_.isEnabled() and merging.choices["name"][two].isChecked())
    assert merging.keep == two and not merging.stays[one].isChecked()
    QTest.mouseClick(merging.accept_, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.table.rowCount() == 1)
    assert other_desk.read(browse.find_by_code, "D1") == two


def test_a_customer_who_was_changed_meanwhile_is_not_merged(
    dialog: DuplicatesDialog, other_desk: Desk, wait: Wait
) -> None:
    two = other_desk.read(browse.find_by_code, "D2")
    merging = opened(dialog, wait)
    other_desk.do(edit.change, two, {"note": "刚改过"})
    QTest.mouseClick(merging.accept_, Qt.MouseButton.LeftButton)
    wait(merging.fault.isVisible)
    assert "in the meantime" in merging.fault.text()
    assert other_desk.read(browse.find_by_code, "D2") == two
    merging.reject()
