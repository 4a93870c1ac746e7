"""Contacts, addresses, orders, talks, feedback, tasks and relations of customers: listed, added, changed, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select

from custmgr.access import masking
from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers.beside import covering
from custmgr.customers.records import (
    FEEDBACK,
    INTERACTION,
    ORDER,
    ORDER_LINE,
    RECORD_KINDS,
    RELATION,
    RecordKind,
    currency_code,
    unlikely,
)
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.database.searching import classsearch
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services import browse
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

Values = Mapping[str, Any]
LISTED = 500
"""Records of a customer that are listed at once."""
HAPPENED = (ORDER, INTERACTION, FEEDBACK)
"""Kinds of record that tell of a day on which something was."""
RANGES = {"nps": (0, 10), "csat": (1, 5)}


@dataclass(frozen=True, slots=True)
class Record:
    """One record as frozen values by field key; `owner_id` is the customer, or the order of a line."""

    id: int
    kind: str
    owner_id: int
    step_id: int
    values: Values


def kind_of(key: str) -> RecordKind:
    """The kind of this key. Raises NotFound."""
    if key not in RECORD_KINDS:
        raise NotFound(tr("There is no list “{name}”.", name=key))
    return RECORD_KINDS[key]


def seen(work: Work, key: str) -> RecordKind:
    """The kind of this key with the fields that the person at the desk may see. Raises NotFound."""
    return covering.seen(kind_of(key), work.reference.catalogue)


def owner_column(kind: RecordKind) -> str:
    """The column that says whose record it is."""
    return f"{kind.owner.removeprefix('sale_')}_id"


def of(work: Work, key: str, owner_id: int, *, limit: int | None = LISTED) -> list[Record]:
    """The records of one kind of a customer (lines: of an order), newest first; lines as they were written."""
    kind = seen(work, key)
    table = tables.RECORDS[key]
    if not _is_seen(work, kind, owner_id):
        return []
    column = table.c[tables.column_name(kind[kind.by])]
    order = (table.c.id,) if kind is ORDER_LINE else (column.is_(None), column.desc(), table.c.id.desc())
    statement = select(table).where(table.c[owner_column(kind)] == owner_id).order_by(*order).limit(limit)
    return [_record(kind, dict(row)) for row in work.connection.execute(statement).mappings()]


def counts(work: Work, customer_id: int) -> dict[str, int]:
    """How many records of each kind a customer has."""
    found: dict[str, int] = {}
    for key, table in tables.RECORDS.items():
        if "customer_id" in table.c:
            statement = select(func.count()).select_from(table).where(table.c.customer_id == customer_id)
            found[key] = int(work.connection.execute(statement).scalar_one())
    return found


def shown(kind: RecordKind, row: Mapping[Any, Any]) -> dict[str, Any]:
    """The values of a stored record by field key, as a person sees them who sees this kind so."""
    found = {item.key: row[tables.column_name(item)] for item in kind.fields}
    partly = {item.key for item in kind.fields if item.right == "mask"}
    return {
        key: masking.masked(value) if key in partly else value
        for key, value in found.items()
        if value is not None and value != ""
    }


def _record(kind: RecordKind, row: Mapping[str, Any]) -> Record:
    return Record(row["id"], kind.key, row[owner_column(kind)], row["step_id"], shown(kind, row))


def load(work: Work, key: str, record_id: int) -> Record:
    """One record. Raises NotFound."""
    kind, table = seen(work, key), tables.RECORDS[key]
    row = work.connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    if row is None or not _is_seen(work, kind, row[owner_column(kind)]):
        raise NotFound(tr("This entry is no longer there."))
    return _record(kind, dict(row))


def _is_seen(work: Work, kind: RecordKind, owner_id: int) -> bool:
    """Whether the person at the desk may see whose record it is."""
    if work.reference.organisation.owners is None:
        return True
    if kind is ORDER_LINE:
        order = tables.RECORDS[ORDER.key]
        found = work.connection.execute(select(order.c.customer_id).where(order.c.id == owner_id)).scalar()
        return found is not None and bool(browse.visible(work, [found]))
    return bool(browse.visible(work, [owner_id]))


@operation("record.add", label=mark("Add entry"), needs=Permission.EDIT)
def add(work: Work, key: str, customer_id: int, values: Values, *, lines: Sequence[Values] = ()) -> int:
    """Adds a record of a customer and gives its id; `lines` are those of an order, whose sums it then has."""
    kind = kind_of(key)
    _require_customer(work, customer_id)
    values = _summed(values, lines) if kind is ORDER else values
    _refuse_what_cannot_be(work, kind, values, customer_id)
    _refuse_doubled(work, kind, customer_id, values)
    (record_id,) = work.recorder.insert(key, [{"customer_id": customer_id, **columns_of(kind, values)}])
    if lines:
        _write_lines(work, record_id, lines)
    work.recorder.note = f"{tr(kind.label)}: {values.get(kind.required)}"
    return record_id


@operation("record.change", label=mark("Change entry"), needs=Permission.EDIT)
def change(
    work: Work, key: str, record_id: int, values: Values, *, lines: Sequence[Values] | None = None,
    seen_step: int | None = None,
) -> bool:  # fmt: skip
    """Writes new values of a record; False if nothing differs. `lines` take the place of an order's lines.

    Raises Conflict if the record was written after `seen_step`.
    """
    kind = kind_of(key)
    before = load(work, key, record_id)
    if lines is not None:
        values = _summed(values, lines)
    values = _open(seen(work, key), before, values)
    _refuse_what_cannot_be(work, kind, {**before.values, **values}, before.owner_id)
    if values.get("number") != before.values.get("number"):
        _refuse_doubled(work, kind, before.owner_id, values)
    expected = {record_id: seen_step} if seen_step is not None else None
    written = work.recorder.update(key, {record_id: columns_of(kind, values)}, expected=expected)
    is_changed = bool(written)
    if lines is not None and [dict(line.values) for line in of(work, ORDER_LINE.key, record_id)] != _plain(lines):
        _remove_lines(work, record_id)
        _write_lines(work, record_id, lines)
        is_changed = True
    work.recorder.note = f"{tr(kind.label)}: {values.get(kind.required, before.values.get(kind.required))}"
    return is_changed


def _open(kind: RecordKind, before: Record, values: Values) -> Values:
    """The values without those that the person sees in part or not at all. Raises Denied if one of them is new."""
    closed = covering.fields_of(kind.key) - {item.key for item in kind.fields if item.right == "write"}
    for key in sorted(closed & values.keys()):
        if (values[key] or "") != before.values.get(key, ""):
            raise Denied(
                tr("Your role does not let you change {field}.", field=kind_of(kind.key)[key].label),
                unharmed=tr("Nothing was written."), todo=tr("Ask a manager to do it."),
            )  # fmt: skip
    return {key: value for key, value in values.items() if key not in closed}


@operation("record.remove", label=mark("Remove entry"), needs=Permission.EDIT)
def remove(work: Work, key: str, ids: Sequence[int]) -> int:
    """Removes records; the journal keeps them, and they can be brought back."""
    kind = kind_of(key)
    if kind is ORDER:
        for record_id in ids:
            _remove_lines(work, record_id)
    work.recorder.delete(key, ids)
    work.recorder.note = tr(kind.plural)
    return len(work.recorder.touched.get(key, []))


def currency_of(stored: str | None, main: str) -> str:
    """The currency of an order: what stands there in capitals, else the organisation's main one."""
    return (stored or "").strip().upper() or main


