"""Writing what a search means to a workbook or csv file, streamed, whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.errors import UserError
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn, column_of
from custmgr.services import browse
from custmgr.services.browse import Order, Row
from custmgr.services.desk import Desk
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
MOST_CHOICES = 200


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
    chosen = list(columns or (item for item in desk.reference.catalogue if item.is_editable))
    wanted = desk.read(browse.find, query, order)
    heads = [_column(desk, item) for item in chosen]
    rows = _rows(desk, chosen, wanted)
    suffix = file.suffix.lower()
    if suffix == ".xlsx":
        extras = writer.Extras(
            sheet=tr("Customers"), notes_sheet="" if is_plain else tr("Notes"), notes=_notes(query, len(wanted))
        )
        return writer.write(file, heads, rows, extras=extras, progress=desk.progress).rows
    if suffix == ".csv":
        return csvwriter.write(file, heads, rows, progress=desk.progress).rows
    raise UserError(
        tr("{file} is neither .xlsx nor .csv.", file=file.name), todo=tr("Choose one of the two."), kind="usage"
    )


def _column(desk: Desk, item: Field) -> OutputColumn:
    table = desk.reference.tables.get(item.table or "")
    names = [entry.name for entry in table if entry.valid_to is None] if table is not None else []
    return column_of(item, names if len(names) <= MOST_CHOICES else ())


def _rows(desk: Desk, columns: Sequence[Field], ids: Sequence[int]) -> Iterator[Sequence[object]]:
    shown = _Shown(desk)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        found = desk.read(browse.rows, part)
        desk.progress(start, len(ids), tr("Writing"))
        for customer_id in part:
            if (row := found.get(customer_id)) is not None:
                yield shown.cells(columns, row)


class _Shown:
    """Values as cells hold them; names of choices are looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._tables = desk.reference.tables
        self._names: dict[tuple[str, Any], str] = {}
        self._zone = desk.reference.organisation.time_zone

    def cells(self, columns: Iterable[Field], row: Row) -> list[object]:
        """One row."""
        return [self._cell(item, row.values.get(item.key)) for item in columns]

    def _cell(self, item: Field, value: Any) -> object:
        if value is None:
            return None
        if item.kind.storage == "choice":
            key = (item.key, value)
            if key not in self._names:
                self._names[key] = kinds.format_value(item.kind, value, table=self._tables.get(item.table or ""))
            return self._names[key]
        if item.kind is kinds.TAGS:
            return "、".join(tag for tag in str(value).split("|") if tag)
        if isinstance(value, datetime):
            return value.astimezone(self._zone).replace(tzinfo=None)
        return tr("Yes") if value is True else tr("No") if value is False else value


def _notes(query: Query, count: int) -> list[str]:
    filtered = tr("Search: {text}", text=query.text) if not query.is_empty else tr("All customers")
    return [
        tr("Customers exported: {n}", n=f"{count:,}"),
        filtered,
        tr("Codes, phones and tax numbers are text, so that leading zeros stay."),
        tr("Change what you like, add rows, and import the file again: custmgr shows every change before it is made."),
    ]
