"""The outcome of cleaning one cell, what a column has settled, and how texts are tidied."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as given
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from custmgr.customers.cells import Cell

RawCell = Cell | str | None
"""A cell in bulk: a plain text is just its str, a blank cell None; everything else is a Cell."""

Status = Literal["ok", "fixed", "warning", "ask", "error"]
CLEAR = frozenset(("[清空]", "[clear]"))
NOTHING = frozenset(
    (
        "-",
        "--",
        "—",
        "——",
        "–",
        "/",
        "\\",
        "无",
        "無",
        "暂无",
        "没有",
        "n/a",
        "na",
        "null",
        "none",
        "nil",
        "未知",
        "#n/a",
        "。",
    )
)
"""Words that mean that there is nothing, in every field but name and code."""


class Cleaned(NamedTuple):
    """What a cell became. `code` is a key of problems.MESSAGES; `text` the original where something is to be told.

    `spare` are values that belong into other fields (field key, value); `evidence` is what the cell says about an
    open question of its column (`dmy`); `is_clearing` says that the person wrote that the field is to be emptied.
    """

    value: object = None
    status: Status = "ok"
    code: str = ""
    text: str = ""
    spare: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    is_clearing: bool = False


BLANK = Cleaned()
CLEARED = Cleaned(is_clearing=True)


@dataclass(frozen=True)
class Settled:
    """What is settled for a column: the epoch of its file, answers by kind of question, entries by folded text."""

    is_1904: bool = False
    answers: Mapping[str, str] = given(default_factory=dict)
    values: Mapping[str, object] = given(default_factory=dict)  # entry id, {"new": text} or None


UNSETTLED = Settled()
SMALLEST = 330
"""Decimal places of the smallest number that a spreadsheet program holds, and more than the digits of the largest."""

_ODD = re.compile(
    r"[\x00-\x1f\x7f\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\ud800-\udfff\ufffe\uffff]|  |^ | $"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BAD = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LONG_BLANKS = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－ー", "-"))
_ALL_BLANKS = re.compile(r"\s+")


def tidy(text: str) -> str:
    """`text` without invisible characters and outer blanks, runs of blanks as one, composed.

    >>> tidy("  甲\u3000\u200b乙 ")
    '甲 乙'
    """
    if _ODD.search(text):
        text = _BLANKS.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text))).strip(" ")
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def tidy_long(text: str) -> str:
    """Like `tidy`, but lines stay lines."""
    if not _ODD.search(text):
        return tidy(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (_LONG_BLANKS.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", line))).strip() for line in lines)
    return unicodedata.normalize("NFC", "\n".join(kept).strip())


def identity(text: str) -> str:
    """`text` as identities are stored: one width, one dash, no blanks.

    >>> identity("ＫＨ—00 1")
    'KH-001'
    """
    if text.isascii() and text.isalnum():
        return text
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES)
    return _CONTROL.sub("", _ALL_BLANKS.sub("", folded))


def is_storable(text: str) -> bool:
    """Whether every engine stores the text unchanged: no lone surrogates."""
    return text.isascii() or _BAD.search(text) is None


def had_controls(text: str) -> bool:
    """Whether the text holds control characters, which are taken out."""
    return _CONTROL.search(text) is not None


def whole_digits(raw: str) -> str | None:
    """The digits of a stored whole number, "" where it has a fraction, None where a spreadsheet has ruined it.

    >>> whole_digits("8.0"), whole_digits("1.3812345678E10"), whole_digits("8.5"), whole_digits("7.78692727647235E+17")
    ('8', '13812345678', '', None)
    """
    if raw.isascii() and raw.isdecimal() and len(raw) <= 15:
        return raw
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return ""
    if not number.is_finite() or (number and number.adjusted() >= 15):
        return None
    if number.adjusted() < -SMALLEST:
        return ""
    if number != number.to_integral_value():
        return ""
    return str(int(number))


def plain_number(raw: str) -> str:
    """A stored number as a person writes it: the shortest decimal of the same double, without exponent.

    >>> plain_number("463058.69000000003"), plain_number("8.0"), plain_number("1E-2")
    ('463058.69', '8', '0.01')
    """
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > SMALLEST:  # no spreadsheet program holds such a number
        return raw
    if len(number.as_tuple().digits) > 15:
        number = Decimal(repr(float(number)))
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
