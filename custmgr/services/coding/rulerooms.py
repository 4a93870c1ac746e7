"""How many numbers a rule has for its largest groups of customers, how many are used, and which come next."""

import re
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from custmgr.coding import capacity, evaluate
from custmgr.coding.context import Context
from custmgr.coding.evaluate import Draft
from custmgr.coding.faces.printer import print_key
from custmgr.coding.parts import parent
from custmgr.coding.parts.counter import next_number
from custmgr.coding.parts.counter import numbering as span_of
from custmgr.coding.parts.dates import period_text
from custmgr.coding.rule import Random, Rule
from custmgr.database import counters, tables
from custmgr.errors import UserError
from custmgr.services.coding import numbering
from custmgr.services.work import Work
from custmgr.texts import mark, tr

ROOMS = 6
UPCOMING = 3
YEAR = 365
LATEST = 100 * 366  # days; what lasts longer lasts for ever
_PLAIN_SEMICOLON = re.compile(r"(?<!\\);")


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers of one group: `used` are given, `yearly` customers came in the last year, `ends` at that pace.

    `customers` and `yearly` are estimated from the newest customers where there are very many.
    """

    key: str
    size: int | None
    used: int
    customers: int
    yearly: int
    ends: date | None
    upcoming: tuple[str, ...] = ()

    @property
    def free(self) -> int | None:
        """How many are left."""
        return None if self.size is None else max(0, self.size - self.used)


class NextNumbers:
    """Counts on in memory from where the counters stand; nothing is written or locked."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._last: dict[tuple[str, str], int | None] = {}

    def take(self, draft: Draft) -> int:
        """The next number of this draft's row whose code is free. Raises CounterEndedError."""
        assert draft.counter is not None
        row = (draft.counter_identity, draft.counter_key)
        if row not in self._last:
            self._last[row] = counters.last(self._work.connection, *row) if row[0] else None
        last = self._last[row]
        if not any(isinstance(slot, Random) for slot in draft.slots):
            last = numbering.past_taken(self._work, draft, last)
        self._last[row] = number = next_number(draft.counter, last)
        return number


@dataclass(frozen=True, slots=True)
class Ended:
    """A row of numbers that stands at `last` already, at or behind the `end` of the rule: it gives none there."""

    key: str
    last: int
    end: int

    @property
    def message(self) -> str:
        """What a person has to know of it."""
        pattern = (
            mark("The numbers of {key} stand at {last} already, and this rule ends at {end}: it would give none there.")
            if self.key
            else mark("The numbers stand at {last} already, and this rule ends at {end}: it would give none.")
        )
        said = tr(pattern, key=self.key, last=f"{self.last:,}", end=f"{self.end:,}")
        return f"{said} {tr('Make them wider, or let them begin anew.')}"


@dataclass(frozen=True)
class Sample:
    """The customers that were looked at, and how many there are for each of them."""

    customers: Sequence[Mapping[str, Any]]
    weight: float
    yearly_weight: float


def identity_of(work: Work, name: str | None) -> str:
    """The row of numbers with which a rule goes on, which is its newest version's; '' for a new rule."""
    rule, version = tables.rule, tables.rule_version
    newest = select(version.c.counter_id).join(rule, rule.c.id == version.c.rule_id).where(rule.c.name == (name or ""))
    return str(work.connection.execute(newest.order_by(version.c.number.desc()).limit(1)).scalar() or "")


def row_of(rule: Rule, identity: str) -> str:
    """The name of the rule's row of numbers: the shared one, or that of its version."""
    return f"shared:{rule.counter.shared}" if rule.counter and rule.counter.shared else identity


def ended(work: Work, rule: Rule, identity: str) -> list[Ended]:
    """The rows of numbers that this rule would go on with, and which are past its end; those of today's periods."""
    if parent.parent_of(rule) is not None:
        return []  # each parent has a row of his own, which is as long as his level is wide
    found = []
    today = numbering.context_of(work)
    for key, last in sorted(counters.positions(work.connection, row_of(rule, identity)).items()):
        counter = rule.counter
        if counter is None or not is_counted_so(rule, key):
            continue
        end = span_of(counter).last
        if end is not None and last + counter.step > end and not _is_over(rule, key, context=today):
            found.append(Ended(key_words(key), last, end))
    return found


def _is_over(rule: Rule, key: str, *, context: Context) -> bool:
    """Whether the key names a period that is not today's."""
    values = key_values(key)
    return any(
        period_text(context.today, item.period, context=context) != values.get(print_key(item), "")
        for item in (rule.counter.keys if rule.counter else ())
        if item.period is not None
    )


