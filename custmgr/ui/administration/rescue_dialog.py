"""What to do with a damaged file: the newest backup, or what can still be read, each as a new file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.customers import kinds
from custmgr.errors import UserError
from custmgr.services.backups import manifest, rescuing, restoring
from custmgr.settings import Profile
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.tasks import Tasks

if TYPE_CHECKING:
    from custmgr.services.backups.manifest import Backup


def newest_backup(profile: Profile, damaged: Path) -> Backup | None:
    """The newest backup of a file of this name in any of the person's places."""
    from custmgr import settings

    named = profile.get(settings.BACKUP_PLACES).values()
    folders = {profile.backup_folder, *(Path(folder) for places in named for folder in places)}
    found = [each for folder in folders for each in manifest.listed(folder) if each.manifest.database == damaged.stem]
    return max(found, key=lambda each: each.manifest.made, default=None)


class RescueDialog(QDialog):
    """Offers both ways; the damaged file stays where and as it is."""

    saved = Signal(str)  # the new file
    recovery_wanted = Signal()  # it is encrypted, and its key file is missing

    def __init__(self, profile: Profile, damaged: Path, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._damaged = damaged
        self._backup = newest_backup(profile, damaged)
        self._tasks = Tasks(self)  # of its own: there is no desk
        self.setWindowTitle(tr("The file is damaged"))
        note = tr("Whatever you choose is written into a new file. The damaged file stays as it is: keep it.")
        self.said = QLabel(f"{said}\n\n{note}")
        self.said.setWordWrap(True)
        self.restore, self.salvage = QPushButton(theme.icon("history"), ""), QPushButton(theme.icon("save"), "")
        if self._backup is not None:
            known = self._backup.manifest
            text = tr("Restore the backup of {when} ({n} customers)", when=kinds.moment_text(known.made),
                      n=f"{known.customers:,}")  # fmt: skip
        else:
            text = tr("There is no backup of this file")
        self.restore.setText(text)
        self.restore.setEnabled(self._backup is not None)
        self.salvage.setText(tr("Save what can still be read"))
        self.leave = QPushButton(tr("Cancel"))
        self.recover = QPushButton(theme.icon("keyboard"), tr("It was encrypted: open it with its recovery key…"))
        self.recover.clicked.connect(self.recovery_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        for button in (self.restore, self.salvage, self.recover):
            column.addWidget(button)
        column.addLayout(row)
        self.setMinimumWidth(460)
        self.restore.clicked.connect(self._on_restore)
        self.salvage.clicked.connect(self._on_salvage)
        self.leave.clicked.connect(self.reject)

    def _target(self, word: str) -> Path:
        """A name beside the damaged file that nobody has."""
        names = (self._damaged.with_name(f"{self._damaged.stem}-{word}{n or ''}.db") for n in range(1_000))
        return next(name for name in names if not name.exists())

    def _on_restore(self) -> None:
        assert self._backup is not None
        file, target = self._backup.file, self._target("restored")

        def work() -> str:
            restoring.restore(file, str(target))
            return ""  # equal to the backup in every row: nothing is to be said

        self._run(work, target)

    def _on_salvage(self) -> None:
        target = self._target("rescued")
        self._run(lambda: rescuing.said(rescuing.salvage(self._damaged, target)), target)

    def _run(self, work: Callable[[], str], target: Path) -> None:
        for button in (self.restore, self.salvage):
            button.setEnabled(False)
        self.said.setText(tr("Reading the file…"))

        def done(said: str) -> None:
            if not said:
                self._open(target)
                return
            self.said.setText(said)
            self.leave.setText(tr("Open the new file"))
            self.leave.clicked.disconnect()
            self.leave.clicked.connect(lambda: self._open(target))

        self._tasks.read(self, work, done, failed=self._on_failed, key="rescue")

    def _open(self, target: Path) -> None:
        self.accept()
        self.saved.emit(str(target))

    def _on_failed(self, error: UserError) -> None:
        self.said.setText(str(error))
        self.restore.setEnabled(self._backup is not None)
        self.salvage.setEnabled(True)

    def done(self, result: int) -> None:
        """Ends the threads."""
        self._tasks.stop()
        super().done(result)
