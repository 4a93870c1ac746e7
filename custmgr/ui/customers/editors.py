"""Editors for one value: a line that knows its field; choices complete while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from custmgr.customers import kinds, tags
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.customers import display
from custmgr.ui.session import Session

Index = QModelIndex | QPersistentModelIndex


def value_of(field: Field, text: str, tables: Tables) -> Any:
    """The value that a person typed into a cell or form. Raises UserError with what is wrong with it."""
    text = text.strip()
    if not text:
        return None
    if field.kind is kinds.TAGS:
        return tags.join(tags.split(text))
    from custmgr.customers import cleaning, problems  # not before the first value is typed

    cleaned = cleaning.parse(field, text, table=tables.get(field.table or ""))
    if cleaned.status in ("ask", "error"):
        what = (
            tr(problems.MESSAGES[cleaned.code], text=text) if cleaned.code else tr("“{text}” does not fit.", text=text)
        )
        raise UserError(
            f"{field.label}: {what}", unharmed=tr("Nothing was written."), todo=_allowed(field, tables), kind="value"
        )
    return cleaned.value


def _allowed(field: Field, tables: Tables) -> str:
    if field.table and field.table in tables:
        names = [entry.name for entry in tables[field.table] if entry.valid_to is None][:12]
        return tr("Choose one of: {names} …", names=tr(", ").join(names))
    return {
        "date": tr("Write the date as 2024-01-31."),
        "money": tr("Write the amount as 1234.50."),
    }.get(field.kind.storage, "")


class FieldLine(QLineEdit):
    """A line for one field's value."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._session = session
        self.setAccessibleName(field.label)
        if field.table:
            self._complete(field.table)

    def _complete(self, table: str) -> None:
        entries = self._session.tables.get(table)
        if entries is None:
            return
        names = [
            display.show(self.field, entry.id, self._session.tables) for entry in entries if entry.valid_to is None
        ]
        completer = QCompleter(names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.setPlaceholderText(tr(", ").join(names[:4]) + (" …" if len(names) > 4 else ""))

    def show_value(self, value: Any) -> None:
        """Shows a value."""
        text = display.show(self.field, value, self._session.tables)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def value(self) -> Any:
        """The value that stands there. Raises UserError."""
        return value_of(self.field, self.text(), self._session.tables)


class EnterCommits(QObject):
    """Watches a list of suggestions: Enter with nothing chosen in it takes what was typed."""

    def __init__(self, line: QLineEdit, commit: Callable[[], None]) -> None:
        super().__init__(line)
        self._line, self._commit = line, commit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter without a chosen suggestion."""
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if not isValid(self._line):  # the cell was left while its list still goes away
            return False
        completer = self._line.completer()
        popup = completer.popup() if completer is not None else None
        if is_enter and popup is not None and not popup.currentIndex().isValid():
            popup.hide()
            QTimer.singleShot(0, self._line, self._commit)
            return True
        return super().eventFilter(watched, event)


class CellEditor(QStyledItemDelegate):
    """Edits cells of the table with the line of their field."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for this cell's field."""
        field = index.model().columns[index.column()]  # type: ignore[attr-defined]
        line = FieldLine(self._session, field, parent)
        if (completer := line.completer()) is not None:
            # The list would swallow the Enter that means "take it": the cell is left with it, as in Excel.
            completer.activated.connect(lambda _text: QTimer.singleShot(0, line, lambda: self._finish(line)))
            popup = completer.popup()
            if popup is not None:
                popup.installEventFilter(EnterCommits(line, lambda: self._finish(line)))
        return line

    def _finish(self, line: FieldLine) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Starts with what the cell shows."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hands the typed text to the model."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())
