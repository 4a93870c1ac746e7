"""What becomes of each row of a file of orders: whose it is, of which order, and what is remarkable about the file."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from custmgr.customers.records import ORDER, unlikely
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.decisions import Decision, Result
from custmgr.services.intake import owners
from custmgr.services.intake.orders import groups
from custmgr.services.intake.orders.groups import Key
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 2_000
NEAR = Decimal("0.01")
NOTED = 3
UNREAD: Mapping[str, Result] = {"skipped": "skipped", "ask": "ask"}
"""What becomes of rows that were not read as orders; of all others there is an error."""
Row = tuple[int, str, dict[str, Any]]


@dataclass
class Seen:
    """What the rows of a file say besides: their states, and what a person may want to look at."""

    states: Counter[str] = field(default_factory=Counter)
    returns: Counter[str] = field(default_factory=Counter)  # of these states rows with less than nothing
    unequal: list[tuple[int, str]] = field(default_factory=list)  # quantity times price is not the amount
    n_unequal: int = 0
    other_names: list[tuple[int, str]] = field(default_factory=list)  # the name is not that of the code's customer
    n_other_names: int = 0
    n_ahead: int = 0
    n_unnumbered: int = 0


def judge(work: Work, staged: Path) -> Seen:
    """Decides about each row and keeps which order it is of."""
    seen = Seen()
    decisions.begin(staged)
    groups.prepare(staged)
    done = 0
    for part in decisions.drafts(staged, BATCH):
        found = list(_judged(work, part, seen))
        decisions.write(staged, [decision for decision, _, _ in found])
        places = [(decision.number, key, order_id) for decision, key, order_id in found if key is not None]
        groups.keep(staged, places)
        done += len(part)
        work.progress(done, None, tr("Comparing"))
    groups.index(staged)
    return seen


def _judged(work: Work, part: Sequence[Row], seen: Seen) -> Iterator[tuple[Decision, Key | None, int | None]]:
    """Each row's fate; of a good one the order that it is of, and the one that is there already."""
    holders = owners.find(work, [draft for _, status, draft in part if status == "ok"])
    names = _names(work, [holders[owners.called(draft)] for _, _, draft in part if _is_doubly_called(draft, holders)])
    known = _known_orders(work, set(holders.values()), [draft for _, status, draft in part if status == "ok"])
    for number, status, draft in part:
        owner = holders.get(owners.called(draft))
        if status != "ok":
            yield Decision(number, UNREAD.get(status, "error")), None, None
        elif (reason := _objection(work, draft, owner)) or owner is None:
            yield Decision(number, "error", owner, reason=reason), None, None
        else:
            order, day = str(draft.get("number") or ""), str(draft["ordered"])
            key = (owner, order, "" if order else day)
            _note(work, seen, number, draft)
            _compare_names(seen, number, draft, names.get(owner, ()))
            yield Decision(number, "new", owner), key, known.get(key)


def _objection(work: Work, draft: Mapping[str, Any], owner: int | None) -> str:
    """Why a row cannot be taken; empty if it can."""
    if owner is None:
        return owners.unknown(draft)
    if not draft.get("ordered"):
        return tr("The order has no date.")
    return unlikely(date.fromisoformat(str(draft["ordered"])), work.today)


def _is_doubly_called(draft: Mapping[str, Any], holders: Mapping[str, int]) -> bool:
    return bool(draft.get("code") and draft.get("name")) and owners.called(draft) in holders


def _names(work: Work, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of customers, folded."""
    customer = tables.customer
    found: dict[int, tuple[str, ...]] = {}
    for part in batches(sorted(set(ids)), 500):
        statement = select(customer.c.id, customer.c.name, customer.c.short_name, customer.c.name_en)
        for who, *names in work.connection.execute(statement.where(customer.c.id.in_(part))):
            found[who] = tuple(_folded(name) for name in names if name)
    return found


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


def _compare_names(seen: Seen, number: int, draft: Mapping[str, Any], names: Sequence[str]) -> None:
    """Notes a row whose name is not that of the customer with its code; a shorter form of it is."""
    if not names or not (name := _folded(str(draft.get("name") or ""))):
        return
    if not any(name in each or each in name for each in names):
        seen.n_other_names += 1
        if len(seen.other_names) < NOTED:
            seen.other_names.append((number, f"{draft['code']} ≠ {draft['name']}"))


def _note(work: Work, seen: Seen, number: int, draft: Mapping[str, Any]) -> None:
    """Counts what is remarkable of a good row."""
    if state := str(draft.get("status") or "").strip():
        seen.states[state] += 1
        seen.returns[state] += str(draft.get("amount") or "").startswith("-")
    seen.n_ahead += str(draft["ordered"]) > work.today.isoformat()
    seen.n_unnumbered += not draft.get("number")
    amount, quantity, price = (draft.get(key) for key in ("amount", "quantity", "price"))
    if amount is None or quantity is None or price is None:
        return
    worth = Decimal(str(quantity)) * Decimal(str(price))
    if abs(worth - Decimal(str(amount))) > NEAR:
        seen.n_unequal += 1
        if len(seen.unequal) < NOTED:
            seen.unequal.append((number, f"{quantity} × {price} ≠ {amount}"))


def _known_orders(work: Work, customers: set[int], drafts: Sequence[Mapping[str, Any]]) -> dict[Key, int]:
    """The orders of these rows that are there, by what the file calls them; of several of one name the first."""
    known: dict[Key, int] = {}
    numbers = sorted({str(draft["number"]) for draft in drafts if draft.get("number")})
    days = sorted({str(draft["ordered"]) for draft in drafts if not draft.get("number") and draft.get("ordered")})
    for key, order_id in called(work, sorted(customers), numbers, [date.fromisoformat(day) for day in days]):
        known[key] = min(known.get(key, order_id), order_id)
    return known


def called(
    work: Work, customers: Sequence[int], numbers: Sequence[str], days: Sequence[date]
) -> Iterator[tuple[Key, int]]:  # fmt: skip
    """The orders of these customers that have one of these numbers, or none and one of these days."""
    order = tables.RECORDS[ORDER.key]
    has_no_number = or_(order.c.number.is_(None), order.c.number == "")
    names: list[ColumnElement[bool]] = [order.c.number.in_(some) for some in batches(numbers, 500)]
    names += [has_no_number & order.c.ordered.in_(some) for some in batches(days, 500)]
    for part in batches(customers, 500):
        for name in names:
            statement = select(order.c.customer_id, order.c.number, order.c.ordered, order.c.id)
            for owner, number, day, order_id in work.connection.execute(
                statement.where(order.c.customer_id.in_(part), name)
            ):
                yield (owner, number or "", "" if number else day.isoformat()), order_id