def main_currency(work: Work) -> str:
    """The organisation's main currency."""
    return work.reference.organisation.class_rules.main


def currencies(work: Work) -> list[str]:
    """The currencies in which there are orders."""
    column = tables.RECORDS[ORDER.key].c.currency
    main = main_currency(work)
    return sorted({currency_of(each, main) for each in work.connection.execute(select(column).distinct()).scalars()})


def totals(work: Work, customer_id: int) -> dict[str, tuple[int, Decimal, Decimal]]:
    """(orders that count, their amount, their cost) of a customer in each currency: two are never added."""
    order = tables.RECORDS[ORDER.key]
    statement = (
        select(order.c.currency, func.count(), func.sum(order.c.amount), func.sum(order.c.cost))
        .where(order.c.customer_id == customer_id)
        .where(classsearch.counted(order, work.reference.organisation.cancelled, work.today))
        .group_by(order.c.currency)
    )
    found: dict[str, tuple[int, Decimal, Decimal]] = {}
    for currency, *sums in work.connection.execute(statement):
        key = currency_of(currency, main_currency(work))
        count, amount, cost = found.get(key, (0, Decimal(0), Decimal(0)))
        found[key] = (count + int(sums[0]), amount + Decimal(sums[1] or 0), cost + Decimal(sums[2] or 0))
    return found


def _require_customer(work: Work, customer_id: int) -> None:
    if customer_id not in browse.rows(work, [customer_id]) or browse.retired(work, [customer_id]):
        raise NotFound(tr("This customer is no longer there."))


