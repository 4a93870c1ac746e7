"""What the parts of a rule are called on cards, in menus and in forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from custmgr.coding.capacity import meeting_chance, safe_draws
from custmgr.coding.context import Context
from custmgr.coding.names import PERIOD_WORDS, PSEUDO_FIELDS, SOURCE_WORDS, label_of
from custmgr.coding.parts.counter import is_growing, number_text, numbering
from custmgr.coding.rule import (
    SOURCES,
    Check,
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Parent,
    Part,
    Period,
    Random,
    Transform,
)
from custmgr.customers import kinds
from custmgr.customers.fields import Catalogue
from custmgr.errors import UserError
from custmgr.texts import language, mark, tr

ICONS: dict[type, str] = {
    Literal: "text",
    FieldPart: "person",
    DatePart: "calendar",
    Counter: "counter",
    Random: "random",
    Check: "check",
    Parent: "branch",
    Optional: "view",
}
KIND_NAMES: dict[type, str] = {
    Literal: mark("Fixed text"),
    FieldPart: mark("Customer's data"),
    DatePart: mark("Date"),
    Counter: mark("Running number"),
    Random: mark("Random characters"),
    Check: mark("Check character"),
    Parent: mark("Parent's code"),
    Optional: mark("Only if filled in"),
}
TRANSFORM_NAMES: dict[str, str] = {
    "pinyin-initial": mark("first pinyin letter"),
    "pinyin-initials": mark("pinyin initials"),
    "pinyin": mark("whole pinyin"),
    "upper": mark("capitals"),
    "lower": mark("small letters"),
    "letters": mark("letters only"),
    "digits": mark("digits only"),
    "alnum": mark("letters and digits only"),
    "first": mark("first characters"),
    "last": mark("last characters"),
    "pad": mark("fill on the left"),
}
FORMATS = ("yyyy", "yy", "yyyyMM", "yyMM", "yyyyMMdd", "yyMMdd", "yyyy-MM-dd", "MM", "dd", "yyyyQ", "FY", "GGGGWW")
PERIOD_NAMES: dict[Period, str] = {
    "year": mark("year"),
    "fiscal": mark("fiscal year"),
    "quarter": mark("quarter"),
    "month": mark("month"),
    "isoweek": mark("week"),
    "day": mark("day"),
}
ALPHABET_NAMES = {
    "digits": mark("digits 0–9"),
    "letters": mark("letters A–Z"),
    "A-Z0-9": mark("letters and digits"),
    "crockford32": mark("32 characters without I L O U"),
    "uscc31": mark("31 characters as in the tax number"),
}
_UNFIT = ("code", "note", "tags")


@dataclass(frozen=True)
class Choice:
    """One entry of a menu of parts."""

    text: str
    part: Part


def title(part: Part, catalogue: Catalogue) -> str:
    """The first line of a part's card: what it is."""
    if isinstance(part, FieldPart):
        return field_name(part.name, catalogue)
    if isinstance(part, DatePart):
        return source_name(part.source)
    return tr(KIND_NAMES[type(part)])


def detail(part: Part, context: Context) -> str:
    """The second line of a part's card: how it is written."""
    if isinstance(part, Literal):
        return f"“{part.text}”"
    if isinstance(part, FieldPart):
        return _field_detail(part)
    if isinstance(part, DatePart):
        return "".join(part.segments)
    if isinstance(part, Counter):
        return _counter_detail(part, context.catalogue)
    if isinstance(part, Random):
        return tr("{n} characters", n=part.length)
    if isinstance(part, Check):
        return part.scheme
    if isinstance(part, Parent):
        return "-".join(map(str, part.widths))
    return " + ".join(title(inner, context.catalogue) if not isinstance(inner, Literal) else f"“{inner.text}”"
                      for inner in part.parts)  # fmt: skip


def _field_detail(part: FieldPart) -> str:
    words = [transform_name(step) for step in part.transforms]
    if part.width is not None:
        words.append(tr("{n} characters", n=part.width))
    return comma().join(words) if words else tr("code") if part.table else tr("as it is")


