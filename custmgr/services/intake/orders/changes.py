"""Orders of a file that are there already: the same, other than here, or further ones of the same day."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from custmgr.customers import kinds
from custmgr.customers.records import ORDER, ORDER_LINE
from custmgr.database import tables
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.decisions import Decision
from custmgr.services.intake.orders import groups
from custmgr.services.intake.orders.groups import LINE_KEYS, AmountOf, Group, Key, Made
from custmgr.services.intake.orders.judging import called
from custmgr.services.work import Work
from custmgr.texts import tr

BATCH = 500
Line = dict[str, Any]
Signature = tuple[Any, ...]


@dataclass(frozen=True)
class Change:
    """What a file says otherwise of an order: values of its own, and all its lines if they are others."""

    order_id: int
    seen: int  # the step that had written the order last
    head: Mapping[str, Any]
    lines: Sequence[Line] | None
    text: str = ""


@dataclass(frozen=True)
class Stored:
    """An order as it stands; `is_alone` where no other one has its number (or its day, without one)."""

    values: Mapping[str, Any]
    lines: list[Line]
    is_alone: bool


def compare(work: Work, staged: Path, amount_of: AmountOf, given: frozenset[str]) -> list[tuple[int, str]]:
    """Decides about the rows of orders that are there, keeps what would change, and gives (row, what) of each change.

    `given` are the fields that the file has.
    """
    changed: list[tuple[int, str]] = []
    with decisions.opened(staged) as connection:
        connection.executescript(
            "DROP TABLE IF EXISTS order_change;"
            "CREATE TABLE order_change (order_id INTEGER PRIMARY KEY, seen INTEGER NOT NULL, head TEXT NOT NULL,"
            " lines TEXT);"
        )
    for part in groups.known(staged, BATCH):
        stored = _stored(work, [group.order_id for group in part if group.order_id is not None])
        verdicts = [(group, _verdict(group, stored, amount_of, given)) for group in part]
        further = [group.key for group, verdict in verdicts if verdict == "further"]
        changes = [(group, verdict) for group, verdict in verdicts if isinstance(verdict, Change)]
        changed += [(group.numbers[0], f"{group.name}: {change.text}") for group, change in changes]
        _write(staged, verdicts, changes)
        groups.set_aside(staged, further)
        work.progress(len(changed), None, tr("Comparing"))
    return changed


def _write(staged: Path, verdicts: Sequence[tuple[Group, Any]], changes: Sequence[tuple[Group, Change]]) -> None:
    decided = []
    for group, verdict in verdicts:
        owner, name = group.key[0], group.name
        if isinstance(verdict, Change):
            text = f"{name}: {verdict.text}"
            decided += [Decision(number, "update", owner, reason=text) for number in group.numbers]
        elif verdict == "same":
            said = tr("this order is there already")
            decided += [Decision(number, "same", owner, reason=said) for number in group.numbers]
        elif verdict == "conflict":
            said = tr("{order}: the lines that are here have another sum than the file; it stays as it is.", order=name)
            decided += [Decision(number, "conflict", owner, reason=said) for number in group.numbers]
    decisions.write(staged, decided)
    rows = [
        (each.order_id, each.seen, _dumped(each.head), None if each.lines is None else _dumped(each.lines))
        for _, each in changes
    ]
    with decisions.opened(staged) as connection:
        connection.executemany("INSERT OR REPLACE INTO order_change VALUES (?,?,?,?)", rows)


def _dumped(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, default=str)


def leave_as_they_are(staged: Path) -> None:
    """Takes nothing of the orders that are there."""
    with decisions.opened(staged) as connection:
        connection.execute("DELETE FROM order_change")
        connection.execute("UPDATE decision SET result = 'skipped' WHERE result = 'update'")


def kept(staged: Path, size: int) -> Iterator[list[Change]]:
    """The changes that are to be written, some at a time."""
    connection = sqlite3.connect(staged)
    try:
        rows = connection.execute("SELECT order_id, seen, head, lines FROM order_change ORDER BY order_id")
        while part := rows.fetchmany(size):
            yield [
                Change(order_id, seen, _typed(ORDER, json.loads(head)),
                       None if lines is None else [_typed(ORDER_LINE, line) for line in json.loads(lines)])
                for order_id, seen, head, lines in part
            ]  # fmt: skip
    finally:
        connection.close()


def _typed(kind: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: kinds.from_storage(kind[key].kind, value) for key, value in values.items()}


def _stored(work: Work, ids: Sequence[int]) -> dict[int, Stored]:
    order, line = tables.RECORDS[ORDER.key], tables.RECORDS[ORDER_LINE.key]
    heads = [dict(row) for row in work.connection.execute(select(order).where(order.c.id.in_(ids))).mappings()]
    lines: dict[int, list[Line]] = {}
    for row in work.connection.execute(select(line).where(line.c.order_id.in_(ids)).order_by(line.c.id)).mappings():
        lines.setdefault(row["order_id"], []).append({key: row[key] for key in LINE_KEYS})
    owners = sorted({head["customer_id"] for head in heads})
    numbers = sorted({head["number"] for head in heads if head["number"]})
    days = sorted({head["ordered"] for head in heads if not head["number"]})
    names = Counter(key for key, _ in called(work, owners, numbers, days))
    return {head["id"]: Stored(head, lines.get(head["id"], []), names[_key(head)] == 1) for head in heads}


def _key(head: Mapping[str, Any]) -> Key:
    number = head["number"] or ""
    return head["customer_id"], number, "" if number else head["ordered"].isoformat()


def _verdict(group: Group, stored: Mapping[int, Stored], amount_of: AmountOf, given: frozenset[str]) -> Change | str:
    """What the file says otherwise of an order that is there; else `same`, `further` or `conflict`.

    `further` is another order of a day, where orders have no number; in `conflict` the file only has another sum.
    """
    assert group.order_id is not None
    there, made = stored[group.order_id], groups.made_of(group, amount_of)
    if not there.is_alone:
        return "same"  # nobody can say which of them is meant
    held = [_signature(line, given) for line in there.lines]
    told = [_signature(line, given) for line in made.lines]
    if not group.key[1] and _is_another(there, made, held, told):
        return "further"
    lines = _merged(there, made, given) if Counter(told) - Counter(held) else None
    head = {key: value for key, value in made.head.items()
            if value is not None and value != there.values[key] and (key not in groups.SUMMED)}  # fmt: skip
    if lines is not None or not there.lines or made.total is not None:
        sums = _sums(made, lines or there.lines)
        is_unknown = lines is not None and sums["cost"] is None  # a line without a cost came: the old sum is wrong
        head |= {
            key: value for key, value in sums.items()
            if value != there.values[key] and (value is not None or (key == "cost" and is_unknown))
        }  # fmt: skip
    if lines is None and not head:
        is_odd = not made.lines and (total := made.head["amount"]) is not None and total != there.values["amount"]
        return "conflict" if is_odd else "same"
    return Change(group.order_id, there.values["step_id"], head, lines, _said(there, head, lines))


def _sums(made: Made, lines: Sequence[Line]) -> dict[str, Decimal | None]:
    """What the file says of a whole order, else the sums of its lines, of which the file may lack some."""
    if not lines:
        return {key: made.head[key] for key in groups.SUMMED}
    amount = made.total if made.total is not None else groups.sum_of(lines, "amount")
    return {"amount": amount, "cost": groups.cost_of(lines)}


def _is_another(there: Stored, made: Made, held: Sequence[Signature], told: Sequence[Signature]) -> bool:
    """Whether nothing of this order is in that one of the same day."""
    if not held or not told:
        return bool(made.head["amount"] != there.values["amount"])
    return not Counter(held) & Counter(told)


def _signature(line: Mapping[str, Any], given: frozenset[str]) -> Signature:
    """What the file can say of a line."""
    return tuple(_plain(line.get(key)) for key in LINE_KEYS if key in given)


def _plain(value: Any) -> Any:
    return value.normalize() if isinstance(value, Decimal) else value or None


def _merged(there: Stored, made: Made, given: frozenset[str]) -> list[Line]:
    """The lines as they are, with what the file says otherwise: by what is equal, by product, then one by one.

    Lines are only paired one by one (a product that was renamed) where the file has as many; those that it lacks stay.
    What the file has no column for stays as it was.
    """
    lines: list[Line | None] = [None] * len(there.lines)
    left = list(made.lines)
    ways: list[Callable[[Line, Line], bool]] = [
        lambda old, new: _signature(old, given) == _signature(new, given),
        lambda old, new: bool(old["product"] == new["product"]),
    ]
    if len(made.lines) >= len(there.lines):
        ways.append(lambda _old, _new: True)
    for is_pair in ways:
        for place, old in enumerate(there.lines):
            found = None if lines[place] is not None else next((new for new in left if is_pair(old, new)), None)
            if found is not None:
                lines[place] = {key: found[key] if key in given else old[key] for key in LINE_KEYS}
                left = [new for new in left if new is not found]
    kept = [old if line is None else line for line, old in zip(lines, there.lines, strict=True)]
    return kept + [dict(new) for new in left]


def _said(there: Stored, head: Mapping[str, Any], lines: Sequence[Line] | None) -> str:
    parts = [f"{ORDER[key].label} {_text(there.values[key])} → {_text(value)}" for key, value in head.items()]
    if lines is not None and len(lines) != len(there.lines):
        parts.append(tr("lines {before} → {after}", before=len(there.lines), after=len(lines)))
    elif lines is not None:
        parts.append(tr("other lines"))
    return tr("; ").join(parts)


def _text(value: Any) -> str:
    if value is None or value == "":
        return tr("(empty)")
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)
