"""First step of an import: the sheet as Excel shows it, and above each column the field that it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.fields import Catalogue
from custmgr.exchange import rowid
from custmgr.exchange.planning.shapes import Preview, PreviewRow
from custmgr.exchange.understanding.mapping import IDENTITY_LABEL, PART_LABELS, Mapping, letters
from custmgr.texts import tr
from custmgr.ui import theme

Index = QModelIndex | QPersistentModelIndex
PARTS = {**PART_LABELS, rowid.KEY: IDENTITY_LABEL}
SURE = 0.9
Objections = Callable[[Mapping], list[str]]
"""What these columns lack, in sentences."""
FIELD_ROW, NOTE_ROW = 0, 1


class SheetModel(QAbstractTableModel):
    """Two rows of ours (field, note) over the rows of the sheet."""

    def __init__(self, preview: Preview, catalogue: Catalogue) -> None:
        super().__init__()
        self.mapping: Mapping = preview.mapping
        self._rows: Sequence[PreviewRow] = preview.rows
        self._catalogue = catalogue
        self._width = max([len(row.texts) for row in preview.rows] + [len(preview.mapping.columns)], default=0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows shown and our two."""
        return 0 if parent.isValid() else len(self._rows) + 2

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The sheet's columns."""
        return 0 if parent.isValid() else self._width

    def field_text(self, key: str | None) -> str:
        """The name of a field for people."""
        if key is None:
            return tr("(left out)")
        if key in PARTS:
            return tr(PARTS[key])
        if key.startswith("custom:"):
            return tr("new field “{name}”", name=key.removeprefix("custom:"))
        field = self._catalogue.find(key)
        return field.label if field is not None else key

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters above, row numbers at the side, as in Excel."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return letters(section)
        if section == FIELD_ROW:
            return tr("Field")
        return tr("Note") if section == NOTE_ROW else str(self._rows[section - 2].number)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The fields may be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.row() == FIELD_ROW else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if index.row() in (FIELD_ROW, NOTE_ROW):
            return self._own(index, role)
        row = self._rows[index.row() - 2]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[index.column()] if index.column() < len(row.texts) else ""
        if role == Qt.ItemDataRole.ForegroundRole and (
            row.is_hidden or row.role in ("title", "total", "note", "other", "blank")
        ):
            return QBrush(theme.colour("muted"))
        if role == Qt.ItemDataRole.BackgroundRole and row.role == "head":
            return QBrush(theme.colour("accent-soft"))
        if role == Qt.ItemDataRole.FontRole and row.role == "head":
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _own(self, index: Index, role: int) -> Any:
        columns = self.mapping.columns
        if index.column() >= len(columns):
            return None
        column = columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.field_text(column.field) if index.row() == FIELD_ROW else column.note
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.note
        if index.row() == FIELD_ROW and role == Qt.ItemDataRole.BackgroundRole:
            name = "window" if column.field is None else "ok-soft" if column.confidence >= SURE else "warning-soft"
            return QBrush(theme.colour(name))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(theme.colour("muted" if column.field is None or index.row() == NOTE_ROW else "text"))
        return None

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Names fields by this catalogue from now on."""
        self._catalogue = catalogue

    def set_field(self, column: int, field: str | None) -> None:
        """Gives a column another field; a field that another column had is taken from it."""
        mapping = self.mapping
        if field is not None:
            for other in mapping.columns:
                if other.field == field and other.column != column:
                    mapping = mapping.with_field(other.column, None)
        self.mapping = mapping.with_field(column, field)
        self.dataChanged.emit(self.index(0, 0), self.index(1, self._width - 1))


class FieldChooser(QStyledItemDelegate):
    """A list of all fields, opened by a click on the field above a column."""

    def __init__(self, model: SheetModel, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._catalogue = model, catalogue

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list."""
        box = QComboBox(parent)
        box.addItem(self._model.field_text(None), None)
        columns = self._model.mapping.columns
        head = columns[index.column()].header if index.column() < len(columns) else ""
        if head:
            box.addItem(tr("new field “{name}”", name=head), f"custom:{head}")
        for field in self._catalogue:
            if field.is_editable:
                box.addItem(field.label, field.key)
        for key, text in PARTS.items():
            box.addItem(tr(text), key)
        box.activated.connect(lambda _n: self._commit(box))
        return box

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Opens at the present field."""
        assert isinstance(editor, QComboBox)
        columns = self._model.mapping.columns
        present = columns[index.column()].field if index.column() < len(columns) else None
        editor.setCurrentIndex(max(0, editor.findData(present)))
        editor.showPopup()

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Takes the chosen field."""
        assert isinstance(editor, QComboBox)
        if index.column() < len(self._model.mapping.columns):
            self._model.set_field(index.column(), editor.currentData())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little higher than a row."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + 6)


