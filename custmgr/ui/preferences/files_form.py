"""Where customers' files are kept: up to a size in the database, larger ones in a folder."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox

from custmgr.services.places import encryption
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.session import Session

LARGEST_MB = 200  # such a content is held in memory while it is added


class FilesForm:
    """Two lines of the settings that everybody shares."""

    def __init__(self, session: Session, form: QFormLayout) -> None:
        shared = session.desk.reference.organisation
        self.limit, self.folder = QSpinBox(), QLineEdit(shared.files_folder)
        self.limit.setRange(0, LARGEST_MB)
        self.limit.setSuffix(" MB")
        self.limit.setValue(shared.files_limit_mb)
        self.folder.setPlaceholderText(tr("none: larger files are refused"))
        self.folder.setAccessibleName(tr("Folder for larger files"))
        self._choose = QPushButton(theme.icon("folder"), "")
        self._choose.setToolTip(tr("Choose a folder"))
        self._choose.setAccessibleName(tr("Choose a folder"))
        self._choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self._choose)
        form.addRow(tr("Files kept in the database up to"), self.limit)
        form.addRow(tr("Folder for larger files"), row)
        self.hint = QLabel(tr("This folder is not encrypted, although the database is."))
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        form.addRow(self.hint)
        self._is_secret = encryption.is_encrypted(session.desk)
        self.folder.textChanged.connect(self._warn)
        self._warn()

    def _warn(self) -> None:
        """Says what an encrypted database does not cover."""
        self.hint.setVisible(self._is_secret and bool(self.folder.text().strip()))

    def _on_choose(self) -> None:
        start = self.folder.text()
        if folder := QFileDialog.getExistingDirectory(self.folder.window(), tr("Choose a folder"), start):
            self.folder.setText(folder)

    def values(self) -> dict[str, Any]:
        """The two settings."""
        return {"files_limit_mb": self.limit.value(), "files_folder": self.folder.text().strip()}
