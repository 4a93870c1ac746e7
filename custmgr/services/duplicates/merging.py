"""Two customers who are one: the values that survive, and all that belonged to one brought to the other in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.coding.parts import parent
from custmgr.customers import kinds, tags
from custmgr.customers.fields import Field
from custmgr.customers.records import ORDER, RELATION
from custmgr.database import register, tables
from custmgr.database.duplicates.decisions import match_decision
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services import browse, edit, records
from custmgr.services.browse import Row
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

MOST = 50
MERGE = "customer.merge"


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which the customers differ, with their values; `proposal` is whose survives, None that of all."""

    key: str
    values: Mapping[int, Any]
    proposal: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a merging would do: the customers, the fields to decide on, how many records of each kind move.

    `doubled` are the numbers of orders that more than one of them has: perhaps entered twice as well.
    """

    rows: Mapping[int, Row]
    differing: tuple[Differing, ...]
    moving: Mapping[str, int]
    doubled: tuple[str, ...] = ()


def propose(work: Work, keep: int, drops: Sequence[int]) -> Proposal:
    """What merging these customers into `keep` would do. Raises UserError and NotFound where they cannot be merged."""
    rows = _found(work, keep, drops)
    moving: dict[str, int] = {}
    for each in drops:
        for key, count in records.counts(work, each).items():
            if count:
                moving[key] = moving.get(key, 0) + count
    shown = browse.rows(work, [keep, *drops])
    return Proposal(shown, tuple(_differing(work, rows, keep)), moving, _doubled(work, list(rows)))


def _doubled(work: Work, ids: Sequence[int]) -> tuple[str, ...]:
    order = tables.RECORDS[ORDER.key]
    query = select(order.c.number).where(order.c.customer_id.in_(ids), order.c.number > "").group_by(order.c.number)
    several = query.having(func.count(order.c.customer_id.distinct()) > 1).order_by(order.c.number)
    return tuple(work.connection.execute(several).scalars())


@operation(MERGE, label=mark("Merge customers"), needs=Permission.DELETE)
def merge(
    work: Work, keep: int, drops: Sequence[int], *, taken: Mapping[str, int | None] | None = None,
    seen: Mapping[int, int] | None = None,
) -> int:  # fmt: skip
    """Brings all of the customers `drops` to the customer `keep`, and gives how many records moved.

    `taken` says by field key whose value survives where it is not the proposal's. The dropped ones are deleted, their
    codes find the kept one. Raises Conflict if a customer was written after the step in `seen`.
    """
    if not work.actor.may(Permission.EDIT):
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.EDIT.value)))
    rows = _found(work, keep, drops)
    chosen = taken or {}
    values = {item.key: _surviving(item, chosen.get(item.key, item.proposal)) for item in _differing(work, rows, keep)}
    _refuse_unknown(work, chosen, rows)
    group = {keep, *drops}
    _leave_out_himself(work, rows, keep, values)
    changes: dict[int, Mapping[str, Any]] = {each: {"retired_at": work.at, "merged_into": keep} for each in drops}
    if columns := edit.columns_of(work, values, keep):
        changes[keep] = columns
    moved = _move_relations(work, keep, group) + _move_records(work, keep, drops) + _move_codes(work, keep, drops)
    _move_decisions(work, keep, group)
    work.recorder.update("customer", changes, expected=seen)
    work.recorder.note = tr("{kept} ← {dropped}", kept=_called(rows[keep]),
                            dropped=tr(", ").join(_called(rows[each]) for each in drops))  # fmt: skip
    return moved


def _called(row: Row) -> str:
    return f"{row.values.get('code', '')} {row.values.get('name', '')}".strip()


def _found(work: Work, keep: int, drops: Sequence[int]) -> dict[int, Row]:
    """The customers as they are, the kept one first."""
    nothing = tr("Nothing was written.")
    ids = [keep, *drops]
    if len(set(ids)) < len(ids):
        raise UserError(tr("This is one and the same customer."), unharmed=nothing, kind="usage")
    if not 0 < len(drops) <= MOST:
        raise UserError(tr("Name 1 to {n} customers who are merged into one.", n=MOST), unharmed=nothing, kind="usage")
    seen = browse.rows(work, ids)
    if len(seen) < len(ids):
        raise NotFound(tr("This customer is no longer there."))
    if browse.retired(work, ids):
        raise UserError(
            tr("This customer was deleted."), unharmed=nothing, todo=tr("Take the deletion back first."), kind="deleted"
        )
    whole = browse.whole_rows(work, ids)
    return {each: whole[each] for each in ids}


def _open_fields(work: Work) -> list[Field]:
    """The fields that can be decided on: those that the person sees whole and may write, but for the code."""
    return [
        item for item in work.reference.catalogue if item.is_editable and item.right == "write" and item.key != "code"
    ]


def _differing(work: Work, rows: Mapping[int, Row], keep: int) -> list[Differing]:
    found: list[Differing] = []
    for item in _open_fields(work):
        values = {each: row.values.get(item.key) for each, row in rows.items()}
        own = values[keep]
        if all(value == own or kinds.is_same(item.kind, value, own) for value in values.values()):
            continue
        filled = [each for each, value in values.items() if value not in (None, "")]
        proposal = keep if keep in filled else filled[0]
        found.append(Differing(item.key, values, None if item.kind is kinds.TAGS else proposal))
    return found


def _surviving(item: Differing, whose: int | None) -> Any:
    if whose is not None and whose in item.values:
        return item.values[whose]
    return tags.join(dict.fromkeys(tag for value in item.values.values() for tag in tags.split(value)))


def _refuse_unknown(work: Work, chosen: Mapping[str, int | None], rows: Mapping[int, Row]) -> None:
    """Raises UserError for a field that cannot be chosen, or a customer who is none of these."""
    known = {item.key: item for item in _open_fields(work)}
    for key, whose in chosen.items():
        is_of_all = whose is None and key in known and known[key].kind is kinds.TAGS
        if key not in known or not (is_of_all or whose in rows):
            raise UserError(
                tr("“{field}” cannot be taken from there.", field=key),
                unharmed=tr("Nothing was written."),
                kind="usage",
            )


def _holders(work: Work, texts: Sequence[str]) -> dict[str, int | None]:
    keys = {text: canonical.fold(text) for text in texts if text}
    held = register.find(work.connection, list(set(keys.values())))
    return {text: held[key].customer_id if key in held else None for text, key in keys.items()}


def _leave_out_himself(work: Work, rows: Mapping[int, Row], keep: int, values: dict[str, Any]) -> None:
    """Nobody is his own parent: a head office that is merged with its branch is no parent of it any more."""
    present = values.get(parent.FIELD, rows[keep].values.get(parent.FIELD))
    if present and _holders(work, [str(present)]).get(str(present)) in rows:
        values[parent.FIELD] = None


def _move_records(work: Work, keep: int, drops: Sequence[int]) -> int:
    """Gives all records to the kept one; what was a main one stays so only where he has none of the kind."""
    moved = 0
    for key, table in tables.RECORDS.items():
        if "customer_id" not in table.c or key == RELATION.key:
            continue
        columns = [table.c.id, table.c.is_main] if "is_main" in table.c else [table.c.id]
        rows = work.connection.execute(
            select(*columns).where(table.c.customer_id.in_(drops)).order_by(table.c.customer_id, table.c.id)
        ).all()
        has_main = len(columns) > 1 and _has_main(work, key, keep)
        new: dict[int, Mapping[str, Any]] = {}
        for row in rows:
            is_main = len(columns) > 1 and bool(row.is_main)
            new[row.id] = {"customer_id": keep, **({"is_main": None} if is_main and has_main else {})}
            has_main = has_main or is_main
        moved += len(work.recorder.update(key, new)) if new else 0
    return moved


def _has_main(work: Work, key: str, customer_id: int) -> bool:
    table = tables.RECORDS[key]
    query = select(table.c.id).where(table.c.customer_id == customer_id, table.c.is_main).limit(1)
    return work.connection.execute(query).first() is not None


def _move_codes(work: Work, keep: int, drops: Sequence[int]) -> int:
    """Gives the codes of other systems to the kept one."""
    table = tables.external_code
    ids = work.connection.execute(select(table.c.id).where(table.c.customer_id.in_(drops))).scalars().all()
    return len(work.recorder.update(table.name, {each: {"customer_id": keep} for each in ids})) if ids else 0


def _move_relations(work: Work, keep: int, group: set[int]) -> int:
    """Gives the relations to the kept one, and drops those that would tie him to himself."""
    table = tables.RECORDS[RELATION.key]
    query = select(table.c.id, table.c.customer_id, table.c.other_code).where(table.c.customer_id.in_(sorted(group)))
    rows = work.connection.execute(query.order_by(table.c.id)).all()
    holders = _holders(work, [str(row.other_code or "") for row in rows])
    to_himself = [row.id for row in rows if holders.get(str(row.other_code or "")) in group]
    moving = [row.id for row in rows if row.customer_id != keep and row.id not in to_himself]
    if to_himself:
        work.recorder.delete(RELATION.key, to_himself)
    return len(work.recorder.update(RELATION.key, {each: {"customer_id": keep} for each in moving})) if moving else 0


def _move_decisions(work: Work, keep: int, group: set[int]) -> None:
    """What was decided of a dropped one and somebody else holds of the kept one; his own decision goes before it."""
    table, ids = match_decision, sorted(group)
    query = select(table.c.id, table.c.customer_id, table.c.other_id)
    rows = work.connection.execute(
        query.where(or_(table.c.customer_id.in_(ids), table.c.other_id.in_(ids))).order_by(table.c.id)
    ).all()
    others = {row.id: ({row.customer_id, row.other_id} - group) for row in rows}
    known = {other for row in rows if keep in (row.customer_id, row.other_id) for other in others[row.id]}
    gone: list[int] = []
    moving: dict[int, Mapping[str, int]] = {}
    for row in rows:
        other = next(iter(others[row.id]), None)
        if other is not None and keep in (row.customer_id, row.other_id):
            continue
        if other is None or other in known:
            gone.append(row.id)
            continue
        known.add(other)
        moving[row.id] = {"customer_id": min(keep, other), "other_id": max(keep, other)}
    if gone:
        work.recorder.delete(table.name, gone)
    if moving:
        work.recorder.update(table.name, moving)
