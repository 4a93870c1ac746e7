"""How wide the columns of a table are on paper, how their texts wrap, and how high a line becomes. Sizes in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from custmgr.reports.document import Column, Table
from custmgr.ui.theme import FONTS

PAD = 4.0
APART = 8.0  # between a number and the text that begins right of it
FINE = 10
BODY = 8.5
WORDS = int(Qt.TextFlag.TextWordWrap)
ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere)
BOLDER = 1.08  # how much wider bold letters are
WIDEST = 0.22  # of the page, for a column that its numbers widen
LEAST_FIRST = 0.14  # of the page, for the text that stands first
Cell = tuple[str, float, float, Column]
"""The text of a cell, where its room begins, how wide that is, and its column."""


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


class Measure:
    """Measures texts of one font."""

    def __init__(self, points: float, *, is_bold: bool = False) -> None:
        self._metrics = QFontMetricsF(scaled_font(points, is_bold=is_bold))
        self.line = self._metrics.height() / FINE

    def width(self, text: str) -> float:
        """How wide the text is on one line."""
        return self._metrics.horizontalAdvance(text) / FINE

    def height(self, text: str, room: float) -> float:
        """How high the text becomes in a room of this width."""
        if "\n" not in text and self.width(text) <= room:
            return self.line
        flags = self.wrapping(text, room)
        return self._metrics.boundingRect(QRectF(0, 0, room * FINE, 1_000_000), flags, text).height() / FINE

    def wrapping(self, text: str, room: float) -> int:
        """Between words where each word has room; else anywhere."""
        box = self._metrics.boundingRect(QRectF(0, 0, room * FINE, 1_000_000), WORDS, text)
        return WORDS if box.width() <= room * FINE + 0.5 else ANYWHERE

    def elided(self, text: str, room: float) -> str:
        """The text, cut with dots where it has no room."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room * FINE)


@dataclass(frozen=True)
class Grid:
    """The columns of one table on a page of this width."""

    table: Table
    widths: tuple[float, ...]

    def cells(self, texts: Sequence[str], role: str = "row") -> list[Cell]:
        """What stands where in a line: the first text takes the empty room at its right, a long fact all there is."""
        columns = self.table.columns
        if len(texts) < len(columns) and self.table.is_facts:
            return [self._cell(0, texts[0], self.widths[0]), self._cell(1, texts[1], sum(self.widths[1:]))]
        spans = role in ("group", "subtotal", "total") and not self.table.is_facts
        found: list[Cell] = []
        for number, text in enumerate(texts):
            width = self.widths[number]
            if number == 0 and (spans or (columns[0].align == "left" and not self.table.is_facts)):
                for place in range(1, len(columns)):
                    if texts[place]:
                        break
                    width += self.widths[place]
            found.append(self._cell(number, text, width))
        return found

    def _cell(self, number: int, text: str, width: float) -> Cell:
        columns = self.table.columns
        is_after_number = number and columns[number - 1].align == "right" and columns[number].align == "left"
        lead = PAD + (APART if is_after_number else 0.0)
        return (text, sum(self.widths[:number]) + lead, width - lead - PAD, columns[number])


def grid_of(table: Table, inner: float, measure: Measure) -> Grid:
    """The columns by their shares of the width; one whose head or numbers have no room takes it from the others."""
    total = sum(column.width for column in table.columns)
    shares = [inner * column.width / total for column in table.columns]
    if table.is_facts:
        return Grid(table, tuple(shares))
    needed = [min(_needed(table, number, measure), inner * WIDEST) for number in range(len(table.columns))]
    is_text = [column.shape == "text" for column in table.columns]
    first = 0.0 if not is_text[0] or len(is_text) == 1 else min(shares[0], inner * LEAST_FIRST)
    numbers = [max(each, first) if not number else 0.0 if is_text[number] else each
               for number, each in enumerate(needed)]  # fmt: skip
    whole = [max(needed[0], first), *needed[1:]]
    wanted = next((each for each in (whole, numbers) if sum(each) <= inner), None)
    return Grid(table, tuple(shares if wanted is None else _filled(shares, wanted, inner)))


def _filled(shares: Sequence[float], needed: Sequence[float], inner: float) -> list[float]:
    """The shares, where none is less than what it needs; what that takes, the others give by their shares."""
    fixed: dict[int, float] = {}
    while True:
        rest = sum(share for number, share in enumerate(shares) if number not in fixed)
        left = inner - sum(fixed.values())
        if rest <= 0 or left <= 0:
            return list(shares)
        widths = [fixed.get(number, share * left / rest) for number, share in enumerate(shares)]
        short = {number: each for number, each in enumerate(needed) if number not in fixed and each > widths[number]}
        if not short:
            return widths
        fixed |= short


def _needed(table: Table, number: int, measure: Measure) -> float:
    """The room of the longest word of a column's head, and of its longest value where it holds numbers or days."""
    column = table.columns[number]
    texts = [word for word in column.head.split() if word.isascii()]
    if column.shape != "text":
        texts.append(max((line.cells[number] for line in table.lines), key=len, default=""))
    is_after_number = number and table.columns[number - 1].align == "right" and column.align == "left"
    return max(map(measure.width, texts), default=0) * BOLDER + 2 * PAD + 1 + (APART if is_after_number else 0)
