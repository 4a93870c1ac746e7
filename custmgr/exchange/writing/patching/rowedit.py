"""One row rewritten: cells changed, tinted or added; every other byte of it stays."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple

from custmgr.exchange.reading.sheetxml import column_number
from custmgr.exchange.understanding.mapping import letters
from custmgr.exchange.writing.cellxml import escaped, is_plain_number, serial
from custmgr.exchange.writing.output import plain, storable
from custmgr.exchange.writing.patching.cellstyles import TEXT, CellStyles, Variant
from custmgr.exchange.writing.patching.markup import with_attribute, without_attribute
from custmgr.exchange.writing.patching.sheetstream import RowPart, Span

_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_KIND = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_LAST = re.compile(rb'<c r="([A-Z]{1,3})\d+"')
_RANGE = re.compile(rb"""<(?:\w+:)?f\s[^<>]*?["'](?:array|dataTable)["'][^<>]*>""")
_REF = re.compile(rb"""\sref\s*=\s*["']([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?["']""")
_TEXTS = (b"s", b"str", b"inlineStr")
DANGEROUS = "=+-@|%\t\r"
DAYS_1904 = 1462


class Keep:
    """Stands for the value that is there."""


KEEP: Final = Keep()


class Edit(NamedTuple):
    """What becomes of a cell: None empties it, KEEP leaves its value. A new one has the style of the column `like`."""

    value: object = KEEP
    is_tinted: bool = False
    like: int | None = None


Edits = Mapping[int, Edit]
"""By column."""


@dataclass(slots=True)
class Report:
    """What was done: cells that were changed, rows that were added, cells left alone for their formula."""

    cells: int = 0
    rows: int = 0
    formulas: int = 0
    formula_cells: list[str] = field(default_factory=list)  # the first of them


MOST_LISTED = 200


class RowEditor:
    """Rewrites rows of one sheet. `template` keeps the styles of the row that new rows are like."""

    def __init__(self, styles: CellStyles, prefix: str, *, is_1904: bool) -> None:
        self.report = Report()
        self.template: dict[int, int] = {}
        self._styles = styles
        self._prefix = prefix
        self._is_1904 = is_1904
        self._ranges: list[tuple[int, int, int, int]] = []

    def watch(self, data: bytes) -> None:
        """Notes which cells are filled by a formula of another cell."""
        if b"array" not in data and b"dataTable" not in data:
            return
        for tag in _RANGE.findall(data):
            found = _REF.search(tag)
            if found is not None:
                first, top, last, bottom = found.groups()
                place = _column(first), int(top), _column(last or first), int(bottom or top)
                self._ranges.append(place)

    def remember(self, row: RowPart) -> None:
        """Takes the styles of this row as those of new ones."""
        self.template = {span.column: self._style(row, span) for span in row.cells()}

    def new_row(self, number: int, edits: Edits) -> bytes:
        """A row that was not there."""
        p = self._prefix
        self.report.rows += 1
        cells = b"".join(self._new_cell(number, at, edit, {}) for at, edit in sorted(edits.items()))
        return f'<{p}row r="{number}">'.encode() + cells + f"</{p}row>".encode()

    def edited(self, row: RowPart, edits: Edits) -> bytes:
        """The row with these edits."""
        if len(edits) == 1 and row.spans is None:
            ((at, edit),) = edits.items()
            if edit.like is None and (place := _behind_all(row.data, at)):
                new = self._new_cell(row.number, at, edit, {})
                return row.data[:place] + new + row.data[place:]
        spans = row.cells()
        known = {span.column: span for span in spans}
        styles = {span.column: self._style(row, span) for span in spans} if spans else {}
        pieces: list[tuple[int, int, bytes]] = []
        for at, edit in sorted(edits.items()):
            span = known.get(at)
            if span is None:
                place = next((other.start for other in spans if other.column > at), -1)
                place = place if place >= 0 else spans[-1].end if spans else row.inner
                pieces.append((place, place, self._new_cell(row.number, at, edit, styles)))
            else:
                pieces.append((span.start, span.end, self._changed_cell(row, span, edit)))
        return self._joined(row, pieces)

    def _joined(self, row: RowPart, pieces: Sequence[tuple[int, int, bytes]]) -> bytes:
        tag = without_attribute(row.data[: row.inner], b"spans")  # a hint that may be wrong now
        made = [tag[:-2].rstrip() + b">" if row.is_empty_tag else tag]
        last = row.inner
        for start, end, piece in pieces:
            made += (row.data[last:start], piece)
            last = end
        made.append(row.data[last:])
        if row.is_empty_tag:
            made.append(f"</{self._prefix}row>".encode())
        return b"".join(made)

    def _style(self, row: RowPart, span: Span) -> int:
        found = _STYLE.search(row.data, span.start, span.inner)
        return int(found[1]) if found else 0

    def _new_cell(self, number: int, column: int, edit: Edit, styles: Mapping[int, int]) -> bytes:
        if edit.value is KEEP and not edit.is_tinted:
            return b""
        base = styles.get(edit.like, 0) if edit.like is not None else self.template.get(column, 0)
        self.report.cells += edit.value is not KEEP
        return self._cell(f"{letters(column)}{number}", base, edit, was_text=False)

    def _changed_cell(self, row: RowPart, span: Span, edit: Edit) -> bytes:
        style = self._style(row, span)
        tag = row.data[span.start : span.inner]
        if edit.value is not KEEP and (span.has_formula or self._is_filled(row.number, span.column)):
            self.report.formulas += 1
            if len(self.report.formula_cells) < MOST_LISTED:
                self.report.formula_cells.append(f"{letters(span.column)}{row.number}")
            edit = edit._replace(value=KEEP)
        if edit.value is KEEP:
            tinted = self._styles.variant(Variant(style, is_tinted=edit.is_tinted))
            if tinted != style:
                tag = with_attribute(tag, "s", str(tinted))
            return tag + row.data[span.inner : span.end]
        self.report.cells += 1
        kind = _KIND.search(tag)
        is_text = kind is not None and kind[1] in _TEXTS
        return self._cell(f"{letters(span.column)}{row.number}", style, edit, was_text=is_text)

    def _is_filled(self, row: int, column: int) -> bool:
        return any(a <= column <= c and b <= row <= d for a, b, c, d in self._ranges)

    def _cell(self, reference: str, base: int, edit: Edit, *, was_text: bool) -> bytes:
        value = "" if edit.value is None or edit.value is KEEP else edit.value
        number = "" if was_text and self._styles.format_of(base) == TEXT else self._number(base, value)
        p = self._prefix
        if number:
            is_dated = isinstance(value, date) and not self._styles.is_date(base)
            style = self._styles.variant(Variant(base, edit.is_tinted, is_dated=is_dated))
            return f'<{p}c r="{reference}"{_styled(style)}><{p}v>{number}</{p}v></{p}c>'.encode()
        text = storable(value if isinstance(value, str) else plain(value))
        style = self._styles.variant(Variant(base, edit.is_tinted, is_quoted=text[:1] in DANGEROUS and bool(text)))
        if not text:
            return f'<{p}c r="{reference}"{_styled(style)}/>'.encode()
        inside = f'<{p}is><{p}t xml:space="preserve">{escaped(text)}</{p}t></{p}is>'
        return f'<{p}c r="{reference}"{_styled(style)} t="inlineStr">{inside}</{p}c>'.encode()

    def _number(self, base: int, value: object) -> str:
        """The number that a cell stores for a value; "" where a text is kept instead."""
        if isinstance(value, date):
            is_day = type(value) is not datetime
            has_format = self._styles.is_date(base) or (is_day and not self._styles.format_of(base))
            found = serial(value) if has_format else None
            if found is None or not self._is_1904:
                return found or ""
            days = float(found) - DAYS_1904
            return "" if days < 0 else format(days, ".10g") if days % 1 else str(int(days))
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            text = format(value, "f") if isinstance(value, Decimal) else repr(value)
            return text if is_plain_number(text) else ""
        return ""


def _behind_all(data: bytes, column: int) -> int:
    """Where a cell of this column goes if it stands behind all others, as most that are added do; else 0."""
    last = data.rfind(b"<c ")
    found = _LAST.match(data, last) if last > 0 else None
    if found is None or not data.endswith(b"</row>") or column_number(found[1].decode()) >= column:
        return 0
    end = len(data) - len(b"</row>")
    is_plain = data.endswith((b"</c>", b"/>"), 0, end) and b"spans=" not in data[:80] and b"<ext" not in data[last:]
    return end if is_plain else 0


def _styled(style: int) -> str:
    return f' s="{style}"' if style else ""


def _column(word: bytes) -> int:
    return column_number(word.decode())
