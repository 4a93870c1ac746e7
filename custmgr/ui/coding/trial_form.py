"""A form of typed values: the code that such a customer would get."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from custmgr.coding.context import Context
from custmgr.coding.names import SOURCE_WORDS, field_of
from custmgr.coding.rule import DatePart, FieldPart, Rule
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.coding import wording
from custmgr.ui.coding.preview_panel import Pieces
from custmgr.ui.session import Session
from custmgr.ui.theme import code_font

if TYPE_CHECKING:
    from custmgr.services.coding.rulepreview import Sample

WAIT_MS = 150
EXAMPLES = {
    "name": "北京星辰科技有限公司",
    "type": "C",
    "region": "北京",
    "industry": "01",
    "level": "A",
    "class": "A01",
    "phone": "13800138000",
    "short_name": "星辰",
    "owner": "李华",
}


class TrialForm(QWidget):
    """A line for each of the customer's data that the rule uses."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("trial")
        self._session = session
        self._text, self._name = "", ""
        self._words: tuple[str, ...] = ()
        self.lines: dict[str, QLineEdit] = {}
        self._typed: dict[str, str] = {}
        self._note, self._code, self._problem = QLabel(), QLabel(), QLabel()
        self._pieces = Pieces()
        self._note.setObjectName("muted")
        self._code.setObjectName("bigCode")
        self._code.setFont(code_font(self._code))
        self._problem.setObjectName("lightError")
        self._form_box = QWidget()
        self._form = QFormLayout(self._form_box)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for label in (self._note, self._problem):
            label.setWordWrap(True)
        for widget in (self._note, self._form_box, self._code, self._problem, self._pieces):
            column.addWidget(widget)
        column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)

    def show_rule(self, rule: Rule | None, text: str, *, name: str, context: Context) -> None:
        """Asks for what this rule uses, and tries it."""
        self._text, self._name = text, name
        words = tuple(dict.fromkeys(_words(rule))) if rule is not None else ()
        if words != self._words or set(words) != set(self.lines):
            self._words = words
            self._build(context)
        self._note.setText(tr("Type a customer's data and see the next code, provisional."))
        self._timer.start()

    def rebuild(self, context: Context) -> None:
        """Shows the lines in the current language."""
        self._build(context)

    def _build(self, context: Context) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.lines = {}
        for word in self._words:
            line = QLineEdit(self._typed.get(word, _example(word)))
            label = wording.source_name(word) if word in SOURCE_WORDS else wording.field_name(word, context.catalogue)
            line.setAccessibleName(label)
            line.setPlaceholderText(_hint(word, context))
            line.textEdited.connect(partial(self._on_typed, word))
            self._form.addRow(label, line)
            self.lines[word] = line

    def _on_typed(self, word: str, text: str) -> None:
        self._typed[word] = text
        self._timer.start()

    def _ask(self) -> None:
        if not self._text or not self._session.is_open:
            self._show_problem("")
            return
        from custmgr.services.coding import rulepreview

        desk, text, name = self._session.desk, self._text, self._name or None
        typed = self.typed
        self._session.tasks.read(
            self,
            lambda: desk.read(rulepreview.trial, text, typed, name=name),
            self._show,
            failed=lambda error: self._show_problem(error.what),
            key=f"{id(self)}.trial",
        )

    def _show(self, sample: Sample) -> None:
        self._code.setText(sample.code)
        self._code.setVisible(bool(sample.code))
        self._problem.setText(sample.problem)
        self._problem.setVisible(bool(sample.problem))
        self._pieces.show_pieces(sample.pieces)

    def _show_problem(self, what: str) -> None:
        self._code.hide()
        self._pieces.show_pieces(())
        self._problem.setText(what)
        self._problem.setVisible(bool(what))

    @property
    def typed(self) -> list[str]:
        """What stands in the lines, as settings: type=C."""
        return [f"{word}={line.text()}" for word, line in self.lines.items() if line.text().strip()]

    @property
    def code(self) -> str:
        """The code that is shown."""
        return self._code.text() if not self._code.isHidden() else ""


def _words(rule: Rule) -> Iterable[str]:
    for part in rule.all_parts():
        if isinstance(part, FieldPart):
            yield part.name
        elif isinstance(part, DatePart) and part.source != "today":
            yield part.source
    for key in rule.counter.keys if rule.counter else ():
        if key.name != "today":
            yield key.name
    for test in rule.condition.tests if rule.condition else ():
        yield test.name


def _example(word: str) -> str:
    if word in ("region1", "region2", "region3"):
        return {"region1": "江苏", "region2": "扬州", "region3": ""}[word]
    return "2023-10-01" if word in SOURCE_WORDS else EXAMPLES.get(word, "")


def _hint(word: str, context: Context) -> str:
    if word in SOURCE_WORDS:
        return "2023-10-01"
    try:
        table = context.tables.get(field_of(word, context.catalogue).table or "")
    except (KeyError, UserError):
        return ""
    return wording.comma().join(entry.name for entry in list(table)[:4]) if table is not None else ""
