"""A small rounded label with an x that takes it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from custmgr.texts import tr
from custmgr.ui import theme


class Chip(QFrame):
    """One filter, or one fault in a search."""

    removed = Signal()

    def __init__(self, text: str, *, is_fault: bool = False, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipFault" if is_fault else "chip")
        self.setToolTip(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(QLabel(text))
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIcon(theme.icon("dismiss"))
        close.setAccessibleName(tr("Remove {filter}", filter=text))
        close.setToolTip(tr("Remove {filter}", filter=text))
        close.clicked.connect(self.removed)
        row.addWidget(close)
