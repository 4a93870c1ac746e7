"""Real customers behind a reading of a code, and the check that two of them really get one code."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context, Values
from custmgr.coding.evaluate import complete, draft
from custmgr.coding.names import root_of
from custmgr.coding.parts import parent
from custmgr.coding.parts.condition import applies
from custmgr.coding.parts.counter import parse_number
from custmgr.coding.parts.dates import format_segment
from custmgr.coding.parts.field_text import find_entry, print_field
from custmgr.coding.proving.families import family_table, is_finite, values_of
from custmgr.coding.proving.language import Atom
from custmgr.coding.proving.product import Reading
from custmgr.coding.rule import Counter, DatePart, FieldPart, Parent, Rule
from custmgr.errors import UserError

USUAL_DAY = date(2023, 10, 1)
FREE_TEXTS = (
    "A", "B", "AB", "AC", "BA", "ABC", "ABD", "BBC", "ABCD", "ABCE", "XBCD", "ABCDEFGH", "ABCDEFGI", "A1", "B1", "A2",
    "1", "2", "01", "001", "12", "123", "1234", "1235", "9234", "91234", "12345678", "张三", "章散",
    "李四", "李斯", "重庆", "A-1",
)  # fmt: skip
"""Values that free-text fields are tried with, chosen so that every transform makes two of them equal."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Two customers to whom the rule gives one code."""

    code: str
    customers: tuple[dict[str, str], dict[str, str]]
    numbers: tuple[int, ...]


def customer_of(reading: Reading, atoms: tuple[Atom, ...], *, rule: Rule, context: Context) -> dict[str, object] | None:
    """A customer of whom the rule prints exactly these texts, or None where there is none."""
    values: dict[str, object] = {}
    for root in _roots(rule):
        found = next(_candidates(root, reading, atoms=atoms, rule=rule, context=context), _NOTHING)
        if found is _NOTHING:
            return None
        if found is not None:
            values[root] = found
    return values if applies(rule, values, context=context) else None


def number_of(reading: Reading, atoms: tuple[Atom, ...]) -> int | None:
    """The number that the reading takes for the counter's."""
    for atom in atoms:
        text = reading.texts.get(atom.number, "")
        if isinstance(atom.part, Counter):
            return parse_number(atom.part, text)
        if isinstance(atom.part, Parent):
            own = parent.own_level(atom.part, text)[1]
            return parse_number(Counter(len(own)), own)
    return None


def collide(
    rule: Rule, one: Values, *, other: Values, numbers: tuple[int | None, ...], context: Context
) -> Collision | None:
    """The proof that both customers get one code with these numbers, made by evaluating the rule for both."""
    codes = []
    for values, number in zip((one, other), numbers, strict=True):
        try:
            made = draft(rule, values, context=at_day(values, context))
            codes.append(complete(made, number, choose=lambda chars: chars[0]))
        except UserError:
            return None
    shown = (show_customer(one, context), show_customer(other, context))
    if fold(codes[0]) != fold(codes[1]) or shown[0] == shown[1]:
        return None
    return Collision(codes[0], shown, tuple(number for number in numbers if number is not None))


def at_day(values: Values, context: Context) -> Context:
    """The context on the day that a made-up customer names as today."""
    today = values.get("today")
    return replace(context, today=today) if isinstance(today, date) else context


def show_customer(values: Values, context: Context) -> dict[str, str]:
    """The customer's values as texts, categories by their code."""
    shown = {}
    for key, value in values.items():
        item = context.catalogue.find(key)
        table = family_table(key, None, context=context) if item else None
        entry = find_entry(value, table) if table else None
        shown[key] = entry.code if entry else value.isoformat() if isinstance(value, date) else str(value)
    return shown


def same_usual_customer(rule: Rule, context: Context) -> dict[str, object]:
    """A plain customer who fills every field of the rule."""
    values: dict[str, object] = {}
    for root in _roots(rule):
        found = next(_usual_values(root, rule, context=context), None)
        if found is not None:
            values[root] = found
    return values


def _usual_values(root: str, rule: Rule, *, context: Context) -> Iterator[object]:
    if root in _DATE_ROOTS:
        yield USUAL_DAY
        return
    if root == parent.FIELD and parent.parent_of(rule):
        return  # a customer without a parent stands for all
    parts = _fields(rule, root)
    names = [part.name for part in parts] or [root]
    table = parts[0].table if parts else None
    finite = is_finite(names[0], table, rule=rule, context=context)
    for value in values_of(names[0], table, rule=rule, context=context) if finite else FREE_TEXTS:
        if all(is_printable(part, root, value=value, context=context) for part in parts):
            yield value


def is_printable(part: FieldPart, root: str, *, value: object, context: Context) -> bool:
    """Whether the rule prints something for this value."""
    try:
        return print_field(part, {root: value}, context=context) is not None
    except UserError:
        return False


_NOTHING = object()
_DATE_ROOTS = frozenset(("joined", "contracted", "created", "updated", "today"))


