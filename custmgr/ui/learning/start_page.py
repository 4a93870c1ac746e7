"""Where the old codes come from, and what stands there while they are being looked at or say nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from custmgr.texts import mark, tr
from custmgr.ui import theme
from custmgr.ui.widgets.progress import Followed

DOORS = (
    ("file", "folder", mark("Choose a file…"), mark("An old customer list as a workbook or text table")),
    ("text", "paste", mark("Paste a column"), mark("Copy the codes in Excel first, with the other columns if you can")),
    ("customers", "customers", mark("Take the customers here"), mark("The codes that this database has already")),
)


class StartPage(QWidget):
    """Three ways to bring old codes, and what was wrong with the last one."""

    wanted = Signal(str)  # file, text or customers

    def __init__(self) -> None:
        super().__init__()
        self._text, self._drop = QLabel(), QLabel()
        for label in (self._text, self._drop):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setObjectName("muted")
        self._text.setFixedWidth(720)
        self.doors: dict[str, QPushButton] = {}
        self._notes: dict[str, QLabel] = {}
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addStretch(1)
        for key, icon, _title, _note in DOORS:
            door = QPushButton(theme.icon(icon, "accent"), "")
            door.setObjectName("door")
            door.setAutoDefault(False)
            door.setFixedWidth(260)
            door.clicked.connect(lambda _on=False, key=key: self.wanted.emit(key))
            self.doors[key] = door
            self._notes[key] = note = QLabel()
            note.setObjectName("muted")
            note.setWordWrap(True)
            note.setFixedWidth(260)
            note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            stack = QVBoxLayout()
            stack.addWidget(door)
            stack.addWidget(note)
            row.addLayout(stack)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._text, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addWidget(self._drop)
        column.addStretch(3)
        self._is_empty = False

    def translate(self) -> None:
        """Shows the texts in the current language."""
        for key, _icon, title, note in DOORS:
            self.doors[key].setText(f" {tr(title)}")
            self.doors[key].setToolTip(tr(note))
            self._notes[key].setText(tr(note))
            self.doors[key].setAccessibleDescription(tr(note))
        self._drop.setText(tr("You can also drop a file here. Nothing is written before you take a rule over."))
        self._say()

    def show_nothing(self, *, is_empty: bool) -> None:
        """Says that the last list held no rule; or greets where nothing was tried yet."""
        self._is_empty = is_empty
        self._say()

    def _say(self) -> None:
        if self._is_empty:
            self._text.setText(tr("No rule was found in this list: its codes follow no order that could be recognised. "
                                  "Try another column, or a list with more customers and more columns."))  # fmt: skip
        else:
            self._text.setText(tr("Codes that were given by hand for years mostly follow a rule. Show them here: the "
                                  "rule is found, with its exceptions, and goes on counting behind the last "
                                  "number."))  # fmt: skip


class LookingPage(QWidget):
    """Follows the look at a list."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Followed | None = None
        self._text, self._bar, self.cancel = QLabel(), QProgressBar(), QPushButton()
        self._bar.setFixedWidth(420)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._text, self._bar, self.cancel):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._timer = QTimer(self)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._show)

    def follow(self, job: Followed | None) -> None:
        """Shows this job; None ends the display."""
        self._job = job
        self.cancel.setText(tr("Cancel"))
        if job is None:
            self._timer.stop()
        else:
            self._timer.start()
            self._show()

    def _show(self) -> None:
        if self._job is None:
            return
        done, total, what = self._job.state
        words = {"read": tr("Reading the file"), "": self._job.title}
        self._text.setText(words.get(what, what))
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(min(1000, done * 1000 // total))
