"""A new password, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from custmgr.texts import tr


class PasswordDialog(QDialog):
    """Asks for a new password; `given` says it once both lines hold the same and it is long enough."""

    given = Signal(str)

    def __init__(self, whose: str, parent: QWidget, *, shortest: int) -> None:
        super().__init__(parent)
        self._shortest = shortest
        self.setWindowTitle(tr("New password for {name}", name=whose))
        self.first, self.second, self._said = QLineEdit(), QLineEdit(), QLabel()
        self._said.setWordWrap(True)
        form = QFormLayout()
        for name, line in ((tr("New password"), self.first), (tr("Once more"), self.second)):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self._look)
            form.addRow(name, line)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self._on_accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._said)
        column.addWidget(self.buttons)
        self.setMinimumWidth(420)
        self._look()

    def _look(self) -> None:
        first, second = self.first.text(), self.second.text()
        is_long = len(first) >= self._shortest
        if not is_long:
            said = tr("At least {n} characters; a short sentence is easy to remember.", n=self._shortest)
        else:
            said = tr("The two differ.") if first != second else ""
        self._said.setText(said)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_long and first == second)

    def _on_accept(self) -> None:
        self.given.emit(self.first.text())
        self.accept()