def _roots(rule: Rule) -> list[str]:
    """The fields and date sources whose values decide a code, its key and its condition."""
    names = [part.name for part in rule.all_parts() if isinstance(part, FieldPart)]
    names += [part.source for part in rule.all_parts() if isinstance(part, DatePart)]
    names += [key.name for counter in rule.counters for key in counter.keys]
    names += [parent.FIELD] if parent.parent_of(rule) else []
    names += [test.name for test in (rule.condition.tests if rule.condition else ())]
    return list(dict.fromkeys(map(root_of, names)))


def _fields(rule: Rule, root: str) -> list[FieldPart]:
    return [part for part in rule.all_parts() if isinstance(part, FieldPart) and root_of(part.name) == root]


def _candidates(
    root: str, reading: Reading, *, atoms: tuple[Atom, ...], rule: Rule, context: Context
) -> Iterator[object]:
    """The values of one field or date that print as the reading says; None where nothing of it is printed."""
    if root in _DATE_ROOTS:
        dates = [a for a in atoms if isinstance(a.part, DatePart) and a.part.source == root]
        wanted = tuple((a.segment, reading.texts[a.number]) for a in dates if a.number in reading.texts)
        if dates and not wanted:
            yield None
            return
        yield from _days(wanted, context)
        return
    if root == parent.FIELD and (level := parent.parent_of(rule)) is not None:
        yield _parent_code(reading, atoms, level=level, rule=rule)
        return
    own = [atom for atom in atoms if isinstance(atom.part, FieldPart) and root_of(atom.part.name) == root]
    texts = {atom.number: reading.texts.get(atom.number) for atom in own}
    if not own:
        yield from _usual_values(root, rule, context=context)
        return
    for value in _tried(own, [text for text in texts.values() if text], rule=rule, context=context):
        if all(_prints(atom, root, value=value, text=texts[atom.number], context=context) for atom in own):
            yield value


def _parent_code(reading: Reading, atoms: tuple[Atom, ...], *, level: Parent, rule: Rule) -> str | None:
    """The code of the parent below whom the reading's customer stands; None for the highest level."""
    text = next(reading.texts.get(atom.number, "") for atom in atoms if atom.part is level)
    above = parent.own_level(level, text)[0]
    return parent.code_of(rule, level, above) if above else None


def _tried(own: list[Atom], texts: list[str], *, rule: Rule, context: Context) -> Iterable[object]:
    part = own[0].part
    assert isinstance(part, FieldPart)
    if is_finite(part.name, part.table, rule=rule, context=context):
        return [*values_of(part.name, part.table, rule=rule, context=context), None]
    likely = [*texts, "".join(dict.fromkeys(texts)), *(text.lstrip("0X") for text in texts), *FREE_TEXTS]
    return [*likely, None] if texts else [None, *likely]


def _prints(atom: Atom, root: str, *, value: object, text: str | None, context: Context) -> bool:
    assert isinstance(atom.part, FieldPart)
    try:
        printed = print_field(atom.part, {root: value}, context=context)
    except UserError:
        return False
    if printed is None or text is None:
        return text is None and printed is None and atom.is_inner
    return fold(printed) == text


def _days(wanted: tuple[tuple[str, str], ...], context: Context) -> Iterator[date]:
    """Days that are printed so, ordinary ones first."""
    settings = replace(context, tables={})
    said = dict(wanted)
    for day in _days_in(_years(said), _months(said), tuple(_whole(said, "dd", "d"))):
        if all(format_segment(day, segment, context=settings) == text for segment, text in wanted):
            yield day


def _years(said: dict[str, str]) -> tuple[int, ...]:
    """The years that the printed texts leave; a fiscal year or week-year lies in the calendar years beside it."""
    if "yyyy" in said:
        return tuple(_whole(said, "yyyy"))
    near = {int(said[word][:4]) + shift for word in ("GGGG", "FY") if word in said for shift in (-1, 0, 1)}
    years = near or set(range(1990, 2090))
    return tuple(sorted(year for year in years if "yy" not in said or f"{year % 100:02d}" == said["yy"]))


def _months(said: dict[str, str]) -> tuple[int, ...]:
    months = _whole(said, "MM", "M") or range(1, 13)
    return tuple(month for month in months if "Q" not in said or said["Q"] == str((month + 2) // 3))


def _whole(said: dict[str, str], *words: str) -> list[int]:
    return [int(said[word]) for word in words if word in said][:1]


@lru_cache(maxsize=512)
def _days_in(years: tuple[int, ...], months: tuple[int, ...], days: tuple[int, ...]) -> tuple[date, ...]:
    """The days of these years, months and days of the month (none: all), those from the usual day on first."""
    found = [
        date(year, month, day)
        for year in years
        for month in months
        if 1 <= month <= 12 and 1 <= year <= 9999
        for day in days or range(1, 32)
        if 1 <= day <= monthrange(year, month)[1]
    ]
    return tuple(sorted(found, key=lambda day: (day < USUAL_DAY, abs(day - USUAL_DAY))))
