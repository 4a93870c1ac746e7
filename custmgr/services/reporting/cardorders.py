"""The orders of one customer on his card: the newest first, each with its lines below."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from custmgr.customers.fields import Field
from custmgr.customers.records import ORDER, ORDER_LINE
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.reports.document import Column, Line, Table, Value, money, row
from custmgr.services import records
from custmgr.services.records import Record
from custmgr.services.work import Work
from custmgr.texts import tr

PRINTED = 2_000
"""Orders that are printed on a card: about a hundred pages."""
BESIDE = 22  # characters of what is said besides: one column, for each of them alone would be broken in mid-word


def printed(work: Work, customer_id: int) -> Table:
    """The orders with their lines; the title says how many older ones are left out."""
    found = records.of(work, ORDER.key, customer_id, limit=PRINTED)
    lines = _lines_of(work, [order.id for order in found])
    beside = [ORDER[key] for key in ("currency", "status", "person", "note") if _is_filled(found, key)]
    columns = (
        Column(ORDER["number"].label, width=24),
        Column(ORDER["ordered"].label, width=11, shape="date"),
        Column(ORDER_LINE["quantity"].label, "right", 9, "quantity"),
        Column(ORDER_LINE["price"].label, "right", 10, "price"),
        money(ORDER["amount"].label, 12), money(ORDER["cost"].label, 12),
        *([Column(" / ".join(item.label for item in beside), width=BESIDE)] if beside else []),
    )  # fmt: skip
    made: list[Line] = []
    for order in found:
        own = lines.get(order.id, [])
        made.append(row(columns, _order(order, beside), "group" if own else "row"))
        made += [row(columns, _line(line, bool(beside))) for line in own]
    return Table(columns, made, title=_title(work, customer_id, len(found)))


def _title(work: Work, customer_id: int, shown: int) -> str:
    order = tables.RECORDS[ORDER.key]
    statement = select(func.count()).select_from(order).where(order.c.customer_id == customer_id)
    whole = int(work.connection.execute(statement).scalar_one()) if shown >= PRINTED else shown
    if whole <= shown:
        return tr(ORDER.plural)
    return tr(
        "{title}: the newest {n} of {m}; {left} older ones would fill too many pages, an export has them all",
        title=tr(ORDER.plural), n=f"{shown:,}", m=f"{whole:,}", left=f"{whole - shown:,}",
    )  # fmt: skip


def _is_filled(found: Sequence[Record], key: str) -> bool:
    return any(key in order.values for order in found)


def _order(order: Record, beside: Sequence[Field]) -> list[Value]:
    values = order.values
    return [
        values.get("number") or tr("(without a number)"), values.get("ordered"), None, None, values.get("amount"),
        values.get("cost"),
        *([" · ".join(str(values[item.key]) for item in beside if values.get(item.key))] if beside else []),
    ]  # fmt: skip


def _line(line: Mapping[str, Any], empty: bool) -> list[Value]:
    category = f" ({line['category']})" if line["category"] else ""
    name = f"    {line['product']}{category}"
    return [name, None, line["quantity"], line["price"], line["amount"], line["cost"], *[""] * empty]


def _lines_of(work: Work, ids: Sequence[int]) -> dict[int, list[Mapping[str, Any]]]:
    """The lines of these orders as they were written."""
    line = tables.RECORDS[ORDER_LINE.key]
    found: dict[int, list[Mapping[str, Any]]] = {}
    for part in batches(ids, 500):
        statement = select(line).where(line.c.order_id.in_(part)).order_by(line.c.id)
        for each in work.connection.execute(statement).mappings():
            found.setdefault(each["order_id"], []).append(dict(each))
    return found
