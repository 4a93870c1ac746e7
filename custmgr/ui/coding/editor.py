"""The editor of one rule: name, cards, condition, text, sentence and lights, all of them live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.faces.scanner import RuleSyntaxError
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.faces.sentence_reader import SentenceError, as_text, read_sentence
from custmgr.coding.parts.counter import CounterEndedError
from custmgr.coding.rule import Condition, Part, Rule
from custmgr.errors import UserError
from custmgr.texts import language, tr
from custmgr.ui import theme
from custmgr.ui.coding.condition_form import ConditionForm
from custmgr.ui.coding.lights import Light, Lights, LightStrip
from custmgr.ui.coding.parts_editor import PartsEditor
from custmgr.ui.coding.rule_line import RuleLine
from custmgr.ui.coding.sentence_line import SentenceLine
from custmgr.ui.widgets.tabs import order_tabs, tab_stops

WIDEST_NAME = 120


class RuleEditor(QWidget):
    """Three views of one rule that change together: cards, text, sentence."""

    changed = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rule: Rule | None = None
        """The last rule that could be read."""
        self.fault: UserError | None = None
        self.name, self.line = QLineEdit(), RuleLine()
        self.parts, self.condition = PartsEditor(context), ConditionForm(context)
        self.lights, self.strip = Lights(), LightStrip()
        self.save, self.discard = QPushButton(theme.icon("save", "highlighted-text"), ""), QPushButton()
        self.keep = QPushButton()
        self.reason, self.sentence, self._fault = QLabel(), SentenceLine(), QLabel()
        self._titles = {key: QLabel() for key in ("name", "parts", "who", "text", "sentence", "proof")}
        self._tabs = QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("editorBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(7)
        for title in self._titles.values():
            title.setObjectName("sectionTitle")
        self._titles["name"].setBuddy(self.name)
        self._titles["text"].setBuddy(self.line)
        self.name.setMaxLength(WIDEST_NAME)
        for label, own in ((self._fault, "lightError"), (self.reason, "muted")):
            label.setWordWrap(True)
            label.setObjectName(own)
        self._titles["sentence"].setBuddy(self.sentence)
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(14, 14, 14, 12)
        inner.addWidget(self.parts)
        column.addWidget(self._titles["parts"])
        column.addWidget(card)
        column.addWidget(self._titles["who"])
        column.addWidget(self.condition)
        column.addWidget(self._titles["text"])
        column.addWidget(self.line)
        column.addWidget(self._fault)
        column.addWidget(self._titles["sentence"])
        column.addWidget(self.sentence)
        column.addWidget(self._titles["proof"])
        column.addWidget(self.lights)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(scroll, 1)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("editorHead")
        self.save.setObjectName("primary")
        row = QHBoxLayout()
        row.addWidget(self._titles["name"])
        row.addWidget(self.name, 1)
        row.addWidget(self.discard)
        row.addWidget(self.keep)
        row.addWidget(self.save)
        column = QVBoxLayout(head)
        column.setContentsMargins(18, 12, 18, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self.reason)
        return head

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self._tabs.setSingleShot(True)
        self._tabs.timeout.connect(self._order_tabs)
        self.parts.rebuilt.connect(self._tabs.start)
        self.parts.edited.connect(self._on_parts)
        self.condition.edited.connect(self._on_condition)
        self.line.edited.connect(self._on_text)
        self.sentence.edited.connect(self._on_sentence)
        self.sentence.left.connect(self._show_sentence)
        self.lights.repaired.connect(self.take_text)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.keep.clicked.connect(self.draft_wanted)

    def retranslate(self, context: Context) -> None:
        """Shows everything again, in the current language and against these tables."""
        self._context = context
        texts = {
            "name": tr("Name of the rule"),
            "parts": tr("The code is made of"),
            "who": tr("For whom"),
            "text": tr("The rule as text"),
            "sentence": tr("In words"),
            "proof": tr("Proof"),
        }
        for key, text in texts.items():
            self._titles[key].setText(text)
        self.name.setPlaceholderText(tr("For example: by type"))
        self.name.setAccessibleName(tr("Name of the rule"))
        self.line.setAccessibleName(tr("The rule as text"))
        self.sentence.setAccessibleName(tr("In words"))
        self.sentence.setPlaceholderText(tr("Add a part, or start from the gallery."))
        self.save.setText(tr("Save"))
        self.discard.setText(tr("Discard changes"))
        self.keep.setText(tr("Keep as a draft"))
        self.keep.setToolTip(tr("Keeps the rule without giving codes by it; it is switched on under “Versions”."))
        self.parts.retranslate(context)
        self.condition.retranslate(context)
        if self.rule is not None and self.fault is None:
            self.line.show_text(self._printed(self.rule))
            self.sentence.show_text(sentence(self.rule, context))

    def _order_tabs(self) -> None:
        """Tab walks as one reads: head, cards, form, condition, text, repairs."""
        head = (self.name, self.discard, self.keep, self.save)
        texts = (*tab_stops(self.condition), self.line, self.sentence)
        order_tabs((*head, *self.parts.tab_stops(), *texts, *self.lights.repairs))

    # ---- one rule, three views

    def open(self, name: str, text: str) -> None:
        """Shows a rule; a text that cannot be read is shown with its fault and no cards."""
        self.name.setText(name)
        self.rule = None
        self.parts.row.choose(-1)
        self.parts.show_parts(())
        self.take_text(text, is_quiet=True)

    def take_text(self, text: str, *, is_quiet: bool = False) -> None:
        """Takes a whole rule text, as a repair or a stored rule is."""
        rule = self._read(text)
        self.line.show_text(self._printed(rule) if rule is not None else text)
        self._show(rule)
        if not is_quiet:
            self.changed.emit()

    def _read(self, text: str) -> Rule | None:
        self.fault = None
        if not text.strip():
            self.rule = None
            return None
        try:
            return parse(text, self._context.catalogue)
        except RuleSyntaxError as fault:
            self.fault = fault
            return None

    def _printed(self, rule: Rule) -> str:
        return print_rule(rule, language(), catalogue=self._context.catalogue)

    def _show(self, rule: Rule | None) -> None:
        """Shows a rule that was read; after a fault the last good cards stay."""
        self.line.mark(self.fault.position if isinstance(self.fault, RuleSyntaxError) else None)
        self._fault.setText(self.fault.what if self.fault else "")
        self._fault.setVisible(self.fault is not None)
        if self.fault is not None:
            return
        self.rule = rule
        self.parts.show_parts(rule.parts if rule else ())
        self.condition.show_condition(rule.condition if rule else None)
        if not self.sentence.hasFocus():  # what is being typed there stays as it is until the person leaves it
            self._show_sentence()

    def _show_sentence(self) -> None:
        if self.fault is None:
            self.sentence.show_text(_in_words(self.rule, self._context))

    def _on_text(self, text: str) -> None:
        self._show(self._read(text))
        self.changed.emit()

    def _on_sentence(self, text: str) -> None:
        """Takes the rule that a typed sentence describes."""
        typed = as_text(text, self._context) if text.strip() else ""
        rule = self._read(typed)
        if typed == text and typed:
            try:
                read_sentence(text, self._context)
            except SentenceError as fault:  # which names the part that cannot be read
                self.fault = fault
        if self.fault is None:
            self.line.show_text(self._printed(rule) if rule is not None else "")
        self._show(rule)
        self.changed.emit()

    def _on_parts(self, parts: tuple[Part, ...]) -> None:
        condition = self.rule.condition if self.rule else None
        self._take(Rule(parts, condition) if parts else None)

    def _on_condition(self, condition: Condition | None) -> None:
        if self.rule is not None:
            self._take(replace(self.rule, condition=condition))

    def _take(self, rule: Rule | None) -> None:
        """Takes a rule made of cards; one that has no text, such as a blank at its end, is shown with its fault."""
        text = self._printed(rule) if rule is not None else ""
        self.line.show_text(text)
        read = self._read(text)
        if isinstance(self.fault, RuleSyntaxError) and rule is not None:
            self.line.mark(self.fault.position)
            self._fault.setText(self.fault.what)
            self._fault.show()
            self.rule = rule
        else:
            self._show(read)
        self.changed.emit()

    @property
    def text(self) -> str:
        """The rule as it would be stored, or what is typed where that is no rule."""
        if self.fault is not None or self.rule is None:
            return self.line.text
        return print_rule(self.rule, "en", catalogue=self._context.catalogue)

    # ---- what is found out about it

    def show_lights(self, lights: Sequence[Light]) -> None:
        """Shows the proof."""
        self.lights.show_lights(lights, self._context.catalogue)
        self.strip.show_lights(lights)
        self._tabs.start()
        self.lights.setVisible(bool(lights))
        self._titles["proof"].setVisible(bool(lights))

    def show_save(self, reason: str, *, can_discard: bool, can_keep: bool) -> None:
        """Lets the rule be saved, or says why not; an empty reason means that it may be. `can_keep`: as a draft."""
        self.keep.setVisible(can_keep)
        self.save.setEnabled(not reason)
        self.save.setToolTip(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.discard.setVisible(can_discard)


def _in_words(rule: Rule | None, context: Context) -> str:
    """The rule's sentence; none for no rule, and for one whose counter has no first number, which the proof tells."""
    try:
        return sentence(rule, context) if rule is not None else ""
    except CounterEndedError:
        return ""
