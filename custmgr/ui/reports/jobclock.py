"""Runs timed reports that are due while the window is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.reporting.jobs import Job

LOOK_MS = 60_000


class JobClock(QObject):
    """Looks once a minute."""

    ran = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Runs what is due now."""
        if self._session.is_open and not self._is_running:
            from custmgr.services.reporting import jobs

            self._session.read(self, self._run, jobs.due, self._session.desk.name[:120])

    def _run(self, found: Sequence[Job]) -> None:
        if found:
            from custmgr.ui.reports.jobs_tab import run_beside

            self._is_running = True  # a report that takes longer than a minute must not be begun again
            run_beside(self._session, self, found, self._done)

    def _done(self) -> None:
        self._is_running = False
        self.ran.emit()
