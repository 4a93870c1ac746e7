"""Plans of new codes that wait until a second person has looked at them, and what was decided."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from custmgr.access.permission import Permission
from custmgr.database import tables
from custmgr.errors import NotFound, UserError
from custmgr.services.coding.numbering import Issued
from custmgr.services.coding.recoding import plans
from custmgr.services.coding.recoding.plans import Move, RecodePlan
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

WAITING, APPLIED, REJECTED = "waiting", "applied", "rejected"
LONGEST = 400


@dataclass(frozen=True)
class Request:
    """A plan that was handed in: by whom and when, and who decided what."""

    id: int
    title: str
    state: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    customers: int

    def as_json(self) -> dict[str, Any]:
        """The request as the command line prints it."""
        decided = self.decided_at.isoformat() if self.decided_at else None
        return {"id": self.id, "title": self.title, "state": self.state, "asked_by": self.asked_by,
                "asked_at": self.asked_at.isoformat(), "decided_by": self.decided_by, "decided_at": decided,
                "reason": self.reason, "customers": self.customers}  # fmt: skip


_COLUMNS = tuple(tables.recode_request.c[name] for name in Request.__dataclass_fields__)


def requests(work: Work, *, state: str | None = None) -> list[Request]:
    """The plans that were handed in, those that wait first and then the newest; of one state, if it is named."""
    statement = select(*_COLUMNS).order_by(tables.recode_request.c.id.desc())
    found = [Request(*row) for row in work.connection.execute(statement)]
    found = [item for item in found if state in (None, item.state)]
    return sorted(found, key=lambda item: item.state != WAITING)


def load(work: Work, request_id: int) -> Request:
    """The request of this number. Raises NotFound."""
    row = work.connection.execute(select(*_COLUMNS).where(tables.recode_request.c.id == request_id)).first()
    if row is None:
        raise NotFound(
            tr("There is no recoding with the number {n}.", n=request_id), unharmed=tr("Nothing was written.")
        )
    return Request(*row)


def plan_of(work: Work, request_id: int) -> RecodePlan:
    """What this request would change, or did. Raises NotFound."""
    found = load(work, request_id)
    stored = tables.recode_plan
    packed = work.connection.execute(select(stored.c.moves).where(stored.c.request_id == request_id)).scalar_one()
    return RecodePlan(found.title, tuple(map(_unpacked, json.loads(zlib.decompress(packed)))))


@operation("code.recode-ask", label=mark("Hand in a recoding"), needs=Permission.RULES)
def ask(work: Work, plan: RecodePlan) -> int:
    """Keeps the plan until a second person decides, and gives its number; no code is given yet. Raises UserError."""
    moves = [move for move in plan.moves if move.result == "new"]
    if not moves:
        raise UserError(tr("The plan gives nobody a new code."), unharmed=tr("Nothing was written."), kind="plan")
    row = {"title": plan.title[:LONGEST], "state": WAITING, "asked_by": work.actor.name, "asked_at": work.at,
           "customers": len(moves)}  # fmt: skip
    (request_id,) = work.recorder.insert("recode_request", [row])
    packed = zlib.compress(json.dumps([_packed(move) for move in moves], ensure_ascii=False).encode())
    work.connection.execute(insert(tables.recode_plan).values(request_id=request_id, moves=packed))
    work.recorder.note = plan.title
    return request_id


@operation("code.recode-approve", label=mark("Approve a recoding"), needs=Permission.RULES)
def approve(work: Work, request_id: int) -> int:
    """Gives the codes of a plan that somebody else handed in, and says how many. Raises UserError."""
    found = _waiting(work, request_id)
    if is_same_person(found.asked_by, work.actor.name):
        raise UserError(
            tr("Whoever planned a recoding cannot approve it: {name}.", name=found.asked_by),
            unharmed=tr("Nothing was written."), todo=tr("Let a second person look at it."), kind="approval",
        )  # fmt: skip
    done = plans.give(work, plan_of(work, request_id))
    _decide(work, found, APPLIED)
    return done


@operation("code.recode-reject", label=mark("Reject a recoding"), needs=Permission.RULES)
def reject(work: Work, request_id: int, *, why: str = "") -> None:
    """Closes a plan without giving its codes; whoever handed it in may do so as well. Raises UserError."""
    _decide(work, _waiting(work, request_id), REJECTED, why)


def _waiting(work: Work, request_id: int) -> Request:
    found = load(work, request_id)
    if found.state != WAITING:
        raise UserError(
            tr("{name} has decided on this recoding already.", name=found.decided_by),
            unharmed=tr("Nothing was written."), kind="conflict",
        )  # fmt: skip
    return found


def _decide(work: Work, found: Request, state: str, why: str = "") -> None:
    decision = {"state": state, "decided_by": work.actor.name, "decided_at": work.at, "reason": why.strip()[:LONGEST]}
    work.recorder.update("recode_request", {found.id: decision})
    work.recorder.note = f"{found.title} · {found.asked_by}"


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: until there are accounts the name is all that tells persons apart."""
    return one.strip().casefold() == other.strip().casefold()


def _packed(move: Move) -> list[Any]:
    issued = list(move.issued) if move.issued is not None else None
    return [move.customer_id, move.step_id, move.name, move.old, move.new, issued]


def _unpacked(row: Sequence[Any]) -> Move:
    customer_id, step_id, name, old, new, issued = row
    move = Move(customer_id, step_id, name, old, new, "new")
    return move if issued is None else replace(move, issued=Issued(*issued))
