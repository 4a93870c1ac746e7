"""The lines of an order as a small table that is typed into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.customers.records import ORDER_LINE
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.customers.editors import value_of
from custmgr.ui.session import Session

EMPTY_ROWS = 3


class LinesTable(QWidget):
    """Product, category, quantity, price, amount, cost; the sum stands below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._table = QTableWidget(EMPTY_ROWS, len(ORDER_LINE.fields))
        self._table.setHorizontalHeaderLabels([item.label for item in ORDER_LINE.fields])
        self._table.setAccessibleName(tr(ORDER_LINE.plural))
        self._table.verticalHeader().hide()
        unit, header = self.fontMetrics().horizontalAdvance("0"), self._table.horizontalHeader()
        for place, item in enumerate(ORDER_LINE.fields):
            self._table.setColumnWidth(place, max(unit * item.width, header.sectionSizeHint(place)))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # so that the last column is never out of sight
        self._sum = QLabel()
        self._sum.setObjectName("muted")
        more = QPushButton(theme.icon("add"), tr("One more line"))
        more.clicked.connect(lambda: self._table.setRowCount(self._table.rowCount() + 1))
        foot = QHBoxLayout()
        foot.addWidget(more)
        foot.addStretch(1)
        foot.addWidget(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addLayout(foot)
        self._table.cellChanged.connect(lambda _row, _column: self._show_sum())

    def needed_width(self) -> int:
        """How wide it is with every column in sight."""
        widths = sum(self._table.columnWidth(place) for place in range(1, self._table.columnCount()))
        product = self.fontMetrics().horizontalAdvance("0") * ORDER_LINE.fields[0].width
        bar = self._table.verticalScrollBar().sizeHint().width()
        return widths + product + bar + 2 * self._table.frameWidth()

    def show_lines(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Shows these lines, with some room for more."""
        self._table.setRowCount(len(lines) + EMPTY_ROWS)
        for row, values in enumerate(lines):
            for place, item in enumerate(ORDER_LINE.fields):
                text = kinds.format_value(item.kind, values.get(item.key))
                self._table.setItem(row, place, QTableWidgetItem(text))
        self._show_sum()

    def values(self) -> list[dict[str, Any]]:
        """The lines that hold something. Raises UserError with what is wrong in one."""
        found = []
        for row in range(self._table.rowCount()):
            line: dict[str, Any] = {}
            for place, item in enumerate(ORDER_LINE.fields):
                cell = self._table.item(row, place)
                value = value_of(item, cell.text() if cell is not None else "", self._session.tables)
                if value is not None:
                    line[item.key] = value
            if line:
                found.append(line)
        return found

    def _show_sum(self) -> None:
        place = [item.key for item in ORDER_LINE.fields].index("amount")
        total = Decimal(0)
        for row in range(self._table.rowCount()):
            cell = self._table.item(row, place)
            text = cell.text().replace(",", "") if cell is not None else ""
            total += Decimal(text) if text.replace(".", "", 1).isdecimal() else 0
        self._sum.setText(tr("Sum: {amount}", amount=f"{total:,.2f}") if total else "")
