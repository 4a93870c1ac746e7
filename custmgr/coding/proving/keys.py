"""Whether what a counter is counted per can be read back from the printed parts (check U2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context, FiscalLabel
from custmgr.coding.evaluate import key_text
from custmgr.coding.names import root_of
from custmgr.coding.parts.condition import fixed_value
from custmgr.coding.parts.dates import format_segment, period_text
from custmgr.coding.parts.field_text import print_field
from custmgr.coding.proving.families import is_finite, kept, values_of
from custmgr.coding.proving.witnesses import FREE_TEXTS
from custmgr.coding.rule import DatePart, FieldPart, Key, Optional, Part, Period, Rule
from custmgr.errors import UserError

_INJECTIVE = frozenset(("upper", "lower"))
_FIRST_DAY, _DAYS = date(2023, 1, 1), 4 * 365 + 1  # a leap year and every kind of change of year


@dataclass(frozen=True, slots=True)
class LostKey:
    """A key that cannot be read back: two values that print alike but are counted apart (None: not known)."""

    key: Key
    values: tuple[object, object] | None


def lost_keys(rule: Rule, context: Context) -> list[LostKey]:
    """The keys of the rule's counter that its codes do not show. Raises UserError for a missing table."""
    keys = rule.counter.keys if rule.counter else ()
    found = [
        _lost_date(key, key.period, rule=rule, context=context)
        if key.period
        else _lost_field(key, rule, context=context)
        for key in keys
    ]
    return [lost for lost in found if lost]


def readers(rule: Rule, key: Key) -> list[Part]:
    """The parts from which this key is read back."""
    return [part for part in rule.all_parts() if _reads(part, key)]


def _reads(part: Part, key: Key) -> bool:
    if key.period:
        return isinstance(part, DatePart) and part.source == key.name
    return isinstance(part, FieldPart) and root_of(part.name) == root_of(key.name)


def _sure_parts(parts: tuple[Part, ...], key: Key) -> list[Part]:
    """The readers that are printed whenever the key has a value."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Optional):
            inside = [p for p in Rule((part,)).all_parts() if isinstance(p, FieldPart | DatePart)]
            if all(_reads(p, key) for p in inside):
                found += _sure_parts(part.parts, key)
        elif _reads(part, key):
            found.append(part)
    return found


def _lost_date(key: Key, period: Period, *, rule: Rule, context: Context) -> LostKey | None:
    parts = [part for part in _sure_parts(rule.parts, key) if isinstance(part, DatePart)]
    segments = tuple(segment for part in parts for segment in part.segments)
    twins = _alike_days(segments, period, first_month=context.fiscal_first_month, label=context.fiscal_label)
    return LostKey(key, twins) if twins else None


@lru_cache(maxsize=256)
def _alike_days(
    segments: tuple[str, ...], period: Period, *, first_month: int, label: FiscalLabel
) -> tuple[date, date] | None:
    """Two days of different periods that are printed alike."""
    settings = Context(fiscal_first_month=first_month, fiscal_label=label)
    seen: dict[tuple[str, ...], tuple[date, str]] = {}
    start = date(2023, 10, 1) - _FIRST_DAY
    for number in range(_DAYS):
        day = _FIRST_DAY + timedelta((number + start.days) % _DAYS)
        printed = tuple(format_segment(day, segment, context=settings) for segment in segments)
        counted = period_text(day, period, context=settings)
        twin = seen.setdefault(printed, (day, counted))
        if twin[1] != counted:
            return twin[0], day
    return None


def _lost_field(key: Key, rule: Rule, *, context: Context) -> LostKey | None:
    if fixed_value(rule, key.name) is not None:
        return None
    parts = [part for part in _sure_parts(rule.parts, key) if isinstance(part, FieldPart)]
    inner = _inner_parts(rule)
    optional = tuple(id(part) in inner for part in parts)
    if is_finite(key.name, key.table, rule=rule, context=context):
        return kept(
            ("lost", key, rule.condition, tuple(parts), optional), key.name, [key.table, *(p.table for p in parts)],
            make=lambda: _find_twins(key, [*values_of(key.name, key.table, rule=rule, context=context), None],
                                     parts=parts, optional=optional, context=context),
            context=context,
        )  # fmt: skip
    tried = [*FREE_TEXTS, *_fillers(parts), None]
    twins = _find_twins(key, tried, parts=parts, optional=optional, context=context)
    return twins or (None if any(_is_injective(part) for part in parts) else LostKey(key, None))


def _find_twins(
    key: Key, tried: Sequence[object], *, parts: Sequence[FieldPart], optional: Sequence[bool], context: Context
) -> LostKey | None:  # fmt: skip
    """Two of these values that print alike in all parts but are counted apart."""
    root = root_of(key.name)
    seen: dict[tuple[str | None, ...], tuple[object, str]] = {}
    for value in tried:
        try:
            counted = key_text(key, {root: value}, context=context)
            printed = tuple(_folded(part, {root: value}, context=context) for part in parts)
        except UserError:
            continue  # such a customer gets no code
        if any(text is None and not may_lack for text, may_lack in zip(printed, optional, strict=True)):
            continue
        twin = seen.setdefault(printed, (value, counted))
        if twin[1] != counted:
            return LostKey(key, (twin[0], value))
    return None


def _folded(part: FieldPart, values: dict[str, object], *, context: Context) -> str | None:
    text = print_field(part, values, context=context)
    return None if text is None else fold(text)


def _inner_parts(rule: Rule) -> set[int]:
    return {id(p) for part in rule.parts if isinstance(part, Optional) for p in Rule((part,)).all_parts()}


def _fillers(parts: list[FieldPart]) -> list[str]:
    return [part.empty for part in parts if part.empty]


def _is_injective(part: FieldPart) -> bool:
    return all(step.name in _INJECTIVE for step in part.transforms) and not part.is_cut and part.table is None
