"""The files of a customer in the inspector: added by dialog or dragged in, opened, saved, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings
from custmgr.access.permission import Permission
from custmgr.customers.records import FILE
from custmgr.texts import counted, mark, tr
from custmgr.ui import files, language, theme
from custmgr.ui.session import Session
from custmgr.ui.widgets.entry_list import EntryList
from custmgr.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from custmgr.services.files.attached import Attached
    from custmgr.services.files.taking import Taken
    from custmgr.ui.tasks import Job

ITEM = Qt.ItemDataRole.UserRole
TASK = "files of customers"  # the last folder is remembered under this name


class FilesTab(QWidget):
    """All files of one customer with what they take up."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer_id: int | None = None
        self._opened: QTemporaryDir | None = None  # gone with the window
        self.setAcceptDrops(True)
        self._title, self._hint = QLabel(), QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.list = EntryList()
        self.list.setAcceptDrops(False)  # the tab takes what is dropped
        names = {"add": self._ask, "open": self.open_current, "save": self._save_as, "delete": self.remove}
        self.buttons = {name: QPushButton(theme.icon(name), "") for name in names}
        row = FlowLayout()
        for name, button in self.buttons.items():
            button.clicked.connect(names[name])
            row.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        column.addLayout(row)
        self.list.remove_wanted.connect(lambda: self.remove())
        self.list.open_wanted.connect(lambda: self.open_current())
        self.list.itemActivated.connect(lambda _item: self.open_current())
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._found: list[Attached] = []
        language.bind(self, self._translate)

    def _translate(self) -> None:
        words = {
            "add": mark("Add files …"), "open": mark("Open file"), "save": mark("Save as …"), "delete": mark("Remove"),
        }  # fmt: skip
        for name, word in words.items():
            self.buttons[name].setText(tr(word))
        self.list.setAccessibleName(tr(FILE.plural))
        self.list.show_hint(tr("No files yet: drag contracts, licences or pictures in here, or press “Add files …”."))
        self._hint.setText(tr("Files can be dragged in here. Opened files are copies to be read."))
        if self._session.is_open:
            self._show_title()
        self._enable()

    def _show_title(self) -> None:
        from custmgr.services.files.attached import size_text

        total = size_text(sum(each.size for each in self._found))
        said = counted(len(self._found), "{n} file, {size}", "{n} files, {size}", size=total)
        self._title.setText(f"<b>{tr(FILE.plural)}</b>  {said if self._found else ''}")

    def _enable(self) -> None:
        chosen = self.chosen
        self.buttons["open"].setEnabled(len(chosen) == 1 and not chosen[0].is_missing)
        actor = self._session.desk.actor if self._session.is_open else None
        may_edit, may_export = (actor is not None and actor.may(n) for n in (Permission.EDIT, Permission.EXPORT))
        self.buttons["add"].setEnabled(may_edit)
        self.buttons["save"].setEnabled(may_export and bool(chosen) and not all(each.is_missing for each in chosen))
        self.buttons["delete"].setEnabled(may_edit and bool(chosen))

    @property
    def chosen(self) -> list[Attached]:
        """The files that are selected."""
        return [item.data(ITEM) for item in self.list.selectedItems()]

    def show_files(self, customer_id: int, found: Sequence[Attached]) -> None:
        """Lists the files of a customer."""
        from custmgr.services.files.attached import size_text

        at = self.list.currentRow() if customer_id == self._customer_id else 0
        self._customer_id, self._found = customer_id, list(found)
        self.list.clear()
        for each in found:
            parts = [size_text(each.size), each.added.isoformat() if each.added else "", each.note]
            second = " · ".join(part for part in parts if part)
            if each.is_missing:
                second = tr("content missing") + " · " + second
            item = QListWidgetItem(f"{each.name}\n{second}")
            item.setData(ITEM, each)
            item.setIcon(theme.icon("warning", "warning") if each.is_missing else theme.icon("document"))
            if each.is_missing:
                item.setToolTip(tr("The content is neither in the database nor in the folder for large files."))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), len(found) - 1))
        self._show_title()
        self._enable()

    # ---- what a person does

    def _ask(self) -> None:
        start = self._session.profile.get(settings.FOLDERS).get(TASK, "")
        names, _ = QFileDialog.getOpenFileNames(self.window(), tr("Add files"), start, f"{tr('All files')} (*)")
        if names:
            files.remember(self._session, TASK, Path(names[0]).parent)
            self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Adds these files to the customer."""
        customer_id = self._customer_id
        if customer_id is None or not self._session.is_open:
            return
        from custmgr.services.files import attached, taking

        organisation = self._session.desk.reference.organisation

        def read(job: Job) -> list[Taken]:
            return taking.take(paths, organisation, progress=job.report)

        def write(taken: list[Taken]) -> None:
            self._session.do(self, lambda outcome: self._said_added(outcome.value, outcome.step_id), attached.add,
                             customer_id, taken)  # fmt: skip

        job = self._session.tasks.study(self, read, write, title=tr("Add files"))
        self._session.tasks.show_when_long(job)

    def _said_added(self, ids: list[int], step_id: int | None) -> None:
        if step_id is None:
            self._session.say_done(tr("This customer has these files already."), None)
        else:
            self._session.say_done(counted(len(ids), "{n} file added", "{n} files added"), step_id)

    def open_current(self) -> None:
        """Opens the file with the cursor as a copy; one that would run something is only saved."""
        if len(self.chosen) != 1 or self.chosen[0].is_missing:
            return
        (each,) = self.chosen
        from custmgr.services.files import names

        if names.is_program(each.name):
            self._session.bar.show_message(
                tr("“{file}” would run something on this computer: it can only be saved.", file=each.name), "Warning"
            )
            return
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.path()) / str(each.id)
        folder.mkdir(exist_ok=True)
        target = folder / names.safe_name(each.name)
        if target.exists():
            self.show_file(target)
            return

        def show(_nothing: None) -> None:
            target.chmod(0o444)  # what is written there would be lost
            self.show_file(target)

        self._write(each, target, show, is_opened=True)

    def show_file(self, target: Path) -> None:
        """Hands the file to the program that shows such files."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            self._session.bar.show_message(tr("No program on this computer opens “{file}”.", file=target.name), "Info")

    def _write(
        self, each: Attached, target: Path, done: Callable[[None], None], *, is_opened: bool = False
    ) -> None:  # fmt: skip
        from custmgr.services.files import attached

        desk, write = self._session.desk, attached.save if is_opened else attached.export
        job = self._session.tasks.study(
            self,
            lambda _job: desk.read(write, each, target),
            done,
            title=tr("Save"),
        )
        self._session.tasks.show_when_long(job)

    def _save_as(self) -> None:
        from custmgr.services.files import names

        chosen = [each for each in self.chosen if not each.is_missing]
        if len(chosen) == 1:
            name = names.safe_name(chosen[0].name)
            target = files.ask_target(self._session, self.window(), TASK, name=name, kinds=f"{tr('All files')} (*)")
            if target is not None:
                self._write(chosen[0], target, partial(self._said_saved, target))
            return
        start = self._session.profile.get(settings.FOLDERS).get(TASK, "")
        folder = QFileDialog.getExistingDirectory(self.window(), tr("Save"), start)
        if folder:
            files.remember(self._session, TASK, Path(folder))
            self.save_all(chosen, Path(folder))

    def save_all(self, chosen: Sequence[Attached], folder: Path) -> None:
        """Writes several files into a folder; none takes the place of a file that is there."""
        from custmgr.services.files import names

        taken = {path.name.casefold() for path in folder.iterdir()}
        for each in chosen:
            name = names.numbered(names.safe_name(each.name), taken)
            taken.add(name.casefold())
            self._write(each, folder / name, partial(self._said_saved, folder / name))

    def _said_saved(self, target: Path, _nothing: None) -> None:
        self._session.bar.show_message(
            tr("Written: {file}", file=target), "Ok", button=tr("Open the folder"),
            action=partial(files.open_folder, target),
        )  # fmt: skip

    def remove(self) -> None:
        """Removes the selected files; the step can be taken back."""
        ids = [each.id for each in self.chosen]
        if ids:
            from custmgr.services import records

            said = counted(len(ids), "{n} file removed", "{n} files removed")
            self._session.do(
                self, lambda outcome: self._session.say_done(said, outcome.step_id), records.remove, FILE.key, ids
            )

    # ---- dragging in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Adds them."""
        if paths := _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.add(paths)


def _dropped(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
