"""The tasks page: what is due and overdue, over all customers; done with one press, and back with Ctrl+Z."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.services import records
from custmgr.services.beside import tasks
from custmgr.services.beside.tasks import Due
from custmgr.services.measures import standing
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr
from custmgr.ui import language, theme
from custmgr.ui.session import Session

DATA = Qt.ItemDataRole.UserRole
SPANS = ((0, mark("today and before")), (7, mark("within 7 days")), (30, mark("within 30 days")), (3650, mark("all")))


class TasksPage(QWidget):
    """The list, the longest overdue first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title, self.state = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self.state.setObjectName("muted")
        self.span, self.table = QComboBox(), QTableWidget(0, 5)
        self.done, self.show_it = QPushButton(theme.icon("check"), ""), QPushButton(theme.icon("customers"), "")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.addWidget(self.span)
        top.addWidget(self.state, 1)
        foot = QHBoxLayout()
        for button in (self.done, self.show_it):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._title)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.span.currentIndexChanged.connect(self.refresh)
        self.done.clicked.connect(self._on_done)
        self.show_it.clicked.connect(self._on_show)
        self.table.itemDoubleClicked.connect(lambda _item: self._on_show())
        self.table.itemSelectionChanged.connect(self._enable)
        session.desk_opened.connect(self.refresh)
        session.changed.connect(lambda changes: self.refresh() if any(map(changes.of, KINDS)) else None)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("Tasks"))
        chosen = max(0, self.span.currentIndex())
        self.span.blockSignals(True)
        self.span.clear()
        for days, text in SPANS:
            self.span.addItem(tr(text), days)
        self.span.setCurrentIndex(chosen)
        self.span.blockSignals(False)
        self.span.setAccessibleName(tr("Until when"))
        heads = (tr("Due on"), tr("To do"), tr("Kind"), tr("Code"), tr("Customer"))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(tr("Tasks"))
        self.done.setText(tr("Done"))
        self.show_it.setText(tr("Show the customer"))
        self.refresh()

    def refresh(self) -> None:
        """Asks what is due."""
        if not self._session.is_open:
            return
        days = int(self.span.currentData() or 0)

        def look(work: Work) -> tuple[date, list[Due]]:
            today = standing.today(work)
            return today, tasks.due(work, today + timedelta(days=days))

        self._session.read(self, lambda found: self._show(*found), look)

    def _show(self, today: date, found: Sequence[Due]) -> None:
        self.table.setRowCount(0)
        for item in found:
            row = self.table.rowCount()
            self.table.insertRow(row)
            kind = tr(records.kind_of(item.kind).label)
            for number, text in enumerate((item.due.isoformat(), item.what, kind, item.code or "", item.name)):
                cell = QTableWidgetItem(text)
                cell.setData(DATA, item)
                if item.due < today and number == 0:
                    cell.setIcon(theme.icon("warning", "warning"))
                    cell.setToolTip(tr("overdue"))
                self.table.setItem(row, number, cell)
        for number in (0, 2, 3):
            self.table.resizeColumnToContents(number)
        heads = self.table.horizontalHeader()
        for number in (1, 4):
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        late = sum(1 for item in found if item.due < today)
        self.state.setText(
            counted(len(found), "{n} is due", "{n} are due") + " · " + counted(late, "{n} overdue", "{n} overdue")
            if found else tr("Nothing is due. Tasks and next steps are entered at the side of a customer.")
        )  # fmt: skip
        self._enable()

    def _chosen(self) -> Due | None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.selectedItems() else None
        found: Due | None = item.data(DATA) if item is not None else None
        return found

    def _enable(self) -> None:
        self.done.setEnabled(self._chosen() is not None)
        self.show_it.setEnabled(self._chosen() is not None)

    def _on_done(self) -> None:
        item = self._chosen()
        if item is None:
            return
        if item.kind == "task":
            self._session.do(self, lambda _outcome: None, tasks.finish, item.record_id)
        else:
            nothing = {"next_step": None, "next_on": None}
            self._session.do(self, lambda _outcome: None, records.change, item.kind, item.record_id, nothing)

    def _on_show(self) -> None:
        if (item := self._chosen()) is not None:
            self._session.page_wanted.emit("customers")
            self._session.customer_wanted.emit(item.customer_id)


KINDS = ("task", "interaction", "customer")
