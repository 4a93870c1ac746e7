"""Giving codes inside the customer's own transaction: by the active rules, or as typed; unique over all codes ever."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select

from custmgr.coding import canonical, evaluate
from custmgr.coding.context import Context
from custmgr.coding.evaluate import Draft
from custmgr.coding.faces import parser
from custmgr.coding.parts import condition
from custmgr.coding.parts.counter import CounterEndedError, next_number, numbering, parse_number
from custmgr.coding.rule import Check, Counter, Random, Rule
from custmgr.database import counters, register, tables
from custmgr.errors import NotFound, UserError
from custmgr.services.work import Work
from custmgr.texts import tr

Values = Mapping[str, Any]
ACTIVE = "active"
RANDOM_TRIES = 20
WINDOW_NUMBERS, WINDOW_SHARE = 100, 0.10
COMPANY = 10
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
    """The rules that give codes now, in the order in which they are tried; one without a condition comes last."""
    rule, version = tables.rule, tables.rule_version
    statement = (
        select(rule.c.id, rule.c.name, version.c.id.label("version_id"), version.c.text, version.c.counter_id)
        .join(version, version.c.rule_id == rule.c.id)
        .where(version.c.state == ACTIVE)
        .order_by(rule.c.position, rule.c.id)
    )
    found = [
        ActiveRule(row.id, row.version_id, row.name, row.text, _parsed(work, row.text), row.counter_id)
        for row in work.connection.execute(statement)
    ]
    return sorted(found, key=lambda item: item.rule.condition is None)


def _parsed(work: Work, text: str) -> Rule:
    return parser.parse(text, work.reference.catalogue)


def choose(work: Work, rules: Sequence[ActiveRule], values: Values, wanted: str | None = None) -> ActiveRule | None:
    """The rule of this name, or else the first that is meant for this customer. Raises NotFound for an unknown name."""
    if wanted is not None:
        for item in rules:
            if item.name == wanted:
                return item
        raise NotFound(
            tr("There is no active coding rule “{name}”.", name=wanted),
            unharmed=tr("Nothing was written."),
            todo=tr("See the list of rules on the page Codes."),
        )
    context = context_of(work)
    return next((item for item in rules if condition.applies(item.rule, values, context=context)), None)


def code_for(work: Work, values: Values, *, rule: str | None = None) -> Issued:
    """The code of a new customer: the typed one if he has one, else the next of the rule that is meant for him."""
    if typed := str(values.get("code") or "").strip():
        (issued,) = as_typed(work, [(typed, values)])
        return issued
    rules = active_rules(work)
    chosen = choose(work, rules, values, rule)
    if chosen is None:
        raise UserError(
            tr("There is no coding rule for this customer."),
            unharmed=tr("Nothing was written."),
            todo=tr("Type a code, or set up a rule on the page Codes."),
            kind="no-rule",
        )
    (issued,) = allocate(work, [(chosen, values)])
    return issued


def allocate(work: Work, wanted: Sequence[tuple[ActiveRule, Values]]) -> list[Issued]:
    """One new code for each customer, in order. Counters are locked in sorted order, so imports cannot deadlock."""
    context = context_of(work)
    drafts = [
        (item, evaluate.draft(item.rule, values, context=context, identity=item.counter_id)) for item, values in wanted
    ]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, (_, draft) in enumerate(drafts):
        groups[draft.counter_identity if draft.counter else "", draft.counter_key].append(n)
    issued: dict[int, Issued] = {}
    for (counter_id, key), members in sorted(groups.items()):
        group = [drafts[n] for n in members]
        given = _counted(work, counter_id, key, group) if counter_id else _uncounted(work, group)
        issued.update(zip(members, given, strict=True))
    return [issued[n] for n in range(len(wanted))]


def _counted(work: Work, counter_id: str, key: str, group: Sequence[tuple[ActiveRule, Draft]]) -> list[Issued]:
    counter = group[0][1].counter
    assert counter is not None
    before_first = numbering(counter).first - counter.step
    last = counters.lock(work.connection, counter_id, key, before_first=before_first)
    given: list[Issued] = []
    waiting = list(group)
    while waiting:
        tried: list[Issued] = []
        for item, draft in waiting:
            last = next_number(counter, last)
            code = evaluate.complete(draft, last)
            tried.append(_issued(item, draft, code, last))
        taken = register.find(work.connection, [issued.key for issued in tried])
        free = [issued for issued in tried if issued.key not in taken]
        # A number whose code was typed or imported earlier is passed over; the others keep their order.
        given += [_renumbered(pair, issued) for pair, issued in zip(waiting, free, strict=False)]
        waiting = waiting[len(free) :]
        if not free:
            passed = past_taken(work, waiting[0][1], last)
            last = last if passed is None else passed
    counters.raise_to(work.connection, counter_id, key, last)
    return given


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
    return _issued(item, draft, code, issued.number)


def _issued(item: ActiveRule, draft: Draft, code: str, number: int | None) -> Issued:
    return Issued(
        text=code,
        key=canonical.canonical_key(code),
        rule_version_id=item.version_id,
        counter_id=draft.counter_identity if draft.counter else None,
        counter_key=draft.counter_key if draft.counter else None,
        number=number,
        inputs=draft.inputs,
    )


def _uncounted(work: Work, group: Sequence[tuple[ActiveRule, Draft]]) -> list[Issued]:
    """Codes without a counter: drawn again while they are taken, refused if there is nothing to draw."""
    given: list[Issued] = []
    own: set[str] = set()
    for item, draft in group:
        tries = RANDOM_TRIES if any(isinstance(slot, Random) for slot in draft.slots) else 1
        for _ in range(tries):
            issued = _issued(item, draft, evaluate.complete(draft), None)
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


def as_typed(work: Work, typed: Sequence[tuple[str, Values]]) -> list[Issued]:
    """Codes as a person typed them or a file brought them; counters follow them within a window.

    Raises UserError if one of them belongs, or ever belonged, to somebody.
    """
    keys = [canonical.canonical_key(text) for text, _ in typed]
    for entry in register.find(work.connection, keys).values():
        raise UserError(
            tr("The code {code} was given to {name} already.", code=entry.text, name=_holder(work, entry)),
            unharmed=tr("Nothing was written."),
            todo=tr("Choose another code; a code is never given to a second customer."),
            kind="code-taken",
        )
    reader = _Reader(work)
    issued = [reader.read(text, key, values) for (text, values), key in zip(typed, keys, strict=True)]
    _raise_counters(work, issued, reader.counters)
    return issued


def _holder(work: Work, entry: register.Registered) -> str:
    customer = tables.customer
    name = work.connection.execute(select(customer.c.name).where(customer.c.id == entry.customer_id)).scalar()
    return str(name) if name else tr("a customer who was deleted")


class _Reader:
    """Recognises typed codes that an active rule could have given, so that its counter can go on behind them."""

    def __init__(self, work: Work) -> None:
        self._rules = active_rules(work)
        self._context = context_of(work)
        self._work = work
        self.counters: dict[str, Counter] = {}

    def read(self, text: str, key: str, values: Values) -> Issued:
        """The code with its number, if a rule gives one that looks like this to this customer."""
        for item in self._rules:
            if not condition.applies(item.rule, values, context=self._context):
                continue
            try:
                draft = evaluate.draft(item.rule, values, context=self._context, identity=item.counter_id)
            except UserError:  # a value that the rule needs is missing: no code of its
                continue
            number = number_in(draft, key)
            if number is None:
                continue
            assert draft.counter is not None
            self.counters[draft.counter_identity] = draft.counter
            return _issued(item, draft, text, number)._replace(key=key)
        return Issued(text, key, reason="typed")


def number_in(draft: Draft, key: str) -> int | None:
    """The number in a code of this customer by this rule, or None if the rule would not give such a code."""
    if draft.counter is None or any(isinstance(slot, Random) for slot in draft.slots):
        return None
    before = canonical.fold(draft.prefix)
    if not key.startswith(before):
        return None
    checks = sum(2 if slot.scheme == "97-10" else 1 for slot in draft.slots if isinstance(slot, Check))
    end = len(key) - len(canonical.fold(draft.suffix)) - checks
    number = parse_number(draft.counter, key[len(before) : end])
    if number is None or canonical.fold(evaluate.complete(draft, number)) != key:
        return None
    return number


def _raise_counters(work: Work, issued: Iterable[Issued], known: Mapping[str, Counter]) -> None:
    """Lets each counter go on behind the typed numbers, but never follow one far outlying number."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in issued:
        if item.counter_id is not None and item.number is not None:
            numbers[item.counter_id, item.counter_key or ""].append(item.number)
    for (counter_id, key), found in sorted(numbers.items()):
        counter = known[counter_id]
        span = numbering(counter)
        last = counters.lock(work.connection, counter_id, key, before_first=span.first - counter.step)
        reached = _followed(sorted(found), last, span.last)
        if reached > last:
            counters.raise_to(work.connection, counter_id, key, reached)


