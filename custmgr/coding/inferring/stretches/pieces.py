"""Stretches of a code as the search tries them: what each takes from a row's text, and what it costs in bits."""

import math
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from custmgr.coding.rule import Check, DatePart, FieldPart, Literal, Optional, Parent, Part, Random

LITERAL_BITS, CHAR_BITS = 4.0, 6.0
DIGITS = frozenset("0123456789")


class Lazy(dict[str, str | None]):
    """Texts by the text that they are made of, each made once."""

    def __init__(self, make: Callable[[str], str | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str | None:
        self[text] = made = self._make(text) if text else None
        return made


class Piece(Protocol):
    """A stretch: `bits` is the price of naming it, `row_bits` what each row then still costs."""

    @property
    def bits(self) -> float:
        """The price of naming it."""

    @property
    def row_bits(self) -> float:
        """What each row then still costs."""

    def take(self, text: str, at: int, row: int) -> int:
        """Where the stretch that begins at `at` ends in this row's text; -1 where it does not fit."""


@dataclass(frozen=True, eq=False)
class Fixed:
    """The same text in every row."""

    text: str
    row_bits: float = 0.0

    @property
    def bits(self) -> float:
        """A price that grows with the text."""
        return LITERAL_BITS + CHAR_BITS * len(self.text)

    @property
    def part(self) -> Part:
        """The part of the rule."""
        return Literal(self.text)

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        return at + len(self.text) if text.startswith(self.text, at) else -1


@dataclass(frozen=True, eq=False)
class Told:
    """What another column says: `of` gives the text for each text of the column, None where it says nothing.

    `known` are texts that may stand where the column is empty, the longest first. `codes` is a table learned here.
    """

    part: FieldPart | DatePart | Optional
    column: Sequence[str]
    of: Mapping[str, str | None]
    bits: float
    row_bits: float = 0.0
    known: tuple[str, ...] = ()
    codes: Mapping[str, str] | None = None

    @property
    def word(self) -> str:
        """The field word or date source."""
        inner = self.part
        if isinstance(inner, Optional):
            inner = next(part for part in inner.parts if not isinstance(part, Literal))  # type: ignore[assignment]
        return inner.source if isinstance(inner, DatePart) else inner.name  # type: ignore[union-attr]

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece; a row of which the column says nothing may hold any text that another row has."""
        said = self.of[self.column[row]]
        if said is not None:
            return at + len(said) if text.startswith(said, at) else -1
        if self.column[row] == "":
            for word in self.known:
                if text.startswith(word, at):
                    return at + len(word)
        return -1


@dataclass(frozen=True, eq=False)
class Listed:
    """One of a few texts that no column explains; the longest that fits is taken."""

    part: FieldPart
    words: tuple[str, ...]
    bits: float
    row_bits: float

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        for word in self.words:
            if text.startswith(word, at):
                return at + len(word)
        return -1


@dataclass(frozen=True, eq=False)
class Dated:
    """A day that no column tells, read from the code itself."""

    part: DatePart
    width: int
    words: Container[str]
    bits: float
    row_bits: float

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        end = at + self.width
        return end if text[at:end] in self.words else -1


@dataclass(frozen=True, eq=False)
class Numbered:
    """A running number: `width` characters, or (None) all up to `tail` before the next other character."""

    chars: frozenset[str]
    width: int | None
    least: int = 1
    tail: int = 0
    has_letter_end: bool = False
    bits: float = 10.0
    row_bits: float = 0.0

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        if self.width is not None:
            end = at + self.width
            stretch = text[at:end]
            if len(stretch) == self.width and self.chars.issuperset(stretch[1:] if self.has_letter_end else stretch):
                return end
            return -1
        end = at
        while end < len(text) and text[end] in self.chars:
            end += 1
        end -= self.tail
        return end if end - at >= self.least and (end - at == self.least or text[at] != "0") else -1


@dataclass(frozen=True, eq=False)
class Drawn:
    """Characters by chance."""

    width: int
    alphabet: str
    chars: frozenset[str]

    @property
    def part(self) -> Part:
        """The part of the rule."""
        return Random(self.width, self.alphabet)

    @property
    def bits(self) -> float:
        """A price that makes chance the last explanation."""
        return 30.0

    @property
    def row_bits(self) -> float:
        """Each character costs all it can."""
        return self.width * math.log2(len(self.chars))

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        end = at + self.width
        stretch = text[at:end]
        return end if len(stretch) == self.width and self.chars.issuperset(stretch) else -1


@dataclass(frozen=True, eq=False)
class Checked:
    """A check character over all before it; it is proven before the search, so that here only its place counts."""

    part: Check
    width: int
    bits: float = 12.0
    row_bits: float = 0.0
    good: Mapping[str, bool] = field(default_factory=dict)

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        return at + self.width if self.good.get(text[: at + self.width]) else -1


@dataclass(frozen=True, eq=False)
class Below:
    """The parent's code with the own level behind it."""

    part: Parent
    lengths: frozenset[int]
    bits: float = 20.0
    row_bits: float = 0.0

    def take(self, text: str, at: int, row: int) -> int:
        """As Piece."""
        return len(text) if len(text) - at in self.lengths else -1
