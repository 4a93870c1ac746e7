"""The table of customers: many rows, the keys of Excel, copy as text that keeps 001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from custmgr.texts import tr
from custmgr.ui import early, language
from custmgr.ui.customers import display
from custmgr.ui.customers.model import CustomerModel
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractItemDelegate

    from custmgr.ui.actions import Actions

    Index = QModelIndex | QPersistentModelIndex

COPIED_AT_MOST = 100_000
ROW_PADDING = 10


class CustomerTable(QTableView):
    """Shows a CustomerModel. `sort_wanted` comes when a head is clicked; the database sorts, not the view.

    Its first rows are plain items of Qt, painted without a word of Python; `furnish` puts the model in their place.
    """

    sort_wanted = Signal(str, bool)  # field key, descending
    selected = Signal()
    painted = Signal()  # once, with the first rows

    def __init__(self, session: Session, model: CustomerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._first: QStandardItemModel | None = None
        self._actions: Actions | None = None
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setSectionsMovable(True)
        heads.setHighlightSections(False)
        heads.setProperty("defaultAlignment", early.LEFT)
        sides = self.verticalHeader()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        sides.setProperty("defaultAlignment", early.RIGHT)
        self._sorted: tuple[str, bool] | None = None
        self._is_painted = False

    def show_first(self) -> None:
        """Shows the rows that its model has at hand, before there is anything to do with them."""
        columns = self._model.columns
        first = self._first = QStandardItemModel(self)
        n_seen = self.screen().size().height() // self.verticalHeader().defaultSectionSize() + 1
        for texts in zip(*(self._model.texts(field, n_seen) for field in columns), strict=True):
            first.appendRow([QStandardItem(text) for text in texts])
        first.setHorizontalHeaderLabels([field.label for field in columns])
        for column, field in enumerate(columns):
            if display.alignment(field) == early.RIGHT:
                for number in range(first.rowCount()):
                    first.item(number, column).setData(early.RIGHT, early.ALIGNMENT)
        first.setRowCount(len(self._model.ids))  # nobody sees those further down before they are there too
        self.setModel(first)
        self.fit_columns()

    def furnish(self) -> None:
        """Puts the model in the place of the first rows, to be sorted, selected and edited."""
        from PySide6.QtCore import Qt

        from custmgr.ui.customers.editors import CellEditor

        self.setModel(self._model)
        self.setItemDelegate(CellEditor(self._session, self))
        self.fit_columns()
        if self._first is not None:
            self._first.deleteLater()
            self._first = None
        heads = self.horizontalHeader()
        heads.setSortIndicatorShown(True)
        heads.setSectionsClickable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.sectionClicked.connect(self._on_head_clicked)
        language.bind(self, self._name)

    def _name(self) -> None:
        from PySide6.QtCore import Qt

        self.setAccessibleName(tr("Customers"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self._model.columnCount() - 1))

    def use_actions(self, actions: Actions) -> None:
        """Offers these commands in the context menu."""
        self._actions = actions

    def fit_columns(self) -> None:
        """Gives each column the width that its field asks for."""
        unit = self.fontMetrics().horizontalAdvance("0")
        for number, field in enumerate(self._model.columns):
            self.setColumnWidth(number, unit * (field.width + 2))

    def _on_head_clicked(self, section: int) -> None:
        from PySide6.QtCore import Qt

        key = self._model.columns[section].key
        descending = self._sorted == (key, False)
        self._sorted = (key, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)
        self.sort_wanted.emit(key, descending)

    def show_order(self, key: str | None, descending: bool) -> None:
        """Shows by which column the rows are sorted."""
        from PySide6.QtCore import Qt

        keys = [field.key for field in self._model.columns]
        self._sorted = (key, descending) if key else None
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(key) if key in keys else -1, order)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says when the first rows are on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    # ---- selection

    def selected_rows(self) -> list[int]:
        """The numbers of the rows with a selected cell, in order."""
        found: set[int] = set()
        for span in list(self.selectionModel().selection()):  # type: ignore[call-overload]
            found.update(range(span.top(), span.bottom() + 1))
        return sorted(found)

    def selected_ids(self) -> list[int]:
        """The customers with a selected cell."""
        ids = self._model.ids
        return [ids[row] for row in self.selected_rows() if row < len(ids)]

    def current_id(self) -> int | None:
        """The customer with the cursor."""
        row = self.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else None

    def select_customer(self, customer_id: int) -> bool:
        """Moves the cursor to a customer, if he is listed."""
        row = self._model.number_of(customer_id)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row, max(0, self.currentIndex().column())))
        self.scrollTo(self.currentIndex())
        return True

    def selectAll(self) -> None:
        """Selects every row without walking through them."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        bottom = self._model.index(self._model.rowCount() - 1, self._model.columnCount() - 1)
        whole = QItemSelection(self._model.index(0, 0), bottom)
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectionChanged(self, chosen: QItemSelection, gone: QItemSelection) -> None:
        """Tells the page."""
        super().selectionChanged(chosen, gone)
        self.selected.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells the page."""
        super().currentChanged(current, previous)
        self.selected.emit()

    # ---- keys, clipboard, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, as in Excel."""
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes down as well."""
        from PySide6.QtWidgets import QAbstractItemDelegate

        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def copy(self, *, with_heads: bool) -> int:
        """Puts the selected cells on the clipboard, as text and as a small table; gives how many rows."""
        from html import escape

        from PySide6.QtCore import QMimeData
        from PySide6.QtGui import QGuiApplication

        rows = self.selected_rows()[:COPIED_AT_MOST]
        heads = self.horizontalHeader()
        columns = sorted({index.column() for index in self._edges()}, key=heads.visualIndex)
        lines = [[self._model.columns[c].label for c in columns]] if with_heads else []
        for row in rows:
            lines.append([str(self._model.data(self._model.index(row, column)) or "") for column in columns])
        data = QMimeData()
        data.setText("\n".join("\t".join(map(_one_line, line)) for line in lines))
        # Excel turns 001 into 1 unless the cell says that it is text.
        line_break = '<br style="mso-data-placement:same-cell">'
        cells = (
            "".join(
                f"<td style=\"mso-number-format:'\\@'\">{escape(cell).replace(chr(10), line_break)}</td>"
                for cell in line
            )
            for line in lines
        )
        data.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        QGuiApplication.clipboard().setMimeData(data)
        return len(rows)

    def _edges(self) -> list[QModelIndex]:
        found: list[QModelIndex] = []
        for span in list(self.selectionModel().selection()):  # type: ignore[call-overload]
            found += [self._model.index(span.top(), column) for column in range(span.left(), span.right() + 1)]
        return found

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The commands that make sense for the selected customers."""
        if self._actions is None:
            return
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for key in ("edit-cell", "bulk-edit", "recode", "copy", "copy-heads", "paste", "add", "delete", "export"):
            menu.addAction(self._actions[key])
        menu.exec(event.globalPos())
        menu.deleteLater()


def _one_line(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
