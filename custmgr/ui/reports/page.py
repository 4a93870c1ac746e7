"""The reports page: reports, and what else comes out of the printer, each behind a tab of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from custmgr.texts import mark, tr
from custmgr.ui import language
from custmgr.ui.reports.jobs_tab import JobsTab
from custmgr.ui.reports.labels_tab import LabelsTab
from custmgr.ui.reports.letters_tab import LettersTab
from custmgr.ui.reports.reports_tab import ReportsTab
from custmgr.ui.session import Session

TABS = (mark("Reports"), mark("Labels"), mark("Letters"), mark("Timed reports"))


class ReportsPage(QWidget):
    """The page with its tabs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self.reports, self.labels = ReportsTab(session), LabelsTab(session)
        self.letters, self.jobs = LettersTab(session), JobsTab(session)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.reports, self.labels, self.letters, self.jobs):
            self.tabs.addTab(part, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(self._title)
        column.addWidget(self.tabs, 1)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("Reports"))
        for number, title in enumerate(TABS):
            self.tabs.setTabText(number, tr(title))
