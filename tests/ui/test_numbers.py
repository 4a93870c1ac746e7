"""Where each number is, in the window: gaps with reasons, the check of all codes, numbers set aside and given back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from custmgr.services import browse, edit
from custmgr.services.coding import blocks, ledger, rules
from custmgr.services.coding.ledger import Gap
from custmgr.ui import language
from custmgr.ui.coding.numbers.dialog import NumbersDialog
from custmgr.ui.coding.numbers.gaps import GROUPS, REASONS
from custmgr.ui.coding.numbers.reserve_dialog import ReserveDialog
from custmgr.ui.coding.recoding.choice_form import SELECTED
from custmgr.ui.coding.recoding.dialog import RecodeDialog
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
NAMES = ("北京星辰", "上海曾氏", "苏州恒瑞")


@pytest.fixture
def filled(window: MainWindow, wait: Wait) -> MainWindow:
    """Three customers C001 to C003, of whom the second is deleted."""
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    for name in NAMES:
        desk.do(edit.add, {"name": name, "type": kind.id})
    desk.do(edit.retire, [desk.read(browse.find_by_code, "C002")])
    window.customers.reload()
    wait(lambda: len(window.customers.model.ids) == 2 and window.tasks.is_idle())
    return window


@pytest.fixture
def opened(filled: MainWindow, wait: Wait) -> Iterator[Callable[[str], NumbersDialog]]:
    made: list[NumbersDialog] = []

    def show(part: str) -> NumbersDialog:
        filled.asked.emit(part)
        made.append(filled.findChildren(NumbersDialog)[-1])
        wait(lambda: filled.tasks.is_idle())
        return made[-1]

    yield show
    for dialog in filter(isValid, made):
        dialog.close()
    wait(filled.tasks.is_idle)


def child(parent: QWidget, kind: type[QDialog]) -> QDialog:
    return parent.findChildren(kind)[-1]


def test_each_missing_number_stands_with_its_reason(opened: Callable[[str], NumbersDialog]) -> None:
    panel = opened("gaps").gaps
    assert panel.counts.current == "used" and panel.rule.currentText() == "all rules"
    table = panel.table.rows
    cells = [str(table.data(table.index(0, column))) for column in range(table.columnCount())]
    assert cells[:5] == ["C002", "1", "main", "C", "customer deleted"] and "step" in cells[5]


def test_every_reason_of_the_ledger_has_words_and_a_place() -> None:
    assert sorted(reason for reasons in GROUPS.values() for reason in reasons) == sorted(REASONS)
    assert all(word in (ledger.gaps.__doc__ or "") + (Gap.__doc__ or "") for word in REASONS)


def test_a_number_without_a_reason_is_an_alarm_that_says_what_to_do(opened: Callable[[str], NumbersDialog]) -> None:
    panel = opened("gaps").gaps
    panel._show([Gap("main", "type=C", 4, 6, ("C004", "C006"), ledger.UNKNOWN, "nothing is known of this number")])
    assert panel.counts.current == ledger.UNKNOWN and panel.counts.buttons[ledger.UNKNOWN].text().startswith("3\n")
    assert panel._note.objectName() == "lightError" and "enter it for him" in panel._note.text()


def test_the_gaps_are_saved_as_a_table(
    opened: Callable[[str], NumbersDialog], wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "gaps.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    dialog = opened("gaps")
    dialog.gaps.save.click()
    wait(lambda: "1 row written" in dialog.bar.text)
    assert "C002" in out.read_text(encoding="utf-8-sig")


def test_the_check_lists_what_drifted_and_hands_those_customers_to_recoding(
    opened: Callable[[str], NumbersDialog], wait: Wait, filled: MainWindow
) -> None:
    desk = filled.session.desk
    agent = desk.reference.tables["type"].find("代理商")
    assert agent is not None
    desk.do(edit.change, desk.read(browse.find_by_code, "C003"), {"type": agent.id})
    panel = opened("audit").checks
    wait(lambda: panel.audited is not None)
    assert panel._verdict.text().startswith("Nothing is wrong")
    (line,) = panel.drift.rows.rows
    assert (line.drifted.code, line.part, line.drifted.then, line.drifted.now) == ("C003", "Type", "C", "A")
    assert panel.recode.text() == "Recode 1 customer…"
    panel.recode.click()
    dialog = child(filled, RecodeDialog)
    assert isinstance(dialog, RecodeDialog)
    wait(lambda: dialog.planned is not None)
    assert dialog.form.who.currentData() == SELECTED
    assert [(move.old, move.new) for move in dialog.table.rows.rows] == [("C003", "A001")]
    dialog.apply.click()
    wait(lambda: panel.audited is not None and not panel.audited.drifted)
    dialog.close()


def test_numbers_are_set_aside_listed_saved_and_given_back(
    opened: Callable[[str], NumbersDialog], wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened("blocks")
    panel = dialog.blocks
    panel.reserve.click()
    form = child(panel, ReserveDialog)
    assert isinstance(form, ReserveDialog)
    wait(lambda: form.trial.code == "C004")
    form.count.setValue(3)
    form.desk.setText("laptop")
    assert form.reserve.text() == "Set 3 codes aside"
    form.reserve.click()
    wait(lambda: "C004 – C006" in dialog.bar.text)
    wait(lambda: panel.chosen is not None and panel.chosen.free == 3)
    assert panel.table.rows.rows[0].state == "set aside" and panel.chosen is not None
    assert panel.chosen.desk == "laptop"
    file = tmp_path / "codes.block.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))
    panel.write.click()
    wait(file.exists)
    wait(lambda: "3 codes written" in dialog.bar.text)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    panel.take.click()
    wait(lambda: "in use here already" in dialog.bar.text)
    panel.release.click()
    wait(lambda: "3 codes were given back" in dialog.bar.text)
    wait(lambda: panel.table.rows.rows[0].state == "given back")
    assert not panel.release.isEnabled() and not panel.write.isEnabled()
    dialog.bar._button.click()
    wait(lambda: panel.table.rows.rows[0].state == "set aside")


def test_what_cannot_be_set_aside_is_said_in_the_form(
    opened: Callable[[str], NumbersDialog], wait: Wait, filled: MainWindow
) -> None:
    panel = opened("blocks").blocks
    panel.reserve.click()
    form = child(panel, ReserveDialog)
    assert isinstance(form, ReserveDialog)
    form.trial.lines["type"].setText("nonsense")
    form.reserve.click()
    wait(form._fault.isVisible)
    assert "nonsense" in form._fault.text() and form.reserve.isEnabled()
    assert filled.session.desk.read(blocks.blocks) == []
    form.close()


def test_a_rule_that_does_not_count_cannot_set_numbers_aside(
    opened: Callable[[str], NumbersDialog], wait: Wait, filled: MainWindow
) -> None:
    filled.session.desk.do(rules.add_rule, "drawn", "R{random:8} when type = A")
    panel = opened("blocks").blocks
    panel.reserve.click()
    form = child(panel, ReserveDialog)
    assert isinstance(form, ReserveDialog)
    form.rule.setCurrentText("drawn")
    form.reserve.click()
    wait(form._fault.isVisible)
    assert "drawn" in form._fault.text()
    form.close()


def test_the_window_on_numbers_follows_a_switch_of_language(opened: Callable[[str], NumbersDialog]) -> None:
    dialog = opened("gaps")
    try:
        language.switch("zh")
        assert [dialog.tabs.tabText(n) for n in range(3)] == ["缺号", "检查全部编码", "预留的号码"]
        table = dialog.gaps.table.rows
        assert table.data(table.index(0, 4)) == "客户已删除"
    finally:
        language.switch("en")
