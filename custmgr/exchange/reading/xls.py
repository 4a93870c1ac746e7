"""Old .xls workbooks, by xlrd; stored numbers become the shortest text that means the same number."""

import struct
from collections.abc import Iterator
from typing import Any

import xlrd

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.rows import Book, Merge, RawRow, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, unreadable
from custmgr.texts import tr

FAULTS = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ValueError, AssertionError, LookupError, AttributeError,
    TypeError, OverflowError,
)  # fmt: skip
"""What xlrd raises on damaged files."""


class XlsBook(Book):
    """An .xls file, open for reading."""

    kind = "xls"

    def __init__(self, source: Source) -> None:
        try:
            self._book = xlrd.open_workbook(str(source.path), formatting_info=True, on_demand=True, logfile=_Silence())
        except FAULTS as fault:
            if "encrypted" in str(fault).lower():
                raise unreadable(source.name, tr("it is protected by a password."), kind="password",
                                 todo=tr("Enter the password.")) from fault  # fmt: skip
            raise unreadable(source.name, tr("it is damaged, or no workbook.")) from fault
        self._name = source.name
        names = self._book.sheet_names()
        hidden = getattr(self._book, "_sheet_visibility", [0] * len(names))
        self.sheets = tuple(SheetInfo(name, None, bool(state)) for name, state in zip(names, hidden, strict=False))

    def close(self) -> None:
        """Gives the file back."""
        self._book.release_resources()

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        return XlsSheet(name, self._book, self._name)


class XlsSheet(Sheet):
    """A sheet of an .xls file."""

    def __init__(self, name: str, book: Any, file: str) -> None:
        super().__init__(name)
        self.is_1904 = book.datemode == 1
        self._book = book
        self._file = file
        self._formats = [_format(book, xf) for xf in book.xf_list]

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        try:
            sheet = self._book.sheet_by_name(self.name)
        except FAULTS as fault:
            raise unreadable(self._file, tr("it is damaged, or no workbook.")) from fault
        self.merges = [Merge(r1 + 1, c1, r2, c2 - 1) for r1, r2, c1, c2 in sheet.merged_cells]
        self.hidden_columns = {n for n, info in sheet.colinfo_map.items() if info.hidden}
        for number in range(sheet.nrows):
            info = sheet.rowinfo_map.get(number)
            cells = [self._cell(cell) for cell in sheet.row(number)]
            while cells and cells[-1] is None:
                cells.pop()
            yield RawRow(number + 1, cells, bool(info is not None and info.hidden))

    def _cell(self, cell: Any) -> RawCell:
        kind = cell.ctype
        if kind == xlrd.XL_CELL_TEXT:
            return cell.value or None
        if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            index = cell.xf_index
            code = self._formats[index] if index is not None and 0 <= index < len(self._formats) else ""
            return Cell("number", number_text(cell.value), code)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Cell("bool", "TRUE" if cell.value else "FALSE")
        if kind == xlrd.XL_CELL_ERROR:
            return Cell("error", xlrd.error_text_from_code.get(cell.value, "#N/A"))
        return None


class _Silence:
    """A log that keeps nothing: xlrd writes its complaints about odd files to one."""

    def write(self, _: str) -> None:
        """Takes the text."""

    def flush(self) -> None:
        """Has nothing to do."""


def number_text(value: float) -> str:
    """The shortest text that reads back as this double, without `.0`.

    >>> number_text(13800138000.0), number_text(0.1)
    ('13800138000', '0.1')
    """
    if value == int(value) if abs(value) < 1e15 else False:
        return str(int(value))
    return repr(value)


def _format(book: Any, style: Any) -> str:
    found = book.format_map.get(style.format_key)
    code = (found.format_str or "") if found else ""
    return "" if code.lower() == "general" else code
