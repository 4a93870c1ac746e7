"""Draws documents on pages: heads that repeat, page n of m, no orphan head, wide ones on their side; and as PDF.

Pages are laid out once and drawn by the same code on screen, printer and PDF.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from custmgr.reports.document import Document, Line, Symbol, Table
from custmgr.texts import tr
from custmgr.ui.reports.cells import BODY, FINE, PAD, Grid, Measure, grid_of, scaled_font

MM = 72 / 25.4  # everything is laid out in points
MARGIN_MM = 14.0
INK, MUTED, RULE, SHADE = QColor("#1b1f24"), QColor("#5c6570"), QColor("#c9ced6"), QColor("#eef1f5")


TITLE, GROUP, COMPANY, SMALL = 15.0, 10.5, 9.0, 8.0
PICTURE = 56.0  # how high the logo and a symbol may be
OPENING, LIMITS = "opening", "limits"
WHOLE = 0.4  # of a page: a table that is no higher is not parted


@dataclass(frozen=True)
class Piece:
    """One thing on a page, `top` points below the margin."""

    top: float
    height: float
    grid: Grid | None  # of the table that it belongs to
    line: Line | None  # None with a grid: the table's head
    text: str = ""

    @property
    def table(self) -> Table | None:
        """The table that it belongs to."""
        return self.grid.table if self.grid is not None else None


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
        self._plain, self._bold = Measure(BODY), Measure(BODY, is_bold=True)
        self.pages: list[list[Piece]] = [[]]
        self.y = 0.0

    def run(self) -> Pages:
        self._opening()
        for table in self.document.tables:
            self._table(table)
        return Pages(self.document, self.width, self.height, tuple(tuple(page) for page in self.pages))

    def _put(self, height: float, grid: Grid | None, line: Line | None, text: str = "") -> None:
        self.pages[-1].append(Piece(self.y, height, grid, line, text))
        self.y += height

    def _break(self, grid: Grid | None, group: Line | None = None) -> None:
        """Begins a page; within a table with its head, and within a group with the group's name."""
        self.pages.append([])
        self.y = 0.0
        if grid is not None and not grid.table.is_facts:
            self._put(self._head_height(grid), grid, None)
            if group is not None:
                name = tr("{name} (continued)", name=group.cells[0])
                again = Line((name, *[""] * (len(group.cells) - 1)), "group")  # its amounts stand once
                self._put(self.line_height(grid, again), grid, again)

    def _opening(self) -> None:
        document = self.document
        room = self.inner - pictures_width(document)
        height = Measure(TITLE, is_bold=True).height(document.title, room) + 4
        if document.company:
            height += Measure(COMPANY).height(document.company, room) + 1
        if document.symbol is not None or document.logo:
            height = max(height, PICTURE - 16)
        self._put(height, None, None, OPENING)
        self._put(Measure(BODY).height(limits_of(document), self.inner) + 5, None, None, LIMITS)

    def _table(self, table: Table) -> None:
        table = table.side_by_side() if table.is_facts else table
        grid = grid_of(table, self.inner, self._plain)
        lines = [part for line in table.lines for part in self._parted(grid, line)]
        heights = [self.line_height(grid, line) for line in lines]
        head = self._head_height(grid)
        first = _together(lines, heights, 0) if lines else 16.0
        if (whole := sum(heights)) <= self.room * WHOLE:
            first = max(first, whole)
        title = self._title_height(table)
        if self.y + title + head + first > self.room:
            self._break(None)
        self._put(title, None, None, table.title)
        if not lines:
            self._put(16, grid, None, table.blank)
            return
        if head:
            self._put(head, grid, None)
        group: Line | None = None
        for number, line in enumerate(lines):
            if self.y + _together(lines, heights, number) > self.room:
                self._break(grid, group if line.role in ("row", "subtotal") else None)
            self._put(heights[number], grid, line)
            group = line if line.role == "group" else None if line.role in ("subtotal", "total") else group

    def _title_height(self, table: Table) -> float:
        if not table.title:
            return 6.0
        return Measure(GROUP, is_bold=True).height(table.title, self.inner) + 11

    def _parted(self, grid: Grid, line: Line) -> list[Line]:
        """The line, or several where one would be higher than a page."""
        limit = self.room - self._head_height(grid) - 40
        height = self.line_height(grid, line)
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

    def _head_height(self, grid: Grid) -> float:
        if grid.table.is_facts:
            return 0.0
        heads = tuple(column.head for column in grid.table.columns)
        return self._cells_height(grid, heads, "head") + 2

    def line_height(self, grid: Grid, line: Line) -> float:
        return self._cells_height(grid, line.cells, line.role)

    def _cells_height(self, grid: Grid, texts: Sequence[str], role: str) -> float:
        measure = self._plain if role == "row" else self._bold
        cells = grid.cells(texts, role)
        return max((measure.height(text, room) for text, _, room, _ in cells if text), default=measure.line) + 2 * PAD


