"""What stands around the rows and speaks of them: the used area, widths, filters, rules, tables, recalculation."""

import re
from dataclasses import dataclass

from custmgr.exchange.reading.sheetxml import merged_range
from custmgr.exchange.understanding.mapping import letters
from custmgr.exchange.writing.patching.markup import Element, elements, replaced, with_attribute

_GROWING = ("autoFilter", "conditionalFormatting", "dataValidation")
Pieces = list[tuple[int, int, bytes]]


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows that are added behind the last one that holds something, and a column at the right (-1: none)."""

    last_row: int = 0
    n_rows: int = 0
    column: int = -1
    width: int = 60

    def range(self, reference: str) -> str:
        """A range that ended at the last row, with the rows that are added; any other as it is.

        >>> Growth(10, 5).range("A1:C10"), Growth(10, 5).range("A1:C9"), Growth(10, 5).range("B2:B10 D2:D10")
        ('A1:C15', 'A1:C9', 'B2:B15 D2:D15')
        """
        return " ".join(self._one(area) for area in reference.split())

    def _one(self, area: str) -> str:
        found = merged_range(area)
        if not self.n_rows or found is None or found.last_row != self.last_row or found.first_row == self.last_row + 1:
            return area
        first, colon, last = area.partition(":")
        corner = re.sub(r"\d+$", str(self.last_row + self.n_rows), last or first)
        return f"{first}:{corner}" if colon or corner != first else area

    def used(self, reference: str) -> str:
        """The used area of a sheet, grown to both sides."""
        found = merged_range(reference)
        if found is None:
            return reference
        row = max(found.last_row, self.last_row + self.n_rows if self.n_rows else 0)
        corner = f"{letters(max(found.last_column, self.column))}{row}"
        return f"{letters(found.first_column)}{found.first_row}:{corner}"


def frame(head: bytes, tail: bytes, growth: Growth, file: str) -> tuple[bytes, bytes]:
    """Head and tail of a sheet part as they are after the growth."""
    whole = head + tail
    found = elements(whole, file)
    pieces: Pieces = []
    for element in found:
        if element.path[1:] == ("dimension",) and "ref" in element.attributes:
            pieces.append(_set(whole, element, "ref", growth.used(element.attributes["ref"])))
        elif element.name in _GROWING and growth.n_rows and not element.prefix.startswith("x14"):
            name = "ref" if element.name == "autoFilter" else "sqref"
            before = element.attributes.get(name, "")
            if (after := growth.range(before)) != before:
                pieces.append(_set(whole, element, name, after))
    if growth.column >= 0:
        pieces += _width(found, growth)
    in_head = [piece for piece in pieces if piece[0] < len(head)]
    in_tail = [(start - len(head), end - len(head), new) for start, end, new in pieces if start >= len(head)]
    return replaced(head, in_head), replaced(tail, in_tail)


def _set(data: bytes, element: Element, name: str, value: str) -> tuple[int, int, bytes]:
    return element.start, element.inner, with_attribute(data[element.start : element.inner], name, value)


def _width(found: list[Element], growth: Growth) -> Pieces:
    """The width of the new column, unless the file says one for it already."""
    p, n = found[-1].prefix, growth.column + 1
    written = f'<{p}col min="{n}" max="{n}" width="{growth.width}" customWidth="1"/>'
    table = next((element for element in found if element.path[1:] == ("cols",)), None)
    if table is None:
        rows = next(element for element in found if element.path[1:] == ("sheetData",))
        return [(rows.start, rows.start, f"<{p}cols>{written}</{p}cols>".encode())]
    known = [element.attributes.get("max", "") for element in found if element.path[1:] == ("cols", "col")]
    if any(not last.isdecimal() or int(last) >= n for last in known) or table.inner == table.end:
        return []
    return [(table.outer, table.outer, written.encode())]


def table(data: bytes, growth: Growth, file: str) -> bytes | None:
    """A table's part with the rows that are added; None where they stay outside of it."""
    found = elements(data, file)
    root = found[-1]
    before = root.attributes.get("ref", "")
    has_totals = root.attributes.get("totalsRowCount", "0") not in ("", "0")
    if has_totals or growth.range(before) == before:
        return None
    pieces = [_set(data, root, "ref", growth.range(before))]
    for element in found:
        if element.path[1:] == ("autoFilter",) and (area := element.attributes.get("ref", "")):
            pieces.append(_set(data, element, "ref", growth.range(area)))
    return replaced(data, pieces)


def recalculated(data: bytes, file: str, growth: Growth, filtered: str) -> bytes:
    """The workbook's part: formulas are worked out anew when it is opened, and a filter's name covers the new rows."""
    found = elements(data, file)
    pieces: Pieces = []
    settings = next((element for element in found if element.path[1:] == ("calcPr",)), None)
    if settings is not None:
        pieces.append(_set(data, settings, "fullCalcOnLoad", "1"))
    else:
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        place = max(element.end for element in found if len(element.path) == 2 and element.name in before)
        pieces.append((place, place, f'<{found[-1].prefix}calcPr fullCalcOnLoad="1"/>'.encode()))
    for element in found:
        if element.name == "definedName" and element.attributes.get("name") == "_xlnm._FilterDatabase":
            text = data[element.inner : element.outer].decode()
            sheet, mark, area = text.rpartition("!")
            grown = growth.range(area.replace("$", ""))
            if mark and grown != area.replace("$", "") and sheet.strip("'").replace("''", "'") == filtered:
                absolute = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", grown)
                pieces.append((element.inner, element.outer, f"{sheet}!{absolute}".encode()))
    return replaced(data, pieces)
