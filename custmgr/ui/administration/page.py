"""The administration page: what keeps the customers safe, a tab for each concern."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from custmgr.access.permission import Permission
from custmgr.texts import tr
from custmgr.ui import language
from custmgr.ui.administration.backups_tab import BackupsTab
from custmgr.ui.administration.database_tab import DatabaseTab
from custmgr.ui.administration.people_tab import PeopleTab
from custmgr.ui.administration.proof_tab import ProofTab
from custmgr.ui.session import Session

NEEDED = (Permission.BACKUP, Permission.SETTINGS, Permission.AUDIT, Permission.ACCOUNTS)


class AdministrationPage(QWidget):
    """What the person at the desk may look after: backups, the database, the proof of the history, people."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._session = session
        self.backups, self.database, self.proof = BackupsTab(session), DatabaseTab(session), ProofTab(session)
        self.people = PeopleTab(session)
        self.tabs = QTabWidget()
        for tab in (self.backups, self.database, self.proof, self.people):
            self.tabs.addTab(tab, "")
        session.desk_opened.connect(self._show_allowed)
        if session.is_open:
            self._show_allowed()
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
        self.tabs.setTabText(3, tr("People"))

    def _show_allowed(self) -> None:
        for number, needed in enumerate(NEEDED):
            self.tabs.setTabVisible(number, self._session.desk.actor.may(needed))
