"""Somebody else changed the same field: the three values side by side, and which one holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.customers import display
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.together.overtaking import Overtaken


class OvertakenDialog(QDialog):
    """Asks whose value holds; closing it leaves what the other one wrote."""

    def __init__(self, session: Session, error: Overtaken, take_mine: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Changed by somebody else"))
        when = kinds.moment_text(error.at) if error.at is not None else ""
        head = QLabel(error.what)
        head.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        theirs = tr("{person}, {when}", person=error.person, when=when)
        for place, text in enumerate(("", tr("When you looked"), theirs, tr("Yours"))):
            label = QLabel(text)
            label.setObjectName("muted")
            grid.addWidget(label, 0, place)
        for number, clash in enumerate(error.clashes, start=1):
            field = session.catalogue[clash.key]
            grid.addWidget(QLabel(f"<b>{field.label}</b>"), number, 0)
            for place, value in enumerate((clash.before, clash.theirs, clash.mine), start=1):
                label = QLabel(display.show(field, value, session.tables) or tr("(empty)"))
                label.setWordWrap(True)
                grid.addWidget(label, number, place)
        self.keep, self.take = QPushButton(tr("Keep what stands there")), QPushButton(tr("Write mine"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.accepted.connect(take_mine)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(520)


def ask_whose(session: Session, error: UserError, take_mine: Callable[[], object], parent: QWidget) -> bool:
    """Shows all three values where somebody else wrote the same field; False for any other error."""
    from custmgr.services.together.overtaking import Overtaken

    if not isinstance(error, Overtaken):
        return False
    OvertakenDialog(session, error, take_mine, parent).open()
    return True
