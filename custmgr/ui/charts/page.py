"""The charts page: live charts over the customers of one filter; a click on a bar opens those customers."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from custmgr.services import browse
from custmgr.services.measures import figures
from custmgr.services.measures.figures import Series
from custmgr.services.work import Changes
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.charts.bars import BarChart
from custmgr.ui.session import Session

SHOWN = ("growth", "region", "industry")
WAIT_MS = 300


class ChartsPage(QWidget):
    """Three charts of one filter."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title, self._state = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._state.setObjectName("muted")
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self.charts = {name: BarChart(is_time=name == "growth") for name in SHOWN}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._filter.textChanged.connect(self._timer.start)
        for chart in self.charts.values():
            chart.picked.connect(session.customers_wanted)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addSpacing(24)
        top.addWidget(self._filter, 1)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self.charts["growth"], 0, 0, 1, 2)
        grid.addWidget(self.charts["region"], 1, 0)
        grid.addWidget(self.charts["industry"], 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addLayout(top)
        column.addLayout(grid, 1)
        column.addWidget(self._state)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._redraw)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("Charts"))
        self._filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        self._filter.setAccessibleName(tr("Filter of the charts"))
        self._state.setText(tr("Click a bar to see its customers."))
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.of("customer"):
            self._timer.start()

    def _redraw(self) -> None:
        for chart in self.charts.values():
            chart.redraw()

    def refresh(self) -> None:
        """Asks for the numbers again."""
        if not self._session.is_open:
            return
        desk, text = self._session.desk, self._filter.text()

        def load() -> list[Series]:
            query = desk.read(browse.parse, text)
            return [desk.read(figures.load, name, query) for name in SHOWN]

        self._session.tasks.read(self, load, self._show, key=f"{id(self)}.figures")

    def _show(self, loaded: list[Series]) -> None:
        for number, series in enumerate(loaded):
            self.charts[series.name].show_series(series, theme.series()[number])
