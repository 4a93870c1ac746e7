"""Changes cells of one sheet of an xlsx file and writes the whole as a new file; all else stays as it is."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from custmgr.errors import UserError
from custmgr.exchange.reading.fastsheet import UnusualError
from custmgr.exchange.reading.gate import Package
from custmgr.exchange.reading.rows import MAX_COLUMNS, MAX_ROWS
from custmgr.exchange.reading.source import Source
from custmgr.exchange.reading.workbook import Workbook
from custmgr.exchange.writing.output import Progress
from custmgr.exchange.writing.patching import surroundings
from custmgr.exchange.writing.patching.cellstyles import CellStyles
from custmgr.exchange.writing.patching.markup import as_utf8
from custmgr.exchange.writing.patching.packing import Packing
from custmgr.exchange.writing.patching.rowedit import Edits, Report, RowEditor
from custmgr.exchange.writing.patching.sheetstream import Frame, Piece, RowPart, Wanted, careful, quick
from custmgr.exchange.writing.patching.surroundings import Growth
from custmgr.texts import tr

TICK = 5_000
RowEdits = Iterator[tuple[int, Edits]]
"""(row number, edits) in the order of the rows; a row that is not there is made."""
_NOTHING: tuple[int, Edits] = (MAX_ROWS + 1, {})


@dataclass(frozen=True)
class Patched:
    """What was written, and tables that do not cover the rows that were added."""

    report: Report
    short_tables: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written into: the sheet, how it grows, the row that new rows are like.

    With `recalculates` formulas are worked out anew when the file is opened, if there are any.
    """

    sheet: str
    growth: Growth = Growth()  # noqa: RUF009  frozen
    template: int = 0
    recalculates: bool = False


def patch(
    source: Path, out: Path, task: Task, edits: Callable[[], RowEdits], *, progress: Progress | None = None
) -> Patched:  # fmt: skip
    """Writes `source` with these edits of a sheet to `out`, a scratch file. Raises UserError.

    `edits` is asked once more where the quick way does not understand the sheet.
    """
    growth = task.growth
    if growth.last_row + growth.n_rows > MAX_ROWS or growth.column >= MAX_COLUMNS:
        raise UserError(tr("A sheet holds at most {n} rows.", n=f"{MAX_ROWS:,}"), unharmed=tr("Nothing was written."))
    with closing(Workbook(Source(source))) as book:
        for is_quick in (True, False):
            patcher = _Patcher(book, task, progress)
            try:
                return patcher.run(out, edits(), is_quick=is_quick)
            except UnusualError:
                continue
    raise AssertionError  # the careful way never says so


class _Patcher:
    """One way through the file."""

    def __init__(self, book: Workbook, task: Task, progress: Progress | None) -> None:
        self._book = book
        self._package: Package = book.package
        self._file = book.package.path.name
        self._task = task
        self._part = book.part_of(task.sheet)
        self._growth = task.growth
        self._progress = progress
        self._frame = Frame()
        self._wanted = Wanted()
        self._styles = CellStyles(self._package, book.styles_part)

    def run(self, out: Path, edits: RowEdits, *, is_quick: bool) -> Patched:
        """Writes the package. Raises UnusualError if the quick way does not understand the sheet."""
        growth = self._growth
        tables = self._grown_tables() if growth.n_rows else {}
        main = self._book.main_part if self._task.recalculates and self._has_formulas() else None
        changed = {self._part, *(name for name, data in tables.items() if data is not None)}
        changed |= {part for part in (main, self._book.styles_part) if part is not None}
        packing = Packing(self._package, out, changed)
        with packing.archive:
            report = self._write_sheet(packing, edits, is_quick=is_quick)
            for name, data in tables.items():
                if data is not None:
                    packing.put(name, data)
            if self._book.styles_part is not None:
                part = self._book.styles_part
                kept = self._package.read(part)
                packing.put(part, self._styles.patched() if self._styles.has_added else kept)
            if main is not None:
                data = b"".join(as_utf8(self._package.chunks(main)))
                packing.put(main, surroundings.recalculated(data, self._file, growth, self._task.sheet))
        return Patched(report, sum(data is None for data in tables.values()))

    def _has_formulas(self) -> bool:
        if any("calcchain" in name for name in self._package.names()):
            return True
        sheets = [name for name in self._package.names() if "worksheets/" in name and name.endswith(".xml")]
        return any(b"<f>" in data or b"<f " in data or b":f>" in data or b":f " in data
                   for name in sheets for data in self._package.chunks(name))  # fmt: skip

    def _grown_tables(self) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for name in self._book.related(self._part, "table"):
            data = b"".join(as_utf8(self._package.chunks(name)))
            found[name] = surroundings.table(data, self._growth, self._file)
        return found

    def _write_sheet(self, packing: Packing, edits: RowEdits, *, is_quick: bool) -> Report:
        chunks = as_utf8(self._package.chunks(self._part))
        if is_quick:
            pieces = quick(chunks, self._wanted, self._frame)
        else:
            pieces = careful(chunks, self._frame, self._file)
        first = next(edits, _NOTHING)
        self._wanted.next = min(first[0], self._task.template or first[0])
        start = next(pieces, b"")  # now the head is known, and with it the prefix
        editor = RowEditor(self._styles, self._frame.prefix, is_1904=self._book.is_1904)
        with packing.opened(self._part) as part:
            # the tail, which closes what the head opens, is not known yet: the head is looked at with an end of its own
            root_end = self._end_of_root()
            head, _ = surroundings.frame(self._frame.head, root_end, self._growth, self._file)
            part.write(head)
            rows = chain((start,), pieces) if start else pieces
            self._write_rows(part, rows, editor, chain((first,), edits))
            _, tail = surroundings.frame(self._frame.head, self._frame.tail, self._growth, self._file)
            part.write(tail)
        return editor.report

    def _end_of_root(self) -> bytes:
        p = self._frame.prefix
        return f"</{p}sheetData></{p}worksheet>".encode()

    def _write_rows(self, part: IO[bytes], pieces: Iterator[Piece], editor: RowEditor, edits: RowEdits) -> None:
        template = self._task.template
        number, cells = next(edits, _NOTHING)
        for n, piece in enumerate(pieces, 1):
            if not isinstance(piece, RowPart):
                editor.watch(piece)
                part.write(piece)
                continue
            editor.watch(piece.data)
            while number < piece.number:
                part.write(editor.new_row(number, cells))
                number, cells = next(edits, _NOTHING)
            if piece.number == template:
                editor.remember(piece)
            if number == piece.number:
                part.write(editor.edited(piece, cells))
                number, cells = next(edits, _NOTHING)
            else:
                part.write(piece.data)
            self._wanted.next = number if piece.number >= template else min(number, template)
            if self._progress is not None and n % TICK == 0:
                self._progress(piece.number, None, "write")
        while number <= MAX_ROWS:
            part.write(editor.new_row(number, cells))
            number, cells = next(edits, _NOTHING)
