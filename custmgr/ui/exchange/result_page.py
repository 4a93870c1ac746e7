"""Last step of an import: what was done, what could not be taken, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.services.intake.importing import Imported
from custmgr.texts import counted, tr
from custmgr.ui import theme


class ResultPage(QWidget):
    """Says it in numbers."""

    undo_wanted = Signal()
    rejects_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._title, self._text = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rejects = QPushButton(theme.icon("table"), "")
        self._undo = QPushButton(theme.icon("undo"), "")
        self._only_failed = QCheckBox()
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._icon, self._title, self._text):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._rejects)
        row.addWidget(self._undo)
        row.addStretch(1)
        column.addSpacing(12)
        column.addLayout(row)
        column.addWidget(self._only_failed, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._rejects.clicked.connect(self.rejects_wanted)
        self._undo.clicked.connect(self.undo_wanted)

    @property
    def is_whole(self) -> bool:
        """Whether the file as a whole is to be saved with the reasons, not the rows that were not taken alone."""
        return not self._only_failed.isChecked()

    def target(self, source: Path) -> Path:
        """Where the workbook is proposed to go: macros live on only under their own kind of name."""
        suffix = ".xlsm" if self.is_whole and source.suffix.lower() == ".xlsm" else ".xlsx"
        return source.with_name(tr("{name} not imported", name=source.stem) + suffix)

    def show_result(self, done: Imported, rejected: int) -> None:
        """Shows what was imported and what was not."""
        self._icon.setPixmap(theme.icon("success", "ok").pixmap(48, 48))
        self._title.setText(tr("Imported"))
        lines = [
            counted(done.added, "{n} customer is new.", "{n} customers are new."),
            counted(done.updated, "{n} customer was changed.", "{n} customers were changed."),
        ]
        if rejected:
            lines.append(counted(rejected, "{n} row could not be taken.", "{n} rows could not be taken."))
        lines.append(tr("Everything of it is one step, which you can take back at any time."))
        self._text.setText("\n".join(lines))
        self._rejects.setText(tr("Save the file with the reasons…"))
        self._only_failed.setText(tr("only the rows that were not taken"))
        self._only_failed.setVisible(rejected > 0)
        self._rejects.setVisible(rejected > 0)
        self._undo.setText(tr("Take the import back"))
