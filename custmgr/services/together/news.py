"""What others wrote since one looked last: at the same file by another program, or on the team's server."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from custmgr.database import tables
from custmgr.services.work import Changes, Work

LOOKED_BACK = 500
"""Steps: their numbers are given when they begin, so one that was slow to commit appears behind later ones."""
MOST = 20_000  # records of one kind; where more were written, screens ask for everything anew


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
    """What others wrote since; steps of one's own sign-in are told by the window itself."""
    newest = _newest(work)
    recent = _recent(work, newest)
    fresh = [number for number in recent if number not in known.recent and number > known.newest - LOOKED_BACK]
    now = Known(newest, recent)
    if not fresh:
        return News(now, Changes())
    step, change = tables.step, tables.change
    mine = select(step.c.id).where(step.c.id.in_(fresh), step.c.sign_in_id == own) if own is not None else None
    passed = set(work.connection.execute(mine).scalars()) if mine is not None else set()
    theirs = [number for number in fresh if number not in passed]
    found: dict[str, list[int]] = defaultdict(list)
    query = select(change.c.kind, change.c.record_id).where(change.c.step_id.in_(theirs)).distinct()
    for kind, record_id in work.connection.execute(query):
        if len(found[kind]) < MOST:
            found[kind].append(record_id)
    return News(now, Changes({kind: tuple(ids) for kind, ids in found.items()}))


def _newest(work: Work) -> int:
    return int(work.connection.execute(select(func.max(tables.step.c.id))).scalar() or 0)


def _recent(work: Work, newest: int) -> frozenset[int]:
    query = select(tables.step.c.id).where(tables.step.c.id > newest - LOOKED_BACK)
    return frozenset(work.connection.execute(query).scalars())
