"""What others wrote since one looked last: at the same file by another program, or on the team's server."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from custmgr.database import tables
from custmgr.services.work import Changes, Work

LOOKED_BACK = 500
"""Steps: their numbers are given when they begin, so one that was slow to commit appears behind later ones."""


@dataclass(frozen=True)
class Known:
    """The steps that a window has heard of."""

    newest: int
    recent: frozenset[int]


@dataclass(frozen=True)
class News:
    """What is new, and what is known from now on."""

    known: Known
    changes: Changes


def begin(work: Work) -> Known:
    """What is known when a window opens: everything that is there."""
    newest = _newest(work)
    return Known(newest, _recent(work, newest))


def since(work: Work, known: Known, *, own: int | None) -> News:
    """What others wrote since, however much; steps of one's own sign-in are told by the window itself."""
    newest = _newest(work)
    step, change = tables.step, tables.change
    fresh = select(step.c.id).where(step.c.id > known.newest - LOOKED_BACK, step.c.id.not_in(known.recent))
    if own is not None:
        fresh = fresh.where(or_(step.c.sign_in_id.is_(None), step.c.sign_in_id != own))
    found: dict[str, list[int]] = defaultdict(list)
    query = select(change.c.kind, change.c.record_id).where(change.c.step_id.in_(fresh)).distinct()
    for kind, record_id in work.connection.execute(query):
        found[kind].append(record_id)
    changes = Changes({kind: tuple(ids) for kind, ids in found.items()})
    return News(Known(newest, _recent(work, newest)), changes)


def _newest(work: Work) -> int:
    return int(work.connection.execute(select(func.max(tables.step.c.id))).scalar() or 0)


def _recent(work: Work, newest: int) -> frozenset[int]:
    query = select(tables.step.c.id).where(tables.step.c.id > newest - LOOKED_BACK)
    return frozenset(work.connection.execute(query).scalars())
