"""Draws documents on pages: heads that repeat, page n of m, no orphan head, wide ones on their side; and as PDF.

Pages are laid out once and drawn by the same code on screen, printer and PDF.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from custmgr.reports.document import Column, Document, Line, Symbol, Table
from custmgr.texts import tr
from custmgr.ui.theme import FONTS

MM = 72 / 25.4  # everything is laid out in points
MARGIN_MM = 14.0
PAD = 4.0
INK, MUTED, RULE, SHADE = QColor("#1b1f24"), QColor("#5c6570"), QColor("#c9ced6"), QColor("#eef1f5")


def font(points: float, *, is_bold: bool = False) -> QFont:
    """A font that has Chinese characters on each system; 汉字 are never slanted."""
    made = QFont()
    made.setFamilies(list(FONTS))
    made.setPointSizeF(points)
    made.setBold(is_bold)
    # Shaping would pick variants of digits that have no character of their own: no search in a PDF would find a code.
    made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return made


def scaled_font(points: float, *, is_bold: bool = False) -> QFont:
    """A font of ten times the size in pixels: its measures are tenths of points on every device."""
    made = font(points, is_bold=is_bold)
    made.setPixelSize(round(points * FINE))
    return made


BODY, TITLE, GROUP = 8.5, 15.0, 10.5
FINE = 10
PICTURE = 56.0  # how high the logo and a symbol may be
OPENING, LIMITS = "opening", "limits"


@dataclass(frozen=True)
class Piece:
    """One thing on a page, `top` points below the margin."""

    top: float
    height: float
    table: Table | None
    line: Line | None  # None with a table: its head
    text: str = ""


@dataclass(frozen=True)
class Pages:
    """A document laid out: page size in points, and what stands on each page."""

    document: Document
    width: float
    height: float
    pages: tuple[tuple[Piece, ...], ...]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    def draw(self, painter: QPainter, number: int, scale: float) -> None:
        """Draws page `number` (from 0); `scale` is device units a point."""
        draw_page(painter, self, number, scale)


class _Typesetter:
    def __init__(self, document: Document) -> None:
        wide = document.is_wide
        self.width, self.height = (297 * MM, 210 * MM) if wide else (210 * MM, 297 * MM)
        self.document = document
        self.inner = self.width - 2 * MARGIN_MM * MM
        self.room = self.height - 2 * MARGIN_MM * MM - 16
        self._metrics = QFontMetricsF(scaled_font(BODY))
        self.pages: list[list[Piece]] = [[]]
        self.y = 0.0

    def run(self) -> Pages:
        self._opening()
        for table in self.document.tables:
            self._table(table)
        return Pages(self.document, self.width, self.height, tuple(tuple(page) for page in self.pages))

    def _put(self, height: float, table: Table | None, line: Line | None, text: str = "") -> None:
        self.pages[-1].append(Piece(self.y, height, table, line, text))
        self.y += height

    def _break(self, table: Table | None) -> None:
        self.pages.append([])
        self.y = 0.0
        if table is not None and not table.is_facts:
            self._put(self._head_height(table), table, None)

    def _opening(self) -> None:
        document = self.document
        height = 24.0 + (12 if document.company else 0)
        if document.symbol is not None or document.logo:
            height = max(height, PICTURE - 16)
        self._put(height, None, None, OPENING)
        self._put(16, None, None, LIMITS)

    def _table(self, table: Table) -> None:
        table = table.side_by_side() if table.is_facts else table
        lines = [part for line in table.lines for part in self._parted(table, line)]
        head = self._head_height(table)
        first = self._kept_together(table, lines, 0) if lines else 14.0
        title = 24.0 if table.title else 6.0
        if self.y + title + head + first > self.room:
            self._break(None)
        self._put(title, None, None, table.title)
        if not lines:
            self._put(16, table, None, table.blank)
            return
        if head:
            self._put(head, table, None)
        for number, line in enumerate(lines):
            if self.y + self._kept_together(table, lines, number) > self.room:
                self._break(table)
            self._put(self.line_height(table, line), table, line)

    def _kept_together(self, table: Table, lines: Sequence[Line], number: int) -> float:
        """The height of a line; of a group's name with its first row, because it never stays alone below."""
        height = self.line_height(table, lines[number])
        while lines[number].role == "group" and number + 1 < len(lines):
            number += 1
            height += self.line_height(table, lines[number])
        return height

    def _parted(self, table: Table, line: Line) -> list[Line]:
        """The line, or several where one would be higher than a page."""
        limit = self.room - self._head_height(table) - 40
        height = self.line_height(table, line)
        if height <= limit:
            return [line]
        count = int(height / limit) + 2
        sizes = [-(-len(text) // count) or 1 for text in line.cells]
        parts = [
            Line(
                tuple(text[n * size : (n + 1) * size] for text, size in zip(line.cells, sizes, strict=True)), line.role
            )
            for n in range(count)
        ]
        return [part for part in parts if any(part.cells)]

    def _head_height(self, table: Table) -> float:
        if table.is_facts:
            return 0.0
        heads = tuple(column.head for column in table.columns)
        return self._cells_height(table, heads, is_bold=True) + 2

    def line_height(self, table: Table, line: Line) -> float:
        return self._cells_height(table, line.cells, is_bold=line.role != "row")

    def _cells_height(self, table: Table, cells: Sequence[str], *, is_bold: bool) -> float:
        tallest = self._metrics.height() / FINE
        for width, text in zip(cell_widths(table, cells, self.inner), cells, strict=True):
            room = (width - 2 * PAD) * (0.94 if is_bold else 1.0)
            if "\n" in text or self._metrics.horizontalAdvance(text) / FINE > room:
                box = self._metrics.boundingRect(QRectF(0, 0, room * FINE, 1_000_000), WRAP, text)
                tallest = max(tallest, box.height() / FINE)
        return tallest + 2 * PAD


WRAP = int(Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap)


def widths(columns: Sequence[Column], inner: float) -> list[float]:
    """The columns' widths in points, by their shares."""
    total = sum(column.width for column in columns)
    return [inner * column.width / total for column in columns]


def cell_widths(table: Table, cells: Sequence[str], inner: float) -> list[float]:
    """The widths of a line's cells in points: a long fact takes all that is left beside its name."""
    found = widths(table.columns, inner)
    return found if len(cells) == len(found) else [found[0], sum(found[1:])]


def lay_out(document: Document) -> Pages:
    """The document on pages."""
    return _Typesetter(document).run()


def draw_page(painter: QPainter, pages: Pages, number: int, scale: float) -> None:
    """Draws page `number` (from 0); `scale` is device units a point."""
    painter.save()
    painter.scale(scale, scale)
    painter.translate(MARGIN_MM * MM, MARGIN_MM * MM)
    inner = pages.width - 2 * MARGIN_MM * MM
    for piece in pages.pages[number]:
        _draw_piece(painter, pages, piece, inner)
    _draw_foot(painter, pages, number, inner)
    painter.restore()


class _Face(NamedTuple):
    size: float  # in points, whatever the device's own resolution is
    is_bold: bool = False
    ink: QColor = INK


def _text(painter: QPainter, box: QRectF, flags: int, text: str, face: _Face) -> None:
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(1 / FINE, 1 / FINE)
    painter.setFont(scaled_font(face.size, is_bold=face.is_bold))
    painter.setPen(face.ink)
    painter.drawText(QRectF(0, 0, box.width() * FINE, box.height() * FINE), flags, text)
    painter.restore()


LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _draw_piece(painter: QPainter, pages: Pages, piece: Piece, inner: float) -> None:
    box = QRectF(0, piece.top, inner, piece.height)
    document = pages.document
    if piece.table is None:
        if piece.text == OPENING:
            _draw_opening(painter, document, box)
        elif piece.text == LIMITS:
            text = f"{document.limits}  ·  {document.made}"
            _text(painter, box, LEFT, text, _Face(8.5, ink=MUTED))
        else:
            low = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            _text(painter, box.adjusted(0, 0, 0, -3), low, piece.text, _Face(GROUP, is_bold=True))
        return
    if piece.line is None and piece.text:
        _text(painter, box, LEFT, piece.text, _Face(BODY, ink=MUTED))
        return
    _draw_line(painter, piece, box)


def _draw_opening(painter: QPainter, document: Document, box: QRectF) -> None:
    """Company and title at the left, the logo and a symbol at the right."""
    right = box.right()
    if document.symbol is not None:
        side = PICTURE if not document.symbol.is_bars else PICTURE * 2.4
        draw_symbol(painter, document.symbol, QRectF(right - side, box.top(), side, PICTURE))
        right -= side + 10
    picture = QImage.fromData(document.logo) if document.logo else QImage()
    if not picture.isNull():
        size = QSizeF(picture.size()).scaled(150, PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(QPointF(right - size.width(), box.top()), size), picture)
        right -= size.width() + 10
    box.setRight(right)
    if document.company:
        _text(painter, QRectF(0, box.top(), right, 12), LEFT, document.company, _Face(9, ink=MUTED))
        box.adjust(0, 12, 0, 0)
    _text(painter, QRectF(0, box.top(), right, 24), LEFT, document.title, _Face(TITLE, is_bold=True))


def draw_symbol(painter: QPainter, symbol: Symbol, box: QRectF) -> None:
    """Draws a symbol into a box: squares stay square, bars take all the height. Runs of modules are one rectangle."""
    wide, high = box.width() / len(symbol.modules[0]), box.height() / len(symbol.modules)
    if not symbol.is_bars:
        wide = high = min(wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # else pale seams between the lines
    for y, line in enumerate(symbol.modules):
        x = 0
        for is_dark, run in itertools.groupby(line):
            length = len(list(run))
            if is_dark:
                place = QRectF(box.left() + x * wide, box.top() + y * high, length * wide, high)
                painter.fillRect(place, Qt.GlobalColor.black)
            x += length
    painter.restore()


def _draw_line(painter: QPainter, piece: Piece, box: QRectF) -> None:
    table = piece.table
    assert table is not None
    is_head = piece.line is None
    role = "head" if piece.line is None else piece.line.role
    cells = tuple(column.head for column in table.columns) if piece.line is None else piece.line.cells
    if is_head or role == "subtotal":
        painter.fillRect(box, SHADE)
    painter.setPen(INK if role in ("total", "head") else RULE)
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if role == "total":
        painter.drawLine(box.topLeft(), box.topRight())
    x = 0.0
    places = zip(table.columns, cell_widths(table, cells, box.width()), cells, strict=False)
    for number, (column, width, text) in enumerate(places):
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | WRAP
        room = QRectF(x + PAD, box.top() + PAD, width - 2 * PAD, box.height() - 2 * PAD)
        ink = MUTED if table.is_facts and number % 2 == 0 else INK
        _text(painter, room, flags, text, _Face(BODY, is_bold=role != "row", ink=ink))
        x += width


def _draw_foot(painter: QPainter, pages: Pages, number: int, inner: float) -> None:
    top = pages.height - 2 * MARGIN_MM * MM - 10
    box = QRectF(0, top, inner, 12)
    text = tr("Page {n} of {m}", n=number + 1, m=len(pages.pages))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    _text(painter, box, right, text, _Face(8, ink=MUTED))
    _text(painter, box, LEFT, pages.document.title, _Face(8, ink=MUTED))
