"""What reading the file put right by itself: a line that opens into a tick for each rule of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from custmgr.customers.fields import Catalogue
from custmgr.exchange.planning.corrections import RULES, Correction
from custmgr.exchange.understanding.mapping import field_name
from custmgr.texts import counted, tr

HIGHEST = 220
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\x00-\x1f]")
_BLANKS = str.maketrans(dict.fromkeys("\u3000\xa0\t\n", "␣"))


def visible(text: str) -> str:
    """`text` with what nobody sees made visible: outer and odd blanks, invisible characters.

    >>> visible("甲\u200b "), visible("甲\u3000乙")
    ('甲⟨200B⟩␣', '甲␣乙')
    """
    text = text.translate(_BLANKS)
    text = _UNSEEN.sub(lambda found: f"⟨{ord(found[0]):04X}⟩", text)
    inner = text.strip(" ")
    return "␣" * text.index(inner) + inner + "␣" * (len(text) - len(inner) - text.index(inner)) if inner else "␣"


class CorrectionsPanel(QWidget):
    """Hidden where nothing was put right; `switched` comes with the id of a correction and whether it is wanted."""

    switched = Signal(str, bool)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.opener = QToolButton()
        self.opener.setCheckable(True)
        self.opener.setAutoRaise(True)
        self.opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.opener.toggled.connect(self._on_opened)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.hide()
        self.ticks: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.opener)
        column.addWidget(self._list)
        self._on_opened(False)

    def show_corrections(self, found: Sequence[Correction]) -> None:
        """Shows these, the list open or closed as it was."""
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(20, 0, 8, 0)
        self.ticks = {}
        for each in found:
            tick = QCheckBox(f"{self._name(each.field)}: {tr(RULES[each.rule])} ({each.count:,})")
            tick.setChecked(not each.is_off)
            tick.setToolTip(tr("Without the tick these cells stay as they stand in the file"))
            tick.toggled.connect(lambda is_on, name=each.id: self.switched.emit(name, is_on))
            self.ticks[each.id] = tick
            shown = "    ".join(f"{visible(before)} → {after}" for _, before, after in each.examples)
            examples = QLabel(shown)
            examples.setTextFormat(Qt.TextFormat.PlainText)
            examples.setObjectName("muted")
            examples.setIndent(24)
            lines.addWidget(tick)
            lines.addWidget(examples)
        lines.addStretch(1)
        self._list.setWidget(body)
        self._list.setFixedHeight(min(HIGHEST, body.sizeHint().height() + 4))
        total = sum(each.count for each in found if not each.is_off)
        self.opener.setText(
            counted(total, "{n} cell was put right while reading", "{n} cells were put right while reading")
        )
        self.setVisible(bool(found))

    def _name(self, key: str) -> str:
        field = self._catalogue.find(key)
        return field.label if field is not None else field_name(key)

    def _on_opened(self, is_open: bool) -> None:
        self.opener.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._list.setVisible(is_open)
