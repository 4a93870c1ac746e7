"""Binary workbooks (.xlsb), by calamine; it may abort the process, so it runs in the child only."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.gate import Package
from custmgr.exchange.reading.rows import Book, RawRow, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, unreadable
from custmgr.exchange.reading.xls import number_text
from custmgr.texts import tr


class BinaryBook(Book):
    """An .xlsb file, open for reading."""

    kind = "xlsb"

    def __init__(self, source: Source) -> None:
        package = Package(source.path)
        for name in package.names():
            for _ in package.chunks(name):  # counts and checks what will be inflated
                pass
        package.close()
        try:
            self._book = calamine.CalamineWorkbook.from_path(str(source.path))
        except calamine.CalamineError as fault:
            raise unreadable(source.name, tr("it is damaged, or no workbook.")) from fault
        self._name = source.name
        self.sheets = tuple(
            SheetInfo(sheet.name, None, sheet.visible != calamine.SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        )
        if not self.sheets:
            raise unreadable(source.name, tr("it has no sheet with cells."))

    def close(self) -> None:
        """Gives the file back."""
        self._book.close()

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        return BinarySheet(name, self._book, self._name)


class BinarySheet(Sheet):
    """A sheet of an .xlsb file."""

    def __init__(self, name: str, book: calamine.CalamineWorkbook, file: str) -> None:
        super().__init__(name)
        self._book = book
        self._file = file

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        try:
            sheet = self._book.get_sheet_by_name(self.name)
        except calamine.CalamineError as fault:
            raise unreadable(self._file, tr("the sheet {sheet} is damaged.", sheet=self.name)) from fault
        start = sheet.start or (0, 0)
        for number, values in enumerate(sheet.iter_rows(), 1):
            cells: list[RawCell] = [_cell(value) for value in values]
            while cells and cells[-1] is None:
                cells.pop()
            yield RawRow(number, [None] * (start[1] if cells and len(values) < start[1] else 0) + cells)


def _cell(value: object) -> RawCell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return Cell("bool", "TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return Cell("number", number_text(float(value)))
    if isinstance(value, datetime):
        return Cell("date", value.isoformat(" "))
    if isinstance(value, (date, time)):
        return Cell("date", value.isoformat())
    if isinstance(value, timedelta):
        return str(value)
    return None
