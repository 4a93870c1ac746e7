"""Giving codes inside the customer's own transaction: by the active rules, or as typed; unique over all codes ever."""

import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import or_, select

from custmgr.coding import canonical, evaluate
from custmgr.coding.context import Context
from custmgr.coding.evaluate import Draft
from custmgr.coding.faces import parser
from custmgr.coding.parts import condition, parent
from custmgr.coding.parts.counter import CounterEndedError, next_number, numbering
from custmgr.coding.rule import Counter, Random, Rule
from custmgr.database import counters, register, tables
from custmgr.errors import NotFound, UserError
from custmgr.services.work import Work
from custmgr.texts import tr

Values = Mapping[str, Any]
ACTIVE = "active"
MOMENT, JOINED = "moment", "joined"
"""By what a version begins: the moment at which a code is given, or the day on which the customer joined."""
STRICT, REFILL = "strict", "refill"
"""What becomes of numbers that were given back unused: a gap with a reason, or the next customer's."""
STOP, SUCCEED = "stop", "next-version"
"""What a rule does when the numbers of a group are used up: it says so, or its prepared next version takes over."""
NEVER, FITTING, FREE = "never", "fits", "free"
"""Whether a person may type a code: no, when the rule could have given it, or any."""
RANDOM_TRIES = 20
FIRST_BLOCK, LARGEST_BLOCK = 32, 4_096


@dataclass(frozen=True)
class ActiveRule:
    """A rule version that gives codes now."""

    rule_id: int
    version_id: int
    name: str
    text: str
    rule: Rule
    counter_id: str
    gaps: str = STRICT
    typed: str = FREE
    at_end: str = STOP
    joined_from: date | None = None
    joined_before: date | None = None

    def holds(self, values: Values, today: date) -> bool:
        """Whether this version is the one for a customer who joined then; without a date he joins today."""
        if self.joined_from is None and self.joined_before is None:
            return True
        known = values.get("joined")
        joined = known if isinstance(known, date) else today
        return (self.joined_from or date.min) <= joined < (self.joined_before or date.max)


class Issued(NamedTuple):
    """A code for one customer, and where it came from; `number` is None for a typed code that fits no rule."""

    text: str
    key: str
    rule_version_id: int | None = None
    counter_id: str | None = None
    counter_key: str | None = None
    number: int | None = None
    inputs: Mapping[str, str] | None = None
    reason: str = ""
    is_taken_up: bool = False  # it was set aside before, and is in the register already


def context_of(work: Work) -> Context:
    """What rules are read against, at this desk and today in the organisation's time zone."""
    organisation = work.reference.organisation
    return Context(
        tables=work.reference.tables,
        catalogue=work.reference.catalogue,
        zone=organisation.zone,
        fiscal_first_month=organisation.fiscal_first_month,
        fiscal_label=organisation.fiscal_label,
        today=work.at.astimezone(organisation.time_zone).date(),
        unique_fields=frozenset(),  # nothing keeps two customers' tax numbers apart: lists are messy
    )


def active_rules(work: Work) -> list[ActiveRule]:
    """The rules that give codes now, in the order in which they are tried; one without a condition comes last.

    Of each rule it is the newest version whose day has come. One that begins by the joining date holds for who joined
    from then on, and stands before the version for everybody else.
    """
    rule, version = tables.rule, tables.rule_version
    today = context_of(work).today
    statement = (
        select(
            rule.c.id, rule.c.name, version.c.id.label("version_id"), version.c.text, version.c.counter_id, rule.c.gaps,
            rule.c.typed, rule.c.at_end, version.c.begins_by, version.c.active_from,
        )
        .join(version, version.c.rule_id == rule.c.id)
        .where(version.c.state == ACTIVE, or_(version.c.active_from.is_(None), version.c.active_from <= today,
                                                   version.c.begins_by == JOINED))
        .order_by(rule.c.position, rule.c.id, version.c.number.desc())
    )  # fmt: skip
    found: list[ActiveRule] = []
    for _, versions in groupby(work.connection.execute(statement), key=lambda row: row.id):
        before: date | None = None
        for row in versions:
            begin = row.active_from if row.begins_by == JOINED else None
            if begin is None or before is None or begin < before:
                found.append(
                    ActiveRule(row.id, row.version_id, row.name, row.text, _parsed(work, row.text), row.counter_id,
                               row.gaps, row.typed, row.at_end, begin, before)
                )  # fmt: skip
            if begin is None:
                break  # it holds for everybody who is left
            before = begin if before is None else min(before, begin)
    return sorted(found, key=lambda item: item.rule.condition is None)


def _parsed(work: Work, text: str) -> Rule:
    return parser.parse(text, work.reference.catalogue)


