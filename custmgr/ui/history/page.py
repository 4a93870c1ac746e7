"""Every step that was taken, newest first; any of them can be taken back, at any later time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.services import browse, history
from custmgr.services.history import Narrowing, Step
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
        self._person, self._operation, self._code = QComboBox(), QComboBox(), QLineEdit()
        self._first, self._last = QLineEdit(), QLineEdit()
        self._only = Narrowing()
        self._table = QTableWidget(0, 6)
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
        column.addLayout(self._filters())
        column.addWidget(self._table)
        column.addLayout(buttons)
        self._table.itemSelectionChanged.connect(self._on_selected)
        self._undo.clicked.connect(self._on_undo)
        self._more.clicked.connect(self._ask_more)
        session.changed.connect(lambda _changes: self._ask())
        session.desk_opened.connect(self._ask_choices)
        self._ask_choices()
        language.bind(self, self._name)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for box in (self._person, self._operation):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self._on_narrowed)
            row.addWidget(box)
        for line in (self._code, self._first, self._last):
            line.setClearButtonEnabled(True)
            line.editingFinished.connect(self._on_narrowed)
            line.textChanged.connect(lambda text: self._on_narrowed() if not text else None)
            row.addWidget(line)
        row.addStretch(1)
        return row

    def _ask_choices(self) -> None:
        if self._session.is_open:
            self._session.read(self, lambda found: self._show_choices(*found), history.choices)

    def _show_choices(self, people: Sequence[str], operations: Sequence[str]) -> None:
        named = [(history.operation_label(name), name) for name in operations]
        listed = (
            (self._person, tr("Everybody"), [(name, name) for name in people]),
            (self._operation, tr("All kinds of steps"), named),
        )
        for box, all_of_them, items in listed:
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(all_of_them, "")
            for text, data in items:
                box.addItem(text, data)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)

    def _on_narrowed(self) -> None:
        """Asks anew for the steps that are wanted; a code that nobody has, or a day that is none, is said."""
        if not self._session.is_open:
            return
        try:
            first, last = _day_of(self._first.text()), _day_of(self._last.text())
        except ValueError:
            self._session.bar.show_message(
                tr("“{text}” is not a day; write 2026-03-31.", text=self._bad_day()), "Warning"
            )
            return
        wanted = Narrowing(self._person.currentData() or "", self._operation.currentData() or "", first, last)
        code = self._code.text().strip()
        if not code:
            self._narrow(wanted)
            return
        desk = self._session.desk

        def narrow(customer_id: int) -> None:
            self._narrow(replace(wanted, customer_id=customer_id))

        self._session.tasks.read(self, lambda: desk.read(browse.find_by_code, code), narrow, key=f"{id(self)}.code")

    def _bad_day(self) -> str:
        return next((line.text() for line in (self._first, self._last) if not _is_day(line.text())), "")

    def _narrow(self, wanted: Narrowing) -> None:
        if wanted != self._only:
            self._only = wanted
            self._ask()

    def _name(self) -> None:
        self._title.setText(tr("History"))
        self._note.setText(tr("Every change is one step. Any step can be taken back; what was changed since is kept."))
        heads = (tr("Time"), tr("Who"), tr("What"), tr("Records"), tr("Note"), tr("State"))
        self._table.setHorizontalHeaderLabels(list(heads))
        self._table.setAccessibleName(tr("History"))
        self._undo.setText(tr("Take this step back"))
        self._more.setText(tr("Older steps"))
        self._person.setAccessibleName(tr("Who"))
        self._operation.setAccessibleName(tr("What"))
        self._code.setPlaceholderText(tr("Code of a customer"))
        self._first.setPlaceholderText(tr("from day"))
        self._last.setPlaceholderText(tr("to day"))
        self._ask_choices()
        self._ask()

    def _ask(self) -> None:
        if self._session.is_open:
            self._session.read(self, self._show, history.steps, limit=LISTED, only=self._only)

    def _ask_more(self) -> None:
        last = self._table.item(self._table.rowCount() - 1, 0)
        if last is not None:
            self._session.read(self, self._add, history.steps, limit=LISTED, before=last.data(STEP).id, only=self._only)

    def _show(self, steps: Sequence[Step]) -> None:
        self._table.setRowCount(0)
        self._add(steps)
        heads = self._table.horizontalHeader()
        for number in (0, 1, 2, 3, 5):
            self._table.resizeColumnToContents(number)
        heads.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._on_selected()

    def _add(self, steps: Sequence[Step]) -> None:
        self._more.setEnabled(len(steps) == LISTED)
        for step in steps:
            row = self._table.rowCount()
            self._table.insertRow(row)
            state = tr("taken back") if step.undone_by is not None else ""
            cells = (kinds.moment_text(step.at), step.person, step.label, f"{step.records:,}", step.note, state)
            for number, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if number == 3:
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
        self._undo.setEnabled(step is not None and step.undone_by is None and step.may_be_undone)

    def _on_undo(self) -> None:
        if (step := self._selected()) is not None:
            self.undo_wanted.emit(step.id)


def _day_of(text: str) -> date | None:
    """The day that is written as 2026-03-31; None for nothing. Raises ValueError."""
    return date.fromisoformat(text.strip()) if text.strip() else None


def _is_day(text: str) -> bool:
    try:
        _day_of(text)
    except ValueError:
        return False
    return True
