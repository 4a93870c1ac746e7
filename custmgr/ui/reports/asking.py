"""What a report asks for, as a line of fields: which customers, which period, which columns, whose card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from custmgr import settings
from custmgr.services import browse
from custmgr.services.reporting.scope import PERIODS, Ask, Period, Report, Scope, period_of
from custmgr.services.work import Work
from custmgr.texts import mark, tr
from custmgr.ui import language, theme
from custmgr.ui.session import Session

WAIT_MS = 350
OWN = "own"


class Asking(QWidget):
    """The fields of the report that is chosen; `changed` comes a moment after the last key."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._report: Report | None = None
        self._columns: dict[str, list[str]] = dict(session.profile.get(settings.REPORT_COLUMNS).items())
        self.filter, self.period, self.customer = QLineEdit(), QComboBox(), QLineEdit()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.columns = QPushButton(theme.icon("columns"), "")
        self._from, self._to = QLabel(), QLabel()
        self.filter.setClearButtonEnabled(True)
        self.customer.setClearButtonEnabled(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.filter, 1)
        line.addWidget(self.customer, 1)
        for widget in (self.period, self._from, self.first, self._to, self.last, self.columns):
            line.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.changed)
        self._connect()
        language.bind(self, self._name)

    def _connect(self) -> None:
        today = QDate.currentDate()
        for box, day in ((self.first, QDate(today.year(), 1, 1)), (self.last, today)):
            box.setCalendarPopup(True)
            box.setDisplayFormat("yyyy-MM-dd")
            box.setDate(day)
            box.dateChanged.connect(self._timer.start)
        self.filter.textChanged.connect(self._timer.start)
        self.customer.textChanged.connect(self._timer.start)
        self.period.currentIndexChanged.connect(self._on_period)
        self.columns.clicked.connect(self._choose_columns)
        self._session.customer_noted.connect(self._on_customer_noted)

    def _name(self) -> None:
        chosen = self.period.currentData()
        self.period.blockSignals(True)
        self.period.clear()
        for key, text in {**PERIODS, OWN: mark("From – to")}.items():
            self.period.addItem(tr(text), key)
        self.period.setCurrentIndex(max(0, self.period.findData(chosen)))
        self.period.blockSignals(False)
        self.filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        self.filter.setAccessibleName(tr("Filter of the report"))
        self.customer.setPlaceholderText(tr("Code of a customer; empty: the one chosen in the list"))
        self.customer.setAccessibleName(tr("Customer"))
        self.period.setAccessibleName(tr("Period"))
        self.first.setAccessibleName(tr("From day"))
        self.last.setAccessibleName(tr("To"))
        self._from.setText(tr("From day"))
        self._to.setText(tr("To"))
        self.columns.setText(tr("Columns…"))

    def ask(self, report: Report) -> None:
        """Shows the fields that this report asks for."""
        self._report = report
        for widget, word in ((self.filter, "filter"), (self.customer, "customer"), (self.columns, "columns")):
            widget.setVisible(word in report.asks)
        self.period.setVisible(self._asks("period"))
        self._show_days()

    def _asks(self, word: Ask) -> bool:
        return self._report is not None and word in self._report.asks

    def _show_days(self) -> None:
        is_own = self._asks("period") and self.period.currentData() == OWN
        for widget in (self._from, self.first, self._to, self.last):
            widget.setVisible(is_own)

    def _on_period(self) -> None:
        self._show_days()
        self._timer.start()

    def _on_customer_noted(self, _customer_id: object) -> None:
        if self._asks("customer") and not self.customer.text():
            self._timer.start()

    def chosen_period(self) -> Period:
        """The period that is set."""
        if self.period.currentData() == OWN:
            first, last = (box.date() for box in (self.first, self.last))
            days = [date(day.year(), day.month(), day.day()) for day in (first, last)]
            return Period(min(days), max(days))
        now = QDate.currentDate()
        return period_of(str(self.period.currentData()), date(now.year(), now.month(), now.day()))

    def scope(self, work: Work, wanted: Wanted) -> Scope:
        """What was asked for, looked up. Raises UserError."""
        customer_id = browse.find_by_code(work, wanted.code) if wanted.code else wanted.customer_id
        return Scope(
            browse.parse(work, wanted.filter), period=wanted.period, columns=wanted.columns, customer_id=customer_id
        )  # fmt: skip

    def wanted(self) -> Wanted:
        """What the fields say now; taken along by a thread."""
        name = self._report.name if self._report is not None else ""
        columns = self._columns.get(name, []) if self._asks("columns") else []
        return Wanted(
            self.filter.text() if self._asks("filter") else "",
            self.chosen_period() if self._asks("period") else Period(),
            columns, self.customer.text().strip(), self._session.customer_id,
        )  # fmt: skip

    def _choose_columns(self) -> None:
        from custmgr.services.reporting import lists
        from custmgr.ui.widgets.column_dialog import ColumnDialog

        if self._report is None or not self._session.is_open:
            return
        name = self._report.name
        usual = lists.NEWCOMERS if name == "new-customers" else lists.LISTED
        known = {item.key: item for item in self._session.catalogue}
        shown = [known[key] for key in self._columns.get(name) or usual if key in known]
        dialog = ColumnDialog(list(self._session.catalogue), shown, self.window())
        dialog.chosen.connect(lambda fields: self._take_columns(name, [item.key for item in fields]))
        dialog.open()

    def _take_columns(self, name: str, keys: list[str]) -> None:
        self._columns[name] = keys
        self._session.profile.set(settings.REPORT_COLUMNS, dict(self._columns))
        self.changed.emit()


class Wanted:
    """What the fields of a report said when it was asked for."""

    def __init__(
        self, filter_text: str, period: Period, columns: list[str], code: str, customer_id: int | None
    ) -> None:  # fmt: skip
        self.filter, self.period, self.columns, self.code = filter_text, period, columns, code
        self.customer_id = customer_id
