"""The steps that were taken: listed, looked into, taken back and done again."""

import importlib
import json
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from custmgr.access import masking
from custmgr.access.permission import Permission
from custmgr.customers import kinds
from custmgr.customers.fields import Catalogue
from custmgr.database import tables, undo
from custmgr.database.duplicates import merged
from custmgr.database.undo import Kept as Kept
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services.work import OPERATIONS, Operation, Work, operation
from custmgr.texts import counted, mark, tr

UNDO = "history.undo"
BESIDES: dict[str, Callable[[Work, str], None]] = {}
"""What has to be set back beside the records of a step, by its operation; called with the step's note."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the journal. `undone_by` is the step that took it back, `undoes` the one that it takes back."""

    id: int
    uid: str
    operation: str
    at: datetime
    desk: str
    source: str
    note: str
    records: int
    undoes: int | None
    undone_by: int | None
    undoes_operation: str = ""
    person: str = ""

    @property
    def may_be_undone(self) -> bool:
        """Whether such a step can be taken back at all."""
        return self.operation not in _not_undoable()

    @property
    def label(self) -> str:
        """What was done, in the current language: `Undo: Import 312 customers`."""
        if self.operation == UNDO and self.undoes_operation == UNDO:
            return tr("Redo")
        if self.operation == UNDO:
            return tr("Undo: {what}", what=operation_label(self.undoes_operation))
        return operation_label(self.operation)

    @property
    def title(self) -> str:
        """The label with the number of records."""
        if self.records <= 1:
            return self.label
        return f"{self.label} · {counted(self.records, '{n} record', '{n} records')}"


def operation_label(name: str) -> str:
    """The name of an operation for people."""
    known = OPERATIONS.get(name) or _loaded().get(name)
    return tr(known.label) if known else name


@cache
def _loaded() -> Mapping[str, Operation[..., object]]:
    """Every operation there is; those of pages that nobody has visited yet are loaded for it."""
    import custmgr.services

    for module in pkgutil.walk_packages(custmgr.services.__path__, "custmgr.services."):
        importlib.import_module(module.name)
    return OPERATIONS


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One changed field of one record, as the journal's plain values."""

    step: Step
    kind: str
    record_id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0  # its number in the journal


def by_field(change: FieldChange, catalogue: Catalogue) -> dict[str, tuple[Any, Any]]:
    """(before, after) of a customer's fields that the change touched, by field key, as the fields' kinds have them."""
    found: dict[str, tuple[Any, Any]] = {}
    for item in catalogue:
        if item.custom_id is not None:
            values = [(side.get("custom") or {}).get(str(item.custom_id)) for side in (change.before, change.after)]
        else:
            column = tables.column_name(item)
            values = [side.get(column) for side in (change.before, change.after)]
        if values[0] != values[1]:
            before, after = (kinds.from_storage(item.kind, value) for value in values)
            if item.right == "mask":
                before, after = masking.masked(before), masking.masked(after)
            found[item.key] = (before, after)
    return found


