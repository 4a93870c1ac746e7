"""The form of a customer's field: which field, which table, the steps from value to text, width, empty, too long."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from custmgr.coding.context import Context
from custmgr.coding.names import TABLE_WORDS, table_key
from custmgr.coding.rule import TRANSFORMS, FieldPart, Transform
from custmgr.texts import language, mark, tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.coding.part_forms import PartForm, spin
from custmgr.ui.widgets.menu_button import MenuButton

REFUSE, FILL = "refuse", "fill"
COUNTED = ("first", "last", "pad")
TABLE_NAMES = {
    "type": mark("type table"),
    "industry": mark("industry table"),
    "region": mark("region table"),
    "level": mark("level table"),
    "source": mark("source table"),
    "status": mark("status table"),
    "kind": mark("company or person table"),
}


class FieldForm(PartForm):
    """A customer's field."""

    part: FieldPart

    def __init__(self, part: FieldPart, context: Context) -> None:
        super().__init__(part, context)
        self._name, self._table = QComboBox(), QComboBox()
        self._steps = Steps(part.transforms)
        self._empty, self._filler = QComboBox(), QLineEdit(part.empty or "")
        self._cut = QCheckBox(tr("cut what is too long (otherwise the customer is refused)"))
        self._fill_boxes()
        self._width = spin(part.width or 0, 99, lambda _n: self._read(), least=0)
        self._width.setSpecialValueText(tr("as long as it is"))
        self._cut.setChecked(part.is_cut)
        self.row(tr("Which data"), self._name)
        self.row(tr("Code table"), self._table, tr("Prints the code of this table instead of the value"))
        self.row(tr("Steps"), self._steps)
        wide = QWidget()
        row = QHBoxLayout(wide)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._width)
        row.addWidget(self._cut, 1)
        wide.setFocusProxy(self._width)
        self.row(tr("Characters"), wide)
        self.row(tr("If it is empty"), self._empty_row())
        self._connect()
        self._show_dependents()

    def _fill_boxes(self) -> None:
        words = wording.field_words(self.context.catalogue)
        for name in words if self.part.name in words else [self.part.name, *words]:
            self._name.addItem(wording.field_name(name, self.context.catalogue), name)
        self._name.setCurrentIndex(self._name.findData(self.part.name))
        self._name.setMaxVisibleItems(18)
        self._table.addItem(tr("its own"), None)
        for key in self.context.tables:
            self._table.addItem(tr(TABLE_NAMES[key]) if key in TABLE_NAMES else key, key)
        chosen = table_key(self.part.table) if self.part.table else None
        if chosen is not None and self._table.findData(chosen) < 0:
            self._table.addItem(chosen, chosen)
        self._table.setCurrentIndex(self._table.findData(chosen) if chosen else 0)
        self._empty.addItem(tr("refuse the customer"), REFUSE)
        self._empty.addItem(tr("print instead:"), FILL)
        self._empty.setCurrentIndex(0 if self.part.empty is None else 1)

    def _empty_row(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._empty)
        row.addWidget(self._filler, 1)
        self._filler.setAccessibleName(tr("Text for an empty value"))
        widget.setFocusProxy(self._empty)
        return widget

    def _connect(self) -> None:
        for box in (self._name, self._table, self._empty):
            box.currentIndexChanged.connect(self._read)
        self._filler.textEdited.connect(self._read)
        self._cut.toggled.connect(self._read)
        self._steps.changed.connect(self._read)

    def _show_dependents(self) -> None:
        self._filler.setEnabled(self._empty.currentData() == FILL)
        self._cut.setEnabled(self._width.value() > 0)

    def _read(self) -> None:
        self._show_dependents()
        table = self._table.currentData()
        before = self.part.table
        if table is not None and before is not None and table_key(before) == table:
            table = before  # the word that the person typed
        elif table is not None and language() == "zh":
            table = TABLE_WORDS.get(table, table)
        width = self._width.value() or None
        empty = (self._filler.text().strip() or "X") if self._empty.currentData() == FILL else None
        self.put(FieldPart(str(self._name.currentData()), table, self._steps.steps, width, empty,
                           bool(width) and self._cut.isChecked()))  # fmt: skip


class Steps(QWidget):
    """The steps from a value to its text, in their order."""

    changed = Signal()

    def __init__(self, steps: tuple[Transform, ...]) -> None:
        super().__init__()
        self._rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._add = MenuButton()
        self._add.setText(tr("Add a step"))
        self._add.setIcon(theme.icon("add"))
        menu = QMenu(self._add)
        for name in sorted(TRANSFORMS, key=list(wording.TRANSFORM_NAMES).index):
            menu.addAction(tr(wording.TRANSFORM_NAMES[name]), partial(self._append, _usual(name)))
        self._add.setMenu(menu)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)
        for step in steps:
            self._insert(step)

    @property
    def steps(self) -> tuple[Transform, ...]:
        """The steps as they stand."""
        return tuple(row.step for row in self._rows)

    def _append(self, step: Transform) -> None:
        self._insert(step)
        self.changed.emit()

    def _insert(self, step: Transform) -> None:
        row = StepRow(step)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)

    def _remove(self, row: StepRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self._add.setFocus()
        self.changed.emit()


class StepRow(QWidget):
    """One step with its number and character."""

    changed = Signal()
    removed = Signal()

    def __init__(self, step: Transform) -> None:
        super().__init__()
        self._step = step
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._box = QComboBox()
        for name, text in wording.TRANSFORM_NAMES.items():
            self._box.addItem(tr(text), name)
        self._box.setCurrentIndex(self._box.findData(step.name))
        self._box.setAccessibleName(tr("Step"))
        self._count = spin(step.count or 4, 99, lambda _n: self._read())
        self._count.setAccessibleName(tr("How many characters"))
        self._char = QLineEdit(step.char or "0")
        self._char.setMaxLength(1)
        self._char.setAccessibleName(tr("Filled with"))
        self._char.setToolTip(tr("Filled with"))
        self._char.setMaximumWidth(self._char.fontMetrics().horizontalAdvance("MMMM"))
        remove = QToolButton()
        remove.setAutoRaise(True)
        remove.setIcon(theme.icon("dismiss"))
        remove.setAccessibleName(tr("Remove this step"))
        remove.setToolTip(tr("Remove this step"))
        for widget in (self._box, self._count, self._char, remove):
            row.addWidget(widget)
        row.addStretch(1)
        self._box.currentIndexChanged.connect(self._read)
        self._char.textEdited.connect(self._read)
        remove.clicked.connect(self.removed)
        self._show_dependents()

    @property
    def step(self) -> Transform:
        """The step as it stands."""
        return self._step

    def _show_dependents(self) -> None:
        name = self._box.currentData()
        self._count.setVisible(name in COUNTED)
        self._char.setVisible(name == "pad")

    def _read(self) -> None:
        self._show_dependents()
        name = str(self._box.currentData())
        count = self._count.value() if name in COUNTED else 0
        self._step = Transform(name, count, (self._char.text().strip() or "0") if name == "pad" else "")
        self.changed.emit()


def _usual(name: str) -> Transform:
    return Transform(name, 4 if name in COUNTED else 0, "0" if name == "pad" else "")
