"""An old list of codes as a whole: the rules behind it, what taking one over would do, whether to offer it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from custmgr.coding import checking
from custmgr.coding.context import Context
from custmgr.coding.inferring import tablecodes
from custmgr.coding.inferring.inference import Inference
from custmgr.coding.inferring.result import Group, InferredRule
from custmgr.coding.names import find_table
from custmgr.coding.parts.counter import CounterEndedError, next_number, number_text
from custmgr.coding.rule import FieldPart
from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.understanding.mapping import ColumnMapping
from custmgr.services.coding import inferring, numbering, ruleproof, rulerooms, rules
from custmgr.services.coding.numbering import ActiveRule
from custmgr.services.coding.ruleproof import NamedRule
from custmgr.services.desk import Desk
from custmgr.services.work import Work
from custmgr.texts import tr

ENOUGH_CODES = 12
GOOD_SHARE = 0.8
READ_BACK = 200


@dataclass(frozen=True)
class Origin:
    """What is looked at: a file, pasted text, or where there is neither, the customers of the database.

    `column` counts from 0; None takes the column that looks most like codes.
    """

    source: Source | None = None
    text: str = ""
    column: int | None = None

    @property
    def name(self) -> str:
        """What a person calls it."""
        if self.source is not None:
            return self.source.name
        return tr("pasted codes") if self.text else tr("customers of this database")


@dataclass(frozen=True)
class Learned:
    """What was found in an old list, with the names of the rules here, and the one that all customers get now."""

    origin: Origin
    inference: Inference
    columns: tuple[ColumnMapping, ...] = ()
    column: int | None = None
    names: tuple[str, ...] = ()
    present: str = ""

    @property
    def rules(self) -> tuple[InferredRule, ...]:
        """The best rules."""
        return self.inference.found.rules

    @property
    def eras(self) -> tuple[InferredRule, ...]:
        """The rules that were in use one after the other; none where one rule did for all."""
        return tuple(rule for rule in self.rules if rule.span is not None)

    @property
    def best(self) -> InferredRule:
        """The rule to go on with: the first, or of several that were in use the latest. There has to be one."""
        return max(self.eras, key=_last_use) if self.eras else self.rules[0]

    @property
    def share(self) -> float:
        """The share of the codes (0..1) that the best rule explains together with those in use before it."""
        return min(1.0, sum(rule.coverage for rule in self.eras)) if self.eras else self.rules[0].coverage

    def answered(self, question: str, value: str) -> "Learned":
        """What is left after this answer. Raises UserError for a strange one."""
        return replace(self, inference=self.inference.answered(question, value))

    def again(self) -> "Learned":
        """The same, worded in the language of now."""
        return replace(self, inference=_answered(inferring.infer(self.inference.material), self.inference.answers))


def _last_use(rule: InferredRule) -> tuple[str, int]:
    assert rule.span is not None
    return rule.span.last_day, rule.span.last_row


@dataclass(frozen=True)
class Counted:
    """One row of numbers as it will go on: `upcoming` is '' where it has come to its end."""

    name: str
    codes: int
    highest: str
    upcoming: str
    left_out: str


def learn(desk: Desk, origin: Origin) -> Learned:
    """The rules behind an old list; writes nothing. Raises UserError where it cannot be read."""
    context = desk.read(numbering.context_of)
    columns: tuple[ColumnMapping, ...] = ()
    column = None
    if origin.source is not None:
        listed = inferring.read_list(origin.source, origin.column, context=context, progress=desk.progress)
        made, columns, column = listed.material, listed.columns, listed.column
    elif origin.text:
        made = inferring.from_text(origin.text, context=context)
    else:
        made = desk.read(inferring.from_customers)
    desk.progress(0, None, tr("Looking for the rule"))
    names, present = desk.read(_met)
    return Learned(origin, inferring.infer(made), columns, column, names, present)


def _met(work: Work) -> tuple[tuple[str, ...], str]:
    active = (item.name for item in numbering.active_rules(work) if item.rule.condition is None)
    return tuple(item.name for item in rules.stored_rules(work)), next(active, "")


def _answered(inference: Inference, answers: Iterable[tuple[str, str]]) -> Inference:
    for question, value in answers:
        inference = inference.answered(question, value)
    return inference


def offer(desk: Desk, source: Source, column: int) -> Learned | None:
    """What is worth offering before this file is imported: a proven rule that explains most codes, and is new here."""
    found = learn(desk, Origin(source, column=column))
    material = found.inference.material
    if len(material.filled) < ENOUGH_CODES or not found.rules:
        return None
    if not found.best.is_accepted or found.share < GOOD_SHARE:
        return None
    active = desk.read(numbering.active_rules)
    step = max(1, len(material.filled) // READ_BACK)
    sample = [material.codes[row] for row in material.filled[::step]]
    return (
        None
        if _explained(sample, active, desk.read(numbering.context_of)) >= GOOD_SHARE * found.best.coverage
        else found
    )


def _explained(codes: Sequence[str], active: Sequence[ActiveRule], context: Context) -> float:
    """The share of codes that the active rules could have given, 0..1."""
    known = [NamedRule(item.name, None, item.rule) for item in active]
    if not known:
        return 0.0
    return sum(bool(ruleproof.read_code(code, known, context)) for code in codes) / len(codes)


def suggest_name(learned: Learned) -> str:
    """A name for the rule that no rule has."""
    stem = Path(learned.origin.name).stem if learned.origin.source is not None else ""
    base = tr("Rule from {list}", list=stem) if stem else tr("Rule from old codes")
    tried = (base if n == 1 else f"{base} {n}" for n in range(1, 1_000))
    return next(name for name in tried if name not in learned.names)


def refusal(learned: Learned, rule: InferredRule) -> str:
    """Why the proof refuses this rule; '' where it does not."""
    if rule.is_accepted:
        return ""
    context = tablecodes.with_tables(learned.inference.material.context, rule.tables)
    try:
        found = checking.check_rule(rule.rule, context).findings
    except UserError as error:
        return str(error)
    return next((finding.message for finding in found if finding.refuses), "")


def own_fields(rule: InferredRule, known: Iterable[str]) -> list[str]:
    """The labels of the team's own fields that the rule prints and that have still to be added."""
    here = set(known)
    words = {part.name for part in rule.rule.all_parts() if isinstance(part, FieldPart)}
    return [word.removeprefix("own.") for word in sorted(words) if word.startswith("own.") and word not in here]


