"""Saves the rule that is edited; a changed one is compared with its present version first, and its first day asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.rules import Begins, StoredRule
    from custmgr.services.work import Outcome

NEW = 0


class Saving(QObject):
    """Writes one rule; `saved` names it and the id that it was edited under."""

    saved = Signal(str, int)
    refused = Signal(object)  # UserError
    left = Signal()  # the person thought better of it

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._owner = session, owner

    def save(self, stored: StoredRule | None, name: str, text: str) -> None:
        """Saves this text under this name, as the next version of `stored` where there is one."""
        if stored is None:
            self._write(None, name, text, is_active=True, begins=None)
        elif stored.text == text:
            self._write(stored, name, text, is_active=stored.state == "active", begins=None)
        else:
            self._compare(stored, name, text)

    def keep(self, name: str, text: str) -> None:
        """Keeps a new rule as a draft."""
        self._write(None, name, text, is_active=False, begins=None)

    def _compare(self, stored: StoredRule, name: str, text: str) -> None:
        from custmgr.ui.coding.versions.save_dialog import SaveDialog

        def write(is_active: bool, begins: Begins) -> None:
            self._write(stored, name, text, is_active=is_active, begins=begins)

        dialog = SaveDialog(self._session, stored, text, self._owner)
        dialog.chosen.connect(write)
        dialog.rejected.connect(self.left)
        dialog.open()

    def _write(
        self, stored: StoredRule | None, name: str, text: str, *, is_active: bool, begins: Begins | None
    ) -> None:  # fmt: skip
        from custmgr.services.coding import rules

        def done(outcome: Outcome[int]) -> None:
            said = _say(name, is_active=is_active, begins=begins)
            self._session.say_done(said, outcome.step_id)
            self.saved.emit(name, stored.id if stored is not None else NEW)

        def failed(error: UserError) -> None:
            self._session.bar.show_error(error)
            self.refused.emit(error)

        self._session.try_do(
            self._owner, done, failed, rules.add_rule, name, text, is_active=is_active,
            renames=stored.name if stored else None, begins=begins,
        )  # fmt: skip


def _say(name: str, *, is_active: bool, begins: Begins | None) -> str:
    if not is_active:
        return tr("“{name}” is kept; it is switched on under “Versions”.", name=name)
    if begins is not None and begins.by == "joined":
        return tr("The rule “{name}” gives codes to who joined from {day} on; the version before it to the others.",
                  name=name, day=begins.on)  # fmt: skip
    if begins is not None and begins.on is not None:
        return tr("The rule “{name}” gives codes from {day} on.", name=name, day=begins.on)
    return tr("The rule “{name}” is in use.", name=name)
