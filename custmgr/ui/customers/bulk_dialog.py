"""Changes one field of many customers at once: set, empty, add or remove tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds, tags
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from custmgr.texts import counted, tr
from custmgr.ui.customers.editors import FieldLine
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome

SET, EMPTY, ADD, REMOVE = "set", "empty", "add", "remove"


class BulkDialog(QDialog):
    """One change for all selected customers; one step that can be taken back."""

    def __init__(self, session: Session, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._ids = session, list(ids)
        self.setWindowTitle(counted(len(ids), "Change {n} customer", "Change {n} customers"))
        self._fields = [f for f in session.catalogue if f.is_editable and f.right == "write" and f.key != "code"]
        self._field, self._how, self._values = QComboBox(), QComboBox(), QStackedWidget()
        for field in self._fields:
            self._field.addItem(field.label, field.key)
            self._values.addWidget(FieldLine(session, field))
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._fault.setObjectName("fault")
        self._fault.hide()
        form = QFormLayout()
        form.addRow(tr("Field"), self._field)
        form.addRow(tr("Do"), self._how)
        form.addRow(tr("Value"), self._values)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        text = counted(len(ids), "Change {n} customer", "Change {n} customers")
        self._save = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("primary")
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(buttons)
        self._field.currentIndexChanged.connect(self._on_field)
        self._how.currentIndexChanged.connect(lambda: self._values.setEnabled(self._how.currentData() != EMPTY))
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        self._field.setCurrentIndex(next(n for n, f in enumerate(self._fields) if f.key == "level"))
        self.setMinimumWidth(420)

    @property
    def field(self) -> Field:
        """The field to be changed."""
        return self._fields[self._field.currentIndex()]

    def _on_field(self, index: int) -> None:
        self._values.setCurrentIndex(index)
        self._how.clear()
        if self.field.kind is kinds.TAGS:
            self._how.addItem(tr("add"), ADD)
            self._how.addItem(tr("remove"), REMOVE)
        self._how.addItem(tr("set to"), SET)
        self._how.addItem(tr("make empty"), EMPTY)

    def _on_save(self) -> None:
        from custmgr.services import edit

        line = self._values.currentWidget()
        assert isinstance(line, FieldLine)
        how = self._how.currentData()
        try:
            value = None if how == EMPTY else line.value()
        except UserError as error:
            self._refuse(error)
            return
        if how != EMPTY and value is None:
            self._refuse(UserError(tr("Enter a value, or choose “make empty”.")))
            return
        self._save.setEnabled(False)
        if how in (ADD, REMOVE):
            words = tags.split(str(value))
            added, removed = (words, []) if how == ADD else ([], words)
            self._session.try_do(
                self, self._on_saved, self._refuse, edit.change_tags, self._ids, add=added, remove=removed,
                key=self.field.key,
            )  # fmt: skip
        else:
            values = {self.field.key: value}
            self._session.try_do(self, self._on_saved, self._refuse, edit.change_many, self._ids, values)

    def _on_saved(self, outcome: Outcome[int]) -> None:
        text = counted(outcome.value, "{n} customer changed.", "{n} customers changed.")
        self._session.bar.show_message(text, "Ok")
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._fault.setText(str(error))
        self._fault.show()
