"""The history of a customer with that of his contacts, orders, files and codes of other systems, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, or_, select

from custmgr.access import masking
from custmgr.customers import kinds
from custmgr.customers.beside import covering
from custmgr.customers.fields import Catalogue, Field
from custmgr.customers.records import FILE, ORDER_LINE, RECORD_KINDS, RecordKind
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.services import browse, history
from custmgr.services.history import FieldChange, Step
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr

EXTERNAL = "external_code"
REMOVING = ("record.remove", "external-code.remove", history.UNDO)
"""Operations that may remove records; others are not searched for removed ones."""
LARGEST = 5_000  # records of a step in which removed ones are looked for
HIDDEN = {FILE.key: ("sha256",)}
ADDED, CHANGED, REMOVED = mark("added"), mark("changed"), mark("removed")


@dataclass(frozen=True)
class Told:
    """What a step did to one record: of which kind it is, what it is called, and (field, before, after)."""

    kind: str
    record_id: int
    what: str  # ADDED, CHANGED or REMOVED
    name: str
    fields: tuple[tuple[Field, Any, Any], ...]


@dataclass(frozen=True)
class Entry:
    """One step with all that it did to the customer and his records."""

    step: Step
    told: tuple[Told, ...]


def of_customer(work: Work, customer_id: int, *, limit: int = 100) -> list[Entry]:
    """The newest steps that touched the customer or a record of his, newest first."""
    if not browse.visible(work, [customer_id]):
        return []
    found, gone = history.of_customer(work, customer_id, limit=limit), _removed(work, customer_id)
    for kind, table in _owned():
        own = select(table.c.id).where(table.c.customer_id == customer_id)
        found += history.changes(work, kind, tables.change.c.record_id.in_(own), limit=limit)
        for part in batches(gone.get(kind, []), 500):
            found += history.changes(work, kind, tables.change.c.record_id.in_(part), limit=limit)
    order, line = tables.RECORDS["sale_order"], tables.RECORDS[ORDER_LINE.key]
    lines = select(line.c.id).join(order, order.c.id == line.c.order_id).where(order.c.customer_id == customer_id)
    found += history.changes(work, ORDER_LINE.key, tables.change.c.record_id.in_(lines), limit=limit)
    found.sort(key=lambda change: change.id, reverse=True)
    return _by_step(work, found[:limit])


def _owned() -> list[tuple[str, Table]]:
    records = [(key, table) for key, table in tables.RECORDS.items() if "customer_id" in table.c]
    return [*records, (EXTERNAL, tables.external_code)]


def _removed(work: Work, customer_id: int) -> dict[str, list[int]]:
    """The records of this customer that are no longer there, by kind."""
    change, step = tables.change, tables.step
    own = f'%"customer\\_id":{customer_id:d}'
    told = or_(*(change.c.before.like(own + end, escape="\\") for end in (",%", "}")))
    removing = select(step.c.id).where(step.c.operation.in_(REMOVING), step.c.record_count <= LARGEST)
    statement = select(change.c.kind, change.c.record_id).where(
        change.c.step_id.in_(removing), change.c.after.is_(None), told
    )
    found: dict[str, set[int]] = {}
    for kind, record_id in work.connection.execute(statement.distinct()):
        found.setdefault(kind, set()).add(record_id)
    return {kind: sorted(ids - _there(work, kind, ids)) for kind, ids in found.items()}


def _there(work: Work, kind: str, ids: set[int]) -> set[int]:
    table, there = tables.JOURNALLED[kind], set[int]()
    for part in batches(sorted(ids), 500):
        there.update(work.connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars())
    return there


def _by_step(work: Work, changes: Sequence[FieldChange]) -> list[Entry]:
    names = _names(work, changes)
    steps: dict[int, Step] = {}
    told: dict[int, list[Told]] = {}
    for change in changes:
        steps[change.step.id] = change.step
        name = names.get((change.kind, change.record_id), "")
        told.setdefault(change.step.id, []).append(_told(change, name, work.reference.catalogue))
    return [Entry(steps[step_id], tuple(found)) for step_id, found in sorted(told.items(), reverse=True)]


def _names(work: Work, changes: Sequence[FieldChange]) -> dict[tuple[str, int], str]:
    """What each record is called: as it stands, or as a change tells where it is gone."""
    found: dict[tuple[str, int], str] = {}
    ids: dict[str, set[int]] = {}
    for change in changes:
        column = _name_column(change.kind)
        if column and (value := change.after.get(column) or change.before.get(column)):
            found.setdefault((change.kind, change.record_id), str(value))
        ids.setdefault(change.kind, set()).add(change.record_id)
    for kind, wanted in ids.items():
        if not (column := _name_column(kind)):
            continue
        table = tables.JOURNALLED[kind]
        for part in batches(sorted(wanted), 500):
            for row in work.connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(part))):
                found[kind, row[0]] = str(row[1] or "")
    return {key: _seen_name(work, key[0], name) for key, name in found.items()}


def _seen_name(work: Work, kind: str, name: str) -> str:
    """What a record is called, as the person at the desk may see it."""
    if kind not in covering.COVERED:
        return name
    as_seen = covering.seen(RECORD_KINDS[kind], work.reference.catalogue)
    return str(masking.masked(name)) if as_seen[as_seen.required].right == "mask" else name


def _name_column(kind: str) -> str:
    """The column that says what a record is called; empty for the customer himself."""
    if kind == EXTERNAL:
        return "text"
    return RECORD_KINDS[kind].required if kind in RECORD_KINDS else ""


def _told(change: FieldChange, name: str, catalogue: Catalogue) -> Told:
    is_new, is_gone = not change.before and bool(change.after), bool(change.before) and not change.after
    what = ADDED if is_new else REMOVED if is_gone else CHANGED
    fields: list[tuple[Field, Any, Any]] = []
    if what == CHANGED and change.kind == "customer":
        by_field = history.by_field(change, catalogue)
        fields = [(catalogue[key], before, after) for key, (before, after) in by_field.items()]
    elif what == CHANGED and change.kind in RECORD_KINDS:
        fields = list(_fields(covering.seen(RECORD_KINDS[change.kind], catalogue), change.before, change.after))
    return Told(change.kind, change.record_id, what, name, tuple(fields))


def _fields(kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[Field, Any, Any]]:
    found = []
    for item in kind.fields:
        column = tables.column_name(item)
        if column in after and item.key not in HIDDEN.get(kind.key, ()):
            old, new = (kinds.from_storage(item.kind, side.get(column)) for side in (before, after))
            if item.right == "mask":
                old, new = masking.masked(old), masking.masked(new)
            found.append((item, old, new))
    return found


def more(count: int) -> str:
    """What is said where further records or fields are not listed."""
    return counted(count, "and {n} more change", "and {n} more changes")


def kind_label(kind: str) -> str:
    """What a person calls such a record; empty for the customer himself."""
    if kind == EXTERNAL:
        return tr("Code of another system")
    return tr(RECORD_KINDS[kind].label) if kind in RECORD_KINDS else ""
