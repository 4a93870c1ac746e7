"""Taking a step back from the journal: three-way per field, so that work done since is never overwritten."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, delete, exists, func, insert, literal, null, select
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from custmgr.customers.records import ORDER
from custmgr.database import tables
from custmgr.database.columns import from_json
from custmgr.database.journal import Recorder, Row, batches, passed

STREAMED = 5_000


MADE_OF = {"code_key": "code", "code_sort": "code", "sort_key": "name", "key": "text"}
"""Columns that are worked out of another one: they go back with it, or stay with it.

A code that was respelled since still has the key that the step wrote; taken back alone, it would be another code's.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One field that was changed since and is therefore left as it is; `column` is "" for a whole record.

    A record that `is_again` was not brought back, because what it holds was written anew meanwhile.
    """

    kind: str
    record_id: int
    column: str
    is_again: bool = False


def take_back(recorder: Recorder, step_id: int) -> list[Kept]:
    """Undoes a step inside the recorder's own step and gives what had to be kept."""
    recorder.undoes = step_id
    kept: list[Kept] = []
    kinds = recorder.connection.execute(
        select(tables.change.c.kind, func.max(tables.change.c.id))
        .where(tables.change.c.step_id == step_id)
        .group_by(tables.change.c.kind)
        .order_by(func.max(tables.change.c.id).desc())  # what was written last goes first: children before parents
    )
    for kind, _ in kinds.all():
        kept += _take_back_created(recorder, step_id, kind)
        kept += _take_back_changed(recorder, step_id, kind)
    return kept


def _take_back_created(recorder: Recorder, step_id: int, kind: str) -> list[Kept]:
    """Removes records that the step made and nobody has written since, in bulk and inside the database."""
    table, change = tables.JOURNALLED[kind], tables.change
    created = and_(change.c.step_id == step_id, change.c.kind == kind, change.c.before.is_(None))
    ids = [row[0] for row in recorder.connection.execute(select(change.c.record_id).where(created))]
    if not ids:
        return []
    removable = select(table.c.id).where(
        table.c.step_id == step_id, table.c.id == change.c.record_id, *_unreferenced(table, step_id)
    )
    _remove(recorder, kind, and_(created, removable.exists()))
    gone = set(recorder.touched[kind])
    written_since = [record_id for record_id in ids if record_id not in gone]
    as_made = _still_as_made(recorder, kind, step_id, written_since)
    for part in batches(as_made, 500):
        _remove(recorder, kind, and_(created, change.c.record_id.in_(part)))
    left = set(written_since).difference(as_made)
    return [Kept(kind, record_id, "") for record_id in written_since if record_id in left]


def _unreferenced(table: Table, step_id: int) -> list[ColumnElement[bool]]:
    """The conditions that no other record names this one: an entry of a list that is in use stays."""
    conditions: list[ColumnElement[bool]] = []
    for other in tables.metadata.sorted_tables:
        naming = other.alias()
        for column in (column for column in naming.c if column.references(table.c.id)):
            uses = exists().where(column == table.c.id).correlate(table)
            conditions.append(~(uses.where(naming.c.step_id != step_id) if other is table else uses))
    if table is tables.customer:
        other_one = table.alias()
        conditions.append(~exists().where(other_one.c.merged_into == table.c.id).correlate(table))
    return conditions


def _remove(recorder: Recorder, kind: str, which: ColumnElement[bool]) -> None:
    """Removes the records of these changes and journals it, without fetching a row."""
    table, change = tables.JOURNALLED[kind], tables.change
    removed = [row[0] for row in recorder.connection.execute(select(change.c.record_id).where(which))]
    if not removed:
        return
    names = ["step_id", "kind", "record_id", "before", "after"]
    gone = select(literal(recorder.step_id), change.c.kind, change.c.record_id, change.c.after, null()).where(which)
    recorder.connection.execute(insert(change).from_select(names, gone))
    recorder.has_unseen_changes = True
    for part in batches(removed, 500):
        recorder.connection.execute(passed(delete(table)).where(table.c.id.in_(part)))
    recorder.touched[kind].extend(removed)


def _still_as_made(recorder: Recorder, kind: str, step_id: int, ids: Sequence[int]) -> list[int]:
    """Those of the records whose later changes were all taken back: their values are again what the step wrote."""
    table, change = tables.JOURNALLED[kind], tables.change
    unstamped = [column for column in table.c if column.name not in ("id", "step_id", "updated")]
    found: list[int] = []
    for part in batches(ids, 500):
        statement = (
            select(table.c.id, change.c.after, *unstamped)
            .join(change, change.c.record_id == table.c.id)
            .where(change.c.step_id == step_id, change.c.kind == kind, table.c.id.in_(part))
            .where(*_unreferenced(table, step_id))
        )
        for row in recorder.connection.execute(statement).mappings():
            made = json.loads(row["after"])
            if all(row[column.name] == _made(column, made) for column in unstamped):
                found.append(row["id"])
    return found


def _made(column: Column[Any], told: Row) -> Any:
    """The value that a record began with; where its journal tells none, it is the column's own first one."""
    if column.name not in told and isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    return from_json(column, told.get(column.name))