class ColumnsPage(QWidget):
    """Shows the sheet; `changed` comes when a field was chosen, `sheet_wanted` and `head_wanted` ask to look again."""

    changed = Signal()
    sheet_wanted = Signal(str)
    head_wanted = Signal(int)
    encoding_wanted = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._object: Objections = Mapping.objections
        self._model: SheetModel | None = None
        self._sheets, self._encodings, self._head = QComboBox(), QComboBox(), QSpinBox()
        self.tables = QComboBox()
        self._notes, self._objection = QLabel(), QLabel()
        self._notes.setObjectName("muted")
        self._notes.setWordWrap(True)
        self._objection.setWordWrap(True)
        self._objection.setObjectName("fault")
        self._table = QTableView()
        self._table.setWordWrap(False)
        self._table.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.setAccessibleName(tr("Preview of the sheet"))
        self._sheet_label, self._head_label, self._encoding_label, self._table_label = (
            QLabel(tr("Sheet")), QLabel(tr("Heads in row")), QLabel(tr("Encoding")), QLabel(tr("Table")),
        )  # fmt: skip
        top = QHBoxLayout()
        for label, widget in (
            (self._sheet_label, self._sheets),
            (self._table_label, self.tables),
            (self._head_label, self._head),
            (self._encoding_label, self._encodings),
        ):
            label.setBuddy(widget)
            top.addWidget(label)
            top.addWidget(widget)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._notes)
        column.addWidget(self._table, 1)
        column.addWidget(self._objection)
        self._sheets.activated.connect(lambda _n: self.sheet_wanted.emit(self._sheets.currentData()))
        self._encodings.activated.connect(lambda _n: self.encoding_wanted.emit(self._encodings.currentData()))
        self.tables.activated.connect(lambda _n: self.head_wanted.emit(self.tables.currentData()))
        self._head.setKeyboardTracking(False)
        self._head.valueChanged.connect(self.head_wanted)

    def use_catalogue(self, catalogue: Catalogue, objections: Objections = Mapping.objections) -> None:
        """Names columns by these fields in the next preview, and says what they lack."""
        self._catalogue, self._object = catalogue, objections

    def show_preview(self, preview: Preview) -> None:
        """Shows a file's first look."""
        self._sheets.clear()
        for sheet in preview.sheets:
            rows = f" ({sheet.rows:,})" if sheet.rows is not None else ""
            hidden = tr(" hidden") if sheet.is_hidden else ""
            self._sheets.addItem(f"{sheet.name}{rows}{hidden}", sheet.name)
        self._sheets.setCurrentIndex(max(0, self._sheets.findData(preview.sheet)))
        self._show_source(preview)
        heads = preview.mapping.header_rows
        self._head.blockSignals(True)
        last = max([1, *(row.number for row in preview.rows[-1:]), *(table.head_row for table in preview.tables)])
        self._head.setRange(0, last)
        self._head.setSpecialValueText(tr("none"))
        self._head.setValue(heads[-1] if heads else 0)
        self._head.blockSignals(False)
        self._notes.setText(" · ".join(preview.notes))
        self._notes.setVisible(bool(preview.notes))
        self._model = SheetModel(preview, self._catalogue)
        self._model.dataChanged.connect(self._on_changed)
        self._table.setModel(self._model)
        self._table.setItemDelegateForRow(FIELD_ROW, FieldChooser(self._model, self._catalogue, self._table))
        self._table.resizeColumnsToContents()
        for number in range(self._model.columnCount()):
            self._table.setColumnWidth(number, max(90, min(240, self._table.columnWidth(number) + 12)))
        self._table.setRowHeight(FIELD_ROW, self.fontMetrics().height() + 14)
        self._on_changed()

    def _show_source(self, preview: Preview) -> None:
        is_csv = bool(preview.encodings)
        self._sheets.setVisible(len(preview.sheets) > 1)
        self._sheet_label.setVisible(len(preview.sheets) > 1)
        self._encodings.setVisible(is_csv)
        self._encoding_label.setVisible(is_csv)
        self.tables.setVisible(len(preview.tables) > 1)
        self._table_label.setVisible(len(preview.tables) > 1)
        self.tables.clear()
        for table in preview.tables:
            heads, rows = tr(", ").join(table.heads), f"{table.head_row}–{table.last_row}"
            self.tables.addItem(tr("rows {rows}: {heads} …", rows=rows, heads=heads), table.head_row)
        self.tables.setCurrentIndex(self.tables.findData((preview.mapping.header_rows or (0,))[-1]))
        self._encodings.clear()
        for choice in preview.encodings:
            self._encodings.addItem(f"{choice.name}  {choice.sample[:30]}", choice.name)
        self._encodings.setCurrentIndex(max(0, self._encodings.findData(preview.mapping.encoding)))

    def take_fields(self, catalogue: Catalogue) -> None:
        """Gives columns that are left out, or were to be new fields, to fields of their name that are there now."""
        from custmgr.coding.inferring.material import own_key

        new = {field.key for field in catalogue} - {field.key for field in self._catalogue}
        self._catalogue = catalogue
        if self._model is None:
            return
        self._model.take_catalogue(catalogue)
        self._table.setItemDelegateForRow(FIELD_ROW, FieldChooser(self._model, catalogue, self._table))
        for column in self._model.mapping.columns:
            key = own_key(column.header)
            if key in new and column.field in (None, f"custom:{column.header}"):
                self._model.set_field(column.column, key)

    @property
    def mapping(self) -> Mapping | None:
        """The columns as they are chosen now."""
        return replace(self._model.mapping) if self._model is not None else None

    @property
    def objections(self) -> list[str]:
        """Why one cannot go on."""
        mapping = self.mapping
        return self._object(mapping) if mapping is not None else []

    def _on_changed(self, *_range: object) -> None:
        self._objection.setText(" ".join(self.objections))
        self._objection.setVisible(bool(self.objections))
        self.changed.emit()
