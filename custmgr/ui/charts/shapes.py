"""The shapes of charts, drawn by hand: columns, bars, stacks, lines, a grid of cells, the Pareto curve."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.charts.canvas import GAP, Canvas, Hit, Scale, exact, mixed, scale_of, short

MOST_BARS = 14
FILLED = 0.74  # of the room of a column
DOT = 3.0
SEEN = 2.0  # what is little beside a huge value still shows


def draw(canvas: Canvas) -> None:
    """Draws the chart of the canvas."""
    canvas.legend()
    shapes: dict[str, Callable[[Canvas], None]] = {
        "columns": _columns, "bars": _bars, "stack": _stack, "stackbars": _bars, "lines": _lines, "grid": _grid,
        "pareto": _pareto,
    }  # fmt: skip
    shapes[canvas.chart.shape](canvas)


def _all(canvas: Canvas) -> list[float]:
    return [float(value) for row in canvas.chart.rows for value in row.values if value is not None]


def _columns(canvas: Canvas) -> None:
    scale = scale_of(_all(canvas), is_share=canvas.chart.is_share)
    _upright(canvas, canvas.upright(scale), scale, range(len(canvas.chart.rows)))


def _upright(canvas: Canvas, plot: QRectF, scale: Scale, rows: range) -> None:
    """Columns side by side; what is compared with stands behind, at the left."""
    each = plot.width() / max(len(canvas.chart.columns), 1)
    width = each * FILLED / len(rows)
    zero = plot.bottom() - scale.share(0) * plot.height()
    for n, row in enumerate(reversed(rows)):
        for place, value in enumerate(canvas.chart.rows[row].values):
            x = plot.left() + place * each + each * (1 - FILLED) / 2 + n * width
            y = plot.bottom() - scale.share(float(value or 0)) * plot.height()
            if value and abs(y - zero) < SEEN:
                y = zero - SEEN if value > 0 else zero + SEEN
            rect = QRectF(QPointF(x, min(y, zero)), QPointF(x + max(width - 1, 1), max(y, zero)))
            canvas.fill(rect, canvas.colour(row))
            canvas.hits.append(Hit(QRectF(x, plot.top(), width, plot.height()), row, place))


def _stack(canvas: Canvas) -> None:
    rows = canvas.chart.rows
    sums = [sum(float(row.values[n] or 0) for row in rows) for n in range(len(canvas.chart.columns))]
    scale = scale_of(sums, is_share=canvas.chart.is_share)
    plot = canvas.upright(scale)
    each = plot.width() / max(len(sums), 1)
    for place in range(len(sums)):
        y, x = plot.bottom(), plot.left() + place * each + each * (1 - FILLED) / 2
        for number, row in enumerate(rows):
            height = scale.share(float(row.values[place] or 0)) * plot.height()
            rect = QRectF(x, y - height, each * FILLED, height)
            canvas.fill(rect, canvas.colour(number))
            canvas.hits.append(Hit(rect, number, place))
            y -= height


def _bars(canvas: Canvas) -> None:
    """Bars from top to bottom, the largest first; what is behind the last is one bar of others."""
    chart, area = canvas.chart, canvas.area
    count = len(chart.columns)
    kept = count if count <= MOST_BARS else MOST_BARS - 1
    labels = list(chart.columns[:kept])
    values = [[float(row.values[n] or 0) for row in chart.rows] for n in range(kept)]
    if kept < count:
        labels.append(tr("{n} others", n=count - kept))
        values.append([sum(float(value or 0) for value in row.values[kept:]) for row in chart.rows])
    sums = [sum(each) for each in values]
    side = canvas.side_width(labels)
    numbers = max((canvas.metrics.horizontalAdvance(exact(_whole(n), is_share=False)) for n in sums), default=0) + GAP
    plot = QRectF(
        area.left() + side + GAP,
        area.top(),
        max(area.width() - side - numbers - 2 * GAP, 10),
        area.height() - canvas.height - 2,
    )
    high, each = max([*sums, 1.0]), plot.height() / max(len(labels), 1)
    for place, label in enumerate(labels):
        middle = plot.top() + (place + 0.5) * each
        line = QRectF(area.left(), middle - canvas.height / 2, side, canvas.height)
        canvas.text(line, label, Qt.AlignmentFlag.AlignRight, "text")
        x, thick = plot.left(), min(each * FILLED, 26.0)
        for number, value in enumerate(values[place]):
            width = max(value / high * plot.width(), SEEN if value else 0.0)
            rect = QRectF(x, middle - thick / 2, width, thick)
            canvas.fill(rect, canvas.colour(number))
            room = rect if len(chart.rows) > 1 else QRectF(area.left(), middle - each / 2, area.width(), each)
            canvas.hits.append(Hit(room, number, place if place < kept else -1))
            x += width
        said = exact(_whole(values[place][0] if len(chart.rows) > 1 else sums[place]), is_share=chart.is_share)
        canvas.text(
            QRectF(x + GAP, middle - canvas.height / 2, numbers, canvas.height), said, Qt.AlignmentFlag.AlignLeft
        )
    canvas.line(plot.topLeft(), plot.bottomLeft())
    below = QRectF(plot.left(), plot.bottom() + 2, plot.width(), canvas.height)
    canvas.text(below, chart.unit, Qt.AlignmentFlag.AlignHCenter)


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _lines(canvas: Canvas) -> None:
    scale = scale_of(_all(canvas), is_share=canvas.chart.is_share)
    plot = canvas.upright(scale)
    for row in reversed(range(len(canvas.chart.rows))):
        _line(canvas, plot, scale, row)


def _line(canvas: Canvas, plot: QRectF, scale: Scale, row: int) -> None:
    """A line with a dot at each value; it breaks where there is none."""
    values = canvas.chart.rows[row].values
    each = plot.width() / max(len(values), 1)
    path, is_open = QPainterPath(), False
    dots: list[QPointF] = []
    for place, value in enumerate(values):
        x = plot.left() + (place + 0.5) * each
        canvas.hits.append(Hit(QRectF(x - each / 2, plot.top(), each, plot.height()), row, place))
        if value is None:
            is_open = False
            continue
        point = QPointF(x, plot.bottom() - scale.share(float(value)) * plot.height())
        path.lineTo(point) if is_open else path.moveTo(point)
        is_open = True
        dots.append(point)
    colour = canvas.colour(row)
    pen = QPen(colour, 2)
    if row:
        pen.setStyle(Qt.PenStyle.DashLine)  # never colour alone
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawPath(path)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(colour)
    for point in dots:
        canvas.painter.drawEllipse(point, DOT, DOT)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)


def _pareto(canvas: Canvas) -> None:
    scale = scale_of([0.0, 1.0], is_share=True)
    plot = canvas.upright(scale)
    _upright(canvas, plot, scale, range(1))
    columns = list(canvas.hits)
    _line(canvas, plot, scale, 1)
    canvas.hits[:] = columns + [hit for hit in canvas.hits if hit.row == 1]


def _grid(canvas: Canvas) -> None:
    """Cells that are the darker the more there is in them, each with its number."""
    chart, area = canvas.chart, canvas.area
    side = canvas.side_width([*(row.name for row in chart.rows), f"{chart.side} ↓"])
    plot = QRectF(QPointF(area.left() + side + GAP, area.top() + canvas.height * 2 + 4), area.bottomRight())
    high = max([float(value) for row in chart.rows for value in row.values if value] or [1.0])
    kept = _room_for(canvas, plot.width())
    width, height = plot.width() / max(kept, 1), plot.height() / max(len(chart.rows), 1)
    heads = QRectF(plot.left(), area.top(), plot.width(), canvas.height)
    more = len(chart.columns) - kept
    said = tr("{axis} → ({n} more in a wider window)", axis=chart.axis, n=more) if more else f"{chart.axis} →"
    canvas.text(heads, said, Qt.AlignmentFlag.AlignHCenter)
    beside = QRectF(area.left(), area.top() + canvas.height, side, canvas.height)
    canvas.text(beside, f"{chart.side} ↓", Qt.AlignmentFlag.AlignRight)
    for place, label in enumerate(chart.columns[:kept]):
        room = QRectF(plot.left() + place * width, area.top() + canvas.height + 2, width, canvas.height)
        canvas.text(room, label, Qt.AlignmentFlag.AlignHCenter, "text")
    for number, row in enumerate(chart.rows):
        y = plot.top() + number * height
        canvas.text(QRectF(area.left(), y, side, height), row.name, Qt.AlignmentFlag.AlignRight, "text")
        for place, value in enumerate(row.values[:kept]):
            cell = QRectF(plot.left() + place * width + 1, y + 1, width - 2, height - 2)
            if value is None:
                continue
            colour = _shade(float(value) / high)
            canvas.fill(cell, colour)
            canvas.hits.append(Hit(cell, number, place))
            text = canvas.fitting(_cell_texts(value, is_share=chart.is_share), cell.width())
            if text and canvas.height <= cell.height() + 4:
                canvas.painter.setPen(QColor("#ffffff") if colour.lightnessF() < 0.55 else QColor("#1b1f24"))
                canvas.painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)


def _room_for(canvas: Canvas, width: float) -> int:
    """How many columns show their numbers in this width: shares over time end sooner, of other grids all are shown."""
    chart = canvas.chart
    if not chart.is_share:
        return len(chart.columns)
    shares = (_cell_texts(value, is_share=True)[0] for row in chart.rows for value in row.values if value is not None)
    widest = max(map(canvas.metrics.horizontalAdvance, (*chart.columns, *shares)), default=1.0) + 4
    return max(1, min(len(chart.columns), int(width / widest)))


def _cell_texts(value: float, *, is_share: bool) -> tuple[str, ...]:
    """What may stand in a cell, the fullest first; every unit of a grid is said above it."""
    if is_share:
        return f"{value:.0%}", f"{100 * value:.0f}"
    return f"{value:,}", short(value, is_share=False)


def _shade(share: float) -> QColor:
    """From the ground to the first colour of the series."""
    part = 0.06 + 0.94 * share if share else 0.0
    return mixed(theme.colour("alternate"), theme.series()[0], part)