def _followed(numbers: Sequence[int], last: int, end: int | None) -> int:
    """Where a counter at `last` goes on after these typed numbers, which are sorted.

    A number far above is followed only in company: ten of a list that was numbered so, never one slip of the keyboard.
    """
    for n, number in enumerate(numbers):
        window = max(WINDOW_NUMBERS, 10 * WINDOW_NUMBERS if end is None else int((end - last) * WINDOW_SHARE))
        is_near = number <= last + window
        company = bisect_right(numbers, number + window) - n
        if number > last and (is_near or company >= COMPANY):
            last = number
    return last


def enter(work: Work, given: Iterable[tuple[int, Issued]]) -> None:
    """Registers the codes of new customers and says so to the end of the step."""
    register.add(
        work.connection,
        work.recorder.step_id,
        (
            register.Entry(
                code_key=issued.key,
                text=issued.text,
                customer_id=customer_id,
                rule_version_id=issued.rule_version_id,
                counter_id=issued.counter_id,
                counter_key=issued.counter_key,
                number=issued.number,
                inputs=issued.inputs,
                reason=issued.reason,
            )
            for customer_id, issued in given
        ),
    )
    work.has_own_register_entries = True


def retype(work: Work, customer_id: int, code: str) -> None:
    """Registers another code for a customer who has one; the old one stays findable as a former code."""
    if not code.strip():
        raise UserError(tr("A customer keeps a code; it cannot be emptied."), unharmed=tr("Nothing was written."))
    key = canonical.canonical_key(code)
    entry = register.find(work.connection, [key]).get(key)
    if entry is not None and entry.customer_id == customer_id:
        return  # another spelling of his own, or one he had before
    values = work.recorder.present_row("customer", customer_id)
    (issued,) = as_typed(work, [(code, {name.removesuffix("_id"): value for name, value in values.items()})])
    enter(work, [(customer_id, issued)])
    work.has_own_register_entries = False  # the former code's state follows at the end of the step


_DIGITS = re.compile(r"\d+")


def sort_key(key: str) -> str:
    """The text by which canonical keys sort as people count: C9 before C10 before C1000."""
    return _DIGITS.sub(lambda run: run[0].lstrip("0").rjust(19, "0"), key)[:320]