def going_on(learned: Learned, rule: InferredRule) -> list[Counted]:
    """How the rule's rows of numbers will go on, the fullest first."""
    names = _names_of_codes(learned, rule)
    groups = sorted(rule.counters, key=lambda group: (-group.count, group.key))
    return [_counted(rule, group, names) for group in groups if not group.key.endswith("=?")]


def _names_of_codes(learned: Learned, rule: InferredRule) -> dict[tuple[str, str], str]:
    """What each code of a table means, by field word and code."""
    context = tablecodes.with_tables(learned.inference.material.context, rule.tables)
    parts = [part for part in rule.rule.all_parts() if isinstance(part, FieldPart) and part.table]
    found = ((part.name, find_table(part.table or "", context)) for part in parts)
    return {(word, entry.code): entry.name for word, table in found if table is not None for entry in table}


def _counted(rule: InferredRule, group: Group, names: Mapping[tuple[str, str], str]) -> Counted:
    counter = rule.rule.counter
    assert counter is not None
    try:
        upcoming = number_text(counter, next_number(counter, group.highest))
    except CounterEndedError:
        upcoming = ""
    left = ", ".join(map(str, group.outliers))
    values = rulerooms.key_values(group.key).items()
    words = ((word.partition("@")[0], code) for word, code in values)
    shown = (f"{names[pair]} {pair[1]}" if pair in names else pair[1] for pair in words)
    return Counted(" · ".join(shown), group.count, number_text(counter, group.highest), upcoming, left)
