"""Tables in HTML that pose as .xls, and XML Spreadsheet 2003 files."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.parsers import expat

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading import encodings
from custmgr.exchange.reading.gate import guarded_parser
from custmgr.exchange.reading.rows import MAX_COLUMNS, Book, Merge, RawRow, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, opened, unreadable
from custmgr.texts import tr

LIMIT = 256 << 20


class ListSheet(Sheet):
    """A sheet whose rows were all read when the file was opened."""

    def __init__(self, name: str, found: list[RawRow], merges: list[Merge]) -> None:
        super().__init__(name)
        self._found = found
        self.merges = merges

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        yield from self._found


class MarkupBook(Book):
    """An HTML or XML 2003 file, read whole."""

    def __init__(self, source: Source, kind: str) -> None:
        self.kind = kind
        with opened(source.path) as file:
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise unreadable(source.name, tr("it is too large for its kind."))
        self._tables = _html_tables(data, source) if kind == "html" else _xml_tables(data, source)
        if not self._tables:
            raise unreadable(source.name, tr("it has no sheet with cells."))
        self.sheets = tuple(SheetInfo(name, len(rows), is_exact=True) for name, (rows, _) in self._tables.items())

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        return ListSheet(name, *self._tables[name])


Tables = dict[str, tuple[list[RawRow], list[Merge]]]


def _html_tables(data: bytes, source: Source) -> Tables:
    reader = _TableReader()
    reader.feed(data.decode(source.encoding or _html_encoding(data), "replace"))
    reader.close()
    tables = sorted(reader.tables, key=lambda table: -sum(len(row.cells) for row in table))
    return {tr("Table {n}", n=n): (table, []) for n, table in enumerate(tables, 1) if table}


def _html_encoding(data: bytes) -> str:
    return encodings.candidates(data)[0].name


class _TableReader(HTMLParser):
    """Collects the rows of every table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[RawRow]] = []
        self._row: list[RawCell] | None = None
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, a row or a cell."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._text = []
            span = dict(attrs).get("colspan") or "1"
            self._span = int(span) if span.isdecimal() else 1
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell or a row."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Takes the text of a cell."""
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None and self._row is not None:
            text = " ".join("".join(self._text).split())
            self._row += [text or None] + [None] * min(self._span - 1, MAX_COLUMNS)
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and self.tables:
            table = self.tables[-1]
            while self._row and self._row[-1] is None:
                self._row.pop()
            table.append(RawRow(len(table) + 1, self._row))
        self._row = None


def _xml_tables(data: bytes, source: Source) -> Tables:
    reader = _SpreadsheetReader(source.name)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise unreadable(source.name, tr("it is damaged, or no workbook.")) from fault
    return reader.tables


class _SpreadsheetReader:
    """Collects the rows of XML Spreadsheet 2003 worksheets."""

    def __init__(self, file: str) -> None:
        self.parser = guarded_parser(file)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.tables: Tables = {}
        self._rows: list[RawRow] = []
        self._number = 0
        self._cells: list[RawCell] = []
        self._kind = ""
        self._text: list[str] = []
        self._is_hidden = False
        self._across = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local == "Worksheet":
            self._rows, self._number = [], 0
            self.tables[values.get("Name", str(len(self.tables) + 1))] = (self._rows, [])
        elif local == "Row":
            index = values.get("Index", "")
            self._number = int(index) if index.isdecimal() else self._number + 1
            self._cells, self._is_hidden = [], values.get("Hidden") == "1"
        elif local == "Cell":
            index, across = values.get("Index", ""), values.get("MergeAcross", "")
            column = int(index) - 1 if index.isdecimal() else len(self._cells)
            self._cells.extend([None] * (min(column, MAX_COLUMNS) - len(self._cells)))
            self._across = int(across) if across.isdecimal() else 0
            self._kind = ""
        elif local == "Data":
            self._kind, self._text = values.get("Type", "String"), []
            self.parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "Data":
            self.parser.CharacterDataHandler = None
        elif local == "Cell":
            self._cells.append(_xml_value(self._kind, "".join(self._text)) if self._kind else None)
            self._cells.extend([None] * min(self._across, MAX_COLUMNS))
        elif local == "Row":
            while self._cells and self._cells[-1] is None:
                self._cells.pop()
            self._rows.append(RawRow(self._number, self._cells, self._is_hidden))


def _xml_value(kind: str, text: str) -> RawCell:
    if kind == "Number":
        return Cell("number", text.strip())
    if kind == "DateTime":
        return Cell("date", text.strip().replace("T", " "))
    if kind == "Boolean":
        return Cell("bool", "TRUE" if text.strip() == "1" else "FALSE")
    if kind == "Error":
        return Cell("error", text.strip())
    return text or None
