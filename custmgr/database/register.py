"""The register of all codes ever: current, former, reserved, retired; unique over all of them, never deleted from."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, exists, literal, or_, select, update

from custmgr.database import bulk, tables
from custmgr.database.journal import batches

CURRENT, FORMER, RETIRED, RESERVED = "current", "former", "retired", "reserved"


class Entry(NamedTuple):
    """One code about to be registered for a customer."""

    code_key: str
    text: str
    customer_id: int
    rule_version_id: int | None = None
    counter_id: str | None = None
    counter_key: str | None = None
    number: int | None = None
    inputs: Mapping[str, Any] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """One code of the register."""

    text: str
    state: str
    customer_id: int | None
    rule_version_id: int | None
    from_step: int | None
    to_step: int | None
    reason: str


def _registered(row: Any) -> Registered:
    return Registered(row.text, row.state, row.customer_id, row.rule_version_id, row.from_step, row.to_step, row.reason)


def find(connection: Connection, keys: Sequence[str]) -> dict[str, Registered]:
    """The register's entries for these canonical keys."""
    found: dict[str, Registered] = {}
    code = tables.code
    for part in batches(keys, 500):
        statement = select(code).where(code.c.name_space == "", code.c.code_key.in_(part))
        found.update((row.code_key, _registered(row)) for row in connection.execute(statement))
    return found


def of_customer(connection: Connection, customer_id: int) -> list[Registered]:
    """Every code the customer ever had, the newest first."""
    code = tables.code
    statement = select(code).where(code.c.customer_id == customer_id).order_by(code.c.id.desc())
    return [_registered(row) for row in connection.execute(statement)]


def add(connection: Connection, step_id: int, entries: Iterable[Entry]) -> None:
    """Registers new codes as current. The unique index refuses one that was ever used."""
    given = list(entries)
    count = len(given)
    columns: dict[str, list[Any]] = {
        "name_space": [""] * count,
        "code_key": [entry.code_key for entry in given],
        "text": [entry.text for entry in given],
        "state": [CURRENT] * count,
        "customer_id": [entry.customer_id for entry in given],
        "rule_version_id": [entry.rule_version_id for entry in given],
        "counter_id": [entry.counter_id for entry in given],
        "counter_key": [entry.counter_key for entry in given],
        "number": [entry.number for entry in given],
        "inputs": [dict(entry.inputs) if entry.inputs is not None else None for entry in given],
        "from_step": [step_id] * count,
        "reason": [entry.reason for entry in given],
    }
    bulk.insert_columns(connection, tables.code, columns)


def follow(connection: Connection, step_id: int, *, undone: int | None = None) -> None:
    """Brings the register into line with the customers that this step wrote.

    A customer's present code becomes current; any other of his codes that was current becomes former, or retired where
    the customer is gone or the code was given out by the step `undone` that is being taken back.
    """
    code, customer, change = tables.code, tables.customer, tables.change
    written = select(change.c.record_id).where(change.c.step_id == step_id, change.c.kind == "customer")
    holds_it = exists().where(
        and_(customer.c.id == code.c.customer_id, customer.c.code_key == code.c.code_key)
    )  # a retired customer keeps its code in its row, the register calls it retired
    alive = exists().where(and_(customer.c.id == code.c.customer_id, customer.c.retired_at.is_(None)))
    touched = code.c.customer_id.in_(written)
    connection.execute(
        update(code).where(touched, holds_it, alive, code.c.state != CURRENT).values(state=CURRENT, to_step=None)
    )
    connection.execute(
        update(code).where(touched, ~alive, code.c.state == CURRENT).values(state=RETIRED, to_step=step_id)
    )
    connection.execute(
        update(code)
        .where(touched, alive, ~holds_it, code.c.state == CURRENT, code.c.from_step == undone)
        .values(state=RETIRED, to_step=step_id)
    )
    connection.execute(
        update(code).where(touched, alive, ~holds_it, code.c.state == CURRENT).values(state=FORMER, to_step=step_id)
    )


def missing(connection: Connection, counter_id: str, key: str) -> list[int]:
    """The numbers between the first and the last of this counter that no code carries."""
    code = tables.code
    statement = (
        select(code.c.number).where(code.c.counter_id == counter_id, code.c.counter_key == key).order_by(code.c.number)
    )
    numbers = [int(row.number) for row in connection.execute(statement)]
    return [n for low, high in itertools.pairwise(numbers) for n in range(low + 1, high)]


def keys_with(connection: Connection, fragment: str, limit: int) -> list[Registered]:
    """Codes whose canonical key starts with, or holds, this fragment."""
    code = tables.code
    pattern = fragment.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    statement = (
        select(code)
        .where(or_(code.c.code_key == fragment, code.c.code_key.like(literal(f"%{pattern}%"), escape="\\")))
        .order_by(code.c.code_key)
        .limit(limit)
    )
    return [_registered(row) for row in connection.execute(statement)]
