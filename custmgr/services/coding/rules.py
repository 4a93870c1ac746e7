"""The coding rules of this database: listed, added as a new version once proven, ordered, switched on and off."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from custmgr.access.permission import Permission
from custmgr.coding import evaluate
from custmgr.coding.faces import parser, printer, stored
from custmgr.coding.parts.counter import number_text
from custmgr.coding.rule import Rule
from custmgr.database import counters, register, tables
from custmgr.errors import NotFound, UserError
from custmgr.services import history
from custmgr.services.coding import ruleproof
from custmgr.services.coding.numbering import (
    ACTIVE,
    FITTING,
    FREE,
    JOINED,
    MOMENT,
    NEVER,
    REFILL,
    STOP,
    STRICT,
    SUCCEED,
    ActiveRule,
    active_rules,
    context_of,
    prepared,
)
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

RETIRED, DRAFT = "retired", "draft"
POLICIES = {"gaps": (STRICT, REFILL), "typed": (NEVER, FITTING, FREE), "at_end": (STOP, SUCCEED)}
SET_COUNTER = "rule.counter"
LONGEST_NAME = 120


class RuleRefusedError(UserError):
    """A rule that could give one code twice; `repairs` are rule texts that are accepted."""

    kind = "rule-refused"

    def __init__(self, what: str, repairs: Sequence[str]) -> None:
        todo = tr("For example: {rule}", rule=repairs[0]) if repairs else tr("See the page Codes for what is wrong.")
        super().__init__(what, unharmed=tr("Nothing was written."), todo=todo)
        self.repairs = tuple(repairs)


@dataclass(frozen=True, slots=True)
class Begins:
    """From when a version gives codes (None: now), and whether its numbers begin anew or go on.

    `by` says what the day is held against: the moment of issue, or the day on which a customer joined.
    """

    on: date | None = None
    is_anew: bool = False
    by: str = MOMENT

    def __post_init__(self) -> None:
        """Raises UserError for a joining date that is not named."""
        if self.by == JOINED and self.on is None:
            raise UserError(tr("Name the day from which on customers joined."), unharmed=tr("Nothing was written."),
                            kind="usage")  # fmt: skip


@dataclass(frozen=True)
class StoredRule:
    """One rule with its newest version. `codes` counts the codes it has given."""

    id: int
    name: str
    text: str
    version: int
    version_id: int
    state: str
    codes: int
    active_from: date | None = None
    gaps: str = STRICT
    typed: str = FREE
    begins_by: str = MOMENT
    at_end: str = STOP


def stored_rules(work: Work) -> list[StoredRule]:
    """All rules with their newest versions, in the order in which they are tried."""
    rule, version, code = tables.rule, tables.rule_version, tables.code
    each = version.alias()
    newest = select(func.max(each.c.number)).where(each.c.rule_id == rule.c.id).scalar_subquery()
    given = select(func.count()).select_from(code).where(code.c.counter_id == version.c.counter_id).scalar_subquery()
    statement = (
        select(
            rule.c.id,
            rule.c.name,
            version.c.text,
            version.c.number,
            version.c.id,
            version.c.state,
            given,
            version.c.active_from,
            rule.c.gaps,
            rule.c.typed,
            version.c.begins_by,
            rule.c.at_end,
        )
        .select_from(rule)
        .join(version, (version.c.rule_id == rule.c.id) & (version.c.number == newest))
        .order_by(rule.c.position, rule.c.id)
    )
    return [StoredRule(*tuple(row)) for row in work.connection.execute(statement)]


def load_rule(work: Work, name: str) -> StoredRule:
    """The rule of this name. Raises NotFound."""
    for item in stored_rules(work):
        if item.name == name:
            return item
    raise NotFound(tr("There is no coding rule “{name}”.", name=name), todo=tr("See the list of rules."))


def as_if_active(work: Work, name: str) -> ActiveRule:
    """The rule's newest version as if it gave codes already, once it is proven. Raises NotFound, RuleRefusedError."""
    found = load_rule(work, name)
    _prove(work, found.text, name=name)
    parsed = parser.parse(found.text, work.reference.catalogue)
    row = _row_of_numbers(work, found.id)
    return ActiveRule(found.id, found.version_id, name, found.text, parsed, row, found.gaps, found.typed)


