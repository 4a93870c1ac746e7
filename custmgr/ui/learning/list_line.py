"""The line above: which list is looked at, which of its columns holds the codes, and the way to another list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from custmgr.exchange.understanding.mapping import letters
from custmgr.services.coding.oldlists import Learned
from custmgr.texts import counted, tr
from custmgr.ui import theme


class ListLine(QWidget):
    """Says what is looked at."""

    column_wanted = Signal(int)
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._learned: Learned | None = None
        self._title, self._name, self._label = QLabel(), QLabel(), QLabel()
        self.column, self.others = QComboBox(), QPushButton(theme.icon("list"), "")
        self._title.setObjectName("pageTitle")
        self._name.setObjectName("muted")
        self._label.setBuddy(self.column)
        self.column.setMinimumWidth(190)
        self.others.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._name, 1)
        for widget in (self._label, self.column, self.others):
            row.addWidget(widget)
        self.column.activated.connect(lambda place: self.column_wanted.emit(self.column.itemData(place)))
        self.others.clicked.connect(self.other_wanted)

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._title.setText(tr("Find the rule in an old list"))
        self._label.setText(tr("Codes stand in"))
        self.others.setText(tr("Another list…"))

    def show_list(self, learned: Learned | None, *, is_busy: bool) -> None:
        """Shows this list; None: there is none yet."""
        if learned is not self._learned:
            self._learned = learned
            self.column.clear()
            for item in learned.columns if learned is not None else ():
                self.column.addItem(item.header or tr("Column {n}", n=letters(item.column)), item.column)
        self.column.setCurrentIndex(self.column.findData(learned.column if learned is not None else None))
        for widget in (self.column, self._label):
            widget.setVisible(self.column.count() > 1 and not is_busy)
        self.others.setVisible(learned is not None)
        count = len(learned.inference.material.filled) if learned is not None else 0
        codes = counted(count, "{n} code in it", "{n} codes in it")
        self._name.setText(f"{learned.origin.name} · {codes}" if learned is not None else "")
