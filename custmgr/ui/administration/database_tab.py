"""The database in the window: where it stands, whether it is sound, and moving it to the team's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from custmgr.access.permission import Permission
from custmgr.services.places import encryption, moving
from custmgr.services.upkeep import health
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.administration.encrypt_dialog import DecryptDialog, EncryptDialog, RecoveryDialog
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
        self.encrypt, self.decrypt = QPushButton(theme.icon("keyboard"), ""), QPushButton()
        self.recovery = QPushButton(theme.icon("print"), "")
        self._secrecy = QLabel()
        self._secrecy.setWordWrap(True)
        self._secrecy.setObjectName("muted")
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
        keys = QHBoxLayout()
        for button in (self.encrypt, self.recovery, self.decrypt):
            keys.addWidget(button)
        keys.addStretch(1)
        column.addWidget(self._secrecy)
        column.addLayout(keys)
        column.addWidget(self.found, 1)
        self.check.clicked.connect(lambda: self.look(is_deep=False))
        self.deep.clicked.connect(lambda: self.look(is_deep=True))
        self.move_it.clicked.connect(lambda: MoveDialog(session, self).open())
        self.reopen.clicked.connect(self._on_reopen)
        self.encrypt.clicked.connect(lambda: EncryptDialog(session, self).open())
        self.decrypt.clicked.connect(lambda: DecryptDialog(session, self).open())
        self.recovery.clicked.connect(self._on_recovery)
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
        self._show_secrecy()

    def _show_secrecy(self) -> None:
        desk = self._session.desk
        is_file, is_secret = desk.database.path is not None, encryption.is_encrypted(desk)
        for widget in (self.encrypt, self.recovery, self.decrypt, self._secrecy):
            widget.setVisible(is_file and desk.actor.may(Permission.BACKUP))
        self.recovery.setVisible(is_file and is_secret)
        self.decrypt.setVisible(is_file and is_secret)
        self.encrypt.setText(tr("Change the key…") if is_secret else tr("Encrypt this file…"))
        self.recovery.setText(tr("Recovery key…"))
        self.decrypt.setText(tr("Remove the encryption…"))
        if is_secret:
            text = tr(
                "The file is encrypted: without a password or the recovery key nobody can read it, nor its backups."
            )
        else:
            text = tr("The file is not encrypted: whoever copies it can read it.")
        self._secrecy.setText(text)

    def _on_recovery(self) -> None:
        RecoveryDialog(encryption.recovery_code(self._session.desk), self).open()

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
