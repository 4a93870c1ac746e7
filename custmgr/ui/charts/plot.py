"""The drawing of one chart: told by the mouse, walked with the arrow keys, opened with a click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from custmgr.services.measures.chart import Chart
from custmgr.ui import theme
from custmgr.ui.charts import shapes
from custmgr.ui.charts.canvas import GAP, Canvas, Hit, said

SMALLEST = QSize(260, 200)


class Plot(QWidget):
    """Draws a chart; `opened` and `kept` carry the search line of a value that was clicked (kept: with Ctrl)."""

    opened = Signal(str)
    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._hits: list[Hit] = []
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """Draws this chart."""
        self._chart, self._at = chart, None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chart, and a frame around the value that the keys have come to."""
        if self._chart is None:
            return
        painter = QPainter(self)
        self._hits = paint(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._chart, self.font())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._focus_rect())
        painter.end()

    def _focus_rect(self) -> QRectF:
        hit = next((hit for hit in self._hits if (hit.row, hit.place) == self._at), None)
        return hit.rect if hit is not None else QRectF(self.rect()).adjusted(1, 1, -1, -1)

    # ---- mouse

    def hit_at(self, place: QPointF) -> Hit | None:
        """The value drawn at this place; the one drawn last lies on top."""
        return next((hit for hit in reversed(self._hits) if hit.rect.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells the value under the mouse."""
        hit = self.hit_at(event.position())
        has_customers = bool(hit and self.query_of(hit))
        self.setCursor(Qt.CursorShape.PointingHandCursor if has_customers else Qt.CursorShape.ArrowCursor)
        if hit is None or self._chart is None or hit.place < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), said(self._chart, hit.row, hit.place), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the customers of the value; with Ctrl the board keeps them as its filter."""
        hit = self.hit_at(event.position())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = (hit.row, hit.place)
            self._take(hit, is_kept=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def query_of(self, hit: Hit) -> str:
        """The search line of a value; empty if there is none."""
        if self._chart is None or hit.place < 0:
            return ""
        row = self._chart.rows[hit.row]
        is_there = hit.place < len(row.queries) and row.values[hit.place]
        return row.queries[hit.place] if is_there else ""

    def _take(self, hit: Hit, *, is_kept: bool) -> None:
        if query := self.query_of(hit):
            (self.kept if is_kept else self.opened).emit(query)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from value to value, Enter opens; Ctrl+Enter keeps as the board's filter."""
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if event.key() in steps and self._hits:
            self._walk(*steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (hit := self._current()) is not None:
            self._take(hit, is_kept=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _current(self) -> Hit | None:
        return next((hit for hit in self._hits if (hit.row, hit.place) == self._at), None)

    def _walk(self, rows: int, places: int) -> None:
        known = {(hit.row, hit.place) for hit in self._hits if hit.place >= 0}
        if self._at is None or self._chart is None:
            self._at = min(known) if known else None
        else:
            row, place = self._at
            is_lying = self._chart.shape in ("bars", "stackbars")  # places go down, rows to the right
            wanted = (row + places, place + rows) if is_lying else (row + rows, place + places)
            self._at = wanted if wanted in known else self._at
        if self._at is not None and self._chart is not None:
            text = said(self._chart, *self._at)
            self.setAccessibleDescription(text)
            QToolTip.showText(self.mapToGlobal(self._focus_rect().topRight().toPoint()), text, self)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draws again in other colours or with another font."""
        super().changeEvent(event)
        self.update()


def paint(painter: QPainter, area: QRectF, chart: Chart, font: QFont) -> list[Hit]:
    """Draws a chart and gives where each of its values is."""
    canvas = Canvas(painter, QRectF(area), chart, font)
    shapes.draw(canvas)
    return canvas.hits


def paint_page(painter: QPainter, area: QRectF, chart: Chart, font: QFont) -> None:
    """Draws a chart with its title and note on the ground of the theme, as a picture that stands by itself."""
    painter.fillRect(area, theme.colour("base"))
    inner = area.adjusted(16, 12, -16, -12)
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() * 1.2)
    canvas = Canvas(painter, QRectF(inner), chart, bold)
    canvas.text(QRectF(inner.left(), inner.top(), inner.width(), canvas.height), chart.title,
                Qt.AlignmentFlag.AlignLeft, "text")  # fmt: skip
    inner.setTop(inner.top() + canvas.height + GAP)
    small = Canvas(painter, QRectF(inner), chart, font)
    if chart.note:
        small.text(QRectF(inner.left(), inner.top(), inner.width(), small.height), chart.note,
                   Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        inner.setTop(inner.top() + small.height + GAP)
    paint(painter, inner, chart, font)
