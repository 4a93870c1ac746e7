"""The administration page: what keeps the customers safe, a tab for each concern."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import language
from custmgr.ui.administration.backups_tab import BackupsTab
from custmgr.ui.administration.database_tab import DatabaseTab
from custmgr.ui.administration.proof_tab import ProofTab
from custmgr.ui.session import Session


class AdministrationPage(QWidget):
    """Backups, and the database itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self.backups, self.database, self.proof = BackupsTab(session), DatabaseTab(session), ProofTab(session)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.backups, "")
        self.tabs.addTab(self.database, "")
        self.tabs.addTab(self.proof, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._title)
        column.addWidget(self.tabs, 1)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("Administration"))
        self.tabs.setTabText(0, tr("Backups"))
        self.tabs.setTabText(1, tr("Database"))
        self.tabs.setTabText(2, tr("Proof of the history"))
