"""Moving the customers to the team's database: choose, try, copy, see that both sides are equal, go on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.services.places import moving
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.connecting import ConnectionForm
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.places.connecting import Seen
    from custmgr.services.places.moving import Moved


class MoveDialog(QDialog):
    """Two pages: where to, and what was proven."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self.bar, self.progress, self.form = MessageBar(), ProgressLine(), ConnectionForm()
        self._text, self._result = QLabel(), QLabel()
        for label in (self._text, self._result):
            label.setWordWrap(True)
        self.closes = QCheckBox()
        self.closes.setChecked(True)
        self.table = QTableWidget(0, 3)
        self.copy = QPushButton(theme.icon("team", "highlighted-text"), "")
        self.open_it, self._close = QPushButton(), QPushButton()
        self.copy.setObjectName("primary")
        self.copy.setEnabled(False)
        self.open_it.hide()
        self.pages = QStackedWidget()
        self._build()
        language.bind(self, self._name)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(600, 560)
        first, second = QWidget(), QWidget()
        above = QVBoxLayout(first)
        for widget in (self._text, self.form, self.closes):
            above.addWidget(widget)
        above.addStretch(1)
        below = QVBoxLayout(second)
        below.addWidget(self._result)
        below.addWidget(self.table)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.pages.addWidget(first)
        self.pages.addWidget(second)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        for button in (self.copy, self.open_it, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self.form.tried.connect(self._on_tried)
        self.form.changed.connect(lambda: self.copy.setEnabled(False))
        self.copy.clicked.connect(self._on_copy)
        self.open_it.clicked.connect(self._on_open)
        self._close.clicked.connect(self.reject)

    def _name(self) -> None:
        self.setWindowTitle(tr("Move to the team's database"))
        self._text.setText(tr("Everything is copied into an empty database on the server, then both sides are compared "
                              "row by row. If it is broken off, doing it again goes on where it stopped."))  # fmt: skip
        self.closes.setText(tr("Afterwards nobody writes to the old database any more; it can still be read"))
        self.table.setHorizontalHeaderLabels([tr("Table"), tr("Rows"), tr("Both sides")])
        self.copy.setText(tr("Copy and compare"))
        self.open_it.setText(tr("Go on working there"))
        self._close.setText(tr("Close"))

    def _on_tried(self, seen: Seen) -> None:
        is_ready = seen.state in ("empty", "half")
        self.copy.setEnabled(is_ready)
        if seen.state == "ours":
            self.bar.show_message(
                tr("There are customers in that database already; copy into an empty one."), "Warning"
            )

    def _on_copy(self) -> None:
        self.copy_to(self.form.target, self.form.password.text() or None, closes=self.closes.isChecked())

    def copy_to(self, target: str, password: str | None, *, closes: bool) -> None:
        """Copies and compares; the answer is the second page."""
        desk = self._session.desk
        self.copy.setEnabled(False)

        def work(job: Job) -> Moved:
            return moving.move(desk.using(progress=job.report), target, password=password, closes=False)

        def done(moved: Moved) -> None:
            if closes:
                self._session.do(self, lambda _outcome: self._done(moved, is_closed=True), moving.close_for,
                                 moving.shown(target))  # fmt: skip
            else:
                self._done(moved, is_closed=False)

        self._job = self._session.tasks.write(self, work, done, failed=self._failed)
        self.progress.follow(self._job)

    def _done(self, moved: Moved, *, is_closed: bool) -> None:
        self._leave()
        self.form.keep_password()
        self.pages.setCurrentIndex(1)
        said = [tr("Both sides are equal: {n} rows.", n=f"{moved.rows:,}")]
        if is_closed:
            said.append(tr("The original is kept as it was and can only be read now."))
        self._result.setText(" ".join(said))
        for name, rows in moved.lines():
            row = self.table.rowCount()
            self.table.insertRow(row)
            for number, text in enumerate((name, f"{rows:,}", tr("equal"))):
                item = QTableWidgetItem(text)
                if number == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, number, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.copy.hide()
        self.open_it.show()

    def _failed(self, error: UserError) -> None:
        self._leave()
        self.copy.setEnabled(True)
        self.bar.show_error(error)

    def _leave(self) -> None:
        self.progress.leave(self._job)
        self._job = None

    def _on_open(self) -> None:
        self._session.database_wanted.emit(self.form.target)
        self.accept()

    def done(self, result: int) -> None:
        """Stops what is running; what was copied so far is gone on with next time."""
        if self._job is not None:
            self._job.cancel()
        self.form.stop()
        super().done(result)
