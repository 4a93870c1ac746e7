"""The commands of whoever signed in, and which commands his role allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from custmgr.access.permission import Permission
from custmgr.texts import tr
from custmgr.ui.accounts.lock import Lock
from custmgr.ui.main_window import MainWindow

if TYPE_CHECKING:
    from custmgr.services.work import Outcome

NEEDED = {
    "import": Permission.IMPORT, "import-orders": Permission.IMPORT, "paste": Permission.IMPORT,
    "import-records": Permission.IMPORT, "export-records": Permission.EXPORT,
    "export": Permission.EXPORT, "refresh-workbook": Permission.EXPORT, "copy": Permission.EXPORT,
    "copy-heads": Permission.EXPORT, "backup": Permission.BACKUP, "add": Permission.EDIT,
    "edit-cell": Permission.EDIT, "bulk-edit": Permission.EDIT, "delete": Permission.DELETE,
    "new-field": Permission.SETTINGS, "find-rule": Permission.RULES, "recode": Permission.RULES,
    "recode-requests": Permission.RULES,
}  # fmt: skip
"""What a command needs; those that are not named everybody may."""
SIGNED_IN = ("lock", "own-password", "sign-in")


class PeopleCommands(QObject):
    """Locking, one's own password, somebody else's turn; commands that a role does not allow are grey."""

    sign_in_wanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.lock = Lock(self._session, window)
        self.lock.left.connect(self.sign_in_wanted)
        for key in SIGNED_IN:
            window.actions_[key].setVisible(False)
        self._session.desk_opened.connect(self._show_allowed)
        if self._session.is_open:
            self.lock.begin()
            self._show_allowed()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        return {"lock": self.lock.lock, "own-password": self.own_password, "sign-in": self.sign_in_wanted.emit}

    def _show_allowed(self) -> None:
        actor = self._session.desk.actor
        for key, needed in NEEDED.items():
            self._window.actions_[key].setEnabled(actor.may(needed))
        for key in SIGNED_IN:
            self._window.actions_[key].setVisible(actor.account_id is not None)
        looks_after = any(
            map(actor.may, (Permission.BACKUP, Permission.SETTINGS, Permission.AUDIT, Permission.ACCOUNTS))
        )
        self._window.allow_page("administration", is_allowed=looks_after)
        self._window.show_person(actor.full_name if actor.account_id is not None else "")

    def own_password(self) -> None:
        """Asks for another password for oneself."""
        from custmgr.services.accounts import passwords
        from custmgr.ui.widgets.password_dialog import PasswordDialog

        actor = self._session.desk.actor
        dialog = PasswordDialog(actor.full_name, self._window, shortest=passwords.SHORTEST)
        dialog.given.connect(self.change_password)
        dialog.open()

    def change_password(self, typed: str) -> None:
        """Gives oneself another password."""
        from custmgr.services.places import admitting

        def done(_outcome: Outcome[None]) -> None:
            self._session.bar.show_message(tr("Your password was changed."), "Ok")

        self._session.do_long(self, done, lambda desk: admitting.change_own_password(desk, typed))
