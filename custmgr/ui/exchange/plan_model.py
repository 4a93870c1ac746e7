"""The rows of a plan as a table: what would be done, cell by cell; a tick for each row, bad cells to be typed anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont

from custmgr.customers import kinds
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Catalogue, Field
from custmgr.exchange.planning.decisions import PlannedRow, Result
from custmgr.exchange.reading.rows import shown
from custmgr.services.intake import importing
from custmgr.services.intake.importing import ImportPlan
from custmgr.texts import tr
from custmgr.ui import theme

Index = QModelIndex | QPersistentModelIndex
FIRST_PAGE = 500
TICKABLE: tuple[Result, ...] = ("new", "update", "conflict", "skipped")


class PlanModel(QAbstractTableModel):
    """The planned rows of one filter, fetched in pages from the staging file."""

    corrected = Signal(int, str, str)  # row number, field key, typed text
    ticked = Signal(int, bool)  # row number, is to be imported

    def __init__(self, plan: ImportPlan, results: Sequence[Result], catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self._plan, self._results, self._tables = plan, list(results), tables
        self._total = sum(plan.counts[result] for result in results)
        self._rows: list[PlannedRow] = importing.rows(plan, self._results, limit=FIRST_PAGE)
        self.fields = self._fields(plan, catalogue)
        self._places = {column.field: column.column for column in plan.mapping.columns if column.field}

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
        """Bad cells and conflicts may be typed anew; rows may be left out."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        if not index.column() and self.may_tick(row):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        is_open = row.result in ("error", "ask", "duplicate", "new", "conflict")
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() and is_open else flags

    def may_tick(self, row: PlannedRow) -> bool:
        """Whether the row can be left out by hand, or was."""
        return row.result in TICKABLE and (row.result != "skipped" or row.is_left_out)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hands a correction or a tick on."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.ticked.emit(row.number, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        self.corrected.emit(row.number, self.fields[index.column() - 1].key, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Old and new values, and what is wrong."""
        row = self._rows[index.row()]
        if index.column() == 0:
            return self._verdict(row, role)
        key = self.fields[index.column() - 1].key
        is_bad, is_changed = self._is_bad(row, key), key in row.before
        if key in row.conflicts and (shown := self._conflict(row, index.column() - 1, role)) is not None:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(row, index.column() - 1, is_changed=is_changed and role == Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._problem(row, key)
        if role == Qt.ItemDataRole.BackgroundRole and (is_bad or is_changed):
            return QBrush(theme.colour("error-soft" if is_bad else "info-soft"))
        if role == Qt.ItemDataRole.ForegroundRole and key not in row.draft and not is_changed and not is_bad:
            return QBrush(theme.colour("muted"))
        if role == Qt.ItemDataRole.ForegroundRole and self._problem(row, key):
            return QBrush(theme.colour("error" if is_bad else "warning"))
        if role == Qt.ItemDataRole.FontRole and is_changed:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _conflict(self, row: PlannedRow, place: int, role: int) -> Any:
        """How a field that was changed on both sides looks: what stands here against what the file says."""
        field = self.fields[place]
        if role == Qt.ItemDataRole.DisplayRole:
            here = self.text(field, row.conflicts[field.key][1])
            return f"{here or '∅'} ⇄ {self.text(field, row.draft.get(field.key)) or '∅'}"
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(theme.colour("warning-soft"))
        return None

    def row(self, index: Index) -> PlannedRow | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def conflicts_of(self, row: int) -> list[str]:
        """The fields of a row that are in conflict, in the order of the columns."""
        return [field.key for field in self.fields if field.key in self._rows[row].conflicts]

    def place_of(self, key: str) -> int:
        """Where a field stands among the fields."""
        return next(n for n, field in enumerate(self.fields) if field.key == key)

    def field(self, index: Index) -> Field | None:
        """The field behind an index; None in the first column."""
        return self.fields[index.column() - 1] if index.column() > 0 else None

    def _verdict(self, row: PlannedRow, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and self.may_tick(row):
            return Qt.CheckState.Unchecked if row.result == "skipped" else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            labels = {field.key: field.label for field in self.fields}
            reasons = "; ".join(
                tr("{field}: {text}", field=labels[key], text=message) if key in labels else message
                for key, _, message in importing.reasons(row)
            )
            names = {
                "new": tr("New"),
                "update": tr("Changed"),
                "same": tr("Unchanged"),
                "skipped": tr("Left out"),
                "conflict": tr("Conflict"),
            }
            return reasons or names.get(row.result, row.result)
        if role == Qt.ItemDataRole.ForegroundRole and row.result in ("error", "ask", "duplicate"):
            return QBrush(theme.colour("error"))
        return None

    def _cell(self, row: PlannedRow, place: int, *, is_changed: bool) -> str:
        field = self.fields[place]
        new = self.text(field, row.draft.get(field.key))
        if not new and self._is_bad(row, field.key):
            new = next((p.details.get("text", "") for p in row.problems if p.field == field.key), "")
        if not new and field.key not in row.draft and not is_changed:
            return self._as_read(row, field.key)  # nobody changed it: it stands there as the file has it
        if is_changed:
            return f"{self.text(field, row.before[field.key]) or '∅'} → {new or '∅'}"
        return new

    def _as_read(self, row: PlannedRow, key: str) -> str:
        place = self._places.get(key)
        return shown(row.raw[place]) if place is not None and place < len(row.raw) else ""

    def text(self, field: Field, stored: Any) -> str:
        """A stored value as a person reads it."""
        if isinstance(stored, dict):
            return str(stored.get("new", ""))
        value = kinds.from_storage(field.kind, stored)
        return kinds.format_value(field.kind, value, table=self._tables.get(field.table or ""))
