"""Recoding: new codes for customers who have some, planned, looked at, given in one step; old ones stay findable."""

from array import array
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical, evaluate
from custmgr.coding.context import Context
from custmgr.coding.evaluate import Draft
from custmgr.coding.parts.counter import numbering as numbering_of
from custmgr.customers.query import Query
from custmgr.database import counters, register, tables
from custmgr.errors import UserError
from custmgr.services import browse
from custmgr.services.browse import Order
from custmgr.services.coding import numbering
from custmgr.services.coding import rules as rules_of
from custmgr.services.coding.numbering import ActiveRule, Issued
from custmgr.services.coding.typedcodes import number_in
from custmgr.services.work import Work, operation
from custmgr.texts import counted, mark, tr

BATCH = 5_000
APPROVAL = "recode_approval"
Result = Literal["new", "same", "problem"]


@dataclass(frozen=True, slots=True)
class Move:
    """One customer's old and new code; `reason` says why he keeps his, or why he can get none."""

    customer_id: int
    step_id: int
    name: str
    old: str
    new: str
    result: Result
    reason: str = ""
    issued: Issued | None = None

    def as_json(self) -> dict[str, str]:
        """The move as the command line prints it."""
        return {"name": self.name, "old": self.old, "new": self.new, "result": self.result, "reason": self.reason}


