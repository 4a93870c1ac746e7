"""What spreadsheet programs do to a text by themselves: such an image of what was exported is no change of a person."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation, localcontext
from typing import Literal

from custmgr.customers import formats
from custmgr.customers.cleaned import RawCell
from custmgr.exchange.reading.rows import shown, stored

SAFE_DIGITS = 15
"""So many digits of a number spreadsheet programs keep."""
MAX_TEXT = 32_767
CODE_PAGES = ("ascii", "cp1252", "gbk", "cp950", "cp932", "cp949")
"""In which spreadsheet programs save a csv file where nobody asks for another."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_DAY_LIKE = re.compile(
    r"(\d{1,4})[-/.](\d{1,2})(?:[-/.](\d{1,4}))?|([A-Za-z]{3})[- ]?(\d{1,4})|(\d{1,2})[- ]?([A-Za-z]{3})"
)
_DIGITS = re.compile(r"\d+")
_IN_WORDS = re.compile(r"[月日年]|[A-Za-z]{3}")
_DAY = re.compile(r"\s*(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})(?:\D|$)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
_BLANKS = re.compile(r"[^\S\n]+")


def is_image(base: str, cell: RawCell, *, is_1904: bool = False) -> bool:
    """Whether a cell holds what a program makes of the text `base` without being asked to.

    >>> is_image("0000020", "20"), is_image("2023E001", "20230"), is_image("0000020", "21")
    (True, True, False)
    """
    text = shown(cell, is_1904=is_1904)
    candidates = {text, stored(cell)}
    return any(test(base, candidate) for test in _TESTS for candidate in candidates) or _became_a_day(base, cell, text)


def _is_retyped(base: str, text: str) -> bool:
    """Runs of blanks folded, characters that no sheet holds or a leading ' dropped, the end cut off.

    Letters, blanks between words and full width are a person's: whoever corrects them wants them changed.
    """
    if len(base) > MAX_TEXT and text == base[:MAX_TEXT]:
        return True
    seen = _tidied(text)
    if seen in ("TRUE", "FALSE") and seen == base.upper():
        return True
    return seen in (_tidied(base), _tidied(base.removeprefix("'")))


def _tidied(text: str) -> str:
    kept = "".join(char for char in text.replace("\r\n", "\n") if char.isprintable() or char.isspace())
    return _BLANKS.sub(" ", kept).strip()


def _read_full_width(base: str, text: str) -> bool:
    """Digits of full width entered as a number."""
    return not base.isascii() and _NUMBER.fullmatch(text) is not None and unicodedata.normalize("NFKC", base) == text


def _lost_zeros(base: str, text: str) -> bool:
    """Leading zeros or a plus sign dropped, `.0` behind."""
    if not base[:1].isdigit() and base[:1] != "+":
        return False
    short = text.removesuffix(".0")
    bare = base.removeprefix("+")
    return bare.isdecimal() and short.isdecimal() and short == (bare.lstrip("0") or "0") and text != base


def _lost_digits(base: str, text: str) -> bool:
    """A long number rounded to what a program keeps, or written with an exponent; digits-E-digits read as a power."""
    if not _NUMBER.fullmatch(text) or not _NUMBER.fullmatch(base):
        return False
    first, second = _decimal(base), _decimal(text)
    if first is None or second is None or base == text:
        return False
    if first == second:
        return "e" in (base + text).lower() or not base.isdecimal()
    n_digits = len(base.lstrip("+-0").replace(".", ""))
    is_short = "e" in text.lower()
    if n_digits <= SAFE_DIGITS and not is_short:
        return False
    kept = min(SAFE_DIGITS, len(second.normalize().as_tuple().digits)) if is_short else SAFE_DIGITS
    return any(_rounded(first, kept, way) == _rounded(second, kept, way) for way in ("ROUND_HALF_EVEN", "ROUND_DOWN"))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _rounded(number: Decimal, digits: int, way: str) -> Decimal:
    with localcontext() as context:
        context.prec, context.rounding = max(digits, 1), way
        return +number


def _is_a_share(base: str, text: str) -> bool:
    """`50%` read as 0.5."""
    share, number = _decimal(base.removesuffix("%")), _decimal(text)
    return base.endswith("%") and share is not None and number is not None and share / 100 == number


def _lost_characters(base: str, text: str) -> bool:
    """Saved in the code page of one language: what it lacks is a question mark each, or two beyond the first plane."""
    if "?" not in text or base.isascii():
        return False
    seen = _tidied(text)
    whole = _tidied(base)
    pairs = "".join(char if ord(char) < 0x10000 else "\ue000\ue000" for char in whole)  # no code page has that one
    return any(
        kept != whole and kept == seen
        for page in CODE_PAGES
        for kept in (form.encode(page, "replace").decode(page) for form in (whole, pairs))
    )


_TESTS: tuple[Callable[[str, str], bool], ...] = (
    _is_retyped, _read_full_width, _lost_zeros, _lost_digits, _is_a_share, _lost_characters,
)  # fmt: skip


def _became_a_day(base: str, cell: RawCell, text: str) -> bool:
    """`2-1` or `MAR1` read as a day of this year, `2023-01` as the first of the month."""
    found = _DAY_LIKE.fullmatch(base.strip())
    if found is None:
        return False
    is_day_cell = not isinstance(cell, str) and cell is not None and (
        cell.kind == "date" or formats.is_date(cell.number_format)
    )  # fmt: skip
    day = _iso(text) if is_day_cell or re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", text) else None
    if day is None:
        numbers = sorted(map(int, _DIGITS.findall(_months_as_numbers(text))))
        return _IN_WORDS.search(text) is not None and numbers in _spoken(base)
    return any(_fits(day, parts) for parts in _readings(found.groups()))


def _readings(groups: tuple[str | None, ...]) -> Iterator[tuple[int | None, int | None, int | None]]:
    """(year, month, day) that the parts may have been taken for; None where a program fills in its own."""
    first, second, third, word, behind, before, last_word = groups
    if word or last_word:
        month = _MONTHS.get(str(word or last_word).lower())
        number = int(str(behind or before))
        if month is not None:
            yield (None, month, number)
            yield (_century(number), month, 1)
        return
    a, b = int(str(first)), int(str(second))
    if third is not None:
        c = int(third)
        yield (_century(a), b, c)
        yield (_century(c), a, b)
        yield (_century(c), b, a)
        return
    yield (None, a, b)
    yield (None, b, a)
    yield (_century(a), b, 1)
    yield (_century(b), a, 1)


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 30 else 1900 + year


def _fits(day: date, parts: tuple[int | None, int | None, int | None]) -> bool:
    return all(want is None or want == have for want, have in zip(parts, (day.year, day.month, day.day), strict=True))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _months_as_numbers(text: str) -> str:
    return re.sub(r"[A-Za-z]{3}", lambda m: f" {_MONTHS.get(m.group().lower(), m.group())} ", text)


def _spoken(base: str) -> Iterator[list[int]]:
    """The numbers of a text that a program may have written anew as a day in words: `2-1` as `2月1日`, `1-Feb`."""
    if re.fullmatch(r"[\d\s./-]+", base):
        yield sorted(map(int, _DIGITS.findall(base)))


DayOrder = Literal["mdy", "dmy"]


def day_order(pairs: Iterable[tuple[date, str]]) -> DayOrder:
    """In which order the program that saved a column writes days: the one that agrees with more that was exported."""
    score = 0
    for base, text in pairs:
        if base.day != base.month:
            score += is_day(base, text, "mdy") - is_day(base, text, "dmy")
    return "mdy" if score >= 0 else "dmy"


def is_day(base: date, text: str, order: DayOrder = "mdy") -> bool:
    """Whether a text is this very day, the year first or last; `order` is that of days without the year in front.

    >>> [is_day(date(2024, 1, 5), text) for text in ("01/05/24", "2024年1月5日", "2024/5/1")]
    [True, True, False]
    """
    found = _DAY.match(_months_as_numbers(text))
    if found is None:
        return False
    first, second, third = found.groups()
    a, b, c = int(first), int(second), int(third)
    if len(first) == 4:
        return (a, b, c) == (base.year, base.month, base.day)
    month, day = (a, b) if order == "mdy" else (b, a)
    return (month, day) == (base.month, base.day) and c in (base.year, base.year % 100)
