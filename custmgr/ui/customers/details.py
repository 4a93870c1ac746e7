"""The details of one customer as a form that saves each field when it is left; there is no Save button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.errors import UserError
from custmgr.texts import mark, tr
from custmgr.ui.customers import display
from custmgr.ui.customers.editors import FieldLine
from custmgr.ui.customers.tag_chips import TagChips
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.browse import Row
    from custmgr.services.work import Outcome

GROUPS = {
    "main": mark("Customer"),
    "contact": mark("Contact"),
    "legal": mark("Registration"),
    "money": mark("Money"),
    "custom": mark("Own fields"),
    "record": mark("Record"),
}


class Details(QScrollArea):
    """All fields of the customer that is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._row: Row | None = None
        self._lines: dict[str, FieldLine] = {}
        self.chips: dict[str, TagChips] = {}
        self._labels: dict[str, QLabel] = {}
        self._seen: dict[str, Any] = {}  # what stood in each field when the person began to type
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.build()

    def build(self) -> None:
        """Makes the form from the catalogue, again after a field was added or the language changed."""
        self._lines.clear()
        self.chips.clear()
        self._labels.clear()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        for group, title in GROUPS.items():
            fields = [field for field in self._session.catalogue if field.group == group]
            if fields:
                head = QLabel(f"<b>{tr(title)}</b>")
                column.addWidget(head)
                column.addLayout(self._form(fields))
        column.addStretch(1)
        self.setWidget(body)
        if self._row is not None:
            self.show_row(self._row)

    def _form(self, fields: list[Field]) -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(10)
        for field in fields:
            if field.kind is kinds.TAGS and field.right == "write":
                chips = self.chips[field.key] = TagChips(self._session, field)
                chips.changed.connect(lambda add, remove, key=field.key: self._save_tags(key, add, remove))
                form.addRow(field.label, chips)
            elif field.is_editable and field.right == "write":
                line = self._lines[field.key] = FieldLine(self._session, field)
                line.editingFinished.connect(lambda key=field.key: self._save(key))
                form.addRow(field.label, line)
            else:
                label = self._labels[field.key] = QLabel()
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                form.addRow(field.label, label)
        return form

    def show_row(self, row: Row | None) -> None:
        """Shows a customer; what is being typed into a field is kept."""
        is_same = self._row is not None and row is not None and self._row.id == row.id
        self._row = row
        self.setEnabled(row is not None)
        values: dict[str, Any] = dict(row.values) if row is not None else {}
        for key, line in self._lines.items():
            if not (is_same and line.hasFocus() and line.isModified()):
                line.show_value(values.get(key))
                line.setModified(False)
                self._seen[key] = values.get(key)
        for key, chips in self.chips.items():
            chips.show_tags(values.get(key))
        for key, label in self._labels.items():
            label.setText(display.show(self._session.catalogue[key], values.get(key), self._session.tables))

    def _save_tags(self, key: str, add: list[str], remove: list[str]) -> None:
        """Adds or removes tags, whatever others do to the other ones meanwhile."""
        row = self._row
        if row is not None:
            from custmgr.services import edit

            self._session.do(
                self, lambda _outcome: None, edit.change_tags, [row.id], add=add, remove=remove, key=key
            )  # fmt: skip

    def _save(self, key: str) -> None:
        line, row = self._lines[key], self._row
        if row is None or not line.isModified():
            return
        line.setModified(False)
        try:
            value = line.value()
        except UserError as error:
            self._refuse(line, row.values.get(key), error)
            return
        if value == row.values.get(key):
            line.show_value(value)
            return
        if key == "code" and value:
            self._save_code(line, row, str(value))
            return
        self._write(line, row, key, value, after=lambda: None)

    def _write(self, line: FieldLine, row: Row, key: str, value: Any, *, after: Callable[[], None]) -> None:
        from custmgr.services import edit

        def saved(_outcome: Outcome[bool]) -> None:
            line.show_value(value)
            self._seen[key] = value
            after()

        def failed(error: UserError) -> None:
            if not self._ask_whose(error, line, row, {key: value}):
                self._refuse(line, row.values.get(key), error)

        seen = {key: self._seen.get(key)}
        self._session.try_do(self, saved, failed, edit.change, row.id, {key: value}, seen=seen)

    def _ask_whose(self, error: UserError, line: FieldLine, row: Row, values: dict[str, Any]) -> bool:
        """Shows all three values where somebody else wrote the same field; False for any other error."""
        from custmgr.services import edit
        from custmgr.services.together.overtaking import Overtaken
        from custmgr.ui.customers.overtaken import ask_whose

        def take_mine() -> None:
            self._session.do(self, lambda _outcome: None, edit.change, row.id, values)

        if isinstance(error, Overtaken):
            line.show_value(error.clashes[0].theirs)
            line.setModified(False)
            self._seen[error.clashes[0].key] = error.clashes[0].theirs
        return ask_whose(self._session, error, take_mine, self)

    def _save_code(self, line: FieldLine, row: Row, typed: str) -> None:
        """Writes a typed code and says why it may be a slip; what is doubtful is asked before it is in the register."""
        from custmgr.services import edit
        from custmgr.services.coding import slips
        from custmgr.ui.customers.doubts import show_doubt

        def take(longer: dict[str, str]) -> None:
            self._session.do(self, lambda _outcome: None, edit.change, row.id, longer)

        def write(doubt: slips.Doubt) -> None:
            self._write(line, row, "code", typed, after=lambda: show_doubt(self._session.bar, typed, doubt, take))

        self._session.read(self, write, slips.doubt, typed, {**row.values, "code": typed})

    def _refuse(self, line: FieldLine, value: Any, error: UserError) -> None:
        self._session.bar.show_error(error)
        line.show_value(value)
        line.setModified(False)
        line.setFocus()
        line.selectAll()
