"""The tasks page: what is due, done with one press, and the number in the navigation."""

from datetime import timedelta

from custmgr import settings
from custmgr.services import edit, records
from custmgr.services.measures import standing
from custmgr.ui.main_window import MainWindow
from custmgr.ui.tasklist.notices import DueNotices
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


def test_each_task_that_is_due_is_told_once_a_day_and_only_to_whom_it_concerns(window: MainWindow, wait: Wait) -> None:
    desk, told = window.session.desk, []
    customer = desk.do(edit.add, {"name": "甲", "code": "K-1"}).value
    today = desk.read(standing.today)
    desk.do(records.add, "task", customer, {"title": "回访", "due": today, "person": desk.actor.name})
    others = [{"title": f"别人的{n}", "due": today - timedelta(days=9), "person": "李明"} for n in range(201)]
    for task in others:  # more than are read at once, and longer overdue
        desk.do(records.add, "task", customer, task)
    late = desk.do(records.add, "task", customer, {"title": "寄样品", "due": today - timedelta(days=2)}).value
    notices = DueNotices(window.session, window)
    notices.told.connect(lambda title, text: told.append((title, text)))
    notices.look()
    wait(lambda: told)
    assert told == [("2 tasks are due", "寄样品 — 甲 (overdue)\n回访 — 甲")]
    again = DueNotices(window.session, window)  # as after a restart
    again.told.connect(lambda title, text: told.append((title, text)))
    again.look()
    wait(window.tasks.is_idle)
    assert len(told) == 1
    desk.do(records.change, "task", late, {"due": today})
    window.session.profile.set(settings.TELLS_DUE, False)
    again.look()
    wait(window.tasks.is_idle)
    assert len(told) == 1
    window.session.profile.set(settings.TELLS_DUE, True)
    again.look()
    wait(lambda: len(told) == 2)
    assert told[1] == ("1 task is due", "寄样品 — 甲")


def test_the_start_page_says_what_is_due_today(window: MainWindow, wait: Wait) -> None:
    desk, line = window.session.desk, window.commands.today  # type: ignore[attr-defined]
    assert line.isHidden()
    customer = desk.do(edit.add, {"name": "甲", "code": "K-1"}).value
    today = desk.read(standing.today)
    for due in (today, today - timedelta(days=1)):
        window.session.tell(desk.do(records.add, "task", customer, {"title": "回访", "due": due}).changes)
    wait(lambda: line.text() == "1 is due today · 1 overdue" and line.isVisible())
    line.click()
    wait(lambda: window.page == "tasks")
