"""The workbook of rows that could not be taken: as they stood in the file, with the reason, to be mended."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from custmgr.customers.problems import Problem
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.understanding.mapping import Mapping, letters
from custmgr.exchange.writing.output import OutputColumn, Written
from custmgr.exchange.writing.writer import Extras, Tinted
from custmgr.exchange.writing.writer import write as write_book
from custmgr.texts import tr

RESULT = "导入结果 / Import result"


def write(
    path: Path, mapping: Mapping, rows: Iterable[StagedRow], *, is_1904: bool = False,
    reasons: dict[int, Sequence[Problem]] | None = None,
) -> Written:  # fmt: skip
    """Writes these rows with what is wrong with each; `reasons` adds findings by row number. Raises UserError."""
    places = [c.column for c in mapping.columns]
    columns = [OutputColumn(c.header or letters(c.column), width=16) for c in mapping.columns]
    columns.append(OutputColumn(RESULT, "wrapped", 60))
    extras = Extras(sheet=tr("Rows not imported"))
    known = {} if reasons is None else reasons  # an empty one may still be filled while the rows come
    return write_book(path, columns, _rows(mapping, places, rows, known, is_1904), extras=extras)


def _rows(
    mapping: Mapping, places: Sequence[int], rows: Iterable[StagedRow], reasons: dict[int, Sequence[Problem]],
    is_1904: bool,
) -> Iterator[list[object]]:  # fmt: skip
    parts = {c.column for c in mapping.columns if c.field in ("province", "city", "district")}
    fields = {c.field: c.column for c in mapping.columns}
    heads = {c.field: c.header for c in mapping.columns}
    for row in rows:
        found = [problem for problem in (*row.problems, *reasons.get(row.number, ())) if problem.severity != "note"]
        bad: set[int] = set()
        for problem in found:
            bad |= parts if problem.field == "region" and parts else {fields.get(problem.field, -1)}
        cells: list[object] = []
        for place in places:
            text = shown(row.raw[place], is_1904=is_1904) if place < len(row.raw) else ""
            cells.append(Tinted(text) if place in bad else text)
        sentences = [
            f"{heads.get(problem.field) or problem.field}: {problem.message}".lstrip(": ") for problem in found
        ]
        cells.append(tr("Row {n}.", n=row.number) + " " + "; ".join(sentences))
        yield cells
