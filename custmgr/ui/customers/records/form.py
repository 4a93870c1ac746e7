"""The form of one record: a line for each field, usual words offered while typing, an order with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.customers.beside import covering
from custmgr.customers.fields import Field
from custmgr.customers.records import ORDER, RecordKind
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.customers.editors import FieldLine, value_of
from custmgr.ui.customers.records.lines import LinesTable
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.records import Record
    from custmgr.services.work import Outcome

Editor = FieldLine | QCheckBox | QPlainTextEdit
LONG_LINES = 4


class RecordDialog(QDialog):
    """Adds a record, or changes one; the dialog stays open until it is saved."""

    def __init__(self, session: Session, kind: RecordKind, customer_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._customer_id = session, customer_id
        self._kind = covering.seen(kind, session.desk.reference.catalogue)
        self._record: Record | None = None
        self.setWindowTitle(tr(kind.label))
        self._editors: dict[str, Editor] = {}
        self._lines = LinesTable(session) if kind is ORDER else None
        self._fault = QLabel()
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.addButton(tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("primary")
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form())
        if self._lines is not None:
            column.addWidget(self._lines, 1)
        column.addWidget(self._fault)
        column.addWidget(buttons)
        wide = self._lines.needed_width() + 2 * column.contentsMargins().left() if self._lines is not None else 0
        self.resize(max(wide, self.fontMetrics().horizontalAdvance("0") * 62), self.sizeHint().height())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for item in self._kind.fields:
            editor = self._editors[item.key] = self._editor(item)
            editor.setAccessibleName(item.label)
            form.addRow(f"{item.label} *" if item.key == self._kind.required else item.label, editor)
        return form

    def _editor(self, item: Field) -> Editor:
        if item.kind is kinds.FLAG:
            return QCheckBox()
        if item.kind.is_long:
            box = QPlainTextEdit()
            box.setTabChangesFocus(True)
            box.setFixedHeight(self.fontMetrics().lineSpacing() * LONG_LINES + 12)
            return box
        line = FieldLine(self._session, item)
        if words := self._kind.words(item.key):
            completer = QCompleter(list(words), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
            line.setPlaceholderText(tr(", ").join(words))
        elif item.kind.storage == "date":
            line.setPlaceholderText("2024-01-31")
        return line

    def begin(self, values: Mapping[str, Any]) -> None:
        """Starts a new record with these values."""
        self._show(values)
        first = self._editors[self._kind.required]
        first.setFocus()

    def open_record(self, record: Record, lines: Sequence[Record] = ()) -> None:
        """Shows a record that is to be changed."""
        self._record = record
        self._show(record.values)
        for item in self._kind.fields:
            self._editors[item.key].setEnabled(item.right == "write")
        if self._lines is not None:
            self._lines.show_lines([line.values for line in lines])

    def _show(self, values: Mapping[str, Any]) -> None:
        for key, editor in self._editors.items():
            value = values.get(key)
            if isinstance(editor, QCheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText(str(value or ""))
            else:
                editor.show_value(value)

    def _value(self, item: Field) -> Any:
        editor = self._editors[item.key]
        if isinstance(editor, QCheckBox):
            return editor.isChecked() or None
        if isinstance(editor, QPlainTextEdit):
            return value_of(item, editor.toPlainText(), self._session.tables)
        return editor.value()

    def _on_save(self) -> None:
        from custmgr.services import records

        try:
            is_new = self._record is None
            values = {item.key: self._value(item) for item in self._kind.fields if is_new or item.right == "write"}
            lines = self._lines.values() if self._lines is not None else None
        except UserError as error:
            self._refuse(error)
            return
        self._save.setEnabled(False)
        key = self._kind.key
        if self._record is None:
            given = {name: value for name, value in values.items() if value is not None}
            self._session.try_do(
                self, self._on_saved, self._refuse, records.add, key, self._customer_id, given, lines=lines or ()
            )
        else:
            record = self._record
            self._session.try_do(
                self, self._on_saved, self._refuse, records.change, key, record.id, values, lines=lines,
                seen_step=record.step_id,
            )  # fmt: skip

    def _on_saved(self, _outcome: Outcome[Any]) -> None:
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._fault.setText(str(error))
        self._fault.show()
