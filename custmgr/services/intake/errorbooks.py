"""The error workbook of an import: the clerk's own file with the reasons in it, or the failed rows alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from custmgr.customers.problems import Problem
from custmgr.errors import Conflict
from custmgr.exchange.planning import decisions, rejects
from custmgr.exchange.planning.decisions import RESULTS, Result
from custmgr.exchange.planning.receipts import Stamp
from custmgr.exchange.planning.rejects import Findings
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.source import digest
from custmgr.exchange.writing.patching import suitability
from custmgr.services.intake import importing
from custmgr.services.intake.importing import REJECTED, ImportPlan
from custmgr.texts import tr

BATCH = 2_000


def write(made: ImportPlan, out: Path, *, is_whole: bool = True, stamp: Stamp | None = None) -> int:
    """Writes the error workbook of a plan and gives how many rows were not taken; without any nothing is written.

    As a whole it is the file itself with one more column, where the file is a workbook that can be written
    into; else a new one. With the stamp of the step that imported the others, they are left out when the file comes
    back. Raises UserError.
    """
    total = importing.count_rejected(made)
    if not total:
        return 0
    source = made.source.path
    rows = _Rows(made, RESULTS if is_whole else REJECTED)
    findings = Findings(made.mapping, rows.said, stamp, decisions.is_1904(made.staged))
    if is_whole and suitability.is_patchable(source, out):
        if digest(source) != made.summary.sha256:
            raise Conflict(
                tr("“{file}” was changed since it was read.", file=source.name),
                unharmed=tr("Nothing was written."), todo=tr("Import it once more."),
            )  # fmt: skip
        rows.results = REJECTED if findings.column is None else (*REJECTED, "skipped")
        rejects.write_into(out, source, findings, rows, made.staged)
    else:
        rejects.write(out, findings, rows)
    return total


class _Rows:
    """Rows of a plan in the order of the file; what is known of one beside its cells stands in `said`."""

    def __init__(self, made: ImportPlan, results: Sequence[Result]) -> None:
        self.said: dict[int, Sequence[Problem]] = {}
        self._made = made
        self.results = results

    def __iter__(self) -> Iterator[StagedRow]:
        last = 0
        while part := decisions.planned(self._made.staged, self.results, after=last, limit=BATCH):
            self.said.clear()
            for row in part:
                if row.reason:
                    self.said[row.number] = [Problem("said", "", "error", {"text": row.reason})]
                yield StagedRow(row.number, row.result, dict(row.draft), row.problems, tuple(row.raw), "")
            last = part[-1].number
