"""Orders of a file whose number is that of another customer's order: the same once more, or only the same number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from custmgr.customers.questions import Option, Question
from custmgr.customers.records import ORDER
from custmgr.database import tables
from custmgr.exchange.planning import decisions
from custmgr.services import browse
from custmgr.services.work import Work
from custmgr.texts import counted, tr

ID = "orders.elsewhere"
EXAMPLES = 5
FEW = 500  # numbers that are asked for by themselves; for more all orders are looked through once


@dataclass(frozen=True)
class Elsewhere:
    """A row's order, and whose order has its number; `is_same_day` where both are of one day."""

    row: int
    number: str
    owner: int
    other: int
    is_same_day: bool


def find(work: Work, staged: Path) -> list[Elsewhere]:
    """The new orders whose number another customer's order has."""
    query = (
        "SELECT min(row), order_of.number, customer_id, min(json_extract(draft_json, '$.ordered'))"
        " FROM order_of JOIN row ON row.number = order_of.row"
        " WHERE order_id IS NULL AND order_of.number <> '' GROUP BY customer_id, order_of.number"
    )
    with decisions.opened(staged) as connection:
        told: dict[str, list[tuple[int, int, str]]] = {}
        for row, number, owner, day in connection.execute(query):
            told.setdefault(number, []).append((row, owner, day))
    found: dict[int, Elsewhere] = {}
    for other, number, day in _here(work, sorted(told)):
        for row, owner, its_day in told.get(number, ()):
            if owner != other:
                found[row] = Elsewhere(row, number, owner, other, day is not None and day.isoformat() == its_day)
    return [found[row] for row in sorted(found)]


def _here(work: Work, numbers: Sequence[str]) -> Iterator[tuple[int, str, date | None]]:
    """(customer, number, day) of the orders with one of these numbers; of many numbers of all orders that have one."""
    if not numbers:
        return
    order = tables.RECORDS[ORDER.key]
    which = order.c.number.in_(numbers) if len(numbers) <= FEW else order.c.number.is_not(None)
    statement = select(order.c.customer_id, order.c.number, order.c.ordered).where(which)
    for row in work.connection.execute(statement):
        yield row[0], row[1], row[2]


def question(work: Work, found: Sequence[Elsewhere]) -> Question | None:
    """What is to be asked; None where there is no such order."""
    if not found:
        return None
    names = _names(work, [each.other for each in found[:EXAMPLES]])
    text = counted(
        len(found), "{n} order has a number that an order of another customer has here.",
        "{n} orders have numbers that orders of other customers have here.",
    )  # fmt: skip
    options = (
        Option("skip", tr("They are the same orders: leave them out, and put the customer right first")),
        Option("new", tr("They only have the same number: add them")),
    )
    proposal = "skip" if all(each.is_same_day for each in found) else "new"
    examples = tuple(
        (each.row, f"{each.number}: {names.get(each.other, tr('another customer'))}") for each in found[:EXAMPLES]
    )
    return Question(ID, -1, "number", "elsewhere", text, proposal, options, len(found), examples)


def _names(work: Work, ids: Sequence[int]) -> dict[int, str]:
    """Codes and names of those whom the person at the desk may see; of others only that they are there."""
    customer = tables.customer
    statement = select(customer.c.id, customer.c.code, customer.c.name).where(
        customer.c.id.in_(browse.visible(work, ids))
    )
    return {who: f"{code or ''} {name}".strip() for who, code, name in work.connection.execute(statement)}


def leave_out(staged: Path, found: Sequence[Elsewhere]) -> None:
    """Takes none of these orders."""
    said = tr("another customer has an order with this number")
    with decisions.opened(staged) as connection:
        for each in found:
            mine = "SELECT row FROM order_of WHERE customer_id = ? AND number = ?"
            connection.execute(
                f"UPDATE decision SET result = 'skipped', reason = ? WHERE number IN ({mine})",  # noqa: S608  ours
                (said, each.owner, each.number),
            )
            connection.execute("DELETE FROM order_of WHERE customer_id = ? AND number = ?", (each.owner, each.number))
