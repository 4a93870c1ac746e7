"""What a rule would do here: codes of the newest real customers, the numbers that come next, and how long it lasts."""

import random
import re
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from custmgr.coding import capacity, condition, evaluate
from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.counter import next_number
from custmgr.coding.evaluate import Draft
from custmgr.coding.faces.parser import parse
from custmgr.coding.field_text import field_label
from custmgr.coding.names import SOURCE_WORDS
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Literal, Optional, Part, Random, Rule
from custmgr.database import counters, register, tables
from custmgr.errors import UserError
from custmgr.services import browse, numbering, ruletrial
from custmgr.services.work import Work
from custmgr.texts import language, tr

LOOKED_AT = 2_000
ROOMS = 6
UPCOMING = 3
MOST_PASSED = 200
LATEST = 100 * 366  # days; what lasts longer lasts for ever
YEAR = 365


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a code and the part of the rule that it came from."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The code that one customer would get; `problem` says why he would get none."""

    name: str
    present: str = ""
    pieces: tuple[Piece, ...] = ()
    problem: str = ""

    @property
    def code(self) -> str:
        """The whole code."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers of one group: `used` are given, `yearly` customers came in the last year, `ends` at that pace."""

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


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that is provisional about a rule; nothing of it was written."""

    samples: tuple[Sample, ...]
    rooms: tuple[Room, ...]
    size: int | None
    left_out: int  # customers among the newest for whom the rule is not meant


def preview(work: Work, text: str, *, count: int = 20, name: str | None = None) -> Preview:
    """What this text would do as the next version of the rule `name`, or as a new rule. Raises RuleSyntaxError."""
    context = numbering.context_of(work)
    rule = parse(text, context.catalogue)
    looking = _Looking(work, rule, context=context, identity=_identity(work, name))
    newest = _newest(work)
    meant = [row for row in newest if condition.applies(rule, row.values, context=context)]
    samples = tuple(looking.sample(row.values) for row in meant[:count])
    rooms = looking.rooms([row.values for row in meant])
    sizes = capacity.capacities(rule)
    return Preview(samples, rooms, sizes[0].size if sizes else None, len(newest) - len(meant))


def trial(work: Work, text: str, typed: Sequence[str], *, name: str | None = None) -> Sample:
    """The code that a customer of these typed settings (type=客户) would get next. Raises UserError."""
    meant = ruletrial.read_settings(numbering.context_of(work), typed)
    rule = parse(text, meant.context.catalogue)
    looking = _Looking(work, rule, context=meant.context, identity=_identity(work, name))
    return looking.sample(meant.values)


def _identity(work: Work, name: str | None) -> str:
    """The row of numbers with which a rule goes on; '' for a new rule."""
    rule = tables.rule
    found = work.connection.execute(select(rule.c.id).where(rule.c.name == (name or ""))).scalar()
    return "" if found is None else f"rule:{found}"


def _newest(work: Work) -> list[browse.Row]:
    customer = tables.customer
    statement = select(customer.c.id).where(customer.c.retired_at.is_(None)).order_by(customer.c.id.desc())
    ids = [row[0] for row in work.connection.execute(statement.limit(LOOKED_AT))]
    rows = browse.rows(work, ids)
    return [rows[number] for number in ids if number in rows]


class _Looking:
    """One look at one rule; numbers are counted on in memory only."""

    def __init__(self, work: Work, rule: Rule, *, context: Context, identity: str) -> None:
        self._work, self._rule, self._context, self._identity = work, rule, context, identity
        self._last: dict[str, int | None] = {}

    def sample(self, values: Mapping[str, Any]) -> Sample:
        """The code of this customer with the number after those of the samples before."""
        name, present = str(values.get("name") or ""), str(values.get("code") or "")
        try:
            draft = self._draft(values)
            number = self._next(draft, self._last) if draft.counter else None
            return Sample(name, present, self._pieces(draft, values, number))
        except UserError as error:
            return Sample(name, present, problem=error.what)

    def _draft(self, values: Mapping[str, Any]) -> Draft:
        return evaluate.draft(self._rule, values, context=self._context, identity=self._identity)

    def _next(self, draft: Draft, known: dict[str, int | None]) -> int:
        assert draft.counter is not None
        key = draft.counter_key
        if key not in known:
            known[key] = self._given_last(draft)
        for _ in range(MOST_PASSED):
            number = next_number(draft.counter, known[key])
            known[key] = number
            code = fold(evaluate.complete(draft, number, choose=_first))
            if not register.find(self._work.connection, [code]):
                break
        return number

    def _given_last(self, draft: Draft) -> int | None:
        identity = draft.counter_identity
        return counters.last(self._work.connection, identity, draft.counter_key) if identity else None

    def _pieces(self, draft: Draft, values: Mapping[str, Any], number: int | None) -> tuple[Piece, ...]:
        """Each slot's text: what the code grows by when the slot is added. Chance is the same at every step."""
        labels = list(_labels(self._rule.parts, values, self._context))
        seed = repr(sorted(draft.inputs.items()))
        pieces: list[Piece] = []
        before = ""
        for n, label in enumerate(labels, 1):
            code = _grown(replace(draft, slots=draft.slots[:n]), number, seed)
            pieces.append(Piece(label, code[len(before) :]))
            before = code
        return tuple(pieces)

    def rooms(self, customers: Sequence[Mapping[str, Any]]) -> tuple[Room, ...]:
        """The largest groups of the rule's counter, with their next numbers."""
        if self._rule.counter is None:
            return ()
        drafts, recent = self._grouped(customers)
        given = self._given()
        counts = Tally({key: len(members) for key, members in drafts.items()})
        keys = sorted({*counts, *given}, key=lambda key: (-max(counts[key], given.get(key, 0)), key))
        return tuple(self._room(key, drafts.get(key, []), given=given.get(key, 0), yearly=recent[key])
                     for key in keys[:ROOMS])  # fmt: skip

    def _grouped(self, customers: Sequence[Mapping[str, Any]]) -> tuple[dict[str, list[Draft]], Tally[str]]:
        drafts: dict[str, list[Draft]] = {}
        recent: Tally[str] = Tally()
        since = self._context.today - timedelta(days=YEAR)
        for values in customers:
            try:
                draft = self._draft(values)
            except UserError:  # he gets no code by this rule, which the samples say
                continue
            drafts.setdefault(draft.counter_key, []).append(draft)
            joined = values.get("joined")
            recent[draft.counter_key] += isinstance(joined, date) and joined > since
        if not drafts and not (self._rule.counter and self._rule.counter.keys):
            drafts = {draft.counter_key: [] for draft in self._bare()}
        return drafts, recent

    def _bare(self) -> list[Draft]:
        try:
            return [self._draft({})]
        except UserError:  # the code prints something of a customer, and there is none yet
            return []

    def _given(self) -> dict[str, int]:
        """How many codes each group of this rule has given."""
        counter = self._rule.counter
        identity = f"shared:{counter.shared}" if counter and counter.shared else self._identity
        code = tables.code
        statement = (
            select(code.c.counter_key, func.count())
            .where(code.c.counter_id == identity, code.c.number.is_not(None))
            .group_by(code.c.counter_key)
            .order_by(func.count().desc())
            .limit(ROOMS)
        )
        return (
            {str(key or ""): int(count) for key, count in self._work.connection.execute(statement)} if identity else {}
        )

    def _room(self, key: str, drafts: Sequence[Draft], *, given: int, yearly: int) -> Room:
        size = capacity.capacities(self._rule)[0].size
        ends = None
        counter = self._rule.counter
        has_period = counter is not None and any(item.period for item in counter.keys)
        if size is not None and yearly and not has_period:
            days = max(0, size - given) * YEAR // yearly
            ends = self._context.today + timedelta(days=days) if days < LATEST else None
        upcoming = self._upcoming(drafts[0] if drafts else next(iter(self._bare() if not key else ()), None))
        return Room(_key_words(key), size, given, len(drafts), yearly, ends, upcoming)

    def _upcoming(self, draft: Draft | None) -> tuple[str, ...]:
        if draft is None:
            return ()
        known: dict[str, int | None] = {}
        codes: list[str] = []
        for _ in range(UPCOMING):
            try:
                codes.append(evaluate.complete(draft, self._next(draft, known)))
            except UserError:  # the counter ends here, which the room says
                break
        return tuple(codes)


