"""Columns of codes in files: pairs of old and new codes, codes that another system holds, codes to be read back."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from custmgr.coding.canonical import fold
from custmgr.errors import UserError
from custmgr.exchange.planning import intake, staging
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.reading.source import Source
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn
from custmgr.services.work import Progress, no_progress
from custmgr.texts import tr

OLD_HEADS = ("旧编码", "原编码", "旧客户编码", "原客户编码", "old", "old code", "from")
NEW_HEADS = ("新编码", "新客户编码", "new", "new code", "to")


@dataclass(frozen=True)
class Sheet:
    """A table of texts as a spreadsheet shows them; `field_of` names the customer field of a column, '' for none."""

    heads: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, wanted: str | None, *, otherwise: Sequence[str] = ()) -> int:
        """The column with this head, or with one of the usual ones, or that of customer codes. Raises UserError."""
        words = [fold(head) for head in self.heads]
        for word in [wanted] if wanted else otherwise:
            if fold(word) in words:
                return words.index(fold(word))
        if wanted is None and "code" in self.fields:
            return self.fields.index("code")
        heads = tr(", ").join(filter(None, self.heads))
        if wanted is None:
            raise UserError(tr("Which column holds the codes? {heads}", heads=heads), kind="usage")
        raise UserError(tr("There is no column “{name}”. Columns: {heads}.", name=wanted, heads=heads), kind="usage")


def read(path: Path, *, sheet: str = "", progress: Progress = no_progress) -> Sheet:
    """The table in this file, found under title rows as for an import. Raises UserError."""
    source = Source(path, sheet=sheet)
    seen = intake.preview(source, progress=progress)
    if not seen.mapping.header_rows:  # heads that are no fields of a customer: the first filled row holds them
        first = next((row.number for row in seen.rows if any(row.texts)), 1)
        source = Source(path, sheet=sheet, header_row=first)
        seen = intake.preview(source, progress=progress)
    columns = sorted(seen.mapping.columns, key=lambda item: item.column)
    width = max((item.column for item in columns), default=-1) + 1
    heads, fields = [""] * width, [""] * width
    for item in columns:
        heads[item.column], fields[item.column] = item.header, item.field or ""
    with tempfile.TemporaryDirectory(prefix="custmgr-codes-") as folder:
        out = Path(folder) / "staged.db"
        intake.stage(source, seen.mapping, intake.STANDARD, out, progress=progress)
        rows = tuple(
            tuple(shown(cell) for cell in (*row.raw[:width], *[None] * (width - len(row.raw))))
            for row in staging.rows(out)
            if row.status != "skipped"
        )
    return Sheet(tuple(heads), tuple(fields), rows)


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """(old, new) of each row that has both. Raises UserError where the two columns cannot be told."""
    old = sheet.column(None, otherwise=OLD_HEADS)
    words = [fold(head) for head in sheet.heads]
    found = [words.index(fold(word)) for word in NEW_HEADS if fold(word) in words]
    if not found:
        raise UserError(
            tr("The list needs a column with the new codes, headed “{name}”.", name=tr("New code")), kind="usage"
        )
    return [(row[old], row[found[0]]) for row in sheet.rows if row[old] and row[found[0]]]


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Writes columns of texts as a workbook or csv file by the name's ending, and gives how many rows."""
    columns = [OutputColumn(head, width=24) for head in heads]
    if path.suffix.lower() == ".csv":
        return csvwriter.write(path, columns, rows).rows
    if path.suffix.lower() != ".xlsx":
        raise UserError(tr("Write to a file that ends in .xlsx or .csv."), kind="usage")
    return writer.write(path, columns, rows).rows
