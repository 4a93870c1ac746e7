"""Asks for an old list to read or a place for its exceptions, and remembers the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from custmgr import settings
from custmgr.services.coding import codelists
from custmgr.texts import counted, tr
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session

READABLE = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
TASK = "learn"


def ask_list(session: Session, parent: QWidget) -> Path | None:
    """The old list that the person chose."""
    kinds = f"{tr('Spreadsheets')} ({' '.join('*' + ending for ending in READABLE)})"
    start = session.profile.get(settings.FOLDERS).get(TASK, "")
    name, _ = QFileDialog.getOpenFileName(parent, tr("Choose the old list"), start, f"{kinds};;{tr('All files')} (*)")
    return _remembered(session, name)


def ask_target(session: Session, parent: QWidget, name: str) -> Path | None:
    """The workbook or text table to write, first named `name`."""
    start = Path(session.profile.get(settings.FOLDERS).get(TASK, "")) / name
    kinds = f"{tr('Workbook')} (*.xlsx);;{tr('Text table')} (*.csv)"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save"), str(start), kinds)
    if chosen and not Path(chosen).suffix:
        chosen += Path(name).suffix
    return _remembered(session, chosen)


def _remembered(session: Session, name: str) -> Path | None:
    if not name:
        return None
    folders = dict(session.profile.get(settings.FOLDERS).items())
    folders[TASK] = str(Path(name).parent)
    session.profile.set(settings.FOLDERS, folders)
    return Path(name)


def write_list(
    session: Session, bar: MessageBar, path: Path, *, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Writes these columns of texts on a thread, and says so in the bar."""
    session.tasks.study(
        bar, lambda _job: codelists.write(path, heads, rows),
        lambda count: bar.show_message(
            counted(count, "{n} row written to {file}", "{n} rows written to {file}", file=path.name), "Ok"),
        failed=bar.show_error, title=tr("Save"),
    )  # fmt: skip


def dropped_list(data: QMimeData) -> Path | None:
    """The spreadsheet that is being dragged in, if there is one."""
    files = [url.toLocalFile() for url in data.urls()]
    return next((Path(file) for file in files if file.lower().endswith(READABLE)), None)