def choose(work: Work, rules: Sequence[ActiveRule], values: Values, wanted: str | None = None) -> ActiveRule | None:
    """The rule of this name, or else the first that is meant for this customer. Raises NotFound for an unknown name."""
    context = context_of(work)
    if wanted is not None:
        for item in rules:
            if item.name == wanted and item.holds(values, context.today):
                return item
        raise NotFound(
            tr("There is no active coding rule “{name}”.", name=wanted),
            unharmed=tr("Nothing was written."),
            todo=tr("See the list of rules on the page Codes."),
        )
    return next(
        (
            item
            for item in rules
            if item.holds(values, context.today) and condition.applies(item.rule, values, context=context)
        ),
        None,
    )


def allocate(work: Work, wanted: Sequence[tuple[ActiveRule, Values]]) -> list[Issued]:
    """One new code for each customer, in order. Counters are locked in sorted order, so imports cannot deadlock."""
    context = context_of(work)
    drafts = [
        (item, evaluate.draft(item.rule, prepared(work, item.rule, values), context=context, identity=item.counter_id))
        for item, values in wanted
    ]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, (_, draft) in enumerate(drafts):
        groups[draft.counter_identity if draft.counter else "", draft.counter_key].append(n)
    issued: dict[int, Issued] = {}
    for (counter_id, key), members in sorted(groups.items()):
        group = [drafts[n] for n in members]
        try:
            given = _counted(work, counter_id, key, group) if counter_id else uncounted(work, group)
        except CounterEndedError as error:
            error.places = tuple(members)
            raise
        issued.update(zip(members, given, strict=True))
    return [issued[n] for n in range(len(wanted))]


def prepared(work: Work, rule: Rule, values: Values) -> Values:
    """The values with the parent's present code, where the rule continues it. Raises UserError if he is nobody."""
    typed = str(values.get(parent.FIELD) or "").strip()
    if not typed or parent.parent_of(rule) is None:
        return values
    key = canonical.canonical_key(typed)
    entry = register.find(work.connection, [key]).get(key)
    customer = tables.customer
    mine = select(customer.c.code).where(customer.c.id == (entry.customer_id if entry else None))
    code = work.connection.execute(mine.where(customer.c.retired_at.is_(None))).scalar()
    if code is None:
        raise UserError(
            tr("No customer has the code {code} of the parent.", code=typed), unharmed=tr("Nothing was written."),
            todo=tr("Add the parent first."), kind="no-parent",
        )  # fmt: skip
    return {**values, parent.FIELD: code}


def _counted(work: Work, counter_id: str, key: str, group: Sequence[tuple[ActiveRule, Draft]]) -> list[Issued]:
    counter = group[0][1].counter
    assert counter is not None
    before_first = numbering(counter).first - counter.step
    last = counters.lock(work.connection, counter_id, key, before_first=before_first)
    if register.is_away(work.connection):
        given = _taken_up(work, counter_id, key, group, is_held=True)
        return given + [_temporary() for _ in group[len(given) :]]
    given = _taken_up(work, counter_id, key, group, is_held=False) if group[0][0].gaps == REFILL else []
    waiting = group[len(given) :]
    if waiting:
        found = next_free(work, waiting, last)
        register.adopt(work.connection, counter_id, key, found.passed)
        counters.raise_to(work.connection, counter_id, key, found.last)
        given += found.issued
    return given


class Free(NamedTuple):
    """Codes for a group, the number that its counter then stands at, and the numbers of typed codes passed over."""

    issued: list[Issued]
    last: int
    passed: dict[str, int]


def next_free(work: Work, group: Sequence[tuple[ActiveRule, Draft]], last: int) -> Free:
    """The next codes after the number `last` that nobody has or had; nothing is written or locked."""
    given: list[Issued] = []
    passed: dict[str, int] = {}
    waiting = list(group)
    while waiting:
        tried: list[Issued] = []
        for item, draft in waiting:
            assert draft.counter is not None
            last = next_number(draft.counter, last)
            code = evaluate.complete(draft, last)
            tried.append(issued_of(item, draft, code, last))
        taken = register.find(work.connection, [issued.key for issued in tried])
        passed |= {one.key: one.number or 0 for one in tried if one.key in taken and taken[one.key].number is None}
        free = [issued for issued in tried if issued.key not in taken]
        # A number whose code was typed or imported earlier is passed over; the others keep their order.
        given += [_renumbered(pair, issued) for pair, issued in zip(waiting, free, strict=False)]
        waiting = waiting[len(free) :]
        if not free:
            behind = past_taken(work, waiting[0][1], last)
            last = last if behind is None else behind
    return Free(given, last, passed)


