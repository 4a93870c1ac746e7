"""One tab of the inspector: the records of some kinds, newest first; added, opened, removed and finished here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.customers.records import FEEDBACK, INTERACTION, ORDER, ORDER_LINE, TASK, USUAL_CURRENCY, RecordKind
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.customers import display
from custmgr.ui.customers.records.form import RecordDialog
from custmgr.ui.session import Session
from custmgr.ui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from custmgr.services.records import Record
    from custmgr.services.work import Work

RECORD = Qt.ItemDataRole.UserRole
OF_TODAY = (ORDER, INTERACTION, FEEDBACK)
"""What is mostly written down on the day on which it happens."""


class Section(QFrame):
    """The records of one kind."""

    def __init__(self, session: Session, kind: RecordKind) -> None:
        super().__init__()
        self.kind = kind
        self._session = session
        self._customer_id: int | None = None
        self._title = QLabel()
        self.add_button, self._done = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("success"), "")
        self.remove_button = QPushButton(theme.icon("delete"), "")
        self.list = EntryList()
        self.head = QHBoxLayout()
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        for button in (self._done, self.remove_button, self.add_button):
            self.head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.head)
        column.addWidget(self.list)
        self.add_button.clicked.connect(lambda: self.add())
        self.remove_button.clicked.connect(lambda: self.remove())
        self._done.clicked.connect(self._on_done)
        self.list.remove_wanted.connect(lambda: self.remove())
        self.list.open_wanted.connect(lambda: self.open_current())
        self.list.itemActivated.connect(lambda _item: self.open_current())
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_buttons())
        language.bind(self, self._translate)

    def _translate(self) -> None:
        self._title.setText(f"<b>{tr(self.kind.plural)}</b>")
        self.add_button.setText(tr("Add"))
        self._done.setText(tr("Done"))
        self.remove_button.setToolTip(tr("Remove"))
        self.remove_button.setAccessibleName(tr("Remove"))
        self.list.setAccessibleName(tr(self.kind.plural))
        self.list.show_hint(tr("None yet: press “Add”, or import them from a spreadsheet with the menu “File”."))
        self._show_buttons()

    def _show_buttons(self) -> None:
        record = self.current
        self.remove_button.setVisible(record is not None)
        self._done.setVisible(self.kind is TASK and record is not None and "done" not in record.values)

    @property
    def current(self) -> Record | None:
        """The record with the cursor."""
        item = self.list.currentItem()
        record: Record | None = item.data(RECORD) if item is not None else None
        return record

    def show_records(self, customer_id: int, found: Sequence[Record]) -> None:
        """Lists the records of a customer."""
        self._customer_id = customer_id
        at = self.list.currentRow()
        self.list.clear()
        for record in found:
            item = QListWidgetItem(self._text(record))
            item.setData(RECORD, record)
            if self.kind is TASK and "done" in record.values:
                item.setForeground(theme.colour("muted"))
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(found) - 1))
        from custmgr.services import records

        more = tr("the newest {n} are shown", n=records.LISTED) if len(found) >= records.LISTED else ""
        self._title.setText(" · ".join(filter(None, (f"<b>{tr(self.kind.plural)}</b>", more))))
        self._show_buttons()

    def _text(self, record: Record) -> str:
        """The record in two lines: what lists it and names it, then all else."""
        first = dict.fromkeys((self.kind.by, self.kind.required, *self.kind.told))
        shown = {
            item.key: display.show(item, record.values[item.key], self._session.tables)
            for item in self.kind.fields
            if item.key in record.values and (item.key != "currency" or record.values[item.key] != USUAL_CURRENCY)
        }
        is_flag = self.kind[self.kind.by].kind is kinds.FLAG
        head = "  ".join(shown[key] for key in first if key in shown and not (is_flag and key == self.kind.by))
        rest = [
            f"{item.label} {shown[item.key]}" if item.kind.storage in ("money", "integer", "date") else shown[item.key]
            for item in self.kind.fields
            if item.key in shown and item.key not in first and item.kind is not kinds.FLAG
        ]
        if is_flag and record.values.get(self.kind.by):
            head += f"  ({self.kind[self.kind.by].label})"
        return head + ("\n" + " · ".join(rest) if rest else "")

    # ---- what a person does

    def add(self) -> None:
        """Opens the form of a new record."""
        if self._customer_id is None:
            return
        dialog = RecordDialog(self._session, self.kind, self._customer_id, self.window())
        dialog.begin({self.kind.by: self._today()} if self.kind in OF_TODAY else {})
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _today(self) -> object:
        from datetime import datetime

        return datetime.now(self._session.desk.reference.organisation.time_zone).date()

    def open_current(self) -> None:
        """Opens the record with the cursor."""
        record, customer_id = self.current, self._customer_id
        if record is None or customer_id is None:
            return
        from custmgr.services import records

        def look(work: Work) -> tuple[Record, list[Record]]:
            lines = records.of(work, ORDER_LINE.key, record.id) if self.kind is ORDER else []
            return records.load(work, self.kind.key, record.id), lines

        def show(found: tuple[Record, list[Record]]) -> None:
            dialog = RecordDialog(self._session, self.kind, customer_id, self.window())
            dialog.open_record(*found)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        self._session.read(self, show, look)

    def remove(self) -> None:
        """Removes the record with the cursor; the step can be taken back."""
        record = self.current
        if record is not None:
            from custmgr.services import records

            done = partial(self._said, tr("Removed"))
            self._session.do(self, lambda outcome: done(outcome.step_id), records.remove, self.kind.key, [record.id])

    def _on_done(self) -> None:
        record = self.current
        if record is not None:
            from custmgr.services.beside import tasks

            done = partial(self._said, tr("Done"))
            self._session.do(self, lambda outcome: done(outcome.step_id), tasks.finish, record.id)

    def _said(self, text: str, step_id: int | None) -> None:
        self._session.say_done(text, step_id)


class RecordsTab(QWidget):
    """Some sections, one below the other."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = list(sections)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        for section in self.sections:
            column.addWidget(section, 1)
