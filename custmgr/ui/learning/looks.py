"""One look at a list at a time: a newer one, or Cancel, drops the one that is still going on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custmgr.errors import UserError
from custmgr.services.coding.oldlists import Learned
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job


class Looks:
    """Runs looks for a window on a reader thread."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self._session, self._owner = session, owner
        self.job: Job | None = None

    def begin(
        self, work: Callable[[Job], Learned], done: Callable[[Learned], None], failed: Callable[[UserError], None]
    ) -> Job:
        """Begins a look, whose answer comes only while no other was begun."""
        self.drop()

        def ended(found: Learned) -> None:
            if job is self.job:
                self.job = None
                done(found)

        def went_wrong(error: UserError) -> None:
            if job is self.job:
                self.job = None
                failed(error)

        title = tr("Looking for the rule")
        self.job = job = self._session.tasks.study(self._owner, work, ended, failed=went_wrong, title=title)
        return job

    def drop(self) -> None:
        """Forgets the look that is going on."""
        if self.job is not None:
            self.job.cancel()
            self.job = None
