"""One chart of the board: title, drawing or what to do where there is nothing, and its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import UserError
from custmgr.services.measures import figures
from custmgr.services.measures.chart import Chart
from custmgr.texts import tr
from custmgr.ui import files
from custmgr.ui.charts import saving
from custmgr.ui.charts.plot import Plot
from custmgr.ui.session import Session

HEIGHT = 21  # lines of text


class ChartCard(QFrame):
    """A frame around a plot. `moved` carries by how many places it shall go."""

    opened = Signal(str)
    kept = Signal(str)
    enlarged = Signal(str)
    hidden = Signal(str)
    moved = Signal(str, int)

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name = name
        self.chart: Chart | None = None
        self._session = session
        self._title, self._note, self._nothing = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("partTitle")
        self._note.setObjectName("muted")
        self._nothing.setObjectName("muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._note, self._nothing):
            label.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.plot = Plot()
        self.plot.opened.connect(self.opened)
        self.plot.kept.connect(self.kept)
        self._more = QToolButton()
        self._more.setText("⋯")
        self._more.setAutoRaise(True)
        self._more.clicked.connect(lambda: self._menu().exec(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(body, 1)
        self.setMinimumHeight(self.fontMetrics().height() * HEIGHT)
        self.wait()

    def wait(self) -> None:
        """Says that the numbers are on their way, where none stand there from before."""
        self._more.setAccessibleName(tr("More about this chart"))
        self._more.setToolTip(tr("More about this chart"))
        if self.chart is None:
            self._title.setText(tr(figures.TITLES[self.name]))
            self._nothing.setText(tr("Counting…"))

    def show_chart(self, chart: Chart) -> None:
        """Shows these numbers."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        self._title.setText(chart.title)
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        self._nothing.setText(chart.todo or tr("Nothing to show."))
        self._stack.setCurrentIndex(0 if chart.is_empty else 1)
        self.plot.show_chart(chart)

    # ---- menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as behind the button."""
        self._menu().exec(event.globalPos())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Larger or smaller"), lambda: self.enlarged.emit(self.name))
        menu.addSeparator()
        if (chart := self.chart) is not None and not chart.is_empty:
            menu.addAction(tr("Copy as a picture"), lambda: saving.copy_picture(chart, self.font()))
            menu.addAction(tr("Copy the numbers"), lambda: saving.copy_numbers(chart))
            menu.addAction(tr("Save as a picture…"), self._save_picture)
            menu.addAction(tr("Save the numbers…"), self._save_numbers)
            menu.addSeparator()
        menu.addAction(tr("Move forward"), lambda: self.moved.emit(self.name, -1))
        menu.addAction(tr("Move back"), lambda: self.moved.emit(self.name, 1))
        menu.addAction(tr("Hide"), lambda: self.hidden.emit(self.name))
        return menu

    def _target(self, suffix: str, kinds: str = "") -> Path | None:
        assert self.chart is not None
        title = "".join(char for char in self.chart.title if char not in '\\/:*?"<>|')
        return files.ask_target(self._session, self, "charts", name=f"{title}{suffix}", kinds=kinds)

    def _save_picture(self) -> None:
        if self.chart is not None and (file := self._target(".png", "PNG (*.png);;SVG (*.svg)")) is not None:
            self._save(partial(saving.save_picture, self.chart, self.font(), file), file)

    def _save_numbers(self) -> None:
        if self.chart is not None and (file := self._target(".xlsx")) is not None:
            self._save(partial(saving.save_numbers, self.chart, file), file)

    def _save(self, write: Callable[[], object], file: Path) -> None:
        try:
            write()
        except UserError as error:
            self._session.bar.show_error(error)
        else:
            self._session.bar.show_message(tr("Saved: {file}", file=file.name), "Ok")
