"""From a raw cell to a value of a field: what it became, whether it was changed, has to be asked about, or is wrong."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from custmgr.customers import amounts, dates, formats, identity, kinds, phones, regions, tags
from custmgr.customers.categories import CategoryTable, fold
from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import (
    BLANK,
    CLEAR,
    CLEARED,
    NOTHING,
    UNSETTLED,
    Cleaned,
    RawCell,
    Settled,
    had_controls,
    is_storable,
    plain_number,
    tidy,
    tidy_long,
    whole_digits,
)
from custmgr.customers.cleaned import identity as as_identity
from custmgr.customers.fields import Field

Clean = Callable[[RawCell], Cleaned]
MAX_LENGTH = 32_767
REMEMBERED = 20_000
CODE_LIKE = ("postcode",)
"""Fields of plain text whose zeros matter as in a code."""

_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+\d{1,3}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_PLAIN_CODE = re.compile(r"[0-9A-Za-z]{2,40}(?:-[0-9A-Za-z]{1,40}){0,3}")
_LOST = re.compile(r"\?{3}[\d\s?()#.,/-]*")
"""Words that a program saved in a code page which lacks them: nothing of them is left but their number."""
_PLAIN_TEXT = re.compile(r"(?!\?{3})[!-~\u4e00-\u9fff（），。：；]+(?: [!-~\u4e00-\u9fff（），。：；]+)*")
_PLAIN_PHONE = re.compile(r"1[3-9]\d{9}|(?:010|02\d|0[3-9]\d\d)-[2-9]\d{6,7}", re.ASCII)
_PLAIN_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}", re.ASCII)
RESERVED = NOTHING | CLEAR
"""Short texts that mean something other than themselves, in lower case."""
YES = frozenset(("是", "有", "对", "√", "✓", "y", "yes", "true", "1", "on", "真"))
NO = frozenset(("否", "没有", "无", "×", "✗", "n", "no", "false", "0", "off", "假", "不是"))


def clean(field: Field, raw: RawCell, settled: Settled = UNSETTLED, *, table: CategoryTable | None = None) -> Cleaned:
    """The cell as a value of the field; `table` is needed for choices."""
    if isinstance(raw, str) and not is_storable(raw):
        return Cleaned(None, "error", "bad-characters", raw.encode("ascii", "backslashreplace").decode())
    return cleaner(field, settled, table=table)(raw)


def cleaner(field: Field, settled: Settled = UNSETTLED, *, table: CategoryTable | None = None) -> Clean:
    """A function that cleans the cells of one column, made once a column."""
    one = _by_kind(field, settled, table)
    is_blankable = field.key not in ("code", "name") and field.kind is not kinds.FLAG

    def clean_cell(raw: RawCell) -> Cleaned:
        if raw is None:
            return BLANK
        if isinstance(raw, str):
            if len(raw) > 24:
                if len(raw) > MAX_LENGTH:
                    return Cleaned(None, "error", "too-long", raw[:80])
            elif not (word := raw.strip().lower()) or (is_blankable and word in NOTHING):
                return BLANK
            elif word in CLEAR:
                return CLEARED
            return one(raw)
        if raw.kind == "error":
            return Cleaned(None, "error", "error-cell", raw.raw)
        if raw.is_formula and not raw.raw:
            return Cleaned(None, "error", "no-result")
        return one(raw) if raw.kind != "text" else clean_cell(raw.raw or None)

    return _remembering(clean_cell) if field.kind in (kinds.CHOICE, kinds.DATE) else clean_cell


def _remembering(clean_cell: Clean) -> Clean:
    """The same, but what repeats is cleaned once."""
    known: dict[RawCell, Cleaned] = {}

    def remember(raw: RawCell) -> Cleaned:
        found = known.get(raw)
        if found is None:
            found = clean_cell(raw)
            if len(known) < REMEMBERED:
                known[raw] = found
        return found

    return remember


def parse(field: Field, text: str, *, table: CategoryTable | None = None) -> Cleaned:
    """What a person typed into one cell or form field; status ask means that it has to be written more clearly."""
    return clean(field, text or None, table=table)


def plain(field: Field) -> Callable[[str], object] | None:
    """A quick test for texts of the field that are right as they stand, for bulk; None where there is none."""
    kind = field.kind
    if field.key in CODE_LIKE or kind is kinds.CODE:
        return _PLAIN_CODE.fullmatch
    if kind in (kinds.TEXT, kinds.LONG_TEXT):
        return _PLAIN_TEXT.fullmatch
    if kind is kinds.PHONE:
        return _PLAIN_PHONE.fullmatch
    return _PLAIN_EMAIL.fullmatch if kind is kinds.EMAIL else None


def _by_kind(field: Field, settled: Settled, table: CategoryTable | None) -> Clean:
    kind = field.kind
    if field.key in CODE_LIKE or kind is kinds.CODE:
        return partial(clean_code, settled=settled)
    if kind is kinds.PHONE:
        return partial(phones.clean_phone, settled=settled, key=field.key)
    if kind is kinds.CHOICE:
        return _choice_cleaner(settled, table)
    settled_by_nothing = {kinds.INTEGER: clean_whole, kinds.FLAG: clean_flag, kinds.EMAIL: clean_email,
                          kinds.TAGS: tags.clean_tags}  # fmt: skip
    if kind in settled_by_nothing:
        return settled_by_nothing[kind]
    simple: dict[str, Callable[[RawCell, Settled], Cleaned]] = {
        kinds.TAX_NUMBER.name: identity.clean_tax_number,
        kinds.ID_NUMBER.name: identity.clean_id_number,
        kinds.DATE.name: dates.clean_date,
        kinds.MONEY.name: amounts.clean_amount,
        kinds.QUANTITY.name: partial(amounts.clean_amount, is_fine=True),
        kinds.PRICE.name: partial(amounts.clean_amount, is_fine=True),
        kinds.LONG_TEXT.name: clean_long_text,
    }
    return partial(simple.get(kind.name, clean_text), settled=settled)  # type: ignore[call-arg]


def clean_text(raw: RawCell, settled: Settled) -> Cleaned:
    """A name, an address or other words."""
    if isinstance(raw, str):
        value = tidy(raw)
        if _LOST.fullmatch(value):
            return Cleaned(None, "error", "lost-characters", value)
        return Cleaned(value) if value == raw else _tidied(value, raw)
    return _cell_text(raw, settled) if raw is not None else BLANK


def clean_long_text(raw: RawCell, settled: Settled) -> Cleaned:
    """A remark, which keeps its lines."""
    if isinstance(raw, str):
        value = tidy_long(raw)
        return Cleaned(value) if value == raw else _tidied(value, raw)
    return clean_text(raw, settled)


def _tidied(value: str, raw: str) -> Cleaned:
    if not value:
        return BLANK
    if had_controls(raw.replace("\n", "")):
        return Cleaned(value, "warning", "characters-removed", value)
    return Cleaned(value, "fixed", "tidied", raw)


def _cell_text(cell: Cell, settled: Settled) -> Cleaned:
    """What a number, a date or a truth value looks like in a field of words."""
    if cell.kind == "number":
        if formats.is_date(cell.number_format):
            day = dates.clean_date(cell, settled)
            return day if day.status == "error" else Cleaned(str(day.value), "fixed", "number-as-text", cell.raw)
        digits = whole_digits(cell.raw)
        if digits is None:
            return Cleaned(None, "error", "number-ruined", cell.raw)
        return Cleaned(formats.shown(digits, cell.number_format) or digits or plain_number(cell.raw))
    return Cleaned(tidy(cell.raw), "fixed", "number-as-text", cell.raw)


def clean_code(raw: RawCell, settled: Settled) -> Cleaned:
    """A code: always text; what a spreadsheet may have done to it is found out, never guessed."""
    if isinstance(raw, str):
        value = as_identity(raw)
        if value.endswith(".0") and value[:-2].isdecimal():
            return Cleaned(value[:-2], "fixed", "tidied", raw)
        if _EXPONENT.fullmatch(value):
            return Cleaned(None, "error", "exponent-text", raw)
        if not value:
            return BLANK
        return Cleaned(value) if value == raw else _tidied(value, raw)
    if raw is None:
        return BLANK
    if raw.kind == "date" or (raw.kind == "number" and formats.is_date(raw.number_format)):
        return _code_behind_date(raw, settled)
    if raw.kind != "number":
        return Cleaned(None, "error", "not-a-code", raw.raw)
    digits = whole_digits(raw.raw)
    if not digits:
        return Cleaned(None, "error", "number-ruined", raw.raw)
    shown = formats.shown(digits, raw.number_format)
    return Cleaned(shown) if shown is not None else _bare_digits(digits, settled)


def _bare_digits(digits: str, settled: Settled) -> Cleaned:
    answer = settled.answers.get("width")
    if answer is None:
        return Cleaned(None, "ask", "width", digits)
    if answer.isdecimal() and len(digits) < int(answer):
        return Cleaned(digits.zfill(int(answer)), "fixed", "padded", digits)
    return Cleaned(digits)


def _code_behind_date(cell: Cell, settled: Settled) -> Cleaned:
    day = dates.clean_date(cell, settled).value
    answer = settled.answers.get("code-date")
    shapes = {"m-d": "{0.month}-{0.day}", "d-m": "{0.day}-{0.month}", "mm-dd": "{0.month:02}-{0.day:02}"}
    if day is None or answer == "refuse":
        return Cleaned(None, "error", "not-a-code", cell.raw)
    if answer in shapes:
        return Cleaned(shapes[answer].format(day), "fixed", "answered", str(day))
    return Cleaned(None, "ask", "code-date", str(day))


def clean_email(raw: RawCell) -> Cleaned:
    """An e-mail address; an odd one is kept and marked."""
    if raw is None:
        return BLANK
    if isinstance(raw, Cell):
        return Cleaned(plain_number(raw.raw), "warning", "email-form", raw.raw)
    value = as_identity(raw).removeprefix("mailto:")
    if value == raw and _EMAIL.fullmatch(value):
        return Cleaned(value)
    if not _EMAIL.fullmatch(value):
        return Cleaned(tidy(raw), "warning", "email-form", raw)
    return Cleaned(value, "fixed", "tidied", raw)


def clean_whole(raw: RawCell) -> Cleaned:
    """A whole number."""
    if raw is None:
        return BLANK
    text = raw if isinstance(raw, str) else raw.raw
    plain = as_identity(text).replace(",", "")
    digits = whole_digits(plain) if re.fullmatch(r"[+-]?\d+(\.\d*)?([eE]\+?\d+)?", plain) else ""
    if not digits:
        return Cleaned(None, "error", "not-a-whole-number", text)
    return Cleaned(int(digits))


def clean_flag(raw: RawCell) -> Cleaned:
    """Yes or no."""
    if raw is None:
        return BLANK
    text = raw if isinstance(raw, str) else raw.raw
    word = fold(text)
    if word in YES or word in NO:
        return Cleaned(word in YES)
    return BLANK if word in NOTHING else Cleaned(None, "error", "not-yes-or-no", text)


def _choice_cleaner(settled: Settled, table: CategoryTable | None) -> Clean:
    def clean_choice(raw: RawCell) -> Cleaned:
        if isinstance(raw, Cell):
            raw = whole_digits(raw.raw) or raw.raw if raw.kind == "number" else raw.raw
        return BLANK if raw is None else find_choice(raw, settled, table)

    return clean_choice


def find_choice(text: str, settled: Settled, table: CategoryTable | None) -> Cleaned:
    """The entry that a text means, in any width, case or script, or a question."""
    word = fold(tidy(text))
    if word in settled.values:
        value = settled.values[word]
        return BLANK if value is None else Cleaned(value, "fixed", "answered", text)
    if table is not None:
        entry = table.find(tidy(text)) or table.find(simplified(tidy(text)))
        if entry is None and table.key == "region":
            entry, is_complete = regions.index(table).find_text(simplified(tidy(text)))
            entry = entry if is_complete else None
        if entry is not None:
            return Cleaned(entry.id)
    return Cleaned(None, "ask", "values", tidy(text))


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """`text` in simplified characters; only texts with characters beyond ASCII are looked at.

    >>> simplified("廣東省")
    '广东省'
    """
    if text.isascii():
        return text
    return str(_converter().convert(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # loads its tables at once, so only where a text asks for it

    return OpenCC("t2s")
