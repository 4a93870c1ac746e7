"""Backups in the window: the places, what stands there, making one now, proving one, bringing one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings
from custmgr.customers import kinds
from custmgr.services.backups import checking, making, rescuing, routine
from custmgr.services.backups.manifest import Backup
from custmgr.texts import counted, tr
from custmgr.ui import files, language, theme
from custmgr.ui.administration import clock
from custmgr.ui.administration.restore_dialog import RestoreDialog
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.backups.checking import Verdict
    from custmgr.services.backups.making import Placed

DATA = Qt.ItemDataRole.UserRole


class BackupsTab(QWidget):
    """Places above, backups below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state, self._places_head, self._note = QLabel(), QLabel(), QLabel()
        for label in (self.state, self._note):
            label.setWordWrap(True)
        self._note.setObjectName("muted")
        self.places, self.table = QListWidget(), QTableWidget(0, 6)
        self.itself = QCheckBox()
        self.itself.setChecked(session.profile.get(settings.BACKS_UP))
        self.now = QPushButton(theme.icon("save", "highlighted-text"), "")
        self.now.setObjectName("primary")
        self.add, self.remove = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("delete"), "")
        self.check, self.back = QPushButton(theme.icon("check"), ""), QPushButton(theme.icon("undo"), "")
        self.folder = QPushButton(theme.icon("folder"), "")
        self._build()
        self._connect()
        language.bind(self, self._name)

    def _build(self) -> None:
        self.places.setMaximumHeight(110)
        self.places.setAlternatingRowColors(True)
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.now)
        beside = QVBoxLayout()
        for button in (self.add, self.remove):
            beside.addWidget(button)
        beside.addStretch(1)
        where = QHBoxLayout()
        where.addWidget(self.places, 1)
        where.addLayout(beside)
        foot = QHBoxLayout()
        for button in (self.back, self.check, self.folder):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(top)
        column.addWidget(self._places_head)
        column.addLayout(where)
        column.addWidget(self.itself)
        column.addWidget(self._note)
        column.addWidget(table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.now.clicked.connect(self.make)
        self.itself.toggled.connect(lambda on: self._session.profile.set(settings.BACKS_UP, on))
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.check.clicked.connect(self._on_check)
        self.back.clicked.connect(self._on_back)
        self.folder.clicked.connect(self._on_folder)
        self.table.itemSelectionChanged.connect(self._enable)
        self.places.itemSelectionChanged.connect(self._enable)
        self._session.desk_opened.connect(self.refresh)

    def _name(self) -> None:
        self.now.setText(tr("Back up now"))
        self.itself.setText(tr(settings.BACKS_UP.label))
        self._places_head.setText(f"<b>{tr('Places')}</b>")
        self.add.setText(tr("Add a folder…"))
        self.remove.setText(tr("Remove"))
        self.check.setText(tr("Read it again"))
        self.back.setText(tr("Restore into a new file…"))
        self.folder.setText(tr("Open the folder"))
        self._note.setText(
            tr("A backup is made after half an hour of changes, before an import, and when the window closes. Each is "
               "read again. All of two days are kept, then one a day, a week, a month. Name a second disk or a folder "
               "that is synchronised, so that one broken disk loses nothing.")
        )  # fmt: skip
        heads = (tr("Made"), tr("Why"), tr("Customers"), tr("Size"), tr("Proven"), tr("Place"))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(tr("Backups"))
        self.places.setAccessibleName(tr("Places"))
        self.refresh()

    def refresh(self) -> None:
        """Lists what stands in the places."""
        if not self._session.is_open:
            return
        desk, profile = self._session.desk, self._session.profile

        def look() -> tuple[list[Backup], bool]:
            return routine.known(desk, profile), routine.is_behind(desk, profile)

        self._session.tasks.read(self, look, lambda found: self._show(*found), key=f"{id(self)}.look")

    def _show(self, found: Sequence[Backup], is_behind: bool) -> None:
        self.places.clear()
        profile = self._session.profile
        for folder in routine.places(profile, self._session.desk.reference.uid):
            fault = routine.fault_of(profile, folder)
            item = QListWidgetItem(theme.icon("warning", "warning") if fault else theme.icon("folder"),
                                   f"{folder}\n{fault}" if fault else str(folder))  # fmt: skip
            item.setData(DATA, str(folder))
            self.places.addItem(item)
        self.table.setRowCount(0)
        for backup in found:
            self._add_row(backup)
        for number in range(5):
            self.table.resizeColumnToContents(number)
        self.table.horizontalHeader().setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        self._say(found, is_behind=is_behind)
        self._enable()

    def _add_row(self, backup: Backup) -> None:
        known = backup.manifest
        row = self.table.rowCount()
        self.table.insertRow(row)
        reason = making.REASONS.get(known.reason, known.reason)
        cells = (
            kinds.moment_text(known.made), tr(reason), f"{known.customers:,}", QLocale().formattedDataSize(known.size),
            tr("row by row") if known.is_proven else tr("counted"), str(backup.file.parent),
        )  # fmt: skip
        for number, text in enumerate(cells):
            item = QTableWidgetItem(text)
            if number in (2, 3):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(DATA, backup)
            self.table.setItem(row, number, item)

    def _say(self, found: Sequence[Backup], *, is_behind: bool) -> None:
        if not found:
            self.state.setText(tr("There is no backup yet. Make one now; it takes a few seconds."))
            return
        when = kinds.moment_text(found[0].manifest.made)
        text = tr("The newest backup is of {when}; something was written since.", when=when) if is_behind else tr(
            "Everything is backed up; the newest backup is of {when}.", when=when)  # fmt: skip
        drill = rescuing.last_drill(self._session.profile, self._session.desk.reference.uid)
        if drill is not None and not drill.fault:
            text += " " + tr("On {when} one was restored for proof.", when=kinds.moment_text(drill.at))
        self.state.setText(text)

    def _chosen(self) -> Backup | None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.selectedItems() else None
        found: Backup | None = item.data(DATA) if item is not None else None
        return found

    def _enable(self) -> None:
        for button in (self.check, self.back, self.folder):
            button.setEnabled(self._chosen() is not None)
        self.remove.setEnabled(bool(self.places.selectedItems()))

    # ---- doing

    def make(self) -> None:
        """Makes a backup in every place now."""
        desk, profile = self._session.desk, self._session.profile
        self.now.setEnabled(False)

        def work(job: Job) -> list[Placed]:
            return routine.run(desk.using(progress=job.report), profile, reason=making.BY_HAND)

        def done(results: list[Placed]) -> None:
            self.now.setEnabled(True)
            self._session.bar.show_message(clock.said(results), "Ok")
            for result in results:
                if result.fault is not None:
                    self._session.bar.show_error(result.fault)
            self.refresh()

        def failed(error: UserError) -> None:
            self.now.setEnabled(True)
            self._session.bar.show_error(error)

        job = self._session.tasks.study(self, work, done, failed=failed, title=tr("Making a backup"))
        self._session.tasks.show_when_long(job)

    def _on_add(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Add a folder for backups"))
        if folder:
            self.use(lambda known: [*known, Path(folder)])

    def _on_remove(self) -> None:
        gone = {item.data(DATA) for item in self.places.selectedItems()}
        self.use(lambda known: [folder for folder in known if str(folder) not in gone])

    def use(self, change: Callable[[list[Path]], list[Path]]) -> None:
        """Keeps other places; the backups in a place that is removed stay where they are."""
        uid, profile = self._session.desk.reference.uid, self._session.profile
        routine.use_places(profile, uid, change(routine.places(profile, uid)))
        self.refresh()

    def _on_folder(self) -> None:
        if (backup := self._chosen()) is not None:
            files.open_folder(backup.file)

    def _on_check(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        file = backup.file

        def done(verdict: Verdict) -> None:
            if verdict.is_whole:
                rows = sum(digest.rows for digest in verdict.backup.manifest.digests.values())
                self._session.bar.show_message(
                    counted(rows, "The backup is whole: {n} row, as it was written.",
                            "The backup is whole: {n} rows, as they were written."), "Ok")  # fmt: skip
            else:
                text = tr("The backup “{file}” is not whole: {faults}.", file=file.name,
                          faults="; ".join(verdict.faults))  # fmt: skip
                self._session.bar.show_message(text, "Error")

        job = self._session.tasks.study(self, lambda _job: checking.check(file), done, title=tr("Reading the backup"))
        self._session.tasks.show_when_long(job)

    def _on_back(self) -> None:
        if (backup := self._chosen()) is not None:
            RestoreDialog(self._session, backup, self).open()
