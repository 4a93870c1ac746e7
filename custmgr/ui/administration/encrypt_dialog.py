"""Encrypting the file in the window: the password, the recovery key to be printed, and taking it away again."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import UserError
from custmgr.services.accounts import entering
from custmgr.services.places import encryption
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.desk import Desk
    from custmgr.ui.tasks import Job


class EncryptDialog(QDialog):
    """Asks for the password, encrypts, shows the recovery key, and has the file opened anew."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        actor = session.desk.actor
        self._is_known = actor.account_id is not None
        is_change = encryption.is_encrypted(session.desk)
        self.setWindowTitle(tr("Change the key") if is_change else tr("Encrypt this file"))
        note = tr("The file is written anew and held against the old one row by row; only then does it take its place. "
                  "Backups are encrypted too from now on; older ones stay as they are. Other people need a new "
                  "password before they can open the file.")  # fmt: skip
        self._note, self.said = QLabel(note), QLabel()
        self.login, self.first, self.second = QLineEdit(actor.name or getpass.getuser()), QLineEdit(), QLineEdit()
        self.login.setReadOnly(self._is_known)
        form = QFormLayout()
        form.addRow(tr("Sign-in name"), self.login)
        form.addRow(tr("Your password") if self._is_known else tr("New password"), self.first)
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if not self._is_known:
            form.addRow(tr("Once more"), self.second)
        for label in (self._note, self.said):
            label.setWordWrap(True)
        self.go, self._cancel = QPushButton(self.windowTitle()), QPushButton(tr("Cancel"))
        self.go.setObjectName("primary")
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(self._note)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(row)
        self.setMinimumWidth(480)
        self.go.clicked.connect(self._on_go)
        self._cancel.clicked.connect(self.reject)

    def _on_go(self) -> None:
        login, password = self.login.text().strip(), self.first.text()
        if not self._is_known and password != self.second.text():
            self.said.setText(tr("The two passwords differ."))
            return
        self.setEnabled(False)
        self.said.setText(tr("Writing the file anew"))
        session, is_known = self._session, self._is_known
        desk = session.desk

        def work(job: Job) -> str:
            if is_known and not entering.is_himself(desk.database, desk.actor, password, at=desk.clock()):
                raise entering.wrong()
            return encryption.encrypt(desk.using(progress=job.report), login, password)

        session.tasks.write(self, work, self._on_done, failed=self._on_failed, title=self.windowTitle())

    def _on_failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self.said.setText(str(error))

    def _on_done(self, code: str) -> None:
        dialog = RecoveryDialog(code, self.parentWidget())
        dialog.finished.connect(lambda _result: open_anew(self._session))
        dialog.open()
        self.accept()


class RecoveryDialog(QDialog):
    """Shows the recovery key until the person says that it is kept."""

    def __init__(self, code: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Recovery key"))
        self._code = code
        note = QLabel(tr("Print it and keep it away from this computer: whoever forgets every password has only this. "
                         "Whoever has it can read the customers."))  # fmt: skip
        note.setWordWrap(True)
        groups = code.split("-")
        middle = (len(groups) + 1) // 2
        self.shown = QLabel("-".join(groups[:middle]) + "\n" + "-".join(groups[middle:]))
        self.shown.setFont(theme.code_font(self))
        self.shown.setAccessibleName(tr("Recovery key"))
        self.kept = QCheckBox(tr("I have printed it or written it down"))
        self.paper, self.copy = QPushButton(theme.icon("print"), tr("Print…")), QPushButton(tr("Copy"))
        self.close_it = QPushButton(tr("Close"))
        self.close_it.setEnabled(False)
        row = QHBoxLayout()
        for button in (self.paper, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_it)
        column = QVBoxLayout(self)
        for widget in (note, self.shown, self.kept):
            column.addWidget(widget)
        column.addLayout(row)
        self.kept.toggled.connect(self.close_it.setEnabled)
        self.close_it.clicked.connect(self.accept)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(code))
        self.paper.clicked.connect(self._print)

    def page(self) -> QTextDocument:
        """What is printed."""
        document = QTextDocument()
        head, code = tr("Recovery key of the customers' database"), self.shown.text().replace("\n", "<br>")
        note = tr("Keep this page away from the computer. Whoever has it can read the customers.")
        document.setHtml(f"<h2>{head}</h2><p style='font-family:monospace;font-size:14pt'>{code}</p><p>{note}</p>")
        return document

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.page().print_(printer)

    def reject(self) -> None:
        """Esc closes it only once the key is kept."""
        if self.kept.isChecked():
            super().reject()


class DecryptDialog(QDialog):
    """Asks before the encryption is taken away: what was secret can be read by anybody then."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Remove the encryption"))
        self.said = QLabel(
            tr("Whoever copies the file can read the customers then. Backups that are encrypted stay so.")
        )
        self.said.setWordWrap(True)
        self.go, self._cancel = QPushButton(tr("Remove the encryption")), QPushButton(tr("Cancel"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addLayout(row)
        self.setMinimumWidth(420)
        self.go.clicked.connect(self._on_go)
        self._cancel.clicked.connect(self.reject)

    def _on_go(self) -> None:
        desk: Desk = self._session.desk
        self.setEnabled(False)

        def done(_nothing: None) -> None:
            self.accept()
            open_anew(self._session)

        def failed(error: UserError) -> None:
            self.setEnabled(True)
            self.said.setText(str(error))

        self._session.tasks.write(self, lambda job: encryption.decrypt(desk.using(progress=job.report)), done,
                                  failed=failed, title=self.windowTitle())  # fmt: skip


def open_anew(session: Session) -> None:
    """Has the program open the file again, as whoever signs in."""
    session.database_wanted.emit(str(session.desk.database.path))
