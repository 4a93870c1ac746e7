"""Asks every few seconds what others wrote and who else is here, and tells every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.together.news import Known, News
    from custmgr.services.work import Work

LOOK_MS = 4_000
PRESENCE_MS = 15_000


class NewsClock(QObject):
    """One question at a time; a server that is away is asked again later, without a word."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: Known | None = None
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        session.desk_opened.connect(self._begin)
        if session.is_open:
            self._begin()

    def _begin(self) -> None:
        self._known = None
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Asks now, unless an answer is still to come."""
        if self._is_asking or not self._session.is_open:
            return
        from custmgr.services.together import news

        self._is_asking = True
        desk, known = self._session.desk, self._known

        def ask(work: Work) -> News | Known:
            return news.begin(work) if known is None else news.since(work, known, own=desk.sign_in_id)

        def answer() -> News | Known:
            found = desk.read(ask)
            if isinstance(found, news.News) and any(found.changes.of(kind) for kind in desk.reference.KINDS):
                desk.reload()
            return found

        self._session.tasks.read(self, answer, self._tell, failed=self._failed)

    def _tell(self, found: News | Known) -> None:
        from custmgr.services.together.news import Known

        self._is_asking = False
        if isinstance(found, Known):
            self._known = found
            return
        self._known = found.known
        if found.changes:
            self._session.tell(found.changes)

    def _failed(self, _error: UserError) -> None:
        self._is_asking = False


class PresenceMark(QObject):
    """Says which customer this window shows, and asks who else looks at him; only where a team shares a server."""

    seen = Signal(list)  # names

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._uid = str(uuid4())
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(PRESENCE_MS)
        self._timer.timeout.connect(self.look)
        session.customer_noted.connect(lambda _customer: self._begin())

    @property
    def _is_shared(self) -> bool:
        from custmgr.services.together import presence

        return self._session.is_open and presence.is_shared(self._session.desk)

    def _begin(self) -> None:
        self.seen.emit([])
        if self._is_shared:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Says and asks now, unless an answer is still to come."""
        customer_id = self._session.customer_id
        if self._is_busy or not self._is_shared:
            return
        from custmgr.services.together import presence

        self._is_busy = True
        desk, uid = self._session.desk, self._uid

        def work() -> list[str]:
            presence.note(desk, uid, customer_id)
            return desk.read(presence.others, uid, customer_id) if customer_id is not None else []

        self._session.tasks.read(self, work, lambda names: self._tell(customer_id, names), failed=self._failed)

    def _tell(self, customer_id: int | None, names: list[str]) -> None:
        self._is_busy = False
        if customer_id == self._session.customer_id:
            self.seen.emit(names)
        else:
            self.look()  # another one is shown by now

    def _failed(self, _error: UserError) -> None:
        self._is_busy = False
