"""Where customers' files are kept: up to a size in the database, larger ones in a folder."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QSpinBox

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

    def _on_choose(self) -> None:
        start = self.folder.text()
        if folder := QFileDialog.getExistingDirectory(self.folder.window(), tr("Choose a folder"), start):
            self.folder.setText(folder)

    def values(self) -> dict[str, Any]:
        """The two settings."""
        return {"files_limit_mb": self.limit.value(), "files_folder": self.folder.text().strip()}
