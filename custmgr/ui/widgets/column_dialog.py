"""Chooses which columns the table shows, and in what order, with a line to find a field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.fields import Field
from custmgr.texts import tr

KEY = Qt.ItemDataRole.UserRole


class ColumnDialog(QDialog):
    """A list to tick and drag."""

    chosen = Signal(list)  # Fields in order

    def __init__(self, fields: Sequence[Field], shown: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Choose columns"))
        self._by_key = {field.key: field for field in fields}
        self._finder = QLineEdit()
        self._finder.setPlaceholderText(tr("Find a field"))
        self._finder.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setAccessibleName(tr("Columns"))
        keys = [field.key for field in shown]
        for field in [*shown, *(field for field in fields if field.key not in keys)]:
            item = QListWidgetItem(field.label)
            item.setData(KEY, field.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if field.key in keys else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        hint = QLabel(
            tr("Tick what the table shall show; drag a line to another place, or press Ctrl+Up and Ctrl+Down.")
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        column = QVBoxLayout(self)
        for widget in (self._finder, self._list, hint, buttons):
            column.addWidget(widget)
        self._finder.textChanged.connect(self._on_find)
        buttons.accepted.connect(self._on_accept)
        buttons.rejected.connect(self.reject)
        for keys_text, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            self._shortcut(keys_text, by)
        self.resize(380, 560)

    def _shortcut(self, keys: str, by: int) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        QShortcut(QKeySequence(keys), self._list, lambda: self._move(by))

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + by < self._list.count():
            item = self._list.takeItem(row)
            self._list.insertItem(row + by, item)
            self._list.setCurrentRow(row + by)

    def _on_find(self, text: str) -> None:
        for number in range(self._list.count()):
            item = self._list.item(number)
            item.setHidden(text.lower() not in item.text().lower())

    def _on_accept(self) -> None:
        items = [self._list.item(number) for number in range(self._list.count())]
        keys = [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        if keys:
            self.chosen.emit([self._by_key[key] for key in keys])
        self.accept()
