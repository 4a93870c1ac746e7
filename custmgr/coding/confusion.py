"""Spellings that a person may have meant: look-alikes, swapped neighbours, lost zeros, powers of ten."""

import re
from collections.abc import Iterator

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
_POWER = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{1,2})")
_MOST_ZEROS = 5


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


def _all(key: str) -> Iterator[str]:
    for at, char in enumerate(key):
        for twin in _ALIKE.get(char, ""):
            yield key[:at] + twin + key[at + 1 :]
    for match in re.finditer(r"(?<!\d)\d+", key):
        for count in range(1, _MOST_ZEROS + 1):
            yield key[: match.start()] + "0" * count + key[match.start() :]
    for at in range(len(key) - 1):
        yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    if power := _POWER.fullmatch(key):
        yield from _written_out(power)


def _written_out(match: re.Match[str]) -> Iterator[str]:
    """2.023E+9 may be the number 2023000000, and 2.0E3 the code 20E3 or 2E3."""
    whole, rest, power = match[1], match[2] or "", int(match[3])
    if len(rest) <= power < 40:
        yield whole + rest + "0" * (power - len(rest))
