"""Third step of an import: what would be done, row by row and cell by cell; bad cells are mended here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Catalogue, Field
from custmgr.exchange.planning.decisions import PlannedRow, Result
from custmgr.services.intake import importing
from custmgr.services.intake.importing import ImportPlan
from custmgr.texts import mark, tr
from custmgr.ui import theme

Index = QModelIndex | QPersistentModelIndex
FILTERS: tuple[tuple[str, str, tuple[Result, ...], str], ...] = (
    ("new", mark("New"), ("new",), "ok"),
    ("update", mark("Changed"), ("update",), "info"),
    ("same", mark("Unchanged"), ("same",), "muted"),
    ("bad", mark("Cannot be taken"), ("error", "ask", "duplicate"), "error"),
    ("skipped", mark("Left out"), ("skipped",), "muted"),
)
FIRST_PAGE = 500


class PlanModel(QAbstractTableModel):
    """The planned rows of one filter, fetched in pages from the staging file."""

    corrected = Signal(int, str, str)  # row number, field key, typed text

    def __init__(self, plan: ImportPlan, results: Sequence[Result], catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self._plan, self._results, self._tables = plan, list(results), tables
        self._total = sum(plan.counts[result] for result in results)
        self._rows: list[PlannedRow] = importing.rows(plan, self._results, limit=FIRST_PAGE)
        self.fields = self._fields(plan, catalogue)

    def _fields(self, plan: ImportPlan, catalogue: Catalogue) -> list[Field]:
        found: list[Field] = []
        for key in plan.mapping.fields:
            name = "region" if key in ("province", "city", "district") else key
            if name.startswith("custom:"):
                label = name.removeprefix("custom:")
                found.append(Field(name, label, label, kinds.TEXT))
            elif (field := catalogue.find(name)) is not None and field not in found:
                found.append(field)
        return found

    @property
    def has_remarks(self) -> bool:
        """Whether something is to be said of one of the first rows."""
        return any(row.reason for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows fetched by now."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A column for the reason, and one for each field."""
        return 0 if parent.isValid() else len(self.fields) + 1

    def canFetchMore(self, parent: Index) -> bool:
        """True while rows are left."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, _parent: Index) -> None:
        """Fetches the next page."""
        more = importing.rows(self._plan, self._results, start=len(self._rows), limit=FIRST_PAGE)
        if not more:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Fields above; the row number as Excel shows it at the side."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section].number)
        return tr("What happens") if section == 0 else self.fields[section - 1].label

    def _problem(self, row: PlannedRow, key: str) -> str:
        return "\n".join(p.message for p in row.problems if p.field == key)

    def _is_bad(self, row: PlannedRow, key: str) -> bool:
        return any(p.field == key and p.severity in ("error", "ask") for p in row.problems)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Bad cells may be typed anew."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        is_open = row.result in ("error", "ask", "duplicate", "new")
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() and is_open else flags

    def setData(self, index: Index, value: Any, _role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hands a correction on."""
        row = self._rows[index.row()]
        self.corrected.emit(row.number, self.fields[index.column() - 1].key, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Old and new values, and what is wrong."""
        row = self._rows[index.row()]
        if index.column() == 0:
            return self._verdict(row, role)
        key = self.fields[index.column() - 1].key
        is_bad, is_changed = self._is_bad(row, key), key in row.before
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(row, index.column() - 1, is_changed=is_changed and role == Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._problem(row, key)
        if role == Qt.ItemDataRole.BackgroundRole and (is_bad or is_changed):
            return QBrush(theme.colour("error-soft" if is_bad else "info-soft"))
        if role == Qt.ItemDataRole.ForegroundRole and self._problem(row, key):
            return QBrush(theme.colour("error" if is_bad else "warning"))
        if role == Qt.ItemDataRole.FontRole and is_changed:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _verdict(self, row: PlannedRow, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            reasons = "; ".join(message for _, _, message in importing.reasons(row))
            names = {"new": tr("New"), "update": tr("Changed"), "same": tr("Unchanged"), "skipped": tr("Left out")}
            return reasons or names.get(row.result, row.result)
        if role == Qt.ItemDataRole.ForegroundRole and row.result in ("error", "ask", "duplicate"):
            return QBrush(theme.colour("error"))
        return None

    def _cell(self, row: PlannedRow, place: int, *, is_changed: bool) -> str:
        field = self.fields[place]
        new = self._text(field, row.draft.get(field.key))
        if not new and self._is_bad(row, field.key):
            new = next((p.details.get("text", "") for p in row.problems if p.field == field.key), "")
        if is_changed:
            return f"{self._text(field, row.before[field.key]) or '∅'} → {new or '∅'}"
        return new

    def _text(self, field: Field, stored: Any) -> str:
        if isinstance(stored, dict):
            return str(stored.get("new", ""))
        value = kinds.from_storage(field.kind, stored)
        return kinds.format_value(field.kind, value, table=self._tables.get(field.table or ""))


class PlanPage(QWidget):
    """Big numbers that are filters, and the rows behind them."""

    corrected = Signal(int, str, str)

    def __init__(self, catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self._catalogue, self._tables = catalogue, tables
        self._plan: ImportPlan | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        top = QHBoxLayout()
        for key, _text, _results, _tint in FILTERS:
            button = QPushButton()
            button.setObjectName("bigNumber")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, key=key: self.show_filter(key))
            self._group.addButton(button)
            self._buttons[key] = button
            top.addWidget(button)
        self._hint = QLabel(
            tr("Nothing has been written yet. Red cells can be typed anew here; rows that stay red are left out.")
        )
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self._table = QTableView()
        self._table.setWordWrap(False)
        self._table.setAccessibleName(tr("Rows of the import"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(self._table, 1)
        self._shown = ""

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows a plan, at the filter that was shown, or else at the first with rows."""
        self._plan = plan
        for key, text, results, _tint in FILTERS:
            count = sum(plan.counts[result] for result in results)
            self._buttons[key].setText(f"{count:,}\n{tr(text)}")
            self._buttons[key].setEnabled(count > 0)
        filled = [key for key, _t, results, _c in FILTERS if any(plan.counts[result] for result in results)]
        if filled:
            self.show_filter(self._shown if self._shown in filled else filled[0])
        else:
            self._table.setModel(None)

    def show_filter(self, key: str) -> None:
        """Shows the rows behind one number."""
        if self._plan is None:
            return
        self._shown = key
        self._buttons[key].setChecked(True)
        results: Mapping[str, tuple[Result, ...]] = {name: found for name, _t, found, _c in FILTERS}
        model = PlanModel(self._plan, results[key], self._catalogue, self._tables)
        model.corrected.connect(self.corrected)
        self._table.setModel(model)
        is_said = key in ("bad", "skipped") or model.has_remarks
        self._table.setColumnWidth(0, 300 if is_said else 90)
        unit = self.fontMetrics().horizontalAdvance("0")
        for number, field in enumerate(model.fields, 1):
            extra = 12 if key == "update" else 2
            self._table.setColumnWidth(number, unit * (min(field.width, 26) + extra))
