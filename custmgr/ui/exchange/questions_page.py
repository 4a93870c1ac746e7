"""Second step of an import, if there is any doubt: each question once a column, with its count and examples."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.categories import Tables
from custmgr.customers.fields import Catalogue
from custmgr.customers.questions import Question
from custmgr.texts import counted, tr

EACH = "each"
SHOWN_VALUES = 40


class QuestionCard(QFrame):
    """One question with its answers; the proposal is chosen."""

    changed = Signal()

    def __init__(self, question: Question, catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self.setObjectName("card")
        self.question = question
        self._group = QButtonGroup(self)
        self._each: dict[str, QComboBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        title = QLabel(f"<b>{question.text}</b>")
        title.setWordWrap(True)
        column.addWidget(title)
        if question.examples:
            shown = tr(", ").join(dict.fromkeys(text for _, text in question.examples))  # each text once
            n_rows = sum(value.count for value in question.values) or question.count
            rows = counted(n_rows, "{n} row", "{n} rows")
            examples = QLabel(tr("For example: {texts}  ({rows})", texts=shown, rows=rows))
            examples.setObjectName("muted")
            examples.setWordWrap(True)
            column.addWidget(examples)
        chosen = question.answer or question.proposal
        for option in question.options:
            self._add(column, option.text, option.value, is_chosen=option.value == chosen)
        if question.kind == "values" and question.values:
            self._add(column, tr("Decide for each value"), EACH, is_chosen=chosen.startswith("{"))
            column.addWidget(self._values(catalogue, tables))
        if self._group.checkedButton() is None and self._group.buttons():
            self._group.buttons()[0].setChecked(True)

    def _add(self, column: QVBoxLayout, text: str, value: str, *, is_chosen: bool) -> None:
        button = QRadioButton(text)
        button.setProperty("answer", value)
        button.setChecked(is_chosen)
        button.toggled.connect(lambda on: self._on_toggled(on))
        self._group.addButton(button)
        column.addWidget(button)

    def _values(self, catalogue: Catalogue, tables: Tables) -> QWidget:
        self._box = QWidget()
        form = QFormLayout(self._box)
        form.setContentsMargins(28, 0, 0, 0)
        field = catalogue.find(self.question.field)
        entries = [e for e in tables.get(field.table or "", ()) if e.valid_to is None] if field else []
        given = self.question.answer or ""
        before = json.loads(given) if given.startswith("{") else {}
        for value in self.question.values[:SHOWN_VALUES]:
            choice = QComboBox()
            choice.addItem(tr("add as new"), "add")
            choice.addItem(tr("leave empty"), "blank")
            for entry in entries[:400]:
                choice.addItem(entry.name, entry.id)
            if value.proposal is not None:
                choice.setCurrentIndex(max(0, choice.findData(value.proposal)))
            if value.text in before:
                choice.setCurrentIndex(max(0, choice.findData(before[value.text])))
            choice.currentIndexChanged.connect(self.changed)
            self._each[value.text] = choice
            form.addRow(f"{value.text}  ({value.count:,})", choice)
        self._box.setVisible(bool(before))
        return self._box

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            if self._each:
                self._box.setVisible(self.answer.startswith("{"))
            self.changed.emit()

    @property
    def answer(self) -> str:
        """The chosen answer."""
        button = self._group.checkedButton()
        value = str(button.property("answer")) if button is not None else self.question.proposal
        if value != EACH:
            return value
        return json.dumps({text: choice.currentData() for text, choice in self._each.items()}, ensure_ascii=False)


class QuestionsPage(QScrollArea):
    """All questions below one another."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, tables: Tables) -> None:
        super().__init__()
        self._catalogue, self._tables = catalogue, tables
        self._cards: list[QuestionCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def use_catalogue(self, catalogue: Catalogue) -> None:
        """Names fields by this catalogue in the next questions."""
        self._catalogue = catalogue

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Shows these questions."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self._cards = [QuestionCard(question, self._catalogue, self._tables) for question in questions]
        for card in self._cards:
            card.changed.connect(self.changed)
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question id."""
        return {card.question.id: card.answer for card in self._cards}
