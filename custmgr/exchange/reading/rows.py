"""Rows as every reader yields them, and what all readers of sheets have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custmgr.customers import formats
from custmgr.customers.cells import BLANK, Cell, text_cell
from custmgr.customers.cleaned import RawCell, plain_number, whole_digits
from custmgr.customers.dates import from_serial
from custmgr.exchange.reading.sheets import SheetInfo

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


class RawRow(NamedTuple):
    """One row: its number as Excel shows it, and its cells from column A on, trailing blanks left off."""

    number: int
    cells: Sequence[RawCell]
    is_hidden: bool = False


class Merge(NamedTuple):
    """A merged range; rows as Excel counts, columns from 0, all inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Sheet(ABC):
    """One sheet of a file. `merges`, `is_filtered` and `hidden_columns` are complete once all rows were read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.merges: list[Merge] = []
        self.hidden_columns: set[int] = set()
        self.is_filtered = False  # a filter hides rows
        self.is_1904 = False
        self.notes: list[str] = []

    @abstractmethod
    def rows(self) -> Iterator[RawRow]:
        """All rows from the top, in one pass."""

    def skip(self, rows: Iterator[RawRow]) -> None:
        """Goes to the end of `rows`, of which no more are wanted."""
        for _ in rows:
            pass

    def done(self) -> float:
        """How much of the sheet was read, 0..1; 0 where the reader cannot tell."""
        return 0.0


class Book(ABC):
    """An open file with sheets."""

    kind: str = ""
    sheets: tuple[SheetInfo, ...] = ()

    @abstractmethod
    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""

    def close(self) -> None:  # noqa: B027  a reader that holds nothing open has nothing to do
        """Gives the file back."""

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def as_cell(raw: RawCell) -> Cell:
    """The cell behind its short form."""
    if raw is None:
        return BLANK
    return text_cell(raw) if isinstance(raw, str) else raw


def stored(raw: RawCell) -> str:
    """The cell's stored text."""
    if raw is None:
        return ""
    return raw if isinstance(raw, str) else raw.raw


def shown(raw: RawCell, *, is_1904: bool = False) -> str:
    """The cell about as a spreadsheet program shows it: days as days, zeros and literals of its format."""
    if raw is None or isinstance(raw, str):
        return raw or ""
    if raw.kind != "number" or not raw.raw:
        return raw.raw
    if formats.is_date(raw.number_format):
        number = float(raw.raw) if _is_number(raw.raw) else -1.0
        day = from_serial(number, is_1904=is_1904)
        return day.isoformat() if day else raw.raw
    return formats.shown(whole_digits(raw.raw) or "", raw.number_format) or plain_number(raw.raw)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("-", "", 1).isdecimal()
