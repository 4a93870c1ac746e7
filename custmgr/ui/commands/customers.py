"""The commands on the customers of the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from custmgr.customers.classes import fields as classfields
from custmgr.services import edit
from custmgr.services.work import Outcome
from custmgr.texts import counted, tr
from custmgr.ui.commands.undo import UndoCommands
from custmgr.ui.main_window import MainWindow


class CustomerCommands(QObject):
    """Finds, adds, changes, copies and deletes customers."""

    def __init__(self, window: MainWindow, undo: UndoCommands) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._undo = undo

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        table = self._window.customers.table
        return {
            "copy": lambda: self.copy(with_heads=False),
            "copy-heads": lambda: self.copy(with_heads=True),
            "select-all": table.selectAll,
            "find": self.find,
            "columns": self.columns,
            "refresh": self.refresh,
            "add": self.add_customer,
            "edit-cell": lambda: table.edit(table.currentIndex()),
            "bulk-edit": self.bulk_edit,
            "delete": self.delete,
            "new-field": self.new_field,
        }

    def find(self) -> None:
        """Goes to the search line."""
        self._window.show_page("customers")
        line = self._window.customers.search.line
        line.setFocus()
        line.selectAll()

    def copy(self, *, with_heads: bool) -> None:
        """Copies the selected cells, or the selected text of the field that has the cursor."""
        focused = QApplication.focusWidget()
        table = self._window.customers.table
        if focused is not table and focused is not None and hasattr(focused, "copy"):
            focused.copy()
            return
        count = table.copy(with_heads=with_heads)
        self._window.statusBar().showMessage(counted(count, "{n} row copied", "{n} rows copied"), 3000)

    def add_customer(self) -> None:
        """Opens the form for a new customer."""
        from custmgr.ui.customers.add_dialog import AddDialog

        self._window.show_page("customers")
        dialog = AddDialog(self._session, self._window)
        dialog.added.connect(self._show_added)
        dialog.open()

    def _show_added(self, customer_id: int) -> None:
        def shown() -> None:
            if not self._window.customers.table.select_customer(customer_id):
                self._window.inspector.show_customer(customer_id)

        QTimer.singleShot(400, self, shown)

    def show(self, customer_id: int) -> None:
        """Goes to a customer: to his row if it is in the table, else to his details alone."""
        self._window.show_page("customers")
        if not self._window.customers.table.select_customer(customer_id):
            self._window.inspector.setVisible(True)
            self._window.inspector.show_customer(customer_id)

    def bulk_edit(self) -> None:
        """Opens the form that changes all selected customers."""
        ids = self._window.customers.table.selected_ids()
        if not ids:
            self._session.bar.show_message(tr("Select the customers to change first."), "Info")
            return
        from custmgr.ui.customers.bulk_dialog import BulkDialog

        BulkDialog(self._session, ids, self._window).open()

    def delete(self) -> None:
        """Deletes the selected customers; it can be taken back, so nobody is asked."""
        ids = self._window.customers.table.selected_ids()
        if not ids or not self._window.customers.table.hasFocus():
            return

        def done(outcome: Outcome[int]) -> None:
            text = counted(outcome.value, "{n} customer deleted.", "{n} customers deleted.")
            self._session.bar.show_message(text, "Ok", button=tr("Undo"), action=self._undo.undo)

        self._session.do(self, done, edit.retire, ids)

    def new_field(self) -> None:
        """Opens the form for a field of the team's own."""
        if self._session.is_open:
            from custmgr.ui.customers.field_dialog import FieldDialog

            FieldDialog(self._session, self._window).open()

    def columns(self) -> None:
        """Opens the column chooser."""
        from custmgr.ui.widgets.column_dialog import ColumnDialog

        page = self._window.customers
        fields = [*self._session.catalogue, *classfields.SHOWN]
        dialog = ColumnDialog(fields, list(page.model.columns), self._window)
        dialog.chosen.connect(page.show_columns)
        dialog.open()

    def refresh(self) -> None:
        """Asks the database again."""
        self._window.customers.reload()
        self._undo.show_undo()
