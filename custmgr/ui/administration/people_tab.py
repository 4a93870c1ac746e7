"""The people who may sign in, and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.access.role import READY_MADE
from custmgr.customers import kinds
from custmgr.services.accounts import passwords, people
from custmgr.services.accounts.people import Account
from custmgr.services.places import admitting
from custmgr.texts import mark, tr
from custmgr.ui import language, theme
from custmgr.ui.administration.person_dialog import PersonDialog
from custmgr.ui.administration.roles_dialog import RolesDialog
from custmgr.ui.session import Session
from custmgr.ui.widgets.password_dialog import PasswordDialog
from custmgr.ui.widgets.rows import Column, RowsView

if TYPE_CHECKING:
    from custmgr.services.work import Outcome


def role_name(key: str) -> str:
    """A role as people name it."""
    known = READY_MADE.get(key)
    return known.name if known is not None else key


COLUMNS = (
    Column(mark("Full name"), lambda each: each.name, 18),
    Column(mark("Signs in as"), lambda each: each.login, 16),
    Column(mark("Role"), lambda each: role_name(each.role), 14),
    Column(mark("State"), lambda each: _state(each), 16, tint=lambda each: "" if each.is_active else "muted"),
    Column(mark("Last here"), lambda each: kinds.moment_text(each.seen_at) if each.seen_at else "", 16),
    Column(mark("Owner of the customers of"), lambda each: ", ".join(each.owner_names), 0),
)


def _state(account: Account) -> str:
    if not account.is_active:
        return tr("left")
    return tr("works here") if account.has_password else tr("known to the server")


class PeopleTab(QWidget):
    """Who may come in, as what."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._state, self._note = QLabel(), QLabel()
        for label in (self._state, self._note):
            label.setWordWrap(True)
        self._note.setObjectName("muted")
        self.add, self.change = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("edit"), "")
        self.password, self.leave = QPushButton(theme.icon("keyboard"), ""), QPushButton(theme.icon("person"), "")
        self.roles = QPushButton(theme.icon("list"), "")
        self.table = RowsView(COLUMNS, name=mark("People who sign in"))
        row = QHBoxLayout()
        for button in (self.add, self.change, self.password, self.leave, self.roles):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._state)
        column.addWidget(self._note)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.add.clicked.connect(lambda: self._ask(None))
        self.change.clicked.connect(lambda: self._ask(self._chosen()))
        self.table.doubleClicked.connect(lambda _index: self._ask(self._chosen()))
        self.password.clicked.connect(self._ask_password)
        self.leave.clicked.connect(self._on_leave)
        self.roles.clicked.connect(lambda: RolesDialog(session, self).open())
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_buttons())
        session.desk_opened.connect(self.refresh)
        session.changed.connect(lambda changes: self.refresh() if changes.of("account") else None)
        language.bind(self, self._name)
        self.refresh()

    def _name(self) -> None:
        note = tr("In a file, roles keep order among colleagues; against somebody who opens the file with another "
                  "program only its encryption helps. On a database server the server itself keeps them.")  # fmt: skip
        self._note.setText(note)
        self.add.setText(tr("Add person…"))
        self.change.setText(tr("Change…"))
        self.password.setText(tr("New password…"))
        self.roles.setText(tr("Roles…"))
        self._show_buttons()

    def refresh(self) -> None:
        """Lists everybody anew."""
        if self._session.is_open:
            self._session.read(self, self._show, people.listed)

    def _show(self, found: list[Account]) -> None:
        self.table.show_rows(found)
        if found:
            text = tr("Everybody who works here signs in with a name and a password.")
        else:
            text = tr("Nobody has to sign in: whoever opens this database may do everything. Add yourself first, as an "
                      "administrator; from then on people sign in.")  # fmt: skip
        self._state.setText(text)
        self._show_buttons()

    def _chosen(self) -> Account | None:
        found: list[Account] = self.table.chosen()
        return found[0] if len(found) == 1 else None

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        for button in (self.change, self.password, self.leave):
            button.setEnabled(chosen is not None)
        is_there = chosen is None or chosen.is_active
        self.leave.setText(tr("Leaves us") if is_there else tr("Is back"))

    def _ask(self, account: Account | None) -> None:
        is_first = not self.table.rows.rows
        dialog = PersonDialog(self._session, account, self, is_first=is_first)
        dialog.open()

    def _ask_password(self) -> None:
        account = self._chosen()
        if account is not None:
            dialog = PasswordDialog(account.name, self, shortest=passwords.SHORTEST)
            dialog.given.connect(lambda typed: self.give_password(account, typed))
            dialog.open()

    def give_password(self, account: Account, typed: str) -> None:
        """Gives somebody another password."""

        def done(_outcome: Outcome[None]) -> None:
            self._session.bar.show_message(tr("{name} has a new password.", name=account.name), "Ok")
            self.refresh()

        self._session.do_long(self, done, lambda desk: admitting.give_password(desk, account, typed))

    def _on_leave(self) -> None:
        account = self._chosen()
        if account is not None:
            is_active = not account.is_active
            self._session.do_long(
                self, lambda _done: None, lambda desk: admitting.set_active(desk, account, is_active=is_active)
            )
