"""A sheet part as head, rows and tail: rows that are asked for come alone, the others in large pieces as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from custmgr.exchange.reading.fastsheet import UnusualError, split_head, with_first
from custmgr.exchange.reading.gate import guarded_parser
from custmgr.exchange.reading.sheetxml import column_number
from custmgr.exchange.reading.source import unreadable
from custmgr.exchange.writing.patching.markup import tag_end
from custmgr.texts import tr

END = b"</sheetData>"
MOST_HELD = 64 << 20
"""Bytes of a head, a row or a tail that are looked at as a whole."""
_ROW = re.compile(rb"<row((?:\s[^<>]*)?)>")
_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_CELL = re.compile(rb"<c((?:\s[^<>]*?)?)(?:/>|>(.*?)</c>)", re.S)
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})\d+"')


class Span(NamedTuple):
    """A cell of a row: its column, where it stands in the row's bytes, where its start tag ends."""

    column: int
    start: int
    inner: int
    end: int
    has_formula: bool


class RowPart(NamedTuple):
    """One row as it stands. `inner` is where its start tag ends; `spans` are its cells, None if nobody looked yet."""

    number: int
    data: bytes
    inner: int
    spans: list[Span] | None = None

    @property
    def is_empty_tag(self) -> bool:
        """Whether start and end are one tag."""
        return self.data[self.inner - 2 : self.inner] == b"/>"

    def cells(self) -> list[Span]:
        """Its cells. Raises UnusualError where only a parser can tell."""
        return self.spans if self.spans is not None else _quick_cells(self.data, self.inner)


@dataclass(slots=True)
class Wanted:
    """The number of the next row that is to come alone."""

    next: int = 0


Piece = bytes | RowPart


@dataclass(slots=True)
class Frame:
    """What stands before and behind the rows, and the prefix of the element names."""

    head: bytes = b""
    tail: bytes = b""
    prefix: str = ""


def quick(chunks: Iterator[bytes], wanted: Wanted, frame: Frame) -> Iterator[Piece]:
    """The rows by regular expression. Raises UnusualError for whatever only a parser understands."""
    frame.head, rest = split_head(chunks)
    scanner = _Scanner(wanted)
    is_open = True
    tail = bytearray()
    for chunk in with_first(rest, chunks):
        if not is_open:
            tail += chunk
            if len(tail) > MOST_HELD:
                raise UnusualError
            continue
        data = scanner.rest + chunk
        end = data.find(END)
        if end >= 0:
            is_open = False
            scanner.rest = b""
            yield from scanner.pieces(data[:end])
            tail += data[end:]
        else:
            cut = max(data.rfind(b"</row>") + 6, 0) if b"</row>" in data else 0
            if not cut and len(data) > MOST_HELD:
                raise UnusualError
            scanner.rest = data[cut:]
            yield from scanner.pieces(data[:cut])
    if is_open:
        raise UnusualError
    frame.tail = bytes(tail)


class _Scanner:
    """Cuts whole rows of text where one is wanted."""

    def __init__(self, wanted: Wanted) -> None:
        self.rest = b""
        self._wanted = wanted
        self._number = 0

    def pieces(self, data: bytes) -> Iterator[Piece]:
        if b"<!" in data or data.count(b"</row") != data.count(b"</row>"):
            raise UnusualError
        last = n_rows = 0
        wanted = self._wanted
        for found in _ROW.finditer(data):
            n_rows += 1
            attributes = found[1]
            named = _NUMBER.search(attributes)
            number = int(named[1]) if named else self._number + 1
            if number <= self._number or (named is None and b" r=" in attributes) or attributes.count(b'"') % 2:
                raise UnusualError
            self._number = number
            if number < wanted.next:
                continue
            start = found.start()
            end = found.end() if attributes.endswith(b"/") else data.find(b"</row>", found.end()) + 6
            if end == 5:
                raise UnusualError
            if start > last:
                yield data[last:start]
            yield RowPart(number, data[start:end], found.end() - start)
            last = end
        if n_rows != data.count(b"<row"):
            raise UnusualError
        if last < len(data):
            yield data[last:]


def _quick_cells(data: bytes, inner: int) -> list[Span]:
    spans: list[Span] = []
    column = -1
    for found in _CELL.finditer(data, inner):
        attributes, content = found[1], found[2]
        place = _PLACE.search(attributes)
        if place is None and b"r=" in attributes:
            raise UnusualError
        at = column_number(place[1].decode()) if place else column + 1
        if at <= column or attributes.count(b'"') % 2:
            raise UnusualError
        column = at
        end = found.end()
        is_empty = content is None
        opened = end if is_empty else found.start(2)
        spans.append(Span(at, found.start(), opened, end, not is_empty and b"<f" in content))
    if len(spans) != data.count(b"<c ") + data.count(b"<c>") + data.count(b"<c/") + data.count(b"<c\n"):
        raise UnusualError
    return spans


