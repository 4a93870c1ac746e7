"""A rule as one sentence in the current language; `sentence_reader` reads it back, so nothing may be lost here."""

import re
from dataclasses import replace

from custmgr.coding.context import Context
from custmgr.coding.names import PERIOD_WORDS, SOURCE_WORDS, field_of, label_of, table_key
from custmgr.coding.parts.counter import number_text, numbering
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

SEGMENTS = {
    "yyyy": mark("4-digit year"), "yy": mark("2-digit year"), "MM": mark("2-digit month"),
    "M": mark("month without zero"),
    "dd": mark("2-digit day"), "d": mark("day without zero"), "Q": mark("quarter number"), "FY": mark("fiscal year"),
    "GGGG": mark("4-digit week-year"), "WW": mark("2-digit week"),
}  # fmt: skip
TRANSFORMS = {
    "upper": mark("{text} in capitals"), "lower": mark("{text} in small letters"),
    "letters": mark("{text}, letters only"), "digits": mark("{text}, digits only"),
    "alnum": mark("{text}, letters and digits only"), "first": mark("{text}, first {n} characters"),
    "last": mark("{text}, last {n} characters"),
    "pad": mark("{text} filled with “{char}” on the left to {n} characters"),
    "pinyin-initial": mark("{text} as first pinyin letter"),
    "pinyin-initials": mark("{text} as pinyin initials"),
    "pinyin": mark("{text} as pinyin"),
}  # fmt: skip
DATES = {
    "joined": mark("date joined: {words}"), "contracted": mark("first contract date: {words}"),
    "created": mark("creation date: {words}"), "updated": mark("date of last change: {words}"),
    "today": mark("today's date: {words}"),
}  # fmt: skip

THEN, HYPHEN, TEXT = mark(", then "), mark("a hyphen"), mark("the text “{text}”")
OPTIONAL, CONDITION = mark("where filled in: ({parts})"), mark("For customers with {tests}: {rule}")
RANDOM, RANDOM_OF = mark("{n} random characters"), mark("{n} random characters of the alphabet {name}")
CHECK = mark("a check character ({scheme})")
PARENT = mark("the parent customer's code with levels of {widths} characters")
CODE, CODE_OF = mark("{field} code"), mark("the code of the {field}")
CODE_IN = mark("{field} code in the table “{table}”")
CUT_TO, WIDE = mark("{text} cut to {n} characters"), mark("{text} ({n} characters)")
CUT, FILLED = mark("{text} (cut where too long)"), mark("{text} (“{filler}” where empty)")
YEAR_OF, TEST = mark("the 4-digit year of the {date}"), mark("{field} {values}")
AT_LEAST, DIGITS = mark("at least {n} digits"), mark("{n} digits")
NUMBER_FROM = mark("a running number of {width} from {first}{scope}")
NUMBER_STARTING = mark("a running number of {width} starting at {first}{scope}")
EXTRAS, STEPS, AT_MOST = mark(" [{extras}]"), mark("in steps of {n}"), mark("at most {n}")
WITHOUT, ALPHABET = mark("without {skips}"), mark("in the alphabet {name}")
ENDS = {
    "letters": mark("going on with letters at the end"), "grow": mark("growing by a digit at the end"),
    "next": mark("going on with the reserved numbers {ranges}"),
}  # fmt: skip
SCRAMBLED, SHARED = mark("in scrambled order"), mark("shared with other rules as {name}")
SKIPS = {
    "contains": mark("numbers with {text}"), "ends": mark("numbers ending in {text}"), "number": mark("number {text}"),
    "look-alikes": mark("easily mistaken letters"),
}  # fmt: skip


def sentence(rule: Rule, context: Context, *, lang: Language | None = None) -> str:
    """The rule in words, in this language or the current one."""
    with spoken(lang or language()):
        said = tr(THEN).join(part_words(part, context) for part in rule.parts)
        if rule.condition:
            tests = both().join(test_words(test, context) for test in rule.condition.tests)
            said = tr(CONDITION, tests=tests, rule=said)
        return said[:1].upper() + said[1:]


def part_words(part: Part, context: Context) -> str:
    """One part in words of the current language."""
    if isinstance(part, Literal):
        return tr(HYPHEN) if part.text == "-" else tr(TEXT, text=quoted(part.text))
    if isinstance(part, FieldPart):
        return _field(part, context)
    if isinstance(part, DatePart):
        return _date(part)
    if isinstance(part, Counter):
        return _counter(part, context)
    if isinstance(part, Optional):
        return tr(OPTIONAL, parts=tr(THEN).join(part_words(item, context) for item in part.parts))
    if isinstance(part, Random):
        if part.alphabet == Random(1).alphabet:
            return tr(RANDOM, n=part.length)
        return tr(RANDOM_OF, n=part.length, name=_alphabet(part.alphabet))
    if isinstance(part, Check):
        return tr(CHECK, scheme=part.scheme)
    assert isinstance(part, Parent)
    return tr(PARENT, widths="-".join(map(str, part.widths)))


def _field(part: FieldPart, context: Context) -> str:
    said = coded(part.name, part.table, context)
    for step in part.transforms:
        said = _transformed(said, step)
    if part.width is not None:
        said = tr(CUT_TO if part.is_cut else WIDE, text=said, n=part.width)
    elif part.is_cut:
        said = tr(CUT, text=said)
    return tr(FILLED, text=said, filler=quoted(part.empty)) if part.empty is not None else said


