"""Spellings that a person may have meant: look-alikes, swaps, lost zeros, powers of ten, then any one wrong key."""

import re
from collections.abc import Collection, Iterator
from itertools import combinations_with_replacement, pairwise

from custmgr.coding.canonical import fold

_ALIKE = {
    "0": "O",
    "O": "0",
    "1": "IL",
    "I": "1L",
    "L": "1I",
    "8": "B",
    "B": "8",
    "5": "S",
    "S": "5",
    "2": "Z",
    "Z": "2",
}
_NUMBER = re.compile(r"(?<!\d)\d+")
_POWER = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{1,2})")
MOST_ZEROS = 8
_FEW_ZEROS, _MOST_RUNS = 5, 3
LONGEST = 60  # of a longer text only likely slips are tried
_DIGITS, _LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEYS = ("1234567890-", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")


def _neighbours() -> dict[str, str]:
    """The keys beside each key of a keyboard, and the keys below and above each other on a keypad."""
    found: dict[str, str] = {}
    for row in (*_KEYS, "741", "852", "963"):
        for left, right in pairwise(row):
            found[left] = found.get(left, "") + right
            found[right] = found.get(right, "") + left
    return found


_BESIDE = _neighbours()


def spellings(code: str) -> Iterator[str]:
    """Codes that this one may be a slip of, the likeliest first; canonical, without itself and without repeats.

    >>> list(spellings("CO1"))[:3]
    ['C01', 'COI', 'COL']
    """
    key = fold(code)
    seen = {key}
    for text in _all(key):
        if text not in seen:
            seen.add(text)
            yield text


def look_alikes(code: str) -> Iterator[str]:
    """Codes that look like this one: 0 and O, 1 and I, 8 and B …, and zeros that were left out; canonical.

    >>> list(look_alikes("C01"))[:2]
    ['CO1', 'C0I']
    """
    key = fold(code)
    yield from (text for text in dict.fromkeys(_alike(key)) if text != key)


def with_zeros(key: str, lengths: Collection[int]) -> Iterator[str]:
    """The code with zeros put in front of its numbers, wherever that makes it as long as one of `lengths`.

    >>> list(with_zeros("C1-2", {6}))
    ['C001-2', 'C01-02', 'C1-002']
    """
    starts = [match.start() for match in _NUMBER.finditer(key)][:_MOST_RUNS]
    for length in sorted(lengths):
        if starts and len(key) < length <= len(key) + MOST_ZEROS:
            for places in combinations_with_replacement(starts, length - len(key)):
                yield _with_zeros_at(key, places)


def _with_zeros_at(key: str, places: tuple[int, ...]) -> str:
    out, last = "", 0
    for place in places:
        out += key[last:place] + "0"
        last = place
    return out + key[last:]


def _all(key: str) -> Iterator[str]:
    yield from _alike(key)
    for at in range(len(key) - 1):
        yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    if power := _POWER.fullmatch(key):
        yield from _written_out(power)
    if len(key) <= LONGEST:
        yield from _one_wrong_key(key)


def _alike(key: str) -> Iterator[str]:
    for at, char in enumerate(key):
        for twin in _ALIKE.get(char, ""):
            yield key[:at] + twin + key[at + 1 :]
    for match in _NUMBER.finditer(key):
        for count in range(1, _FEW_ZEROS + 1):
            yield key[: match.start()] + "0" * count + key[match.start() :]


def _one_wrong_key(key: str) -> Iterator[str]:
    """Any one key struck wrongly, too often or not at all; keys that lie side by side come first."""
    *places, last = _from_the_middle(len(key)) or [0]
    for row in (places, [last] if key else []):
        for at in row:
            for near in _BESIDE.get(key[at], ""):
                yield key[:at] + near + key[at + 1 :]
        for at in row:
            for other in _others(key[at], same_class=True):
                yield key[:at] + other + key[at + 1 :]
    for at, char in enumerate(key):
        for other in _others(char, same_class=False):
            yield key[:at] + other + key[at + 1 :]
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
    for at in range(len(key) + 1):
        for missed in _DIGITS + _LETTERS + "-":
            yield key[:at] + missed + key[at:]


def _from_the_middle(length: int) -> list[int]:
    """The places of a text from its middle outwards: slips at the ends, and most of all at the last place, are rare."""
    return sorted(range(length), key=lambda at: (at == length - 1, abs(2 * at - length + 1)))


def _others(char: str, *, same_class: bool) -> str:
    """The digits for a digit and the letters for a letter, or all the rest; both for any other character."""
    if char in _DIGITS:
        return _DIGITS if same_class else _LETTERS + "-"
    if char in _LETTERS:
        return _LETTERS if same_class else _DIGITS + "-"
    return "" if same_class else _DIGITS + _LETTERS


def _written_out(match: re.Match[str]) -> Iterator[str]:
    """2.023E+9 may be the number 2023000000, and 2.0E3 the code 20E3 or 2E3."""
    whole, rest, power = match[1], match[2] or "", int(match[3])
    if len(rest) <= power < 40:
        yield whole + rest + "0" * (power - len(rest))