def _refuse_what_cannot_be(work: Work, kind: RecordKind, values: Values, customer_id: int | None = None) -> None:
    """Raises UserError for a record without what makes it one, a score out of range, a relation to nobody."""
    nothing = tr("Nothing was written.")
    if said := objection(kind, values, work.today):
        is_missing = values.get(kind.required) in (None, "")
        raise UserError(said, unharmed=nothing, kind="field-missing" if is_missing else "value")
    if kind is RELATION:
        code = canonical.canonical_key(str(values["other_code"]))
        other = register.find(work.connection, [code]).get(code)
        if other is None:
            raise UserError(
                tr("No customer has or had the code {code}.", code=values["other_code"]), unharmed=nothing, kind="value"
            )
        if customer_id is not None and other.customer_id == customer_id:
            raise UserError(himself(), unharmed=nothing, todo=tr("Give the code of the other one."), kind="value")


def himself() -> str:
    """What is said of a relation to oneself."""
    return tr("A customer cannot be related to himself.")


def _refuse_doubled(work: Work, kind: RecordKind, customer_id: int, values: Values) -> None:
    """Raises UserError for an order with a number that another order of this customer has."""
    if kind is not ORDER or not values.get("number"):
        return
    order = tables.RECORDS[ORDER.key]
    same = select(order.c.ordered).where(order.c.customer_id == customer_id, order.c.number == values["number"])
    if (twin := work.connection.execute(same.limit(1)).first()) is not None:
        raise UserError(
            tr("This customer has an order {number} already, of {day}.", number=values["number"], day=twin.ordered),
            unharmed=tr("Nothing was written."),
            todo=tr("Change that order, or give this one another number."), kind="value",
        )  # fmt: skip


def objection(kind: RecordKind, values: Values, today: date) -> str:
    """Why these values make no record by themselves: the main one is missing, a day that can hardly be, a score out of
    range; else empty.
    """
    if values.get(kind.required) in (None, ""):
        return tr("“{field}” is missing.", field=kind[kind.required].label)
    if kind in HAPPENED and (day := values.get(kind.by)):
        happened = date.fromisoformat(day) if isinstance(day, str) else day
        if said := unlikely(happened, today):
            return said
    for key, (low, high) in RANGES.items():
        score = values.get(key) if kind is FEEDBACK else None
        if score is not None and not low <= int(score) <= high:
            label = kind[key].label
            return tr("{field}: {n} is not between {low} and {high}.", field=label, n=score, low=low, high=high)
    return ""


def columns_of(kind: RecordKind, values: Values) -> dict[str, Any]:
    """The columns of values by field key. Raises KeyError for an unknown field."""
    known = {item.key: tables.column_name(item) for item in kind.fields}
    if values.get("currency"):
        values = {**values, "currency": currency_code(str(values["currency"]))}
    return {known[key]: None if value == "" else value for key, value in values.items()}


def _summed(values: Values, lines: Sequence[Values]) -> Values:
    """An order's values with the sums of its lines; the cost only where every line that was sold has one."""
    if not lines:
        return values
    plain = _plain(lines)
    amounts, costs = ([Decimal(line[key]) for line in plain if line.get(key) is not None] for key in ("amount", "cost"))
    sums: dict[str, Any] = {"amount": sum(amounts, Decimal(0))} if amounts else {}
    if costs:
        is_known = all(line.get("cost") is not None for line in plain if line.get("amount"))
        sums["cost"] = sum(costs, Decimal(0)) if is_known else None
    return {**values, **sums}


def _plain(lines: Sequence[Values]) -> list[dict[str, Any]]:
    """Lines without what is empty, their amounts worked out where only quantity and price are known."""
    found = []
    for line in lines:
        plain = {key: value for key, value in line.items() if value is not None and value != ""}
        if "amount" not in plain and {"quantity", "price"} <= plain.keys():
            worth = Decimal(plain["quantity"]) * Decimal(plain["price"])
            plain["amount"] = worth.quantize(Decimal("0.01"), ROUND_HALF_UP)
        if plain:
            found.append(plain)
    return found


def _write_lines(work: Work, order_id: int, lines: Sequence[Values]) -> None:
    plain = _plain(lines)
    for line in plain:
        _refuse_what_cannot_be(work, ORDER_LINE, line)
    work.recorder.insert(ORDER_LINE.key, [{"order_id": order_id, **columns_of(ORDER_LINE, line)} for line in plain])


def _remove_lines(work: Work, order_id: int) -> None:
    table = tables.RECORDS[ORDER_LINE.key]
    found = [row[0] for row in work.connection.execute(select(table.c.id).where(table.c.order_id == order_id))]
    for part in batches(found, 500):
        work.recorder.delete(ORDER_LINE.key, part)