def sample_of(work: Work, customers: Sequence[Mapping[str, Any]], *, looked_at: int, today: date) -> Sample:
    """The sample of these customers among all; `looked_at` counts those too for whom the rule is not meant."""
    customer = tables.customer
    alive = select(func.count()).select_from(customer).where(customer.c.retired_at.is_(None))
    total = int(work.connection.execute(alive).scalar_one())
    if total <= looked_at or not looked_at:
        return Sample(customers, 1.0, 1.0)
    since = today - timedelta(days=YEAR)
    recent = int(work.connection.execute(alive.where(customer.c.joined > since)).scalar_one())
    seen = sum(_is_recent(values, since) for values in customers)
    weight = total / looked_at
    return Sample(customers, weight, recent * len(customers) / looked_at / seen if seen else weight)


def _is_recent(values: Mapping[str, Any], since: date) -> bool:
    joined = values.get("joined")
    return isinstance(joined, date) and joined > since


def find_rooms(work: Work, rule: Rule, sample: Sample, *, context: Context, identity: str) -> tuple[Room, ...]:
    """The largest groups of the rule's counter; `identity` names the row of numbers with which it goes on."""
    if rule.counter is None:
        return ()
    drafts, recent = _grouped(rule, sample, context=context, identity=identity)
    given = _given(work, rule, identity)
    counts = Tally({key: len(members) for key, members in drafts.items()})
    keys = sorted({*counts, *given}, key=lambda key: (-max(counts[key], given.get(key, 0)), key))
    found = []
    for key in keys[:ROOMS]:
        ends, yearly = None, round(recent[key] * sample.yearly_weight)
        size = capacity.capacities(rule)[0].size
        if size is not None and yearly and not any(item.period for item in rule.counter.keys):
            days = max(0, size - given.get(key, 0)) * YEAR // yearly
            ends = context.today + timedelta(days=days) if days < LATEST else None
        upcoming = _upcoming(work, drafts.get(key, []))
        customers = round(counts[key] * sample.weight)
        found.append(Room(key_words(key), size, given.get(key, 0), customers, yearly, ends, upcoming))
    return tuple(found)


def _grouped(
    rule: Rule, sample: Sample, *, context: Context, identity: str
) -> tuple[dict[str, list[Draft]], Tally[str]]:
    drafts: dict[str, list[Draft]] = {}
    recent: Tally[str] = Tally()
    since = context.today - timedelta(days=YEAR)
    for values in sample.customers:
        try:
            draft = evaluate.draft(rule, values, context=context, identity=identity)
        except UserError:  # he gets no code by this rule, which the preview says
            continue
        drafts.setdefault(draft.counter_key, []).append(draft)
        recent[draft.counter_key] += _is_recent(values, since)
    if not drafts and not sample.customers and rule.counter and not rule.counter.keys:
        try:
            drafts[""] = [evaluate.draft(rule, {}, context=context, identity=identity)]
        except UserError:  # the code prints something of a customer, and there is none yet
            return {}, recent
    return drafts, recent


def _given(work: Work, rule: Rule, identity: str) -> dict[str, int]:
    """How many codes each group has given, of those that are counted per what this rule counts per."""
    row = row_of(rule, identity)
    code = tables.code
    statement = (
        select(code.c.counter_key, func.count())
        .where(code.c.counter_id == row, code.c.number.is_not(None))
        .group_by(code.c.counter_key)
    )
    found = {str(key or ""): int(count) for key, count in work.connection.execute(statement)} if row else {}
    return {key: count for key, count in found.items() if is_counted_so(rule, key)}


def is_counted_so(rule: Rule, key: str) -> bool:
    """Whether this name of a row of numbers is one of the rule's."""
    names = [print_key(item) for item in rule.counter.keys] if rule.counter else []
    return names == [item.partition("=")[0] for item in _PLAIN_SEMICOLON.split(key) if item]


def _upcoming(work: Work, drafts: Sequence[Draft]) -> tuple[str, ...]:
    numbers = NextNumbers(work)
    codes: list[str] = []
    for draft in [*drafts[:1]] * UPCOMING:
        try:
            codes.append(evaluate.complete(draft, numbers.take(draft)))
        except UserError:  # the counter ends here, which the room says
            break
    return tuple(codes)


def key_values(key: str) -> dict[str, str]:
    """The name of a row of numbers taken apart.

    >>> key_values("type=C;year(joined)=2023")
    {'type': 'C', 'year(joined)': '2023'}
    """
    items = (item.partition("=") for item in _PLAIN_SEMICOLON.split(key) if item)
    return {name: value.replace("\\;", ";") for name, _, value in items}


def key_words(key: str) -> str:
    """The values in the name of a row of numbers.

    >>> key_words("type=C;year(joined)=2023")
    'C · 2023'
    """
    return " · ".join(key_values(key).values())
