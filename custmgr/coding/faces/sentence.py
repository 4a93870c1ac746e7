"""A rule as one sentence in the current language."""

from dataclasses import replace

from custmgr.coding.context import Context
from custmgr.coding.names import PERIOD_WORDS, SOURCE_WORDS, field_of, label_of, table_key
from custmgr.coding.parts.counter import is_growing, number_text, numbering
from custmgr.coding.rule import (
    Check,
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
    Rule,
    Skip,
    Test,
    Transform,
)  # fmt: skip
from custmgr.texts import Language, by_language, language, mark, spoken, tr

_SEGMENTS = {
    "yyyy": mark("4-digit year"), "yy": mark("2-digit year"), "MM": mark("2-digit month"),
    "M": mark("month without zero"),
    "dd": mark("2-digit day"), "d": mark("day without zero"), "Q": mark("quarter number"), "FY": mark("fiscal year"),
    "GGGG": mark("4-digit week-year"), "WW": mark("2-digit week"),
}  # fmt: skip
_TRANSFORMS = {
    "upper": mark("{text} in capitals"), "lower": mark("{text} in small letters"),
    "letters": mark("the letters of {text}"), "digits": mark("the digits of {text}"),
    "alnum": mark("the letters and digits of {text}"), "first": mark("the first {n} characters of {text}"),
    "last": mark("the last {n} characters of {text}"),
    "pad": mark("{text} filled with {char} on the left to {n} characters"),
    "pinyin-initial": mark("the first pinyin letter of {text}"),
    "pinyin-initials": mark("the pinyin initials of {text}"),
    "pinyin": mark("the pinyin of {text}"),
}  # fmt: skip
_DATES = {
    "joined": mark("date joined: {words}"), "contracted": mark("first contract date: {words}"),
    "created": mark("creation date: {words}"), "updated": mark("date of last change: {words}"),
    "today": mark("today's date: {words}"),
}  # fmt: skip


def sentence(rule: Rule, context: Context, *, lang: Language | None = None) -> str:
    """The rule in words, in this language or the current one."""
    with spoken(lang or language()):
        said = tr(", then ").join(_part(part, context) for part in rule.parts)
        if rule.condition:
            tests = _and().join(_test(test, context) for test in rule.condition.tests)
            said = tr("For customers with {tests}: {rule}", tests=tests, rule=said)
        return said[:1].upper() + said[1:]


def _part(part: Part, context: Context) -> str:
    if isinstance(part, Literal):
        return tr("a hyphen") if part.text == "-" else tr("the text “{text}”", text=part.text)
    if isinstance(part, FieldPart):
        return _field(part, context)
    if isinstance(part, DatePart):
        return _date(part)
    if isinstance(part, Counter):
        return _counter(part, context)
    if isinstance(part, Optional):
        inner = tr(", then ").join(_part(item, context) for item in part.parts)
        return tr("where filled in: ({parts})", parts=inner)
    if isinstance(part, Random):
        if part.alphabet == Random(1).alphabet:
            return tr("{n} random characters", n=part.length)
        return tr("{n} random characters of the alphabet {name}", n=part.length, name=part.alphabet)
    if isinstance(part, Check):
        return tr("a check character ({scheme})", scheme=part.scheme)
    assert isinstance(part, Parent)
    return tr("the parent customer's code with levels of {widths} characters", widths="-".join(map(str, part.widths)))


def _field(part: FieldPart, context: Context) -> str:
    said = _name(part.name, context)
    said = _coded(said, part.name, part.table, context)
    for step in part.transforms:
        said = _transformed(said, step)
    if part.width is not None:
        pattern = mark("{text} cut to {n} characters") if part.is_cut else mark("{text} ({n} characters)")
        said = tr(pattern, text=said, n=part.width)
    return tr("{text} (“{filler}” where empty)", text=said, filler=part.empty) if part.empty is not None else said


def _coded(said: str, name: str, table: str | None, context: Context) -> str:
    """The field's label, with the table that turns its values into codes where it is not plainly the field's own."""
    own = field_of(name, context.catalogue).table
    if table is None:
        return tr("{field} code", field=said) if own else said
    if own is not None and table_key(table) == own:
        return tr("{field} code", field=said)
    return tr("{field} code in the table “{table}”", field=said, table=table)


