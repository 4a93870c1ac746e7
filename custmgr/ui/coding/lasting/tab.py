"""The tab “will it last”: a stored rule's rows of numbers, or the groups that a draft would have; the next numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.coding.lasting.panel import NumbersPanel
from custmgr.ui.coding.preview_panel import plain_table
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.rulepreview import Preview
    from custmgr.services.coding.rulerooms import Room


class RoomPanel(QWidget):
    """How many numbers each group has, how many are used, until when they last, and which come next."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.numbers = NumbersPanel(session)
        self._note, self._next_title, self.upcoming = QLabel(), QLabel(), QLabel()
        for label in (self._note, self.upcoming):
            label.setWordWrap(True)
        self._note.setObjectName("muted")
        self._next_title.setObjectName("partTitle")
        self.upcoming.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = plain_table(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for widget in (self._next_title, self.upcoming, self._note, self.table, self.numbers):
            column.addWidget(widget)
        for widget in (self.table, self.numbers):
            column.setStretchFactor(widget, 1)
        self.show_rule("")

    def translate(self) -> None:
        """Shows the heads in the current language."""
        heads = [tr("Group"), tr("Numbers"), tr("Used"), tr("Free"), tr("Lasts until")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(tr("Will it last?"))
        self._next_title.setText(tr("Next numbers (provisional)"))
        self.numbers.translate()

    def show_rule(self, name: str) -> None:
        """Shows what is known of this stored rule; '' for a draft, of which the preview tells."""
        self.numbers.show_rule(name)
        self.numbers.setVisible(bool(name))
        for widget in (self._note, self.table):
            widget.setVisible(not name)

    def show_preview(self, seen: Preview | None) -> None:
        """Shows the largest groups."""
        rooms = seen.rooms if seen is not None else ()
        self._note.setText(_rooms_note(seen))
        self.table.setRowCount(len(rooms))
        for row, room in enumerate(rooms):
            for column, text in enumerate(_room_cells(room)):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if room.size and max(room.used, room.customers) > room.size * 0.8:
                    item.setForeground(theme.colour("warning"))
                self.table.setItem(row, column, item)
        lines = [" · ".join(room.upcoming) for room in rooms if room.upcoming]
        self.upcoming.setText("\n".join(lines) or "—")


def _rooms_note(seen: Preview | None) -> str:
    if seen is None or not seen.rooms:
        return tr("The groups of the running number stand here once there are customers.")
    return tr("The largest groups; the day is reckoned from the customers of the last year.")


def _room_cells(room: Room) -> tuple[str, ...]:
    endless = "∞"
    size = endless if room.size is None else f"{room.size:,}"
    free = endless if room.free is None else f"{room.free:,}"
    ends = room.ends.isoformat() if room.ends is not None else "—"
    return room.key or tr("all"), size, f"{room.used:,}", free, ends
