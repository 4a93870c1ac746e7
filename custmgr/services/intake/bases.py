"""What a customer was when an earlier step had written him last, worked out from the journal."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from custmgr.customers import kinds
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.services import browse, history
from custmgr.services.browse import Row
from custmgr.services.work import Work

Values = Mapping[str, Any]


IMPORT = "customer.import"


def own_imports(work: Work, file: Path) -> frozenset[int]:
    """The imports of this very file at this desk that stand: what they wrote is what the file said at that time."""
    step = tables.step
    statement = select(step.c.id).where(
        step.c.operation == IMPORT, step.c.source == str(file)[-400:], step.c.desk == work.recorder.head.desk
    )
    found = [row[0] for row in work.connection.execute(statement)]
    return frozenset(step_id for step_id in found if history.load_step(work, step_id).undone_by is None)


def at_steps(
    work: Work, wanted: Mapping[int, int], now: Mapping[int, Row], *, own: frozenset[int] = frozenset()
) -> dict[int, Values]:  # fmt: skip
    """Values by field key of customers (id -> step) as that step left them; `now` holds them as they are.

    What the steps of `own` wrote since is left standing: so one sees what a file said when it was imported.
    Customers who are gone, or whom that step did not write, are left out.
    """
    found: dict[int, Values] = {}
    later: dict[int, int] = {}
    for customer_id, step_id in wanted.items():
        row = now.get(customer_id)
        if row is not None and row.step_id == step_id:
            found[customer_id] = row.values
        elif row is not None:
            later[customer_id] = step_id
    for customer_id, before in _taken_back(work, later, own):
        found[customer_id] = _merged(work, now[customer_id], before)
    return found


def _taken_back(
    work: Work, wanted: Mapping[int, int], own: frozenset[int]
) -> Iterator[tuple[int, dict[str, Any]]]:  # fmt: skip
    """The columns that were written after the wanted step, as they were before."""
    change = tables.change
    for part in batches(list(wanted), 500):
        over: dict[int, dict[str, Any]] = {customer_id: {} for customer_id in part}
        settled: dict[int, set[str]] = {customer_id: set() for customer_id in part}
        reached: set[int] = set()
        statement = (
            select(change.c.record_id, change.c.step_id, change.c.before)
            .where(change.c.kind == "customer", change.c.record_id.in_(part))
            .order_by(change.c.id.desc())
        )
        for record_id, step_id, before in work.connection.execute(statement):
            if record_id in reached:
                continue
            if step_id == wanted[record_id]:
                reached.add(record_id)
            elif before is not None and step_id in own:
                settled[record_id].update(json.loads(before))
            elif before is not None:
                older = json.loads(before)
                over[record_id].update({name: older[name] for name in older if name not in settled[record_id]})
        yield from ((customer_id, over[customer_id]) for customer_id in part if customer_id in reached)


def _merged(work: Work, now: Row, before: Mapping[str, Any]) -> Values:
    values = dict(now.values)
    for item in work.reference.catalogue:
        if item.custom_id is not None:
            if "custom" in before:
                values[item.key] = browse.from_custom(item, before["custom"] or {})
        elif (column := tables.column_name(item)) in before:
            values[item.key] = kinds.from_storage(item.kind, before[column])
    return {key: value for key, value in values.items() if value is not None and value != ""}


def written_by(work: Work, customer_id: int, column: str, *, after: int) -> int | None:
    """The newest step that wrote this column of a customer after the step `after`, None where there is none."""
    change = tables.change
    statement = (
        select(change.c.step_id, change.c.after)
        .where(change.c.kind == "customer", change.c.record_id == customer_id)
        .order_by(change.c.id.desc())
    )
    for step_id, written in work.connection.execute(statement):
        if step_id == after:
            return None
        if written and column in json.loads(written):
            return int(step_id)
    return None
