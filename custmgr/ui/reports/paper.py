"""Draws documents on pages: heads that repeat, page n of m, no orphan head, wide ones on their side; and as PDF.

Pages are laid out once and drawn by the same code on screen, printer and PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from custmgr.exchange.writing.atomic import replacing
from custmgr.reports.document import Column, Document, Line, Table
from custmgr.texts import tr
from custmgr.ui.reports import pdftext
from custmgr.ui.theme import FONTS

MM = 72 / 25.4  # everything is laid out in points
MARGIN_MM = 14.0
PAD = 3.0
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
        if table is not None:
            self._put(self._head_height(table), table, None)

    def _opening(self) -> None:
        self._put(24 + (12 if self.document.company else 0), None, None, "opening")
        self._put(16, None, None, "limits")

    def _table(self, table: Table) -> None:
        head = self._head_height(table)
        first = self.line_height(table, table.lines[0]) if table.lines else 14.0
        title = 24.0 if table.title else 4.0
        if self.y + title + head + first > self.room:
            self._break(None)
        if table.title:
            self._put(title, None, None, table.title)
        if not table.lines:
            self._put(16, table, None, table.blank)
            return
        self._put(head, table, None)
        for number, line in enumerate(table.lines):
            height = self.line_height(table, line)
            needed = height
            if line.role == "group" and number + 1 < len(table.lines):  # a group's name never stays alone below
                needed += self.line_height(table, table.lines[number + 1])
            if self.y + needed > self.room:
                self._break(table)
            self._put(height, table, line)

    def _head_height(self, table: Table) -> float:
        heads = tuple(column.head for column in table.columns)
        return self._cells_height(table, heads, is_bold=True) + 2

    def line_height(self, table: Table, line: Line) -> float:
        return self._cells_height(table, line.cells, is_bold=line.role != "row")

    def _cells_height(self, table: Table, cells: Sequence[str], *, is_bold: bool) -> float:
        tallest = self._metrics.height() / FINE
        for width, text in zip(widths(table.columns, self.inner), cells, strict=True):
            room = (width - 2 * PAD) * (0.94 if is_bold else 1.0)
            if self._metrics.horizontalAdvance(text) / FINE > room:
                box = self._metrics.boundingRect(QRectF(0, 0, room * FINE, 100_000), WRAP, text)
                tallest = max(tallest, box.height() / FINE)
        return min(tallest, self.room / 2) + 2 * PAD


WRAP = int(Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap)


def widths(columns: Sequence[Column], inner: float) -> list[float]:
    """The columns' widths in points, by their shares."""
    total = sum(column.width for column in columns)
    return [inner * column.width / total for column in columns]


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
        if piece.text == "opening":
            if document.company:
                _text(painter, QRectF(0, piece.top, inner, 12), LEFT, document.company, _Face(9, ink=MUTED))
                box = box.adjusted(0, 12, 0, 0)
            _text(painter, box, LEFT, document.title, _Face(TITLE, is_bold=True))
        elif piece.text == "limits":
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
    for column, width, text in zip(table.columns, widths(table.columns, box.width()), cells, strict=True):
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | WRAP
        room = QRectF(x + PAD, box.top() + PAD, width - 2 * PAD, box.height() - 2 * PAD)
        _text(painter, room, flags, text, _Face(BODY, is_bold=role != "row"))
        x += width


def _draw_foot(painter: QPainter, pages: Pages, number: int, inner: float) -> None:
    top = pages.height - 2 * MARGIN_MM * MM - 10
    box = QRectF(0, top, inner, 12)
    text = tr("Page {n} of {m}", n=number + 1, m=len(pages.pages))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    _text(painter, box, right, text, _Face(8, ink=MUTED))
    _text(painter, box, LEFT, pages.document.title, _Face(8, ink=MUTED))


def page_layout(pages: Pages) -> QPageLayout:
    """The paper: A4, on its side for wide documents, margins drawn by us."""
    sideways = pages.width > pages.height
    orientation = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(0, 0, 0, 0))


def write_pdf(document: Document, out: Path) -> int:
    """Writes a PDF, whole or not at all, whose Chinese text can be searched; gives the number of pages."""
    pages = lay_out(document)
    with replacing(out) as scratch:
        device = QPdfWriter(str(scratch))
        device.setPageLayout(page_layout(pages))
        device.setResolution(300)
        device.setTitle(document.title)
        device.setCreator("custmgr")
        painter = QPainter(device)
        for number in range(len(pages.pages)):
            if number:
                device.newPage()
            draw_page(painter, pages, number, 300 / 72)
        painter.end()
        pdftext.repair(scratch)
    return len(pages.pages)
