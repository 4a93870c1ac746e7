"""One person who may sign in: added or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from custmgr.access.role import ADMINISTRATOR, Role
from custmgr.errors import UserError
from custmgr.services.accounts import people, roles
from custmgr.services.accounts.people import Account
from custmgr.services.places import admitting
from custmgr.texts import tr
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome

SEPARATORS = str.maketrans("，、;；", ",,,,")


class PersonDialog(QDialog):
    """Asks for what is needed of a person; stays open with a sentence where it cannot be."""

    def __init__(self, session: Session, account: Account | None, parent: QWidget, *, is_first: bool = False) -> None:
        super().__init__(parent)
        self._session, self._account, self._is_first = session, account, is_first
        self.setWindowTitle(tr("Add person") if account is None else tr("Change {name}", name=account.name))
        self.name, self.login, self.owners = QLineEdit(), QLineEdit(), QLineEdit()
        self.role, self.said = QComboBox(), QLabel()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.by_server = QCheckBox(tr("The database server knows this person by the same name"))
        self.said.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self._on_accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form())
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.setMinimumWidth(480)
        session.read(self, self._show_roles, roles.listed)

    def _form(self) -> QFormLayout:
        form, account = QFormLayout(), self._account
        form.addRow(tr("Full name"), self.name)
        form.addRow(tr("Signs in as"), self.login)
        form.addRow(tr("Role"), self.role)
        form.addRow(tr("Owner of the customers of"), self.owners)
        self.name.setPlaceholderText(tr("as the history and the owner of a customer say it"))
        self.owners.setPlaceholderText(tr("other names, by comma; usually none"))
        if account is None:
            for text, line in ((tr("Password"), self.first), (tr("Once more"), self.second)):
                line.setEchoMode(QLineEdit.EchoMode.Password)
                form.addRow(text, line)
            if self._session.desk.database.path is None:
                form.addRow("", self.by_server)
                for line in (self.first, self.second):
                    self.by_server.toggled.connect(line.setDisabled)
        else:
            self.name.setText(account.name)
            self.login.setText(account.login)
            self.login.setReadOnly(True)
            self.owners.setText(", ".join(account.owner_names))
        return form

    def _show_roles(self, found: list[Role]) -> None:
        for role in found:
            self.role.addItem(role.name, role.key)
        wanted = self._account.role if self._account is not None else "clerk"
        if self._is_first:
            wanted = ADMINISTRATOR.key
            self.role.setEnabled(False)
            self.said.setText(tr("The first person is an administrator, who can add the others."))
        self.role.setCurrentIndex(self.role.findData(wanted))

    def _owner_names(self) -> list[str]:
        return [name.strip() for name in self.owners.text().translate(SEPARATORS).split(",") if name.strip()]

    def _on_accept(self) -> None:
        account = self._account
        if account is not None:
            self._session.try_do(
                self, self._done, self._failed, people.change, account.id, name=self.name.text(),
                role=self.role.currentData(), owner_names=self._owner_names(),
            )  # fmt: skip
            return
        typed = self.first.text()
        if self.by_server.isChecked():
            self._add(None)
        elif typed != self.second.text():
            self.said.setText(tr("The two passwords differ."))
        else:
            self._add(typed)

    def _add(self, password: str | None) -> None:
        login, name, role = self.login.text(), self.name.text(), self.role.currentData()
        owner_names = self._owner_names()
        self._session.do_long(
            self, self._done,
            lambda desk: admitting.add(desk, login, password, name=name, role=role, owner_names=owner_names),
            failed=self._failed,
        )  # fmt: skip

    def _done(self, _outcome: Outcome[int] | Outcome[bool]) -> None:
        if self._is_first:
            session, desk = self._session, self._session.desk
            place = str(desk.database.path or desk.database.engine.url.render_as_string())
            text = tr("From now on people sign in here.")
            session.bar.show_message(
                text, "Ok", button=tr("Sign in now"), action=lambda: session.database_wanted.emit(place)
            )
        self.accept()

    def _failed(self, error: UserError) -> None:
        self.said.setText(str(error))
