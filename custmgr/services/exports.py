"""The exports that were made: which customers went out, when, to whom; the values themselves stand in the journal."""

import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from custmgr.access.permission import Permission
from custmgr.database import tables
from custmgr.services.work import Work, operation
from custmgr.texts import counted, mark, tr


@dataclass(frozen=True)
class Export:
    """One export. `fields` are the keys of its columns."""

    token: str
    at: datetime
    desk: str
    query: str
    fields: tuple[str, ...]
    customers: frozenset[int]


@operation("customer.export", label=mark("Export"), needs=Permission.EXPORT, is_undoable=False)
def record(work: Work, token: str, ids: Sequence[int], *, fields: Sequence[str], query: str) -> None:
    """Keeps which customers went out, and writes a step that says how many and by which search."""
    _ = work.recorder.step_id  # nothing of theirs was changed: the step is all that is written
    wanted = tr("Search: {text}", text=query) if query.strip() else tr("All customers")
    work.recorder.note = f"{counted(len(ids), '{n} customer', '{n} customers')} · {wanted}"
    work.connection.execute(
        insert(tables.export).values(
            uid=token,
            at=work.at,
            actor_id=work.actor.id,
            desk=work.recorder.head.desk,
            query=query[:400],
            fields=list(fields),
            customers=_packed(ids),
        )
    )


def find(work: Work, token: str) -> Export | None:
    """The export of this name, None if it was not made from this database."""
    found = work.connection.execute(select(tables.export).where(tables.export.c.uid == token)).first()
    if found is None:
        return None
    customers = frozenset(_unpacked(found.customers))
    return Export(found.uid, found.at, found.desk, found.query, tuple(found.fields), customers)


def _packed(ids: Sequence[int]) -> bytes:
    """Ids as the compressed differences of their order: a million customers in a row take some kilobytes."""
    ordered = sorted(ids)
    steps = array("q", (b - a for a, b in zip([0, *ordered], ordered, strict=False)))
    if sys.byteorder == "big":
        steps.byteswap()
    return zlib.compress(steps.tobytes())


def _unpacked(packed: bytes) -> list[int]:
    steps = array("q", zlib.decompress(packed))
    if sys.byteorder == "big":
        steps.byteswap()
    ids, last = [], 0
    for step in steps:
        last += step
        ids.append(last)
    return ids
