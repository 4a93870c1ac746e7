"""Timed reports in the window: which, for whom, into which folder, how often; how each went; run now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.errors import UserError
from custmgr.services.reporting import catalogue, jobs
from custmgr.services.reporting.jobs import Job, Plan, Ran
from custmgr.services.reporting.output import KINDS
from custmgr.services.reporting.scope import PERIODS
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.notices import MessageBar
from custmgr.ui.reports import press
from custmgr.ui.session import Session

DATA = Qt.ItemDataRole.UserRole


class JobsTab(QWidget):
    """The list of timed reports."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.table = QTableWidget(0, 5)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.new, self.edit = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("edit"), "")
        self.remove, self.now = QPushButton(theme.icon("delete"), ""), QPushButton(theme.icon("refresh"), "")
        row = QHBoxLayout()
        for button in (self.new, self.edit, self.remove, self.now):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.new.clicked.connect(lambda: JobDialog(session, None, self).open())
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.now.clicked.connect(self._on_now)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.itemDoubleClicked.connect(lambda _item: self._on_edit())
        session.desk_opened.connect(self.refresh)
        session.changed.connect(lambda changes: self.refresh() if changes.of("job") else None)
        language.bind(self, self._name)

    def _name(self) -> None:
        note = tr("A timed report is made by itself while the program is open, or by “custmgr jobs run” from the "
                  "timetable of the system; the folder belongs to this computer.")  # fmt: skip
        self._note.setText(note)
        heads = (tr("Name"), tr("Report"), tr("When"), tr("Last time"), tr("Result"))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(tr("Timed reports"))
        self.new.setText(tr("New timed report…"))
        self.edit.setText(tr("Change…"))
        self.remove.setText(tr("Remove"))
        self.now.setText(tr("Run now"))
        self.refresh()

    def refresh(self) -> None:
        """Lists the timed reports."""
        if self._session.is_open:
            self._session.read(self, self._show, jobs.listed)

    def _show(self, found: Sequence[Job]) -> None:
        self.table.setRowCount(0)
        for job in found:
            row = self.table.rowCount()
            self.table.insertRow(row)
            ran = kinds.moment_text(job.ran) if job.ran is not None and job.said else ""
            report = tr(catalogue.find(job.plan.report).title)
            for number, text in enumerate((job.plan.name, report, when_in_words(job.plan), ran, job.said)):
                item = QTableWidgetItem(text)
                item.setData(DATA, job)
                if number == 4 and job.said:
                    item.setIcon(theme.icon("success", "ok") if job.is_ok else theme.icon("error", "error"))
                self.table.setItem(row, number, item)
        for number in range(4):
            self.table.resizeColumnToContents(number)
        self.table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._enable()

    def _chosen(self) -> Job | None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.selectedItems() else None
        found: Job | None = item.data(DATA) if item is not None else None
        return found

    def _enable(self) -> None:
        for button in (self.edit, self.remove, self.now):
            button.setEnabled(self._chosen() is not None)

    def _on_edit(self) -> None:
        if (job := self._chosen()) is not None:
            JobDialog(self._session, job, self).open()

    def _on_remove(self) -> None:
        if (job := self._chosen()) is not None:
            self._session.do(self, lambda _outcome: None, jobs.remove, job.id)

    def _on_now(self) -> None:
        if (job := self._chosen()) is not None:
            run_beside(self._session, self, [job], self.refresh)


def run_beside(session: Session, owner: QObject, found: Sequence[Job], done: Callable[[], object]) -> None:
    """Makes these reports beside the window and says what came of them; `done` is called however they went."""
    desk = session.desk

    def told(ran: list[Ran]) -> None:
        for item in ran:
            if item.fault:
                session.bar.show_message(
                    tr("“{name}” was not made: {reason}", name=item.name, reason=item.fault), "Warning"
                )
            else:
                session.bar.show_message(tr("Written: {file}", file=item.file), "Ok")
        done()

    def failed(error: UserError) -> None:
        session.bar.show_error(error)
        done()

    session.tasks.study(owner, lambda _job: jobs.run(desk, found, paper=press.write_pdf), told, failed=failed)


