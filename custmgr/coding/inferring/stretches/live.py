"""The rows that a search still explains: where each stands in its code, and what comes next there."""

import math
from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from functools import cached_property

from custmgr.coding.inferring.stretches.pieces import Piece

PROBED = 24
SEPARATORS = frozenset("-_/.,+#*() ")


def char_class(char: str) -> str:
    """0 for a digit, A for a letter, the character itself for any other."""
    if "0" <= char <= "9":
        return "0"
    return "A" if char.isalpha() else char


class Live:
    """Rows with their texts and places, all of the same length."""

    def __init__(self, rows: Sequence[int], texts: Sequence[str], places: Sequence[int]) -> None:
        self.rows, self.texts, self.places = rows, texts, places

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def rests(self) -> list[str]:
        """What is left of each code."""
        return [text[at:] for text, at in zip(self.texts, self.places, strict=True)]

    @cached_property
    def digits(self) -> list[int]:
        """How many digits come next in each code."""
        return [_run(rest, "0") for rest in self.rests]

    @cached_property
    def letters(self) -> list[int]:
        """How many letters come next in each code."""
        return [_run(rest, "A") for rest in self.rests]

    @cached_property
    def parts(self) -> list[int]:
        """How far it is in each code to the next separator or the end."""
        return [next((n for n, char in enumerate(rest) if char in SEPARATORS), len(rest)) for rest in self.rests]

    def advanced(self, piece: Piece) -> list[int]:
        """Where each code stands behind this piece; -1 where it does not fit."""
        take = piece.take
        return [take(text, at, row) for text, at, row in zip(self.texts, self.places, self.rows, strict=True)]

    def fits(self, piece: Piece, share: float) -> bool:
        """Whether the piece fits this share of a few rows, so that all are worth a look."""
        count = min(PROBED, len(self.rows))
        good = sum(piece.take(self.texts[n], self.places[n], self.rows[n]) >= 0 for n in range(count))
        return good >= share * count

    def stretches(self, lengths: Iterable[int]) -> list[str]:
        """The next so many characters of each code."""
        return [rest[:length] for rest, length in zip(self.rests, lengths, strict=True)]


def _run(text: str, wanted: str) -> int:
    for n, char in enumerate(text):
        if char_class(char) != wanted:
            return n
    return len(text)


def entropy(texts: Iterable[str]) -> float:
    """The bits of one of these texts, if each comes as often as here."""
    counts = Tally(texts)
    total = sum(counts.values())
    return -sum(n / total * math.log2(n / total) for n in counts.values()) if total else 0.0


def usual_length(lengths: Sequence[int], share: float = 0.9) -> int | None:
    """The length that nearly all have, or None."""
    if not lengths:
        return None
    length, count = Tally(lengths).most_common(1)[0]
    return length if length and count >= share * len(lengths) else None
