"""One worksheet part as a stream of rows, by expat: any prefix, either namespace family, missing references."""

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.gate import guarded_parser
from custmgr.exchange.reading.rows import MAX_COLUMNS, MAX_ROWS, Merge, RawRow, Sheet
from custmgr.exchange.reading.source import unreadable
from custmgr.exchange.reading.strings import SharedStrings, unescaped
from custmgr.texts import tr


class SheetPart(Sheet):
    """A worksheet with what its cells refer to: shared strings and number formats."""

    def __init__(self, name: str, strings: SharedStrings, formats: list[str]) -> None:
        super().__init__(name)
        self.strings = strings
        self.formats = formats
        self.is_skipping = False  # no more rows are wanted, only what stands behind them


class SheetParser:
    """Turns the events of one worksheet into rows."""

    def __init__(self, sheet: SheetPart, name: str) -> None:
        self.parser = guarded_parser(name)
        self.parser.StartElementHandler = self._root
        self._sheet = sheet
        self._strings = sheet.strings
        self._formats = sheet.formats
        self._file = name
        self._rows: list[RawRow] = []
        self._cells: list[RawCell] = []
        self._columns: dict[str, int] = {}
        self._number = 0
        self._is_hidden = False
        self._kind = self._style = self._reference = self._formula = ""
        self._text: list[str] = []
        self._has_value = False
        self._prefix = ""

    def take(self) -> list[RawRow]:
        """The rows that were completed since."""
        rows, self._rows = self._rows, []
        return rows

    def _root(self, name: str, _: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet":
            raise unreadable(self._file, tr("the part of this sheet holds something else (a chart or a dialog)."))
        self._prefix = prefix + colon
        self._names = {prefix + colon + n: n for n in ("c", "v", "f", "t", "is", "row", "rPh", "mergeCell", "col",
                                                       "autoFilter", "filterColumn")}  # fmt: skip
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names.get(name)
        if local == "c":
            self._reference = attributes.get("r", "")
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._formula = ""
            self._has_value = False
            self._text = []
        elif local == "v" or local == "t":
            self._has_value = True
            self.parser.CharacterDataHandler = self._text.append
        elif local == "f":
            self._formula = "f"
        elif local == "row":
            self._begin_row(attributes)
        elif local == "rPh":
            self._names.pop(self._prefix + "t", None)
        elif local is not None:
            self._note(local, attributes)

    def _end(self, name: str) -> None:
        local = self._names.get(name)
        if local == "v" or local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "c":
            self._add_cell()
        elif local == "row":
            cells = self._cells
            while cells and cells[-1] is None:
                cells.pop()
            self._rows.append(RawRow(self._number, cells, self._is_hidden))
        elif local == "rPh":
            self._names[self._prefix + "t"] = "t"

    def _begin_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r", "")
        self._number = int(text) if text.isdecimal() else self._number + 1
        if self._number > MAX_ROWS:
            raise unreadable(self._file, tr("it has a row {n}, beyond the last one of a sheet.", n=self._number))
        self._is_hidden = attributes.get("hidden") in ("1", "true")
        self._cells = []

    def _add_cell(self) -> None:
        column = self._column(self._reference)
        cells = self._cells
        value: RawCell = self._value() if self._has_value or self._formula else None
        gap = column - len(cells)
        if gap == 0:
            cells.append(value)
        elif gap > 0:
            if value is not None:
                cells.extend([None] * gap)
                cells.append(value)
            elif column >= MAX_COLUMNS:
                raise unreadable(self._file, tr("it has a column {n}, beyond the last one.", n=column + 1))
        else:
            cells[column] = value

    def _column(self, reference: str) -> int:
        if not reference:
            return len(self._cells)
        word = reference.rstrip("0123456789")
        column = self._columns.get(word)
        if column is None:
            column = self._columns[word] = column_number(word)
            if not 0 <= column < MAX_COLUMNS:
                raise unreadable(self._file, tr("it has a cell {cell}, beyond the last one.", cell=reference[:20]))
        return column

    def _value(self) -> RawCell:
        text = "".join(self._text)
        kind = self._kind
        if kind == "s":
            stripped = text.strip()
            return self._strings[int(stripped)] or None if stripped.lstrip("-").isdecimal() else None
        if kind == "n" or kind == "":
            return self._numeric("number", text.strip())
        if kind in ("str", "inlineStr"):
            return unescaped(text) or (Cell("text", "", "", True) if self._formula and not self._has_value else None)
        if kind == "b":
            return Cell("bool", "TRUE" if text.strip() in ("1", "true") else "FALSE", "", bool(self._formula))
        if kind == "e":
            return Cell("error", text.strip() or "#N/A", "", bool(self._formula))
        if kind == "d":
            return self._numeric("date", text.strip())
        return unescaped(text) or None

    def _numeric(self, kind: str, text: str) -> RawCell:
        if not text and not self._formula:
            return None
        style = self._style
        code = ""
        if style:
            index = int(style) if style.isdecimal() else -1
            code = self._formats[index] if 0 <= index < len(self._formats) else ""
        return Cell(kind, text, code, bool(self._formula))  # type: ignore[arg-type]

    def _note(self, local: str, attributes: dict[str, str]) -> None:
        sheet = self._sheet
        if local == "mergeCell" and len(sheet.merges) < 200_000:
            merge = merged_range(attributes.get("ref", ""))
            if merge is not None:
                sheet.merges.append(merge)
        elif local == "filterColumn":
            sheet.is_filtered = True
        elif local == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                sheet.hidden_columns.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))


def column_number(letters: str) -> int:
    """The column, counted from 0, of letters as Excel shows them; -1 where they are none.

    >>> column_number("A"), column_number("XFD"), column_number("1")
    (0, 16383, -1)
    """
    number = 0
    for letter in letters.replace("$", "").upper():
        if not "A" <= letter <= "Z":
            return -1
        number = number * 26 + ord(letter) - 64
    return number - 1


def merged_range(reference: str) -> Merge | None:
    """The range behind `A1:C2`, or None for what is not one."""
    corners = []
    for corner in reference.replace("$", "").split(":"):
        word = corner.rstrip("0123456789")
        digits, column = corner[len(word) :], column_number(word)
        if not digits or column < 0:
            return None
        corners.append((int(digits), column))
    return Merge(*corners[0], *corners[-1]) if len(corners) <= 2 else None
