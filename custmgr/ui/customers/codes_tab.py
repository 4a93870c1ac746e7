"""Every code that a customer ever had, and those that he has in other systems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.texts import mark, tr
from custmgr.ui import language, theme
from custmgr.ui.session import Session
from custmgr.ui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from custmgr.services.browse import Card
    from custmgr.services.externalcodes import ExternalCode
    from custmgr.services.work import Work

STATES = {
    "current": mark("in use"),
    "former": mark("former"),
    "retired": mark("retired"),
    "merged": mark("merged"),
    "reserved": mark("reserved"),
}
CODE = Qt.ItemDataRole.UserRole


class Codes(QWidget):
    """Our codes above, those of other systems below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer_id: int | None = None
        self._list, self.others = QListWidget(), EntryList()
        self._note, self._head = QLabel(), QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.system, self.text = QComboBox(), QLineEdit()
        self.system.setEditable(True)
        self.add, self.remove = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("delete"), "")
        row = QHBoxLayout()
        row.addWidget(self.system, 1)
        row.addWidget(self.text, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        for widget in (self._list, self._note, self._head, self.others):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.remove, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.text.returnPressed.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.others.remove_wanted.connect(self._on_remove)
        self.others.itemSelectionChanged.connect(self._enable)
        session.changed.connect(lambda changes: self._ask() if changes.of("external_code") else None)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._list.setAccessibleName(tr("Codes of this customer"))
        self._note.setText(tr("Former codes still find this customer and are never given to another one."))
        self._head.setText(f"<b>{tr('In other systems')}</b>")
        self.others.setAccessibleName(tr("In other systems"))
        self.others.show_hint(
            tr("No codes of other systems yet: choose the system below and type its code for this customer.")
        )
        self.system.setAccessibleName(tr("Other system"))
        line = self.system.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("Other system"))
        self.text.setPlaceholderText(tr("Code there"))
        self.add.setText(tr("Add"))
        self.remove.setText(tr("Remove"))

    def show_card(self, card: Card) -> None:
        """Lists the codes, the one in use first."""
        from custmgr.services.reporting.codes import reason_label  # not before the first rows are painted

        self._customer_id = card.row.id
        self._list.clear()
        for code in sorted(card.codes, key=lambda item: item.state != "current"):
            why = reason_label(code.reason)
            self._list.addItem(f"{code.text}    {tr(STATES.get(code.state, code.state))}\n    {why}")
        self._ask()

    def _ask(self) -> None:
        if self._customer_id is None or not self._session.is_open:
            return
        from custmgr.services import externalcodes

        customer_id = self._customer_id

        def look(work: Work) -> tuple[list[ExternalCode], list[str]]:
            return externalcodes.of_customer(work, customer_id), externalcodes.systems(work)

        self._session.read(self, lambda found: self._show(*found), look)

    def _show(self, found: Sequence[ExternalCode], systems: Sequence[str]) -> None:
        self.others.clear()
        for code in found:
            item = QListWidgetItem(f"{code.system}    {code.text}")
            item.setData(CODE, code.id)
            self.others.addItem(item)
        typed = self.system.currentText()
        self.system.clear()
        self.system.addItems(list(systems))
        self.system.setCurrentText(typed or (systems[0] if systems else ""))
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.others.selectedItems()))

    def _on_add(self) -> None:
        if self._customer_id is None:
            return
        from custmgr.services import externalcodes

        system, text = self.system.currentText(), self.text.text()
        self._session.do(
            self, lambda _outcome: self.text.clear(), externalcodes.add, self._customer_id, system, text
        )  # fmt: skip

    def _on_remove(self) -> None:
        from custmgr.services import externalcodes

        for item in self.others.selectedItems():
            self._session.do(self, lambda _outcome: None, externalcodes.remove, int(item.data(CODE)))
