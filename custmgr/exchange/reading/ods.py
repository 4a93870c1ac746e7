"""OpenDocument sheets: content.xml as a stream of rows, with what a number is shown as."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from xml.parsers import expat

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.gate import Package, broken, guarded_parser
from custmgr.exchange.reading.rows import MAX_COLUMNS, MAX_ROWS, Book, Merge, RawRow, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, unreadable
from custmgr.texts import tr

PART = "content.xml"


class OdsBook(Book):
    """An .ods file, open for reading."""

    kind = "ods"

    def __init__(self, source: Source) -> None:
        with ExitStack() as opened:
            self._package = Package(source.path)
            opened.callback(self._package.close)
            self._open(source)
            opened.pop_all()

    def _open(self, source: Source) -> None:
        manifest = "META-INF/manifest.xml"
        if self._package.has(manifest) and b"encryption-data" in self._package.read(manifest):
            raise unreadable(source.name, tr("it is protected by a password."), kind="password",
                             todo=tr("Save it without a password and try again."))  # fmt: skip
        parser = _OdsParser(self._package.path.name, -1)
        for _ in _fed(self._package, parser):
            pass
        names = parser.names
        if not names:
            raise unreadable(source.name, tr("it has no sheet with cells."))
        self.sheets = tuple(SheetInfo(name, n, is_exact=True) for name, n in zip(names, parser.counts, strict=False))

    def close(self) -> None:
        """Gives the file back."""
        self._package.close()

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        names = [sheet.name for sheet in self.sheets]
        return OdsSheet(name, self._package, names.index(name))


class OdsSheet(Sheet):
    """A table of an .ods file."""

    def __init__(self, name: str, package: Package, index: int) -> None:
        super().__init__(name)
        self._package = package
        self._index = index
        self._seen = 0

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        parser = _OdsParser(self._package.path.name, self._index)
        for _ in _fed(self._package, parser):
            yield from parser.take()
        self.merges = parser.merges
        self.is_filtered = parser.is_filtered


def _fed(package: Package, reader: "_OdsParser") -> Iterator[None]:
    try:
        for chunk in package.chunks(PART):
            reader.parser.Parse(chunk, False)
            yield
        reader.parser.Parse(b"", True)
        yield
    except expat.ExpatError as fault:
        raise broken(package, PART, fault) from fault


class _OdsParser:
    """Turns the events of content.xml into the rows of one table; counts all tables."""

    def __init__(self, file: str, wanted: int) -> None:
        self.parser = guarded_parser(file)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.names: list[str] = []
        self.counts: list[int] = []
        self.merges: list[Merge] = []
        self.is_filtered = False
        self._file = file
        self._wanted = wanted
        self._rows: list[RawRow] = []
        self._cells: list[RawCell] = []
        self._number = 0
        self._depth = 0
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._texts: list[str] = []
        self._notes = 0

    def take(self) -> list[RawRow]:
        """What was completed since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def _is_wanted(self) -> bool:
        return self._depth == 1 and len(self.names) - 1 == self._wanted

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.names.append(attributes.get("table:name", str(len(self.names) + 1)))
                self.counts.append(0)
                self._number = 0
        elif name == "table:table-row" and self._depth == 1:
            self._row, self._cells = attributes, []
        elif name in ("table:table-cell", "table:covered-table-cell") and self._is_wanted():
            self._cell, self._texts = attributes, []
        elif name == "office:annotation":
            self._notes += 1
        elif not self._notes and self._is_wanted():
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            if self._texts:
                self._texts.append("\n")
            self.parser.CharacterDataHandler = self._texts.append
        elif name == "text:s":
            self._texts.append(" " * min(_count(attributes.get("text:c"), 1), 1000))
        elif name == "text:tab":
            self._texts.append("\t")
        elif name == "text:line-break":
            self._texts.append("\n")

    def _end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif name == "office:annotation":
            self._notes -= 1
        elif name == "text:p":
            self.parser.CharacterDataHandler = None
        elif name in ("table:table-cell", "table:covered-table-cell") and self._is_wanted():
            self._add_cell()
        elif name == "table:table-row" and self._depth == 1:
            self._add_row()

    def _add_cell(self) -> None:
        value = _value(self._cell, "".join(self._texts))
        spans = _count(self._cell.get("table:number-columns-spanned"), 1)
        deep = _count(self._cell.get("table:number-rows-spanned"), 1)
        if (spans > 1 or deep > 1) and len(self.merges) < 200_000:
            row, column = self._number + 1, len(self._cells)
            self.merges.append(Merge(row, column, row + deep - 1, column + spans - 1))
        repeated = _count(self._cell.get("table:number-columns-repeated"), 1)
        room = MAX_COLUMNS - len(self._cells)
        self._cells.extend([value] * min(repeated, room))

    def _add_row(self) -> None:
        repeated = _count(self._row.get("table:number-rows-repeated"), 1)
        cells = self._cells
        while cells and cells[-1] is None:
            cells.pop()
        visibility = self._row.get("table:visibility", "visible")
        if visibility == "filter":
            self.is_filtered = True
        if cells and self._number + repeated > MAX_ROWS:
            last = self._number + repeated
            raise unreadable(self._file, tr("it has a row {n}, beyond the last one of a sheet.", n=last))
        if self._is_wanted() and cells:
            for n in range(1, repeated + 1):
                self._rows.append(RawRow(self._number + n, cells, visibility != "visible"))
        self._number = min(self._number + repeated, MAX_ROWS)
        if cells or self._wanted < 0:
            self.counts[-1] = self._number if repeated < 10_000 else self.counts[-1]


def _count(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _value(attributes: dict[str, str], text: str) -> RawCell:
    kind = attributes.get("office:value-type") or attributes.get("calcext:value-type", "")
    is_formula = "table:formula" in attributes
    if attributes.get("calcext:value-type") == "error" or (is_formula and text in ("#N/A", "#VALUE!", "#REF!")):
        return Cell("error", text or "#N/A", "", is_formula)
    if kind in ("float", "currency", "percentage"):
        raw = attributes.get("office:value", "")
        return Cell("number", re.sub(r"\.0+$", "", raw), shown_format(raw, text), is_formula)
    if kind == "date":
        return Cell("date", attributes.get("office:date-value", "").replace("T", " "), "", is_formula)
    if kind == "boolean":
        return Cell("bool", attributes.get("office:boolean-value", "false").upper(), "", is_formula)
    return attributes.get("office:string-value") or text or None


def shown_format(raw: str, text: str) -> str:
    """A number format that shows the number `raw` as `text`, where that is zeros in front, else "".

    >>> shown_format("42", "0000042"), shown_format("42", "42")
    ('0000000', '')
    """
    if text.isdecimal() and len(text) > len(raw) and text.lstrip("0") == raw.lstrip("0"):
        return "0" * len(text)
    return ""
