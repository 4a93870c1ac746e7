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
from custmgr.coding.parts.counter import next_number
from custmgr.coding.rule import Random, Rule
from custmgr.database import counters, tables
from custmgr.errors import UserError
from custmgr.services.coding import numbering
from custmgr.services.work import Work

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


@dataclass(frozen=True)
class Sample:
    """The customers that were looked at, and how many there are for each of them."""

    customers: Sequence[Mapping[str, Any]]
    weight: float
    yearly_weight: float


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
    counter = rule.counter
    row = f"shared:{counter.shared}" if counter and counter.shared else identity
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
