"""Days as files and people write them: serial numbers, year first, d/m/y, month names, 民國, numerals."""

import math
import re
import unicodedata
from datetime import date, timedelta

from custmgr.customers import formats
from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import BLANK, Cleaned, RawCell, Settled, tidy

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
_TIME = re.compile(r"[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d\d:?\d\d)?$", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_ONLY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_REPUBLIC = re.compile(r"民[國国]\s*(\d{1,3}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s,.-]*(\d{4})", re.I)
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})", re.I)
_NUMERALS = re.compile(
    "([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_DIGITS = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def clean_date(raw: RawCell, settled: Settled) -> Cleaned:
    """The cell as a day."""
    if raw is None:
        return BLANK
    if isinstance(raw, str):
        return clean_text(raw, settled)
    if raw.kind == "date":
        found = clean_text(raw.raw, settled)
        return found._replace(status="ok", code="", text="") if found.status == "fixed" else found
    if raw.kind != "number":
        return Cleaned(None, "error", "not-a-date", raw.raw)
    return _clean_number(raw, settled)


def _clean_number(cell: Cell, settled: Settled) -> Cleaned:
    text = cell.raw
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        return Cleaned(None, "error", "not-a-date", text)
    if formats.is_date(cell.number_format):
        day = from_serial(number, is_1904=settled.is_1904)
        return Cleaned(day) if day else Cleaned(None, "error", "impossible-date", text)
    if 20_000 <= number <= 80_000:
        day = from_serial(number, is_1904=settled.is_1904)
        return Cleaned(day, "fixed", "serial-date", text)
    if number == int(number) and _COMPACT.fullmatch(str(int(number))):
        return clean_text(str(int(number)), settled)
    return Cleaned(None, "error", "not-a-date", text)


def from_serial(number: float, *, is_1904: bool = False) -> date | None:
    """The day of a spreadsheet's serial number; None where there is none, as for the 29th of February 1900.

    >>> from_serial(1), from_serial(59), from_serial(60), from_serial(61), from_serial(0, is_1904=True)
    (datetime.date(1900, 1, 1), datetime.date(1900, 2, 28), None, datetime.date(1900, 3, 1), datetime.date(1904, 1, 1))
    """
    if not 0 <= number < 2_958_466:
        return None
    days = int(number)
    if is_1904:
        return date(1904, 1, 1) + timedelta(days) if days < 2_957_004 else None
    if days in (0, 60):
        return None
    return date(1899, 12, 31 if days < 60 else 30) + timedelta(days)


def clean_text(original: str, settled: Settled) -> Cleaned:
    """A text as a day."""
    text = unicodedata.normalize("NFKC", tidy(original)) if not original.isascii() else original.strip()
    text = _TIME.sub("", text).strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(original, found[1], found[2], found[3])
    if found := _COMPACT.fullmatch(text):
        day = _day(original, found[1], found[2], found[3])
        return day if day.status == "error" else day._replace(status="fixed", code="tidied", text=original)
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(original, found, settled)
    if found := _DAY_NAME.fullmatch(text):
        return _named(original, found[3], found[2], found[1])
    if found := _NAME_DAY.fullmatch(text):
        return _named(original, found[3], found[1], found[2])
    return _rare(original, text, settled)


def _rare(original: str, text: str, settled: Settled) -> Cleaned:
    if found := _REPUBLIC.fullmatch(text):
        year = 1 if found[1] == "元" else int(found[1])
        return _day(original, str(year + 1911), found[2], found[3])
    if found := _NUMERALS.fullmatch(text):
        year_text = "".join(str(_DIGITS[char]) for char in found[1])
        return _day(original, year_text, str(_numeral(found[2])), str(_numeral(found[3])))
    if found := _SHORT.fullmatch(text):
        return _two_digits(original, found, settled)
    if found := _MONTH_ONLY.fullmatch(text):
        if not 1 <= int(found[2]) <= 12:
            return Cleaned(None, "error", "impossible-date", original)
        answer = settled.answers.get("month-only")
        if answer == "first":
            return _day(original, found[1], found[2], "1")._replace(status="fixed", code="answered", text=original)
        return BLANK if answer == "blank" else Cleaned(None, "ask", "month-only", original)
    if re.fullmatch(r"\d{5}(\.0+)?", text) and 20_000 <= float(text) <= 80_000:
        return Cleaned(from_serial(float(text), is_1904=settled.is_1904), "fixed", "serial-date", original)
    return Cleaned(None, "error", "not-a-date", original)


def _numeral(text: str) -> int:
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _day(original: str, year: str, month: str, day: str) -> Cleaned:
    try:
        return Cleaned(date(int(year), int(month), int(day)))
    except ValueError:
        return Cleaned(None, "error", "impossible-date", original)


def _named(original: str, year: str, name: str, day: str) -> Cleaned:
    month = MONTHS.get(name[:3].lower())
    return _day(original, year, str(month), day) if month else Cleaned(None, "error", "not-a-date", original)


def _year_last(original: str, found: re.Match[str], settled: Settled) -> Cleaned:
    """d/m/y or m/d/y: what the value itself cannot decide is asked once a column."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first == second:
        return _day(original, year, found[1], found[2])
    if first > 12 or second > 12:
        is_day_first = first > 12
        month, day = (second, first) if is_day_first else (first, second)
        return _day(original, year, str(month), str(day))._replace(evidence="dmy" if is_day_first else "mdy")
    answer = settled.answers.get("order")
    if answer in ("dmy", "mdy"):
        day, month = (first, second) if answer == "dmy" else (second, first)
        return _day(original, year, str(month), str(day))._replace(status="fixed", code="answered", text=original)
    return BLANK if answer == "blank" else Cleaned(None, "ask", "order", original)


def _two_digits(original: str, found: re.Match[str], settled: Settled) -> Cleaned:
    """A two-digit year: the column's answer says where it stands; up to 49 it is 20xx."""
    answer = settled.answers.get("century")
    if answer == "blank":
        return BLANK
    if answer not in ("ymd", "mdy", "dmy"):
        return Cleaned(None, "ask", "century", original)
    parts = dict(zip(answer, (found[1], found[2], found[3]), strict=True))
    year = int(parts["y"])
    whole = str(year + (2000 if year < 50 else 1900))
    day = _day(original, whole, parts["m"], parts["d"])
    return day if day.status == "error" else day._replace(status="fixed", code="answered", text=original)
