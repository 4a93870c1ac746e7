"""The search line: free words and `field:value` terms, parsed into one small tree that the database compiles.

北京 地区:江苏 等级:A/B 登记>2024-01-01 手机:空          region:JS level:A/B joined>2024-01-01 mobile:none
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from custmgr.customers.beside import recordfields
from custmgr.customers.categories import CategoryTable, Tables, fold
from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Stage
from custmgr.customers.fields import Catalogue, Field
from custmgr.texts import tr

Operator = Literal["holds", "one of", "between", "below", "above", "empty", "filled"]
LARGEST_NUMBER = Decimal(10) ** 15
EMPTY_WORDS = ("空", "无", "none", "empty")
FILLED_WORDS = ("有", "任意", "any", "filled")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the line, from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A free word; `text` is normalised."""

    text: str


@dataclass(frozen=True, slots=True)
class Term(Span):
    """A condition on one field. `values` are column values: category ids, [from, to] of dates or numbers, texts."""

    field: Field
    operator: Operator
    values: tuple[Any, ...]
    label: str  # as a filter chip shows it


@dataclass(frozen=True, slots=True)
class Fault(Span):
    """A part that means nothing, with what would be allowed."""

    message: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: all words and all terms must hold."""

    text: str = ""
    words: tuple[Word, ...] = ()
    terms: tuple[Term, ...] = ()
    faults: tuple[Fault, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """True if everybody is meant."""
        return not (self.words or self.terms)

    def without(self, item: Span) -> str:
        """The line without one of its parts."""
        return " ".join((self.text[: item.start] + self.text[item.end :]).split())


_TOKEN = re.compile(r'(?:[^\s"“”]+|["“][^"”]*["”]?)+')
_TERM = re.compile(r"^([^\s:：=<>＜＞≥≤＝]+)\s*(>=|<=|[:：=<>＜＞≥≤＝])(.*)$", re.DOTALL)
_SIGNS = str.maketrans("：＝＜＞≥≤“”", ':=<>gl""')


def parse(text: str, catalogue: Catalogue, tables: Tables) -> Query:
    """The query that a line means; never raises: what means nothing becomes a fault."""
    if not text:
        return Query()
    from custmgr.customers import searchtext  # brings pinyin along, which an empty search does not need

    words: list[Word] = []
    terms: list[Term] = []
    faults: list[Fault] = []
    for start, end, token in _tokens(text):
        match = _TERM.match(token)
        if match is None or (match[1] and not match[1][0].isalpha()):
            if plain := searchtext.word(token.replace('"', "").replace("“", "").replace("”", "")):
                words.append(Word(start, end, plain))
            continue
        item = _term(Span(start, end), match, catalogue, tables)
        (terms if isinstance(item, Term) else faults).append(item)  # type: ignore[arg-type]
    return Query(text, tuple(words), tuple(terms), tuple(faults))


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text))


def find_field(catalogue: Catalogue, word: str) -> Field | None:
    """The field that a person means by this word: its key, a label or a column head known for it."""
    if found := catalogue.find(word):
        return found
    wanted = fold(word)
    for item in catalogue:
        if any(fold(synonym) == wanted for synonym in item.synonyms):
            return item
    if len(wanted) < 2 or wanted.isascii():
        return None
    heads = ((item, (item.label_zh, *item.synonyms)) for item in catalogue)
    return next((item for item, names in heads if any(fold(name).startswith(wanted) for name in names)), None)


def field_words(catalogue: Iterable[Field]) -> list[str]:
    """The words that may stand before the colon, in the current language."""
    return [item.label.replace(" ", "") if " " not in item.label else item.key for item in catalogue]


def _term(span: Span, match: re.Match[str], catalogue: Catalogue, tables: Tables) -> Term | Fault:
    word = match[1]
    item = (
        catalogue.find(word) or classfields.find(word) or recordfields.find(word) or find_field(catalogue, word)
    )  # fmt: skip
    if item is None:
        message = tr("“{word}” is not a field.", word=match[1])
        known = (*catalogue, *recordfields.COLUMNS, *classfields.BY_KEY.values())
        return Fault(span.start, span.end, message, tuple(field_words(known)))
    if item.right == "mask" or recordfields.is_closed(item, catalogue):  # piece by piece one would see all of it
        message = tr("Your role shows {field} in part only, so it cannot be searched by.", field=item.label)
        return Fault(span.start, span.end, message)
    sign = match[2].translate(_SIGNS).replace(">=", "g").replace("<=", "l")
    raw = match[3].translate(_SIGNS).strip().strip('"')
    label = f"{item.label}{match[2]} {raw}" if match[2] in ":：" else f"{item.label} {match[2]} {raw}"
    if not raw:
        return Fault(
            span.start, span.end, tr("A value is missing after “{word}”.", word=match[1]), _examples(item, tables)
        )
    if raw.lower() in EMPTY_WORDS or raw.lower() in FILLED_WORDS:
        operator: Operator = "empty" if raw.lower() in EMPTY_WORDS else "filled"
        return Term(span.start, span.end, item, operator, (), label)
    parsed = _values(item, sign, raw, tables)
    if isinstance(parsed, str):
        return Fault(span.start, span.end, parsed, _examples(item, tables))
    return Term(span.start, span.end, item, *parsed, label)


def _values(item: Field, sign: str, raw: str, tables: Tables) -> tuple[Operator, tuple[Any, ...]] | str:
    storage = item.kind.storage
    if storage == "choice":
        return _choice(item, raw, tables)
    if storage == "class":
        return _became(raw) if item is classfields.BECAME else _classes(item, raw)
    if storage in ("date", "moment"):
        return _dates(sign, raw)
    if storage in ("integer", "money"):
        return _numbers(sign, raw)
    if storage == "flag":
        yes = raw.lower() in ("1", "yes", "true", "是", "y", "√")
        return "one of", (yes,)
    return "holds", tuple(part.strip() for part in raw.split("/") if part.strip())


def _choice(item: Field, raw: str, tables: Tables) -> tuple[Operator, tuple[Any, ...]] | str:
    table = tables.get(item.table or "", CategoryTable(item.table or "", ()))
    wanted: set[int] = set()
    for part in raw.split("/"):
        entry = table.find(part)
        named = (
            [entry] if entry else [e for e in table if fold(part) in fold(e.name_zh) or fold(part) in fold(e.name_en)]
        )
        if not named:
            return tr("“{value}” is not in the list of {field}.", value=part, field=item.label)
        wanted.update(e.id for e in named)
    before = 0
    while len(wanted) > before:  # children belong to what contains them
        before = len(wanted)
        wanted.update(e.id for e in table if e.parent_id in wanted)
    return "one of", tuple(sorted(wanted))


def _classes(item: Field, raw: str) -> tuple[Operator, tuple[Any, ...]] | str:
    found = {part: classfields.class_of(item.key, part) for part in raw.split("/")}
    for part, each in found.items():
        if each is None:
            return tr("“{value}” is not in the list of {field}.", value=part, field=item.label)
    return "one of", tuple(found.values())


def _became(raw: str) -> tuple[Operator, tuple[Any, ...]] | str:
    """(field, class before or None, class after, first day or None, last day or None): `active>dormant@2026-03`.

    `high>@2026-03` leaves the class after open (None): who was in the first one.
    """
    classes, _, period = raw.partition("@")
    before, sign, after = classes.rpartition(">")
    dates = _dates(":", period) if period else ("between", (None, None))
    if isinstance(dates, str):
        return dates
    said = {(after or before).strip().lower()}
    exact = {key: not any(each.word in said for each in kind) for key, kind in classfields.CLASSES.items()}
    for key in sorted(exact, key=lambda key: exact[key]):  # “a” is class A before it is the beginning of “active”
        came, left = classfields.class_of(key, after), classfields.class_of(key, before) if sign else None
        if left is not None and not after:
            return "one of", (key, left, None, *dates[1])
        if came is not None and (left is not None or not sign):
            return "one of", (key, left, came, *dates[1])
    return tr("“{value}” is not in the list of {field}.", value=classes, field=classfields.BECAME.label)


_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2}))?(?:[-./月](\d{1,2}))?[年月日]?")


def _day_range(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        last = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
    return first, last


def _dates(sign: str, raw: str) -> tuple[Operator, tuple[Any, ...]] | str:
    low, dots, high = raw.partition("..")
    first, last = _day_range(low), _day_range(high) if dots else None
    if first is None or (dots and last is None):
        return tr("“{value}” is not a date; write 2024-01-31, 2024-01 or 2024.", value=raw)
    if last:
        return "between", (first[0], last[1])
    return {
        ">": ("above", (first[1],)),
        "g": ("above", (first[0] - timedelta(days=1),)),
        "<": ("below", (first[0],)),
        "l": ("below", (first[1] + timedelta(days=1),)),
    }.get(sign, ("between", first))  # type: ignore[return-value]


def _numbers(sign: str, raw: str) -> tuple[Operator, tuple[Any, ...]] | str:
    low, dots, high = raw.replace(",", "").replace("万", "0000").partition("..")
    try:
        first, last = Decimal(low), Decimal(high) if dots else None
    except InvalidOperation:
        return tr("“{value}” is not a number.", value=raw)
    if max(abs(first), abs(last or Decimal(0))) >= LARGEST_NUMBER:
        return tr("“{value}” is not a number.", value=raw)
    if last is not None:
        return "between", (first, last)
    cent = Decimal("0.01")
    return {
        ">": ("above", (first,)),
        "g": ("above", (first - cent,)),
        "<": ("below", (first,)),
        "l": ("below", (first + cent,)),
    }.get(sign, ("between", (first, first)))  # type: ignore[return-value]


def _examples(item: Field, tables: Tables) -> tuple[str, ...]:
    if item.kind.storage == "choice":
        entries = tables.get(item.table or "", CategoryTable("", ()))
        return tuple(entry.name for entry in entries if entry.valid_to is None)[:40]
    if item.key in classfields.CLASSES or item is classfields.BECAME:
        return tuple(each.label for each in classfields.CLASSES.get(item.key, Stage))
    return {"date": ("2024", "2024-01", "2024-01-31"), "money": ("10000", "1万")}.get(item.kind.storage, ())
