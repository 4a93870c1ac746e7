"""Two windows at one database: what one writes the other shows, and nobody writes over a value he has not seen."""

from PySide6.QtWidgets import QApplication

from custmgr.services import browse, edit, setup
from custmgr.services.desk import Desk
from custmgr.services.together import presence
from custmgr.ui.customers.overtaken import OvertakenDialog
from custmgr.ui.main_window import MainWindow
from tests.database.servers import POSTGRESQL, Server
from tests.ui.conftest import Wait


def dialog(application: QApplication, wait: Wait) -> OvertakenDialog:
    found: list[OvertakenDialog] = []

    def is_open() -> bool:
        found[:] = [w for w in application.allWidgets() if isinstance(w, OvertakenDialog) and w.isVisible()]
        return bool(found)

    wait(is_open)
    return found[0]


def customer(window: MainWindow, wait: Wait) -> int:
    window.session.do(window, lambda _o: None, edit.add, {"name": "甲", "code": "K-1", "mobile": "13800138000"})
    wait(lambda: len(window.customers.model.ids) == 1 and window.tasks.is_idle())
    return int(window.customers.model.ids[0])


def test_what_another_desk_writes_appears_by_itself(window: MainWindow, other_desk: Desk, wait: Wait) -> None:
    number = customer(window, wait)
    window.commands.news.look()  # type: ignore[attr-defined]
    wait(window.tasks.is_idle)
    other_desk.do(edit.change, number, {"name": "乙"})
    other_desk.do(edit.add, {"name": "丙", "code": "K-2"})
    window.commands.news.look()  # type: ignore[attr-defined]
    wait(lambda: len(window.customers.model.ids) == 2)
    row = window.customers.model.number_of(number)
    wait(lambda: (found := window.customers.model.row(row)) is not None and found.values["name"] == "乙")  # type: ignore[arg-type]


def test_a_field_that_a_colleague_changed_is_asked_about_with_three_values(
    window: MainWindow, other_desk: Desk, wait: Wait, application: QApplication
) -> None:
    number = customer(window, wait)
    window.customers.table.select_customer(number)
    line = window.inspector.details._lines["mobile"]
    wait(lambda: line.text() != "")
    other_desk.do(edit.change, number, {"mobile": "13900139000"})
    line.setText("13700137000")
    line.setModified(True)
    line.editingFinished.emit()
    asked = dialog(application, wait)
    assert other_desk.read(browse.rows, [number])[number].values["mobile"] == "13900139000"
    asked.take.click()
    wait(lambda: other_desk.read(browse.rows, [number])[number].values["mobile"] == "13700137000")


def test_keeping_the_colleagues_value_writes_nothing(
    window: MainWindow, other_desk: Desk, wait: Wait, application: QApplication
) -> None:
    number = customer(window, wait)
    other_desk.do(edit.change, number, {"mobile": "13900139000"})
    window.customers._on_edited(number, "mobile", "13700137000")
    dialog(application, wait).keep.click()
    wait(window.tasks.is_idle)
    assert other_desk.read(browse.rows, [number])[number].values["mobile"] == "13900139000"


def test_another_field_that_a_colleague_changed_is_no_conflict(
    window: MainWindow, other_desk: Desk, wait: Wait
) -> None:
    number = customer(window, wait)
    other_desk.do(edit.change, number, {"name": "乙"})
    window.customers._on_edited(number, "mobile", "13700137000")
    wait(lambda: other_desk.read(browse.rows, [number])[number].values["mobile"] == "13700137000")
    assert other_desk.read(browse.rows, [number])[number].values["name"] == "乙"


@POSTGRESQL
def test_who_looks_at_the_same_customer_is_named_beside_him(
    window: MainWindow, wait: Wait, postgresql: Server, postgresql_template: str
) -> None:
    name = postgresql.new_name()
    postgresql.execute(f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    mine, theirs = (setup.open_desk(postgresql.url(name), person=who) for who in ("me", "李强"))
    customer = mine.do(edit.add, {"name": "甲", "code": "A1"}).value
    window.session.take_desk(mine)
    wait(lambda: len(window.customers.model.ids) == 1 and window.tasks.is_idle())
    window.customers.table.selectRow(0)
    wait(lambda: window.session.customer_id == customer)
    presence.note(theirs, "their window", customer)
    wait(lambda: not window.commands.presence._is_busy)  # type: ignore[attr-defined]
    window.commands.presence.look()  # type: ignore[attr-defined]
    wait(lambda: window.inspector.others.text() == "Here too: 李强")
    presence.note(theirs, "their window", None)
    wait(lambda: not window.commands.presence._is_busy)  # type: ignore[attr-defined]
    window.commands.presence.look()  # type: ignore[attr-defined]
    wait(lambda: window.inspector.others.text() == "")
    theirs.database.close()
