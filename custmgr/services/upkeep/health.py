"""Whether the database is sound: structure, foreign keys, counters against the register, the search index."""

from dataclasses import dataclass

from sqlalchemy import func, select

from custmgr.database import schema, search, tables
from custmgr.services.desk import Desk
from custmgr.services.files import contents
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    is_ok: bool
    detail: str


STRUCTURE, KEYS = mark("structure of the file"), mark("references")
COUNTERS, INDEX, VERSION = mark("counters against codes"), mark("search index"), mark("version of the tables")
FILES = mark("contents of files")


def tables_version() -> str:
    """The version of the tables that this program works with."""
    return schema.HEAD


def check(desk: Desk, *, is_deep: bool = False) -> list[Check]:
    """All checks; the deep one reads every page of an embedded file twice."""
    return desk.read(_check, is_deep)


def _check(work: Work, is_deep: bool) -> list[Check]:
    found = []
    if work.dialect == "sqlite":
        pragma = "integrity_check" if is_deep else "quick_check"
        lines = [row[0] for row in work.connection.exec_driver_sql(f"PRAGMA {pragma}")]
        found.append(Check(tr(STRUCTURE), lines == ["ok"], ", ".join(lines[:5])))
        loose = len(work.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
        found.append(Check(tr(KEYS), not loose, counted(loose, "{n} loose", "{n} loose")))
    version = schema.version(work.connection) or ""
    found.append(Check(tr(VERSION), version == schema.HEAD, version))
    found.append(_counters(work))
    waiting = search.is_waiting(work.connection)
    found.append(Check(tr(INDEX), True, tr("being filled") if waiting else tr("complete")))
    if is_deep:
        wrong = contents.damaged(work)
        found.append(Check(tr(FILES), not wrong, ", ".join(wrong[:5])))
    return found


def _counters(work: Work) -> Check:
    """A counter below a code that its own rule gave would run into it; typed codes far above are left alone."""
    code, counter = tables.code, tables.counter
    highest = (
        select(code.c.counter_id, code.c.counter_key, func.max(code.c.number).label("highest"))
        .where(code.c.number.is_not(None), code.c.reason == "")
        .group_by(code.c.counter_id, code.c.counter_key)
        .subquery()
    )
    statement = (
        select(func.count())
        .select_from(highest)
        .join(counter, (counter.c.counter_id == highest.c.counter_id) & (counter.c.key == highest.c.counter_key))
        .where(counter.c.last < highest.c.highest)
    )
    behind = int(work.connection.execute(statement).scalar_one())
    detail = counted(behind, "{n} counter is behind; it passes over codes in use",
                     "{n} counters are behind; they pass over codes in use")  # fmt: skip
    return Check(tr(COUNTERS), True, detail if behind else tr("in step"))
