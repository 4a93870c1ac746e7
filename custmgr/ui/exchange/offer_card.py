"""The first thing said about an old list: its codes follow a rule; taken over, looked at more closely, or not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from custmgr.texts import counted, tr
from custmgr.ui import theme

if TYPE_CHECKING:
    from custmgr.services.coding.oldlists import Learned


class OfferCard(QFrame):
    """Offers the rule that was found."""

    accepted = Signal()
    closer_wanted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._icon, self._title, self._rule, self._words, self._note = (QLabel() for _ in range(5))
        self._icon.setPixmap(theme.icon("idea", "accent").pixmap(28, 28))
        self._title.setObjectName("partTitle")
        self._rule.setObjectName("ruleSample")
        self._note.setObjectName("muted")
        for label in (self._title, self._rule, self._words, self._note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.accept, self.closer, self.refuse = QPushButton(), QPushButton(), QPushButton()
        for button, signal in (
            (self.accept, self.accepted), (self.closer, self.closer_wanted), (self.refuse, self.refused),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        foot = QHBoxLayout()
        for button in (self.accept, self.closer, self.refuse):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout()
        for label in (self._title, self._rule, self._words, self._note):
            column.addWidget(label)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.hide()

    def show_offer(self, learned: Learned) -> None:
        """Says what was found, and offers it."""
        from custmgr.coding.faces.sentence import sentence
        from custmgr.coding.inferring import tablecodes

        best = learned.best
        material = learned.inference.material
        percent = 100 * learned.share
        share = f"{percent:.0f} %" if learned.share == 1 else f"{min(99.9, percent):.1f} %"
        blank = len(material.codes) - len(material.filled)
        self._title.setText(tr("This list has codes already, and they follow a rule ({share} agree). Take the rule "
                               "over, so that new customers go on counting?", share=share))  # fmt: skip
        self._rule.setText(best.text)
        self._rule.setFont(theme.code_font(self))
        self._words.setText(sentence(best.rule, tablecodes.with_tables(material.context, best.tables)))
        said = tr("The rule is added before the import, as a step of its own that you can take back.")
        if learned.eras:
            said = tr("Several rules were in use one after the other; this is the latest.") + " " + said
        if blank:
            said += " " + counted(blank, "{n} row without a code then gets its number by it.",
                                  "{n} rows without a code then get their numbers by it.")  # fmt: skip
        self._note.setText(said)
        self.accept.setText(tr("Take the rule over"))
        self.closer.setText(tr("Look closer…"))
        self.refuse.setText(tr("Not now"))
        self.show_busy(is_busy=False)
        self.show()

    def show_busy(self, *, is_busy: bool) -> None:
        """Lets nothing be pressed while the rule is being taken over."""
        for button in (self.accept, self.closer, self.refuse):
            button.setEnabled(not is_busy)