def when_in_words(plan: Plan) -> str:
    """The timetable as a phrase."""
    if not plan.is_active:
        return tr("never (switched off)")
    at = f"{plan.hour}:00"
    if plan.rhythm == "daily":
        return tr("every day at {at}", at=at)
    if plan.rhythm == "weekly":
        return tr("every {day} at {at}", day=weekdays()[plan.day - 1], at=at)
    return tr("on day {day} of each month at {at}", day=plan.day, at=at)


def weekdays() -> list[str]:
    """The names of the days, from Monday on."""
    return tr("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split(" ")


class JobDialog(QDialog):
    """The form of one timed report."""

    def __init__(self, session: Session, job: Job | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Timed report"))
        self._session, self._id = session, job.id if job is not None else None
        plan = job.plan if job is not None else Plan("", "customer-list", "")
        self.bar = MessageBar()
        self.name, self.folder, self.query = QLineEdit(plan.name), QLineEdit(plan.folder), QLineEdit(plan.query)
        self.report, self.period, self.suffix, self.rhythm = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.day, self.hour, self._choose = QSpinBox(), QSpinBox(), QToolButton()
        self.weekday = QComboBox()
        self.weekday.addItems(weekdays())
        for key, report in catalogue.REPORTS.items():
            if key != catalogue.CARD:
                self.report.addItem(tr(report.title), key)
        for key, text in PERIODS.items():
            self.period.addItem(tr(text), key)
        for suffix in KINDS:
            self.suffix.addItem(suffix.removeprefix(".").upper(), suffix)
        for key, text in jobs.RHYTHMS.items():
            self.rhythm.addItem(tr(text), key)
        for box, value in ((self.report, plan.report), (self.period, plan.period), (self.suffix, plan.suffix),
                           (self.rhythm, plan.rhythm)):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        self.hour.setRange(0, 23)
        self.hour.setSuffix(":00")
        self.hour.setValue(plan.hour)
        self._build()
        self._on_rhythm()
        self.day.setValue(plan.day)
        self.weekday.setCurrentIndex(plan.day - 1 if plan.rhythm == "weekly" else 0)

    def _build(self) -> None:
        self._choose.setIcon(theme.icon("folder"))
        self._choose.setAccessibleName(tr("Choose the folder"))
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self._choose)
        self._form = QFormLayout()
        self._form.addRow(tr("Name"), self.name)
        self._form.addRow(tr("Report"), self.report)
        self._form.addRow(tr("Customers"), self.query)
        self._form.addRow(tr("Period"), self.period)
        self._form.addRow(tr("File"), self.suffix)
        self._form.addRow(tr("Folder"), place)
        self._form.addRow(tr("How often"), self.rhythm)
        self._form.addRow(tr("Day of the week"), self.weekday)
        self._form.addRow(tr("Day of the month"), self.day)
        self._form.addRow(tr("At"), self.hour)
        self.query.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addLayout(self._form)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        self._choose.clicked.connect(self._on_choose)
        self.rhythm.currentIndexChanged.connect(self._on_rhythm)

    def _on_choose(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, tr("Choose the folder"), self.folder.text()):
            self.folder.setText(folder)

    def _on_rhythm(self) -> None:
        rhythm = self.rhythm.currentData()
        self.day.setRange(1, jobs.LAST_DAY["monthly"])
        self._form.setRowVisible(self.weekday, rhythm == "weekly")
        self._form.setRowVisible(self.day, rhythm == "monthly")

    def plan(self) -> Plan:
        """What the form says."""
        rhythm = self.rhythm.currentData()
        days = {"weekly": self.weekday.currentIndex() + 1, "monthly": self.day.value()}
        return Plan(
            self.name.text().strip(), self.report.currentData(), self.folder.text().strip(), self.suffix.currentData(),
            rhythm, days.get(rhythm, 1), self.hour.value(), self.query.text().strip(), self.period.currentData(),
        )  # fmt: skip

    def save(self) -> None:
        """Keeps the timed report; what cannot be is said above the form."""

        def failed(error: UserError) -> None:
            self.bar.show_error(error)

        self._session.try_do(self, lambda _outcome: self.accept(), failed, jobs.save, self._id, self.plan())
