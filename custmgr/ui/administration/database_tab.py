"""The database in the window: where it stands, whether it is sound, and moving it to the team's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from custmgr.services.places import moving
from custmgr.services.upkeep import health
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.administration.move_dialog import MoveDialog
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.upkeep.health import Check

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MySQL / MariaDB", "mssql": "SQL Server"}


class DatabaseTab(QWidget):
    """Where the customers are kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.place, self._note = QLabel(), QLabel()
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.place, self._note):
            label.setWordWrap(True)
        self._note.setObjectName("muted")
        self.check, self.deep = QPushButton(theme.icon("check"), ""), QPushButton(theme.icon("zoom-in"), "")
        self.move_it, self.reopen = QPushButton(theme.icon("team"), ""), QPushButton(theme.icon("edit"), "")
        self.found = QListWidget()
        self.found.setAlternatingRowColors(True)
        row = QHBoxLayout()
        for button in (self.move_it, self.reopen, self.check, self.deep):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.place)
        column.addWidget(self._note)
        column.addLayout(row)
        column.addWidget(self.found, 1)
        self.check.clicked.connect(lambda: self.look(is_deep=False))
        self.deep.clicked.connect(lambda: self.look(is_deep=True))
        self.move_it.clicked.connect(lambda: MoveDialog(session, self).open())
        self.reopen.clicked.connect(self._on_reopen)
        session.desk_opened.connect(self._show)
        session.changed.connect(lambda changes: self._show() if changes.of("setting") else None)
        language.bind(self, self._name)

    def _name(self) -> None:
        note = tr("One file on this computer serves one person at a time. When a team works together, move the "
                  "customers to a database server; codes, history and old codes go along.")  # fmt: skip
        self._note.setText(note)
        self.check.setText(tr("Check it"))
        self.deep.setText(tr("Check every page"))
        self.move_it.setText(tr("Move to the team's database…"))
        self.reopen.setText(tr("Write here again"))
        self.found.setAccessibleName(tr("What was checked"))
        self.found.clear()
        self._show()

    def _show(self) -> None:
        if not self._session.is_open:
            return
        desk = self._session.desk
        where = str(desk.database.path) if desk.database.path else moving.shown(str(desk.database.engine.url))
        elsewhere = desk.reference.organisation.moved_to
        text = f"<b>{ENGINES.get(desk.database.dialect, desk.database.dialect)}</b>  {where}"
        if elsewhere:
            text += f"<br>{tr('The customers were moved to {target}. Nobody writes here any more.', target=elsewhere)}"
        self.place.setText(text)
        self.reopen.setVisible(bool(elsewhere))
        self.move_it.setVisible(not elsewhere)

    def look(self, *, is_deep: bool) -> None:
        """Checks the database and lists what was found."""
        desk = self._session.desk
        job = self._session.tasks.study(
            self, lambda _job: health.check(desk, is_deep=is_deep), self._list, title=tr("Checking the database")
        )
        self._session.tasks.show_when_long(job)

    def _list(self, checks: list[Check]) -> None:
        self.found.clear()
        for check in checks:
            icon = theme.icon("success", "ok") if check.is_ok else theme.icon("error", "error")
            self.found.addItem(QListWidgetItem(icon, f"{check.name}: {check.detail}" if check.detail else check.name))

    def _on_reopen(self) -> None:
        self._session.do(self, lambda _outcome: None, moving.reopen)
