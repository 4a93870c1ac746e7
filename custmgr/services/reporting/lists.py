"""Lists of customers: all of them with chosen columns, the new ones of a period, those to be called."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import func, select

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.records import ORDER
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.database.searching import classsearch
from custmgr.errors import UserError
from custmgr.reports.document import Align, Column, Line, Role, Shape, Table, Value, row, text_of
from custmgr.services import browse
from custmgr.services.browse import Order, Row
from custmgr.services.desk import Desk
from custmgr.services.measures.standing import today
from custmgr.services.reporting.scope import Period, Scope
from custmgr.services.work import Work
from custmgr.texts import counted, tr

LISTED = ("code", "name", "type", "level", "region", "contact", "mobile", "joined")
NEWCOMERS = ("joined", "code", "name", "type", "region", "owner", "contact", "mobile")
BATCH = 2_000
REVIEW_AFTER_DAYS = 365
SHAPES: dict[str, Shape] = {"money": "money", "integer": "integer", "date": "date"}


def nobody() -> str:
    """What stands in the place of an empty list."""
    return tr("Nobody meets this condition.")


def column_of(item: Field) -> Column:
    """The column that shows a field."""
    align: Align = "right" if item.kind.storage in ("money", "integer") else "left"
    return Column(item.label, align, max(item.width, 6), SHAPES.get(item.kind.storage, "text"))


def fields_of(desk: Desk, keys: Sequence[str]) -> list[Field]:
    """The fields of these keys or labels. Raises UserError for an unknown one."""
    catalogue = desk.reference.catalogue
    found = [(key, catalogue.find(key)) for key in keys]
    if unknown := [key for key, item in found if item is None]:
        raise UserError(
            tr("There is no field “{name}”.", name=", ".join(unknown)),
            todo=tr("There are: {words}", words=", ".join(item.key for item in catalogue)), kind="usage",
        )  # fmt: skip
    return [item for _, item in found if item is not None]


def rows_of(desk: Desk, ids: Sequence[int]) -> Iterator[Row]:
    """The customers of these ids, in order, a batch at a time."""
    for start in range(0, len(ids), BATCH):
        desk.progress(start, len(ids), tr("Reading"))
        found = desk.read(browse.rows, ids[start : start + BATCH])
        yield from (found[customer_id] for customer_id in ids[start : start + BATCH] if customer_id in found)


def line_of(desk: Desk, fields: Sequence[Field], customer: Row) -> Line:
    """A customer as a line of these fields."""
    shown = desk.reference.tables
    texts, values = [], []
    for item in fields:
        value = customer.values.get(item.key)
        text = kinds.format_value(item.kind, value, table=shown.get(item.table or ""))
        texts.append(text)
        values.append(value if item.kind.storage in SHAPES else text)
    return Line(tuple(texts), values=tuple(values))


def customer_list(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Customers with the columns that the person chose."""
    fields = fields_of(desk, scope.columns or LISTED)
    ids = desk.read(browse.find, scope.query, scope.order)
    lines = [line_of(desk, fields, customer) for customer in rows_of(desk, ids)]
    return (Table(tuple(map(column_of, fields)), lines, blank=nobody()),)


def newcomers(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Customers who joined in the period, by month with their number."""
    fields = fields_of(desk, scope.columns or NEWCOMERS)
    ids = desk.read(browse.find, scope.query, Order("joined"))
    joined = [each for each in rows_of(desk, ids) if _is_within(each.values.get("joined"), scope.period)]
    lines: list[Line] = []
    for month, group in groupby(joined, key=lambda each: f"{each.values['joined']:%Y-%m}"):
        part = [line_of(desk, fields, each) for each in group]
        lines += [across(month, len(fields), "group"), *part]
        lines.append(across(counted(len(part), "{n} new customer", "{n} new customers"), len(fields), "subtotal"))
    if joined:
        text = counted(len(joined), "In all {n} new customer", "In all {n} new customers")
        lines.append(across(text, len(fields), "total"))
    return (Table(tuple(map(column_of, fields)), lines, blank=tr("Nobody joined in this period.")),)


def _is_within(on: date | None, period: Period) -> bool:
    return on is not None and (not period.first or on >= period.first) and (not period.last or on <= period.last)


def across(text: str, width: int, role: Role) -> Line:
    """A line with one text, which takes the room of the empty cells beside it."""
    return Line((text, *[""] * (width - 1)), role)


def review(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Whom to call: customers not reviewed for a year, by the person who looks after them, with room for notes."""
    now = desk.read(today)
    ids = desk.read(browse.find, scope.query, Order("owner"))
    last = desk.read(_last_orders)
    columns = (
        Column(tr("Code"), width=14), Column(tr("Name"), width=26), Column(tr("Contact person"), width=9),
        Column(tr("Telephone"), width=15), Column(tr("Last order"), width=11, shape="date"),
        Column(tr("Reviewed on"), width=11, shape="date"), Column(tr("Call result"), width=24),
    )  # fmt: skip
    lines: list[Line] = []
    waiting = (each for each in rows_of(desk, ids) if _is_due(each.values.get("reviewed"), now))
    for owner, group in groupby(waiting, key=lambda each: str(each.values.get("owner") or "")):
        part = [row(columns, _call(each, last.get(each.id))) for each in group]
        name = owner or tr("(nobody looks after them)")
        lines += [across(name, len(columns), "group"), *part]
        told = counted(len(part), "{n} customer to call", "{n} customers to call")
        lines.append(across(told, len(columns), "subtotal"))
    return (Table(columns, lines, blank=tr("Everybody was reviewed within the last year.")),)


def _is_due(reviewed: date | None, now: date) -> bool:
    return reviewed is None or (now - reviewed).days > REVIEW_AFTER_DAYS


def _call(customer: Row, last: date | None) -> list[Value]:
    known = customer.values
    phone = known.get("mobile") or known.get("telephone")
    names = (known.get("code"), known.get("name"), known.get("contact"), phone)
    return [*(text_of(value, "text") for value in names), last, known.get("reviewed"), ""]


def _last_orders(work: Work) -> dict[int, date]:
    order = tables.RECORDS[ORDER.key]
    counts = classsearch.counted(order, work.reference.organisation.cancelled, work.today)
    bought = counts & classsearch.is_purchase(order)
    statement = select(order.c.customer_id, func.max(order.c.ordered)).where(bought).group_by(order.c.customer_id)
    return {who: on for who, on in work.connection.execute(statement) if on is not None}


def named(work: Work, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(code, name) of customers by id."""
    customer = tables.customer
    found: dict[int, tuple[str, str]] = {}
    for part in batches(ids, 500):
        statement = select(customer.c.id, customer.c.code, customer.c.name).where(customer.c.id.in_(part))
        found.update((who, (code or "", name or "")) for who, code, name in work.connection.execute(statement))
    return found
