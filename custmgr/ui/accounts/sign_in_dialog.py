"""The person signs in: a name, a password, and what was wrong with the last try."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import language, theme


class SignInDialog(QDialog):
    """Asks who is there."""

    given = Signal(str, str)  # login, password
    recovery_wanted = Signal(str)  # login

    def __init__(self, place: str, login: str, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.login, self.password, self.said = QLineEdit(login), QLineEdit(), QLabel(said)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.said.setWordWrap(True)
        self.said.setVisible(bool(said))
        self._head, self._names = QLabel(), (QLabel(), QLabel())
        self._head.setObjectName("pageTitle")
        self.enter, self._cancel = QPushButton(theme.icon("person", "highlighted-text"), ""), QPushButton()
        self.enter.setObjectName("primary")
        self.enter.setDefault(True)
        form = QFormLayout()
        for label, line in zip(self._names, (self.login, self.password), strict=True):
            label.setBuddy(line)
            form.addRow(label, line)
        self.forgot = QPushButton()
        self.forgot.setFlat(True)
        self.forgot.setAutoDefault(False)
        self.forgot.setVisible(False)
        row = QHBoxLayout()
        row.addWidget(self.forgot)
        row.addStretch(1)
        row.addWidget(self.enter)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self.said)
        column.addLayout(form)
        column.addLayout(row)
        self.setMinimumWidth(400)
        self.enter.clicked.connect(self._on_enter)
        self._cancel.clicked.connect(self.reject)
        self.forgot.clicked.connect(lambda: self.recovery_wanted.emit(self.login.text()))
        (self.password if login else self.login).setFocus()
        language.bind(self, self._name)

    def _name(self) -> None:
        self.setWindowTitle(tr("Sign in"))
        self._head.setText(tr("Sign in to {place}", place=self._place))
        for label, text in zip(self._names, (tr("Sign-in name"), tr("Password")), strict=True):
            label.setText(text)
        self.enter.setText(tr("Sign in"))
        self._cancel.setText(tr("Cancel"))
        self.forgot.setText(tr("Recovery key…"))

    def _on_enter(self) -> None:
        if not self.login.text().strip():
            self.login.setFocus()
            return
        self.given.emit(self.login.text().strip(), self.password.text())
        self.accept()
