"""The customers page: search, table, inspector; it asks the services and shows what comes back."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from custmgr import settings
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from custmgr.texts import counted, tr
from custmgr.ui.customers.cellwriter import CellWriter
from custmgr.ui.customers.model import CustomerModel
from custmgr.ui.customers.search_bar import SearchBar
from custmgr.ui.customers.table import CustomerTable
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.customers.query import Query
    from custmgr.services.browse import Row
    from custmgr.services.glance import Glance
    from custmgr.services.work import Changes, Outcome
    from custmgr.ui.customers.empty import EmptyPage, NobodyPage

FIRST = 200
CLOSED_TABLES = ("kind", "region")  # nobody adds a place, or a third kind of being, by a slip of the keyboard
SHOWN_AT_FIRST = ("code", "name", "type", "level", "industry", "region", "contact", "mobile", "owner", "joined", "note")


class CustomersPage(QWidget):
    """Finds, shows and changes customers."""

    status = Signal(str)
    customer_shown = Signal(object)  # int | None
    import_wanted = Signal()
    add_wanted = Signal()
    empty: EmptyPage
    nobody: NobodyPage
    _query: Query

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._order: tuple[str | None, bool] = (None, False)
        self._count: int | None = None
        self.search = SearchBar(session)
        self.model = CustomerModel(session, self._chosen_columns())
        self.table = CustomerTable(session, self.model)
        self.splitter = QSplitter()
        middle = QWidget()
        column = self._column = QVBoxLayout(middle)
        column.setContentsMargins(12, 10, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.table)
        self.splitter.addWidget(middle)
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, 360])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def furnish(self, inspector: QWidget) -> None:
        """Adds what the first rows did not need; the inspector takes the place that was kept for it at the right."""
        from custmgr.customers.query import Query
        from custmgr.ui.customers.empty import EmptyPage, NobodyPage

        self._query = Query()
        self.empty, self.nobody = EmptyPage(), NobodyPage()
        for page, stretch in ((self.nobody, 1), (self.empty, 0)):
            page.hide()
            self._column.addWidget(page, stretch)
        self.table.furnish()
        self.search.furnish()
        self._side.layout().addWidget(inspector)  # type: ignore[union-attr]
        self._connect()

    def _connect(self) -> None:
        self.search.asked.connect(self.ask)
        self.search.entered.connect(self._on_entered)
        self.search.down.connect(self.table.setFocus)
        self.table.sort_wanted.connect(self._on_sort)
        self.table.selected.connect(self._on_selected)
        self.model.edited.connect(self._on_edited)
        self.model.pages_arrived.connect(self._on_selected)
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.add_wanted.connect(self.add_wanted)
        self.nobody.clear_wanted.connect(lambda: self.search.set_text(""))
        self.nobody.code_wanted.connect(self.search.set_text)
        self._session.desk_opened.connect(self.reload)
        self._session.changed.connect(self._on_changed)
        self._session.customers_wanted.connect(self.search.set_text)

    def add_line(self, widget: QWidget) -> None:
        """Puts a line above the search."""
        from PySide6.QtCore import Qt  # its members are built when one is named: not before the first rows

        self._column.insertWidget(0, widget, alignment=Qt.AlignmentFlag.AlignLeft)

    # ---- what is shown

    def glance(self, seen: Glance) -> None:
        """Shows the first rows that were read before the desk was open."""
        self._session.early_tables = seen.tables
        self.model.show_rows(seen.rows)  # type: ignore[arg-type]  # rows of the same attributes
        self.table.show_first()

    def reload(self) -> None:
        """Asks again for what is searched for."""
        self.ask(self.search.query)

    def ask(self, query: Query) -> None:
        """Shows the customers of this query: the first rows at once, then all of them and their exact number."""
        self._query = query
        if not self._session.is_open:
            return
        from custmgr.services import browse

        desk, order = self._session.desk, browse.Order(*self._order)

        def first() -> tuple[array[int], Mapping[int, Row]]:
            ids = desk.read(browse.find, query, order, FIRST)
            return ids, desk.read(browse.rows, ids)

        def show_first(found: tuple[array[int], Mapping[int, Row]]) -> None:
            self._show_ids(*found)
            self._show_emptiness(bool(found[0]))
            self._count = None if len(found[0]) == FIRST else len(found[0])
            self._show_status()
            if len(found[0]) == FIRST:
                self._ask_all(query)
            self._on_selected()

        self._session.tasks.read(self, first, show_first, key=f"{id(self)}.search")

    def _show_ids(self, ids: array[int], rows: Mapping[int, Row] | None = None) -> None:
        """Lists these customers; the cursor stays with its customer, wherever he stands now."""
        kept, column = self.table.current_id(), self.table.currentIndex().column()
        self.model.show_ids(ids, rows)
        if kept is not None and self.table.current_id() != kept and (row := self.model.number_of(kept)) is not None:
            self.table.setCurrentIndex(self.model.index(row, max(0, column)))

    def _ask_all(self, query: Query) -> None:
        from custmgr.services import browse

        desk, order = self._session.desk, browse.Order(*self._order)

        def show_all(ids: array[int]) -> None:
            self._show_ids(ids)
            self._count = len(ids)
            self._show_status()

        self._session.tasks.read(self, lambda: desk.read(browse.find, query, order), show_all, key=f"{id(self)}.search")

    def _show_emptiness(self, has_rows: bool) -> None:
        nothing_at_all = not has_rows and self._query.is_empty and not self._query.faults
        self.empty.setVisible(nothing_at_all)
        self.nobody.setVisible(not has_rows and not nothing_at_all)
        self.table.setVisible(has_rows)
        self.nobody.show_near(())
        if not self.nobody.isHidden() and not self._query.terms:
            self._ask_near(self._query.text)

    def _ask_near(self, text: str) -> None:
        """Offers codes that the search may have meant, once they are found and if nothing else was typed since."""
        from custmgr.services.coding import slips

        def show(codes: list[str]) -> None:
            if text == self._query.text:
                self.nobody.show_near(codes)

        desk = self._session.desk
        self._session.tasks.read(self, lambda: desk.read(slips.near, text), show, key=f"{id(self)}.near")

    def _show_status(self) -> None:
        parts = [self._count_text()]
        selected = len(self.table.selected_rows())
        if selected > 1:
            parts.append(tr("{n} selected", n=f"{selected:,}"))
            if total := self._selected_sum():
                parts.append(total)
        self.status.emit("  ·  ".join(parts))

    def _count_text(self) -> str:
        if self._count is None:
            return tr("{n}+ customers", n=f"{len(self.model.ids):,}")
        return counted(self._count, "{n} customer", "{n} customers")

    def _selected_sum(self) -> str:
        column = self.table.currentIndex().column()
        if not 0 <= column < len(self.model.columns):
            return ""
        field = self.model.columns[column]
        rows = self.table.selected_rows()
        if field.kind.storage not in ("money", "integer") or len(rows) > FIRST * 50:
            return ""
        values = [row.values.get(field.key) for number in rows if (row := self.model.row(number)) is not None]
        total = sum(value for value in values if value is not None)
        return tr("sum of {field}: {sum}", field=field.label, sum=f"{total:,}")

    # ---- columns and order

    @property
    def view_key(self) -> str:
        """Under which name this database's view is kept in the profile."""
        return f"view:{self._session.profile.get(settings.LAST_DATABASE)}"

    def _chosen_columns(self) -> list[Field]:
        stored = self._session.profile.get(settings.WINDOWS).get(self.view_key, {})
        wanted = stored.get("columns") or SHOWN_AT_FIRST
        known = _known_fields(self._session, wanted)
        return [known[key] for key in wanted if key in known] or [known["code"], known["name"]]

    def restore_view(self) -> None:
        """Brings back columns, widths and order as they were left at this database."""
        self.model.show_columns(self._chosen_columns())
        self.table.fit_columns()
        stored = self._session.profile.get(settings.WINDOWS).get(self.view_key, {})
        for number, field in enumerate(self.model.columns):
            if width := stored.get("widths", {}).get(field.key):
                self.table.setColumnWidth(number, int(width))
        key, descending = stored.get("order", (None, False))
        known = {field.key for field in (*self._session.catalogue, *self.model.columns)}
        self._order = (key if key in known else None, bool(descending))
        self.table.show_order(*self._order)

    def keep_view(self) -> None:
        """Keeps columns, widths and order for the next time."""
        heads = self.table.horizontalHeader()
        numbers = sorted(range(len(self.model.columns)), key=heads.visualIndex)
        views = dict(self._session.profile.get(settings.WINDOWS).items())
        views[self.view_key] = {
            "columns": [self.model.columns[n].key for n in numbers],
            "widths": {self.model.columns[n].key: self.table.columnWidth(n) for n in numbers},
            "order": list(self._order),
        }
        self._session.profile.set(settings.WINDOWS, views)

    def show_columns(self, columns: Sequence[Field]) -> None:
        """Shows these fields and keeps the choice."""
        self.model.show_columns(columns)
        self.table.fit_columns()
        self.table.show_order(*self._order)
        self.keep_view()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.keep_view()
        self.ask(self._query)

    @property
    def order(self) -> tuple[str | None, bool]:
        """The field by which the rows are sorted, and whether backwards."""
        return self._order

    # ---- changes

    def _on_edited(self, customer_id: int, key: str, text: str) -> None:
        from custmgr.ui.customers.editors import value_of

        field = self._session.catalogue[key]
        try:
            value = value_of(field, text, self._session.tables)
        except UserError as error:
            self._refuse(error, field, customer_id, text.strip())
            return
        self._write(customer_id, {key: value})

    def _refuse(self, error: UserError, field: Field, customer_id: int, text: str) -> None:
        """Says what is wrong; a word that is in no list yet may be added to it with one press."""
        if field.table is None or field.table in CLOSED_TABLES:
            self._session.bar.show_error(error)
            return
        button = tr("Add “{word}” to the list", word=text)
        self._session.bar.show_message(
            str(error), "Error", button=button, action=lambda: self._add_entry(field, customer_id, text)
        )

    def _add_entry(self, field: Field, customer_id: int, text: str) -> None:
        from custmgr.services import categories

        def added(outcome: Outcome[int]) -> None:
            self._write(customer_id, {field.key: outcome.value})

        self._session.do(self, added, categories.add_entry, field.table or "", text)

    def _write(self, customer_id: int, values: Mapping[str, Any]) -> None:
        number = self.model.number_of(customer_id)
        row = self.model.row(number) if number is not None else None
        CellWriter(self._session, self, self.reload).write(customer_id, row, values)

    def _on_changed(self, changes: Changes) -> None:
        self.model.forget(self.model.ids if changes.of("standing") else changes.of("customer"))
        self.reload()  # the change may add rows, move them, or take them out of what is searched for

    def _on_selected(self) -> None:
        self._show_status()
        self.customer_shown.emit(self.table.current_id())

    def _on_entered(self, text: str) -> None:
        if not self._session.is_open or not text.strip():
            return
        from custmgr.services import browse

        def show(customer_id: int) -> None:
            if not self.table.select_customer(customer_id):
                self.customer_shown.emit(customer_id)
            self.table.setFocus()

        def not_a_code(_error: UserError) -> None:
            if len(self.model.ids):
                self.table.setCurrentIndex(self.model.index(0, 0))
                self.table.setFocus()

        desk = self._session.desk
        self._session.tasks.read(
            self, lambda: desk.read(browse.find_by_code, text.strip()), show, failed=not_a_code, key=f"{id(self)}.enter"
        )


def _known_fields(session: Session, wanted: Iterable[str]) -> dict[str, Field]:
    """The fields by key; those that the program keeps itself are loaded only where one of them is wanted."""
    known = {field.key: field for field in session.catalogue}
    if any(key not in known for key in wanted):
        from custmgr.customers.classes import fields as classfields

        known |= {field.key: field for field in classfields.SHOWN if field.key not in known}
    return known