@operation("rule.add", label=mark("Add coding rule"), needs=Permission.RULES)
def add_rule(
    work: Work, name: str, text: str, *, is_active: bool = True, renames: str | None = None,
    begins: "Begins | None" = None,
) -> int:  # fmt: skip
    """Adds a rule, or a new version of the rule of this name (before: `renames`), and gives the version's id.

    Raises RuleRefusedError for a rule that is to give codes but could give one twice.
    """
    begins = begins or Begins()
    parsed = parser.parse(text, work.reference.catalogue)
    name = _named(name)
    earlier = next((item for item in stored_rules(work) if item.name == (renames or name)), None)
    if is_active:
        _prove(work, text, name=earlier.name if earlier else name)
    work.recorder.note = f"{name}: {text}"
    if earlier is not None and earlier.name != name:
        work.recorder.update("rule", {earlier.id: {"name": name}})
    rule_id = earlier.id if earlier is not None else _insert_rule(work, name)
    written = printer.print_rule(parsed, "en", catalogue=work.reference.catalogue)
    if earlier is not None and earlier.text == written and (earlier.state == ACTIVE) == is_active:
        return earlier.version_id
    if earlier is not None and is_active and begins.on is None:
        _retire_earlier(work, rule_id)
    number = earlier.version + 1 if earlier else 1
    version = {"rule_id": rule_id, "number": number, "text": written, "active_from": begins.on,
               "begins_by": begins.by}  # fmt: skip
    version["counter_id"] = f"rule:{rule_id}:{number}" if begins.is_anew else _row_of_numbers(work, rule_id)
    return _insert_version(work, version, parsed, is_active=is_active)


def _retire_earlier(work: Work, rule_id: int, but: int | None = None) -> None:
    version = tables.rule_version
    statement = select(version.c.id).where(version.c.rule_id == rule_id, version.c.state == ACTIVE, version.c.id != but)
    ids = [row[0] for row in work.connection.execute(statement)]
    work.recorder.update("rule_version", {each: {"state": RETIRED} for each in ids})


def _row_of_numbers(work: Work, rule_id: int) -> str:
    """The row of numbers with which the rule's next version goes on."""
    version = tables.rule_version
    newest = select(version.c.counter_id).where(version.c.rule_id == rule_id).order_by(version.c.number.desc()).limit(1)
    return str(work.connection.execute(newest).scalar() or f"rule:{rule_id}")


def _insert_rule(work: Work, name: str) -> int:
    last = work.connection.execute(select(func.max(tables.rule.c.position))).scalar()
    (rule_id,) = work.recorder.insert("rule", [{"name": name, "position": 0 if last is None else last + 1}])
    return rule_id


def _insert_version(work: Work, version: dict[str, object], parsed: Rule, *, is_active: bool) -> int:
    rest = {
        "definition": json.loads(stored.to_json(parsed)),
        "state": ACTIVE if is_active else DRAFT,
    }
    (version_id,) = work.recorder.insert("rule_version", [version | rest])
    return version_id


