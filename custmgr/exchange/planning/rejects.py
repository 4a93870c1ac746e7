"""Rows that could not be taken, with their reasons: in the clerk's own workbook, or in a new one."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from custmgr.customers.cleaned import RawCell
from custmgr.customers.problems import Problem
from custmgr.exchange.planning import decisions, receipts
from custmgr.exchange.planning.receipts import SET_ASIDE, Stamp
from custmgr.exchange.planning.staging import StagedRow, raw_cells, raw_text
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.understanding.headers import folded
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.mapping import letters
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.output import OutputColumn, Written
from custmgr.exchange.writing.patching.patch import RowEdits, Task, patch
from custmgr.exchange.writing.patching.rowedit import Edit
from custmgr.exchange.writing.patching.surroundings import Growth
from custmgr.exchange.writing.writer import Extras, Tinted
from custmgr.exchange.writing.writer import write as write_book
from custmgr.texts import tr

RESULT = "导入结果 / Import result"
TAKEN = ("new", "update", "same", "conflict", "skipped", "ok")
"""What became of rows of which nothing is to be said."""
IMPORTED = ("new", "update", "same", "conflict")


@dataclass
class Findings:
    """What is to be said of the rows of a file. With a stamp, rows that were imported get a receipt."""

    mapping: ColumnsMapping
    reasons: Mapping[int, Sequence[Problem]] = field(default_factory=dict)  # by row; may be filled while rows come
    stamp: Stamp | None = None
    is_1904: bool = False

    def __post_init__(self) -> None:
        columns = self.mapping.columns
        self._parts = {c.column for c in columns if c.field in ("province", "city", "district")}
        self._fields = {c.field: c.column for c in columns}
        self._heads = {c.field: c.header for c in columns}

    @property
    def column(self) -> int | None:
        """Where an earlier import has put its reasons."""
        return next((c.column for c in self.mapping.columns if is_result(c.header)), None)

    def of(self, row: StagedRow) -> tuple[str, set[int]]:
        """The sentence, "" for a row that was taken, and the columns that are to be tinted."""
        if row.status in TAKEN:
            return "", set()
        found = [p for p in (*row.problems, *self.reasons.get(row.number, ())) if p.severity != "note"]
        bad: set[int] = set()
        for problem in found:
            bad |= self._parts if problem.field == "region" and self._parts else {self._fields.get(problem.field, -1)}
        sentences = [f"{self._heads.get(p.field) or p.field}: {p.message}".lstrip(": ") for p in found]
        return tr("Row {n}.", n=row.number) + " " + "; ".join(sentences), bad - {-1}


def is_result(header: str) -> bool:
    """Whether a head is that of the reasons of an earlier import."""
    return folded(header) == folded(RESULT)


def write(path: Path, findings: Findings, rows: Iterable[StagedRow]) -> Written:
    """Writes a new workbook of these rows with what is wrong with each. Raises UserError."""
    shown_columns = [c for c in findings.mapping.columns if not is_result(c.header)]
    columns = [OutputColumn(c.header or letters(c.column), width=16) for c in shown_columns]
    columns.append(OutputColumn(RESULT, "wrapped", 60))
    places = [c.column for c in shown_columns]
    return write_book(path, columns, _rows(findings, places, rows), extras=Extras(sheet=tr("Rows not imported")))


def _rows(findings: Findings, places: Sequence[int], rows: Iterable[StagedRow]) -> Iterator[list[object]]:
    for row in rows:
        sentence, bad = findings.of(row)
        cells: list[str] = []
        for place in places:
            text = shown(row.raw[place], is_1904=findings.is_1904) if place < len(row.raw) else ""
            cells.append(Tinted(text) if place in bad else text)
        if findings.stamp is not None and row.status in IMPORTED:
            sentence = receipts.receipt(raw_text(cells), len(places), findings.stamp)
        yield [*cells, sentence]


def write_into(path: Path, source: Path, findings: Findings, rows: Iterable[StagedRow], staged: Path) -> None:
    """Writes a copy of the workbook `source` with one more column that says why a row was not taken.

    `rows` can be gone through more than once: those that were not taken, and if there is such a column already those
    that were left out. Raises UserError.
    """
    mapping, before = findings.mapping, findings.column
    width = max([decisions.width(staged), *(c.column + 1 for c in mapping.columns)])
    column = width if before is None else before

    def failed() -> RowEdits:
        for row in rows:
            sentence, bad = findings.of(row)
            said = {place: Edit(is_tinted=True) for place in bad}
            if sentence:
                yield row.number, said | {column: Edit(sentence, is_tinted=True)}
            elif not any(problem.code == SET_ASIDE for problem in row.problems):  # else the receipt is still good
                yield from _cleared(row.number, row.raw, column)

    def imported() -> RowEdits:
        if findings.stamp is None and before is None:
            return
        for number, raw in receipts.imported(staged):
            if findings.stamp is not None:
                yield number, {column: Edit(receipts.receipt(raw, column, findings.stamp))}
            else:
                yield from _cleared(number, raw_cells(raw), column)

    def edits() -> RowEdits:
        if mapping.header_rows and before is None:
            yield mapping.header_rows[-1], {column: Edit(RESULT, like=column - 1)}
        yield from heapq.merge(failed(), imported(), key=lambda edit: edit[0])

    with replacing(path) as scratch:
        patch(source, scratch, Task(mapping.sheet, Growth(column=column)), edits)


def _cleared(number: int, cells: Sequence[RawCell], column: int) -> RowEdits:
    """Takes away what an earlier import said of a row."""
    if column < len(cells) and cells[column]:
        yield number, {column: Edit(None)}