def transform_name(step: Transform) -> str:
    """One step of a field in words."""
    name = tr(TRANSFORM_NAMES[step.name])
    return f"{name} {step.count}" if step.count else name


def _counter_detail(part: Counter, catalogue: Catalogue) -> str:
    first = tr("{n} digits", n=part.width)
    try:
        first = number_text(part, numbering(part).first) if not part.is_scrambled else "#" * part.width
    except UserError:  # a counter without any number: the proof says so
        first = "–"
    more = "+" if is_growing(part) else ""
    keys = comma().join(key_name(key, catalogue) for key in part.keys)
    return f"{first}{more} · {tr('each {keys}', keys=keys)}" if keys else f"{first}{more}"


def comma() -> str:
    """What stands between the items of a list."""
    return "、" if language() == "zh" else ", "


def key_name(key: Key, catalogue: Catalogue) -> str:
    """What a counter is counted per, in words."""
    if key.period is None:
        return field_name(key.name, catalogue)
    period = PERIOD_WORDS[key.period][0 if language() == "zh" else 1]
    return period if key.name == "joined" else f"{period} ({source_name(key.name)})"


def field_name(name: str, catalogue: Catalogue) -> str:
    """A field word in the current language."""
    return label_of(name, catalogue, in_chinese=language() == "zh")


def source_name(source: str) -> str:
    """A date source in the current language."""
    text = SOURCE_WORDS[source][0 if language() == "zh" else 1]
    return text[:1].upper() + text[1:]


def field_words(catalogue: Catalogue) -> list[str]:
    """The field words that make sense in a code, choices first."""
    storages = ("choice", "text", "integer")
    own = [
        field
        for field in catalogue
        if field.key not in (*_UNFIT, *SOURCES) and field.kind.storage in storages and field.kind is not kinds.LONG_TEXT
    ]
    choices = [field.key for field in own if field.table]
    at = choices.index("region") + 1
    levels = [word for word in PSEUDO_FIELDS if word != "phone"]
    rest = [field.key for field in own if not field.table]
    return [*choices[:at], *levels, *choices[at:], "phone", *rest]


def field_choices(catalogue: Catalogue) -> Iterator[Choice]:
    """A part for each field, as a beginner would want it."""
    for name in field_words(catalogue):
        steps = (Transform("pinyin-initials"),) if name in ("name", "short_name", "owner") else ()
        yield Choice(field_name(name, catalogue), FieldPart(name, None, steps))


def date_choices() -> Iterator[Choice]:
    """A part of the joining date for each usual format."""
    samples = {"yyyy": "2023", "yyyyMM": "202310", "yyMM": "2310", "yyyyMMdd": "20231001", "yyyyQ": "20234",
               "FY": "2023", "GGGGWW": "202339"}  # fmt: skip
    segments = {"yyyy": ("yyyy",), "yyyyMM": ("yyyy", "MM"), "yyMM": ("yy", "MM"), "yyyyMMdd": ("yyyy", "MM", "dd"),
                "yyyyQ": ("yyyy", "Q"), "FY": ("FY",), "GGGGWW": ("GGGG", "WW")}  # fmt: skip
    names = {"yyyy": tr("Year"), "yyyyMM": tr("Year and month"), "yyMM": tr("Short year and month"),
             "yyyyMMdd": tr("Whole date"), "yyyyQ": tr("Year and quarter"), "FY": tr("Fiscal year"),
             "GGGGWW": tr("Week-year and week")}  # fmt: skip
    for word, sample in samples.items():
        yield Choice(f"{names[word]}  {sample}", DatePart("joined", segments[word]))


def odds_in_words(size: int, drawn: int = 0) -> str:
    """How likely two drawn codes are the same, and why that does no harm."""
    said = tr("{n} different codes. With {safe} of them two would be drawn alike with a chance of 1 %;"
              " the register notices, and another is drawn.", n=f"{size:,}", safe=f"{safe_draws(size):,}")  # fmt: skip
    if drawn > 1:
        said += " " + tr("With your {n} customers: {share}.", n=f"{drawn:,}",
                         share=f"{meeting_chance(size, drawn):.2%}")  # fmt: skip
    return said
