"""The best rules as cards to choose from: how much each explains, its text, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from custmgr.coding.faces.sentence import sentence
from custmgr.coding.inferring import tablecodes
from custmgr.coding.inferring.result import InferredRule
from custmgr.services.coding.oldlists import Learned
from custmgr.texts import counted, tr
from custmgr.ui import theme


def share_text(share: float) -> str:
    """A share (0..1) in percent, never rounded up to all."""
    return f"{100 * share:.0f} %" if share in (0.0, 1.0) else f"{min(99.9, 100 * share):.1f} %"


class RuleCard(QFrame):
    """One rule that was found."""

    chosen = Signal()
    stepped = Signal(int)

    def __init__(self, learned: Learned, rule: InferredRule) -> None:
        super().__init__()
        self.rule = rule
        self.setObjectName("partCard")
        context = tablecodes.with_tables(learned.inference.material.context, rule.tables)
        share, note = QLabel(share_text(rule.coverage)), QLabel(self._note(learned, rule))
        text, words = QLabel(rule.text), QLabel(sentence(rule.rule, context))
        share.setObjectName("partTitle")
        text.setObjectName("ruleSample")
        text.setFont(theme.code_font(self))
        note.setObjectName("partDetail")
        head = QHBoxLayout()
        head.addWidget(share)
        head.addWidget(note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(head)
        for label in (text, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        self.setAccessibleName(f"{share.text()} {note.text()} {rule.text}")

    def _note(self, learned: Learned, rule: InferredRule) -> str:
        material = learned.inference.material
        if rule.span is not None:
            first, last = material.number(rule.span.first_row), material.number(rule.span.last_row)
            days = f" ({rule.span.first_day} – {rule.span.last_day})" if rule.span.first_day else ""
            return tr("of the codes · in use from row {first} to row {last}", first=first, last=last) + days
        left = len(material.filled) - rule.explained
        odd = counted(left, "{n} does not fit", "{n} do not fit") if left else tr("all fit")
        return tr("of the codes · {exceptions}", exceptions=odd)

    def mark_chosen(self, *, on: bool) -> None:
        """Shows whether this is the chosen card."""
        self.setProperty("current", on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)  # Tab passes the others
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the card."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class RuleCards(QScrollArea):
    """The rules below one another; one is chosen."""

    chosen = Signal(object)  # InferredRule

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[RuleCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rules(self, learned: Learned, chosen: str) -> None:
        """Shows the rules, and chooses the one of this text, or the best."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        if learned.eras:
            told = QLabel(tr("Several rules were in use one after the other. Take over the one that is to go on."))
            told.setObjectName("muted")
            told.setWordWrap(True)
            column.addWidget(told)
        self.cards = [RuleCard(learned, rule) for rule in learned.rules]
        for place, card in enumerate(self.cards):
            card.chosen.connect(lambda card=card: self.choose(card))
            card.stepped.connect(lambda step, place=place: self._step(place + step))
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)
        if self.cards:
            texts = [rule.text for rule in learned.rules]
            self.choose(self.cards[texts.index(chosen if chosen in texts else learned.best.text)])

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            self.choose(self.cards[place])
            self.cards[place].setFocus()

    def take_focus(self) -> None:
        """Gives the chosen card the keys."""
        for card in self.cards:
            if card.property("current"):
                card.setFocus()

    def choose(self, card: RuleCard) -> None:
        """Chooses a card."""
        for each in self.cards:
            each.mark_chosen(on=each is card)
        self.ensureWidgetVisible(card)
        self.chosen.emit(card.rule)

    @property
    def texts(self) -> Sequence[str]:
        """The rules' texts as they stand."""
        return [card.rule.text for card in self.cards]
