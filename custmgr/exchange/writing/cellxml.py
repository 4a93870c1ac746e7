"""Values as the XML of cells holds them."""

import re
from datetime import date, datetime, time

SAFE_DIGITS = 15
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)


def escaped(text: str) -> str:
    """A text as the content of an element; what the file format takes for an escape is escaped itself."""
    text = _ESCAPED.sub("_x005F_", text) if "_x" in text else text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r\n", "\n").replace("\r", "_x000D_") if "\r" in text else text


def serial(day: date) -> str | None:
    """The serial number of a day or moment; None before spreadsheets agree on them."""
    at = day if isinstance(day, datetime) else datetime.combine(day, time())
    if at.date() < _FIRST_DAY:
        return None
    days = (at.date() - _EPOCH).days
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return str(days) if not seconds else repr(days + seconds / 86400)


def is_plain_number(text: str) -> bool:
    """Whether a spreadsheet program keeps every digit of a number written like this."""
    return len(text.strip("-0.").replace(".", "")) <= SAFE_DIGITS and "n" not in text
