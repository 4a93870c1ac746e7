"""What all shapes of charts share: colours, texts of values, axes with ticks and titles, the legend, what was hit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from custmgr.services.measures.chart import Chart
from custmgr.texts import language, tr
from custmgr.ui import theme

GAP = 6.0
SWATCH = 10.0
SMALLER = 0.85
LOWER = 0.45  # of a line: so far below the lowest tick stand the names of columns
WANTED_TICKS = 5
LARGE = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e9, "B"), (1e6, "M"), (1e3, "K"))}
WIDEST_SIDE = 0.36  # of the whole: labels at the left never take more


class Hit(NamedTuple):
    """Where one value is drawn: its row and its place in the chart (-1: several values together)."""

    rect: QRectF
    row: int
    place: int


class Scale(NamedTuple):
    """Values from the low to the high end of an axis, with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale_of(values: Sequence[float], *, is_share: bool = False) -> Scale:
    """A scale with round ticks that holds all of these values and 0; of whole things it has whole ticks."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = low + 1.0
    step = _round_step((high - low) / WANTED_TICKS)
    if not is_share and values and not step.is_integer() and all(float(value).is_integer() for value in values):
        step = next(whole for whole in (1.0, 2.0, 5.0) if whole >= step)  # there is no half customer
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)))


def _round_step(raw: float) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    return float(next(power * n for n in (1, 2, 2.5, 5, 10) if raw <= power * n * (1 + 1e-9)))


def short(value: float, *, is_share: bool) -> str:
    """A number on an axis: 12 %, 3.5 万 or 35K."""
    if is_share:
        return f"{value:.0%}"
    for size, word in LARGE[language()]:
        if abs(value) >= size:
            return f"{value / size:,.4g}{word}"
    return f"{value:,.4g}"


def exact(value: float | None, *, is_share: bool) -> str:
    """A number as it is said of one value."""
    if value is None:
        return "–"
    if is_share:
        return f"{value:.1%}"
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else f"{value:,}"


def mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    """The ground with so much (0 to 1) of a colour in it."""
    pairs = ((ground.red(), colour.red()), (ground.green(), colour.green()), (ground.blue(), colour.blue()))
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))


@dataclass
class Canvas:
    """A painter with the chart that is drawn, and what has been hit by now."""

    painter: QPainter
    area: QRectF
    chart: Chart
    font: QFont
    hits: list[Hit] = field(default_factory=list)
    names: list[QRectF] = field(default_factory=list)  # where the columns' names stand

    def __post_init__(self) -> None:
        self.metrics = QFontMetricsF(self.font)
        self.painter.setFont(self.font)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.height = self.metrics.height()

    def colour(self, row: int) -> QColor:
        """The colour of a row; what is only there for comparison is pale."""
        if row and self.chart.shape in ("columns", "lines", "stackbars"):
            return mixed(theme.colour("base"), theme.colour("muted"), 0.55)
        known = theme.series()
        return known[row % len(known)]

    def text(self, rect: QRectF, text: str, flags: Qt.AlignmentFlag, name: str = "muted") -> None:
        """Writes a text; where it is too long without what it says in brackets, smaller, or shortened."""
        self.painter.setPen(theme.colour(name))
        metrics = self.metrics
        if metrics.horizontalAdvance(text) > rect.width():
            text = without_brackets(text)
        if metrics.horizontalAdvance(text) > rect.width():
            small = QFont(self.font)
            small.setPointSizeF(self.font.pointSizeF() * SMALLER)
            self.painter.setFont(small)
            metrics = QFontMetricsF(small)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self.painter.drawText(rect, flags | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        self.painter.setFont(self.font)

    def fitting(self, texts: Sequence[str], width: float) -> str:
        """The first of these texts that is not too wide; empty if all are."""
        return next((text for text in texts if self.metrics.horizontalAdvance(text) <= width), "")

    def fill(self, rect: QRectF, colour: QColor) -> None:
        """A filled piece without a border."""
        self.painter.fillRect(rect, colour)

    def line(self, start: QPointF, end: QPointF, name: str = "line") -> None:
        """A thin line."""
        self.painter.setPen(QPen(theme.colour(name), 1))
        self.painter.drawLine(start, end)

    # ---- around the values

    def legend(self) -> None:
        """Says which colour is which row, at the top; takes its height off the area."""
        if len(self.chart.rows) < 2 or self.chart.shape == "grid":
            return
        x, y = self.area.left(), self.area.top()
        for number, row in enumerate(self.chart.rows):
            width = self.metrics.horizontalAdvance(row.name) + SWATCH + 3 * GAP
            if x + width > self.area.right() and x > self.area.left():
                x, y = self.area.left(), y + self.height + 2
            self.fill(QRectF(x, y + (self.height - SWATCH) / 2, SWATCH, SWATCH), self.colour(number))
            place = QRectF(x + SWATCH + GAP, y, min(width, self.area.width()), self.height)
            self.text(place, row.name, Qt.AlignmentFlag.AlignLeft, "text")
            x += width
        self.area.setTop(y + self.height + GAP)

    def upright(self, scale: Scale) -> QRectF:
        """Draws both axes for values that stand upright and gives the place of the values."""
        texts = [short(tick, is_share=self.chart.is_share) for tick in scale.ticks]
        left = max(self.metrics.horizontalAdvance(text) for text in texts) + GAP
        top, bottom = self.area.top() + self.height * 1.5 + 2, self.area.bottom() - (2 + LOWER) * self.height - 2
        plot = QRectF(QPointF(self.area.left() + left, top), QPointF(self.area.right(), max(bottom, top + 10)))
        above = QRectF(self.area.left(), self.area.top() - 2, self.area.width(), self.height)
        self.text(above, self.chart.unit, Qt.AlignmentFlag.AlignLeft)
        for tick, text in zip(scale.ticks, texts, strict=True):
            y = plot.bottom() - scale.share(tick) * plot.height()
            self.line(QPointF(plot.left(), y), QPointF(plot.right(), y))
            side = QRectF(self.area.left(), y - self.height / 2, left - GAP, self.height)
            self.text(side, text, Qt.AlignmentFlag.AlignRight)
        self._below(plot)
        return plot

    def _below(self, plot: QRectF) -> None:
        """The columns' names, as many as have room, and the title of the axis."""
        columns = self.chart.columns
        widest = max((self.metrics.horizontalAdvance(label) for label in columns), default=1.0) + 2 * GAP
        each = plot.width() / max(len(columns), 1)
        step = max(1, math.ceil(widest / each))
        under = plot.bottom() + 2 + LOWER * self.height
        free = self.area.left()
        for number in range(0, len(columns), step):
            middle, width = plot.left() + (number + 0.5) * each, self.metrics.horizontalAdvance(columns[number]) + 1
            furthest = max(self.area.right() - width, self.area.left())
            left = min(max(middle - width / 2, self.area.left()), furthest)  # the first and the last are not cut
            if left < free:  # one that had to give way would lie on the one before
                continue
            room = QRectF(left, under, min(width, self.area.width()), self.height)
            self.text(room, columns[number], Qt.AlignmentFlag.AlignHCenter)
            self.names.append(room)
            free = room.right() + GAP
        title = QRectF(plot.left(), under + self.height, plot.width(), self.height)
        self.text(title, self.chart.axis, Qt.AlignmentFlag.AlignHCenter)

    def side_width(self, labels: Sequence[str]) -> float:
        """How wide the names at the left are."""
        widest = self.area.width() * WIDEST_SIDE
        wanted = max((self.metrics.horizontalAdvance(label) for label in labels), default=0.0) + GAP
        if wanted > widest:
            wanted = max(self.metrics.horizontalAdvance(without_brackets(label)) for label in labels) + GAP
        return min(wanted, widest)


def without_brackets(text: str) -> str:
    """The text before a remark in brackets.

    >>> without_brackets("Class A (main customers)"), without_brackets("(not filled in)")
    ('Class A', '(not filled in)')
    """
    return text.replace("（", "(").partition("(")[0].strip() or text


def said(chart: Chart, row: int, place: int) -> str:
    """One value in words: which, how much, of how many."""
    line = chart.rows[row]
    value = line.values[place]
    name = f"{line.name} · {chart.columns[place]}" if len(chart.rows) > 1 else chart.columns[place]
    text = f"{name}: {exact(value, is_share=chart.is_share)}"
    if not chart.is_share:
        text += f" {chart.unit}"
    if place < len(line.counts):
        text += f" (n = {line.counts[place]:,})"
    if chart.is_share and value is None:
        text = tr("{name}: not over yet", name=name)
    return text
