"""The error workbook of an import: the clerk's own file with the reasons in it, or the failed rows alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from custmgr.customers.problems import Problem
from custmgr.errors import Conflict
from custmgr.exchange.planning import decisions, rejects
from custmgr.exchange.planning.decisions import RESULTS, Result
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.source import digest
from custmgr.exchange.writing.patching import suitability
from custmgr.services.intake import importing
from custmgr.services.intake.importing import REJECTED, ImportPlan
from custmgr.texts import tr

BATCH = 2_000


def write(made: ImportPlan, out: Path, *, is_whole: bool = True) -> int:
    """Writes the error workbook of a plan and gives how many rows were not taken; without any nothing is written.

    As a whole it is the file itself with one more column, where the file is a workbook that can be written
    into; else a new one. Raises UserError.
    """
    total = importing.count_rejected(made)
    if not total:
        return 0
    source, mapping = made.source.path, made.mapping
    if is_whole and suitability.is_patchable(source, out):
        if digest(source) != made.summary.sha256:
            raise Conflict(
                tr("“{file}” was changed since it was read.", file=source.name),
                unharmed=tr("Nothing was written."), todo=tr("Import it once more."),
            )  # fmt: skip
        width = max([decisions.width(made.staged), *(c.column + 1 for c in mapping.columns)])
        has_column = any(rejects.is_result(c.header) for c in mapping.columns)
        rows = _Rows(made, RESULTS if has_column else REJECTED)
        rejects.write_into(out, source, rejects.Findings(mapping, rows.said), rows, width)
    else:
        rows = _Rows(made, RESULTS if is_whole else REJECTED)
        rejects.write(out, mapping, rows, reasons=rows.said)
    return total


class _Rows:
    """Rows of a plan in the order of the file; what is known of one beside its cells stands in `said`."""

    def __init__(self, made: ImportPlan, results: Sequence[Result]) -> None:
        self.said: dict[int, Sequence[Problem]] = {}
        self._made = made
        self._results = results

    def __iter__(self) -> Iterator[StagedRow]:
        last = 0
        while part := decisions.planned(self._made.staged, self._results, after=last, limit=BATCH):
            self.said.clear()
            for row in part:
                if row.reason:
                    self.said[row.number] = [Problem("said", "", "error", {"text": row.reason})]
                yield StagedRow(row.number, row.result, dict(row.draft), row.problems, tuple(row.raw), "")
            last = part[-1].number
