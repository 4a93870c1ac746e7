"""Two customers side by side, field by field; what differs is tinted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from custmgr.customers import kinds
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.browse import Row

SHOWN = ("code", "name", "short_name", "name_en", "kind", "contact", "mobile", "telephone", "email", "tax_number",
         "id_number", "region", "address", "owner", "status", "joined", "note", "created", "updated")  # fmt: skip
APART_ANYWAY = ("code", "created", "updated")


class SideBySide(QTableWidget):
    """The fields of two customers that either of them has."""

    def __init__(self, session: Session) -> None:
        super().__init__(0, 3)
        self._session = session
        self._rows: tuple[Row | None, Row | None] = (None, None)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for number in (1, 2):
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.translate)

    def translate(self) -> None:
        """Says everything in the current language and colours."""
        self.setHorizontalHeaderLabels([tr("Field"), tr("First customer"), tr("Second customer")])
        self.setAccessibleName(tr("Both customers"))
        self.show_rows(*self._rows)

    def show_rows(self, one: Row | None, other: Row | None) -> None:
        """Shows these two; nothing where one is no longer there."""
        self._rows = (one, other)
        self.setRowCount(0)
        if one is None or other is None:
            return
        for item in self._session.catalogue:
            if item.key not in SHOWN:
                continue
            table = self._session.tables.get(item.table or "")
            texts = [kinds.format_value(item.kind, row.values.get(item.key), table=table) for row in (one, other)]
            if any(texts):
                self._add(
                    item.label, texts, is_apart=item.key not in APART_ANYWAY and all(texts) and len(set(texts)) > 1
                )
        self.resizeRowsToContents()

    def _add(self, label: str, texts: list[str], *, is_apart: bool) -> None:
        number = self.rowCount()
        self.insertRow(number)
        for column, text in enumerate((label, *texts)):
            cell = QTableWidgetItem(text)
            if column == 0:
                cell.setForeground(theme.colour("muted"))
            elif is_apart:
                cell.setBackground(theme.colour("warning-soft"))
                cell.setForeground(theme.colour("text"))
            self.setItem(number, column, cell)


def name_of(rows: Mapping[int, Row], customer_id: int) -> str:
    """Code and name of a customer; empty for one who is no longer there."""
    row = rows.get(customer_id)
    return "" if row is None else f"{row.values.get('code') or ''}  {row.values.get('name') or ''}".strip()
