"""Orders from a spreadsheet: a row is a line, rows of one number are one order; planned first, written in one step."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers import kinds
from custmgr.customers.records import ORDER, ORDER_COLUMNS, ORDER_LINE, currency_code
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions, intake
from custmgr.exchange.planning.decisions import Decision, Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary, Vocabulary
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.desk import Desk
from custmgr.services.intake import importing, owners
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

VOCABULARY = Vocabulary(ORDER_COLUMNS, {}, columns="orders")
BATCH = 2_000
CHUNK = 5_000
ORDER_KEYS = [item.key for item in ORDER.fields if ORDER_COLUMNS.find(item.key) and item.key not in ("amount", "cost")]
LINE_KEYS = [item.key for item in ORDER_LINE.fields]
Draft = Mapping[str, Any]


@dataclass(frozen=True)
class OrdersPlan:
    """What an import of orders would do. Nothing has been written."""

    staged: Path
    source: Source
    mapping: ColumnsMapping
    summary: StagedSummary
    counts: Mapping[Result, int]
    orders: int


@dataclass(frozen=True)
class OrdersImported:
    """What was written."""

    orders: int
    lines: int


def look(desk: Desk, source: Source) -> Preview:
    """The first look at a file of orders. Raises UserError."""
    return intake.preview(source, VOCABULARY, progress=desk.progress)


def plan(desk: Desk, source: Source, mapping: ColumnsMapping) -> OrdersPlan:
    """Reads the whole file and finds whose order each row is. Writes nothing to the database. Raises UserError."""
    _refuse_without(mapping)
    out = importing.new_staging_file()
    with ExitStack() as on_failure:
        on_failure.callback(importing.throw_away, out)
        summary = intake.stage(source, mapping, VOCABULARY, out, progress=desk.progress)
        made = decide(desk, OrdersPlan(out, source, mapping, summary, {}, 0))
        on_failure.pop_all()
    return made


def settle(desk: Desk, before: OrdersPlan, answers: Mapping[str, str]) -> OrdersPlan:
    """The plan with these answers to its questions."""
    summary = intake.settle(before.staged, dict(answers), progress=desk.progress)
    return decide(desk, replace(before, summary=summary))


def discard(made: OrdersPlan) -> None:
    """Throws the staging file away."""
    importing.throw_away(made.staged)


def _refuse_without(mapping: ColumnsMapping) -> None:
    """Raises UserError for a file that does not say whose orders these are, or when they were made."""
    has = mapping.fields
    if "ordered" not in has or not has.keys() & {"code", "name"}:
        raise UserError(
            tr("The file does not tell whose orders these are, or of which day."),
            unharmed=tr("Nothing was imported."),
            todo=tr("It needs a column with the customer's code or name, and one with the order's date."),
            kind="mapping",
        )


def decide(desk: Desk, undecided: OrdersPlan) -> OrdersPlan:
    """The plan with what each row would do."""
    desk.read(_decide, undecided.staged)
    with decisions.opened(undecided.staged) as connection:
        orders = connection.execute("SELECT count(*) FROM (SELECT DISTINCT customer_id, number, ordered FROM order_of)")
        count = int(orders.fetchone()[0])
    return replace(undecided, counts=decisions.counts(undecided.staged), orders=count)


def _decide(work: Work, staged: Path) -> None:
    decisions.begin(staged)
    with decisions.opened(staged) as connection:
        connection.execute("DROP TABLE IF EXISTS order_of")
        connection.execute(
            "CREATE TABLE order_of (row INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, number TEXT NOT NULL,"
            " ordered TEXT NOT NULL)"
        )
    done = 0
    for part in decisions.drafts(staged, BATCH):
        found = list(_judged(work, part))
        decisions.write(staged, [decision for decision, _ in found])
        with decisions.opened(staged) as connection:
            places = [(d.number, d.customer_id, *place) for d, place in found if place is not None]
            connection.executemany("INSERT INTO order_of VALUES (?,?,?,?)", places)
        done += len(part)
        work.progress(done, None, tr("Comparing"))
    decisions.finish(staged)


def _judged(
    work: Work, part: Sequence[tuple[int, str, dict[str, Any]]]
) -> Iterator[tuple[Decision, tuple[str, str] | None]]:  # fmt: skip
    """Each row's fate, and of a good one the number and day of its order."""
    holders = owners.find(work, [draft for _, status, draft in part if status == "ok"])
    known = _known_orders(work, set(holders.values()))
    for number, status, draft in part:
        owner = holders.get(owners.called(draft))
        order, day = str(draft.get("number") or ""), str(draft.get("ordered") or "")
        if status != "ok":
            result: Result = "skipped" if status == "skipped" else "ask" if status == "ask" else "error"
            yield Decision(number, result), None
        elif owner is None:
            said = tr("No customer has or had the code {code}.", code=owners.called(draft))
            yield Decision(number, "error", reason=said), None
        elif not day:
            yield Decision(number, "error", owner, reason=tr("The order has no date.")), None
        elif (owner, order, "" if order else day) in known:
            yield Decision(number, "same", owner, reason=tr("this order is there already")), None
        else:
            yield Decision(number, "new", owner), (order, "" if order else day)


