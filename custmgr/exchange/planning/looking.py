"""The first look at a file: its sheets, its first rows, the heads, and which column is which field."""

from collections.abc import Sequence
from itertools import dropwhile, islice

from custmgr.customers.fields import CATALOGUE
from custmgr.errors import NotFound
from custmgr.exchange.planning.shapes import Preview, PreviewRow, Vocabulary
from custmgr.exchange.reading.books import named_otherwise
from custmgr.exchange.reading.csvfile import CsvBook
from custmgr.exchange.reading.rows import Book, RawRow, Sheet, shown
from custmgr.exchange.reading.source import Source
from custmgr.exchange.understanding.columns import ColumnFinder
from custmgr.exchange.understanding.headers import HeaderIndex
from custmgr.exchange.understanding.layout import Heads, RowJudge, find_heads, heads_at
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.exchange.understanding.tables import TableWatch, find_tables
from custmgr.texts import counted, tr

SHOWN = 200
READ = 600
SMALL = 5_000
"""Sheets with at most so many rows are read whole, so that their merges are known."""
TRIED_SHEETS = 12
SHOWN_COLUMNS = 256


class Looked:
    """The first rows of one sheet and what was made of them."""

    def __init__(self, book: Book, name: str, index: HeaderIndex, wanted_row: int = 0) -> None:
        self.sheet: Sheet = book.sheet(name)
        info = next(info for info in book.sheets if info.name == name)
        is_small = info.is_exact and info.rows is not None and info.rows <= SMALL
        every = self.sheet.rows()
        if wanted_row > READ:  # heads far below: the rows from a little above them on
            every = dropwhile(lambda row: row.number < wanted_row - 3, every)
        self.rows: list[RawRow] = list(islice(every, READ))
        if is_small:
            self.sheet.skip(every)  # the merges stand behind the rows
        self.heads = self._heads(index, wanted_row)
        self.score = self.heads.score if self.heads else -1.0

    def _heads(self, index: HeaderIndex, wanted_row: int) -> Heads | None:
        if wanted_row < 0:
            return None
        if not wanted_row:
            return find_heads(self.rows, index, self.sheet.merges)
        filled = [row for row in self.rows if any(cell is not None for cell in row.cells)]
        position = next((n for n, row in enumerate(filled) if row.number == wanted_row), None)
        if position is None:
            raise NotFound(tr("There is no row {n} that could hold the heads.", n=wanted_row))
        return heads_at(filled, position, index, merges=self.sheet.merges)


def look(book: Book, source: Source, vocabulary: Vocabulary) -> Preview:
    """The preview of a book. Raises NotFound for a sheet that it does not have."""
    index = HeaderIndex(vocabulary.catalogue)
    looked = _chosen(book, source, index)
    sheet, heads = looked.sheet, looked.heads
    first_row = heads.rows[-1] + 1 if heads else _first_filled(looked.rows)
    data = [row for row in looked.rows if row.number >= first_row]
    texts = heads.texts if heads else ()
    body = _data_rows(data, texts)
    columns = ColumnFinder(index, vocabulary.owners).find(texts, body[:SHOWN], is_1904=sheet.is_1904)
    mapping = Mapping(
        sheet=sheet.name, header_rows=heads.rows if heads else (), first_row=first_row, columns=columns,
        encoding=book.encoding if isinstance(book, CsvBook) else "",
        delimiter=book.delimiter if isinstance(book, CsvBook) else "",
    )  # fmt: skip
    rows = _preview_rows(looked, mapping)
    tables = find_tables(looked.rows, texts, heads.rows[-1], index) if heads else []
    return Preview(
        name=source.name, kind=book.kind, size=source.path.stat().st_size, sheets=book.sheets, sheet=sheet.name,
        rows=rows, mapping=mapping, hidden_columns=tuple(sorted(n for n in sheet.hidden_columns if n < SHOWN_COLUMNS)),
        notes=tuple(_notes(book, source, looked, rows, len(tables))), tables=tuple(tables),
        encodings=book.candidates if isinstance(book, CsvBook) else (),
    )  # fmt: skip


def _chosen(book: Book, source: Source, index: HeaderIndex) -> Looked:
    names = [info.name for info in book.sheets]
    if source.sheet:
        if source.sheet not in names:
            raise NotFound(
                tr("“{file}” has no sheet “{sheet}”.", file=source.name, sheet=source.sheet),
                todo=tr("Its sheets are: {sheets}.", sheets=", ".join(names[:20])),
            )
        return Looked(book, source.sheet, index, source.header_row)
    visible = [info.name for info in book.sheets if not info.is_hidden] or names
    best: Looked | None = None
    for name in visible[:TRIED_SHEETS]:
        looked = Looked(book, name, index, source.header_row if len(visible) == 1 else 0)
        if best is None or (looked.score, len(looked.rows)) > (best.score, len(best.rows)):
            best = looked
    assert best is not None
    if source.header_row and len(visible) > 1:
        return Looked(book, best.sheet.name, index, source.header_row)
    return best


def _first_filled(rows: Sequence[RawRow]) -> int:
    return next((row.number for row in rows if any(cell is not None for cell in row.cells)), 1)


def _data_rows(rows: Sequence[RawRow], heads: Sequence[str]) -> list[RawRow]:
    judge = RowJudge(heads, None)
    return [row for row in rows if judge.role(row.cells) == "data" and not row.is_hidden]


def _preview_rows(looked: Looked, mapping: Mapping) -> tuple[PreviewRow, ...]:
    judge = RowJudge(looked.heads.texts if looked.heads else (), mapping.name_column)
    watch = None
    if looked.heads:
        watch = TableWatch(looked.heads.texts, HeaderIndex(CATALOGUE), above=mapping.first_row - 1)
    is_1904 = looked.sheet.is_1904
    found = []
    for row in looked.rows[:SHOWN]:
        if row.number in mapping.header_rows:
            role = "head"
        elif row.number < mapping.first_row:
            role = "title"
        else:
            if watch is not None and watch.begins(row.number, row.cells):
                judge.is_over, watch = True, None
            role = judge.role(row.cells)
        texts = tuple(shown(cell, is_1904=is_1904)[:500] for cell in row.cells[:SHOWN_COLUMNS])
        found.append(PreviewRow(row.number, texts, role, row.is_hidden))
    return tuple(found)


def _notes(
    book: Book, source: Source, looked: Looked, rows: Sequence[PreviewRow], n_tables: int
) -> list[str]:  # fmt: skip
    notes = [named_otherwise(source, book.kind)]
    if n_tables > 1:
        notes.append(tr("the sheet holds {n} tables; only the chosen one is read", n=n_tables))
    titles = sum(row.role == "title" and any(row.texts) for row in rows)
    if titles:
        notes.append(counted(titles, "{n} row of titles skipped", "{n} rows of titles skipped"))
    if looked.heads:
        numbers = looked.heads.rows
        where = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        notes.append(tr("heads in row {rows}", rows=where))
        if looked.heads.score < 0:
            notes.append(tr("none of the heads is known; please choose the fields"))
    else:
        notes.append(tr("no row of heads was found; does this table have none?"))
    hidden = sum(row.is_hidden for row in rows)
    if hidden:
        notes.append(counted(hidden, "{n} hidden row seen", "{n} hidden rows seen"))
    if isinstance(book, CsvBook):
        notes.append(tr("encoding {name}", name=book.encoding))
    return [note for note in notes if note]
