"""Asks where to, and writes what the table shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from custmgr import settings
from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.services import exporting
from custmgr.services.browse import Order
from custmgr.services.places import protecting
from custmgr.services.places.protecting import Protection
from custmgr.texts import counted, tr
from custmgr.ui.protecting import ask_protection
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job


def ask_and_export(
    session: Session,
    parent: QWidget,
    query: Query,
    *,
    order: tuple[str | None, bool],
    columns: Sequence[Field],
) -> None:
    """Saves the customers of a query with these columns, in this order."""
    folders = dict(session.profile.get(settings.FOLDERS).items())
    start = Path(folders.get("export", "")) / tr("customers {date}.xlsx", date=date.today().isoformat())
    name, _ = QFileDialog.getSaveFileName(
        parent, tr("Export what the table shows"), str(start), f"{tr('Workbook')} (*.xlsx);;{tr('Text table')} (*.csv)"
    )
    if not name:
        return
    file = Path(name) if Path(name).suffix.lower() in (".xlsx", ".csv") else Path(name + ".xlsx")
    folders["export"] = str(file.parent)
    session.profile.set(settings.FOLDERS, folders)
    desk = session.desk

    def done(count: int) -> None:
        text = counted(count, "{n} customer written to {file}", "{n} customers written to {file}", file=file.name)
        session.bar.show_message(
            text,
            "Ok",
            button=tr("Open the folder"),
            action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))),
        )

    def go_on(protection: Protection | None) -> None:
        def work(job: Job) -> int:
            watched = desk.using(progress=job.report)
            with protecting.written(desk, file, protection) as path:
                return exporting.export(watched, path, query, order=Order(*order), columns=columns)

        session.tasks.show_when_long(session.tasks.study(parent, work, done, title=tr("Export")))

    ask_protection(session, parent, file, go_on)
