"""A table over any number of rows at hand: a cell's text is made when it is shown; heads sort, Ctrl+C copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from custmgr.texts import tr
from custmgr.ui import language, theme

Index = QModelIndex | QPersistentModelIndex
_DIGITS = "0123456789"
SLICE = 8_000
"""Rows whose sorting keys are made at one go, in some ten milliseconds."""


@dataclass(frozen=True)
class Column:
    """One column: its head (translated when shown), a row's text there, its width in characters, and its looks.

    `tint` gives the name of a row's colour, '' for the usual one. A width of 0 takes what is left.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 14
    is_code: bool = False
    is_number: bool = False
    tint: Callable[[Any], str] | None = None


class RowsModel(QAbstractTableModel):
    """Rows of any kind, shown by the columns' functions."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._given: Sequence[Any] = ()
        self._rows: Sequence[Any] = ()
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._font = theme.code_font(parent)
        self._keys: list[str] = []
        self._sorter = QTimer(self)
        self._sorter.setInterval(0)
        self._sorter.timeout.connect(self._sort_on)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these rows, in their order or the one that was clicked; very many are sorted bit by bit."""
        self._sorter.stop()
        self._given, self._keys = rows, []
        is_sorted = self._sorted[0] >= 0
        if is_sorted and len(rows) <= SLICE:
            self._sort_on()
        else:
            self._put(rows)
            if is_sorted:
                self._sorter.start()

    def _put(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _sort_on(self) -> None:
        """Makes the keys of the next slice of rows; after the last one, puts the rows into their order."""
        column, order = self._sorted
        text, done = self.columns[column].text, len(self._keys)
        self._keys += [_as_counted(text(row)) for row in self._given[done : done + SLICE]]
        if len(self._keys) == len(self._given):
            self._sorter.stop()
            is_reversed = order == Qt.SortOrder.DescendingOrder
            numbers = sorted(range(len(self._keys)), key=self._keys.__getitem__, reverse=is_reversed)
            self._keys = []
            self._put([self._given[number] for number in numbers])

    @property
    def rows(self) -> Sequence[Any]:
        """The rows as they stand."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads in the current language."""
        is_head = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and is_head and self.columns[section].is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return tr(self.columns[section].title) if is_head and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text and looks."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ForegroundRole and column.tint is not None and (name := column.tint(row)):
            return theme.colour(name)
        if role == Qt.ItemDataRole.FontRole and column.is_code:
            return self._font
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts as people count, C9 before C10; column -1 brings the first order back."""
        self._sorted = (column, order)
        self.show_rows(self._given)

    def retranslate(self) -> None:
        """Asks for heads and cells again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


def _as_counted(text: str) -> str:
    """What a text is sorted by: C9 before C10 before C1000. Quick, for a hundred thousand rows."""
    text = text.replace(",", "")
    head = text.rstrip(_DIGITS)
    tail = text[len(head) :].lstrip("0")
    return f"{head.upper()}\0{len(tail):03}{tail}"


class RowsView(QTableView):
    """Shows a RowsModel: whole rows are chosen, heads sort, what is chosen can be copied."""

    def __init__(self, columns: Sequence[Column], *, name: str, is_sortable: bool = True) -> None:
        super().__init__()
        self.rows = RowsModel(columns, self)
        self._name = name
        self.setModel(self.rows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        if is_sortable:
            heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            heads.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)
        self._fit()
        language.bind(self, self._translate)
        theme.changed.connect(self.viewport().update)

    def _translate(self) -> None:
        self.setAccessibleName(tr(self._name))
        self.rows.retranslate()

    def _fit(self) -> None:
        unit = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)
        for number, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(number, unit * (column.width + 2))
            else:
                self.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these rows."""
        self.rows.show_rows(rows)

    def chosen(self) -> list[Any]:
        """The rows that are selected, from top to bottom."""
        spans = list(self.selectionModel().selection())  # type: ignore[call-overload]
        numbers = sorted({number for span in spans for number in range(span.top(), span.bottom() + 1)})
        return [self.rows.rows[number] for number in numbers]

    def copy(self) -> None:
        """Copies the selected rows as cells for a spreadsheet."""
        lines = ["\t".join(column.text(row) for column in self.rows.columns) for row in self.chosen()]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows, also where no menu does it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
