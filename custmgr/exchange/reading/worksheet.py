"""A worksheet of an xlsx workbook: read the quick way where it is plain, by the XML parser where it is not."""

from collections.abc import Iterator
from itertools import islice
from xml.parsers import expat

from custmgr.exchange.reading.fastsheet import UnusualError, quick_rows
from custmgr.exchange.reading.gate import Package, broken
from custmgr.exchange.reading.rows import RawRow
from custmgr.exchange.reading.sheetxml import SheetParser, SheetPart
from custmgr.exchange.reading.strings import SharedStrings

FIRST_CHUNK = 16 << 10


class XlsxSheet(SheetPart):
    """A worksheet of an xlsx workbook."""

    def __init__(self, name: str, package: Package, part: str, strings: SharedStrings, formats: list[str]) -> None:
        super().__init__(name, strings, formats)
        self._package = package
        self._part = part
        self._seen = 0

    def done(self) -> float:
        """How much was read, 0..1."""
        return min(1.0, self._seen / max(self._package.size(self._part), 1))

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        given = 0
        self.is_skipping = False
        try:
            for row in quick_rows(self, self._sized_chunks(), SheetParser(self, self._package.path.name)):
                given += 1
                yield row
        except (UnusualError, expat.ExpatError):
            self.merges.clear()
            self.hidden_columns.clear()
            yield from islice(self.careful_rows(), given, None)

    def skip(self, rows: Iterator[RawRow]) -> None:
        """Goes to the end of `rows`, of which no more are wanted: a fifth of the time of reading them."""
        self.is_skipping = True
        super().skip(rows)

    def careful_rows(self) -> Iterator[RawRow]:
        """All rows by the XML parser, which understands whatever is well formed."""
        self._seen = 0
        reader = SheetParser(self, self._package.path.name)
        try:
            for chunk in self._sized_chunks():
                reader.parser.Parse(chunk, False)
                yield from reader.take()
            reader.parser.Parse(b"", True)
            yield from reader.take()
        except expat.ExpatError as fault:
            raise broken(self._package, self._part, fault) from fault

    def _sized_chunks(self) -> Iterator[bytes]:
        """Small pieces first, so that the first rows of a huge sheet come at once."""
        self._seen = 0
        for n, chunk in enumerate(self._package.chunks(self._part)):
            self._seen += len(chunk)
            if n:
                yield chunk
                continue
            yield from (chunk[at : at + FIRST_CHUNK] for at in range(0, len(chunk), FIRST_CHUNK))
