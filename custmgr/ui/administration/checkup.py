"""Looks after the file by itself: checks it after a bad end, and has a backup really restored once a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from custmgr import settings
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.backups.rescuing import Drill
    from custmgr.services.upkeep.health import Check

DRILL_AFTER_MS = 10 * 60_000  # behind what the person came to do


class Checkup(QObject):
    """What is looked at without anybody asking for it."""

    def __init__(self, session: Session, parent: QObject, *, is_practice: bool) -> None:
        super().__init__(parent)
        self._session = session
        self._is_real = not is_practice
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.drill)
        session.desk_opened.connect(lambda: self._timer.start(DRILL_AFTER_MS))

    def after_break(self) -> None:
        """Checks the structure of the file, because the program did not end properly the last time."""
        desk = self._session.desk

        def look(_job: Job) -> list[Check]:
            from custmgr.services.upkeep import health

            return health.check(desk)

        self._session.tasks.study(self, look, self._say, title=tr("Checking the database"))

    def _say(self, checks: list[Check]) -> None:
        wrong = [f"{check.name}: {check.detail}" for check in checks if not check.is_ok]
        if not wrong:
            text = tr("The program did not end properly the last time. The file was checked and is sound.")
            self._session.bar.show_message(text, "Ok")
            return
        text = tr(
            "The program did not end properly the last time, and the file is damaged: {what}.", what="; ".join(wrong)
        )
        show = self._session.page_wanted.emit
        self._session.bar.show_message(text, "Error", button=tr("Backups"), action=lambda: show("administration"))

    def drill(self) -> None:
        """Restores the newest backup for proof, if that is due."""
        session = self._session
        if not self._is_real or not session.is_open or not session.profile.get(settings.BACKS_UP):
            return
        desk, profile = session.desk, session.profile

        def work(job: Job) -> Drill | None:
            from custmgr.services.backups import rescuing

            return rescuing.drill(desk.using(progress=job.report), profile) if rescuing.is_due(desk, profile) else None

        session.tasks.study(self, work, self._say_drill, failed=self._failed)

    def _say_drill(self, made: Drill | None) -> None:
        if made is not None and made.fault:
            text = tr("The newest backup could not be restored for proof: {reason}", reason=made.fault)
            show = self._session.page_wanted.emit
            self._session.bar.show_message(text, "Error", button=tr("Backups"), action=lambda: show("administration"))

    def _failed(self, error: UserError) -> None:
        self._session.bar.show_error(error)
