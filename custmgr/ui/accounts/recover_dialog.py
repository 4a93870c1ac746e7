"""Opening an encrypted file with its recovery key, for whoever forgot the password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.tasks import Tasks


class RecoverDialog(QDialog):
    """Asks for the recovery key and a new password; `recovered` gives name and password once they hold."""

    recovered = Signal(str, str)

    def __init__(self, file: Path, login: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = Tasks(self)  # of its own: there is no desk yet
        self.setWindowTitle(tr("Open with the recovery key"))
        self.code, self.login = QLineEdit(), QLineEdit(login)
        self.first, self.second = QLineEdit(), QLineEdit()
        self.said = QLabel(tr("Where people have accounts, the name must be an administrator's."))
        self.said.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Recovery key"), self.code)
        form.addRow(tr("Sign-in name"), self.login)
        for name, line in ((tr("New password"), self.first), (tr("Once more"), self.second)):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            form.addRow(name, line)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self._on_accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.setMinimumWidth(620)

    def _on_accept(self) -> None:
        login, password, code = self.login.text().strip(), self.first.text(), self.code.text()
        if password != self.second.text():
            self.said.setText(tr("The two passwords differ."))
            return
        self.buttons.setEnabled(False)

        def work() -> None:
            from custmgr.services.places import encryption

            encryption.recover(self._file, code, login, password)

        def done(_nothing: None) -> None:
            self.recovered.emit(login, password)
            self.accept()

        self._tasks.read(self, work, done, failed=self._on_failed, key="recover")

    def _on_failed(self, error: UserError) -> None:
        self.buttons.setEnabled(True)
        self.said.setText(str(error))

    def done(self, result: int) -> None:
        """Ends the threads."""
        self._tasks.stop()
        super().done(result)
