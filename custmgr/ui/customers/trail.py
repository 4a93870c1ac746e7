"""The history of one customer, as a list in the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.customers import display
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.trails.trail import Entry, Told

STEP = Qt.ItemDataRole.UserRole
MOST_LINES = 12


class Trail(QWidget):
    """What was done to the customer and what is kept with him, newest first; any step can be taken back here."""

    undo_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setAlternatingRowColors(True)
        self._undo = QPushButton(theme.icon("undo"), "")
        self._undo.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self._list)
        column.addWidget(self._undo, alignment=Qt.AlignmentFlag.AlignLeft)
        self._list.currentItemChanged.connect(lambda item, _before: self._undo.setEnabled(self._may_undo(item)))
        self._undo.clicked.connect(self._on_undo)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._undo.setText(tr("Take this step back"))
        self._list.setAccessibleName(tr("History of this customer"))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Lists the steps."""
        from custmgr.services.trails import trail  # not before the first rows are painted

        self._list.clear()
        for entry in entries:
            step = entry.step
            head = f"{kinds.moment_text(step.at)}  {step.label}" + (f"  {step.person}" if step.person else "")
            if step.undone_by is not None:
                head += "  " + tr("(taken back)")
            lines = [line for told in entry.told for line in self._lines(told)]
            if len(lines) > MOST_LINES:
                lines[MOST_LINES:] = [f"    {trail.more(len(lines) - MOST_LINES)}"]
            item = QListWidgetItem("\n".join([head, *lines]))
            item.setData(STEP, None if step.undone_by is not None else step.id)
            self._list.addItem(item)

    def _lines(self, told: Told) -> list[str]:
        from custmgr.services.trails import trail

        label = trail.kind_label(told.kind)
        lines = [f"    {label} {told.name}: {tr(told.what)}"] if label else []
        indent = " " * (8 if label else 4)
        for field, *values in told.fields:
            before, after = (display.show(field, value, self._session.tables) for value in values)
            lines.append(f"{indent}{field.label}: {before or '∅'} → {after or '∅'}")
        return lines

    def _may_undo(self, item: QListWidgetItem | None) -> bool:
        return item is not None and item.data(STEP) is not None

    def _on_undo(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.data(STEP) is not None:
            self.undo_wanted.emit(int(item.data(STEP)))
