"""One doubt about the rule at a time, with its likeliest answer chosen; an answer narrows the rules at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from custmgr.coding.inferring.result import Doubt
from custmgr.texts import tr
from custmgr.ui import theme


class QuestionCard(QFrame):
    """Asks the first open question."""

    answered = Signal(str, str)  # question id, value
    skipped = Signal(str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._doubt: Doubt | None = None
        self.options: list[QRadioButton] = []
        self._title, self._how = QLabel(), QLabel()
        self._title.setWordWrap(True)
        self._title.setObjectName("partTitle")
        self._how.setObjectName("muted")
        self.answer, self.skip, self.back = QPushButton(theme.icon("check"), ""), QPushButton(), QPushButton()
        for button in (self.answer, self.skip, self.back):
            button.setAutoDefault(False)
        self.back.setIcon(theme.icon("undo"))
        self.answer.clicked.connect(self._on_answer)
        self.skip.clicked.connect(lambda: self.skipped.emit(self._doubt.id) if self._doubt is not None else None)
        self.back.clicked.connect(self.back_wanted)
        self._body = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self.answer)
        foot.addWidget(self.skip)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self._how)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self._title)
        column.addLayout(self._body)
        column.addLayout(foot)

    def show_questions(self, open_: Sequence[Doubt], *, has_answers: bool) -> None:
        """Asks the first of these questions; without any, only the way back is left."""
        self._doubt = open_[0] if open_ else None
        self._clear()
        self._title.setText(self._doubt.text if self._doubt is not None else tr("All questions are answered."))
        if self._doubt is not None:
            self._show_options(self._doubt)
        for button in (self.answer, self.skip):
            button.setVisible(self._doubt is not None)
        self.back.setVisible(has_answers)
        self.answer.setText(tr("That is right"))
        self.skip.setText(tr("I do not know"))
        self.back.setText(tr("Take the last answer back"))
        left = len(open_) - 1
        self._how.setText(tr("{n} more to come", n=left) if left > 0 else "")
        self.setVisible(self._doubt is not None or has_answers)

    def _clear(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        self.options = []

    def _show_options(self, doubt: Doubt) -> None:
        group = QButtonGroup(self)
        for option in doubt.options:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            likely = f"  ({tr('likeliest')})" if option.value == doubt.proposal else ""
            button = QRadioButton(option.text.replace("&", "&&") + likely)
            button.setProperty("answer", option.value)
            button.setChecked(option.value == doubt.proposal)
            rule = QLabel(option.rule)
            rule.setTextFormat(Qt.TextFormat.PlainText)
            rule.setObjectName("muted")
            rule.setFont(theme.code_font(self))
            row.addWidget(button)
            row.addWidget(rule)
            row.addStretch(1)
            group.addButton(button)
            self.options.append(button)
            self._body.addWidget(line)

    def _on_answer(self) -> None:
        chosen = next((button for button in self.options if button.isChecked()), None)
        if self._doubt is not None and chosen is not None:
            self.answered.emit(self._doubt.id, str(chosen.property("answer")))
