"""A printed document without a layout: head, sections, tables; html, paper and workbook are made of this one model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, how cells stand, and its share of the width in characters."""

    head: str
    align: Align = "left"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. A subtotal stands out; a group begins a block and stays with its first row."""

    cells: tuple[str, ...]
    role: Literal["row", "subtotal", "total", "group"] = "row"


@dataclass(frozen=True)
class Table:
    """Rows under heads that repeat on each page; a blank text says what stands there if there are none."""

    columns: tuple[Column, ...]
    lines: Sequence[Line]
    title: str = ""
    blank: str = ""


@dataclass(frozen=True)
class Document:
    """One report: title, what it is limited to in words, when it was made and for whom."""

    title: str
    limits: str
    made: str
    company: str = ""
    tables: tuple[Table, ...] = field(default=())

    @property
    def is_wide(self) -> bool:
        """True where the rows need a page on its side."""
        return max((sum(c.width for c in table.columns) for table in self.tables), default=0) > 95