def careful(chunks: Iterator[bytes], frame: Frame, file: str) -> Iterator[Piece]:
    """The rows by the XML parser, each alone. Raises UserError where the part cannot be followed."""
    reader = _Reader(frame, file)
    try:
        for chunk in chunks:
            yield from reader.feed(chunk)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise unreadable(file, tr("it is damaged or was not copied whole.")) from fault
    yield from reader.finish()


class _Reader:
    """Notes where rows and cells begin and end; `_first` is the place in the part of the first byte that is held."""

    def __init__(self, frame: Frame, file: str) -> None:
        self.parser = guarded_parser(file)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._frame = frame
        self._file = file
        self._held = bytearray()
        self._first = 0
        self._done = 0  # up to here everything was given out
        self._depth = 0
        self._is_empty = False  # there are no rows, and one tag says so
        self._place = ""  # "" before, "in" and "behind" the rows
        self._number = 0
        self._row = self._row_inner = 0
        self._cell = self._cell_inner = 0
        self._column = -1
        self._has_formula = False
        self._spans: list[Span] = []
        self._ready: list[Piece] = []

    def feed(self, chunk: bytes) -> list[Piece]:
        """What was completed by these bytes."""
        self._held += chunk
        if len(self._held) > 2 * MOST_HELD:
            raise unreadable(self._file, tr("the part {part} is too large.", part="sheet"))
        self.parser.Parse(chunk, False)
        ready, self._ready = self._ready, []
        if self._place == "in":
            del self._held[: self._done - self._first]
            self._first = self._done
        return ready

    def finish(self) -> list[Piece]:
        """Keeps the tail."""
        if self._place != "behind":
            raise unreadable(self._file, tr("it has no sheet with cells."))
        self._frame.tail += bytes(self._held[self._done - self._first :])
        return self._ready

    def _cut(self, start: int, end: int) -> bytes:
        return bytes(self._held[start - self._first : end - self._first])

    def _end_of_tag(self, at: int) -> int:
        return tag_end(self._held, at - self._first) + self._first

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        prefix, colon, local = name.rpartition(":")
        at = self.parser.CurrentByteIndex
        if self._depth == 1:
            self._frame.prefix = prefix + colon
        elif self._depth == 2 and local == "sheetData":
            inner = self._end_of_tag(at)
            head = self._cut(0, inner)
            self._frame.head = head[:-2].rstrip() + b">" if head.endswith(b"/>") else head
            self._place, self._done = "in", inner
            self._is_empty = head.endswith(b"/>")
        elif self._place == "in" and self._depth == 3 and local == "row":
            text = attributes.get("r", "")
            number = int(text) if text.isdecimal() else self._number + 1
            if number <= self._number:
                raise unreadable(self._file, tr("its rows are not in order."))
            self._number, self._row, self._row_inner = number, at, self._end_of_tag(at)
            self._spans, self._column = [], -1
        elif self._place == "in" and self._depth == 4 and local == "c":
            word = attributes.get("r", "").rstrip("0123456789")
            self._column = column_number(word) if word else self._column + 1
            self._cell, self._cell_inner, self._has_formula = at, self._end_of_tag(at), False
        elif self._place == "in" and self._depth == 5 and local == "f":
            self._has_formula = True

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._place == "in" and self._depth == 4 and local == "c":
            end, start = self._closing(self._cell_inner), self._row
            self._spans.append(Span(self._column, self._cell - start, self._cell_inner - start, end - start,
                                    self._has_formula))  # fmt: skip
        elif self._place == "in" and self._depth == 3 and local == "row":
            end = self._closing(self._row_inner)
            if self._row > self._done:
                self._ready.append(self._cut(self._done, self._row))
            inner = self._row_inner - self._row
            self._ready.append(RowPart(self._number, self._cut(self._row, end), inner, sorted(self._spans)))
            self._done = end
        elif self._depth == 2 and local == "sheetData":
            at = self.parser.CurrentByteIndex
            if self._is_empty:
                self._frame.tail = f"</{self._frame.prefix}sheetData>".encode()
            elif at > self._done:
                self._ready.append(self._cut(self._done, at))
                self._done = at
            self._place = "behind"
        self._depth -= 1

    def _closing(self, inner: int) -> int:
        """The end of the element whose start tag ends at `inner`."""
        return inner if self._cut(inner - 2, inner) == b"/>" else self._end_of_tag(self.parser.CurrentByteIndex)
