"""What people decided about possible duplicates: that two are different, or that they will look later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select

from custmgr.access.permission import Permission
from custmgr.customers.query import Query
from custmgr.database import search, tables
from custmgr.database.duplicates.decisions import match_decision
from custmgr.errors import NotFound, UserError
from custmgr.services import browse
from custmgr.services.measures.standing import today
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

DIFFERENT, LATER = "different", "later"
VERDICTS: Mapping[str, str] = {DIFFERENT: mark("Not the same customer"), LATER: mark("Look again later")}
LATER_DAYS = 30


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about two customers; `until` is the day from which they are shown again."""

    id: int
    one: int
    other: int
    verdict: str
    until: date | None


def listed(work: Work) -> list[Decision]:
    """All decisions about customers whom the person may see."""
    table, customer = match_decision, tables.customer
    seen = select(customer.c.id).where(search.condition(Query(), work.reference.organisation))
    statement = select(table.c.id, table.c.customer_id, table.c.other_id, table.c.verdict, table.c.until)
    statement = statement.where(table.c.customer_id.in_(seen), table.c.other_id.in_(seen)).order_by(table.c.id)
    return [Decision(*row) for row in work.connection.execute(statement)]


def settled(work: Work) -> set[tuple[int, int]]:
    """The pairs (smaller id first) that are not to be shown today."""
    now, table = today(work), match_decision
    statement = select(table.c.customer_id, table.c.other_id, table.c.until)
    return {(one, other) for one, other, until in work.connection.execute(statement) if until is None or until > now}


@operation("duplicates.decide", label=mark("Decide on possible duplicate"), needs=Permission.EDIT)
def decide(work: Work, one: int, other: int, verdict: str) -> int:
    """Remembers that two customers are different, or are to be looked at later; gives the decision's id.

    Raises UserError for one customer twice, and NotFound for one whom the person may not see.
    """
    if verdict not in VERDICTS:
        raise UserError(tr("“{word}” is no decision.", word=verdict), kind="usage")
    if one == other:
        raise UserError(tr("This is one and the same customer."), unharmed=tr("Nothing was written."), kind="usage")
    first, second = sorted((one, other))
    rows = browse.rows(work, [first, second])
    if len(rows) < 2:
        raise NotFound(tr("This customer is no longer there."))
    work.recorder.note = " / ".join(str(rows[each].values.get("name") or "") for each in (first, second))
    until = today(work) + timedelta(days=LATER_DAYS) if verdict == LATER else None
    table = match_decision
    query = select(table.c.id).where(and_(table.c.customer_id == first, table.c.other_id == second))
    values = {"verdict": verdict, "until": until}
    if (known := work.connection.execute(query).scalar()) is not None:
        work.recorder.update(table.name, {known: values})
        return int(known)
    return work.recorder.insert(table.name, [{"customer_id": first, "other_id": second, **values}])[0]


@operation("duplicates.forget", label=mark("Forget decision on possible duplicate"), needs=Permission.EDIT)
def forget(work: Work, one: int, other: int) -> None:
    """Forgets what was decided about two customers, so that they are shown again. Raises NotFound."""
    first, second = sorted((one, other))
    table = match_decision
    query = select(table.c.id).where(and_(table.c.customer_id == first, table.c.other_id == second))
    known = work.connection.execute(query).scalar()
    if known is None or len(browse.visible(work, [first, second])) < 2:
        raise NotFound(tr("Nothing was decided about these two."))
    work.recorder.delete(table.name, [known])
