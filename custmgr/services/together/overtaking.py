"""Two people at one field: whoever saves second is shown all three values, and nothing is written over unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from custmgr.database import tables
from custmgr.errors import Conflict
from custmgr.services import browse
from custmgr.services.work import Work
from custmgr.texts import tr


@dataclass(frozen=True, slots=True)
class Clash:
    """One field: what the person saw, what stands there now, what he wants to write."""

    key: str
    before: Any
    theirs: Any
    mine: Any


class Overtaken(Conflict):
    """Somebody else wrote the same field meanwhile."""

    def __init__(self, clashes: tuple[Clash, ...], person: str, at: datetime | None, labels: str) -> None:
        super().__init__(
            tr("{person} changed {fields} meanwhile.", person=person or tr("Somebody else"), fields=labels),
            unharmed=tr("Nothing was written."),
            todo=tr("Look at both values and decide which one holds."),
        )
        self.clashes = clashes
        self.person = person
        self.at = at


def refuse(work: Work, customer_id: int, values: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """Raises Overtaken where a field holds neither what was seen in it nor what is to be written."""
    row = browse.rows(work, [customer_id]).get(customer_id)
    if row is None:
        return
    present = row.values
    clashes = tuple(
        Clash(key, seen.get(key), present.get(key), value)
        for key, value in values.items()
        if _plain(present.get(key)) not in (_plain(seen.get(key)), _plain(value))
    )
    if clashes:
        person, at = _writer(work, row.step_id)
        catalogue = work.reference.catalogue
        raise Overtaken(clashes, person, at, ", ".join(catalogue[clash.key].label for clash in clashes))


def _plain(value: Any) -> Any:
    return value or None if isinstance(value, str) else value


def _writer(work: Work, step_id: int) -> tuple[str, datetime | None]:
    step, person = tables.step, tables.person
    query = select(person.c.name, step.c.desk, step.c.at).select_from(
        step.outerjoin(person, person.c.id == step.c.actor_id)
    )
    row = work.connection.execute(query.where(step.c.id == step_id)).first()
    return (row.name or row.desk, row.at) if row is not None else ("", None)