def _transformed(said: str, step: Transform) -> str:
    return tr(_TRANSFORMS[step.name], text=said, n=step.count, char=step.char)


def _date(part: DatePart) -> str:
    if part.segments == ("yyyy",):
        return tr("the 4-digit year of the {date}", date=_source(part.source))
    words = [tr(_SEGMENTS[word]) if word in _SEGMENTS else f"“{word}”" for word in part.segments]
    return tr(_DATES[part.source], words=_comma().join(words))


def _source(source: str) -> str:
    return tr(_SHORT_SOURCES[source])


_SHORT_SOURCES = {
    "joined": mark("date joined"), "contracted": mark("first contract date"), "created": mark("creation date"),
    "updated": mark("date of last change"), "today": mark("current date"),
}  # fmt: skip


def _counter(counter: Counter, context: Context) -> str:
    plain = replace(counter, is_scrambled=False)
    first = number_text(plain, numbering(plain).first)
    scope = _scope(counter.keys, context)
    width = tr("at least {n} digits", n=counter.width) if is_growing(counter) else tr("{n} digits", n=counter.width)
    said = tr("a running number of {width} from {first}{scope}", width=width, first=first, scope=scope)
    extras = [tr(pattern, **places) for pattern, places in _extras(counter)]
    return said + (tr(" [{extras}]", extras=_comma().join(extras)) if extras else "")


def _extras(counter: Counter) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    if counter.step != 1:
        found.append((mark("in steps of {n}"), {"n": counter.step}))
    if counter.maximum is not None:
        found.append((mark("at most {n}"), {"n": counter.maximum}))
    if counter.skips:
        found.append((mark("without {skips}"), {"skips": _comma().join(map(_skip, counter.skips))}))
    if counter.alphabet != "digits":
        found.append((mark("in the alphabet {name}"), {"name": counter.alphabet}))
    if counter.end == "letters":
        found.append((mark("going on with letters at the end"), {}))
    if counter.is_scrambled:
        found.append((mark("in scrambled order"), {}))
    if counter.shared:
        found.append((mark("shared with other rules as {name}"), {"name": counter.shared}))
    return found


def _skip(skip: Skip) -> str:
    patterns = {
        "contains": mark("numbers with {text}"), "ends": mark("numbers ending in {text}"),
        "number": mark("number {text}"),
        "look-alikes": mark("easily mistaken letters"),
    }  # fmt: skip
    return tr(patterns[skip.what], text=skip.text)


def _scope(keys: tuple[Key, ...], context: Context) -> str:
    if not keys:
        return ""
    fields = [key for key in keys if key.period is None]
    periods = [key for key in keys if key.period is not None]
    if language() == "zh":
        names = "、".join(_key_name(key, context) for key in fields)
        return (f"每个{names}" if fields else "") + "".join(map(_period_zh, periods))
    named = [_key_name(key, context) for key in fields]
    named += [f"{PERIOD_WORDS[key.period or 'day'][1]} of the {_source(key.name)}" for key in periods]
    return " for each " + " and ".join(named)


def _key_name(key: Key, context: Context) -> str:
    """The field's label; with its table only where that is not the field's own."""
    own = field_of(key.name, context.catalogue).table
    is_strange = key.table is not None and (own is None or table_key(key.table) != own)
    said = _name(key.name, context)
    return _coded(said, key.name, key.table, context) if is_strange else said


def _period_zh(key: Key) -> str:
    each = {"month": "每个月", "quarter": "每个季度"}.get(key.period or "", f"每{PERIOD_WORDS[key.period or 'day'][0]}")
    return each if key.name == "joined" else f"{each}({SOURCE_WORDS[key.name][0]})"


def _name(name: str, context: Context) -> str:
    label = label_of(name, context.catalogue, in_chinese=language() == "zh")
    return label if language() == "zh" or label.isupper() else label[:1].lower() + label[1:]


def _test(test: Test, context: Context) -> str:
    return tr("{field} {values}", field=_name(test.name, context), values=_or().join(test.values))


def _comma() -> str:
    return by_language(lambda: "、", lambda: ", ")


def _and() -> str:
    return by_language(lambda: "并且", lambda: " and ")


def _or() -> str:
    return by_language(lambda: "或", lambda: " or ")
