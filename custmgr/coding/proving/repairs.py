"""Whole rules that repair a refused one; only those that are themselves accepted are offered."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from custmgr.coding.context import Context
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.names import field_of, root_of
from custmgr.coding.proving.finding import Finding
from custmgr.coding.proving.keys import lost_keys
from custmgr.coding.proving.uniqueness import is_without_number, prove
from custmgr.coding.rule import (
    Check,
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Part,
    Period,
    Random,
    Rule,
    Transform,
)  # fmt: skip
from custmgr.errors import UserError

MOST_REPAIRS = 3
_MOST_TRIED = 14
_PERIOD_FORMATS: dict[Period, tuple[str, ...]] = {
    "year": ("yyyy",), "fiscal": ("FY",), "quarter": ("yyyy", "Q"), "month": ("yyyy", "MM"),
    "isoweek": ("GGGG", "WW"), "day": ("yyyy", "MM", "dd"),
}  # fmt: skip
_ORDER = ("FY", "GGGG", "yyyy", "yy", "Q", "MM", "M", "WW", "dd", "d")
_LONG = {"M": "MM", "d": "dd"}
Change = Callable[[Part], Part]


def with_repairs(findings: list[Finding], rule: Rule, *, context: Context) -> list[Finding]:
    """The findings with rules that would be accepted instead."""
    if not any(finding.refuses for finding in findings):
        return findings
    return [replace(finding, repairs=_accepted(finding, rule, context=context)) for finding in findings]


def _accepted(finding: Finding, rule: Rule, *, context: Context) -> tuple[str, ...]:
    found: list[str] = []
    for tried, candidate in enumerate(dict.fromkeys(_candidates(finding, rule, context=context))):
        if tried >= _MOST_TRIED or len(found) >= MOST_REPAIRS:
            break
        if candidate != rule and _is_accepted(candidate, context):
            found.append(print_rule(candidate))
    return tuple(found)


def _is_accepted(rule: Rule, context: Context) -> bool:
    try:
        return not any(finding.refuses for finding in prove(rule, context)[0])
    except UserError:
        return False


def _candidates(finding: Finding, rule: Rule, *, context: Context) -> Iterator[Rule]:
    if is_without_number(rule, context):
        yield from _with_counter(rule)
    elif finding.check == "U2":
        yield from _with_readable_keys(rule, context)
    elif finding.check == "U5":
        yield _with_plain_alphabets(rule)
    else:
        yield from _readable_in_one_way(rule, context)


def _with_counter(rule: Rule) -> Iterator[Rule]:
    """A number behind a hyphen, counted per all that is printed, or over all customers."""
    dates = [part for part in rule.parts if isinstance(part, DatePart)]
    keys = [Key(part.source, _finest(part)) for part in dates]
    keys += [Key(part.name) for part in rule.parts if isinstance(part, FieldPart)]
    is_daily = any(key.period == "day" for key in keys)
    body = rule.parts[:-1] if isinstance(rule.parts[-1], Check) else rule.parts
    tail = rule.parts[len(body) :]
    counted = Counter(2 if is_daily else 3, keys=tuple(dict.fromkeys(keys)))
    for counter in (counted, Counter(4)):
        yield replace(rule, parts=(*body, Literal("-"), counter, *tail))


def _finest(part: DatePart) -> Period:
    """The shortest period that the printed words fix."""
    words = {_LONG.get(segment, segment) for segment in part.segments}
    has_year = bool(words & {"yyyy", "yy"})
    if has_year and {"MM", "dd"} <= words:
        return "day"
    if "WW" in words:
        return "isoweek"
    if has_year and "MM" in words:
        return "month"
    return "quarter" if has_year and "Q" in words else "fiscal" if "FY" in words else "year"


def _with_readable_keys(rule: Rule, context: Context) -> Iterator[Rule]:
    """Print what is counted per, or no longer count per it."""
    lost = [item.key for item in lost_keys(rule, context)]
    printed = rule
    for key in lost:
        printed = _with_key_printed(printed, key)
    yield printed
    yield _with_hyphens(printed)
    yield _with_keys(rule, tuple(key for key in _keys(rule) if key not in lost))
    shown = [key for key in _keys(rule) if key not in lost]
    shown += [Key(key.name, _printed_period(rule, key)) for key in lost if _printed_period(rule, key)]
    yield _with_keys(rule, tuple(dict.fromkeys(shown)))
    yield _with_keys(rule, ())
    yield _with_keys(_with_hyphens(rule), ())


def _keys(rule: Rule) -> tuple[Key, ...]:
    return rule.counter.keys if rule.counter else ()


def _printed_period(rule: Rule, key: Key) -> Period | None:
    own = [part for part in rule.parts if isinstance(part, DatePart) and part.source == key.name]
    return _finest(own[0]) if key.period and own else None


def _with_key_printed(rule: Rule, key: Key) -> Rule:
    if key.period is None:
        shown = FieldPart(key.name, key.table)
        return _before_counter(_without_narrowed(rule, key), shown)
    needed = _PERIOD_FORMATS[key.period]
    for place, part in enumerate(rule.parts):
        if isinstance(part, DatePart) and part.source == key.name and not set(part.segments) & {"-", ".", "/"}:
            words = {*part.segments, *(word for word in needed if word not in _said(part))}
            longer = DatePart(part.source, tuple(word for word in _ORDER if word in words))
            return replace(rule, parts=(*rule.parts[:place], longer, *rule.parts[place + 1 :]))
    return _before_counter(rule, DatePart(key.name, needed))


def _said(part: DatePart) -> set[str]:
    said = {_LONG.get(segment, segment) for segment in part.segments}
    return said | ({"yyyy"} if "yy" in said else set())


def _without_narrowed(rule: Rule, key: Key) -> Rule:
    """The rule without a shortened print of the key, which its full print replaces."""
    kept = tuple(p for p in rule.parts if not (isinstance(p, FieldPart) and p.name == key.name))
    return replace(rule, parts=kept) if any(isinstance(p, Counter) for p in kept) else rule


def _before_counter(rule: Rule, part: Part) -> Rule:
    place = next(n for n, p in enumerate(rule.parts) if isinstance(p, Counter))
    return replace(rule, parts=(*rule.parts[:place], part, *rule.parts[place:]))


def _with_keys(rule: Rule, keys: tuple[Key, ...]) -> Rule:
    return _map(rule, lambda part: replace(part, keys=keys) if isinstance(part, Counter) else part)


def _with_plain_alphabets(rule: Rule) -> Rule:
    def _plain(part: Part) -> Part:
        if isinstance(part, Counter):
            return replace(part, alphabet="digits")
        return Random(part.length) if isinstance(part, Random) else part

    return _map(rule, _plain)


def _readable_in_one_way(rule: Rule, context: Context) -> Iterator[Rule]:
    """Dates with zeros, hyphens between the parts, plain letters in free text, a number of fixed width at the end."""
    full_dates = _map(rule, _with_full_dates)
    fixed = _map(full_dates, lambda p: replace(p, may_grow=False, end="stop") if isinstance(p, Counter) else p)
    plain = _map(fixed, lambda part: _with_plain_text(part, context))
    yield full_dates
    yield _with_hyphens(full_dates)
    yield _with_hyphens(_map(full_dates, lambda part: _with_plain_text(part, context)))
    yield fixed
    yield _with_hyphens(fixed)
    yield _with_hyphens(plain)
    yield _with_keys(fixed, ())
    yield _with_keys(_number_last(fixed), ())
    yield _with_keys(_with_hyphens(_number_last(plain)), ())


def _with_full_dates(part: Part) -> Part:
    if not isinstance(part, DatePart):
        return part
    return replace(part, segments=tuple(_LONG.get(segment, segment) for segment in part.segments))


def _with_plain_text(part: Part, context: Context) -> Part:
    is_free = isinstance(part, FieldPart) and field_of(root_of(part.name), context.catalogue).table is None
    if not isinstance(part, FieldPart) or not is_free or part.table or part.transforms:
        return part
    return replace(part, transforms=(Transform("alnum"),))


def _with_hyphens(rule: Rule) -> Rule:
    """A hyphen between any two parts that print values."""
    parts: list[Part] = []
    for part in rule.parts:
        if parts and not any(isinstance(p, Literal | Check | Optional) for p in (parts[-1], part)):
            parts.append(Literal("-"))
        parts.append(part)
    return replace(rule, parts=tuple(parts))


def _number_last(rule: Rule) -> Rule:
    numbers = tuple(part for part in rule.parts if isinstance(part, Counter))
    checks = tuple(part for part in rule.parts if isinstance(part, Check))
    others = tuple(part for part in rule.parts if not isinstance(part, Counter | Check))
    return replace(rule, parts=(*others, *numbers, *checks))


def _map(rule: Rule, change: Change) -> Rule:
    return replace(rule, parts=tuple(map(change, rule.parts)))
