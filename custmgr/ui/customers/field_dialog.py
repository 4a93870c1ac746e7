"""Adds a field of the team's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome


class FieldDialog(QDialog):
    """A name and a kind."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        from custmgr.services import customfields

        self._session = session
        self.setWindowTitle(tr("New field"))
        self._name, self._kind, self._fault = QLineEdit(), QComboBox(), QLabel()
        for kind in customfields.KINDS:
            self._kind.addItem(tr(customfields.NAMES[kind.name]), kind.name)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        hint = QLabel(tr("It appears in the form at once; add it to the table with “Choose columns”."))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Name of the field"), self._name)
        form.addRow(tr("What it holds"), self._kind)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.addButton(tr("Add field"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("primary")
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self._fault)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    def _on_save(self) -> None:
        from custmgr.services import customfields

        self._save.setEnabled(False)
        name, kind = self._name.text(), self._kind.currentData()
        self._session.try_do(self, self._on_saved, self._refuse, customfields.add_field, name, kind)

    def _on_saved(self, _outcome: Outcome[str]) -> None:
        text = tr("The field “{name}” was added.", name=self._name.text().strip())
        self._session.bar.show_message(text, "Ok")
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._fault.setText(str(error))
        self._fault.show()
