"""What a rule makes of hard days and hard customers: ends of years, zones, empty and odd values, the last number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from custmgr.coding import evaluate
from custmgr.coding.context import Context
from custmgr.coding.names import root_of
from custmgr.coding.parts import parent
from custmgr.coding.parts.counter import next_number
from custmgr.coding.parts.counter import numbering as span_of
from custmgr.coding.parts.field_text import field_label
from custmgr.coding.rule import DatePart, FieldPart, Optional, Part, Rule
from custmgr.errors import UserError
from custmgr.texts import mark, tr

TEXTS = ("name", "short_name", "english_name")
MOMENTS = ("created", "updated")
ODD_NAMES = ((mark("Name 单于 (two readings)"), "单于"), (mark("Name in full width: ＡＢＣ１２"), "ＡＢＣ１２"))


@dataclass(frozen=True, slots=True)
class HardCase:
    """One hard day or customer and his code; `problem` says why he would get none."""

    label: str
    code: str = ""
    problem: str = ""


def hard_cases(rule: Rule, usual: Mapping[str, Any], context: Context) -> tuple[HardCase, ...]:
    """The cases that matter for this rule; `usual` are the values of a customer to whom each of them is added."""
    values = {**_filled(rule, context), **{key: value for key, value in usual.items() if value is not None}}
    found = [*_days(rule, values, context), *_customers(rule, values, context)]
    return (*found, *_ends(rule, values, context))


def _filled(rule: Rule, context: Context) -> dict[str, Any]:
    """Something in every field that the rule prints: the first entry of its table, or a plain text."""
    found: dict[str, Any] = {"name": "北京星辰", "joined": context.today, "contracted": context.today}
    at = datetime.combine(context.today, time(4), tzinfo=UTC)
    found |= {"created": at, "updated": at}
    for name in _fields(rule):
        field = context.catalogue[name]
        entries = [e for e in context.tables.get(field.table or "", ()) if e.valid_to is None]
        if field.table and entries:
            found[name] = entries[-1].id if name == "region" else entries[0].id
        else:
            found.setdefault(name, "13800138000" if name == "mobile" else "A1")
    return found


def _fields(rule: Rule) -> list[str]:
    """The fields whose values the rule looks at."""
    names = [root_of(part.name) for part in rule.all_parts() if isinstance(part, FieldPart)]
    names += [root_of(key.name) for counter in rule.counters for key in counter.keys if key.period is None]
    return list(dict.fromkeys(names))


def _sources(rule: Rule) -> list[str]:
    """The dates that the rule looks at."""
    names = [part.source for part in rule.all_parts() if isinstance(part, DatePart)]
    names += [key.name for counter in rule.counters for key in counter.keys if key.period is not None]
    return list(dict.fromkeys(names))


def _case(label: str, rule: Rule, values: Mapping[str, Any], context: Context) -> HardCase:
    try:
        draft = evaluate.draft(rule, values, context=context)
        number = next_number(draft.counter, None) if draft.counter else None
        return HardCase(label, evaluate.complete(draft, number))
    except UserError as error:
        return HardCase(label, problem=error.what)


def _days(rule: Rule, values: Mapping[str, Any], context: Context) -> Iterator[HardCase]:
    sources = _sources(rule)
    if not sources:
        return
    year = context.today.year
    leap = year - year % 4
    fiscal = date(year, context.fiscal_first_month, 1)
    days = [date(year, 12, 31), date(year + 1, 1, 1), date(leap, 2, 29), *_odd_week(year)]
    if context.fiscal_first_month != 1:
        days += [fiscal - timedelta(days=1), fiscal]
    zone = ZoneInfo(context.zone)
    for day in days:
        late = time(23, 59, 59) if (day.month, day.day) == (12, 31) else time()
        at = datetime.combine(day, late, tzinfo=zone).astimezone(UTC)
        dated = {**values, **dict.fromkeys(("joined", "contracted"), day), **dict.fromkeys(MOMENTS, at)}
        said = f"{day.isoformat()} {late}" if set(sources) & set(MOMENTS) else day.isoformat()
        yield _case(f"{said}{_why(day, context)}", rule, dated, replace(context, today=day))
    if set(sources) & set(MOMENTS):
        yield from _zone_cases(rule, values, context)


def _odd_week(year: int) -> list[date]:
    """The next day of December that lies in the first week of another year."""
    for each in range(year, year + 8):
        day = date(each, 12, 31)
        if day.isocalendar()[0] != each:
            return [day] if each != year else []
    return []


def _why(day: date, context: Context) -> str:
    """What is special about a day."""
    iso_year, week, _ = day.isocalendar()
    if iso_year != day.year:
        return tr(" (week {week} of {year})", week=week, year=iso_year)
    if (day.month, day.day) == (2, 29):
        return tr(" (leap day)")
    if context.fiscal_first_month != 1 and day.day == 1 and day.month == context.fiscal_first_month:
        return tr(" (fiscal year begins)")
    return ""


def _zone_cases(rule: Rule, values: Mapping[str, Any], context: Context) -> Iterator[HardCase]:
    """Two moments a minute apart, between which the day changes in Greenwich but not where the organisation is."""
    zone = ZoneInfo(context.zone)
    midnight = datetime(context.today.year, 1, 1, tzinfo=UTC)
    for at in (midnight - timedelta(minutes=1), midnight):
        local = at.astimezone(zone)
        label = tr("{local:%Y-%m-%d %H:%M} here, {at:%Y-%m-%d %H:%M} UTC", local=local, at=at)
        yield _case(label, rule, {**values, **dict.fromkeys(MOMENTS, at)}, context)


def _customers(rule: Rule, values: Mapping[str, Any], context: Context) -> Iterator[HardCase]:
    for name in _fields(rule):
        label = tr("{field} is empty", field=field_label(name, context))
        yield _case(label, rule, {key: value for key, value in values.items() if key != name}, context)
    texts = [name for name in _fields(rule) if name in TEXTS or context.catalogue[name].kind.storage == "text"]
    if "name" in texts:
        for label, name in ODD_NAMES:
            yield _case(tr(label), rule, {**values, "name": name}, context)
    for name in texts:
        if name != "name":
            label = tr("{field} in full width: ａ－１", field=field_label(name, context))
            yield _case(label, rule, {**values, name: "ａ－１"}, context)
        if _is_measured(rule.parts, name):
            label = tr("{field} is very long", field=field_label(name, context))
            yield _case(label, rule, {**values, name: "北京某某某某某科技发展有限公司" * 3}, context)


def _is_measured(parts: Sequence[Part], name: str) -> bool:
    """Whether the width of this field is fixed somewhere."""
    inner = [item for part in parts if isinstance(part, Optional) for item in part.parts]
    return any(isinstance(part, FieldPart) and part.name == name and part.width for part in (*parts, *inner))


def _ends(rule: Rule, values: Mapping[str, Any], context: Context) -> Iterator[HardCase]:
    """The last number, and what comes behind it."""
    if rule.counter is None or parent.parent_of(rule) is not None:
        return
    try:
        draft = evaluate.draft(rule, values, context=context)
        span = span_of(rule.counter)
        last = span.base_last if span.last is None else min(span.last, span.base_last)
        last -= (last - span.first) % rule.counter.step
        yield HardCase(tr("The last number of this width"), evaluate.complete(draft, last))
        yield HardCase(tr("The number after that"), evaluate.complete(draft, last + rule.counter.step))
        if span.last is not None and span.last > span.base_last:
            yield HardCase(tr("The very last number"), evaluate.complete(draft, span.last))
    except UserError as error:
        yield HardCase(tr("The number after that"), problem=error.what)
