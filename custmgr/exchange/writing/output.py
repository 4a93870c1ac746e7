"""What an export writes: columns with the shape of their cells, and texts that every spreadsheet program takes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from custmgr.customers import kinds
from custmgr.customers.fields import Field

Shape = Literal["text", "wrapped", "date", "moment", "money", "quantity", "price", "integer", "share"]
MAX_TEXT = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """One column of an export: its head, the shape of its cells, width in characters, the choices it offers."""

    head: str
    shape: Shape = "text"
    width: int = 12
    choices: Sequence[str] = ()
    is_hidden: bool = False
    is_locked: bool = False  # nothing can be typed there; sorting and inserting rows go on working


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows, and texts that lost control characters or their end."""

    rows: int
    cleaned_texts: int


def column_of(field: Field, choices: Sequence[str] = ()) -> OutputColumn:
    """The column that shows a field."""
    shapes: dict[str, Shape] = {"date": "date", "moment": "moment", "money": "money", "integer": "integer"}
    shape = shapes.get(field.kind.storage, "wrapped" if field.kind is kinds.LONG_TEXT else "text")
    if field.kind in kinds.FINE:
        shape = "price" if field.kind is kinds.PRICE else "quantity"
    return OutputColumn(field.label, shape, field.width, choices)


def storable(text: str) -> str:
    """`text` without what no spreadsheet can hold."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT]


def plain(value: object) -> str:
    """A value as plain text, for csv and for cells of text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
