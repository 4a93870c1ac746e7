"""Contacts, addresses, talks, feedback, tasks and relations from a spreadsheet in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from custmgr.customers.categories import Tables
from custmgr.customers.records import COLUMNS, FROM_FILES, RecordKind
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.desk import Desk
from custmgr.services.recordsheets import importing
from custmgr.services.recordsheets.importing import RecordsImported, RecordsPlan
from custmgr.texts import counted, tr
from custmgr.ui.exchange.rows_wizard import RowsWizard, Way
from custmgr.ui.session import Session


def _count(plan: RecordsPlan) -> int:
    return plan.counts["new"] + plan.counts["update"]


def _done(written: RecordsImported) -> str:
    count = written.added + written.changed
    return counted(count, "{n} entry was imported.", "{n} entries were imported.")


def way_of(kind: RecordKind, tables: Tables) -> Way[RecordsPlan]:
    """How a file of this kind is brought in."""

    def look(desk: Desk, source: Source) -> Preview:
        return importing.look(desk, source, kind)

    def plan(desk: Desk, source: Source, mapping: ColumnsMapping) -> RecordsPlan:
        return importing.plan(desk, source, mapping, kind)

    return Way(
        COLUMNS[kind.key], tables, look, plan, importing.settle, importing.discard, importing.write_plan,
        importing.said, lambda made: counted(_count(made), "Import {n} entry", "Import {n} entries"), _count, _done,
        lambda mapping: [*mapping.objections(()), *importing.lacks(mapping, kind)],
    )  # fmt: skip


class RecordsWizard(RowsWizard[RecordsPlan]):
    """Leads through one import of records; what the rows are can be said otherwise than their heads tell."""

    def __init__(self, session: Session, file: Path, kind: RecordKind, parent: QWidget) -> None:
        super().__init__(session, file, way_of(kind, session.tables), parent)
        self.setWindowTitle(tr("Import entries from {file}", file=file.name))
        self.kinds, label = QComboBox(), QLabel(tr("The rows are"))
        label.setBuddy(self.kinds)
        for each in FROM_FILES:
            self.kinds.addItem(tr(each.plural), each.key)
        self.kinds.setCurrentIndex(FROM_FILES.index(kind))
        self.kinds.activated.connect(self._on_kind)
        self.head.addWidget(label)
        self.head.addWidget(self.kinds)

    def _on_kind(self, number: int) -> None:
        self.use(way_of(FROM_FILES[number], self._session.tables))


def open_wizard(session: Session, file: Path, parent: QWidget) -> None:
    """Opens the wizard with what the rows seem to be."""
    desk = session.desk

    def show(kind: RecordKind) -> None:
        wizard = RecordsWizard(session, file, kind, parent)
        wizard.setModal(True)
        wizard.show()

    look = partial(importing.guess, desk, Source(file))
    session.tasks.study(parent, lambda _job: look(), show, title=tr("Looking at the file"))
