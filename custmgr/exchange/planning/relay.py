"""Rows on their way from the sheet to the cleaning: at once, or from a child that reads to one that cleans.

Over the pipe a row's cells travel as the one text that the staging file keeps of them anyhow; only those that this text
would change are sent beside it.
"""

from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.customers.fields import CATALOGUE
from custmgr.exchange.planning import frames
from custmgr.exchange.planning.staging import packed_row, raw_cells
from custmgr.exchange.reading.rows import Merge, Sheet
from custmgr.exchange.understanding.headers import HeaderIndex
from custmgr.exchange.understanding.layout import RowJudge
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.tables import TableWatch

PIECE = 100
"""Rows in a piece: some 30 KB, which a pipe (64 KB) takes without waiting for the other end."""
SPARE_COLUMNS = 8
"""Columns behind the mapped ones that the staging file still keeps."""


class JudgedRow(NamedTuple):
    """One row below the heads; `role` as RowJudge has it, `raw` the text of its cells for the staging file."""

    number: int
    role: str
    is_hidden: bool
    raw: str
    is_faithful: bool  # `raw` gives back these very cells
    cells: Sequence[RawCell]


class JudgedRows:
    """The rows of a sheet, read in this process. What a sheet knows at its end is known when all were given."""

    def __init__(self, sheet: Sheet, mapping: ColumnsMapping) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self.is_1904 = sheet.is_1904

    def __iter__(self) -> Iterator[JudgedRow]:
        heads = heads_of(self._mapping)
        judge = RowJudge(heads, self._mapping.name_column)
        width = len(heads) + SPARE_COLUMNS
        first = self._mapping.first_row
        has_heads = bool(self._mapping.header_rows)
        watch = TableWatch(heads, HeaderIndex(CATALOGUE), above=first - 1) if has_heads else None
        title: JudgedRow | None = None  # what may be the title of another table waits for the row below it
        for number, cells, is_hidden in self._sheet.rows():
            if number < first:
                continue
            if watch is not None and watch.begins(number, cells):
                judge.is_over, watch = True, None
            kept = cells[:width]
            row = JudgedRow(number, judge.role(cells), is_hidden, *packed_row(kept), kept)
            if title is not None:
                yield title._replace(role="other") if judge.is_over else title
                title = None
            if watch is not None and watch.has_title:
                title = row
            else:
                yield row
        if title is not None:
            yield title

    def done(self) -> float:
        """How much was read, 0..1; 0 where it cannot be told."""
        return self._sheet.done()

    @property
    def merges(self) -> Sequence[Merge]:
        """The merged ranges."""
        return self._sheet.merges

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides rows."""
        return self._sheet.is_filtered

    @property
    def notes(self) -> Sequence[str]:
        """What is to be told about the sheet."""
        return self._sheet.notes


def heads_of(mapping: ColumnsMapping) -> list[str]:
    """The heads by column, up to the last mapped one."""
    heads = [""] * (max((c.column for c in mapping.columns), default=0) + 1)
    for c in mapping.columns:
        heads[c.column] = c.header
    return heads


def send(out: IO[bytes], rows: JudgedRows) -> None:
    """Sends all rows, then what the sheet knows at its end."""
    frames.put(out, {"is_1904": rows.is_1904})
    piece: list[tuple[object, ...]] = []
    for number, role, is_hidden, raw, is_faithful, cells in rows:
        piece.append((number, role, is_hidden, raw, None if is_faithful else _plain(cells)))
        if len(piece) == PIECE:
            frames.put(out, {"rows": piece, "done": rows.done()})
            piece = []
    frames.put(out, {"rows": piece, "done": rows.done()})
    merges = [tuple(merge) for merge in rows.merges]
    frames.put(out, {"end": (merges, rows.is_filtered, list(rows.notes))})
    out.flush()


def _plain(cells: Sequence[RawCell]) -> list[object]:
    """The cells for `marshal`, which knows no Cell."""
    return [
        (cell.kind, cell.raw, cell.number_format, cell.is_formula) if isinstance(cell, Cell) else cell for cell in cells
    ]


class RelayedRows:
    """The rows that another child reads and sends. Raises UserError where that one fails."""

    def __init__(self, source: IO[bytes], name: str) -> None:
        self._source = source
        self._name = name
        self._done = 0.0
        self.is_1904 = bool(frames.take(source, name)["is_1904"])
        self.merges: Sequence[Merge] = ()
        self.is_filtered = False
        self.notes: Sequence[str] = ()

    def __iter__(self) -> Iterator[JudgedRow]:
        while "end" not in (message := frames.take(self._source, self._name)):
            self._done = message["done"]
            for number, role, is_hidden, raw, cells in message["rows"]:
                found = raw_cells(raw) if cells is None else _cells(cells)
                yield JudgedRow(number, role, is_hidden, raw, cells is None, found)
        merges, self.is_filtered, self.notes = message["end"]
        self.merges = [Merge(*merge) for merge in merges]

    def done(self) -> float:
        """How much was read, 0..1; 0 where it cannot be told."""
        return self._done


def _cells(plain: Sequence[Any]) -> list[RawCell]:
    return [Cell(*cell) if isinstance(cell, tuple) else cell for cell in plain]
