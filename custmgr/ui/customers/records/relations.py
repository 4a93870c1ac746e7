"""The relations of a customer in the inspector: seen from both sides, each leads to the other customer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QPushButton

from custmgr.customers.records import RELATION
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.customers.records.tab import RECORD, Section
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.beside.relations import Tie

TIE = Qt.ItemDataRole.UserRole + 1


class RelationsSection(Section):
    """A double click, Enter or the button goes to the other customer; what he noted himself is changed there."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, RELATION)
        self.go, self.edit = QPushButton(theme.icon("open"), ""), QPushButton(theme.icon("edit"), "")
        place = self.head.indexOf(self.add_button) - 1
        for button in (self.edit, self.go):
            self.head.insertWidget(place, button)
        self.go.clicked.connect(self.open_current)
        self.edit.clicked.connect(super().open_current)
        self._name_buttons()

    def _translate(self) -> None:
        super()._translate()
        if hasattr(self, "go"):
            self._name_buttons()

    def _name_buttons(self) -> None:
        self.go.setText(tr("Go to customer"))
        self.edit.setToolTip(tr("Change…"))
        self.edit.setAccessibleName(tr("Change…"))
        self._show_buttons()

    @property
    def tie(self) -> Tie | None:
        """The relation with the cursor."""
        item = self.list.currentItem()
        found: Tie | None = item.data(TIE) if item is not None else None
        return found

    def show_ties(self, customer_id: int, ties: Sequence[Tie]) -> None:
        """Lists the relations of a customer."""
        self.show_records(customer_id, [])
        for tie in ties:
            head = "  ".join(part for part in (tie.way, tie.name or tie.code) if part)
            noted = tr("noted at the other customer") if tie.is_theirs else ""
            rest = " · ".join(part for part in (tie.code if tie.name else "", tie.note, noted) if part)
            item = QListWidgetItem(head + (f"\n{rest}" if rest else ""))
            item.setData(RECORD, tie.record)
            item.setData(TIE, tie)
            item.setToolTip(tr("A double click goes to this customer.") if tie.other_id is not None else "")
            self.list.addItem(item)
        self._show_buttons()

    def _show_buttons(self) -> None:
        super()._show_buttons()
        if not hasattr(self, "go"):
            return
        tie = self.tie
        self.go.setVisible(tie is not None and tie.other_id is not None)
        self.edit.setVisible(tie is not None and not tie.is_theirs)
        self.remove_button.setVisible(tie is not None and not tie.is_theirs)

    def open_current(self) -> None:
        """Goes to the other customer."""
        tie = self.tie
        if tie is not None and tie.other_id is not None:
            self._session.customer_wanted.emit(tie.other_id)

    def remove(self) -> None:
        """Removes the relation with the cursor, if it was noted here."""
        tie = self.tie
        if tie is not None and not tie.is_theirs:
            super().remove()
