"""Amounts of money, by Decimal from the stored text and never through a float."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import BLANK, Cleaned, RawCell, Settled, plain_number, tidy

CENT = Decimal("0.01")
FINEST = Decimal("0.000001")  # of quantities and prices
LIMIT = Decimal(10) ** 13
FINE_LIMIT = Decimal(10) ** 12  # in millionths still a whole number of 64 bits
UNITS = {"千": 1_000, "仟": 1_000, "万": 10_000, "萬": 10_000, "w": 10_000, "k": 1_000, "百万": 1_000_000,
         "千万": 10_000_000, "亿": 100_000_000, "億": 100_000_000}  # fmt: skip
_FRAME = re.compile(
    r"(?P<open>\()?(?P<minus>-)?(?:rmb|cny|cn¥|人民币|人民幣|us\$|nt\$|hk\$|[¥$€£])?(?P<minus2>-)?"
    r"(?P<number>\d[\d.,']*|\.\d+)(?P<unit>百万|千万|[千仟万萬亿億wk])?(?:元整|圆整|元|圆|rmb|cny|人民币)?"
    r"(?P<minus3>-)?(?P<close>\))?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d{1,12}(\.\d\d?)?", re.ASCII)
_POINT = re.compile(r"(\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+|\d{1,3}('\d{3})+|)(\.\d*)?")
_COMMA = re.compile(r"(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_CLEARLY_COMMA = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{5,})|\d{4,},\d{3}|\d{1,3}(\.\d{3}){2,}")

_CLEARLY_POINT = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})")


def clean_amount(raw: RawCell, settled: Settled, *, is_fine: bool = False) -> Cleaned:
    """The cell as an amount with two decimal places; a fine one (a quantity, a price) has up to six."""
    if raw is None:
        return BLANK
    if isinstance(raw, str):
        return clean_text(raw, settled, is_fine=is_fine)
    if raw.kind != "number":
        return Cleaned(None, "error", "not-an-amount", raw.raw)
    return _clean_number(raw, settled, is_fine=is_fine)


def _clean_number(cell: Cell, settled: Settled, *, is_fine: bool) -> Cleaned:
    if _CENTS.fullmatch(cell.raw) and not is_fine:
        return Cleaned(Decimal(cell.raw).quantize(CENT))
    plain = plain_number(cell.raw)
    try:
        number = Decimal(plain)
    except ArithmeticError:
        return Cleaned(None, "error", "not-an-amount", cell.raw)
    return scaled(number, cell.raw, settled, is_fine=is_fine)


def scaled(number: Decimal, text: str, settled: Settled, *, is_fine: bool = False) -> Cleaned:
    """The amount in cents, of which more decimal places are asked about once; a fine one is rounded to six."""
    if not number.is_finite() or number.copy_abs() >= LIMIT:
        return Cleaned(None, "error", "not-an-amount", text)
    if is_fine:
        if number.copy_abs() >= FINE_LIMIT:
            return Cleaned(None, "error", "not-an-amount", text)
        kept = number.quantize(FINEST, ROUND_HALF_UP)
        plain = Decimal(f"{kept.normalize():f}")
        return Cleaned(plain) if kept == number else Cleaned(plain, "fixed", "noise-rounded", text)
    cents = number.quantize(CENT, ROUND_HALF_UP)
    if cents == number:
        return Cleaned(cents)
    if abs(cents - number) <= Decimal("1e-6"):
        return Cleaned(cents, "fixed", "noise-rounded", text)
    answer = settled.answers.get("rounding")
    if answer == "round":
        return Cleaned(cents, "fixed", "answered", text)
    return BLANK if answer == "blank" else Cleaned(None, "ask", "rounding", text)


def clean_text(original: str, settled: Settled, *, is_fine: bool = False) -> Cleaned:
    """A text as an amount."""
    text = unicodedata.normalize("NFKC", tidy(original)).replace(" ", "").replace("−", "-").replace("，", ",")
    frame = _FRAME.fullmatch(text)
    if frame is None or bool(frame["open"]) != bool(frame["close"]):
        return Cleaned(None, "error", "not-an-amount", original)
    digits = frame["number"]
    answer = settled.answers.get("decimal")
    if answer is None and _CLEARLY_COMMA.fullmatch(digits):
        return Cleaned(None, "ask", "decimal", original)
    plain = _plain(digits, is_comma=answer == ",")
    if plain is None:
        return Cleaned(None, "error", "not-an-amount", original)
    number = Decimal(plain) * UNITS.get((frame["unit"] or "").lower(), 1)
    n_minus = sum(bool(frame[name]) for name in ("open", "minus", "minus2", "minus3"))
    if n_minus > 1:
        return Cleaned(None, "error", "not-an-amount", original)
    return scaled(-number if n_minus else number, original, settled, is_fine=is_fine)


def _plain(digits: str, *, is_comma: bool) -> str | None:
    """The digits with a point as the only mark, or None where the marks make no sense.

    Where a column's comma is the decimal one, a cell that can only mean the point still does.
    """
    if is_comma and not _CLEARLY_POINT.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".") if _COMMA.fullmatch(digits) else None
    return digits.replace(",", "").replace("'", "") if _POINT.fullmatch(digits) else None
