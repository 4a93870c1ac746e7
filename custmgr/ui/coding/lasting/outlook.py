"""What is found out about a stored rule's numbers: its rows, and the changed rules that would give it more room."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.rule import Counter, FieldPart, Key, Optional, Part, Rule
from custmgr.errors import UserError
from custmgr.services.coding import lasting, numbering, ruleproof, rules
from custmgr.services.coding.lasting import Lasting
from custmgr.services.work import Work
from custmgr.texts import mark

DIGIT, LETTERS, TYPE = mark("One digit more"), mark("Go on with letters"), mark("Count each type by itself")


@dataclass(frozen=True)
class Repair:
    """A change that gives more numbers: its name, and the whole rule as text."""

    label: str
    text: str


@dataclass(frozen=True)
class Outlook:
    """The rows of one rule, those that need attention first, and what can be done about them."""

    rule: str
    rows: tuple[Lasting, ...]
    today: date
    repairs: tuple[Repair, ...] = ()


def look(work: Work, name: str) -> Outlook:
    """The outlook of the rule of this name; repairs are proven, and offered where a row needs attention."""
    rows = tuple(lasting.lasting(work, name))
    today = numbering.context_of(work).today
    if not any(row.alarm for row in rows):
        return Outlook(name, rows, today)
    catalogue = work.reference.catalogue
    found = []
    for label, rule in changed(parse(rules.load_rule(work, name).text, catalogue)):
        text = print_rule(rule, "en", catalogue=catalogue)
        if _is_accepted(work, text, name):
            found.append(Repair(label, text))
    return Outlook(name, rows, today, tuple(found))


def _is_accepted(work: Work, text: str, name: str) -> bool:
    try:
        return ruleproof.check(work, text, name=name).accepted
    except UserError:  # a change that makes no rule of this one is none to offer
        return False


def changed(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """This rule with more room for its counter, in each way that makes sense."""
    counter = rule.counter
    if counter is None:
        return
    yield DIGIT, _with(rule, counter, (replace(counter, width=counter.width + 1, maximum=None),))
    is_plain = counter.alphabet == "digits" and not (counter.may_grow or counter.is_scrambled)
    if is_plain and counter.end == "stop" and counter.maximum is None:
        yield LETTERS, _with(rule, counter, (replace(counter, end="letters"),))
    if not any(key.name == "type" for key in counter.keys):
        is_printed = any(isinstance(part, FieldPart) and part.name == "type" for part in rule.parts)
        per_type = replace(counter, keys=(*counter.keys, Key("type")))
        yield TYPE, _with(rule, counter, (per_type,) if is_printed else (FieldPart("type"), per_type))


def _with(rule: Rule, counter: Counter, instead: tuple[Part, ...]) -> Rule:
    return replace(rule, parts=_replaced(rule.parts, counter, instead))


def _replaced(parts: tuple[Part, ...], counter: Counter, instead: tuple[Part, ...]) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in parts:
        if part is counter:
            found += instead
        elif isinstance(part, Optional):
            found.append(Optional(_replaced(part.parts, counter, instead)))
        else:
            found.append(part)
    return tuple(found)
