"""Makes backups by itself: after half an hour of changes, before an import, and when the window closes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from custmgr import settings
from custmgr.errors import Cancelled, UserError
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

if TYPE_CHECKING:
    from custmgr.services.backups.making import Placed
    from custmgr.services.work import Changes

LOOK_MS = 60_000


class BackupClock(QObject):
    """Backs the window's database up, but for practice data."""

    made = Signal()

    def __init__(self, session: Session, parent: QObject, *, is_practice: bool) -> None:
        super().__init__(parent)
        self._session = session
        self._is_real = not is_practice
        self._is_running = False
        self._since: datetime | None = None  # the first change that no backup holds
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.changed.connect(self._on_changed)
        session.risky.connect(self.before)
        self._timer.start()

    @property
    def _is_active(self) -> bool:
        return self._is_real and self._session.is_open and self._session.profile.get(settings.BACKS_UP)

    def _on_changed(self, _changes: Changes) -> None:
        if self._since is None and self._session.is_open:
            self._since = self._session.desk.clock()

    def _look(self) -> None:
        from custmgr.services.backups import making, routine

        if self._is_active and self._since is not None and self._session.desk.clock() - self._since >= routine.EVERY:
            self.run(making.TIMED)

    def before(self, reason: str) -> None:
        """Makes one beside what the person is looking at, if something was written since the last one."""
        if self._is_active:
            self.run(reason, only_if_behind=True)

    def run(self, reason: str, *, only_if_behind: bool = False) -> None:
        """Makes a backup in the background."""
        if self._is_running or not self._is_active:
            return
        self._is_running, self._since = True, None
        desk, profile = self._session.desk, self._session.profile

        def work(job: Job) -> list[Placed]:
            from custmgr.services.backups import routine

            if only_if_behind and not routine.is_behind(desk, profile):
                return []
            return routine.run(desk.using(progress=job.report), profile, reason=reason)

        self._session.tasks.study(self, work, self._done, failed=self._failed)

    def _done(self, results: list[Placed]) -> None:
        self._is_running = False
        for result in results:
            if result.fault is not None:
                self._session.bar.show_error(result.fault)
        self.made.emit()

    def _failed(self, error: UserError) -> None:
        self._is_running = False
        self._since = self._since or self._session.desk.clock() - timedelta(days=1)  # tried again at the next look
        self._session.bar.show_error(error)

    def close(self) -> None:
        """The last one of the day, quickly, while the window is gone from the screen already."""
        if not self._is_active or self._since is None:
            return
        from custmgr.services.backups import routine

        try:
            if routine.is_behind(self._session.desk, self._session.profile):
                routine.run(self._session.desk, self._session.profile, reason="on exit", is_proven=False)
        except (UserError, Cancelled):  # noted with its place; the window is closed and nobody is there to be told
            return


def said(results: list[Placed]) -> str:
    """What came of a backup, in one line."""
    good = [result for result in results if result.backup is not None]
    return tr("Backed up and proven, in {n} of {all} places.", n=len(good), all=len(results))
