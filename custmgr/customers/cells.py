"""One cell as a spreadsheet holds it, before anybody has guessed what it means."""

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["text", "number", "bool", "error", "date", "blank"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's stored text and how it is shown; numbers are never turned into floats by a reader.

    `raw` is the text as stored (`8`, `45123.5`, `1.38E+10`; `TRUE`/`FALSE` for bool; ISO text for date, which only
    readers of formats that store dates as such give). `number_format` is the format code of the cell, `""` for General.
    `is_formula` with `raw == ""` is a formula without a stored result.
    """

    kind: CellKind
    raw: str
    number_format: str = ""
    is_formula: bool = False


BLANK = Cell("blank", "")


def text_cell(text: str) -> Cell:
    """A text cell, or a blank one where there is no text."""
    return Cell("text", text) if text else BLANK
