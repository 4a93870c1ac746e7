"""The administration page: backups by a click and by themselves, restoring with a look first, moving with proof."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from custmgr import settings
from custmgr.services import browse, edit, setup
from custmgr.services.backups import checking, manifest, routine
from custmgr.services.places import connecting
from custmgr.ui.administration.move_dialog import MoveDialog
from custmgr.ui.administration.page import AdministrationPage
from custmgr.ui.administration.restore_dialog import RestoreDialog
from custmgr.ui.connecting import ConnectionDialog
from custmgr.ui.history.page import HistoryPage
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


@pytest.fixture
def filled(window: MainWindow, wait: Wait) -> MainWindow:
    """A window at a database with two customers, which backs itself up."""
    window.profile.set(settings.BACKS_UP, True)
    for name in ("甲", "乙"):
        window.session.do(window, lambda _outcome: None, edit.add, {"name": name, "code": name})
    wait(lambda: len(window.customers.model.ids) == 2 and window.tasks.is_idle())
    return window


@pytest.fixture
def page(filled: MainWindow) -> AdministrationPage:
    filled.show_page("administration")
    shown = filled.stack.currentWidget()
    assert isinstance(shown, AdministrationPage)
    return shown


def test_a_click_makes_a_proven_backup_and_lists_it(page: AdministrationPage, filled: MainWindow, wait: Wait) -> None:
    wait(lambda: "no backup" in page.backups.state.text())
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 1)
    wait(lambda: "Everything is backed up" in page.backups.state.text())
    [backup] = manifest.listed(filled.profile.backup_folder)
    assert checking.check(backup.file).is_whole and backup.manifest.is_proven


def test_a_change_makes_the_backup_old(page: AdministrationPage, filled: MainWindow, wait: Wait) -> None:
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 1)
    filled.session.do(filled, lambda _o: page.backups.refresh(), edit.add, {"name": "新客户", "code": "N-1"})
    wait(lambda: "something was written since" in page.backups.state.text())


def test_a_place_that_fails_is_marked_with_its_reason(
    page: AdministrationPage, filled: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    page.backups.use(lambda known: [*known, tmp_path / "file" / "x", tmp_path / "good"])
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 2 and page.backups.places.count() == 3)
    texts = [page.backups.places.item(n).text() for n in range(3)]
    assert "\n" not in texts[0] and "No backup could be made" in texts[1] and "\n" not in texts[2]
    page.backups.places.setCurrentRow(1)
    page.backups.remove.click()
    wait(lambda: page.backups.places.count() == 2)


def test_a_damaged_backup_is_told_when_it_is_read_again(
    page: AdministrationPage, filled: MainWindow, wait: Wait
) -> None:
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 1)
    [backup] = manifest.listed(filled.profile.backup_folder)
    content = bytearray(backup.file.read_bytes())
    content[-5000] ^= 1
    backup.file.write_bytes(content)
    page.backups.table.selectRow(0)
    page.backups.check.click()
    wait(lambda: "not whole" in filled.session.bar.text)


def test_a_backup_is_restored_beside_what_is_here_and_then_opened(
    page: AdministrationPage, filled: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 1)
    [backup] = manifest.listed(filled.profile.backup_folder)
    wanted: list[str] = []
    filled.session.database_wanted.connect(wanted.append)
    dialog = RestoreDialog(filled.session, backup, page)
    wait(lambda: dialog.numbers[1][2].text() == dialog.numbers[1][1].text() != "")
    target = tmp_path / "back.db"
    dialog.restore_into(target)
    wait(lambda: dialog.open_it.isVisibleTo(dialog))
    again = setup.open_desk(str(target), person="tester")
    assert len(again.read(browse.find, again.read(browse.parse, ""))) == len(filled.customers.model.ids)
    again.database.close()
    dialog.open_it.click()
    assert wanted == [str(target)]


def test_restoring_writes_over_nothing(
    page: AdministrationPage, filled: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    page.backups.now.click()
    wait(lambda: page.backups.table.rowCount() == 1)
    [backup] = manifest.listed(filled.profile.backup_folder)
    target = tmp_path / "there.db"
    target.write_text("mine")
    dialog = RestoreDialog(filled.session, backup, page)
    dialog.restore_into(target)
    assert "there already" in dialog.bar.text and target.read_text() == "mine"


def test_the_window_backs_up_by_itself_when_it_closes(filled: MainWindow, wait: Wait) -> None:
    done: list[object] = []
    filled.session.do(filled, done.append, edit.add, {"name": "新客户", "code": "N-1"})
    wait(lambda: bool(done))
    filled.close()
    [backup] = manifest.listed(filled.profile.backup_folder)
    assert backup.manifest.reason == "on exit" and not backup.manifest.is_proven


def test_a_risky_moment_makes_a_backup_only_if_something_is_new(filled: MainWindow, wait: Wait) -> None:
    filled.session.risky.emit("before import")
    wait(lambda: len(manifest.listed(filled.profile.backup_folder)) == 1)
    wait(lambda: not routine.is_behind(filled.session.desk, filled.profile) and filled.tasks.is_idle())
    filled.session.risky.emit("before import")
    wait(filled.tasks.is_idle)
    assert len(manifest.listed(filled.profile.backup_folder)) == 1


def test_moving_shows_that_both_sides_are_equal_and_the_old_one_is_read_only(
    page: AdministrationPage, filled: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    dialog = MoveDialog(filled.session, page)
    dialog.copy_to(str(tmp_path / "new.db"), None, closes=True)
    wait(lambda: dialog.pages.currentIndex() == 1)
    assert "Both sides are equal" in dialog._result.text() and dialog.table.rowCount() > 20
    filled.session.do(filled, lambda _o: None, edit.add, {"name": "新客户", "code": "N-1"})
    wait(lambda: "moved to" in filled.session.bar.text)
    wait(lambda: page.database.reopen.isVisibleTo(page.database))
    page.database.reopen.click()
    wait(lambda: not filled.session.desk.reference.organisation.moved_to)


def test_the_database_is_checked_in_words(page: AdministrationPage, wait: Wait) -> None:
    page.tabs.setCurrentWidget(page.database)
    page.database.check.click()
    wait(lambda: page.database.found.count() >= 4)


def test_the_form_makes_an_address_without_a_password(filled: MainWindow, wait: Wait) -> None:
    dialog = ConnectionDialog(filled)
    form = dialog.form
    form.host.setText("127.0.0.1")
    form.database.setText("客户 库")
    form.user.setText("li@home")
    form.password.setText("secret")
    form.port.setValue(1)
    assert form.target.startswith("postgresql://li%40home@127.0.0.1:1/") and "secret" not in form.target
    form.test.click()
    wait(lambda: "no database answers at port 1" in form.answer.text())
    assert not dialog.open_it.isEnabled()
    form.tried.emit(connecting.Seen("ours", ()))
    assert dialog.open_it.isEnabled()
    form.host.setText("other")
    assert not dialog.open_it.isEnabled() and form.answer.text() == ""
    assert form.password.echoMode() == form.password.EchoMode.Password
    dialog.done(0)
    assert Qt.WidgetAttribute.WA_DeleteOnClose


def test_the_history_is_read_again_and_a_forged_record_is_named(
    page: AdministrationPage, filled: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    tab = page.proof
    tab.seal_to(tmp_path / "seal.json")
    wait(lambda: (tmp_path / "seal.json").exists())
    tab.look(tmp_path / "seal.json")
    wait(lambda: "is whole" in tab.state.text())
    with filled.session.desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE customer SET name = 'forged' WHERE name = '甲'")
    tab.verify.click()
    wait(lambda: "not as it was written" in tab.state.text())
    assert "past the journal: name" in tab.faults.item(0).text()


def test_the_history_is_narrowed_by_person_kind_day_and_customer(filled: MainWindow, wait: Wait) -> None:
    filled.show_page("history")
    shown = filled.stack.currentWidget()
    assert isinstance(shown, HistoryPage)
    wait(lambda: shown._table.rowCount() >= 4 and shown._operation.count() > 2)
    shown._operation.setCurrentIndex(shown._operation.findData("customer.add"))
    wait(lambda: shown._table.rowCount() == 2)
    shown._code.setText("甲")
    shown._code.editingFinished.emit()
    wait(lambda: shown._table.rowCount() == 1)
    shown._code.clear()
    wait(lambda: shown._table.rowCount() == 2)
    shown._last.setText("2001-01-01")
    shown._last.editingFinished.emit()
    wait(lambda: shown._table.rowCount() == 0)
    shown._last.setText("yesterday")
    shown._last.editingFinished.emit()
    assert "not a day" in filled.session.bar.text
    shown._last.clear()
    shown._person.setCurrentIndex(1)
    wait(lambda: shown._table.rowCount() == 2)
    assert shown._table.item(0, 1).text() == filled.session.desk.actor.name


def test_the_databases_that_were_opened_before_are_in_the_menu(filled: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "old.db").write_text("x")
    known = [str(tmp_path / "old.db"), str(tmp_path / "gone.db"), "postgresql://li@db/customers"]
    filled.profile.set(settings.RECENT_DATABASES, known)
    files = filled.commands.files  # type: ignore[attr-defined]
    wanted: list[str] = []
    files.database_wanted.connect(lambda target, _make: wanted.append(target))
    files.recent.aboutToShow.emit()
    texts = [action.text() for action in files.recent.actions()]
    assert texts == [known[0], known[2]]
    files.recent.actions()[0].trigger()
    assert wanted == [known[0]]
