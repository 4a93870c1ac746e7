"""Records of customers as a workbook or csv file, with what an import needs to know each row again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from custmgr.customers.beside import covering
from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.customers.records import COLUMNS, ORDER, ORDER_LINE, RecordKind, column_key
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.exchange import rowid
from custmgr.exchange.rowid import RowId
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn, column_of
from custmgr.services import browse, exports, records
from custmgr.services.cells import Shown
from custmgr.services.desk import Desk
from custmgr.services.exporting import COMES_BACK
from custmgr.services.recordsheets.judging import database_of
from custmgr.services.work import Work
from custmgr.texts import counted, tr

BATCH = 500
Values = dict[str, Any]


def export(desk: Desk, file: Path, kind: RecordKind, query: Query, *, is_plain: bool = False) -> int:
    """Writes the records of the customers that the query means and gives how many rows. Raises UserError."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UserError(
            tr("{file} is neither .xlsx nor .csv.", file=file.name), todo=tr("Choose one of the two."), kind="usage"
        )
    is_orders = kind is ORDER
    columns = _columns(desk, kind, is_plain=is_plain)
    wanted, token = desk.read(browse.find, query), rowid.new_export()
    keys = [f"{kind.key}.{item.key}" for item in columns]
    desk.do(exports.record, token, wanted, fields=keys, query=query.text)
    heads = [column_of(item) for item in columns]
    if not is_plain and not is_orders:
        heads.append(OutputColumn(rowid.head_of(token), width=22, is_hidden=True, is_locked=True))
    rows = _rows(desk, kind, columns, wanted)
    cells = rows if len(heads) > len(columns) else (row[: len(columns)] for row in rows)
    if suffix == ".csv":
        return csvwriter.write(file, heads, cells, progress=desk.progress).rows
    notes = [counted(len(wanted), "Of {n} customer.", "Of {n} customers.")]
    if not query.is_empty:
        notes.append(tr("Search: {text}", text=query.text))
    if not is_plain and not is_orders:
        notes.append(tr(COMES_BACK))
    extras = writer.Extras(sheet=tr(kind.plural), notes_sheet=tr("Notes"), notes=notes)
    return writer.write(file, heads, cells, extras=extras, progress=desk.progress).rows


def _columns(desk: Desk, kind: RecordKind, *, is_plain: bool) -> list[Field]:
    """The columns that this person may take out; what is seen in part must not come back as if it were changed."""
    if kind is ORDER:
        return list(COLUMNS["orders"])
    rights = {column_key(kind, item.key): item.right for item in covering.seen(kind, desk.reference.catalogue).fields}
    left_out = ("hide",) if is_plain else ("hide", "mask")
    own = {column_key(kind, item.key) for item in kind.fields}
    return [
        item for item in COLUMNS[kind.key] if item.key not in own or rights.get(item.key, "hide") not in left_out
    ]  # fmt: skip


def _rows(desk: Desk, kind: RecordKind, columns: Sequence[Field], ids: Sequence[int]) -> Iterator[list[object]]:
    """The cells of each record, by customer, and its identity behind them."""
    shown = Shown(desk.reference)
    for start in range(0, len(ids), BATCH):
        desk.progress(start, len(ids), tr("Writing"))
        part = ids[start : start + BATCH]
        found = desk.read(_order_lines if kind is ORDER else _records, part, kind)
        for values, mark in found:
            yield [*(shown.cell(item, values.get(item.key)) for item in columns), mark]


def _records(work: Work, part: Sequence[int], kind: RecordKind) -> list[tuple[Values, str]]:
    """(values by column, identity) of the records of these customers."""
    customers, table = browse.rows(work, part), tables.RECORDS[kind.key]
    as_seen = records.seen(work, kind.key)
    of: dict[int, list[tuple[Values, str]]] = {customer_id: [] for customer_id in part}
    statement = select(table).where(table.c.customer_id.in_(part)).order_by(table.c.id)
    for row in work.connection.execute(statement).mappings():
        values = {column_key(kind, key): value for key, value in records.shown(as_seen, row).items()}
        mark = rowid.encode(RowId(row["id"], row["step_id"]), database_of(work, kind))
        of[row["customer_id"]].append(({**values, **_whose(customers[row["customer_id"]])}, mark))
    return [each for customer_id in part for each in of[customer_id]]


def _order_lines(work: Work, part: Sequence[int], _kind: RecordKind) -> list[tuple[Values, str]]:
    """A row for each line of an order, and for an order without lines; they come back by the order's number."""
    customers = browse.rows(work, part)
    order, line = tables.RECORDS[ORDER.key], tables.RECORDS[ORDER_LINE.key]
    of: dict[int, list[tuple[Values, str]]] = {customer_id: [] for customer_id in part}
    own = [item.key for item in ORDER_LINE.fields]
    statement = (
        select(order, *(line.c[key].label(f"line_{key}") for key in own), line.c.id.label("line_id"))
        .join(line, line.c.order_id == order.c.id, isouter=True)
        .where(order.c.customer_id.in_(part))
        .order_by(order.c.ordered, order.c.id, line.c.id)
    )
    for row in work.connection.execute(statement).mappings():
        values: Values = {item.key: row[item.key] for item in ORDER.fields} | {"total": row["amount"]}
        if row["line_id"] is not None:
            values |= {key: row[f"line_{key}"] for key in own}
        of[row["customer_id"]].append(({**values, **_whose(customers[row["customer_id"]])}, ""))
    return [each for customer_id in part for each in of[customer_id]]


def _whose(customer: browse.Row) -> Values:
    return {"code": customer.values.get("code"), "name": customer.values.get("name")}