def _known_orders(work: Work, customers: set[int]) -> set[tuple[int, str, str]]:
    """(customer, number, "") of the orders that are there; (customer, "", day) of those without a number."""
    order = tables.RECORDS[ORDER.key]
    known: set[tuple[int, str, str]] = set()
    for part in batches(sorted(customers), 500):
        statement = select(order.c.customer_id, order.c.number, order.c.ordered).where(order.c.customer_id.in_(part))
        for owner, number, day in work.connection.execute(statement):
            known.add((owner, number or "", "" if number else day.isoformat()))
    return known


@operation("orders.import", label=mark("Import orders"), needs=Permission.IMPORT)
def write_plan(work: Work, made: OrdersPlan) -> OrdersImported:
    """Writes all new orders with their lines in this one step. Raises UserError if a question is open."""
    if made.summary.open_questions:
        raise UserError(
            tr("{n} questions about this file are open.", n=len(made.summary.open_questions)),
            unharmed=tr("Nothing was imported."), todo=tr("Answer them first."), kind="open-questions",
        )  # fmt: skip
    work.recorder.source, work.recorder.source_sha256 = str(made.source.path), made.summary.sha256
    work.recorder.note = made.source.path.name
    n_orders = n_lines = 0
    for chunk in _chunks(made.staged):
        for order, _ in chunk:
            if order.get("currency"):
                order["currency"] = currency_code(str(order["currency"]))
        ids = work.recorder.insert(ORDER.key, [order for order, _ in chunk])
        lines = [{"order_id": order_id, **line} for order_id, (_, of) in zip(ids, chunk, strict=True) for line in of]
        work.recorder.insert(ORDER_LINE.key, lines)
        n_orders += len(ids)
        n_lines += len(lines)
        work.progress(n_lines, made.counts["new"], tr("Importing"))
    return OrdersImported(n_orders, n_lines)


Made = tuple[dict[str, Any], list[dict[str, Any]]]


def _chunks(staged: Path) -> Iterator[list[Made]]:
    """Orders as columns with their lines, some thousand at a time."""
    connection = sqlite3.connect(staged)
    try:
        connection.execute("CREATE INDEX IF NOT EXISTS by_order ON order_of (customer_id, number, ordered, row)")
        rows = connection.execute(
            "SELECT customer_id, order_of.number, ordered, draft_json"
            " FROM order_of JOIN row ON row.number = order_of.row"
            " ORDER BY customer_id, order_of.number, ordered, order_of.row"
        )
        chunk: list[Made] = []
        last: tuple[Any, ...] | None = None
        for customer_id, number, day, draft in rows:
            values = _values(draft)
            if (customer_id, number, day) != last:
                if len(chunk) >= CHUNK:
                    yield [_summed(made) for made in chunk]
                    chunk = []
                last = (customer_id, number, day)
                own = {key: values.get(key) for key in ORDER_KEYS}
                chunk.append(({"customer_id": customer_id, **own}, []))
            line = {key: values.get(key) for key in LINE_KEYS}
            if line["amount"] is None and line["quantity"] is not None and line["price"] is not None:
                line["amount"] = (line["quantity"] * line["price"]).quantize(Decimal("0.01"))
            chunk[-1][1].append({**line, "product": line["product"] or tr("(no product)")})
        yield [_summed(made) for made in chunk]
    finally:
        connection.close()


def _summed(made: Made) -> Made:
    order, lines = made
    for key in ("amount", "cost"):
        given = [line[key] for line in lines if line[key] is not None]
        order[key] = sum(given, Decimal(0)) if given else None
    return order, lines


def _values(draft: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(draft)
    return {key: kinds.from_storage(ORDER_COLUMNS[key].kind, value) for key, value in stored.items()}


def apply(desk: Desk, made: OrdersPlan) -> tuple[OrdersImported, int | None]:
    """Writes the plan, throws its staging file away, and gives what was written and the step."""
    outcome = desk.do(write_plan, made)
    discard(made)
    return outcome.value, outcome.step_id
