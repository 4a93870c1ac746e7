"""Rows as every reader yields them, and what all readers of sheets have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custmgr.customers.cells import BLANK, Cell, text_cell
from custmgr.exchange.shapes import SheetInfo

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

RawCell = Cell | str | None
"""A cell as it travels in bulk: a plain text is just its str, a blank cell None; everything else is a Cell."""


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


def shown(raw: RawCell) -> str:
    """The cell's stored text."""
    if raw is None:
        return ""
    return raw if isinstance(raw, str) else raw.raw
