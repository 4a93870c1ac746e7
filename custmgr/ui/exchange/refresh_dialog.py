"""Refreshing a workbook in the window: what would be written stands there first, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.services.refreshing import saying, workbook
from custmgr.services.refreshing.workbook import Opened, Refreshed, Wishes
from custmgr.texts import counted, tr
from custmgr.ui import files, language, theme
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.progress import ProgressLine

T = TypeVar("T")


class RefreshDialog(QDialog):
    """Reads the workbook, shows what is old in it, and writes on one press."""

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._file = session, file
        self._book: Opened | None = None
        self._job: Job | None = None
        self.made: Refreshed | None = None
        self.bar, self.progress = MessageBar(), ProgressLine()
        self._title, self._text, self._hint = QLabel(), QLabel(), QLabel()
        self.append, self.overwrite = QCheckBox(), QCheckBox()
        self.write, self.save_as, self._close = QPushButton(theme.icon("save"), ""), QPushButton(), QPushButton()
        self._build()
        language.bind(self, self._translate)
        self._show()
        self._read()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._title.setObjectName("pageTitle")
        for label in (self._text, self._hint):
            label.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keep = self.progress.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # no button moves away under the mouse while a tick is worked on
        self.progress.setSizePolicy(keep)
        column = QVBoxLayout(self)
        for widget in (self._title, self.bar, self._text, self.append, self.overwrite, self._hint, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.write, self.save_as, self._close):
            row.addWidget(button)
        column.addLayout(row)
        self.append.toggled.connect(self._prepare)
        self.overwrite.toggled.connect(self._prepare)
        self.write.clicked.connect(lambda: self._commit(self._file))
        self.save_as.clicked.connect(self._on_save_as)
        self._close.clicked.connect(self.reject)

    def _translate(self) -> None:
        self.setWindowTitle(tr("Refresh a workbook"))
        self._title.setText(self._file.name)
        self.overwrite.setText(tr("Overwrite these cells too"))
        self._hint.setText(tr("Formats, formulas, comments, your own columns and the other sheets stay as they are."))
        self.write.setText(tr("Write into the workbook"))
        self.save_as.setText(tr("Save as…"))
        self._close.setText(tr("Close"))
        self._show()

    def _read(self) -> None:
        desk, source = self._session.desk, Source(self._file)

        def done(book: Opened) -> None:
            self._book = book
            self._prepare()

        self._study(lambda job: workbook.open_workbook(desk.using(progress=job.report), source), done)

    def _prepare(self) -> None:
        desk, book = self._session.desk, self._book
        if book is None:
            return
        wishes = Wishes(self.append.isChecked(), self.overwrite.isChecked())

        def done(made: Refreshed) -> None:
            self.made = made
            self._show()

        self._study(lambda job: workbook.prepare(desk.using(progress=job.report), book, wishes), done)

    def _study(self, work: Callable[[Job], T], done: Callable[[T], None]) -> None:
        self.made = None
        self._run(self._session.tasks.study(self, work, self._ended(done), failed=self._failed,
                                            title=tr("Comparing with the database")))  # fmt: skip

    def _run(self, job: Job) -> None:
        self._job = job
        self.progress.follow(job)
        self._show()

    def _ended(self, done: Callable[[T], None]) -> Callable[[T], None]:
        def ended(answer: T) -> None:
            self._leave()
            done(answer)

        return ended

    def _failed(self, error: UserError) -> None:
        self._leave()
        self.bar.show_error(error)
        self._show()

    def _leave(self) -> None:
        self.progress.leave(self._job)
        self._job = None

    def _show(self) -> None:
        """What is known so far; while something runs nothing can be pressed but Close."""
        made = self.made
        self._text.setText("\n".join(saying.sentences(made)) if made is not None else "")
        for widget in (self.write, self.save_as, self.append, self.overwrite):
            widget.setEnabled(made is not None and self._job is None)
        if made is not None:
            text = counted(made.missing, "Add {n} customer who is not in the file at the end",
                           "Add {n} customers who are not in the file at the end")  # fmt: skip
            self.append.setText(text)
            self.append.setVisible(made.missing > 0)
            self.overwrite.setVisible(made.counts.kept > 0 or self.overwrite.isChecked())
        elif self._book is None:
            self.append.hide()
            self.overwrite.hide()

    def _on_save_as(self) -> None:
        kinds = f"{tr('Workbook')} (*{self._file.suffix})"
        target = files.ask_target(self._session, self, "export", name=self._file.name, kinds=kinds)
        if target is not None:
            self._commit(target)

    def _commit(self, target: Path) -> None:
        desk, book, made = self._session.desk, self._book, self.made
        if book is None or made is None:
            return

        def done(_: object) -> None:
            self._leave()
            self._session.bar.show_message(
                tr("Written: {file}", file=target.name), "Ok",
                button=tr("Open the folder"), action=lambda: files.open_folder(target),
            )  # fmt: skip
            self.accept()

        self._run(self._session.tasks.write(self, lambda _job: workbook.commit(desk, book, made, target), done,
                                            failed=self._failed, title=tr("Writing")))  # fmt: skip

    def done(self, result: int) -> None:
        """Stops what is running and throws away what was made beside the workbook."""
        if self._job is not None:
            self._job.cancel()
        if self._book is not None:
            workbook.discard(self._book)
        super().done(result)
