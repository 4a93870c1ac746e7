"""People and roles in the window: the first administrator, signing in, what a role shows grey, the lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from custmgr import settings
from custmgr.access.permission import Permission
from custmgr.app import Program
from custmgr.services import edit, setup
from custmgr.services.accounts import passwords, people, roles
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.ui.accounts.sign_in_dialog import SignInDialog
from custmgr.ui.administration.page import AdministrationPage
from custmgr.ui.administration.person_dialog import PersonDialog
from custmgr.ui.administration.roles_dialog import RolesDialog
from custmgr.ui.commands.wiring import Commands
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait

SECRET = "correct horse"


@pytest.fixture(scope="module")
def proof() -> str:
    return passwords.make(SECRET)


def page_of(window: MainWindow) -> AdministrationPage:
    window.show_page("administration")
    page = window.stack.currentWidget()
    assert isinstance(page, AdministrationPage)
    return page


def type_person(dialog: PersonDialog, name: str, login: str, password: str = SECRET) -> None:
    dialog.name.setText(name)
    dialog.login.setText(login)
    dialog.first.setText(password)
    dialog.second.setText(password)
    dialog._on_accept()


def test_the_first_person_is_made_an_administrator_and_has_to_sign_in_next_time(
    window: MainWindow, wait: Wait, other_desk: Desk
) -> None:
    page = page_of(window)
    wait(lambda: "Nobody has to sign in" in page.people._state.text())
    page.people.add.click()
    dialog = page.people.findChild(PersonDialog)
    assert isinstance(dialog, PersonDialog)
    wait(lambda: dialog.role.count() == 4)
    assert dialog.role.currentData() == "administrator" and not dialog.role.isEnabled()
    type_person(dialog, "陈静", "chen", "short")
    wait(lambda: "too short" in dialog.said.text())
    type_person(dialog, "陈静", "chen")
    wait(lambda: len(page.people.table.rows.rows) == 1)
    with pytest.raises(Exception, match="Sign in"):
        setup.open_desk(str(other_desk.database.path))
    assert setup.open_desk(str(other_desk.database.path), person=Credentials("chen", SECRET)).actor.full_name == "陈静"


def sign_in(window: MainWindow, desk: Desk, login: str, wait: Wait) -> None:
    """Goes on in this window as somebody with an account."""
    window.session.take_desk(setup.open_desk(str(desk.database.path), person=Credentials(login, SECRET)))
    wait(lambda: window.tasks.is_idle())


@pytest.fixture
def staffed(window: MainWindow, other_desk: Desk, proof: str) -> Desk:
    """A database with an administrator, a clerk and a viewer."""
    for login, role in (("chen", "administrator"), ("li", "clerk"), ("wu", "viewer")):
        other_desk.do(people.add, login, name=login, role=role, proof=proof)
    other_desk.do(edit.add, {"name": "甲", "code": "A1"})
    return other_desk


def test_what_a_role_does_not_allow_is_grey_and_cells_stay_as_they_are(
    window: MainWindow, staffed: Desk, wait: Wait
) -> None:
    sign_in(window, staffed, "wu", wait)
    actions = window.actions_
    assert not any(actions[key].isEnabled() for key in ("import", "export", "add", "delete", "undo", "copy"))
    assert actions["find"].isEnabled() and actions["lock"].isVisible()
    model = window.customers.model
    wait(lambda: model.row(0) is not None)
    assert not model.flags(model.index(0, 1)) & model.flags(model.index(0, 0)).ItemIsEditable
    page = page_of(window)
    assert not any(page.tabs.isTabVisible(number) for number in range(4))
    sign_in(window, staffed, "chen", wait)
    assert actions["import"].isEnabled() and all(page.tabs.isTabVisible(number) for number in range(4))


def test_somebody_who_left_is_listed_as_such_and_may_come_back(window: MainWindow, staffed: Desk, wait: Wait) -> None:
    sign_in(window, staffed, "chen", wait)
    tab = page_of(window).people
    wait(lambda: len(tab.table.rows.rows) == 3)
    tab.table.selectRow(1)
    tab.leave.click()
    wait(lambda: [each.is_active for each in tab.table.rows.rows] == [True, False, True])
    tab.table.selectRow(1)
    assert tab.leave.text() == "Is back"
    tab.give_password(tab.table.rows.rows[1], "another one")
    wait(lambda: "has a new password" in window.bar.text)


def test_an_own_role_is_made_in_the_window(window: MainWindow, staffed: Desk, wait: Wait) -> None:
    sign_in(window, staffed, "chen", wait)
    tab = page_of(window).people
    tab.roles.click()
    dialog = tab.findChild(RolesDialog)
    assert isinstance(dialog, RolesDialog)
    wait(lambda: dialog.list.count() == 4)
    assert not dialog.save.isEnabled()  # ready-made ones stay
    dialog.add.click()
    dialog.name.setText("电话销售")
    dialog.permissions[Permission.EXPORT].setChecked(True)
    mobile = dialog.rights["mobile"]
    mobile.setCurrentIndex(mobile.findData("mask"))
    assert dialog.rights["joined"].findData("mask") < 0  # only texts can be shown in part
    dialog.save.click()
    wait(lambda: dialog.list.count() == 5)
    made = staffed.read(roles.find, "电话销售")
    assert made.rights == {"mobile": "mask"} and Permission.EXPORT in made.permissions
    dialog.accept()


def test_a_locked_window_shows_nothing_until_the_password_is_typed(
    window: MainWindow, staffed: Desk, wait: Wait
) -> None:
    sign_in(window, staffed, "li", wait)
    commands: Commands = window.commands  # type: ignore[attr-defined]
    lock = commands.people.lock
    assert lock._timer.isActive() and lock._timer.interval() == 10 * 60_000
    window.actions_["lock"].trigger()
    assert lock.is_locked and lock.dialog is not None and lock._covers
    assert lock._covers[0].size() == window.size()
    lock.dialog.reject()
    lock.dialog.password.setText("a wrong guess")
    lock.dialog.enter.click()
    wait(lambda: lock.dialog is not None and "password is wrong" in lock.dialog.said.text())
    lock.dialog.password.setText(SECRET)
    lock.dialog.enter.click()
    wait(lambda: not lock.is_locked)
    assert not lock._covers


def test_without_accounts_nothing_is_locked(window: MainWindow) -> None:
    commands: Commands = window.commands  # type: ignore[attr-defined]
    commands.people.lock.lock()
    assert not commands.people.lock.is_locked and not window.actions_["lock"].isVisible()


@pytest.fixture
def program(application: QApplication, profile: Profile) -> Iterator[Program]:
    made = Program(profile, None)
    yield made
    if made.window is not None:
        made.window.close()


def test_the_program_asks_who_is_there_before_it_shows_anybody(
    staffed: Desk, program: Program, wait: Wait, application: QApplication, tmp_path: Path
) -> None:
    shown = program.open_window(str(tmp_path / "customers.db"), create=False)

    def dialog() -> SignInDialog:
        return next(w for w in application.topLevelWidgets() if isinstance(w, SignInDialog) and w.isVisible())

    wait(lambda: any(isinstance(w, SignInDialog) and w.isVisible() for w in application.topLevelWidgets()))
    assert len(shown.customers.model.ids) == 0
    asked = dialog()
    asked.login.setText("li")
    asked.password.setText("a wrong guess")
    asked.enter.click()
    wait(lambda: any(isinstance(w, SignInDialog) and w.isVisible() and w is not asked
                     for w in application.topLevelWidgets()))  # fmt: skip
    again = dialog()
    assert "wrong" in again.said.text() and again.login.text() == "li"
    again.password.setText(SECRET)
    again.enter.click()
    wait(lambda: shown.session.is_open and len(shown.customers.model.ids) == 1)
    assert shown.session.desk.actor.role == "clerk"
    assert program.profile.get(settings.LAST_LOGINS) == {str(tmp_path / "customers.db"): "li"}
