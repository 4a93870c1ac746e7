"""The one bar above all charts: period, filter, grouping, comparison."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSizePolicy, QWidget

from custmgr.services.measures.chart import Against, By
from custmgr.texts import mark, tr
from custmgr.ui import language
from custmgr.ui.widgets.flow import FlowLayout

WAIT_MS = 300
PERIODS = (
    ("year-back", mark("Last 12 months")), ("month", mark("This month")), ("quarter", mark("This quarter")),
    ("year", mark("This year")), ("all", mark("All time")), ("days", mark("From – to")),
)  # fmt: skip
GROUPS: tuple[tuple[By, str], ...] = (
    ("month", mark("by month")),
    ("quarter", mark("by quarter")),
    ("year", mark("by year")),
)
COMPARED = (
    ("year", mark("Compare with the year before")), ("period", mark("Compare with the period before")),
    ("", mark("Compare with nothing")),
)  # fmt: skip
FILTER_WIDTH = 30  # characters
Days = tuple[date | None, date | None]


def days_of(period: str, today: date) -> Days:
    """The first and the last day of a period that is named."""
    month = today.replace(day=1)
    begins: dict[str, Callable[[], date]] = {
        "month": lambda: month,
        "quarter": lambda: date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "year": lambda: date(today.year, 1, 1),
        "year-back": lambda: (month - timedelta(days=335)).replace(day=1),
    }
    return (begins[period](), today) if period in begins else (None, None)


class ScopeBar(QWidget):
    """Says `changed` a moment after the last change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.period, self.group = QComboBox(), QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.filter, self.compare = QLineEdit(), QComboBox()
        self.filter.setClearButtonEnabled(True)
        for edit in (self.first, self.last):
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setCalendarPopup(True)
            edit.setDate(QDate.currentDate())
            edit.hide()
        self.first.setDate(QDate.currentDate().addMonths(-3))
        for key, _title in PERIODS:
            self.period.addItem("", key)
        for by, _title in GROUPS:
            self.group.addItem("", by)
        for key, _title in COMPARED:
            self.compare.addItem("", key)
        row = FlowLayout(self)
        for part in (self.period, self.first, self.last, self.group, self.compare, self.filter):
            row.addWidget(part)
        self.filter.setMinimumWidth(self.fontMetrics().averageCharWidth() * FILTER_WIDTH)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.changed)
        self.period.currentIndexChanged.connect(self._on_period)
        self.group.currentIndexChanged.connect(self._timer.start)
        self.compare.currentIndexChanged.connect(self._timer.start)
        self.filter.textChanged.connect(self._timer.start)
        self.first.dateChanged.connect(self._timer.start)
        self.last.dateChanged.connect(self._timer.start)
        language.bind(self, self._name)

    def _name(self) -> None:
        for number, (_key, title) in enumerate(PERIODS):
            self.period.setItemText(number, tr(title))
        for number, (_by, title) in enumerate(GROUPS):
            self.group.setItemText(number, tr(title))
        for number, (_key, title) in enumerate(COMPARED):
            self.compare.setItemText(number, tr(title))
        self.filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        names = (
            (self.filter, tr("Filter of the charts")), (self.period, tr("Period")), (self.group, tr("Grouping")),
            (self.compare, tr("Compare with")), (self.first, tr("From")), (self.last, tr("To")),
        )  # fmt: skip
        for part, name in names:
            part.setAccessibleName(name)

    def _on_period(self) -> None:
        for edit in (self.first, self.last):
            edit.setVisible(self.period.currentData() == "days")
        self.compare.setEnabled(self.period.currentData() != "all")  # nothing was before all times
        self._timer.start()

    def days(self, today: date) -> Days:
        """The first and the last day that are asked for; None is open."""
        if self.period.currentData() != "days":
            return days_of(str(self.period.currentData()), today)
        first, last = (date(day.year(), day.month(), day.day()) for day in (self.first.date(), self.last.date()))
        return min(first, last), max(first, last)

    @property
    def against(self) -> Against | Literal[""]:
        """What is compared with; empty for nothing."""
        chosen: Against | Literal[""] = self.compare.currentData()
        return chosen

    def state(self) -> dict[str, str | bool]:
        """What is chosen, to be kept."""
        return {"period": str(self.period.currentData()), "by": str(self.group.currentData()),
                "compare": str(self.against), "filter": self.filter.text()}  # fmt: skip

    def restore(self, state: dict[str, object]) -> None:
        """Chooses what was kept."""
        self.period.setCurrentIndex(max(0, self.period.findData(state.get("period"))))
        self.group.setCurrentIndex(max(0, self.group.findData(state.get("by"))))
        kept = state.get("compare", "year")
        chosen = {True: "year", False: ""}.get(kept, "year") if isinstance(kept, bool) else kept
        self.compare.setCurrentIndex(max(0, self.compare.findData(chosen)))
        self.filter.setText(str(state.get("filter", "")))
