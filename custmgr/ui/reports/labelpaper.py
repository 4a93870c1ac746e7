"""Draws labels on their sheets, each within its own border, with letters as large as there is room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from custmgr.reports.labels import Label, LabelJob
from custmgr.ui.reports.cells import FINE, scaled_font
from custmgr.ui.reports.paper import MM, draw_symbol

EDGE = 2.5 * MM  # printers miss the border by a millimetre
LARGEST, SMALLEST = 14.0, 5.0
NO_SMALLER = SMALLEST * FINE
BETWEEN_WORDS = int(Qt.TextFlag.TextWordWrap)  # a house number is never cut in two
BARS = 0.5  # share of the height that bars take


@dataclass(frozen=True)
class LabelPages:
    """Sheets of labels that can be drawn; sizes in points."""

    job: LabelJob

    @property
    def width(self) -> float:
        """The sheet's width."""
        return self.job.sheet.page[0] * MM

    @property
    def height(self) -> float:
        """The sheet's height."""
        return self.job.sheet.page[1] * MM

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.job.pages

    def draw(self, painter: QPainter, number: int, scale: float) -> None:
        """Draws sheet `number` (from 0); `scale` is device units a point."""
        painter.save()
        painter.scale(scale, scale)
        wide, high = self.job.sheet.size
        for (left, top), label in self.job.on_page(number):
            box = QRectF(left * MM, top * MM, wide * MM, high * MM).adjusted(EDGE, EDGE, -EDGE, -EDGE)
            painter.save()
            painter.setClipRect(box)
            _draw(painter, label, box)
            painter.restore()
        painter.restore()


def _draw(painter: QPainter, label: Label, box: QRectF) -> None:
    symbol = label.symbol
    if symbol is not None and symbol.is_bars:
        draw_symbol(painter, symbol, QRectF(box.topLeft(), box.bottomRight() - QPointF(0, box.height() * BARS)))
        box = box.adjusted(0, box.height() * BARS + 2, 0, 0)
    elif symbol is not None:
        side = min(box.height(), box.width() * 0.5)
        draw_symbol(painter, symbol, QRectF(box.left(), box.center().y() - side / 2, side, side))
        box = box.adjusted(side + 4, 0, 0, 0)
    _draw_texts(painter, label, box)


def _draw_texts(painter: QPainter, label: Label, box: QRectF) -> None:
    """The head and the lines, one below the other in the middle of the box."""
    texts = (label.head, *label.lines)
    size = LARGEST
    while size > SMALLEST and _height(texts, size, box.width()) > box.height():
        size -= 0.5
    top = box.top() + max(0.0, (box.height() - _height(texts, size, box.width())) / 2)
    for number, text in enumerate(texts):
        font = _font(number, size)
        height = _text_height(text, font, box.width())
        painter.save()
        painter.translate(box.left(), top)
        painter.scale(1 / FINE, 1 / FINE)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(QRectF(0, 0, box.width() * FINE, height * FINE), BETWEEN_WORDS, text)
        painter.restore()
        top += height


def _font(number: int, size: float) -> QFont:
    return scaled_font(size if number == 0 else size * 0.85, is_bold=number == 0)


def _height(texts: tuple[str, ...], size: float, width: float) -> float:
    return sum(_text_height(text, _font(number, size), width) for number, text in enumerate(texts))


def _text_height(text: str, font: QFont, width: float) -> float:
    """The height of a text in lines of this width; without end if one of its words is wider."""
    found = QFontMetricsF(font).boundingRect(QRectF(0, 0, width * FINE, 1_000_000), BETWEEN_WORDS, text)
    return found.height() / FINE if found.width() <= width * FINE or font.pixelSize() <= NO_SMALLER else math.inf
