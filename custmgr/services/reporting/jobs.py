"""Reports on a timetable: which one, of whom, into which folder, how often; and how it went the last time.

They stand in the database, so that a colleague sees them and each change can be taken back; a folder belongs to one
computer, so each runs only at the desk that it was made at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from custmgr.access.permission import Permission
from custmgr.database.papertables import job as job_table
from custmgr.database.papertables import job_run
from custmgr.errors import NotFound, UserError
from custmgr.services import browse
from custmgr.services.desk import Desk
from custmgr.services.measures import classing
from custmgr.services.measures.standing import today
from custmgr.services.reporting import catalogue, output
from custmgr.services.reporting.output import KINDS, Paper
from custmgr.services.reporting.scope import PERIODS, Scope, period_of
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

RHYTHMS: Mapping[str, str] = {"daily": mark("every day"), "weekly": mark("every week"), "monthly": mark("every month")}
LAST_DAY = {"daily": 1, "weekly": 7, "monthly": 28}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a timed report is to do. `day` counts from Monday 1 in a week, from 1 in a month."""

    name: str
    report: str
    folder: str
    suffix: str = ".pdf"
    rhythm: str = "weekly"
    day: int = 1
    hour: int = 8
    query: str = ""
    period: str = "all"
    columns: tuple[str, ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """A timed report with its last result; `due` is when it was to run last."""

    id: int
    plan: Plan
    desk: str
    ran: datetime | None
    is_ok: bool
    said: str
    due: datetime
    is_due: bool


def due_before(plan: Plan, now: datetime) -> datetime:
    """The last moment up to now at which the plan was to run; `now` stands in the organisation's time zone.

    >>> due_before(Plan("x", "sales", "", rhythm="monthly", day=5, hour=8), datetime(2026, 3, 5, 7)).date()
    datetime.date(2026, 2, 5)
    """
    on = now.date()
    if plan.rhythm == "weekly":
        on -= timedelta(days=(on.isoweekday() - plan.day) % 7)
    elif plan.rhythm == "monthly":
        on = on.replace(day=plan.day)
    found = datetime.combine(on, time(plan.hour), now.tzinfo)
    if found > now:
        back = {"daily": 1, "weekly": 7}.get(plan.rhythm)
        earlier = on - timedelta(days=back) if back else (on.replace(day=1) - timedelta(days=1)).replace(day=plan.day)
        found = datetime.combine(earlier, time(plan.hour), now.tzinfo)
    return found


def listed(work: Work) -> list[Job]:
    """All timed reports by name, with how they went."""
    table = job_table
    made = select(table, job_run.c.at, job_run.c.is_ok, job_run.c.said).outerjoin(
        job_run, job_run.c.job_id == table.c.id
    )
    return [
        _job(work, dict(row)) for row in work.connection.execute(made.order_by(table.c.name, table.c.id)).mappings()
    ]


def _job(work: Work, row: Mapping[str, Any]) -> Job:
    names = ("name", "report", "folder", "suffix", "rhythm", "day", "hour", "query", "period")
    plan = Plan(**{name: row[name] for name in names}, columns=tuple(row["columns"]), is_active=bool(row["is_active"]))
    due = due_before(plan, work.at.astimezone(work.reference.organisation.time_zone))
    ran: datetime | None = row["at"]
    is_due = plan.is_active and (ran is None or ran < due)
    return Job(row["id"], plan, row["desk"], ran, bool(row["is_ok"]), row["said"] or "", due, is_due)


def due(work: Work, desk_name: str) -> list[Job]:
    """The timed reports of this computer that are to run now."""
    return [job for job in listed(work) if job.is_due and job.desk == desk_name]


@operation("job.save", label=mark("Save timed report"), needs=Permission.EDIT)
def save(work: Work, job_id: int | None, plan: Plan) -> int:
    """Adds a timed report, or changes one, and gives its id. Raises UserError."""
    _refuse_what_cannot_be(work, plan)
    row = {name: getattr(plan, name) for name in Plan.__slots__} | {"columns": list(plan.columns)}
    row["desk"] = work.recorder.head.desk
    work.recorder.note = plan.name
    if job_id is None:
        made = work.recorder.insert(job_table.name, [row])[0]
        _note(work, made, is_ok=True, said="")  # the first run is the next one on the timetable
        return made
    work.recorder.update(job_table.name, {job_id: row})
    return job_id


def _refuse_what_cannot_be(work: Work, plan: Plan) -> None:
    nothing = tr("Nothing was written.")
    if not plan.name.strip():
        raise UserError(tr("A timed report needs a name."), unharmed=nothing, kind="name-missing")
    if catalogue.find(plan.report).name == catalogue.CARD:
        raise UserError(tr("The card of one customer is not made on a timetable."), unharmed=nothing, kind="usage")
    is_known = plan.suffix in KINDS and plan.rhythm in RHYTHMS and plan.period in PERIODS
    if not is_known or not 0 <= plan.hour <= 23 or not 1 <= plan.day <= LAST_DAY[plan.rhythm]:
        raise UserError(tr("This timetable cannot be."), unharmed=nothing, kind="usage")
    if not Path(plan.folder).is_absolute() or not Path(plan.folder).is_dir():
        raise UserError(
            tr("There is no folder “{folder}” on this computer.", folder=plan.folder), unharmed=nothing, kind="folder"
        )
    if faults := browse.parse(work, plan.query).faults:
        raise UserError(faults[0].message, unharmed=nothing, kind="query")


@operation("job.remove", label=mark("Remove timed report"), needs=Permission.EDIT)
def remove(work: Work, job_id: int) -> None:
    """Removes a timed report; the files that it wrote stay."""
    work.recorder.note = str(work.recorder.present(job_table.name, job_id, "name"))
    work.recorder.delete(job_table.name, [job_id])


def _note(work: Work, job_id: int, *, is_ok: bool, said: str) -> None:
    work.connection.execute(delete(job_run).where(job_run.c.job_id == job_id))
    work.connection.execute(insert(job_run).values(job_id=job_id, at=work.at, is_ok=is_ok, said=said))


@operation("job.ran", label=mark("Timed report was made"), needs=Permission.READ)
def note(work: Work, job_id: int, *, is_ok: bool, said: str) -> None:
    """Keeps how a timed report went; no step of the journal, because no record changes."""
    _note(work, job_id, is_ok=is_ok, said=said)


@dataclass(frozen=True, slots=True)
class Ran:
    """How one timed report went: the file, or what went wrong."""

    name: str
    file: str
    fault: str


def run(desk: Desk, jobs: Sequence[Job], *, paper: Paper) -> list[Ran]:
    """Makes these reports; one that fails says why and does not keep the others from being made."""
    found = []
    for job in jobs:
        out = file_of(desk, job.plan)
        fault = ""
        try:
            if not out.parent.is_dir():
                raise NotFound(tr("There is no folder “{folder}” on this computer.", folder=job.plan.folder))
            scope = desk.read(_scope, job.plan)
            classing.keep_up(desk, scope.query)
            output.write(desk, job.plan.report, scope, out, paper=paper)
        except UserError as error:
            fault = str(error)
        desk.do(note, job.id, is_ok=not fault, said=fault or str(out))
        found.append(Ran(job.plan.name, "" if fault else str(out), fault))
    return found


def _scope(work: Work, plan: Plan) -> Scope:
    return Scope(browse.parse(work, plan.query), period=period_of(plan.period, today(work)), columns=plan.columns)


def file_of(desk: Desk, plan: Plan) -> Path:
    """The file that a run writes now: its name says the day, so that each run has its own."""
    now = desk.clock().astimezone(desk.reference.organisation.time_zone)
    safe = "".join("-" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in plan.name).strip(". ")
    return Path(plan.folder) / f"{safe[:80] or plan.report} {now:%Y-%m-%d}{plan.suffix}"
