"""All commands in one list that narrows while typing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui.actions import Actions

ACTION = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Enter runs the chosen command."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All commands"))
        self._line, self._list = QLineEdit(), QListWidget()
        self._line.setPlaceholderText(tr("Type a part of the command"))
        self._list.setAccessibleName(tr("All commands"))
        for action in actions.by_key.values():
            if action.isEnabled():
                self._add(action)
        column = QVBoxLayout(self)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._line.textChanged.connect(self._narrow)
        self._line.returnPressed.connect(self._run)
        self._list.itemActivated.connect(self._run)
        self._list.setCurrentRow(0)
        self.resize(460, 480)
        self._line.installEventFilter(self)

    def _add(self, action: QAction) -> None:
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        text = action.text().replace("&", "")
        item = QListWidgetItem(action.icon(), f"{text}    {keys}" if keys else text)
        item.setData(ACTION, action)
        self._list.addItem(item)

    def eventFilter(self, watched: object, event: object) -> bool:
        """The arrows move in the list while the cursor stays in the line."""
        from PySide6.QtGui import QKeyEvent

        if isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self._step(by)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _step(self, by: int) -> None:
        row = self._list.currentRow() + by
        while 0 <= row < self._list.count() and self._list.item(row).isHidden():
            row += by
        if 0 <= row < self._list.count():
            self._list.setCurrentRow(row)

    def _narrow(self, text: str) -> None:
        first = None
        for number in range(self._list.count()):
            item = self._list.item(number)
            item.setHidden(text.lower() not in item.text().lower())
            if first is None and not item.isHidden():
                first = number
        self._list.setCurrentRow(-1 if first is None else first)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.accept()
        if item is not None:
            item.data(ACTION).trigger()
