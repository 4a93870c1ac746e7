"""Asks for a list to read or a place to save, remembers the folder of each task, and writes lists beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from custmgr import settings
from custmgr.errors import UserError
from custmgr.services.coding import codelists
from custmgr.texts import counted, tr
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session

READABLE = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".vcf")


def ask_list(session: Session, parent: QWidget, task: str, title: str) -> Path | None:
    """The spreadsheet that the person chose."""
    kinds = f"{tr('Spreadsheets')} ({' '.join('*' + ending for ending in READABLE)})"
    return ask_file(session, parent, task, title=title, kinds=kinds)


def ask_file(session: Session, parent: QWidget, task: str, *, title: str, kinds: str) -> Path | None:
    """The file that the person chose to read."""
    start = session.profile.get(settings.FOLDERS).get(task, "")
    name, _ = QFileDialog.getOpenFileName(parent, title, start, f"{kinds};;{tr('All files')} (*)")
    return _remembered(session, task, name)


def ask_target(session: Session, parent: QWidget, task: str, *, name: str, kinds: str = "") -> Path | None:
    """The file to write, first named `name`; lists end in .xlsx or .csv."""
    start = Path(session.profile.get(settings.FOLDERS).get(task, "")) / name
    kinds = kinds or f"{tr('Workbook')} (*.xlsx);;{tr('Text table')} (*.csv)"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save"), str(start), kinds)
    if chosen and not Path(chosen).suffix:
        chosen += Path(name).suffix
    return _remembered(session, task, chosen)


def _remembered(session: Session, task: str, name: str) -> Path | None:
    if not name:
        return None
    remember(session, task, Path(name).parent)
    return Path(name)


def remember(session: Session, task: str, folder: Path) -> None:
    """Keeps the folder as the one in which this task begins the next time."""
    folders = dict(session.profile.get(settings.FOLDERS).items())
    folders[task] = str(folder)
    session.profile.set(settings.FOLDERS, folders)


def dropped_list(data: QMimeData) -> Path | None:
    """The spreadsheet that is being dragged in, if there is one."""
    files = [url.toLocalFile() for url in data.urls()]
    return next((Path(file) for file in files if file.lower().endswith(READABLE)), None)


class ListDialog(QDialog):
    """A dialog into which a spreadsheet can be dropped."""

    def take_file(self, file: Path) -> None:
        """Works with the list that was dropped; each dialog says how."""
        del file

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a spreadsheet."""
        if dropped_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands the list on."""
        if (file := dropped_list(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.take_file(file)


class ListWriter:
    """Writes a list on a reader thread and says so in a message bar; a file that is open elsewhere can be retried."""

    def __init__(self, session: Session, owner: QWidget, bar: MessageBar) -> None:
        self._session, self._owner, self._bar = session, owner, bar

    def write(self, path: Path, heads: Sequence[str], rows: Callable[[], Iterable[Sequence[str]]]) -> None:
        """Writes these columns of texts; `rows` is called on the thread."""

        def failed(error: UserError) -> None:
            again = tr("Try again")
            self._bar.show_message(str(error), "Error", button=again, action=lambda: self.write(path, heads, rows))

        self._session.tasks.study(
            self._owner, lambda _job: codelists.write(path, heads, rows()), lambda count: self.say(path, count),
            failed=failed, title=tr("Save"),
        )  # fmt: skip

    def say(self, path: Path, count: int) -> None:
        """Says that it is written, and offers the folder."""
        text = counted(count, "{n} row written to {file}", "{n} rows written to {file}", file=path.name)
        self._bar.show_message(text, "Ok", button=tr("Open the folder"), action=lambda: open_folder(path))


def open_folder(path: Path) -> None:
    """Shows the folder of this file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