def _take_back_changed(recorder: Recorder, step_id: int, kind: str) -> list[Kept]:
    change = tables.change
    statement = (
        select(change.c.record_id, change.c.before, change.c.after)
        .where(change.c.step_id == step_id, change.c.kind == kind, change.c.before.is_not(None))
        .order_by(change.c.id.desc())  # a record that was written twice goes back the way it came
    )
    kept: list[Kept] = []
    for part in recorder.connection.execute(statement).partitions(STREAMED):
        removed = {row.record_id: json.loads(row.before) for row in part if row.after is None}
        if removed:
            kept += _bring_back(recorder, step_id, kind, removed)
        if changed := _merged(part):
            kept += _reverse(recorder, kind, changed)
    return kept


def _merged(part: Sequence[Any]) -> dict[int, tuple[Row, Row]]:
    """(before, after) by record, from changes that come latest first; several of one record become one."""
    changed: dict[int, tuple[Row, Row]] = {}
    for row in part:
        if row.after:
            before, after = json.loads(row.before), json.loads(row.after)
            late_before, late_after = changed.get(row.record_id, ({}, {}))
            changed[row.record_id] = ({**late_before, **before}, {**after, **late_after})
    return changed


def _bring_back(recorder: Recorder, step_id: int, kind: str, removed: Mapping[int, Row]) -> list[Kept]:
    """Writes removed records again, but for those that somebody has written anew since that step."""
    table = tables.JOURNALLED[kind]
    there = _ids_there(recorder, table, list(removed))
    rows = {
        record_id: {name: from_json(table.c[name], value) for name, value in row.items()}
        for record_id, row in removed.items()
        if record_id not in there
    }
    kept = [Kept(kind, record_id, "") for record_id in there]
    for record_id in _written_anew(recorder, step_id, kind, rows):
        kept.append(Kept(kind, record_id, "", is_again=True))
        del rows[record_id]
    for record_id, name in _without_target(recorder, table, rows):
        kept.append(Kept(kind, record_id, name if table.c[name].nullable else ""))
        if table.c[name].nullable:
            rows[record_id][name] = None
        else:
            rows.pop(record_id, None)
    if rows:
        recorder.restore(kind, rows)
    return kept


def _written_anew(recorder: Recorder, step_id: int, kind: str, rows: Mapping[int, Row]) -> list[int]:
    """Which of these records of customers were entered or imported once more after the step that removed them.

    An order with a number is known by it; any other record is the same if all that it holds is.
    """
    if kind not in tables.RECORDS or "customer_id" not in (table := tables.RECORDS[kind]).c:
        return []
    held = [column.name for column in table.c if column.name not in ("id", "uid", "step_id", "updated")]

    def known_by(row: Row) -> tuple[Any, ...]:
        if kind == ORDER.key and row.get("number"):
            return row["customer_id"], row["number"]
        return tuple(row.get(name) for name in held)

    now: set[tuple[Any, ...]] = set()
    for part in batches(sorted({row["customer_id"] for row in rows.values()}), 500):
        columns = [table.c[name] for name in held]
        later = select(*columns).where(table.c.step_id > step_id, table.c.customer_id.in_(part))
        now.update(known_by(dict(row)) for row in recorder.connection.execute(later).mappings())
    return [record_id for record_id, row in rows.items() if known_by(row) in now]


def _without_target(recorder: Recorder, table: Table, rows: Mapping[int, Row]) -> list[tuple[int, str]]:
    """(record, column) of the values that name a record which is gone since."""
    lost: list[tuple[int, str]] = []
    for column in table.c:
        target = next((key.column.table for key in column.foreign_keys), None)
        if target is None or column.name == "step_id":
            continue
        wanted = {row[column.name] for row in rows.values() if row.get(column.name) is not None}
        gone = wanted - _ids_there(recorder, target, list(wanted))
        if target is table:
            gone -= rows.keys()  # comes back together with this one
        lost += [(record_id, column.name) for record_id, row in rows.items() if row.get(column.name) in gone]
    return lost


def _ids_there(recorder: Recorder, table: Table, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in batches(ids, 500):
        found.update(row[0] for row in recorder.connection.execute(select(table.c.id).where(table.c.id.in_(part))))
    return found


def _reverse(recorder: Recorder, kind: str, changed: Mapping[int, tuple[Row, Row]]) -> list[Kept]:
    """Writes each field's old value where it still holds what the step wrote."""
    table = tables.JOURNALLED[kind]
    names = sorted({name for before, _ in changed.values() for name in before})
    now: dict[int, Mapping[str, Any]] = {}
    for part in batches(list(changed), 500):
        columns = [table.c.id, *(table.c[name] for name in names)]
        for row in recorder.connection.execute(select(*columns).where(table.c.id.in_(part))).mappings():
            now[row["id"]] = dict(row)
    kept: list[Kept] = []
    new: dict[int, dict[str, Any]] = {}
    for record_id, (before, after) in changed.items():
        present = now.get(record_id)
        if present is None:
            kept.append(Kept(kind, record_id, ""))
            continue
        untouched = [name for name in before if present[name] == from_json(table.c[name], after.get(name))]
        kept += [Kept(kind, record_id, name) for name in before if name not in untouched]
        untouched = [name for name in untouched if (source := MADE_OF.get(name)) not in before or source in untouched]
        if untouched:
            new[record_id] = {name: from_json(table.c[name], before[name]) for name in untouched}
    for record_id, name in _without_target(recorder, table, new):
        kept.append(Kept(kind, record_id, name))
        del new[record_id][name]
    if new:
        recorder.update(kind, new)
    return kept
