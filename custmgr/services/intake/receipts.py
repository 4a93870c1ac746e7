"""The receipts of imported rows in an error workbook: rows that come back with a good one are left out."""

from pathlib import Path

from custmgr.exchange.planning import receipts
from custmgr.exchange.planning.receipts import Stamp
from custmgr.exchange.planning.rejects import Findings
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services import history
from custmgr.services.desk import Desk
from custmgr.services.work import Work


def stamp_of(desk: Desk, step: int | None) -> Stamp | None:
    """The stamp of a step of this database."""
    return Stamp(step, desk.reference.uid) if step is not None else None


def set_aside(work: Work, staged: Path, mapping: ColumnsMapping) -> int:
    """Leaves out the rows of an error workbook that were imported before, and gives how many."""
    column = Findings(mapping).column
    if column is None:
        return 0
    stands: dict[int, bool] = {}

    def holds(step: int) -> bool:
        if step not in stands:
            stands[step] = history.stands(work, step)
        return stands[step]

    return receipts.set_aside(staged, column, database=work.reference.uid, holds=holds)
