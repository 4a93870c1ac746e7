"""What a rule would do here: codes of the newest real customers, each text with the part that it came from."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from custmgr.coding import capacity, evaluate
from custmgr.coding.context import Context
from custmgr.coding.evaluate import Draft
from custmgr.coding.faces.parser import parse
from custmgr.coding.names import SOURCE_WORDS
from custmgr.coding.parts import condition
from custmgr.coding.parts.field_text import field_label
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Literal, Optional, Part, Random, Rule
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.services import browse
from custmgr.services.coding import numbering, rulerooms, ruletrial
from custmgr.services.coding.hardcases import HardCase, hard_cases
from custmgr.services.coding.rulerooms import NextNumbers, Room
from custmgr.services.work import Work
from custmgr.texts import language, tr

LOOKED_AT = 2_000


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
class Preview:
    """Everything that is provisional about a rule; nothing of it was written.

    `left_out` counts customers among the newest for whom the rule is not meant; `is_estimate` says that the rooms'
    counts of customers come from the newest only.
    """

    samples: tuple[Sample, ...]
    rooms: tuple[Room, ...]
    size: int | None
    left_out: int
    is_estimate: bool
    hard: tuple[HardCase, ...] = ()
    customers: int = 0  # for whom the rule is meant, as far as it was looked


def preview(work: Work, text: str, *, count: int = 20, name: str | None = None) -> Preview:
    """What this text would do as the next version of the rule `name`, or as a new rule. Raises RuleSyntaxError."""
    context = numbering.context_of(work)
    rule = parse(text, context.catalogue)
    identity = rulerooms.identity_of(work, name)
    newest = _newest(work)
    meant = [row.values for row in newest if condition.applies(rule, row.values, context=context)]
    looking = _Looking(rule, NextNumbers(work), context=context, identity=identity)
    among = rulerooms.sample_of(work, meant, looked_at=len(newest), today=context.today)
    sizes = capacity.capacities(rule)
    return Preview(
        samples=tuple(looking.sample(values) for values in meant[:count]),
        rooms=rulerooms.find_rooms(work, rule, among, context=context, identity=identity),
        size=sizes[0].size if sizes else None,
        left_out=len(newest) - len(meant),
        is_estimate=among.weight > 1,
        customers=round(len(meant) * among.weight),
        hard=hard_cases(rule, meant[0] if meant else {}, context),
    )


def trial(work: Work, text: str, typed: Sequence[str], *, name: str | None = None) -> Sample:
    """The code that a customer of these typed settings (type=客户) would get next. Raises UserError."""
    meant = ruletrial.read_settings(numbering.context_of(work), typed)
    rule = parse(text, meant.context.catalogue)
    identity = rulerooms.identity_of(work, name)
    return _Looking(rule, NextNumbers(work), context=meant.context, identity=identity).sample(meant.values)


def _newest(work: Work) -> list[browse.Row]:
    customer = tables.customer
    statement = select(customer.c.id).where(customer.c.retired_at.is_(None)).order_by(customer.c.id.desc())
    ids = [row[0] for row in work.connection.execute(statement.limit(LOOKED_AT))]
    rows = browse.rows(work, ids)
    return [rows[number] for number in ids if number in rows]


class _Looking:
    """One look at one rule; numbers go on from sample to sample."""

    def __init__(self, rule: Rule, numbers: NextNumbers, *, context: Context, identity: str) -> None:
        self._rule, self._numbers, self._context, self._identity = rule, numbers, context, identity

    def sample(self, values: Mapping[str, Any]) -> Sample:
        """The code of this customer with the number after those of the samples before."""
        name, present = str(values.get("name") or ""), str(values.get("code") or "")
        try:
            draft = evaluate.draft(self._rule, values, context=self._context, identity=self._identity)
            number = self._numbers.take(draft) if draft.counter else None
            return Sample(name, present, self._pieces(draft, values, number))
        except UserError as error:
            return Sample(name, present, problem=error.what)

    def _pieces(self, draft: Draft, values: Mapping[str, Any], number: int | None) -> tuple[Piece, ...]:
        """Each slot's text: what the code grows by when the slot is added. Chance is the same at every step."""
        labels = list(_labels(self._rule.parts, values, self._context))
        seed = repr((values.get("name"), values.get("code")))
        pieces: list[Piece] = []
        before = ""
        for n, label in enumerate(labels, 1):
            chance = random.Random(seed)
            code = evaluate.complete(replace(draft, slots=draft.slots[:n]), number, choose=chance.choice)
            pieces.append(Piece(label, code[len(before) :]))
            before = code
        return tuple(pieces)


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
