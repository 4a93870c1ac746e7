"""Changes of class as events: what differs from the classes that were kept, and every change of stage by its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import select

from custmgr.analysis import timeline
from custmgr.analysis.orders import Flags, Ints, day_number
from custmgr.customers.classes.rules import ClassRules
from custmgr.database.classtables import KINDS, classing
from custmgr.services.measures.orderbook import Book
from custmgr.services.measures.standing import limits_of
from custmgr.services.work import Work

LIFECYCLE = KINDS.index("lifecycle")
BACK_DAYS = 365  # so far back changes of stage are worked out from the orders
FEW_ORDERS = 500_000  # with more, classes come first with the changes of the last month, those before bit by bit
FIRST_DAYS, MORE_DAYS = 31, 90  # at first, and further back with each step: others save in between
SINCE = "since"  # the day behind which changes of stage are told, among the cut lines that are kept

Columns = dict[str, Ints]


@dataclass(frozen=True)
class Told:
    """Changes of class as rows of their table, and the customers whose changes of stage are told once more by them.

    `since` is the day (counted from 1970) behind which all changes of stage are told then.
    """

    events: Columns
    retold: Ints
    since: int


def is_shallow(as_of: date, edges: Mapping[str, Any]) -> bool:
    """Whether changes of stage of the year before are still to be told."""
    return bool(edges.get(SINCE, 0) > day_number(as_of) - BACK_DAYS)


def anew(book: Book, rules: ClassRules, day: date) -> Told:
    """Changes of stage by rules that are new here."""
    last = day_number(day)
    begin = last - (BACK_DAYS if len(book.orders.day) <= FEW_ORDERS else FIRST_DAYS)
    return Told(_stage_changes(book, rules, (begin, last)), np.empty(0, dtype=np.int64), begin)


def since(work: Work, book: Book, rules: ClassRules, rows: tuple[Columns, Columns], day: date) -> Told:
    """Who is in another class than was kept, and the changes of stage since; of further back what was not told yet."""
    (before, now), parts = rows, []
    for kind, name in enumerate(KINDS[1:], 1):
        was, new = _spread(book, before, name), _spread(book, now, name)
        changed = np.flatnonzero(was != new)
        days = np.full(len(changed), day_number(day), dtype=np.int64)
        parts.append(_event_columns(book.ids[changed], days, kind, (was[changed], new[changed])))
    kept = work.connection.execute(select(classing.c.as_of, classing.c.edges)).one()
    known, last = day_number(kept.as_of), day_number(day)
    told_since = int(kept.edges.get(SINCE, known - BACK_DAYS))
    is_open = is_shallow(kept.as_of, kept.edges)
    further = max(told_since - MORE_DAYS, last - BACK_DAYS) if is_open else told_since
    begin = min(told_since, further)  # after a year without a refresh nothing further back is wanted
    touched = _with_other_orders(book, before, now)
    aged = (_spread(book, before, "lifecycle") != _spread(book, now, "lifecycle")) & ~touched
    parts.append(_stage_changes(book, rules, (known, last), aged))
    parts.append(_stage_changes(book, rules, (begin, last), touched))
    if is_open:
        parts.append(_stage_changes(book, rules, (begin, told_since), ~touched))
    return Told(_joined(parts), book.ids[touched], begin)


def _with_other_orders(book: Book, before: Columns, now: Columns) -> Flags:
    """Whose orders are others than when classes were told last: an order that is entered late changes the past."""
    found = np.zeros(len(book.ids), dtype=np.bool_)
    for name in ("orders", "first_order", "last_order", "bought"):
        found |= _spread(book, before, name) != _spread(book, now, name)
    return found


def _stage_changes(book: Book, rules: ClassRules, span: tuple[int, int], chosen: Flags | None = None) -> Columns:
    """Every change of stage behind the first day up to the last one, as the orders tell it."""
    places = None if chosen is None else np.flatnonzero(chosen).astype(np.int64)
    orders = book.orders if places is None else book.orders.of_customers(places)
    found = timeline.changes(orders, limits_of(rules), since=span[0], until=span[1])
    who = found.customer if places is None else places[found.customer]
    return _event_columns(book.ids[who], found.day, LIFECYCLE, (found.before, found.after))


def _spread(book: Book, columns: Columns, name: str) -> Ints:
    """A kept class of every customer of the book; 0 stands for customers without orders."""
    found = np.zeros(len(book.ids), dtype=np.int64)
    place = np.searchsorted(book.ids, columns["customer_id"])
    inside = place < len(book.ids)
    inside[inside] = book.ids[place[inside]] == columns["customer_id"][inside]
    found[place[inside]] = columns[name][inside]
    return found


def _event_columns(ids: Ints, days: Ints, kind: int, classes: tuple[Ints, Ints]) -> Columns:
    kinds = np.full(len(ids), kind, dtype=np.int64)
    return {"customer_id": ids, "day": days, "kind": kinds, "before": classes[0], "after": classes[1]}


def _joined(parts: Sequence[Columns]) -> Columns:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