_later = tables.step.alias("later")
_earlier = tables.step.alias("earlier")
_UNDONE_BY = (
    select(_later.c.id)
    .where(_later.c.undoes == tables.step.c.id)
    .where(~exists().where(tables.step.alias("again").c.undoes == _later.c.id))
    .order_by(_later.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_COLUMNS = (
    *tables.step.c,
    _UNDONE_BY.label("undone_by"),
    select(_earlier.c.operation).where(_earlier.c.id == tables.step.c.undoes).scalar_subquery().label("undid"),
    select(tables.person.c.name).where(tables.person.c.id == tables.step.c.actor_id).scalar_subquery().label("who"),
)


@dataclass(frozen=True)
class Narrowing:
    """Which steps are asked for; what is empty does not narrow. Days are those of the organisation, both included."""

    person: str = ""
    operation: str = ""
    first: date | None = None
    last: date | None = None
    customer_id: int | None = None


EVERYTHING = Narrowing()


def _step(row: Any) -> Step:
    return Step(
        row.id,
        row.uid,
        row.operation,
        row.at,
        row.desk,
        row.source,
        row.note,
        row.record_count,
        row.undoes,
        row.undone_by,
        row.undid or "",
        row.who or "",
    )


def steps(
    work: Work, *, limit: int = 100, before: int | None = None, only: Narrowing = EVERYTHING
) -> list[Step]:  # fmt: skip
    """The newest steps, newest first; `before` continues a listing."""
    statement = select(*_COLUMNS).where(*_conditions(work, only)).order_by(tables.step.c.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(tables.step.c.id < before)
    return [_step(row) for row in work.connection.execute(statement)]


def _conditions(work: Work, only: Narrowing) -> list[ColumnElement[bool]]:
    step, zone = tables.step, work.reference.organisation.time_zone
    found: list[ColumnElement[bool]] = []
    if not work.actor.may(Permission.AUDIT) or work.actor.owners is not None:  # notes name customers of others
        found.append(_mine(work))
    if only.person:
        found.append(step.c.actor_id.in_(select(tables.person.c.id).where(tables.person.c.name == only.person)))
    if only.operation:
        found.append(step.c.operation == only.operation)
    if only.first is not None:
        found.append(step.c.at >= datetime.combine(only.first, time(), zone))
    if only.last is not None:
        found.append(step.c.at < datetime.combine(only.last + timedelta(days=1), time(), zone))
    if only.customer_id is not None:
        change = tables.change
        ids = [only.customer_id, *merged.absorbed(work.connection, [only.customer_id])]
        touched = select(change.c.step_id).where(change.c.kind == "customer", change.c.record_id.in_(ids))
        found.append(step.c.id.in_(touched))
    return found


def _mine(work: Work) -> ColumnElement[bool]:
    """The steps of the person at the desk, whatever desk he sat at."""
    person = tables.person
    return tables.step.c.actor_id.in_(select(person.c.id).where(person.c.login == work.actor.name[:120]))


def choices(work: Work) -> tuple[list[str], list[str]]:
    """The people and the operations that the history knows, to narrow it by."""
    people = select(tables.person.c.name).distinct().order_by(tables.person.c.name)
    done = select(tables.step.c.operation).distinct()
    operations = sorted(work.connection.execute(done).scalars(), key=operation_label)
    return list(work.connection.execute(people).scalars()), operations


def load_step(work: Work, step_id: int) -> Step:
    """One step. Raises NotFound."""
    row = work.connection.execute(select(*_COLUMNS).where(tables.step.c.id == step_id)).first()
    if row is None:
        raise NotFound(tr("There is no step {step}.", step=step_id))
    return _step(row)


def stands(work: Work, step_id: int) -> bool:
    """Whether there is such a step and nobody has taken it back."""
    row = work.connection.execute(select(*_COLUMNS).where(tables.step.c.id == step_id)).first()
    return row is not None and row.undone_by is None


def of_customer(work: Work, customer_id: int, *, limit: int = 100) -> list[FieldChange]:
    """What was changed about one customer, newest first."""
    return changes(work, "customer", tables.change.c.record_id == customer_id, limit=limit)


def changes(work: Work, kind: str, *which: ColumnElement[bool], limit: int) -> list[FieldChange]:
    """The newest changes of these records of one kind, newest first."""
    change = tables.change
    statement = (
        select(*_COLUMNS, change.c.id.label("change_id"), change.c.record_id, change.c.before, change.c.after)
        .join(change, change.c.step_id == tables.step.c.id)
        .where(change.c.kind == kind, *which)
        .order_by(change.c.id.desc())
        .limit(limit)
    )
    return [_field_change(row, kind) for row in work.connection.execute(statement)]


def _field_change(row: Any, kind: str) -> FieldChange:
    before = json.loads(row.before) if row.before else {}
    after = json.loads(row.after) if row.after else {}
    return FieldChange(_step(row), kind, row.record_id, before, after, row.change_id)


def last_undoable(work: Work) -> Step | None:
    """The step that Ctrl+Z takes back: my newest that stands."""
    return _newest(work, undone=False)


def last_redoable(work: Work) -> Step | None:
    """The undo step that is taken back next: the newest that stands, as long as nothing else was done after it."""
    for found in steps(work, limit=200):
        if not found.records and not found.may_be_undone and found.operation != UNDO:
            continue  # something went out, and nothing was changed by it
        if found.operation != UNDO:
            return None
        if found.undoes_operation != UNDO and found.undone_by is None:
            return found
    return None


def _newest(work: Work, *, undone: bool) -> Step | None:
    here = tables.step.c.desk == work.recorder.head.desk
    mine = _mine(work) if work.actor.account_id is not None else here
    statement = (
        select(*_COLUMNS)
        .where(mine, tables.step.c.operation.not_in((UNDO, *_not_undoable())))
        .order_by(tables.step.c.id.desc())
        .limit(50)
    )
    for row in work.connection.execute(statement):
        found = _step(row)
        if (found.undone_by is not None) is undone:
            return found
    return None


@operation(UNDO, label=mark("Undo"), needs=Permission.UNDO)
def take_back(work: Work, step_id: int) -> list[Kept]:
    """Takes a step back, three-way per field, and gives what was changed since and therefore kept.

    Codes given out by it are retired, never issued again. Taking back an undo brings everything back. Raises UserError
    if the step was taken back already.
    """
    found = load_step(work, step_id)
    _refuse_what_stays(work, found)
    if found.undone_by is not None:
        raise UserError(
            tr("Step {step} was taken back already, by step {by}.", step=step_id, by=found.undone_by),
            unharmed=tr("Nothing was written."),
            kind="undone",
        )
    if found.undoes is not None and load_step(work, found.undoes).operation == UNDO:
        original = load_step(work, found.undoes).undoes
        raise UserError(
            tr("Step {step} only brought step {original} back.", step=step_id, original=original),
            todo=tr("Take back step {original} instead.", original=original),
            kind="usage",
        )
    if (beside := BESIDES.get(found.operation)) is not None:
        beside(work, found.note)
    kept = undo.take_back(work.recorder, step_id)
    _ = work.recorder.step_id  # even a step that could change nothing is on record
    work.recorder.note = found.note
    return kept


def _not_undoable() -> tuple[str, ...]:
    return ("database.create", *(name for name, known in OPERATIONS.items() if not known.is_undoable))


def _refuse_what_stays(work: Work, found: Step) -> None:
    """Raises UserError for a step that cannot be taken back, Denied for one that this person may not take back."""
    if found.operation in _not_undoable():
        raise UserError(
            tr("“{what}” cannot be taken back here.", what=found.label), unharmed=tr("Nothing was written."),
            todo=tr("Change it on the page where it was done."), kind="usage",
        )  # fmt: skip
    done = found.undoes_operation if found.operation == UNDO else found.operation
    known = OPERATIONS.get(done)
    if known is not None and not work.actor.may(known.needs):
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(known.needs.value)))
    if not work.actor.may(Permission.AUDIT):
        own = select(tables.step.c.id).where(tables.step.c.id == found.id, _mine(work))
        if work.connection.execute(own).first() is None:
            raise Denied(
                tr("Your role lets you take back your own steps only."), unharmed=tr("Nothing was written."),
                todo=tr("Ask a manager to do it."),
            )  # fmt: skip


def customers_of(work: Work, step_id: int) -> list[int]:
    """The customers that a step wrote."""
    change = tables.change
    statement = select(change.c.record_id).where(change.c.step_id == step_id, change.c.kind == "customer")
    return [row[0] for row in work.connection.execute(statement)]
