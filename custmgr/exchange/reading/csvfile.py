"""Csv and other separated text: encoding, delimiter, ragged rows; every field is text."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from custmgr.errors import UserError
from custmgr.exchange.guard import unguarded
from custmgr.exchange.reading import encodings
from custmgr.exchange.reading.rows import MAX_ROWS, Book, RawRow, Sheet
from custmgr.exchange.reading.sheets import EncodingChoice, SheetInfo
from custmgr.exchange.reading.source import Source, opened, unreadable
from custmgr.texts import counted, tr

DELIMITERS = (",", "\t", ";", "|")
STUDIED = 64 << 10
FIELD_LIMIT = 1 << 20


class CsvBook(Book):
    """A csv file as a book of one sheet."""

    kind = "csv"

    def __init__(self, source: Source) -> None:
        with opened(source.path) as file:
            head = file.read(encodings.SAMPLE)
            size = file.seek(0, 2)
        self.candidates: tuple[EncodingChoice, ...] = tuple(encodings.candidates(head))
        self.encoding = _known(source.encoding) if source.encoding else self.candidates[0].name
        text = head[:STUDIED].decode(self.encoding, "replace").lstrip("\ufeff")
        self.skips_first, stated = _stated_delimiter(text)
        self.delimiter = source.delimiter or stated or find_delimiter(text)
        self._source = source
        self._size = size
        name = source.path.stem
        lines = head.count(b"\n")
        is_whole = len(head) == size
        rows = lines + (not head.endswith(b"\n")) if is_whole else round(lines * size / max(len(head), 1))
        self.sheets = (SheetInfo(name, rows, is_exact=False),)

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        return CsvSheet(name, self._source, self, self._size)


class CsvSheet(Sheet):
    """The records of a csv file; a record is one row, however many lines it takes."""

    def __init__(self, name: str, source: Source, book: CsvBook, size: int) -> None:
        super().__init__(name)
        self._source = source
        self._book = book
        self._size = size
        self._position = 0
        self._odd = 0

    def done(self) -> float:
        """How much was read, 0..1."""
        return min(1.0, self._position / max(self._size, 1))

    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""
        book = self._book
        csv.field_size_limit(FIELD_LIMIT)
        with opened(self._source.path) as file:
            text = io.TextIOWrapper(file, encoding=book.encoding, errors="replace", newline="")
            reader = csv.reader(self._lines(text, file), delimiter=book.delimiter)
            yield from self._records(reader)
        if self._odd:
            self.notes.append(
                counted(self._odd, "{n} line holds bytes that the encoding {name} does not know.",
                        "{n} lines hold bytes that the encoding {name} does not know.", name=book.encoding)
            )  # fmt: skip

    def _lines(self, text: io.TextIOWrapper, file: io.BufferedIOBase) -> Iterator[str]:
        for n, line in enumerate(text):
            if n == 0:
                line = line.removeprefix("\ufeff")
                if self._book.skips_first:
                    continue
            if "\ufffd" in line:
                self._odd += 1
            if n % 1000 == 0:
                self._position = file.tell()
            yield line

    def _records(self, reader: Iterator[list[str]]) -> Iterator[RawRow]:
        widths: Counter[int] = Counter()
        first = 2 if self._book.skips_first else 1
        try:
            for number, record in enumerate(reader, first):
                if number > MAX_ROWS * 4:
                    raise unreadable(self._source.name, tr("it has more than 4 million rows."))
                cells: list[str | None] = [unguarded(field) or None for field in record]
                if record:
                    widths[len(record)] += 1
                while cells and cells[-1] is None:
                    cells.pop()
                yield RawRow(number, cells)
        except csv.Error as fault:
            reason = tr("a quotation mark is never closed, or the encoding is wrong ({fault}).", fault=fault)
            raise unreadable(self._source.name, reason) from fault
        if len(widths) > 1:
            usual = widths.most_common(1)[0][0]
            ragged = sum(n for width, n in widths.items() if width != usual)
            self.notes.append(counted(ragged, "{n} row has another number of fields than the rest ({usual}).",
                                      "{n} rows have another number of fields than the rest ({usual}).", usual=usual)
            )  # fmt: skip


def _stated_delimiter(text: str) -> tuple[bool, str]:
    """Whether the first line is Excel's `sep=` line, and what it says."""
    line = text.split("\n", 1)[0].strip("\r")
    if line[:4].lower() == "sep=" and len(line) <= 5:
        return True, line[4:] or "\t"
    return False, ""


def find_delimiter(text: str) -> str:
    """The delimiter under which the rows have the steadiest number of fields, more than one."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:400]
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows[:-1] or rows if row)
        width, n = max(counts.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        if width < 2:
            continue
        score = n / max(counts.total(), 1) + min(width, 30) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _known(encoding: str) -> str:
    """The encoding that the person named. Raises UserError for a name that is none."""
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise UserError(
            tr("“{name}” is no encoding of text.", name=encoding),
            unharmed=tr("Nothing was imported."),
            todo=tr("For example utf-8, gb18030, big5, utf-16."),
            kind="encoding",
        ) from error
    return encoding
