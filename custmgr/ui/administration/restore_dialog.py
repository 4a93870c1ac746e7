"""Restoring: what the backup holds beside what is here now, a new file, and a look before anything is given up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.services.backups import besides, restoring
from custmgr.services.backups.manifest import Backup, Manifest
from custmgr.texts import mark, tr
from custmgr.ui import language, theme
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.backups.restoring import Restored

LINES = (
    ("customer", mark("Customers, deleted ones included")), ("code", mark("Codes ever given")),
    ("sale_order", mark("Orders")), ("step", mark("Steps of the history")),
)  # fmt: skip


class RestoreDialog(QDialog):
    """Compares, restores into a new file, and offers to go on working there."""

    def __init__(self, session: Session, backup: Backup, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._backup = session, backup
        self._job: Job | None = None
        self.target = ""
        self.bar, self.progress = MessageBar(), ProgressLine()
        self._head, self._text = QLabel(), QLabel()
        self._head.setObjectName("pageTitle")
        self._text.setWordWrap(True)
        self.numbers = [[QLabel() for _ in range(3)] for _ in range(len(LINES) + 1)]
        self.restore, self.open_it = QPushButton(theme.icon("undo", "highlighted-text"), ""), QPushButton()
        self.restore.setObjectName("primary")
        self._close = QPushButton()
        self._build()
        language.bind(self, self._name)
        session.read(self, self._show_present, restoring.present)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        for row, labels in enumerate(self.numbers):
            for column_number, label in enumerate(labels):
                if column_number:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label, row, column_number)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.restore, self.open_it, self._close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        for widget in (self._head, self.bar, self._text):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.open_it.hide()
        self.restore.clicked.connect(self._on_restore)
        self.open_it.clicked.connect(self._on_open)
        self._close.clicked.connect(self.reject)

    def _name(self) -> None:
        made = kinds.moment_text(self._backup.manifest.made)
        self.setWindowTitle(tr("Restore a backup"))
        self._head.setText(tr("Backup of {when}", when=made))
        self._text.setText(tr("The backup becomes a file of its own. What you work with now stays as it is, so you can "
                              "look first and decide then."))  # fmt: skip
        self.numbers[0][1].setText(f"<b>{tr('In the backup')}</b>")
        self.numbers[0][2].setText(f"<b>{tr('Here now')}</b>")
        for row, (table, text) in enumerate(LINES, start=1):
            self.numbers[row][0].setText(tr(text))
            self.numbers[row][1].setText(_rows(self._backup.manifest, table))
        self.restore.setText(tr("Restore into a new file…"))
        self.open_it.setText(tr("Open the restored file"))
        self._close.setText(tr("Close"))

    def _show_present(self, counts: dict[str, int]) -> None:
        for row, (table, _text) in enumerate(LINES, start=1):
            self.numbers[row][2].setText(f"{counts[table]:,}")

    def _on_restore(self) -> None:
        made = self._backup.manifest
        start = self._session.profile.folder / f"{made.database} {made.made:%Y-%m-%d %H%M}.db"
        name, _ = QFileDialog.getSaveFileName(self, tr("New file"), str(start), "*.db")
        if name:
            self.restore_into(Path(name))

    def restore_into(self, file: Path) -> None:
        """Restores into this file, which must not be there yet."""
        if file.exists():
            self.bar.show_message(tr("{file} is there already. Choose a new name; nothing is written over.",
                                     file=file.name), "Warning")  # fmt: skip
            return
        backup = self._backup.file
        self.restore.setEnabled(False)

        def work(job: Job) -> Restored:
            return restoring.restore(backup, str(file), progress=job.report)

        self._job = self._session.tasks.study(self, work, self._done, failed=self._failed, title=tr("Restoring"))
        self.progress.follow(self._job)

    def _done(self, restored: Restored) -> None:
        self._leave()
        self.target = restored.target
        text = tr("Restored: {n} rows, all equal to the backup.", n=f"{restored.rows:,}")
        if restored.files.waiting:
            text += " " + besides.waiting_text(self._backup.file, restored.files)
        self.bar.show_message(text, "Ok")
        self.restore.hide()
        self.open_it.show()

    def _failed(self, error: UserError) -> None:
        self._leave()
        self.restore.setEnabled(True)
        self.bar.show_error(error)

    def _leave(self) -> None:
        self.progress.leave(self._job)
        self._job = None

    def _on_open(self) -> None:
        self._session.database_wanted.emit(self.target)
        self.accept()

    def done(self, result: int) -> None:
        """Stops what is running."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _rows(known: Manifest, table: str) -> str:
    digest = known.digests.get(table)
    return f"{digest.rows:,}" if digest is not None else "–"
