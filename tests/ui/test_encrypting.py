"""Encrypting in the window: the recovery key is kept before anything else, and opens the file when all is forgotten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from custmgr.database.encryption import unlocked
from custmgr.errors import UserError
from custmgr.services import browse, edit, exporting, setup
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.ui.accounts.recover_dialog import RecoverDialog
from custmgr.ui.administration.encrypt_dialog import DecryptDialog, EncryptDialog, RecoveryDialog
from custmgr.ui.administration.page import AdministrationPage
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait

SECRET = "correct horse"


@pytest.fixture
def page(window: MainWindow, wait: Wait) -> AdministrationPage:
    window.session.do(window, lambda _outcome: None, edit.add, {"name": "甲", "code": "A1"})
    window.show_page("administration")
    shown = window.stack.currentWidget()
    assert isinstance(shown, AdministrationPage)
    wait(lambda: window.tasks.is_idle())
    return shown


def shown_dialog(application: QApplication, kind: type[QDialog]) -> QDialog | None:
    return next((w for w in application.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def names(file: Path, password: str) -> int:
    unlocked.forget_all()
    desk = setup.open_desk(str(file), person=Credentials("chen", password))
    count = desk.read(browse.count, desk.read(exporting.everybody))
    desk.database.close()
    return count


@pytest.fixture
def file(desk: Desk) -> Path:
    assert desk.database.path is not None
    return desk.database.path


def test_the_file_is_encrypted_and_its_recovery_key_must_be_kept(
    page: AdministrationPage, window: MainWindow, wait: Wait, application: QApplication, file: Path
) -> None:
    reopened: list[str] = []
    window.session.database_wanted.connect(reopened.append)
    assert page.database.encrypt.text() == "Encrypt this file…" and page.database.recovery.isHidden()
    page.database.encrypt.click()
    dialog = page.database.findChild(EncryptDialog)
    assert isinstance(dialog, EncryptDialog)
    dialog.login.setText("chen")
    dialog.first.setText(SECRET)
    dialog.second.setText("another")
    dialog.go.click()
    assert "differ" in dialog.said.text()
    dialog.second.setText(SECRET)
    dialog.go.click()
    wait(lambda: shown_dialog(application, RecoveryDialog) is not None)
    told = shown_dialog(application, RecoveryDialog)
    assert isinstance(told, RecoveryDialog) and not told.close_it.isEnabled()
    told.reject()
    assert told.isVisible() and told.shown.text().split("\n")[0] in told.page().toPlainText()
    told.kept.setChecked(True)
    told.close_it.click()
    wait(lambda: reopened == [str(file)])
    assert names(file, SECRET) == 1


def test_the_recovery_key_gives_a_new_password(
    application: QApplication, window: MainWindow, wait: Wait, make_desk: Callable[[], Desk], file: Path
) -> None:
    desk = make_desk()
    desk.do(edit.add, {"name": "甲", "code": "A1"})
    code = encryption.encrypt(desk, "chen", SECRET)
    unlocked.forget_all()
    dialog = RecoverDialog(file, "chen", window)
    dialog.open()
    got: list[tuple[str, str]] = []
    dialog.recovered.connect(lambda login, password: got.append((login, password)))
    dialog.code.setText(code[:-2])
    for line in (dialog.first, dialog.second):
        line.setText("battery staple")
    dialog._on_accept()
    wait(lambda: "not a recovery key" in dialog.said.text())
    dialog.code.setText(code)
    dialog._on_accept()
    wait(lambda: got == [("chen", "battery staple")])
    assert names(file, "battery staple") == 1
    with pytest.raises(UserError):
        names(file, SECRET)


def test_the_encryption_is_taken_away_again(
    page: AdministrationPage, window: MainWindow, wait: Wait, file: Path, make_desk: Callable[[], Desk]
) -> None:
    encryption.encrypt(window.session.desk, "chen", SECRET)
    window.session.take_desk(setup.open_desk(str(file), person=Credentials("chen", SECRET)))
    wait(lambda: window.tasks.is_idle())
    assert page.database.encrypt.text() == "Change the key…" and not page.database.decrypt.isHidden()
    page.database.decrypt.click()
    dialog = page.database.findChild(DecryptDialog)
    assert isinstance(dialog, DecryptDialog)
    dialog.go.click()
    wait(lambda: not dialog.isVisible())
    unlocked.forget_all()
    anew = make_desk()
    assert anew.read(browse.count, anew.read(exporting.everybody)) == 1
