"""Tax numbers and ID cards: check characters, digits that a spreadsheet lost, letters that were meant as digits."""

import re
from collections.abc import Callable
from datetime import date
from operator import mul

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import BLANK, Cleaned, RawCell, Settled, identity, whole_digits

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: n for n, char in enumerate(ALPHABET)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SWAPS = {"O": "0", "I": "1", "Z": "2", "S": "5"}
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")


def is_credit_code(text: str) -> bool:
    """Whether the check character of an 18-character credit code is right (GB 32100-2015).

    >>> is_credit_code("91330106673959654P"), is_credit_code("91330106673959654Q")
    (True, False)
    """
    try:
        total = sum(map(mul, [_VALUES[char] for char in text[:17]], _WEIGHTS))
        return len(text) == 18 and _VALUES[text[17]] == (31 - total % 31) % 31
    except (KeyError, IndexError):
        return False


def is_id_card(text: str) -> bool:
    """Whether an 18-character ID number has a real birthday and the right check character (GB 11643-1999).

    >>> is_id_card("11010519491231002X"), is_id_card("110105194912310021")
    (True, False)
    """
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", text) or _birthday(text[6:14]) is None:
        return False
    total = sum(int(char) * weight for char, weight in zip(text, _ID_WEIGHTS, strict=False))
    return text[17] == "10X98765432"[total % 11]


def _birthday(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def clean_tax_number(raw: RawCell, settled: Settled) -> Cleaned:
    """The cell as a tax number."""
    return _clean(raw, settled, tax_problem, is_credit_code)


def clean_id_number(raw: RawCell, settled: Settled) -> Cleaned:
    """The cell as an ID number."""
    return _clean(raw, settled, id_problem, is_id_card)


def tax_problem(text: str) -> str:
    """What to look at in a tax number: a problem code, or ""."""
    if len(text) == 18:
        return "" if is_credit_code(text) else "tax-check"
    return "" if len(text) in (8, 15, 17, 20) else "tax-length"


def id_problem(text: str) -> str:
    """What to look at in an ID number: a problem code, or ""."""
    if len(text) == 18:
        return "" if is_id_card(text) else "id-check"
    return "" if re.fullmatch(r"\d{15}|[A-Z]{1,2}\d{6,9}(\([\dA])?\)?", text) else "id-form"


def _clean(raw: RawCell, settled: Settled, problem: Callable[[str], str], is_right: Callable[[str], bool]) -> Cleaned:
    if raw is None:
        return BLANK
    if isinstance(raw, Cell):
        found = _digits(raw)
        if isinstance(found, Cleaned):
            return found
        text, original = found, found
    else:
        original, text = raw, identity(raw).upper()
    if _EXPONENT.fullmatch(text):
        return Cleaned(None, "error", "exponent-text", original)
    if text.endswith(".0") and text[:-2].isdecimal():
        text = text[:-2]
    code = problem(text)
    if code and len(text) == 18 and (swapped := swap(text, is_right)):
        answer = settled.answers.get("swap")
        if answer == "fix":
            return Cleaned(swapped, "fixed", "answered", original)
        if answer != "keep":
            return Cleaned(None, "ask", "swap", original)
    if code:
        return Cleaned(text, "warning", code, original)
    if text != original:
        return Cleaned(text, "fixed", "tidied", original)
    return Cleaned(text)


def _digits(cell: Cell) -> str | Cleaned:
    if cell.kind != "number":
        return Cleaned(None, "error", "not-a-code", cell.raw)
    digits = whole_digits(cell.raw)
    if digits is None:
        return Cleaned(None, "error", "digits-lost", cell.raw)
    return digits or Cleaned(None, "error", "not-a-code", cell.raw)


def swap(text: str, is_right: Callable[[str], bool]) -> str:
    """`text` with one letter read as the digit it resembles, where that makes the check character right, or ""."""
    for position, char in enumerate(text):
        digit = _SWAPS.get(char)
        if digit and is_right(candidate := text[:position] + digit + text[position + 1 :]):
            return candidate
    return ""
