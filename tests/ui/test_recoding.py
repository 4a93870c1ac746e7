"""Recoding in the window: the plan as a table, one step that can be taken back, the list out and in, adoption."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from custmgr.customers.query import Query
from custmgr.services import browse, edit, organisation
from custmgr.services.coding import codelists, rules
from custmgr.services.coding.recoding import approval
from custmgr.services.coding.recoding.plans import Move, RecodePlan
from custmgr.services.desk import Desk
from custmgr.ui import files, language
from custmgr.ui.coding.recoding.adoption import AdoptionDialog
from custmgr.ui.coding.recoding.choice_form import ALL, BY_LIST, BY_RULE, FOUND, SELECTED
from custmgr.ui.coding.recoding.dialog import RecodeDialog
from custmgr.ui.coding.recoding.requests import RequestsDialog
from custmgr.ui.coding.recoding.wish import Choice, Planned
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
NAMES = ("北京星辰", "上海曾氏", "苏州恒瑞")


@pytest.fixture
def filled(window: MainWindow, wait: Wait) -> MainWindow:
    """Three customers whose codes are of an old rule, and a new rule."""
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    for name in NAMES:
        window.session.tell(desk.do(edit.add, {"name": name, "type": kind.id}).changes)
    desk.do(rules.retire_rule, "main")
    desk.do(rules.add_rule, "new", "K{n:5}")
    wait(lambda: len(window.customers.model.ids) == 3 and window.tasks.is_idle())
    return window


@pytest.fixture
def opened(filled: MainWindow, wait: Wait) -> Iterator[Callable[[Choice], RecodeDialog]]:
    made: list[RecodeDialog] = []

    def show(choice: Choice) -> RecodeDialog:
        dialog = RecodeDialog(filled.session, choice, filled)
        made.append(dialog)
        dialog.open()
        wait(lambda: dialog.planned is not None)
        return dialog

    yield show
    for dialog in filter(isValid, made):
        dialog.close()
    wait(filled.tasks.is_idle)


def codes(desk: Desk) -> list[str]:
    rows = desk.read(browse.rows, desk.read(browse.find, Query()))
    return sorted(str(row.values["code"]) for row in rows.values())


def listed(dialog: RecodeDialog) -> list[tuple[str, str, str]]:
    return [(move.name, move.old, move.new) for move in dialog.table.rows.rows]


def choose(dialog: RecodeDialog, how: str) -> None:
    box = dialog.form.how
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n)[0] == how))
    box.activated.emit(box.currentIndex())


def test_the_plan_stands_in_a_table_before_anything_is_written(
    opened: Callable[[Choice], RecodeDialog], other_desk: Desk
) -> None:
    dialog = opened(Choice())
    assert listed(dialog) == [(NAMES[0], "C001", "K00001"), (NAMES[1], "C002", "K00002"), (NAMES[2], "C003", "K00003")]
    assert dialog.apply.text() == "Recode 3 customers" and dialog.apply.isEnabled()
    assert codes(other_desk) == ["C001", "C002", "C003"]


def test_one_press_gives_the_codes_and_undo_takes_them_back(
    opened: Callable[[Choice], RecodeDialog], wait: Wait, other_desk: Desk, filled: MainWindow
) -> None:
    dialog = opened(Choice())
    dialog.apply.click()
    wait(lambda: codes(other_desk) == ["K00001", "K00002", "K00003"])
    wait(lambda: "3 customers have new codes" in dialog.bar.text)
    assert "3 customers have new codes" in filled.bar.text and not dialog.apply.isEnabled()
    dialog.bar._button.click()
    wait(lambda: codes(other_desk) == ["C001", "C002", "C003"])
    wait(lambda: dialog.planned is not None and dialog.planned.counts["new"] == 3)


def test_a_click_on_a_number_shows_only_those(opened: Callable[[Choice], RecodeDialog], filled: MainWindow) -> None:
    filled.session.desk.do(edit.change, filled.customers.model.ids[1], {"code": "K00001"})
    dialog = opened(Choice())
    assert dialog.counts.current == "new" and len(listed(dialog)) == 2
    dialog.counts.buttons["same"].click()
    assert listed(dialog) == [(NAMES[1], "K00001", "K00001")]
    assert not dialog.counts.buttons["problem"].isEnabled()


def test_only_the_customers_selected_are_recoded(opened: Callable[[Choice], RecodeDialog], filled: MainWindow) -> None:
    ids = tuple(filled.customers.model.ids[1:])
    dialog = opened(Choice(selected=ids))
    assert dialog.form.who.currentData() == SELECTED
    assert [old for _, old, _ in listed(dialog)] == ["C002", "C003"]


def test_the_menu_takes_the_search_and_the_selection_of_the_customers_page(filled: MainWindow, wait: Wait) -> None:
    filled.customers.search.set_text("曾氏")
    wait(lambda: len(filled.customers.model.ids) == 1 and filled.tasks.is_idle())
    filled.asked.emit("recode")
    dialog = filled.findChild(RecodeDialog)
    assert dialog is not None
    wait(lambda: dialog.planned is not None)
    assert dialog.form.who.currentData() == FOUND and listed(dialog) == [(NAMES[1], "C002", "K00001")]
    dialog.form.who.setCurrentIndex(dialog.form.who.findData(ALL))
    dialog.form.who.activated.emit(0)
    wait(lambda: dialog.planned is not None and dialog.planned.counts["new"] == 3)
    dialog.close()


def test_the_rule_of_the_page_is_the_one_that_is_chosen(opened: Callable[[Choice], RecodeDialog]) -> None:
    dialog = opened(Choice(rule="new"))
    assert dialog.form.how.currentData() == (BY_RULE, "new")


def test_a_list_that_is_dropped_says_the_new_codes_and_what_cannot_be(
    opened: Callable[[Choice], RecodeDialog], wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "对照.xlsx"
    codelists.write(file, ("旧编码", "新编码"), [("C001", "Z-1"), ("C002", "Z-1"), ("nobody", "Z-3")])
    dialog = opened(Choice())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert files.dropped_list(data) == file
    dialog.form.take_file(file)
    wait(lambda: dialog.planned is not None and dialog.planned.counts["problem"] == 3)
    assert not dialog.apply.isEnabled() and dialog.form.how.currentData()[0] == BY_LIST
    codelists.write(file, ("旧编码", "新编码"), [("C001", "Z-1"), ("C002", "Z-2"), ("nobody", "Z-3")])
    dialog.plan_again()
    wait(lambda: dialog.planned is not None and dialog.planned.counts == {"new": 2, "same": 0, "problem": 1})
    assert "1 customer stays as it is" in dialog._note.text()


def test_a_list_without_the_two_columns_is_refused_in_words(
    opened: Callable[[Choice], RecodeDialog], wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("客户编码,名称\nC001,甲\n", encoding="utf-8")
    dialog = opened(Choice())
    dialog.form.take_file(file)
    wait(lambda: bool(dialog.bar.text))
    assert "New code" in dialog.bar.text and not dialog.apply.isEnabled()


def test_the_list_of_old_and_new_codes_is_saved_and_the_other_system_checked_against_it(
    opened: Callable[[Choice], RecodeDialog], wait: Wait, tmp_path: Path, filled: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "map.xlsx"
    dialog = opened(Choice())
    dialog.apply.click()
    wait(lambda: "have new codes" in dialog.bar.text)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    dialog.save.click()
    wait(lambda: "3 rows written to map.xlsx" in dialog.bar.text)
    assert codelists.pairs(codelists.read(out))[0] == ("C001", "K00001")
    dialog.close()
    there = tmp_path / "there.csv"
    there.write_text("客户编码,名称\nK00001,甲\nC002,乙\nX-9,丙\n", encoding="utf-8")
    check = AdoptionDialog(filled.session, filled)
    check.open()
    check.take_file(there)
    wait(lambda: len(check.table.rows.rows) == 1)
    assert [b.text() for b in check.counts.buttons.values()] == ["1\nstill the old code", "1\nnot known here",
                                                                 "1\nthe new code"]  # fmt: skip
    (late,) = check.table.rows.rows
    assert (late.seen, late.present) == ("C002", "K00002")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "check.csv"), ""))
    check.save.click()
    wait(lambda: (tmp_path / "check.csv").exists() and "3 rows" in check.bar.text)
    check.close()


def test_the_dialog_follows_a_switch_of_language(opened: Callable[[Choice], RecodeDialog]) -> None:
    dialog = opened(Choice())
    try:
        language.switch("zh")
        assert dialog.apply.text() == "给 3 个客户换编码" and dialog.form.how.itemText(0) == "各客户适用的编码规则"
        assert dialog.table.rows.headerData(1, dialog.table.horizontalHeader().orientation()) == "旧编码"
    finally:
        language.switch("en")
    assert dialog.form.how.currentData()[0] == "meant" and dialog.planned is not None


def test_a_table_of_many_rows_sorts_as_people_count_and_copies_what_is_chosen(
    opened: Callable[[Choice], RecodeDialog],
) -> None:
    dialog = opened(Choice())
    moves = tuple(Move(n, 0, f"客户{n}", f"C{n}", f"K{n:05}", "new") for n in (10, 9, 1000))
    dialog.planned = Planned(RecodePlan("x", moves), {"new": moves, "same": (), "problem": ()})
    dialog.counts.show_counts({"new": 3})
    dialog.table.sortByColumn(1, dialog.table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [move.old for move in dialog.table.rows.rows] == ["C9", "C10", "C1000"]
    dialog.table.selectRow(1)
    dialog.table.copy()
    assert QGuiApplication.clipboard().text() == "客户10\tC10\tK00010\t"


def test_tab_walks_from_the_choices_over_the_plan_to_the_buttons(opened: Callable[[Choice], RecodeDialog]) -> None:
    dialog = opened(Choice())
    form = dialog.form
    wanted = [form.how, form.who, form.order, dialog.counts.buttons["new"], dialog.table, dialog.save, dialog.close_,
              dialog.apply]  # fmt: skip
    seen: list[QWidget] = [form.how]
    while seen[-1] is not dialog.apply and len(seen) < 200:
        after = seen[-1].nextInFocusChain()
        assert after is not None
        seen.append(after)
    assert [widget for widget in seen if widget in wanted] == wanted
    assert dialog.apply.isDefault() and not dialog.close_.autoDefault()


def test_a_plan_is_handed_in_and_given_by_a_second_person_only(
    filled: MainWindow, opened: Callable[[Choice], RecodeDialog], other_desk: Desk, wait: Wait
) -> None:
    session = filled.session
    session.tell(session.desk.do(organisation.change, {"recode_approval": True}).changes)
    session.desk.reload()
    dialog = opened(Choice())
    assert dialog.apply.text() == "Hand in 3 new codes for approval"
    dialog.apply.click()
    wait(lambda: other_desk.read(approval.requests))
    assert codes(other_desk) == ["C001", "C002", "C003"]
    dialog.close()
    mine = RequestsDialog(session, filled)
    mine.open()
    wait(lambda: mine.chosen is not None and len(mine.moves.rows.rows) == 3)
    assert not mine.approve.isEnabled() and mine.refuse.isEnabled()
    session.take_desk(replace(session.desk, actor=replace(session.desk.actor, name="李")))
    mine.reload()
    wait(mine.approve.isEnabled)
    mine.approve.click()
    wait(lambda: codes(other_desk) == ["K00001", "K00002", "K00003"])
    wait(lambda: mine.chosen is not None and mine.chosen.state == "applied")
    assert not mine.refuse.isEnabled()
    mine.close()
