"""Contacts, orders and tasks of a customer in the inspector."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidgetItem

from custmgr.services import browse, customfields, edit, externalcodes, records
from custmgr.ui.customers.records.form import RecordDialog
from custmgr.ui.customers.records.tab import Section
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


@pytest.fixture
def customer(window: MainWindow, wait: Wait) -> int:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    outcome = desk.do(edit.add, {"name": "北京星辰", "type": kind.id})
    window.session.tell(outcome.changes)
    customer_id = outcome.value
    wait(lambda: len(window.customers.model.ids) == 1 and window.tasks.is_idle())
    window.customers.table.setCurrentIndex(window.customers.model.index(0, 0))
    wait(lambda: section(window, "contact")._customer_id == customer_id)
    return customer_id


def section(window: MainWindow, key: str) -> Section:
    return next(section for tab in window.inspector.records for section in tab.sections if section.kind.key == key)


def dialog(application: QApplication) -> RecordDialog:
    return next(w for w in application.topLevelWidgets() if isinstance(w, RecordDialog) and w.isVisible())


def write(form: RecordDialog, key: str, text: str) -> None:
    line = form._editors[key]
    assert isinstance(line, QLineEdit)
    line.setText(text)


def test_a_contact_is_added_by_its_form_listed_and_counted_on_the_tab(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    contacts = section(window, "contact")
    contacts.add()
    form = dialog(application)
    write(form, "mobile", "138 0013 8000")
    form._save.click()
    wait(lambda: not form._fault.isHidden())
    assert "Name" in form._fault.text()
    write(form, "name", "王芳")
    form._save.click()
    wait(lambda: contacts.list.count() == 1)
    assert contacts.list.item(0).text() == "王芳\n13800138000"
    assert window.inspector.tabs.tabText(1) == "Contacts 1"


def test_an_order_takes_its_lines_and_their_sum(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    orders = section(window, "sale_order")
    orders.add()
    form = dialog(application)
    write(form, "ordered", "2026-01-05")
    assert form._lines is not None
    table = form._lines._table
    for place, text in enumerate(("螺丝", "五金", "100", "0.15")):
        table.setItem(0, place, QTableWidgetItem(text))
    form._save.click()
    wait(lambda: orders.list.count() == 1)
    (order,) = window.session.desk.read(records.of, "sale_order", customer)
    assert (order.values["ordered"], order.values["amount"]) == (date(2026, 1, 5), Decimal("15.00"))


def test_delete_removes_a_record_and_undo_brings_it_back(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk, tasks = window.session.desk, section(window, "task")
    outcome = desk.do(records.add, "task", customer, {"title": "寄样品", "due": date(2026, 3, 1)})
    window.session.tell(outcome.changes)
    wait(lambda: tasks.list.count() == 1)
    window.inspector.tabs.setCurrentIndex(5)
    tasks.list.setFocus()
    tasks.list.setCurrentRow(0)
    QTest.keyClick(tasks.list, Qt.Key.Key_Delete)
    wait(lambda: tasks.list.count() == 0)
    window.bar._on_button()
    wait(lambda: tasks.list.count() == 1)
    tasks.list.setCurrentRow(0)
    tasks._done.click()
    wait(lambda: "done" in desk.read(records.of, "task", customer)[0].values)


def test_a_record_that_somebody_else_changed_meanwhile_is_not_overwritten(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk, contacts = window.session.desk, section(window, "contact")
    outcome = desk.do(records.add, "contact", customer, {"name": "王芳"})
    window.session.tell(outcome.changes)
    wait(lambda: contacts.list.count() == 1)
    contacts.list.setCurrentRow(0)
    contacts.open_current()
    wait(lambda: any(isinstance(w, RecordDialog) and w.isVisible() for w in application.topLevelWidgets()))
    form = dialog(application)
    desk.do(records.change, "contact", outcome.value, {"title": "经理"})
    write(form, "title", "采购")
    form._save.click()
    wait(lambda: not form._fault.isHidden())
    assert desk.read(records.load, "contact", outcome.value).values["title"] == "经理"
    form.reject()


def test_a_code_of_another_system_is_added_and_removed_at_the_side(window: MainWindow, wait: Wait) -> None:
    desk = window.session.desk
    window.session.tell(desk.do(edit.add, {"name": "甲", "code": "K-1"}).changes)
    wait(lambda: len(window.customers.model.ids) == 1)
    number = int(window.customers.model.ids[0])
    window.customers.table.select_customer(number)
    tab = window.inspector.codes
    wait(lambda: tab._customer_id == number)
    tab.system.setCurrentText("ERP")
    tab.text.setText("100-7")
    tab.add.click()
    wait(lambda: tab.others.count() == 1 and "100-7" in tab.others.item(0).text())
    tab.others.setCurrentRow(0)
    tab.remove.click()
    wait(lambda: desk.read(externalcodes.of_customer, number) == [])


def test_the_history_of_a_customer_tells_of_his_records_and_takes_their_steps_back(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk, trail = window.session.desk, window.inspector.trail
    outcome = desk.do(records.add, "contact", customer, {"name": "王芳"})
    window.session.tell(outcome.changes)
    window.session.tell(desk.do(records.change, "contact", outcome.value, {"title": "经理"}).changes)
    wait(lambda: trail._list.count() == 3)
    assert "Contact person 王芳: changed\n        Position: ∅ → 经理" in trail._list.item(0).text()
    trail._list.setCurrentRow(0)
    trail._undo.click()
    wait(lambda: trail._list.count() == 4)
    assert desk.read(records.of, "contact", customer)[0].values == {"name": "王芳"}
    assert "(taken back)" in trail._list.item(1).text()


def test_tags_are_chips_that_are_added_with_suggestions_and_taken_away_by_their_x(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk, chips = window.session.desk, window.inspector.details.chips["tags"]
    desk.do(edit.change, desk.do(edit.add, {"name": "乙", "code": "K-1"}).value, {"tags": "|重点|出口|"})
    chips.line.setFocus()
    chips.line.entered.emit()
    wait(lambda: chips._known.stringList() == ["出口", "重点"])
    chips.line.setText("VIP，重点")
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    wait(lambda: len(window.inspector.details.chips["tags"].chips) == 2)
    assert desk.read(browse.rows, [customer])[customer].values["tags"] == "|VIP|重点|"
    assert desk.read(browse.count, desk.read(browse.parse, "tag:VIP")) == 1
    desk.do(edit.change_tags, [customer], add=["老客户"])  # somebody else meanwhile
    chips.chips[0].removed.emit()
    wait(lambda: desk.read(browse.rows, [customer])[customer].values["tags"] == "|重点|老客户|")


def test_an_own_field_of_several_words_is_chips_too(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk = window.session.desk
    outcome = desk.do(customfields.add_field, "偏好", "tags")
    window.session.tell(outcome.changes)
    key = outcome.value
    wait(lambda: key in window.inspector.details.chips)
    window.inspector.details.chips[key].changed.emit(["周五送货", "要发票"], [])
    wait(lambda: len(window.inspector.details.chips[key].chips) == 2)
    assert desk.read(browse.count, desk.read(browse.parse, "偏好:要发票")) == 1
    window.inspector.details.chips[key].changed.emit([], ["要发票"])
    wait(lambda: desk.read(browse.rows, [customer])[customer].values[key] == "|周五送货|")
    assert desk.read(browse.tags_in_use, key) == ["周五送货"]


def test_the_cursor_stays_with_its_customer_when_somebody_else_adds_one_before_him(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    window.session.tell(window.session.desk.do(edit.add, {"name": "乙", "code": "A-1"}).changes)
    wait(lambda: list(window.customers.model.ids) == [customer + 1, customer])
    assert window.customers.table.current_id() == customer == window.inspector._id


def test_an_empty_list_says_what_to_do_and_shows_it(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    tasks = section(window, "task").list
    window.inspector.tabs.setCurrentIndex(5)
    for each, word in (
        (tasks, "Add"),
        (window.inspector.files.list, "drag"),
        (window.inspector.codes.others, "system"),
    ):
        assert each.count() == 0 and word in each.hint and each.accessibleDescription() == each.hint
    blank = tasks.viewport().grab().toImage()
    tasks.show_hint("")
    assert tasks.viewport().grab().toImage() != blank


def test_delete_in_a_list_of_entries_removes_the_entry_and_not_the_customer(
    window: MainWindow, wait: Wait, application: QApplication, customer: int
) -> None:
    desk = window.session.desk
    window.session.tell(desk.do(records.add, "task", customer, {"title": "寄样品"}).changes)
    tasks = section(window, "task").list
    wait(lambda: tasks.count() == 1)
    window.inspector.tabs.setCurrentIndex(5)
    tasks.setFocus()
    QTest.keyClick(tasks, Qt.Key.Key_Delete)
    wait(lambda: tasks.count() == 0)
    assert desk.read(browse.count, desk.read(browse.parse, "")) == 1
