"""The register of all codes ever: current, former, reserved, retired; unique over all of them, never deleted from."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, exists, func, literal, or_, select, update

from custmgr.database import bulk, tables
from custmgr.database.duplicates import merged
from custmgr.database.journal import batches

CURRENT, FORMER, RETIRED = "current", "former", "retired"
MERGED = "merged"
"""The code that a customer had when he was merged into another one, whom it finds from then on."""
RESERVED, RELEASED = "reserved", "released"
"""Numbers set aside in a block: waiting for a customer, and given back unused."""
TYPED = "typed"
"""The reason of a code that a person typed or a file brought; its number is not the counter's doing."""


class Entry(NamedTuple):
    """One code about to be registered for a customer."""

    code_key: str
    text: str
    customer_id: int | None
    rule_version_id: int | None = None
    counter_id: str | None = None
    counter_key: str | None = None
    number: int | None = None
    inputs: Mapping[str, Any] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """One code of the register. `home_id` is who was given it; `customer_id` who stands for him since a merging."""

    text: str
    state: str
    customer_id: int | None
    rule_version_id: int | None
    from_step: int | None
    to_step: int | None
    reason: str
    number: int | None = None
    block_id: int | None = None
    home_id: int | None = None


def _registered(row: Any, stands: Mapping[int, int]) -> Registered:
    return Registered(
        row.text, row.state, stands.get(row.customer_id, row.customer_id), row.rule_version_id, row.from_step,
        row.to_step, row.reason, row.number, row.block_id, row.customer_id,
    )  # fmt: skip


def find(connection: Connection, keys: Sequence[str]) -> dict[str, Registered]:
    """The register's entries for these canonical keys."""
    found: dict[str, Registered] = {}
    code = tables.code
    for part in batches(keys, 500):
        statement = select(code).where(code.c.name_space == "", code.c.code_key.in_(part))
        rows = connection.execute(statement).all()
        gone = {row.customer_id for row in rows if row.customer_id is not None and row.state != CURRENT}
        stands = merged.kept(connection, gone)
        found.update((row.code_key, _registered(row, stands)) for row in rows)
    return found


def lengths(connection: Connection) -> frozenset[int]:
    """How many characters the codes of customers have."""
    code = tables.code
    is_counted_in_bytes = connection.dialect.name in ("mysql", "mariadb")
    length = func.char_length(code.c.text) if is_counted_in_bytes else func.length(code.c.code_key)
    statement = select(length).where(code.c.customer_id.is_not(None)).distinct()
    return frozenset(connection.execute(statement).scalars())


def of_customer(connection: Connection, customer_id: int) -> list[Registered]:
    """Every code the customer ever had, or that came with those who were merged into him, the newest first."""
    code = tables.code
    stands = merged.absorbed(connection, [customer_id])
    statement = select(code).where(code.c.customer_id.in_([customer_id, *stands])).order_by(code.c.id.desc())
    return [_registered(row, stands) for row in connection.execute(statement)]