@dataclass(frozen=True)
class RecodePlan:
    """What a recoding would do; nothing of it was written."""

    title: str
    moves: tuple[Move, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many customers by result."""
        found = Tally(move.result for move in self.moves)
        return {name: found[name] for name in ("new", "same", "problem")}


def plan_by_rule(
    work: Work, rule: str | None, query: Query, *, order: str = "code", only: Collection[int] | None = None
) -> RecodePlan:
    """New codes by a rule (None: by the rule meant for each) for the customers of this query, in this order.

    `only` narrows them to these ids.
    Who has a code that the rule would give him keeps it, so that planning twice changes nothing. Raises NotFound, and
    RuleRefusedError for a draft that could give one code twice.
    """
    rules = _rules(work, rule)
    context = numbering.context_of(work)
    ids = browse.find(work, query, Order(order, False))
    if only is not None:
        ids = array("q", (each for each in ids if each in only))
    moves: list[Move] = []
    wanted: list[tuple[int, ActiveRule, Draft]] = []
    for start in range(0, len(ids), BATCH):
        part = list(ids[start : start + BATCH])
        rows = browse.whole_rows(work, part)
        for row in (rows[number] for number in part if number in rows):
            move, draft = _looked_at(work, row, numbering.choose(work, rules, row.values, rule), context)
            if draft is not None:
                wanted.append((len(moves), *draft))
            moves.append(move)
        work.progress(start + len(part), len(ids), tr("Planning"))
    for place, issued in _numbered(work, wanted).items():
        moves[place] = _renewed(moves[place], issued)
    return RecodePlan(rule or tr("by the active rules"), tuple(moves))


def _rules(work: Work, wanted: str | None) -> list[ActiveRule]:
    """The rules that give codes now; a rule that is asked for may be a draft still, if it is proven."""
    active = numbering.active_rules(work)
    is_active = wanted is None or any(item.name == wanted for item in active)
    return active if is_active or wanted is None else [*active, rules_of.as_if_active(work, wanted)]


def _looked_at(
    work: Work, row: browse.Row, item: ActiveRule | None, context: Context
) -> tuple[Move, tuple[ActiveRule, Draft] | None]:
    """The customer as he is, and the draft of his new code where he is to get one."""
    move = Move(row.id, row.step_id, str(row.values.get("name") or ""), str(row.values.get("code") or ""), "", "same")
    if item is None:
        return replace(move, result="problem", reason=tr("no rule is meant for this customer")), None
    try:
        draft = evaluate.draft(item.rule, numbering.prepared(work, item.rule, row.values), context=context,
                               identity=item.counter_id)  # fmt: skip
    except UserError as error:
        return replace(move, result="problem", reason=error.what), None
    present = canonical.fold(move.old)
    fits = (
        number_in(draft, present) is not None if draft.counter else canonical.fold(evaluate.complete(draft)) == present
    )
    if fits:
        return replace(move, new=move.old, reason=tr("fits the rule already")), None
    return move, (item, draft)


def _renewed(move: Move, issued: Issued | str) -> Move:
    if isinstance(issued, str):
        return replace(move, result="problem", reason=issued)
    return replace(move, result="new", new=issued.text, issued=issued)


def _numbered(work: Work, wanted: Sequence[tuple[int, ActiveRule, Draft]]) -> dict[int, Issued | str]:
    """The code of each place, or why there is none; groups at the end of their numbers say so."""
    groups: dict[tuple[str, str], list[tuple[int, ActiveRule, Draft]]] = defaultdict(list)
    for each in wanted:
        draft = each[2]
        groups[draft.counter_identity if draft.counter else "", draft.counter_key].append(each)
    found: dict[int, Issued | str] = {}
    for (counter_id, key), members in sorted(groups.items()):
        pairs = [(item, draft) for _, item, draft in members]
        try:
            given = _given(work, counter_id, key, pairs)
        except UserError as error:
            found.update(dict.fromkeys((place for place, _, _ in members), error.what))
            continue
        found.update(zip((place for place, _, _ in members), given, strict=True))
    return found


def _given(work: Work, counter_id: str, key: str, pairs: Sequence[tuple[ActiveRule, Draft]]) -> list[Issued]:
    if not counter_id:
        return numbering.uncounted(work, pairs)
    counter = pairs[0][1].counter
    assert counter is not None
    last = counters.last(work.connection, counter_id, key)
    return numbering.next_free(work, pairs, numbering_of(counter).first - counter.step if last is None else last).issued


def plan_by_list(work: Work, pairs: Sequence[tuple[str, str]], title: str) -> RecodePlan:
    """New codes as a list of (old, new) says; a code that is in use, or twice in the list, is a problem."""
    olds = [canonical.fold(old) for old, _ in pairs]
    news = [canonical.fold(new) for _, new in pairs]
    known = register.find(work.connection, list({*olds, *news}))
    owners = {e.customer_id for e in known.values() if e.customer_id is not None}
    rows = browse.whole_rows(work, list(owners - browse.retired(work, list(owners))))
    often = Tally(news)
    seen: set[int] = set()
    moves = []
    for (old, new), old_key, new_key in zip(pairs, olds, news, strict=True):
        holder = known.get(old_key)
        row = rows.get(holder.customer_id or 0) if holder is not None else None
        if row is None or row.id in seen:
            reason = tr("no customer has or had this code") if row is None else tr("twice in the list")
            moves.append(Move(0, 0, "", old, new, "problem", reason))
            continue
        seen.add(row.id)
        name, present = str(row.values.get("name") or ""), str(row.values.get("code") or "")
        move = Move(row.id, row.step_id, name, present, new, "new")
        moves.append(_checked(move, new_key, known.get(new_key), often[new_key]))
    return RecodePlan(title, tuple(moves))


def _checked(move: Move, new_key: str, taken: register.Registered | None, count: int) -> Move:
    if canonical.fold(move.old) == new_key:
        return replace(move, result="same", reason=tr("has this code already"))
    if not new_key:
        return replace(move, result="problem", reason=tr("the new code is empty"))
    if count > 1:
        return replace(move, result="problem", reason=tr("two customers are to get this code"))
    if taken is not None and taken.home_id != move.customer_id:
        return replace(move, result="problem", reason=tr("the code was given to another customer already"))
    try:
        key = canonical.canonical_key(move.new)
    except UserError as error:
        return replace(move, result="problem", reason=error.what)
    is_own = taken is not None
    return replace(move, issued=None if is_own else Issued(move.new, key, reason="recoded"))


@operation("code.recode", label=mark("Recode"), needs=Permission.RULES)
def apply(work: Work, plan: RecodePlan, *, skips_problems: bool = True) -> int:
    """Gives the new codes in this one step and says how many; the old ones become former codes.

    Raises UserError where the plan has problems that are not to be skipped, the customers changed since, or the
    organisation wants a second person to approve it.
    """
    if needs_approval(work):
        raise UserError(
            tr("A second person has to approve new codes."), unharmed=tr("Nothing was written."),
            todo=tr("Hand the plan in for approval."), kind="approval",
        )  # fmt: skip
    return give(work, plan, skips_problems=skips_problems)


def needs_approval(work: Work) -> bool:
    """Whether the organisation wants a second person, as it stands in the database now."""
    setting = tables.setting
    return bool(work.connection.execute(select(setting.c.value).where(setting.c.key == APPROVAL)).scalar())


def give(work: Work, plan: RecodePlan, *, skips_problems: bool = True) -> int:
    """Gives the new codes in whatever step this is, and says how many. Raises UserError."""
    problems = plan.counts["problem"]
    if problems and not skips_problems:
        raise UserError(
            counted(problems, "{n} customer cannot be recoded.", "{n} customers cannot be recoded."),
            unharmed=tr("Nothing was written."), todo=tr("Look at the plan."), kind="plan",
        )  # fmt: skip
    moves = [move for move in plan.moves if move.result == "new"]
    _raise_counters(work, [move.issued for move in moves if move.issued is not None])
    for start in range(0, len(moves), BATCH):
        part = moves[start : start + BATCH]
        given = [(move.customer_id, move.issued) for move in part if move.issued is not None]
        _refuse_taken(work, [issued.key for _, issued in given])
        columns = {move.customer_id: _columns(move.new) for move in part}
        work.recorder.update("customer", columns, expected={move.customer_id: move.step_id for move in part})
        numbering.enter(work, given)
        work.progress(start + len(part), len(moves), tr("Recoding"))
    work.has_own_register_entries = False  # the old codes' states follow at the end of the step
    work.recorder.note = plan.title
    return len(moves)


def _columns(code: str) -> dict[str, str]:
    key = canonical.canonical_key(code)
    return {"code": code, "code_key": key, "code_sort": numbering.sort_key(key)}


def _refuse_taken(work: Work, keys: Sequence[str]) -> None:
    for entry in register.find(work.connection, keys).values():
        raise UserError(
            tr("The code {code} was given to somebody since the plan was made.", code=entry.text),
            unharmed=tr("Nothing was written."), todo=tr("Make the plan again."), kind="conflict",
        )  # fmt: skip


def _raise_counters(work: Work, issued: Sequence[Issued]) -> None:
    highest: dict[tuple[str, str], int] = {}
    for item in issued:
        if item.counter_id is not None and item.number is not None:
            row = (item.counter_id, item.counter_key or "")
            highest[row] = max(highest.get(row, item.number), item.number)
    for (counter_id, key), number in sorted(highest.items()):
        if counters.lock(work.connection, counter_id, key, before_first=number) < number:
            counters.raise_to(work.connection, counter_id, key, number)


@dataclass(frozen=True, slots=True)
class Adoption:
    """Whether another system uses the new code of a customer: yes, no (still `seen`), or unknown to us."""

    seen: str
    state: Literal["adopted", "old", "unknown"]
    present: str = ""
    name: str = ""


def check_adoption(work: Work, codes: Sequence[str]) -> list[Adoption]:
    """For each code that another system holds: is it its customer's present one?"""
    keys = [canonical.fold(code) for code in codes]
    known = register.find(work.connection, keys)
    rows = browse.rows(work, list({e.customer_id for e in known.values() if e.customer_id is not None}))
    found = []
    for code, key in zip(codes, keys, strict=True):
        entry = known.get(key)
        row = rows.get(entry.customer_id or 0) if entry is not None else None
        if row is None:
            found.append(Adoption(code, "unknown"))
            continue
        present, name = str(row.values.get("code") or ""), str(row.values.get("name") or "")
        found.append(Adoption(code, "adopted" if canonical.fold(present) == key else "old", present, name))
    return found
