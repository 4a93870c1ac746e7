"""One bar chart with its title, axes and numbers; hovering tells, a click opens, the menu copies and exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from custmgr.services.measures.figures import Point, Series
from custmgr.texts import tr
from custmgr.ui import theme

MOST_BARS = 14
MOST_LABELS = 12


class BarChart(QFrame):
    """Bars along time, or the largest categories from top to bottom."""

    picked = Signal(str)  # the search line of a bar

    def __init__(self, *, is_time: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._is_time = is_time
        self._series: Series | None = None
        self._points: list[Point] = []
        self._colour = QColor("#2563c9")
        self._title = QLabel()
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("muted")
        self.plot = pg.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.scene().sigMouseClicked.connect(self._on_click)
        self.plot.scene().sigMouseMoved.connect(self._on_move)
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._title)
        column.addWidget(body, 1)

    def show_series(self, series: Series, colour: QColor) -> None:
        """Shows these numbers."""
        self._series, self._colour = series, colour
        self.redraw()

    def redraw(self) -> None:
        """Draws again, in the colours of the present theme."""
        if self._series is None:
            return
        self._title.setText(f"<b>{self._series.title}</b>")
        self.setAccessibleName(self._series.title)
        self._nothing.setText(tr("Nothing to show."))
        self._stack.setCurrentIndex(0 if self._series.points else 1)
        self._points = list(self._series.points)
        if not self._is_time:
            self._points = self._largest(self._points)
        item = self.plot.getPlotItem()
        item.clear()
        self.plot.setBackground(theme.colour("base"))
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("muted")))
        (self._draw_time if self._is_time else self._draw_categories)(item)

    def _largest(self, points: list[Point]) -> list[Point]:
        if len(points) <= MOST_BARS:
            return points
        rest = points[MOST_BARS - 1 :]
        others = tr("{n} others", n=len(rest))
        return [*points[: MOST_BARS - 1], Point(others, sum(point.value for point in rest), "")]

    def _draw_time(self, item: Any) -> None:
        values = [point.value for point in self._points]
        item.addItem(
            pg.BarGraphItem(x=list(range(len(values))), height=values, width=0.8, brush=self._colour, pen=None)
        )
        step = max(1, len(values) // MOST_LABELS)
        item.getAxis("bottom").setTicks([[(n, self._points[n].label) for n in range(0, len(values), step)]])
        item.getAxis("left").setTicks(None)
        item.setLabel("left", self._series.unit if self._series else "")
        item.showGrid(y=True, alpha=0.15)
        item.setRange(xRange=(-0.6, len(values) - 0.4), yRange=(0, max(values, default=1) * 1.08 or 1), padding=0)

    def _draw_categories(self, item: Any) -> None:
        count = len(self._points)
        values = [point.value for point in self._points]
        places = [count - 1 - n for n in range(count)]  # the largest at the top
        item.addItem(pg.BarGraphItem(x0=0, y=places, height=0.72, width=values, brush=self._colour, pen=None))
        item.getAxis("left").setTicks([[(place, p.label) for place, p in zip(places, self._points, strict=True)]])
        item.getAxis("bottom").setTicks(None)
        item.setLabel("bottom", self._series.unit if self._series else "")
        top = max(values, default=1) or 1
        for place, point in zip(places, self._points, strict=True):
            number = pg.TextItem(f"{point.value:,}", color=theme.colour("muted"), anchor=(0, 0.5))
            number.setPos(point.value + top * 0.01, place)
            item.addItem(number)
        item.setRange(xRange=(0, top * 1.15), yRange=(-0.6, count - 0.4), padding=0)

    def point_at(self, scene: QPointF) -> Point | None:
        """The bar at a place of the scene."""
        view = self.plot.getPlotItem().getViewBox()
        if not view.sceneBoundingRect().contains(scene):
            return None
        place = view.mapSceneToView(scene)
        number = round(place.x()) if self._is_time else len(self._points) - 1 - round(place.y())
        return self._points[number] if 0 <= number < len(self._points) else None

    def _on_click(self, event: Any) -> None:
        point = self.point_at(event.scenePos())
        if event.button() == Qt.MouseButton.LeftButton and point is not None and point.query:
            self.picked.emit(point.query)

    def _on_move(self, place: QPointF) -> None:
        point = self.point_at(place)
        unit = self._series.unit if self._series else ""
        self.plot.setToolTip(f"{point.label}: {point.value:,} {unit}" if point is not None else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy or save the picture, copy the numbers."""
        menu = QMenu(self)
        menu.addAction(tr("Copy as a picture"), lambda: QGuiApplication.clipboard().setPixmap(self.grab()))
        menu.addAction(tr("Copy the numbers"), self.copy_numbers)
        menu.addAction(tr("Save as a picture…"), self._save)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def copy_numbers(self) -> None:
        """Puts the numbers on the clipboard, ready for a spreadsheet."""
        if self._series is not None:
            lines = (f"{point.label}\t{point.value}" for point in self._series.points)
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _save(self) -> None:
        title = self._series.title if self._series else ""
        name, _ = QFileDialog.getSaveFileName(self, tr("Save as a picture"), f"{title}.png", "*.png;;*.svg")
        if name.lower().endswith(".svg"):
            from PySide6.QtGui import QPainter
            from PySide6.QtSvg import QSvgGenerator

            generator = QSvgGenerator()
            generator.setFileName(name)
            generator.setViewBox(QRectF(self.rect()))
            painter = QPainter(generator)
            self.render(painter, self.rect().topLeft())
            painter.end()
        elif name:
            self.grab().save(str(Path(name).with_suffix(".png")))
