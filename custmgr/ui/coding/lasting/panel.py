"""The panel of a stored rule's numbers: a card for each row, the one that needs attention first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.services.coding.lasting import Lasting
from custmgr.texts import counted, language, tr
from custmgr.ui import theme
from custmgr.ui.coding.lasting import wording
from custmgr.ui.coding.lasting.outlook import Outlook, Repair, look
from custmgr.ui.session import Session
from custmgr.ui.widgets.flow import FlowLayout
from custmgr.ui.widgets.share_bar import ShareBar

SHOWN = 24
TINTS = {"ended": "error", "full": "error", "near": "error", "high": "warning"}


class RowCard(QFrame):
    """One row of numbers: what it is counted for, a bar, and sentences on its end."""

    def __init__(self, row: Lasting, *, today: date) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        title, amount = QLabel(row.key or tr("all customers")), QLabel(wording.used(row))
        title.setObjectName("partTitle")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(amount)
        column.addLayout(head)
        bar = ShareBar(row.used / row.size if row.size else None)
        bar.setAccessibleName(wording.used(row))
        column.addWidget(bar)
        lines = [wording.pace(row), wording.ending(row, today=today), wording.overflow(row)]
        for number, text in enumerate(filter(None, lines)):
            column.addWidget(_line(text, "muted" if number == 0 else ""))
        self.said = "\n".join([*filter(None, lines), wording.alarm(row)]).strip()
        if row.alarm is not None:
            column.addLayout(self._alarm(wording.alarm(row), TINTS[row.alarm.kind]))

    def _alarm(self, text: str, tint: str) -> QHBoxLayout:
        icon = QLabel()
        icon.setPixmap(theme.icon("error" if tint == "error" else "warning", tint).pixmap(18, 18))
        line = QHBoxLayout()
        line.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(_line(text, "lightError" if tint == "error" else "lightWarning"), 1)
        return line


def _line(text: str, own: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(own)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class NumbersPanel(QWidget):
    """Asks for the outlook of one stored rule and shows it; `repaired` hands a changed rule to the editor."""

    repaired = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rule = ""
        self._outlook: Outlook | None = None
        self.cards: list[RowCard] = []
        self.repairs: list[QPushButton] = []
        self._scroll, self._body = QScrollArea(), QWidget()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_rule(self, name: str) -> None:
        """Asks for this rule; '' shows nothing."""
        if name != self._rule:
            self._rule, self._outlook = name, None
            self._show()
        if name:
            self._session.read(self, self._on_seen, look, name)

    def _on_seen(self, found: Outlook) -> None:
        if found.rule == self._rule and found != self._outlook:
            self._outlook = found
            self._show()

    def translate(self) -> None:
        """Shows everything in the current language."""
        self._show()

    def _show(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        self.cards, self.repairs = [], []
        seen = self._outlook
        column.addWidget(_line(self._note(), "muted"))
        if seen is not None:
            self._fill(column, seen)
        column.addStretch(1)
        self._body = body
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)  # which a scroll area turns on

    def _fill(self, column: QVBoxLayout, seen: Outlook) -> None:
        if seen.repairs:
            column.addWidget(self._repairs(seen.repairs))
        for row in seen.rows[:SHOWN]:
            self.cards.append(RowCard(row, today=seen.today))
            column.addWidget(self.cards[-1])
        if (more := len(seen.rows) - SHOWN) > 0:
            text = counted(more, "{n} more row of numbers, less full.", "{n} more rows of numbers, less full.")
            column.addWidget(_line(text, "muted"))

    def _note(self) -> str:
        if self._outlook is None:
            return tr("Being worked out…")
        if not self._outlook.rows:
            return tr("The rule has given no numbers yet; how long they last is known once it has.")
        return tr("From the customers so far; four times out of five the day lies between the two that are named.")

    def _repairs(self, repairs: Sequence[Repair]) -> QWidget:
        box = QFrame()
        box.setObjectName("partForm")
        column = QVBoxLayout(box)
        column.addWidget(_line(tr("More numbers, each opens the changed rule in the editor:"), ""))
        line = QWidget()
        flow = FlowLayout(line, gap=6)
        for repair in repairs:
            button = QPushButton(theme.icon("idea", "accent"), tr(repair.label))
            button.setToolTip(self._printed(repair.text))
            button.clicked.connect(lambda _on=False, text=repair.text: self.repaired.emit(text))
            flow.addWidget(button)
            self.repairs.append(button)
        column.addWidget(line)
        return box

    def _printed(self, text: str) -> str:
        catalogue = self._session.catalogue
        return print_rule(parse(text, catalogue), language(), catalogue=catalogue)
