"""What a refresh would write and what it leaves alone, in sentences."""

from collections.abc import Sequence

from custmgr.services.refreshing.workbook import Refreshed
from custmgr.texts import counted, tr

SHOWN = 5


def sentences(made: Refreshed) -> list[str]:
    """All that is to be said, what is written first."""
    missing = made.missing - made.appended
    lines = [counted(made.cells, "{n} cell is changed.", "{n} cells are changed.")]
    if made.appended:
        lines.append(counted(made.appended, "{n} customer is added at the end.", "{n} customers are added at the end."))
    if missing:
        lines.append(counted(missing, "{n} customer is not in the file.", "{n} customers are not in the file."))
    return lines + warnings(made)


def warnings(made: Refreshed) -> list[str]:
    """What is left alone, and what does not live through the writing."""
    counts = made.counts
    lines = []
    if counts.kept:
        said = counted(counts.kept, "{n} cell was changed in the file and not imported yet; it stays.",
                       "{n} cells were changed in the file and not imported yet; they stay.")  # fmt: skip
        lines.append(
            f"{said} {_cells([tr('row {row}, {field}', row=row, field=label) for row, label in counts.kept_cells])}"
        )
    if made.formulas:
        said = counted(made.formulas, "{n} cell holds a formula and stays.", "{n} cells hold a formula and stay.")
        lines.append(f"{said} {_cells(made.formula_cells)}")
    if counts.deleted:
        said = counted(counts.deleted, "{n} row is of a customer who was deleted.",
                       "{n} rows are of customers who were deleted.")  # fmt: skip
        lines.append(f"{said} {_cells([tr('row {row}', row=row) for row in counts.deleted_rows])}")
    if counts.unknown:
        said = counted(counts.unknown, "{n} row is of no known customer.", "{n} rows are of no known customer.")
        lines.append(f"{said} {_cells([tr('row {row}', row=row) for row in counts.unknown_rows])}")
    return [*lines, *made.notes]


def _cells(names: Sequence[str]) -> str:
    more = "…" if len(names) > SHOWN else ""
    return tr("({cells})", cells="; ".join(names[:SHOWN]) + more)
