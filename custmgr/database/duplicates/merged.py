"""Who was merged into whom: `customer.merged_into` names the customer who was kept, who may be merged himself later.

It counts as long as the merged one is deleted.
"""

import json
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, and_, or_, select

from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.texts import tr

AT_ONCE = 500


def kept(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Of these customers those who were merged, and who stands for each of them now."""
    into: dict[int, int] = {}
    asked = set(ids)
    while asked:
        found = _into(connection, asked)
        into |= found
        asked = set(found.values()) - into.keys()
    return {each: _end(into, each) for each in into}


def absorbed(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Everybody who was merged into one of these, by whatever way, and into which."""
    customer = tables.customer
    found: dict[int, int] = {}
    stands = {each: each for each in ids}
    while stands:
        new: dict[int, int] = {}
        for part in _parts(stands):
            query = select(customer.c.id, customer.c.merged_into).where(customer.c.merged_into.in_(part), _GONE)
            new |= {row.id: stands[row.merged_into] for row in connection.execute(query)}
        stands = {each: end for each, end in new.items() if each not in found}
        found |= stands
    return found


def touched(connection: Connection, step_id: int, *, is_undo: bool) -> list[int]:
    """The customers who stand for others, or no longer do, by this step.

    Raises UserError if the step merged somebody into one who is gone himself.
    """
    customer, change = tables.customer, tables.change
    mine = select(customer.c.id).where(customer.c.merged_into > 0, customer.c.step_id == step_id).limit(1)
    if not is_undo and connection.execute(mine).first() is None:
        return []
    sides = (change.c.before, change.c.after)
    query = select(change.c.record_id, *sides).where(change.c.step_id == step_id, change.c.kind == "customer")
    found: set[int] = set()
    new: set[int] = set()
    for number, *told in connection.execute(query.where(or_(*(side.like('%"merged_into"%') for side in sides)))):
        before, after = (json.loads(side).get("merged_into") if side else None for side in told)
        found |= {each for each in (before, after) if each is not None}
        if after is not None:
            new.add(number)
    stands = kept(connection, found | new)
    _refuse_gone(connection, {stands.get(each, each) for each in new})
    return sorted({*found, *stands.values()})


def _refuse_gone(connection: Connection, ends: Collection[int]) -> None:
    customer = tables.customer
    for part in _parts(ends):
        gone = select(customer.c.name).where(customer.c.id.in_(part), customer.c.retired_at.is_not(None)).limit(1)
        if (name := connection.execute(gone).scalar()) is not None:
            raise UserError(
                tr("{name} would be kept, and was deleted or merged since.", name=name),
                unharmed=tr("Nothing was written."), todo=tr("Take that back first."), kind="deleted",
            )  # fmt: skip


_GONE = and_(tables.customer.c.merged_into > 0, tables.customer.c.retired_at.is_not(None))


def _into(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    customer = tables.customer
    found: dict[int, int] = {}
    for part in _parts(ids):
        query = select(customer.c.id, customer.c.merged_into).where(customer.c.id.in_(part), _GONE)
        found |= {row.id: row.merged_into for row in connection.execute(query)}
    return found


def _parts(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _end(into: dict[int, int], customer_id: int) -> int:
    passed = {customer_id}
    while (following := into.get(customer_id)) is not None and following not in passed:
        passed.add(following)
        customer_id = following
    return customer_id