def _taken_up(
    work: Work, counter_id: str, key: str, group: Sequence[tuple[ActiveRule, Draft]], *, is_held: bool
) -> list[Issued]:  # fmt: skip
    """Codes for the first of the group from what was set aside, as far as it goes, the lowest first."""
    today = context_of(work).today
    pool = register.waiting(work.connection, (counter_id, key), today=today, is_held=is_held, limit=len(group))
    given: list[Issued] = []
    for entry in pool:
        item, draft = group[len(given)]
        assert entry.number is not None
        code = evaluate.complete(draft, entry.number)
        if canonical.fold(code) == canonical.fold(entry.text):  # an older version's number prints otherwise
            given.append(issued_of(item, draft, code, entry.number)._replace(is_taken_up=True))
    return given


def _temporary() -> Issued:
    """A code for the time being, of a shape that no rule gives."""
    text = canonical.TEMPORARY + "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8))
    return Issued(text, canonical.canonical_key(text), reason="temporary")


def past_taken(work: Work, draft: Draft, last: int | None) -> int | None:
    """The number after which the draft's next code is free; a long run of typed codes costs few queries."""
    assert draft.counter is not None
    block = FIRST_BLOCK
    while True:
        numbers = _numbers_after(draft.counter, last, block)
        keys = {canonical.fold(evaluate.complete(draft, number)): number for number in numbers}
        taken = register.find(work.connection, list(keys))
        for key, number in keys.items():
            if key not in taken:
                return last
            last = number
        if len(numbers) < block:
            return last
        block = min(block * 4, LARGEST_BLOCK)


def _numbers_after(counter: Counter, last: int | None, count: int) -> list[int]:
    """The next numbers, fewer where the counter ends."""
    found: list[int] = []
    for _ in range(count):
        try:
            last = next_number(counter, last)
        except CounterEndedError:
            break
        found.append(last)
    return found


def _renumbered(pair: tuple[ActiveRule, Draft], issued: Issued) -> Issued:
    item, draft = pair
    assert issued.number is not None
    code = evaluate.complete(draft, issued.number) if draft.inputs != issued.inputs else issued.text
    return issued_of(item, draft, code, issued.number)


def issued_of(item: ActiveRule, draft: Draft, code: str, number: int | None) -> Issued:
    """The code as it is registered, with the version and the number that it came from."""
    return Issued(
        text=code,
        key=canonical.canonical_key(code),
        rule_version_id=item.version_id,
        counter_id=draft.counter_identity if draft.counter else None,
        counter_key=draft.counter_key if draft.counter else None,
        number=number,
        inputs=draft.inputs,
    )


def uncounted(work: Work, group: Sequence[tuple[ActiveRule, Draft]]) -> list[Issued]:
    """Codes without a counter: drawn again while they are taken, refused if there is nothing to draw."""
    given: list[Issued] = []
    own: set[str] = set()
    for item, draft in group:
        tries = RANDOM_TRIES if any(isinstance(slot, Random) for slot in draft.slots) else 1
        for _ in range(tries):
            issued = issued_of(item, draft, evaluate.complete(draft), None)
            if issued.key not in own and not register.find(work.connection, [issued.key]):
                break
        else:
            raise UserError(
                tr(
                    "The rule “{name}” only gives codes that are taken already: {code}.",
                    name=item.name,
                    code=issued.text,
                ),
                unharmed=tr("Nothing was written."),
                todo=tr("Give the rule a counter or a longer random part."),
                kind="taken",
            )
        own.add(issued.key)
        given.append(issued)
    return given


def enter(work: Work, given: Iterable[tuple[int, Issued]]) -> None:
    """Registers the codes of new customers and says so to the end of the step."""
    new: list[register.Entry] = []
    set_aside: list[register.Entry] = []
    for customer_id, issued in given:
        (set_aside if issued.is_taken_up else new).append(entry_of(customer_id, issued))
    register.add(work.connection, work.recorder.step_id, new)
    register.take_up(work.connection, work.recorder.step_id, set_aside)
    work.has_own_register_entries = True


def entry_of(customer_id: int | None, issued: Issued) -> register.Entry:
    """What the register takes of an issued code; without a customer for one that is set aside."""
    return register.Entry(
        code_key=issued.key, text=issued.text, customer_id=customer_id, rule_version_id=issued.rule_version_id,
        counter_id=issued.counter_id, counter_key=issued.counter_key, number=issued.number, inputs=issued.inputs,
        reason=issued.reason,
    )  # fmt: skip


_DIGITS = re.compile(r"\d+")


def sort_key(key: str) -> str:
    """The text by which canonical keys sort as people count: C9 before C10 before C1000."""
    return _DIGITS.sub(lambda run: run[0].lstrip("0").rjust(19, "0"), key)[:320]
