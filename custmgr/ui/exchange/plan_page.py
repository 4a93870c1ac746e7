"""Third step of an import: what would be done; filters, offers, fields and rows to leave out, conflicts to settle."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.categories import Tables
from custmgr.customers.fields import Catalogue
from custmgr.exchange.planning.decisions import Result
from custmgr.exchange.understanding.mapping import field_name
from custmgr.services.intake import adjusting, importing
from custmgr.services.intake.importing import ImportPlan
from custmgr.texts import counted, mark, tr
from custmgr.ui.exchange.conflict_panel import ConflictPanel
from custmgr.ui.exchange.corrections_panel import CorrectionsPanel
from custmgr.ui.exchange.plan_model import PlanModel
from custmgr.ui.widgets.flow import FlowLayout

FILTERS: tuple[tuple[str, str, tuple[Result, ...]], ...] = (
    ("new", mark("New"), ("new",)),
    ("update", mark("Changed"), ("update",)),
    ("conflict", mark("Conflict"), ("conflict",)),
    ("same", mark("Unchanged"), ("same",)),
    ("bad", mark("Cannot be taken"), ("error", "ask", "possible", "duplicate")),
    ("skipped", mark("Left out"), ("skipped",)),
)
RARE = ("conflict",)
"""Shown only where there are any."""


class PlanPage(QWidget):
    """Big numbers that are filters, and the rows behind them."""

    corrected = Signal(int, str, str)
    ticked = Signal(int, bool)
    settled = Signal(int, str, str)  # row number, field key, keep or take
    offered = Signal(str, str)  # offer, answer
    protected = Signal(list)  # keys of the fields that are not to be changed

    def __init__(self, catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self._catalogue, self._tables = catalogue, tables
        self._plan: ImportPlan | None = None
        self._model: PlanModel | None = None
        self._shown = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._hint, self._home = QLabel(), QLabel()
        self._offers, self._fields = QWidget(), QWidget()
        self._table = QTableView()
        self.conflict, self.corrections = ConflictPanel(), CorrectionsPanel(catalogue)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        for key, _text, _results in FILTERS:
            button = QPushButton()
            button.setObjectName("bigNumber")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, key=key: self.show_filter(key))
            self._group.addButton(button)
            self._buttons[key] = button
            top.addWidget(button)
        for label in (self._hint, self._home):
            label.setObjectName("muted")
            label.setWordWrap(True)
        self._table.setWordWrap(False)
        self._table.setAccessibleName(tr("Rows of the import"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked
                                    | QAbstractItemView.EditTrigger.EditKeyPressed)  # fmt: skip
        FlowLayout(self._offers, gap=16)
        FlowLayout(self._fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        for widget in (self._hint, self._home, self._offers, self.corrections, self._fields):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addWidget(self.conflict)
        self.conflict.settled.connect(self.settled)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows a plan, at the filter that was shown, or else at the first with rows."""
        self._plan = plan
        for key, text, results in FILTERS:
            count = sum(plan.counts[result] for result in results)
            self._buttons[key].setText(f"{count:,}\n{tr(text)}")
            self._buttons[key].setEnabled(count > 0)
            self._buttons[key].setVisible(count > 0 or key not in RARE)
        hint = tr("Nothing has been written yet. Red cells can be typed anew here; rows that stay red are left out.")
        self._hint.setText("\n".join(filter(None, (hint, " · ".join(importing.notes(plan))))))
        self._show_home(plan)
        self._show_offers(plan)
        self.corrections.show_corrections(plan.summary.corrections)
        self._show_fields(plan)
        filled = [key for key, _t, results in FILTERS if any(plan.counts[result] for result in results)]
        if filled:
            first = "conflict" if "conflict" in filled else filled[0]
            self.show_filter(self._shown if self._shown in filled else first)
        else:
            self._table.setModel(None)
            self.conflict.hide()

    def _show_home(self, plan: ImportPlan) -> None:
        restored = plan.home.totals.restored
        text = counted(restored, "The spreadsheet program had changed {n} cell by itself; it was put right.",
                       "The spreadsheet program had changed {n} cells by itself; they were put right.")  # fmt: skip
        self._home.setText(text)
        self._home.setVisible(restored > 0)

    def _show_offers(self, plan: ImportPlan) -> None:
        layout = self._offers.layout()
        assert layout is not None
        _empty(self._offers)
        for offer in plan.offers:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            label, box = QLabel(offer.text), QComboBox()
            label.setBuddy(box)
            for option in offer.options:
                box.addItem(option.text, option.value)
            box.setCurrentIndex(max(0, box.findData(plan.answers.get(offer.id, offer.proposal))))
            box.setAccessibleName(offer.text)
            box.activated.connect(lambda _n, key=offer.id, box=box: self.offered.emit(key, box.currentData()))
            row.addWidget(label)
            row.addWidget(box)
            row.addStretch(1)
            layout.addWidget(line)
        self._offers.setVisible(bool(plan.offers))

    def _show_fields(self, plan: ImportPlan) -> None:
        """A tick for each field that changes, with how often it does."""
        layout = self._fields.layout()
        assert layout is not None
        _empty(self._fields)
        changes = adjusting.changes_by_field(plan)
        for key in (*changes, *sorted(plan.options.protected - changes.keys())):
            field = self._catalogue.find(key)
            name = field.label if field is not None else field_name(key)
            text = f"{name} {changes[key]:,}" if key in changes else tr("{field}: unchanged", field=name)
            box = QCheckBox(text)
            box.setChecked(key not in plan.options.protected)
            box.setToolTip(tr("Without the tick this field is changed nowhere"))
            box.toggled.connect(lambda is_on, key=key: self._on_field(key, is_on))
            layout.addWidget(box)
        self._fields.setVisible(layout.count() > 0)

    def _on_field(self, key: str, is_on: bool) -> None:
        if self._plan is not None:
            kept = set(self._plan.options.protected)
            self.protected.emit(sorted(kept - {key} if is_on else kept | {key}))

    def show_filter(self, key: str) -> None:
        """Shows the rows behind one number."""
        if self._plan is None:
            return
        place = self._table.currentIndex() if self._shown == key else QModelIndex()
        top = self._table.verticalScrollBar().value() if self._shown == key else 0
        left = self._table.horizontalScrollBar().value() if self._shown == key else 0
        self._shown = key
        self._buttons[key].setChecked(True)
        results: Mapping[str, tuple[Result, ...]] = {name: found for name, _t, found in FILTERS}
        model = self._model = PlanModel(self._plan, results[key], self._catalogue, self._tables)
        model.corrected.connect(self.corrected)
        model.ticked.connect(self.ticked)
        self._table.setModel(model)
        self._table.selectionModel().currentChanged.connect(lambda index, _old: self._show_conflict(index))
        self._table.setColumnWidth(0, 300 if key in ("bad", "skipped") else 110)
        unit = self.fontMetrics().horizontalAdvance("0")
        for number, field in enumerate(model.fields, 1):
            extra = 12 if key in ("update", "conflict") else 2
            self._table.setColumnWidth(number, unit * (min(field.width, 26) + extra))
        self._table.verticalScrollBar().setValue(top)
        self._table.horizontalScrollBar().setValue(left)
        self._go_to(model, place.row(), place.column())

    def _go_to(self, model: PlanModel, row: int, column: int) -> None:
        """Makes the cell at the same place the current one again; in the conflicts the first that is one."""
        if self._shown == "conflict" and model.rowCount():
            row = min(max(row, 0), model.rowCount() - 1)
            keys = model.conflicts_of(row)
            column = column if column > 0 and model.fields[column - 1].key in keys else 1 + model.place_of(keys[0])
        if 0 <= row < model.rowCount() and column >= 0:
            self._table.setCurrentIndex(model.index(row, column))
        else:
            self.conflict.hide()

    def _show_conflict(self, index: QModelIndex) -> None:
        model = self._model
        row = model.row(index) if model is not None else None
        field = model.field(index) if model is not None else None
        if model is None or row is None or field is None or field.key not in row.conflicts:
            self.conflict.hide()
            return
        was, here, step = row.conflicts[field.key]
        texts = (model.text(field, was), model.text(field, here), model.text(field, row.draft.get(field.key)))
        self.conflict.show_conflict(row.number, field, texts, step)

    def say_writer(self, text: str) -> None:
        """Says who wrote what stands here, and when."""
        self.conflict.say_writer(text)


def _empty(widget: QWidget) -> None:
    layout = widget.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