def _named(name: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        what = tr("A coding rule needs a name.") if not name else tr("The name of the rule is too long.")
        raise UserError(what, unharmed=tr("Nothing was written."), kind="usage")
    return name


def _prove(work: Work, text: str, *, name: str) -> None:
    result = ruleproof.check(work, text, name=name)
    if not result.accepted:
        finding = next(found for found in result.findings if found.refuses)
        raise RuleRefusedError(finding.message, finding.repairs)


@operation("rule.retire", label=mark("Switch off coding rule"), needs=Permission.RULES)
def retire_rule(work: Work, name: str) -> None:
    """Gives no more codes by this rule; the codes it gave stay as they are."""
    _retire_earlier(work, load_rule(work, name).id)  # one that is still to begin too
    work.recorder.note = name


@operation("rule.activate", label=mark("Switch on coding rule"), needs=Permission.RULES)
def activate_rule(work: Work, name: str, *, on: date | None = None, by: str = MOMENT) -> None:
    """Lets the rule's newest version give codes, at once or from a day on; until then the one before it does.

    By the joining date, it gives codes at once to who joined from that day on, and the one before it to the others.
    Raises RuleRefusedError if it meets what came since.
    """
    switch_on(work, load_rule(work, name), Begins(on, by=by))
    work.recorder.note = name if on is None else f"{name}: {on.isoformat()}"


def switch_on(work: Work, found: StoredRule, begins: Begins) -> None:
    """Lets this version give codes, in whatever step this is. Raises RuleRefusedError."""
    _prove(work, found.text, name=found.name)
    if begins.by == MOMENT and (begins.on is None or begins.on <= context_of(work).today):
        _retire_earlier(work, found.id, found.version_id)
    values = {"state": ACTIVE, "active_from": begins.on, "begins_by": begins.by}
    work.recorder.update("rule_version", {found.version_id: values})


@operation(SET_COUNTER, label=mark("Set a counter"), needs=Permission.RULES)
def set_counter(work: Work, name: str, values: Mapping[str, object], *, to: int, why: str = "") -> tuple[int, int]:
    """Lets the numbers of this customer's group go on behind `to`, never below a code that was given.

    Gives the number before and after. Raises UserError.
    """
    item = next((each for each in active_rules(work) if each.name == name), None)
    if item is None:
        raise NotFound(tr("There is no active coding rule “{name}”.", name=name), todo=tr("See the list of rules."))
    ready = prepared(work, item.rule, values)
    made = evaluate.draft(item.rule, ready, context=context_of(work), identity=item.counter_id)
    if made.counter is None:
        raise UserError(tr("The rule “{name}” does not count.", name=name), kind="usage")
    number_text(made.counter, to)  # raises beyond the range
    row = (made.counter_identity, made.counter_key)
    before = counters.lock(work.connection, *row, before_first=0)
    highest = register.highest(work.connection, *row)
    if to < highest:
        raise UserError(
            tr("The counter cannot stand at {to}; the number {n} was given already.", to=to, n=highest),
            unharmed=tr("Nothing was written."), todo=tr("Choose {n} or a higher number.", n=highest), kind="counter",
        )  # fmt: skip
    counters.raise_to(work.connection, *row, to)
    _ = work.recorder.step_id  # a counter is no record of its own: the step says what was done
    work.recorder.note = f"{name} {made.counter_key}: {before} → {to} {why}".strip()
    return before, to


def take_counter_back(work: Work, note: str) -> None:
    """Sets a counter back to where it stood before it was set by hand. Raises UserError if it gave numbers since."""
    for item in active_rules(work):
        match = re.fullmatch(rf"{re.escape(item.name)} (.*): (\d+) → (\d+).*", note)
        if match is None:
            continue
        shared = item.rule.counter.shared if item.rule.counter else None
        row = (f"shared:{shared}" if shared else item.counter_id, match[1])
        before, to = int(match[2]), int(match[3])
        if (
            counters.lock(work.connection, *row, before_first=before) == to
            and register.highest(work.connection, *row) <= before
        ):
            counters.raise_to(work.connection, *row, before)
            return
    raise UserError(
        tr("The counter has gone on since it was set."), unharmed=tr("Nothing was written."),
        todo=tr("Its numbers stay given; a counter only goes forward."), kind="counter",
    )  # fmt: skip


history.BESIDES[SET_COUNTER] = take_counter_back


@operation("rule.policy", label=mark("Change what a rule allows"), needs=Permission.RULES)
def change_policy(
    work: Work, name: str, *, gaps: str | None = None, typed: str | None = None, at_end: str | None = None
) -> bool:  # fmt: skip
    """Sets what becomes of numbers given back (strict, refill), whether codes may be typed (never, fits, free), and
    what happens when numbers run out (stop, next-version).
    """
    found = load_rule(work, name)
    given = {"gaps": gaps, "typed": typed, "at_end": at_end}
    wanted = {key: value for key, value in given.items() if value is not None}
    if wrong := [value for key, value in wanted.items() if value not in POLICIES[key]]:
        raise UserError(tr("“{value}” is no such choice.", value=wrong[0]), kind="usage")
    work.recorder.note = f"{name}: {', '.join(wanted.values())}"
    return bool(work.recorder.update("rule", {found.id: wanted}))


@operation("rule.order", label=mark("Change the order of coding rules"), needs=Permission.RULES)
def order_rules(work: Work, names: Sequence[str]) -> None:
    """Tries the rules in this order from now on; rules that are not named come behind, as they stood."""
    known = stored_rules(work)
    place = {name: n for n, name in enumerate(names)}
    ordered = sorted(known, key=lambda item: place.get(item.name, len(place)))
    work.recorder.update("rule", {item.id: {"position": n} for n, item in enumerate(ordered)})
    work.recorder.note = ", ".join(item.name for item in ordered)
