"""Rule <-> JSON, the form in which rules are stored; see SCHEMA."""

import json
from collections.abc import Callable
from typing import Any

from custmgr.coding import rule as parts
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.rule import Rule
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.errors import UserError
from custmgr.texts import tr

VERSION = 1
SCHEMA = {
    "version": "1; a program refuses a version that it does not know",
    "parts": "list of parts from left to right, each an object with `part` and",
    "literal": {"text": "fixed text"},
    "field": {
        "name": "field key", "table": "word or null", "transforms": [{"name": "", "count": 0, "char": ""}],
        "width": "int or null", "empty": "filler or null", "is_cut": "bool",
    },
    "date": {"source": "joined …", "segments": ["yyyy", "-", "MM"]},
    "counter": {
        "width": 3, "may_grow": "bool", "start": "int or null", "step": 1, "maximum": "int or null",
        "skips": [{"what": "number|contains|ends|look-alikes", "text": ""}], "alphabet": "name or quoted characters",
        "end": "stop|grow|letters|next", "reserved": "list of [first, last], for next",
        "is_scrambled": "bool", "shared": "name or null",
        "keys": [{"name": "field or date source", "period": "year … day, null for a field", "table": "word or null"}],
    },
    "random": {"length": 8, "alphabet": "name or quoted characters"},
    "check": {"scheme": "37,36"},
    "parent": {"widths": [3, 2]},
    "optional": {"parts": "list of parts"},
    "condition": "null, or a list of tests {name, values}",
}  # fmt: skip
"""The stored form in words; keys are those of the dataclasses in coding.rule."""

_KINDS: dict[str, type] = {
    "literal": parts.Literal, "field": parts.FieldPart, "date": parts.DatePart, "counter": parts.Counter,
    "random": parts.Random, "check": parts.Check, "parent": parts.Parent, "optional": parts.Optional,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}
_INNER: dict[str, Callable[[Any], Any]] = {
    "transforms": lambda items: tuple(parts.Transform(**item) for item in items),
    "skips": lambda items: tuple(parts.Skip(**item) for item in items),
    "keys": lambda items: tuple(parts.Key(**item) for item in items),
    "reserved": lambda items: tuple((int(first), int(last)) for first, last in items),
    "segments": tuple, "widths": tuple, "parts": lambda items: tuple(map(_part, items)),
}  # fmt: skip


def to_json(rule: Rule) -> str:
    """The rule in the stored form."""
    tests = rule.condition and [_bare(test) for test in rule.condition.tests]
    stored = {"version": VERSION, "parts": [_bare(part) for part in rule.parts], "condition": tests}
    return json.dumps(stored, ensure_ascii=False)


def from_json(text: str, catalogue: Catalogue = CATALOGUE) -> Rule:
    """The rule of a stored form. Raises UserError when it is damaged or newer than this program."""
    try:
        stored = json.loads(text)
        if stored["version"] != VERSION:
            raise UserError(tr("This rule was stored by a newer program."), todo=tr("Update the program."))
        tests = stored["condition"]
        condition = tests and parts.Condition(tuple(parts.Test(t["name"], tuple(t["values"])) for t in tests))
        rule = Rule(tuple(map(_part, stored["parts"])), condition)
        as_read = parse(print_rule(rule), catalogue)  # a stored rule must be one that can be written as text
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        raise UserError(tr("This stored rule is damaged."), unharmed=tr("Nothing was changed.")) from problem
    if as_read != rule:
        raise UserError(tr("This stored rule is damaged."), unharmed=tr("Nothing was changed."))
    return rule


def _part(stored: dict[str, Any]) -> Any:
    values = dict(stored)
    kind = _KINDS[values.pop("part")]
    return kind(**{key: _INNER[key](value) if key in _INNER else value for key, value in values.items()})


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    named = {"part": _NAMES[type(value)]} if type(value) in _NAMES else {}
    return named | {key: _bare(getattr(value, key)) for key in value.__dataclass_fields__}