def _together(lines: Sequence[Line], heights: Sequence[float], number: int) -> float:
    """The height of what is not parted: a group's name and its first row, a row and the sums below it."""
    height = heights[number]
    last = len(lines) - 1
    while lines[number].role == "group" and number < last:
        number += 1
        height += heights[number]
    while number < last and lines[number + 1].role in ("subtotal", "total"):
        number += 1
        height += heights[number]
    return height


def limits_of(document: Document) -> str:
    """The line below the title."""
    return f"{document.limits}  ·  {document.made}"


def pictures_width(document: Document) -> float:
    """How much of the head's width the logo and the symbol take."""
    symbol, logo = document.symbol, _logo(document)
    width = 0.0 if symbol is None else _symbol_width(symbol) + 10
    return width + (0.0 if logo is None else _logo_size(logo).width() + 10)


def _symbol_width(symbol: Symbol) -> float:
    return PICTURE * 2.4 if symbol.is_bars else PICTURE


def _logo(document: Document) -> QImage | None:
    picture = QImage.fromData(document.logo) if document.logo else QImage()
    return None if picture.isNull() else picture


def _logo_size(picture: QImage) -> QSizeF:
    return QSizeF(picture.size()).scaled(150, PICTURE, Qt.AspectRatioMode.KeepAspectRatio)


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
TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
LOW = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


def _wrapped(painter: QPainter, box: QRectF, flags: int, text: str, face: _Face) -> None:
    """Draws a text that goes on below where the box is too narrow."""
    is_one_line = box.height() < 2 * face.size
    wrapping = 0 if is_one_line else Measure(face.size, is_bold=face.is_bold).wrapping(text, box.width())
    _text(painter, box, flags | wrapping, text, face)


def _draw_piece(painter: QPainter, pages: Pages, piece: Piece, inner: float) -> None:
    box = QRectF(0, piece.top, inner, piece.height)
    document = pages.document
    if piece.grid is None:
        if piece.text == OPENING:
            _draw_opening(painter, document, box)
        elif piece.text == LIMITS:
            _wrapped(painter, box, LEFT, limits_of(document), _Face(BODY, ink=MUTED))
        else:
            _wrapped(painter, box.adjusted(0, 0, 0, -3), LOW, piece.text, _Face(GROUP, is_bold=True))
        return
    if piece.line is None and piece.text:
        _text(painter, box, LEFT, piece.text, _Face(BODY, ink=MUTED))
        return
    _draw_line(painter, piece, piece.grid, box)


def _draw_opening(painter: QPainter, document: Document, box: QRectF) -> None:
    """Company and title at the left, the logo and a symbol at the right."""
    right, top = box.right(), box.top()
    if document.symbol is not None:
        side = _symbol_width(document.symbol)
        draw_symbol(painter, document.symbol, QRectF(right - side, top, side, PICTURE))
        right -= side + 10
    if (picture := _logo(document)) is not None:
        size = _logo_size(picture)
        painter.drawImage(QRectF(QPointF(right - size.width(), top), size), picture)
    room = box.width() - pictures_width(document)
    if document.company:
        height = Measure(COMPANY).height(document.company, room) + 1
        _wrapped(painter, QRectF(0, top, room, height), TOP, document.company, _Face(COMPANY, ink=MUTED))
        top += height
    _wrapped(painter, QRectF(0, top, room, box.bottom() - top), TOP, document.title, _Face(TITLE, is_bold=True))


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


def _draw_line(painter: QPainter, piece: Piece, grid: Grid, box: QRectF) -> None:
    role = "head" if piece.line is None else piece.line.role
    texts = tuple(column.head for column in grid.table.columns) if piece.line is None else piece.line.cells
    if role in ("head", "subtotal"):
        painter.fillRect(box, SHADE)
    painter.setPen(INK if role in ("total", "head") else RULE)
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if role == "total":
        painter.drawLine(box.topLeft(), box.topRight())
    for number, (text, left, width, column) in enumerate(grid.cells(texts, role)):
        if not text:
            continue
        is_right = column.align == "right" and not (number == 0 and role == "group")
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        room = QRectF(left, box.top() + PAD, width, box.height() - 2 * PAD)
        ink = MUTED if grid.table.is_facts and number % 2 == 0 else INK
        face = _Face(BODY, is_bold=role != "row", ink=ink)
        _wrapped(painter, room, int(side | Qt.AlignmentFlag.AlignVCenter), text, face)


def _draw_foot(painter: QPainter, pages: Pages, number: int, inner: float) -> None:
    top = pages.height - 2 * MARGIN_MM * MM - 10
    text = tr("Page {n} of {m}", n=number + 1, m=len(pages.pages))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    measure = Measure(SMALL)
    _text(painter, QRectF(0, top, inner, 12), right, text, _Face(SMALL, ink=MUTED))
    room = inner - measure.width(text) - 20
    _text(painter, QRectF(0, top, room, 12), LEFT, measure.elided(pages.document.title, room), _Face(SMALL, ink=MUTED))
