"""The side of a customer: every part in sight with its count, and relations that lead to the other customer."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from custmgr.access.permission import Permission
from custmgr.services import edit, records
from custmgr.services.work import Work, operation
from custmgr.ui import language
from custmgr.ui.customers.records.form import RecordDialog
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait
from tests.ui.test_records import dialog, section

SIDE = "relation"


def forms(application: QApplication) -> list[RecordDialog]:
    return [w for w in application.topLevelWidgets() if isinstance(w, RecordDialog) and w.isVisible()]


def add(window: MainWindow, name: str, code: str) -> int:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    outcome = desk.do(edit.add, {"name": name, "type": kind.id, "code": code})
    window.session.tell(outcome.changes)
    return outcome.value


@pytest.fixture
def pair(window: MainWindow, wait: Wait) -> tuple[int, int]:
    """A group and its branch; the branch is at the side."""
    group, branch = add(window, "华东集团", "HD-01"), add(window, "华东苏州", "HD-02")
    wait(lambda: len(window.customers.model.ids) == 2 and window.tasks.is_idle())
    window.session.customer_wanted.emit(branch)
    wait(lambda: section(window, SIDE)._customer_id == branch)
    return group, branch


@pytest.mark.parametrize("words", ["zh", "en"])
def test_every_part_of_the_side_is_in_sight_with_the_count_of_its_entries(
    window: MainWindow, wait: Wait, pair: tuple[int, int], words: str
) -> None:
    @operation("test.many", label="many", needs=Permission.EDIT)
    def many(work: Work) -> None:
        for key, row in (("sale_order", {"ordered": date(2026, 1, 5)}), ("interaction", {"subject": "x"}),
                         ("feedback", {"given": date(2026, 1, 5)}), ("task", {"title": "x"})):  # fmt: skip
            work.recorder.insert(key, [{"customer_id": pair[1], **row}] * (1_234 if key == "sale_order" else 88))

    language.switch(words)
    window.resize(1440, 900)
    window.session.do(window, lambda _outcome: None, many)
    tabs = window.inspector.tabs
    wait(lambda: tabs.tabText(2).endswith("1,234") and window.tasks.is_idle())
    assert [tabs.tabText(n).endswith("88") for n in (3, 4, 5)] == [True] * 3
    places = [QRect(tabs.name_at(n).mapTo(tabs, tabs.name_at(n).rect().topLeft()), tabs.name_at(n).size())
              for n in range(tabs.count())]  # fmt: skip
    assert len(places) == 9 and all(tabs.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    for n in range(9):
        assert tabs.name_at(n).width() >= tabs.name_at(n).sizeHint().width()


def test_the_parts_are_walked_through_with_the_keyboard(window: MainWindow, pair: tuple[int, int]) -> None:
    tabs = window.inspector.tabs
    tabs.name_at(0).setFocus()
    QTest.keyClick(tabs.name_at(0), Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1 and tabs.name_at(1).isChecked() and not tabs.name_at(0).isChecked()
    QTest.keyClick(tabs.name_at(1), Qt.Key.Key_End)
    assert tabs.currentWidget() is window.inspector.trail
    stops = [n for n in range(9) if tabs.name_at(n).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [8]
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == 0


def test_a_relation_names_the_other_customer_and_leads_to_him_and_back(
    window: MainWindow, wait: Wait, pair: tuple[int, int]
) -> None:
    group, branch = pair
    outcome = window.session.desk.do(records.add, SIDE, branch, {"other_code": "HD-01", "way": "总公司"})
    window.session.tell(outcome.changes)
    ties = window.inspector.relations
    wait(lambda: ties.list.count() == 1)
    assert ties.list.item(0).text() == "总公司  华东集团\nHD-01"
    ties.list.setCurrentRow(0)
    assert not ties.go.isHidden() and not ties.edit.isHidden()
    ties.go.click()
    wait(lambda: ties._customer_id == group and ties.list.count() == 1)
    assert ties.list.item(0).text() == "分公司  华东苏州\nHD-02 · noted at the other customer"
    ties.list.setCurrentRow(0)
    assert ties.edit.isHidden() and ties.remove_button.isHidden() and window.inspector.tabs.tabText(1) == "Contacts 1"
    ties.remove()
    ties.list.itemActivated.emit(ties.list.item(0))
    wait(lambda: ties._customer_id == branch and ties.list.count() == 1)
    assert window.session.desk.read(records.counts, branch)[SIDE] == 1


def test_an_order_shows_all_its_columns_and_new_entries_begin_today(
    window: MainWindow, wait: Wait, application: QApplication, pair: tuple[int, int]
) -> None:
    for key, field in (("sale_order", "ordered"), ("interaction", "held"), ("feedback", "given")):
        section(window, key).add()
        form = dialog(application)
        line = form._editors[field]
        assert isinstance(line, QLineEdit) and line.text() == str(section(window, key)._today())
        if form._lines is not None:
            application.processEvents()
            table = form._lines._table
            last = table.columnCount() - 1
            assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()
            assert not table.horizontalScrollBar().isVisible()
        form.close()
        wait(
            lambda: not any(w.isVisible() for w in application.topLevelWidgets() if type(w).__name__ == "RecordDialog")
        )


def test_who_sees_a_number_in_part_cannot_write_over_it(
    window: MainWindow, wait: Wait, application: QApplication, pair: tuple[int, int]
) -> None:
    _, branch = pair
    session = window.session
    session.desk.do(records.add, "contact", branch, {"name": "王芳", "mobile": "13812341234", "telephone": "010-1"})
    held = replace(session.desk.actor, rights={"mobile": "mask", "telephone": "hide"})
    session.take_desk(replace(session.desk, actor=held, _shared=type(session.desk._shared)()))
    wait(lambda: len(window.customers.model.ids) == 2 and window.tasks.is_idle())
    session.customer_wanted.emit(branch)
    contacts = section(window, "contact")
    wait(lambda: contacts.list.count() == 1)
    assert contacts.list.item(0).text() == "王芳\n138****1234"
    contacts.list.setCurrentRow(0)
    contacts.open_current()
    wait(lambda: forms(application))
    form = dialog(application)
    assert "telephone" not in form._editors and not form._editors["mobile"].isEnabled()
    name = form._editors["name"]
    assert isinstance(name, QLineEdit)
    name.setText("王方")
    form._save.click()
    wait(lambda: contacts.list.count() == 1 and contacts.list.item(0).text().startswith("王方"))


def test_the_codes_of_a_customer_say_in_words_why_he_has_them(window: MainWindow, pair: tuple[int, int]) -> None:
    assert window.inspector.codes._list.item(0).text() == "HD-02    in use\n    typed by hand or brought by a file"
