"""Reads the whole history again: each chain, each seal, and each record against what the journal says it is."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Table, func, select

from custmgr.customers import kinds
from custmgr.database import chain, tables, tablewords
from custmgr.database.columns import Money, from_json
from custmgr.database.roles import tracing
from custmgr.database.roles.tracing import DirectChange
from custmgr.services import history
from custmgr.services.proof import seals
from custmgr.services.proof.fault import Fault
from custmgr.services.work import Work
from custmgr.texts import mark, tr

SHOWN = 50
WINDOW = 2_000  # ids that are looked at together
STAMPS = ("id", "step_id", "updated", "created")


@dataclass
class Verdict:
    """What was read and what is wrong; the first broken step stands first."""

    steps: int = 0
    chains: int = 0
    unchained: int = 0
    seals: int = 0
    records: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """True if nothing is wrong."""
        return not self.faults


def verify(work: Work, *, outside: Mapping[str, Any] | None = None) -> Verdict:
    """Reads everything. `outside` is a seal that was kept in another place."""
    found = Verdict()
    lengths = _chains(work, found)
    seals.verify(work, found_heads=lengths, faults=found.faults, outside=outside)
    found.seals = seals.count(work)
    found.faults.sort(key=lambda fault: fault.step if fault.step is not None else 1 << 62)
    for name, table in tables.JOURNALLED.items():
        _records(work, name, table, found)
    found.faults += [_past_the_program(each) for each in tracing.direct_changes(work.connection, SHOWN)]
    return found


_DONE = {"insert": mark("added"), "update": mark("changed"), "delete": mark("removed")}


def _past_the_program(noted: DirectChange) -> Fault:
    """What the server noted of a change that another program made."""
    what = tr(
        "{kind} {id}: {done} with another program by the login “{login}”, {when}.", kind=tablewords.word(noted.kind),
        id=noted.record_id, done=tr(_DONE[noted.what]), login=noted.login, when=kinds.moment_text(noted.at),
    )  # fmt: skip
    return Fault(what, kind=noted.kind, record_id=noted.record_id)


def _chains(work: Work, found: Verdict) -> dict[int, list[str]]:
    """The hashes of each chain as they stand; breaks are noted."""
    heads: dict[int, list[str]] = defaultdict(list)
    has_begun = False
    for step, changes in chain.hashes(work.connection):
        found.steps += 1
        work.progress(found.steps, None, tr("Reading the history"))
        sign_in = step["sign_in_id"]
        if step["hash"] is None or sign_in is None:
            found.unchained += 1
            if has_begun:
                found.faults.append(Fault(_said(step, tr("its hash was taken away")), step["id"]))
            continue
        has_begun = True
        line = heads[sign_in]
        before = line[-1] if line else None
        if step["prev_hash"] != before:
            found.faults.append(Fault(_said(step, tr("a step before it is missing or was changed")), step["id"]))
        if chain.step_hash(step["prev_hash"], step, changes) != step["hash"]:
            found.faults.append(Fault(_said(step, tr("it was changed after it was written")), step["id"]))
        line.append(step["hash"])
    found.chains = len(heads)
    return heads


def _said(step: Mapping[str, Any], what: str) -> str:
    at: datetime = step["at"]
    return tr("Step {step} ({title}, {when}, {desk}): {what}.", step=step["id"], when=kinds.moment_text(at),
              title=history.operation_label(step["operation"]), desk=step["desk"], what=what)  # fmt: skip


def _records(work: Work, kind: str, table: Table, found: Verdict) -> None:
    """Each record is what its changes add up to; what another program wrote without the journal is not."""
    change = tables.change
    here = work.connection.execute(select(func.max(table.c.id))).scalar() or 0
    told = work.connection.execute(select(func.max(change.c.record_id)).where(change.c.kind == kind)).scalar() or 0
    wrong = 0
    for first in range(0, max(here, told) + 1, WINDOW):
        work.progress(found.records, None, tr("Reading the records"))
        rows = _rows(work, table, first)
        replayed = _replayed(work, kind, first)
        for record_id in sorted(rows.keys() | replayed.keys()):
            fault = _compared(table, rows.get(record_id), replayed.get(record_id), is_told=record_id in replayed)
            found.records += 1
            if fault:
                wrong += 1
                _note(found, wrong, kind, record_id, fault)


def _rows(work: Work, table: Table, first: int) -> dict[int, dict[str, Any]]:
    query = select(table).where(table.c.id >= first, table.c.id < first + WINDOW)
    return {row["id"]: dict(row) for row in work.connection.execute(query).mappings()}


def _compared(
    table: Table, row: Mapping[str, Any] | None, known: Mapping[str, Any] | None, *, is_told: bool
) -> str:  # fmt: skip
    """What differs between a record and its changes; empty if nothing."""
    if not is_told:
        return tr("it was added past the journal")
    if known is None:
        return tr("it was deleted, and put back past the journal") if row is not None else ""
    if row is None:
        return tr("it was removed past the journal")
    compared = [name for name in row if name not in STAMPS and (name in known or table.c[name].nullable)]
    names = [name for name in compared if row[name] != _as_stored(table.c[name], known.get(name))]  # not told: empty
    return tr("changed past the journal: {names}", names=", ".join(names)) if names else ""


def _as_stored(column: Column[Any], told: Any) -> Any:
    """The value that a database keeps of what the journal says: amounts to their smallest part."""
    value = from_json(column, told)
    if not isinstance(column.type, Money) or value is None:
        return value
    return value.quantize(Decimal(1).scaleb(-column.type.places))


def _note(found: Verdict, number: int, kind: str, record_id: int, what: str) -> None:
    if number <= SHOWN:
        found.faults.append(Fault(f"{tablewords.word(kind)} {record_id}: {what}", kind=kind, record_id=record_id))


def _replayed(work: Work, kind: str, first: int) -> dict[int, dict[str, Any] | None]:
    """What the changes of each record add up to, by id; None where it was removed."""
    change = tables.change
    query = select(change.c.record_id, change.c.after).where(
        change.c.kind == kind, change.c.record_id >= first, change.c.record_id < first + WINDOW
    )
    found: dict[int, dict[str, Any] | None] = {}
    for record_id, after in work.connection.execute(query.order_by(change.c.record_id, change.c.id)):
        found[record_id] = None if after is None else (found.get(record_id) or {}) | json.loads(after)
    return found
