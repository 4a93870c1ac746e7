"""Rows that could not be taken, with their reasons: in the clerk's own workbook, or in a new one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from custmgr.customers.problems import Problem
from custmgr.exchange.planning.staging import StagedRow
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
Reasons = Mapping[int, Sequence[Problem]]


def write(
    path: Path, mapping: ColumnsMapping, rows: Iterable[StagedRow], *, is_1904: bool = False,
    reasons: Reasons | None = None,
) -> Written:  # fmt: skip
    """Writes a new workbook of these rows with what is wrong with each; `reasons` adds findings by row number.

    Raises UserError.
    """
    shown_columns = [c for c in mapping.columns if not is_result(c.header)]
    columns = [OutputColumn(c.header or letters(c.column), width=16) for c in shown_columns]
    columns.append(OutputColumn(RESULT, "wrapped", 60))
    extras = Extras(sheet=tr("Rows not imported"))
    known = {} if reasons is None else reasons  # an empty one may still be filled while the rows come
    return write_book(path, columns, _rows(mapping, [c.column for c in shown_columns], rows, known, is_1904),
                      extras=extras)  # fmt: skip


def is_result(header: str) -> bool:
    """Whether a head is that of the reasons of an earlier import."""
    return folded(header) == folded(RESULT)


class Findings:
    """Says what is wrong with a row, and in which columns."""

    def __init__(self, mapping: ColumnsMapping, reasons: Reasons) -> None:
        self._parts = {c.column for c in mapping.columns if c.field in ("province", "city", "district")}
        self._fields = {c.field: c.column for c in mapping.columns}
        self._heads = {c.field: c.header for c in mapping.columns}
        self._reasons = reasons
        self.mapping = mapping

    def of(self, row: StagedRow) -> tuple[str, set[int]]:
        """The sentence, "" for a row that was taken, and the columns that are to be tinted."""
        if row.status in TAKEN:
            return "", set()
        found = [p for p in (*row.problems, *self._reasons.get(row.number, ())) if p.severity != "note"]
        bad: set[int] = set()
        for problem in found:
            bad |= self._parts if problem.field == "region" and self._parts else {self._fields.get(problem.field, -1)}
        sentences = [f"{self._heads.get(p.field) or p.field}: {p.message}".lstrip(": ") for p in found]
        return tr("Row {n}.", n=row.number) + " " + "; ".join(sentences), bad - {-1}


def _rows(
    mapping: ColumnsMapping, places: Sequence[int], rows: Iterable[StagedRow], reasons: Reasons, is_1904: bool
) -> Iterator[list[object]]:  # fmt: skip
    findings = Findings(mapping, reasons)
    for row in rows:
        sentence, bad = findings.of(row)
        cells: list[object] = []
        for place in places:
            text = shown(row.raw[place], is_1904=is_1904) if place < len(row.raw) else ""
            cells.append(Tinted(text) if place in bad else text)
        cells.append(sentence)
        yield cells


def write_into(path: Path, source: Path, findings: Findings, rows: Iterable[StagedRow], width: int) -> None:
    """Writes a copy of the workbook `source` with one more column that says why a row was not taken.

    `rows` can be gone through more than once; they are all rows if there is such a column already, else those that
    were not taken. `width` is how many columns the sheet has. Raises UserError.
    """
    mapping = findings.mapping
    before = next((c.column for c in mapping.columns if is_result(c.header)), None)
    column = width if before is None else before

    def edits() -> RowEdits:
        if mapping.header_rows and before is None:
            yield mapping.header_rows[-1], {column: Edit(RESULT, like=column - 1)}
        for row in rows:
            sentence, bad = findings.of(row)
            said = {place: Edit(is_tinted=True) for place in bad}
            if sentence:
                yield row.number, said | {column: Edit(sentence, is_tinted=True)}
            elif column < len(row.raw) and row.raw[column]:
                yield row.number, {column: Edit(None)}

    with replacing(path) as scratch:
        patch(source, scratch, Task(mapping.sheet, Growth(column=column)), edits)
