"""What a role does not allow is refused once more where a step ends, whatever operation wrote it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from custmgr.access.permission import Actor
from custmgr.customers.beside import covering
from custmgr.customers.fields import Field
from custmgr.customers.records import RECORD_KINDS
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.errors import Denied
from custmgr.services.work import Work
from custmgr.texts import tr


def refuse_foreign(work: Work) -> None:
    """Raises Denied if the step changed a customer of somebody else, or a field that the role keeps closed."""
    actor, recorder, connection = work.actor, work.recorder, work.connection
    closed = work.reference.seen_by(actor).catalogue.closed()
    if not recorder.has_written or (not closed and actor.owners is None):
        return
    change = tables.change
    query = select(change.c.kind, change.c.record_id, change.c.before, change.c.after)
    of_step = query.where(change.c.step_id == recorder.step_id).order_by(change.c.id)
    touched: set[int] = set()
    for row in connection.execute(of_step).all():
        before = json.loads(row.before) if row.before else {}
        after = json.loads(row.after) if row.after else {}
        if row.kind == "customer":
            touched.add(row.record_id)
            _refuse_owner(actor, before)
            if row.before:
                _refuse_closed(closed, before, after)
        elif row.kind in tables.JOURNALLED and "customer_id" in tables.JOURNALLED[row.kind].c:
            touched.update(_customers(connection, row.kind, row.record_id, (before, after)))
            if before and after:
                _refuse_covered(closed, row.kind, after)
    if actor.owners is not None:
        _refuse_others(connection, actor.owners, sorted(touched))


def _customers(
    connection: Connection, kind: str, record_id: int, sides: Sequence[Mapping[str, Any]]
) -> set[int]:  # fmt: skip
    told = {side["customer_id"] for side in sides if side.get("customer_id") is not None}
    table = tables.JOURNALLED[kind]
    there = connection.execute(select(table.c.customer_id).where(table.c.id == record_id)).scalar()
    return told | ({there} if there is not None else set())


def _refuse_owner(actor: Actor, before: Mapping[str, Any]) -> None:
    """Who had him before, where the step gave him to somebody else."""
    if actor.owners is not None and before.get("owner") and before["owner"] not in actor.owners:
        raise _not_yours()


def _refuse_others(connection: Connection, owners: frozenset[str], ids: Sequence[int]) -> None:
    customer = tables.customer
    for part in batches(ids, 500):
        for (owner,) in connection.execute(select(customer.c.owner).where(customer.c.id.in_(part))):
            if owner not in owners:
                raise _not_yours()


def _not_yours() -> Denied:
    return Denied(
        tr("Your role lets you work with your own customers only."), unharmed=tr("Nothing was written."),
        todo=tr("Ask a manager to do it, or to make you the owner."),
    )  # fmt: skip


def _refuse_closed(closed: Sequence[Field], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for item in closed:
        if item.custom_id is not None:
            own = str(item.custom_id)
            sides = [(side.get("custom") or {}).get(own) for side in (before, after) if "custom" in side]
            is_changed = len(set(map(str, sides))) > 1
        else:
            name = tables.column_name(item)
            is_changed = name in before or name in after
        if is_changed and item.key not in ("created", "updated"):
            raise _closed(item)


def _refuse_covered(closed: Sequence[Field], kind: str, after: Mapping[str, Any]) -> None:
    """What is closed of a customer is closed of his contacts and addresses."""
    keys, covered = {item.key for item in closed}, covering.COVERED.get(kind, {})
    for key, own in covered.items():
        item = RECORD_KINDS[kind][key]
        if own in keys and tables.column_name(item) in after:
            raise _closed(item)


def _closed(item: Field) -> Denied:
    return Denied(
        tr("Your role does not let you change {field}.", field=item.label),
        unharmed=tr("Nothing was written."), todo=tr("Ask a manager to do it."),
    )  # fmt: skip