def _grown(draft: Draft, number: int | None, seed: str) -> str:
    chance = random.Random(seed)
    return evaluate.complete(draft, number, choose=chance.choice)


def _first(chars: str) -> str:
    return chars[0]


def _labels(parts: Iterable[Part], values: Mapping[str, Any], context: Context) -> Iterable[str]:
    """What each slot of a draft is, in the order of the slots."""
    for part in parts:
        if not isinstance(part, Optional):
            yield part_label(part, context)
        elif evaluate.has_value(part, values, context=context):
            yield from _labels(part.parts, values, context)


def part_label(part: Part, context: Context) -> str:
    """What a person calls this part."""
    if isinstance(part, FieldPart):
        return field_label(part.name, context)
    if isinstance(part, DatePart):
        return SOURCE_WORDS[part.source][0 if language() == "zh" else 1]
    names = {Literal: tr("fixed text"), Counter: tr("running number"), Random: tr("random part"),
             Check: tr("check character")}  # fmt: skip
    return names.get(type(part), tr("parent's code"))


def _key_words(key: str) -> str:
    """The values in the name of a row of numbers.

    >>> _key_words("type=C;year(joined)=2023")
    'C · 2023'
    """
    return " · ".join(item.partition("=")[2].replace("\\;", ";") for item in re.split(r"(?<!\\);", key) if item)
