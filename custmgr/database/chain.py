"""The chain of hashes through the steps of each sign-in: whoever changes or removes one breaks it at that place.

One chain for everybody would make all desks wait for one another; a chain for each sign-in costs nothing that can be
measured. What was cut off at the end of a chain shows against a seal (`services/proof`), which says how long it was.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, String, Table, select

from custmgr.database import tables
from custmgr.database.columns import Moment, long_text, to_json

seal = Table(
    "seal",
    tables.metadata,
    tables.own_id(),
    Column("at", Moment, nullable=False),
    Column("person", String(120), nullable=False),
    Column("heads", long_text(), nullable=False),  # JSON: [sign-in, number of steps, last hash] of each chain
    Column("prev_hash", String(64)),
    Column("hash", String(64), nullable=False),
    Column("public_key", String(64)),
    Column("signature", String(128)),
    sqlite_autoincrement=True,
)
"""What all chains were at one moment; only added to."""

STEP_FIELDS = (
    "uid", "operation", "at", "actor_id", "sign_in_id", "desk", "source", "source_sha256", "undoes", "note",
    "record_count", "digest",
)  # fmt: skip
_SLICE = 2_000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=to_json).encode


class Changes:
    """The running hash of a step's changes, in the order in which they are written."""

    def __init__(self) -> None:
        self._running = hashlib.sha256()

    def add(self, kind: str, ids: Sequence[int], before: Sequence[str | None], after: Sequence[str | None]) -> None:
        """Takes changes of one kind in; before and after are the journal's texts."""
        for start in range(0, len(ids), _SLICE):
            part = range(start, min(start + _SLICE, len(ids)))
            lines = (f"{kind}\x1f{ids[n]}\x1f{before[n] or ''}\x1f{after[n] or ''}\x1e" for n in part)
            self._running.update("".join(lines).encode("utf-8", "surrogatepass"))

    def digest(self) -> str:
        """The hash so far."""
        return self._running.hexdigest()


def step_hash(previous: str | None, step: Mapping[str, Any], changes: str) -> str:
    """The hash of a step: of the one before it in its chain, of its row, and of its changes."""
    listed = [previous or "", *(step[name] for name in STEP_FIELDS), changes]
    return hashlib.sha256(_encode(listed).encode("utf-8", "surrogatepass")).hexdigest()


def last_hash(connection: Connection, sign_in_id: int, before_step: int) -> str | None:
    """The hash at the end of a chain, before this step."""
    step = tables.step
    query = select(step.c.hash).where(step.c.sign_in_id == sign_in_id, step.c.id < before_step)
    return connection.execute(query.order_by(step.c.id.desc()).limit(1)).scalar()


def read(connection: Connection, step_id: int) -> str:
    """The hash of a step's changes, read back from the database."""
    change, running = tables.change, Changes()
    query = select(change.c.kind, change.c.record_id, change.c.before, change.c.after).where(
        change.c.step_id == step_id
    )
    for part in connection.execute(query.order_by(change.c.id).execution_options(yield_per=_SLICE)).partitions():
        for row in part:
            running.add(row.kind, [row.record_id], [row.before], [row.after])
    return running.digest()


def hashes(connection: Connection) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each step with the hash of its changes as they stand now, oldest first."""
    change, step = tables.change, tables.step
    steps = connection.execute(select(step).order_by(step.c.id)).mappings().all()
    query = select(change).order_by(change.c.step_id, change.c.id).execution_options(yield_per=_SLICE)
    waiting = iter(connection.execute(query))
    ahead = next(waiting, None)
    for found in steps:
        running = Changes()
        while ahead is not None and ahead.step_id < found["id"]:  # of a step that is gone
            ahead = next(waiting, None)
        while ahead is not None and ahead.step_id == found["id"]:
            running.add(ahead.kind, [ahead.record_id], [ahead.before], [ahead.after])
            ahead = next(waiting, None)
        yield dict(found), running.digest()
