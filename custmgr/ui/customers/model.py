"""The table's model: ids in order, and pages of rows fetched by id on a reader thread when they are seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QTimer, Signal

from custmgr.customers.fields import Field
from custmgr.ui import early
from custmgr.ui.customers import display
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from custmgr.services.browse import Row

PAGE = 200
PAGES_KEPT = 60
ANSWERED = frozenset((early.DISPLAY, early.EDIT, early.TOOL_TIP, early.ALIGNMENT, early.DECORATION))
Index = QModelIndex | QPersistentModelIndex


class CustomerModel(QAbstractTableModel):
    """Customers in the order of the database. A row that is not here yet shows as empty until its page arrives."""

    edited = Signal(int, str, str)  # customer id, field key, typed text
    pages_arrived = Signal()

    def __init__(self, session: Session, columns: Sequence[Field]) -> None:
        super().__init__()
        self._session = session
        self.columns = tuple(columns)
        self.ids: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._generation = 0

    # ---- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many customers are listed."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many fields are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = early.DISPLAY) -> Any:
        """What a cell shows; asks for its page if that is not here."""
        if role not in ANSWERED:  # Qt asks for ten roles a cell: most are settled here
            return None
        field = self.columns[index.column()]
        if role == early.ALIGNMENT:
            return display.alignment(field)
        if role == early.DECORATION:
            return self._swatch(index) if field.key == "lifecycle" else None
        row = self.row(index.row())
        if row is None:
            return "" if role == early.TOOL_TIP else "…"
        return display.show(field, row.values.get(field.key), self._session.tables)

    def _swatch(self, index: Index) -> Any:
        """The colour of a customer's stage, as charts show it, beside its name."""
        from custmgr.ui import theme

        row = self.row(index.row())
        stage = row.values.get("lifecycle") if row is not None else None
        return theme.series()[int(stage) - 1] if stage else None  # who has no orders has no colour

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = early.DISPLAY) -> Any:
        """The fields' names above, row numbers at the side."""
        if role == early.DISPLAY:
            if orientation == _horizontal():
                return self.columns[section].label if section < len(self.columns) else ""
            return f"{section + 1:,}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of editable fields may be edited."""
        fixed, editable = _flags()
        item = self.columns[index.column()]
        return editable if item.is_editable and item.right == "write" and self._session.is_open else fixed

    def setData(self, index: Index, value: Any, role: int = early.EDIT) -> bool:
        """Hands a typed text on; the cell changes when it is written."""
        if role != early.EDIT or str(value) == self.data(index):
            return False
        self.edited.emit(self.ids[index.row()], self.columns[index.column()].key, str(value))
        return True

    # ---- rows and ids

    def row(self, number: int) -> Row | None:
        """The customer in this row if he is here; asks for his page if not."""
        if not 0 <= number < len(self.ids):
            return None
        page = number // PAGE
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows.get(self.ids[number])

    def texts(self, field: Field, count: int) -> list[str]:
        """What the cells of this field show in the first rows, as far as they are here from the beginning."""
        tables, rows = self._session.tables, self._pages.get(0, {})
        seen = [rows[number] for number in self.ids[:count] if number in rows]
        return [display.show(field, row.values.get(field.key), tables) for row in seen]

    def show_columns(self, columns: Sequence[Field]) -> None:
        """Shows these fields."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows rows that are at hand already, as the beginning of the list."""
        self.beginResetModel()
        self._forget_pages()
        self.ids = array("q", (row.id for row in rows))
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = {row.id: row for row in rows[start : start + PAGE]}
        self.endResetModel()

    def show_ids(self, ids: array[int], first_rows: Mapping[int, Row] | None = None) -> None:
        """Lists these customers; a longer list with the same beginning keeps scroll position and selection."""
        known = len(self.ids)
        if first_rows is None and known and len(ids) >= known and ids[:known] == self.ids:
            if len(ids) > known:
                if known % PAGE:  # the last page was only begun
                    self._pages.pop(known // PAGE, None)
                self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
                self.ids = ids
                self.endInsertRows()
            return
        if first_rows is not None and known and ids == self.ids[: len(ids)] and (known == len(ids) or len(ids) == PAGE):
            self._keep([0], first_rows)  # the same customers: only their values may be new
            return
        self.beginResetModel()
        self._forget_pages()
        self.ids = ids
        if first_rows:
            self._pages[0] = dict(first_rows)
        self.endResetModel()

    def _forget_pages(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._asked.clear()
        self._wanted.clear()

    def forget(self, ids: Iterable[int]) -> None:
        """Fetches these customers again; what stands there stays visible until they arrive."""
        changed = set(ids)
        for page, rows in list(self._pages.items()):
            if not changed.isdisjoint(rows):
                self._asked.discard(page)
                self._want(page)

    def _want(self, page: int) -> None:
        if page in self._asked or not self._session.is_open:
            return
        if not self._wanted:
            QTimer.singleShot(0, self._fetch)
        self._wanted.add(page)

    def _fetch(self) -> None:
        from custmgr.services import browse

        pages, self._wanted = sorted(self._wanted)[-4:], set()  # of a fast scroll only where it came to rest
        self._asked.update(pages)
        generation, desk = self._generation, self._session.desk
        wanted = [customer_id for page in pages for customer_id in self.ids[page * PAGE : (page + 1) * PAGE]]

        def arrived(rows: Mapping[int, Row]) -> None:
            if generation == self._generation:
                self._keep(pages, rows)

        self._session.tasks.read(self, lambda: desk.read(browse.rows, wanted), arrived)

    def _keep(self, pages: Sequence[int], rows: Mapping[int, Row]) -> None:
        for page in pages:
            span = self.ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {customer_id: rows[customer_id] for customer_id in span if customer_id in rows}
            self._asked.discard(page)
            first, last = page * PAGE, min((page + 1) * PAGE, len(self.ids)) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self.pages_arrived.emit()

    def number_of(self, customer_id: int) -> int | None:
        """The row in which a customer is listed."""
        try:
            return self.ids.index(customer_id)
        except ValueError:
            return None


@cache
def _horizontal() -> Qt.Orientation:
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


@cache
def _flags() -> tuple[Qt.ItemFlag, Qt.ItemFlag]:
    from PySide6.QtCore import Qt

    fixed = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    return fixed, fixed | Qt.ItemFlag.ItemIsEditable
