"""A line on the start page that says what is due today and overdue; a click shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from custmgr.texts import counted
from custmgr.ui import language, theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.beside.tasks import Due
    from custmgr.services.work import Changes

KINDS = ("task", "interaction", "customer")


class TodayLine(QPushButton):
    """Hidden while nothing is due."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._numbers = (0, 0)
        self.setObjectName("todayLine")
        self.setFlat(True)
        self.setIcon(theme.icon("tasks", "accent"))
        self.hide()
        self.clicked.connect(lambda: session.page_wanted.emit("tasks"))
        session.desk_opened.connect(self.refresh)
        session.changed.connect(self._on_changed)
        language.bind(self, self._name)
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if any(map(changes.of, KINDS)):
            self.refresh()

    def refresh(self) -> None:
        """Asks what is due."""
        if self._session.is_open:
            from custmgr.services.beside import tasks

            name = self._session.desk.actor.name
            self._session.read(self, lambda found: self._take(*found), tasks.due_today, name)

    def _take(self, today: date, found: Sequence[Due]) -> None:
        late = sum(1 for item in found if item.due < today)
        self._numbers = (len(found) - late, late)
        self._name()

    def _name(self) -> None:
        now, late = self._numbers
        parts = [counted(now, "{n} is due today", "{n} are due today")] if now else []
        if late:
            parts.append(counted(late, "{n} overdue", "{n} overdue"))
        self.setText(" · ".join(parts))
        self.setVisible(bool(parts))
