"""After a recoding: does another system use the new codes already? A list of its codes is held against ours."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.services.coding import codelists
from custmgr.services.coding.codelists import Sheet
from custmgr.services.coding.recoding import plans
from custmgr.services.coding.recoding.plans import Adoption
from custmgr.texts import mark, tr
from custmgr.ui import files, language, theme
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.counts import Counts
from custmgr.ui.widgets.progress import ProgressLine
from custmgr.ui.widgets.rows import Column, RowsView
from custmgr.ui.widgets.tabs import order_tabs

STATES = (("old", mark("still the old code")), ("unknown", mark("not known here")), ("adopted", mark("the new code")))
TINTS = {"old": "warning", "unknown": "error", "adopted": "ok"}


def _state(item: Adoption) -> str:
    return tr(dict(STATES)[item.state])


COLUMNS = (
    Column(mark("Code there"), lambda item: item.seen, 20, is_code=True),
    Column(mark("State"), _state, 18, tint=lambda item: TINTS[item.state]),
    Column(mark("Code here"), lambda item: item.present or "—", 20, is_code=True),
    Column(mark("Customer"), lambda item: item.name, 0),
)


@dataclass(frozen=True)
class _Read:
    """A list as it was read, with the column that seems to hold the codes."""

    sheet: Sheet
    column: int


class AdoptionDialog(files.ListDialog):
    """Reads a list of another system and says which of its codes are old."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet: Sheet | None = None
        self._file: Path | None = None
        self._found: dict[str, list[Adoption]] = {}
        self.bar = MessageBar()
        self._title, self._note, self._column_label, self._name = (QLabel() for _ in range(4))
        self.choose, self.save, self.close_ = QPushButton(theme.icon("folder"), ""), QPushButton(), QPushButton()
        self.column, self.counts, self.progress = QComboBox(), Counts(STATES), ProgressLine()
        self.table = RowsView(COLUMNS, name=mark("Codes of the other system"))
        self._writer = files.ListWriter(session, self, self.bar)
        self._build()
        self.choose.clicked.connect(self.ask_file)
        self.column.activated.connect(lambda _n: self._check())
        self.counts.chosen.connect(lambda key: self.table.show_rows(self._found.get(key, ())))
        self.save.clicked.connect(self._on_save)
        self.close_.clicked.connect(self.close)
        session.tasks.ended.connect(self.progress.leave)
        self.resize(880, 620)
        language.bind(self, self._translate)
        self.counts.show_counts({})

    def _build(self) -> None:
        self._title.setObjectName("pageTitle")
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._column_label.setBuddy(self.column)
        self.column.setMinimumWidth(180)
        self.save.setIcon(theme.icon("save"))
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self._name)
        line.addStretch(1)
        line.addWidget(self._column_label)
        line.addWidget(self.column)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.progress, 1)
        foot.addStretch(0)
        foot.addWidget(self.close_)
        column = QVBoxLayout(self)
        for widget in (self.bar, self._title, self._note):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        order_tabs((self.choose, self.column, *self.counts.buttons.values(), self.table, self.save, self.close_))
        for button in (self.save, self.close_):
            button.setAutoDefault(False)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _translate(self) -> None:
        self.setWindowTitle(tr("Are the new codes in use?"))
        self._title.setText(tr("Are the new codes in use?"))
        self._note.setText(tr("Export the customers of your other system and choose that list, or drop it here: each "
                              "of its codes is held against the present codes. Nothing is written."))  # fmt: skip
        self.choose.setText(tr("Choose the list…"))
        self._column_label.setText(tr("Codes stand in"))
        self._name.setText(self._file.name if self._file is not None else tr("no list yet"))
        self.counts.translate()
        self.save.setText(tr("Save this table…"))
        self.close_.setText(tr("Close"))
        self._show_state()

    def _show_state(self) -> None:
        self.save.setEnabled(any(self._found.values()))
        for widget in (self.column, self._column_label):
            widget.setVisible(self._sheet is not None)

    def ask_file(self) -> None:
        """Asks for the other system's list."""
        if file := files.ask_list(self._session, self, "adoption", tr("List of the other system")):
            self.take_file(file)

    def take_file(self, file: Path) -> None:
        """Reads this list and checks its codes."""
        self._file, self._sheet, self._found = file, None, {}
        self.bar.hide()
        self._translate()

        def read(job: Job) -> _Read:
            sheet = codelists.read(file, progress=job.report)
            try:
                column = sheet.column(None, otherwise=(*codelists.NEW_HEADS, *codelists.OLD_HEADS))
            except UserError:  # no head says so: the person chooses
                column = 0
            return _Read(sheet, column)

        self.progress.follow(self._session.tasks.study(self, read, self._show_sheet, failed=self.bar.show_error,
                                                       title=tr("Reading the file")))  # fmt: skip

    def _show_sheet(self, read: _Read) -> None:
        self._sheet = read.sheet
        self.column.clear()
        for number, head in enumerate(read.sheet.heads, 1):
            self.column.addItem(head or tr("Column {n}", n=number))
        self.column.setCurrentIndex(read.column)
        self._show_state()
        self._check()

    def _check(self) -> None:
        if self._sheet is None:
            return
        place, desk, rows = self.column.currentIndex(), self._session.desk, self._sheet.rows

        def check(_job: Job) -> list[Adoption]:
            return desk.read(plans.check_adoption, [row[place] for row in rows if row[place]])

        self._session.tasks.study(self, check, self._show_found, failed=self.bar.show_error, title=tr("Checking"))

    def _show_found(self, found: Sequence[Adoption]) -> None:
        self._found = {state: [item for item in found if item.state == state] for state, _name in STATES}
        self.counts.show_counts(Tally(item.state for item in found))
        self._show_state()

    def _on_save(self) -> None:
        if path := files.ask_target(self._session, self, "adoption", name=tr("codes in use.xlsx")):
            rows = [item for items in self._found.values() for item in items]
            heads = [tr(column.title) for column in COLUMNS]
            self._writer.write(path, heads, lambda: ([column.text(item) for column in COLUMNS] for item in rows))
