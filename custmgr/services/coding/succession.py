"""When the numbers of a group are used up, the version that was prepared takes over, in the same step."""

from collections.abc import Sequence

from sqlalchemy import update

from custmgr.coding.parts.counter import CounterEndedError
from custmgr.database import tables
from custmgr.database.journal import passed
from custmgr.errors import UserError
from custmgr.services.coding import numbering, rules
from custmgr.services.coding.numbering import SUCCEED, ActiveRule, Issued, Values
from custmgr.services.coding.rules import DRAFT, Begins, StoredRule
from custmgr.services.work import Work
from custmgr.texts import tr


def allocate(work: Work, wanted: Sequence[tuple[ActiveRule, Values]]) -> list[Issued]:
    """One new code for each customer, in order, by the rules named; by their next versions where numbers are used up.

    Raises CounterEndedError where no version is prepared, or the prepared one could give a code twice.
    """
    if not any(item.at_end == SUCCEED for item, _ in wanted):
        return numbering.allocate(work, wanted)
    attempt = work.connection.begin_nested()
    try:
        issued = numbering.allocate(work, wanted)
    except CounterEndedError as error:
        attempt.rollback()
        return _with_successor(work, wanted, error)
    attempt.commit()
    return issued


def _with_successor(
    work: Work, wanted: Sequence[tuple[ActiveRule, Values]], error: CounterEndedError
) -> list[Issued]:  # fmt: skip
    """The numbers that are left to the first customers, then those of the next version to the others."""
    ended = wanted[error.places[0]][0]
    if ended.at_end != SUCCEED:
        raise error
    fitting = _fitting(work, wanted, error.places)
    before = allocate(work, wanted[:fitting]) if fitting else []
    _wait_for_others(work, ended)
    if not _is_over(work, ended):
        _begin(work, ended, error)
    active = numbering.active_rules(work)
    rest = []
    for item, values in wanted[fitting:]:
        chosen = item if item.rule_id != ended.rule_id else numbering.choose(work, active, values)
        if chosen is None or chosen.version_id == ended.version_id:
            raise error
        rest.append((chosen, values))
    return [*before, *allocate(work, rest)]


def _fitting(work: Work, wanted: Sequence[tuple[ActiveRule, Values]], places: Sequence[int]) -> int:
    """How many customers stand before the first of this group for whom no number is left."""
    fewest, most = 0, len(places) - 1
    while fewest < most:  # how many of the group can still be served
        middle = (fewest + most + 1) // 2
        attempt = work.connection.begin_nested()
        try:
            numbering.allocate(work, [wanted[place] for place in places[:middle]])
            fewest = middle
        except CounterEndedError:
            most = middle - 1
        attempt.rollback()
    return places[fewest]


def _wait_for_others(work: Work, ended: ActiveRule) -> None:
    """Takes the rule's row: of two desks that find no number left, one begins the version and the other sees it."""
    rule = tables.rule
    work.connection.execute(passed(update(rule)).where(rule.c.id == ended.rule_id).values(name=rule.c.name))


def _is_over(work: Work, ended: ActiveRule) -> bool:
    """Whether another desk, or an earlier customer of this step, has begun the next version already."""
    return all(item.version_id != ended.version_id for item in numbering.active_rules(work))


def prepared(work: Work, name: str) -> StoredRule | None:
    """The draft that would take over from the rule's present version."""
    found = rules.load_rule(work, name)
    return found if found.state == DRAFT else None


def _begin(work: Work, ended: ActiveRule, error: CounterEndedError) -> None:
    draft = prepared(work, ended.name)
    if draft is None:
        raise CounterEndedError(
            error.what, unharmed=error.unharmed,
            todo=tr("No next version of “{name}” is prepared. Prepare one on the page Codes.", name=ended.name),
        ) from error  # fmt: skip
    try:
        rules.switch_on(work, draft, Begins())
    except UserError as refusal:
        raise CounterEndedError(
            error.what, unharmed=error.unharmed,
            todo=tr("The prepared version cannot take over: {reason}", reason=refusal.what),
        ) from error  # fmt: skip
