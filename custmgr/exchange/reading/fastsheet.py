"""The quick way through a worksheet part: rows by regular expression, guarded; whatever looks unusual goes to expat.

The guard: the part is plain UTF-8 without prefixes, CDATA, comments and declarations, and in every row the number of
cells matched equals the number of cells that there are.
"""

import re
from collections.abc import Iterator

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.rows import MAX_COLUMNS, MAX_ROWS, RawRow
from custmgr.exchange.reading.sheetxml import SheetParser, SheetPart, column_number
from custmgr.exchange.reading.strings import resolved

_ROW = re.compile(r"\s*<row((?: [^<>]*)?)>")
_NUMBER = re.compile(r' r="(\d{1,7})"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="([a-zA-Z]+)")?'
    r"(?:/>|>(<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?"
    r'(?:<v>([^<]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_HIDDEN = re.compile(r' hidden="(?:1|true)"')
START, END = b"<sheetData>", b"</sheetData>"


class UnusualError(Exception):
    """The part holds something that only a real parser understands."""


def quick_rows(sheet: SheetPart, chunks: Iterator[bytes], reader: SheetParser) -> Iterator[RawRow]:
    """The rows of a part; what stands before and after them goes to `reader`. Raises UnusualError."""
    rest = _head(chunks, reader)
    scanner = _RowScanner(sheet)
    is_open = True
    for chunk in chunks if rest is None else with_first(rest, chunks):
        if not is_open:
            reader.parser.Parse(chunk, False)
            continue
        data = scanner.rest + chunk
        if sheet.is_skipping and b"<!" in data:  # a comment may hold what looks like the end
            raise UnusualError
        end = data.find(END)
        if end >= 0:
            is_open = False
            if not sheet.is_skipping:
                yield from scanner.rows(data[:end])
            reader.parser.Parse(data[end:], False)
        elif sheet.is_skipping:
            scanner.rest = data[1 - len(END) :]
        else:
            cut = data.rfind(b"</row>") + 6
            if cut == 5:
                cut = 0
                if len(data) > 64 << 20:
                    raise UnusualError
            scanner.rest = data[cut:]
            yield from scanner.rows(data[:cut])
    if is_open:
        raise UnusualError
    reader.parser.Parse(b"", True)


def with_first(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks with one in front."""
    yield first
    yield from chunks


def split_head(chunks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What stands before the rows of a sheet's part, and the first bytes behind it. Raises UnusualError."""
    data = b""
    for chunk in chunks:
        data += chunk
        start = data.find(START)
        if start >= 0:
            break
        if len(data) > 1 << 20:
            raise UnusualError
    else:
        raise UnusualError
    head = data[: start + len(START)]
    if b"<!" in head or b"<worksheet" not in head:
        raise UnusualError
    return head, data[start + len(START) :]


def _head(chunks: Iterator[bytes], reader: SheetParser) -> bytes:
    """Feeds what stands before the rows to the parser and gives back what follows."""
    head, rest = split_head(chunks)
    declared = head[:200].lower()
    if b"encoding=" in declared and b"utf-8" not in declared:
        raise UnusualError
    reader.parser.Parse(head, False)
    return rest


class _RowScanner:
    """Turns whole rows of text into cells."""

    def __init__(self, sheet: SheetPart) -> None:
        self.rest = b""
        self._strings = sheet.strings
        self._formats = {str(n): code for n, code in enumerate(sheet.formats)}
        self._columns: dict[str, int] = {}
        self._number = 0

    def rows(self, data: bytes) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        if b"<!" in data or b"\r" in data:
            raise UnusualError
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            raise UnusualError from fault
        yield from self._counted(text)

    def _counted(self, text: str) -> list[RawRow]:
        """Some whole rows; all cells and rows in them must have been matched, which is counted for all at once."""
        rows: list[RawRow] = []
        n_cells = 0
        for part in text.split("</row>"):
            found = _ROW.match(part)
            if found is None:
                if part.strip():
                    raise UnusualError
                continue
            if found[1].endswith("/"):  # an empty row, perhaps with others behind it
                raise UnusualError
            matched = _CELL.findall(part)
            n_cells += len(matched)
            rows.append(self._row(matched, found[1]))
        if n_cells != text.count("<c ") or len(rows) != text.count("<row") or "<c>" in text:
            raise UnusualError
        return rows

    def _row(self, matched: list[tuple[str, str, str, str, str, str]], attributes: str) -> RawRow:
        number = _NUMBER.search(attributes)
        self._number = int(number[1]) if number else self._number + 1
        if self._number > MAX_ROWS:
            raise UnusualError
        try:
            cells = self._cells(matched)
        except ValueError as fault:  # an index that is no number
            raise UnusualError from fault
        while cells and cells[-1] is None:
            cells.pop()
        return RawRow(self._number, cells, "hidden" in attributes and bool(_HIDDEN.search(attributes)))

    def _cells(self, matched: list[tuple[str, str, str, str, str, str]]) -> list[RawCell]:
        cells: list[RawCell] = []
        append, columns, strings, formats = cells.append, self._columns, self._strings, self._formats
        memory, n_memory = strings.memory, len(strings.memory)
        for letters, style, kind, formula, value, inline in matched:
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = column_number(letters)
                if column >= MAX_COLUMNS:
                    raise UnusualError
            if column != len(cells):
                if column < len(cells):
                    raise UnusualError
                cells.extend([None] * (column - len(cells)))
            if kind == "s":
                index = int(value)
                append((memory[index] if 0 <= index < n_memory else strings[index]) or None)
            elif not kind or kind == "n":
                append(Cell("number", value, formats.get(style, ""), formula != "") if value or formula else None)
            else:
                append(self._other(kind, style, formula, value or inline))
        return cells

    def _other(self, kind: str, style: str, formula: str, text: str) -> RawCell:
        if kind in ("str", "inlineStr"):
            if not text and formula:
                raise UnusualError  # whether there is a stored result decides the parser
            return (resolved(text) if "&" in text or "_x" in text else text[:32_768]) or None
        if kind == "b":
            return Cell("bool", "TRUE" if text in ("1", "true") else "FALSE", "", formula != "")
        if kind == "e":
            return Cell("error", text or "#N/A", "", formula != "")
        raise UnusualError
