"""What is due: tasks and next steps that were agreed on; a task is finished."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, func, or_, select

from custmgr.access.permission import Permission
from custmgr.customers.query import Query
from custmgr.customers.records import TASK
from custmgr.database import search, tables
from custmgr.services import records
from custmgr.services.work import Work, operation
from custmgr.texts import mark


@operation("task.finish", label=mark("Finish task"), needs=Permission.EDIT)
def finish(work: Work, task_id: int) -> bool:
    """Marks a task as done today; False if it was already."""
    task = records.load(work, TASK.key, task_id)
    if task.values.get("done"):
        return False
    work.recorder.note = str(task.values.get("title", ""))
    return bool(work.recorder.update(TASK.key, {task_id: {"done": work.today}}))


@dataclass(frozen=True, slots=True)
class Due:
    """A task, or a next step that was agreed on, that is due: whose it is and since when."""

    kind: str
    record_id: int
    customer_id: int
    code: str
    name: str
    what: str
    due: date
    person: str = ""


def due(work: Work, until: date, *, limit: int = 200, person: str | None = None) -> list[Due]:
    """What is due up to this day, the longest overdue first; of a person also what is nobody's in particular."""
    customer = tables.customer
    task, talk = tables.RECORDS["task"], tables.RECORDS["interaction"]
    found: list[Due] = []
    for table, what, when, is_open in (
        (task, task.c.title, task.c.due, task.c.done.is_(None)),
        (talk, talk.c.next_step, talk.c.next_on, talk.c.next_step.is_not(None)),
    ):
        statement = (
            select(
                table.c.id,
                customer.c.id,
                customer.c.code,
                customer.c.name,
                what,
                when,
                func.coalesce(table.c.person, ""),
            )
            .join(customer, customer.c.id == table.c.customer_id)
            .where(when <= until, is_open, search.condition(Query(), work.reference.organisation))
            .where(*_of_person(table, person))
            .order_by(when)
            .limit(limit)
        )
        found += [Due(table.name, *row) for row in work.connection.execute(statement)]
    return sorted(found, key=lambda item: item.due)[:limit]


def due_today(work: Work, person: str) -> tuple[date, list[Due]]:
    """Today, and what is due or overdue by then of this person, or of nobody in particular."""
    return work.today, due(work, work.today, person=person)


def _of_person(table: Table, person: str | None) -> list[ColumnElement[bool]]:
    if person is None:
        return []
    return [or_(table.c.person.is_(None), func.trim(table.c.person).in_(("", person)))]


def count_due(work: Work) -> int:
    """How many tasks and next steps are due today or overdue."""
    return len(due(work, work.today, limit=1_000))