def add(
    connection: Connection, step_id: int, entries: Iterable[Entry], *, state: str = CURRENT, block_id: int | None = None
) -> None:
    """Registers new codes. The unique index refuses one that was ever used."""
    given = list(entries)
    count = len(given)
    columns: dict[str, list[Any]] = {
        "name_space": [""] * count,
        "code_key": [entry.code_key for entry in given],
        "text": [entry.text for entry in given],
        "state": [state] * count,
        "block_id": [block_id] * count,
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


def take_up(connection: Connection, step_id: int, entries: Iterable[Entry]) -> None:
    """Gives reserved or released codes to customers; they are in the register already."""
    code = tables.code
    for entry in entries:
        connection.execute(
            update(code)
            .where(code.c.name_space == "", code.c.code_key == entry.code_key, code.c.customer_id.is_(None))
            .values(
                state=CURRENT, customer_id=entry.customer_id, rule_version_id=entry.rule_version_id, text=entry.text,
                inputs=dict(entry.inputs) if entry.inputs is not None else None, from_step=step_id, to_step=None,
            )
        )  # fmt: skip


def adopt(connection: Connection, counter_id: str, key: str, numbers: Mapping[str, int]) -> None:
    """Says of codes that were typed which number of this counter they take up, so that no gap seems to be there."""
    code = tables.code
    for code_key, number in numbers.items():
        connection.execute(
            update(code)
            .where(code.c.name_space == "", code.c.code_key == code_key, code.c.number.is_(None))
            .values(counter_id=counter_id, counter_key=key, number=number)
        )


def waiting(
    connection: Connection, row: tuple[str, str], *, today: date, is_held: bool, limit: int
) -> list[Registered]:  # fmt: skip
    """Set-aside codes of this row of numbers (counter, key) that may be given now, the lowest number first.

    At a desk that is away (`is_held`) these are the reserved ones that it took along; else those that were given back,
    and those of blocks whose time is over.
    """
    code, block = tables.code, tables.code_block
    if is_held:
        free = and_(code.c.state == RESERVED, block.c.is_held, block.c.valid_to >= today)
    else:
        free = or_(code.c.state == RELEASED, and_(code.c.state == RESERVED, block.c.valid_to < today))
    statement = (
        select(code)
        .outerjoin(block, block.c.id == code.c.block_id)
        .where(code.c.counter_id == row[0], code.c.counter_key == row[1], code.c.customer_id.is_(None), free)
        .order_by(code.c.number)
        .limit(limit)
    )
    return [_registered(row, {}) for row in connection.execute(statement)]


def is_away(connection: Connection) -> bool:
    """Whether this database works with blocks that were brought along, and gives no numbers of its own."""
    block = tables.code_block
    held = select(block.c.id).where(block.c.is_held, block.c.returned_at.is_(None)).limit(1)
    return connection.execute(held).first() is not None


def release(connection: Connection, step_id: int, block_id: int) -> int:
    """Gives back what is left of a block and says how many codes that were."""
    code = tables.code
    result = connection.execute(
        update(code)
        .where(code.c.block_id == block_id, code.c.state == RESERVED)
        .values(state=RELEASED, to_step=step_id)
    )
    return int(result.rowcount)


def follow_blocks(connection: Connection, step_id: int) -> None:
    """Brings set-aside codes into line with the blocks that this step wrote: open, given back, or undone."""
    code, block, change = tables.code, tables.code_block, tables.change
    written = select(change.c.record_id).where(change.c.step_id == step_id, change.c.kind == "code_block")
    is_open = exists().where(and_(block.c.id == code.c.block_id, block.c.returned_at.is_(None)))
    unused = and_(code.c.block_id.in_(written), code.c.customer_id.is_(None))
    connection.execute(
        update(code).where(unused, code.c.state == RELEASED, is_open).values(state=RESERVED, to_step=None)
    )
    connection.execute(
        update(code).where(unused, code.c.state == RESERVED, ~is_open).values(state=RELEASED, to_step=step_id)
    )


def follow(connection: Connection, step_id: int, *, undone: int | None = None) -> None:
    """Brings the register into line with the customers that this step wrote.

    A customer's present code becomes current; any other of his codes that was current becomes former, or retired where
    the customer is gone or the code was given out by the step `undone` that is being taken back. That of one who was
    merged becomes merged.
    """
    code, customer, change = tables.code, tables.customer, tables.change
    written = select(change.c.record_id).where(change.c.step_id == step_id, change.c.kind == "customer")
    holds_it = exists().where(
        and_(customer.c.id == code.c.customer_id, customer.c.code_key == code.c.code_key)
    )  # a retired customer keeps its code in its row, the register calls it retired
    alive = exists().where(and_(customer.c.id == code.c.customer_id, customer.c.retired_at.is_(None)))
    touched = code.c.customer_id.in_(written)
    is_merged = exists().where(
        and_(customer.c.id == code.c.customer_id, customer.c.merged_into > 0, customer.c.retired_at.is_not(None))
    )
    connection.execute(
        update(code).where(touched, holds_it, alive, code.c.state != CURRENT).values(state=CURRENT, to_step=None)
    )
    connection.execute(
        update(code).where(touched, is_merged, code.c.state == CURRENT).values(state=MERGED, to_step=step_id)
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


def highest(connection: Connection, counter_id: str, key: str) -> int:
    """The highest number of this counter that the register holds, less those that a person typed; 0 for none."""
    code = tables.code
    mine = (code.c.counter_id == counter_id) & (code.c.counter_key == key) & (code.c.reason != TYPED)
    return int(connection.execute(select(func.max(code.c.number)).where(mine)).scalar() or 0)


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
    return [_registered(row, {}) for row in connection.execute(statement)]