def coded(name: str, table: str | None, context: Context) -> str:
    """The field's label, and where its code comes from: of itself, of its own table, or of another table."""
    own = field_of(name, context.catalogue).table
    said = name_words(name, context)
    if table is None:
        return tr(CODE_OF, field=said) if own else said
    if own is not None and table_key(table) == own:
        return tr(CODE, field=said)
    return tr(CODE_IN, field=said, table=quoted(table))


def _transformed(said: str, step: Transform) -> str:
    return tr(TRANSFORMS[step.name], text=said, n=step.count, char=quoted(step.char))


def _date(part: DatePart) -> str:
    if part.segments == ("yyyy",):
        return tr(YEAR_OF, date=_source(part.source))
    words = [tr(SEGMENTS[word]) if word in SEGMENTS else f"“{word}”" for word in part.segments]
    return tr(DATES[part.source], words=comma().join(words))


def _source(source: str) -> str:
    return tr(SHORT_SOURCES[source])


SHORT_SOURCES = {
    "joined": mark("date joined"), "contracted": mark("first contract date"), "created": mark("creation date"),
    "updated": mark("date of last change"), "today": mark("current date"),
}  # fmt: skip


def _counter(counter: Counter, context: Context) -> str:
    plain = replace(counter, is_scrambled=False)
    usual = numbering(replace(plain, start=None)).first
    first = number_text(plain, numbering(plain).first)
    width = tr(AT_LEAST if counter.may_grow else DIGITS, n=counter.width)
    pattern = NUMBER_FROM if counter.start != usual else NUMBER_STARTING
    said = tr(pattern, width=width, first=value(first), scope=scope(counter.keys, context))
    extras = [tr(pattern, **places) for pattern, places in _extras(counter)]
    return said + (tr(EXTRAS, extras=comma().join(extras)) if extras else "")


def _extras(counter: Counter) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    if counter.step != 1:
        found.append((STEPS, {"n": counter.step}))
    if counter.maximum is not None:
        found.append((AT_MOST, {"n": counter.maximum}))
    if counter.skips:
        found.append((WITHOUT, {"skips": comma().join(map(_skip, counter.skips))}))
    if counter.alphabet != "digits":
        found.append((ALPHABET, {"name": _alphabet(counter.alphabet)}))
    if counter.end != "stop":
        ranges = [f"{first}-{last}" for first, last in counter.reserved]
        found.append((ENDS[counter.end], {"ranges": one_after_another().join(ranges)}))
    if counter.is_scrambled:
        found.append((SCRAMBLED, {}))
    if counter.shared:
        found.append((SHARED, {"name": counter.shared}))
    return found


def _skip(skip: Skip) -> str:
    return tr(SKIPS[skip.what], text=skip.text)


def scope(keys: tuple[Key, ...], context: Context) -> str:
    """What a counter is counted per. Periods and then fields are told the natural way; any other order as a list."""
    if not keys:
        return ""
    fields = [key for key in keys if key.period is None]
    periods = [key for key in keys if key.period is not None]
    is_usual = keys == (*periods, *fields)
    if language() == "zh":
        if is_usual:
            names = "、".join(_key_name(key, context) for key in fields)
            return (f"每个{names}" if fields else "") + "".join(map(period_zh, periods))
        return "、".join(period_zh(key) if key.period else f"每个{_key_name(key, context)}" for key in keys)
    if is_usual:
        return " for each " + " and ".join([*(_key_name(key, context) for key in fields), *map(period_en, periods)])
    return " for " + ", ".join(f"each {period_en(key) if key.period else _key_name(key, context)}" for key in keys)


def _key_name(key: Key, context: Context) -> str:
    """The field's label; with its table where one is named."""
    return coded(key.name, key.table, context) if key.table is not None else name_words(key.name, context)


def period_zh(key: Key) -> str:
    """The period of a key in Chinese."""
    each = {"month": "每个月", "quarter": "每个季度"}.get(key.period or "", f"每{PERIOD_WORDS[key.period or 'day'][0]}")
    return each if key.name == "joined" else f"{each}({SOURCE_WORDS[key.name][0]})"


def period_en(key: Key) -> str:
    """The period of a key in English."""
    return f"{PERIOD_WORDS[key.period or 'day'][1]} of the {_source(key.name)}"


def name_words(name: str, context: Context) -> str:
    """What a person calls this field, within a sentence."""
    label = label_of(name, context.catalogue, in_chinese=language() == "zh")
    return label if language() == "zh" or label.isupper() else label[:1].lower() + label[1:]


def test_words(test: Test, context: Context) -> str:
    """One test of a condition in words."""
    return tr(TEST, field=name_words(test.name, context), values=either().join(map(value, test.values)))


def quoted(text: str) -> str:
    """The text as it stands between “ and ”."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def value(text: str) -> str:
    """The text as it stands; in quotes where it could be mistaken for something else."""
    return text if _PLAIN.fullmatch(text) and "或" not in text and "并" not in text else f"“{quoted(text)}”"


def _alphabet(alphabet: str) -> str:
    return f"“{quoted(alphabet[1:-1])}”" if alphabet.startswith('"') else alphabet


_SPECIAL = re.compile(r"[“”\\]")
_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+")


def comma() -> str:
    """Between the words of a list."""
    return by_language(lambda: "、", lambda: ", ")


def one_after_another() -> str:
    """Between ranges of numbers."""
    return by_language(lambda: "和", lambda: " and ")


def both() -> str:
    """Between tests that must all hold."""
    return by_language(lambda: "并且", lambda: " and ")


def either() -> str:
    """Between values of which one must be there."""
    return by_language(lambda: "或", lambda: " or ")
