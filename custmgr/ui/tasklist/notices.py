"""Tells on the desktop what is due today and overdue: each task at most once a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from custmgr import settings
from custmgr.texts import counted, tr
from custmgr.ui import theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.beside.tasks import Due

FIRST_LOOK_MS = 6_000  # behind all that the person sees first
LOOK_MS = 10 * 60_000
NAMED = 3
SHOWN_MS = 15_000


class DueNotices(QObject):
    """Looks when the database was opened and every ten minutes: tasks of this person, or of nobody in particular."""

    told = Signal(str, str)  # title, text

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_LOOK_MS)
        self._first.timeout.connect(self.look)
        self.told.connect(self._show)
        session.desk_opened.connect(self._begin)
        if session.is_open:
            self._begin()

    def _begin(self) -> None:
        self._timer.start()
        self._first.start()

    def look(self) -> None:
        """Tells what is due and was not told today."""
        if not self._session.is_open or not self._session.profile.get(settings.TELLS_DUE):
            return
        from custmgr.services.beside import tasks

        desk = self._session.desk
        self._session.read(self, lambda found: self._take(*found), tasks.due_today, desk.actor.name)

    def _take(self, today: date, found: Sequence[Due]) -> None:
        profile, uid = self._session.profile, self._session.desk.reference.uid
        kept = dict(profile.get(settings.TOLD_DUE).items())
        before = kept.get(uid, {})
        names = set(before.get("what", ())) if before.get("day") == today.isoformat() else set()
        new = [item for item in found if _name(item) not in names]
        if not new:
            return
        kept[uid] = {"day": today.isoformat(), "what": sorted(names | {_name(item) for item in new})}
        profile.set(settings.TOLD_DUE, kept)
        title = counted(len(new), "{n} task is due", "{n} tasks are due")
        lines = [
            f"{item.what} — {item.name}" + (f" ({tr('overdue')})" if item.due < today else "") for item in new[:NAMED]
        ]
        if len(new) > NAMED:
            lines.append(tr("… and {n} more", n=len(new) - NAMED))
        self.told.emit(title, "\n".join(lines))

    def _show(self, title: str, text: str) -> None:
        """Shows the notice where the desktop has a place for it; the number in the navigation is always there."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._tray is None:
            icon = QApplication.windowIcon()
            self._tray = QSystemTrayIcon(theme.icon("tasks", "accent") if icon.isNull() else icon, self)
            self._tray.messageClicked.connect(self._open)
            self._tray.activated.connect(lambda _reason: self._open())
            self._tray.setToolTip("custmgr")
        self._tray.show()
        self._tray.showMessage(title, text, self._tray.icon(), SHOWN_MS)

    def _open(self) -> None:
        """Shows the tasks."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._session.page_wanted.emit("tasks")


def _name(item: Due) -> str:
    """By what a task is known again on the same day; one that was put off and is due again is told again."""
    return f"{item.kind}-{item.record_id}-{item.due.isoformat()}"
