"""The tasks page: what is due, done with one press, and the number in the navigation."""

from datetime import timedelta

from custmgr.services import edit, records
from custmgr.services.measures import standing
from custmgr.ui.main_window import MainWindow
from custmgr.ui.tasklist.page import TasksPage
from tests.ui.conftest import Wait


def test_what_is_due_is_listed_done_and_counted(window: MainWindow, wait: Wait) -> None:
    desk = window.session.desk
    customer = desk.do(edit.add, {"name": "甲", "code": "K-1"}).value
    today = desk.read(standing.today)
    window.session.tell(desk.do(records.add, "task", customer, {"title": "回访", "due": today}).changes)
    talk = {"subject": "电话", "next_step": "寄样品", "next_on": today - timedelta(days=3)}
    window.session.tell(desk.do(records.add, "interaction", customer, talk).changes)
    later = {"title": "续约", "due": today + timedelta(days=20)}
    window.session.tell(desk.do(records.add, "task", customer, later).changes)
    wait(lambda: window._nav_buttons["tasks"].text().endswith("2"))
    window.show_page("tasks")
    page = window.stack.currentWidget()
    assert isinstance(page, TasksPage)
    wait(lambda: page.table.rowCount() == 2)
    assert [page.table.item(row, 1).text() for row in range(2)] == ["寄样品", "回访"]
    assert "1 overdue" in page.state.text()
    page.span.setCurrentIndex(2)
    wait(lambda: page.table.rowCount() == 3)
    for left in (2, 1):
        page.table.selectRow(0)
        page.done.click()
        wait(lambda left=left: page.table.rowCount() == left)  # type: ignore[misc]
    wait(lambda: window._nav_buttons["tasks"].text() == "Tasks")
    page.table.selectRow(0)
    page.show_it.click()
    wait(lambda: window.page == "customers")
