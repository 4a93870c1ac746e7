"""Asks which list and where to, and writes the records of the customers that the table shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QInputDialog, QWidget

from custmgr.customers.query import Query
from custmgr.customers.records import FROM_FILES, ORDER
from custmgr.services.places import protecting
from custmgr.services.places.protecting import Protection
from custmgr.services.recordsheets import exporting
from custmgr.texts import counted, tr
from custmgr.ui import files
from custmgr.ui.protecting import ask_protection
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

TASK = "export"


def ask_and_export(session: Session, parent: QWidget, query: Query) -> None:
    """Saves the records of the customers of a query."""
    kinds = {tr(kind.plural): kind for kind in (*FROM_FILES, ORDER)}
    label = tr("Which entries of the customers in the table?")
    chosen, is_chosen = QInputDialog.getItem(parent, tr("Export contacts, talks, tasks"), label, list(kinds), 0, False)
    if not is_chosen:
        return
    file = files.ask_target(session, parent, TASK, name=f"{chosen}.xlsx")
    if file is None:
        return
    desk = session.desk

    def done(count: int) -> None:
        text = counted(count, "{n} row written to {file}", "{n} rows written to {file}", file=file.name)
        open_it = partial(files.open_folder, file)
        session.bar.show_message(text, "Ok", button=tr("Open the folder"), action=open_it)

    def go_on(protection: Protection | None) -> None:
        def work(job: Job) -> int:
            with protecting.written(desk, file, protection) as path:
                return exporting.export(desk.using(progress=job.report), path, kinds[chosen], query)

        session.tasks.show_when_long(session.tasks.study(parent, work, done, title=tr("Export")))

    ask_protection(session, parent, file, go_on)
