"""Changes of class as a list: who fell asleep this month, who was won back, who rose; opened as customers, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Named, Rank, Stage, Worth
from custmgr.services import browse
from custmgr.services.measures import moves
from custmgr.services.measures.moves import Move
from custmgr.services.work import Changes, Work
from custmgr.texts import counted, mark, tr
from custmgr.ui import files, language, theme
from custmgr.ui.charts.scope_bar import PERIODS, days_of
from custmgr.ui.files import ListWriter
from custmgr.ui.session import Session
from custmgr.ui.widgets.flow import FlowLayout

WAIT_MS = 300
SHOWN = 2_000
DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Question:
    """One thing that may be asked: changes of a field, into a class or out of one where that is named."""

    title: str
    field: str
    after: Named | None = None
    before: Named | None = None


QUESTIONS = (
    Question(mark("Fell asleep"), "lifecycle", Stage.DORMANT),
    Question(mark("Were lost"), "lifecycle", Stage.LOST),
    Question(mark("Won back"), "lifecycle", Stage.REACTIVATED),
    Question(mark("Came new"), "lifecycle", Stage.NEW),
    Question(mark("Rose to high value"), "value", Worth.HIGH),
    Question(mark("Fell from high value"), "value", None, Worth.HIGH),
    Question(mark("Rose to class A"), "abc", Rank.A),
    Question(mark("Fell from class A"), "abc", None, Rank.A),
    Question(mark("All changes of the lifecycle"), "lifecycle"),
    Question(mark("All changes of the value segment"), "segment"),
)


class MovesTab(QWidget):
    """The list, the latest change first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: list[Move] = []
        self._days = (date.min, date.max)
        self.question, self.period, self.filter = QComboBox(), QComboBox(), QLineEdit()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.state, self.table = QLabel(), QTableWidget(0, 5)
        self.state.setObjectName("muted")
        self.show_all, self.save = QPushButton(theme.icon("customers"), ""), QPushButton(theme.icon("export"), "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._writer = ListWriter(session, self, session.bar)
        self._build()
        self.question.currentIndexChanged.connect(self._timer.start)
        self.period.currentIndexChanged.connect(self._on_period)
        self.filter.textChanged.connect(self._timer.start)
        self.show_all.clicked.connect(self._on_show_all)
        self.save.clicked.connect(self._on_save)
        self.table.itemActivated.connect(self._on_one)
        session.changed.connect(self._on_changed)
        language.bind(self, self._name)

    def _build(self) -> None:
        for number in range(len(QUESTIONS)):
            self.question.addItem("", number)
        for key, _title in PERIODS:
            self.period.addItem("", key)
        self.period.setCurrentIndex(self.period.findData("month"))
        for edit in (self.first, self.last):
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setCalendarPopup(True)
            edit.setDate(QDate.currentDate())
            edit.hide()
            edit.dateChanged.connect(self._timer.start)
        self.first.setDate(QDate.currentDate().addMonths(-1))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        top, foot = FlowLayout(), FlowLayout()
        for part in (self.question, self.period, self.first, self.last, self.filter):
            top.addWidget(part)
        for button in (self.show_all, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 6, 0)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _name(self) -> None:
        for number, each in enumerate(QUESTIONS):
            self.question.setItemText(number, tr(each.title))
        for number, (_key, title) in enumerate(PERIODS):
            self.period.setItemText(number, tr(title))
        heads = (tr("Date"), tr("Code"), tr("Customer"), tr("Before"), tr("After"))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(tr("Changes of class"))
        self.filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        for part, name in ((self.question, tr("Which changes")), (self.period, tr("Period")),
                           (self.filter, tr("Filter of the changes"))):  # fmt: skip
            part.setAccessibleName(name)
        self.show_all.setText(tr("Show these customers"))
        self.save.setText(tr("Export the list…"))
        self.refresh()

    @property
    def asked(self) -> Question:
        """What is asked for."""
        return QUESTIONS[max(0, self.question.currentIndex())]

    def _on_period(self) -> None:
        for edit in (self.first, self.last):
            edit.setVisible(self.period.currentData() == "days")
        self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.of("standing") or changes.of("customer"):
            self._timer.start()

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day that are asked for."""
        if self.period.currentData() == "days":
            first, last = (date(day.year(), day.month(), day.day()) for day in (self.first.date(), self.last.date()))
            return min(first, last), max(first, last)
        first_day, last_day = days_of(str(self.period.currentData()), today)
        return first_day or date(1900, 1, 1), last_day or today

    def refresh(self) -> None:
        """Asks who changed."""
        if not self._session.is_open:
            return
        desk, text, asked = self._session.desk, self.filter.text(), self.asked
        today = desk.clock().astimezone(desk.reference.organisation.time_zone).date()
        days = self.days(today)

        def look(work: Work) -> list[Move]:
            query = browse.parse(work, text)
            return moves.listed(
                work, asked.field, query, days, between=(asked.before, asked.after), limit=SHOWN
            )  # fmt: skip

        self._session.tasks.read(
            self, lambda: desk.read(look), lambda found: self._show(days, found), key=f"{id(self)}.moves"
        )

    def _show(self, days: tuple[date, date], found: Sequence[Move]) -> None:
        self._days, self._found = days, list(found)
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            texts = (each.day.isoformat(), each.code, each.name, each.before.label, each.after.label)
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setData(DATA, each.customer_id)
                self.table.setItem(row, column, cell)
        for column in (0, 1, 3, 4):
            self.table.resizeColumnToContents(column)
        people = len({each.customer_id for each in found})
        said = counted(people, "{n} customer", "{n} customers")
        if len(found) == SHOWN:
            said += " · " + tr("only the latest {n} changes are shown", n=f"{SHOWN:,}")
        self.state.setText(said if found else tr("Nobody changed in this way in this period."))
        self.show_all.setEnabled(bool(found) and (self.asked.after or self.asked.before) is not None)
        self.save.setEnabled(bool(found))

    def _on_one(self, item: QTableWidgetItem) -> None:
        self._session.page_wanted.emit("customers")
        self._session.customer_wanted.emit(int(item.data(DATA)))

    def _on_show_all(self) -> None:
        """Shows the customers of the list in the table: a search that finds exactly these."""
        asked, (first, last) = self.asked, self._days
        classes = f"{asked.before.word}>" if asked.before is not None else asked.after.word if asked.after else ""
        term = f"{classfields.term_word(classfields.BECAME)}:{classes}@{first}..{last}"
        self._session.customers_wanted.emit(" ".join(part for part in (self.filter.text().strip(), term) if part))

    def _on_save(self) -> None:
        name = f"{tr(self.asked.title)} {self._days[0]}–{self._days[1]}.xlsx"
        file = files.ask_target(self._session, self, "charts", name=name)
        if file is not None:
            heads = [tr("Date"), tr("Code"), tr("Customer"), tr("Before"), tr("After")]
            found = self._found
            self._writer.write(
                file, heads,
                lambda: [[e.day.isoformat(), e.code, e.name, e.before.label, e.after.label] for e in found],
            )  # fmt: skip
