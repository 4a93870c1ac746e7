"""Writing what a search means to a workbook or csv file, streamed, whole or not at all."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.errors import UserError
from custmgr.exchange import rowid
from custmgr.exchange.rowid import RowId
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn, column_of
from custmgr.services import browse, exports
from custmgr.services.browse import Order
from custmgr.services.cells import Shown
from custmgr.services.desk import Desk
from custmgr.services.work import Work
from custmgr.texts import mark, tr

BATCH = 2_000
MOST_CHOICES = 200
PROPERTY = "custmgr_export"
"""The name under which a workbook says from which export it is."""

COMES_BACK = mark(
    "Change what you like, add rows, and import the file again: custmgr shows every change before it is made."
)


def everybody(work: Work) -> Query:
    """The query that means all customers."""
    return browse.parse(work, "")


def export(
    desk: Desk,
    file: Path,
    query: Query,
    *,
    order: Order | None = None,
    columns: Sequence[Field] | None = None,
    is_plain: bool = False,
) -> int:
    """Writes the customers that the query means and gives how many. Raises UserError.

    Without `columns` every field that any customer may have is written.
    """
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UserError(
            tr("{file} is neither .xlsx nor .csv.", file=file.name), todo=tr("Choose one of the two."), kind="usage"
        )
    chosen = list(columns or (item for item in desk.reference.catalogue if item.is_editable or item.right == "read"))
    if not is_plain:  # what is shown in part must not come back as if somebody had changed it
        chosen = [item for item in chosen if item.right != "mask"]
    wanted = desk.read(browse.find, query, order)
    token = rowid.new_export()
    desk.do(exports.record, token, wanted, fields=[item.key for item in chosen], query=query.text)
    heads = [_column(desk, item) for item in chosen]
    if not is_plain:
        heads.append(OutputColumn(rowid.head_of(token), width=22, is_hidden=True, is_locked=True))
    rows = _rows(desk, chosen, wanted, is_plain=is_plain)
    if suffix == ".csv":
        return csvwriter.write(file, heads, rows, progress=desk.progress).rows
    marks = {} if is_plain else {PROPERTY: token}
    extras = writer.Extras(
        sheet=tr("Customers"), notes_sheet="" if is_plain else tr("Notes"), notes=_notes(query, len(wanted)),
        properties=marks, names=marks,
    )  # fmt: skip
    return writer.write(file, heads, rows, extras=extras, progress=desk.progress).rows


def _column(desk: Desk, item: Field) -> OutputColumn:
    table = desk.reference.tables.get(item.table or "")
    names = [entry.name for entry in table if entry.valid_to is None] if table is not None else []
    return column_of(item, names if len(names) <= MOST_CHOICES else ())


def _rows(
    desk: Desk, columns: Sequence[Field], ids: Sequence[int], *, is_plain: bool
) -> Iterator[Sequence[object]]:  # fmt: skip
    shown, database = Shown(desk.reference), desk.reference.uid
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        found = desk.read(browse.rows, part)
        desk.progress(start, len(ids), tr("Writing"))
        for customer_id in part:
            if (row := found.get(customer_id)) is not None:
                cells = shown.cells(columns, row)
                yield cells if is_plain else [*cells, rowid.encode(RowId(row.id, row.step_id), database)]


def _notes(query: Query, count: int) -> list[str]:
    filtered = tr("Search: {text}", text=query.text) if not query.is_empty else tr("All customers")
    return [
        tr("Customers exported: {n}", n=f"{count:,}"),
        filtered,
        tr("Codes, phones and tax numbers are text, so that leading zeros stay."),
        tr(COMES_BACK),
    ]
