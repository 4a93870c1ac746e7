"""Every step that was taken, newest first; any of them can be taken back, at any later time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
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
from custmgr.services import history
from custmgr.services.history import Step
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.session import Session

STEP = Qt.ItemDataRole.UserRole
LISTED = 200


class HistoryPage(QWidget):
    """Lists steps; `undo_wanted` names the one to be taken back."""

    undo_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title, self._note = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._table = QTableWidget(0, 5)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setAlternatingRowColors(True)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._undo = QPushButton(theme.icon("undo"), "")
        self._more = QPushButton()
        buttons = QHBoxLayout()
        buttons.addWidget(self._undo)
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self._table)
        column.addLayout(buttons)
        self._table.itemSelectionChanged.connect(self._on_selected)
        self._undo.clicked.connect(self._on_undo)
        self._more.clicked.connect(self._ask_more)
        session.changed.connect(lambda _changes: self._ask())
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("History"))
        self._note.setText(tr("Every change is one step. Any step can be taken back; what was changed since is kept."))
        heads = (tr("Time"), tr("What"), tr("Records"), tr("Note"), tr("State"))
        self._table.setHorizontalHeaderLabels(list(heads))
        self._table.setAccessibleName(tr("History"))
        self._undo.setText(tr("Take this step back"))
        self._more.setText(tr("Older steps"))
        self._ask()

    def _ask(self) -> None:
        if self._session.is_open:
            self._session.read(self, self._show, history.steps, limit=LISTED)

    def _ask_more(self) -> None:
        last = self._table.item(self._table.rowCount() - 1, 0)
        if last is not None:
            self._session.read(self, self._add, history.steps, limit=LISTED, before=last.data(STEP).id)

    def _show(self, steps: Sequence[Step]) -> None:
        self._table.setRowCount(0)
        self._add(steps)
        heads = self._table.horizontalHeader()
        for number in (0, 1, 2, 4):
            self._table.resizeColumnToContents(number)
        heads.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._on_selected()

    def _add(self, steps: Sequence[Step]) -> None:
        self._more.setEnabled(len(steps) == LISTED)
        for step in steps:
            row = self._table.rowCount()
            self._table.insertRow(row)
            state = tr("taken back") if step.undone_by is not None else ""
            cells = (kinds.moment_text(step.at), step.label, f"{step.records:,}", step.note, state)
            for number, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if number == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if step.undone_by is not None:
                    item.setForeground(theme.colour("muted"))
                self._table.setItem(row, number, item)
            first = self._table.item(row, 0)
            assert first is not None
            first.setData(STEP, step)

    def _selected(self) -> Step | None:
        item = self._table.item(self._table.currentRow(), 0)
        step = item.data(STEP) if item is not None else None
        return step if isinstance(step, Step) else None

    def _on_selected(self) -> None:
        step = self._selected()
        self._undo.setEnabled(step is not None and step.undone_by is None and step.operation != "database.create")

    def _on_undo(self) -> None:
        if (step := self._selected()) is not None:
            self.undo_wanted.emit(step.id)
