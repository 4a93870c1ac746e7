"""Check characters at the end of codes: every scheme is tried against chance."""

import random
from collections.abc import Callable, Sequence

from custmgr.coding.inferring.stretches.pieces import Checked
from custmgr.coding.parts.check_character import check_text, width
from custmgr.coding.rule import SCHEMES, Check

LOOKED_AT, FIRST = 80, 16
PURE = 0.8
FEWEST = 5
BASE = {"luhn36": 36, "37-2": 37, "37,36": 36, "11-2": 11, "97-10": 97}


class _Verdicts(dict[str, bool]):
    """Whether a code ends in its check character, worked out once a code."""

    def __init__(self, scheme: str) -> None:
        super().__init__()
        self._check = checker(scheme)

    def get(self, text: str, default: bool | None = None) -> bool:  # type: ignore[override]
        found = super().get(text)
        if found is None:
            found = self[text] = self._check(text)
        return found


def checker(scheme: str) -> Callable[[str], bool]:
    """A function that says whether a code ends in the scheme's check character."""
    size = width(scheme)

    def is_good(text: str) -> bool:
        body, end = text[:-size], text[-size:]
        if len(body) < 1 or not any(char.isalnum() for char in body):
            return False
        try:
            return check_text(scheme, body) == end
        except (ValueError, IndexError):  # nothing in it that the scheme knows
            return False

    return is_good


def find(texts: Sequence[str]) -> list[Checked]:
    """The schemes by which nearly all codes end in their check character, far beyond chance."""
    distinct = list(dict.fromkeys(texts))
    if len(distinct) < FEWEST:
        return []
    sample = random.Random(1).sample(distinct, min(LOOKED_AT, len(distinct)))
    found = []
    for scheme in SCHEMES:
        is_good = checker(scheme)
        first = sample[:FIRST]
        if sum(map(is_good, first)) < 0.5 * len(first):
            continue
        good = sum(map(is_good, sample))
        ends = {text[-width(scheme) :] for text in sample}
        if good >= PURE * len(sample) and good >= FEWEST and len(ends) >= 3:
            found.append((good, Checked(Check(scheme), width(scheme), good=_Verdicts(scheme))))
    found.sort(key=lambda pair: -pair[0])
    return [checked for _, checked in found]
