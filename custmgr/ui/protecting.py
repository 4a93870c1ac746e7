"""Whether what is exported of an encrypted file has a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from custmgr.services.accounts import passwords
from custmgr.services.places import protecting
from custmgr.services.places.protecting import Protection
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.widgets.password_dialog import PasswordDialog


class ProtectDialog(PasswordDialog):
    """Asks for the workbook's password; one without is a button of its own."""

    chosen = Signal(object)  # Protection

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(file.name, parent, shortest=passwords.SHORTEST)
        self.setWindowTitle(tr("Password of {file}", file=file.name))
        self.without = QPushButton(tr("Without a password"))
        self.without.setAutoDefault(False)
        self.buttons.addButton(self.without, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.without.clicked.connect(self._on_without)
        self.given.connect(lambda typed: self.chosen.emit(Protection(typed)))

    def _on_without(self) -> None:
        self.chosen.emit(protecting.OPEN)
        self.accept()


def ask_protection(session: Session, parent: QWidget, file: Path, go_on: Callable[[Protection | None], object]) -> None:
    """Goes on with what the person decides; at once where the customers are not encrypted."""
    if not protecting.is_wanted(session.desk):
        go_on(None)
        return
    dialog = ProtectDialog(file, parent)
    dialog.chosen.connect(go_on)
    dialog.open()
