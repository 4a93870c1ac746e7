"""A code rule as data: frozen parts in a row, with an optional condition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

Empty = OneOf["refuse", "text"]
Long = OneOf["refuse", "cut"]
End = OneOf["stop", "grow", "letters", "next"]
Period = OneOf["year", "fiscal", "quarter", "month", "isoweek", "day"]

SOURCES = ("joined", "contracted", "created", "updated", "today")
PERIODS: tuple[Period, ...] = ("year", "fiscal", "quarter", "month", "isoweek", "day")
TRANSFORMS = (
    "upper", "lower", "letters", "digits", "alnum", "first", "last", "pad", "pinyin-initial", "pinyin-initials",
    "pinyin",
)  # fmt: skip
SCHEMES = ("luhn", "luhn36", "11-2", "37-2", "97-10", "11,10", "37,36", "verhoeff", "damm")
ENDS: tuple[End, ...] = ("stop", "grow", "letters", "next")


@dataclass(frozen=True, slots=True)
class Literal:
    """Fixed text."""

    text: str


@dataclass(frozen=True, slots=True)
class Transform:
    """One step from a field's value to its text; `count` for first, last and pad, `char` for pad."""

    name: str
    count: int = 0
    char: str = ""


@dataclass(frozen=True, slots=True)
class FieldPart:
    """A customer's field. `table` is the word behind @ as typed; `empty` is None where an empty value is refused."""

    name: str
    table: str | None = None
    transforms: tuple[Transform, ...] = ()
    width: int | None = None
    empty: str | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class DatePart:
    """A date in a named format; `segments` are format words and the marks - . / between them."""

    source: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a counter is counted per: a field, or a period of a date source."""

    name: str
    period: Period | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Numbers that are never given: `what` is number, contains, ends or look-alikes."""

    what: OneOf["number", "contains", "ends", "look-alikes"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """A running number. `start` is None for the usual first number of its alphabet.

    `reserved` are the ranges (first, last) with which it goes on behind `maximum`, where `end` is next.
    """

    width: int
    may_grow: bool = False
    start: int | None = None
    step: int = 1
    maximum: int | None = None
    skips: tuple[Skip, ...] = ()
    alphabet: str = "digits"
    end: End = "stop"
    is_scrambled: bool = False
    shared: str | None = None
    keys: tuple[Key, ...] = ()
    reserved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Random:
    """Characters drawn by chance."""

    length: int
    alphabet: str = "crockford32"


@dataclass(frozen=True, slots=True)
class Check:
    """The check character (or digits) of all that stands before it."""

    scheme: str


@dataclass(frozen=True, slots=True)
class Parent:
    """The parent customer's code and the own level, with the widths of the levels."""

    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """Parts that are printed only if every field inside has a value."""

    parts: tuple["Part", ...]


Part = Literal | FieldPart | DatePart | Counter | Random | Check | Parent | Optional


@dataclass(frozen=True, slots=True)
class Test:
    """A field that must have one of these values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests that must all hold."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a code is made."""

    parts: tuple[Part, ...]
    condition: Condition | None = None

    def all_parts(self) -> Iterator[Part]:
        """Every part from left to right, those inside optional ones too."""
        yield from _walk(self.parts)

    @property
    def counters(self) -> tuple[Counter, ...]:
        """The counters, of which a good rule has at most one."""
        return tuple(part for part in self.all_parts() if isinstance(part, Counter))

    @property
    def counter(self) -> Counter | None:
        """The first counter."""
        return next(iter(self.counters), None)


def _walk(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Optional):
            yield from _walk(part.parts)
