"""A printed document without a layout: head, sections, tables; html, paper and workbook are made of this one model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from custmgr.customers.kinds import fine_text

Align = Literal["left", "right"]
Shape = Literal["text", "integer", "money", "quantity", "price", "share", "date"]
Role = Literal["row", "subtotal", "total", "group"]
Value = str | int | float | Decimal | date | None
WIDE = 95


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, how cells stand, its share of the width in characters, and what its values are."""

    head: str
    align: Align = "left"
    width: int = 12
    shape: Shape = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. A subtotal stands out; a group begins a block and stays with its first row.

    `values` are what the texts of the cells stand for, where a workbook should hold a number or a day.
    """

    cells: tuple[str, ...]
    role: Role = "row"
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under heads that repeat on each page; a blank text says what stands there if there are none.

    A table of facts has two columns, what and which, and no heads; two facts stand side by side on paper.
    """

    columns: tuple[Column, ...]
    lines: Sequence[Line]
    title: str = ""
    blank: str = ""
    is_facts: bool = False

    def side_by_side(self) -> "Table":
        """A table of facts with two facts a line; a long one has a line of its own."""
        lines: list[Line] = []
        left: Line | None = None
        for line in self.lines:
            if len(line.cells[1]) > LONG_FACT:
                if left is not None:
                    lines.append(Line((*left.cells, "", "")))
                    left = None
                lines.append(line)
            elif left is None:
                left = line
            else:
                lines.append(Line((*left.cells, *line.cells)))
                left = None
        if left is not None:
            lines.append(Line((*left.cells, "", "")))
        return Table(FACT_COLUMNS, lines, self.title, self.blank, is_facts=True)


LONG_FACT = 36
FACT_COLUMNS = (Column("", width=14), Column("", width=32), Column("", width=14), Column("", width=32))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code that cameras read: rows of dark and light modules; one row for bars."""

    modules: tuple[tuple[bool, ...], ...]

    @property
    def is_bars(self) -> bool:
        """True for a barcode, which is drawn as high as there is room."""
        return len(self.modules) == 1


@dataclass(frozen=True)
class Document:
    """One report: title, what it is limited to in words, when it was made and for whom.

    `logo` is a picture file; `symbol` stands at the right of the head.
    """

    title: str
    limits: str
    made: str
    company: str = ""
    tables: tuple[Table, ...] = field(default=())
    logo: bytes = field(default=b"", repr=False)
    symbol: Symbol | None = None

    @property
    def is_wide(self) -> bool:
        """True where the rows need a page on its side."""
        rows = (table for table in self.tables if table.lines and not table.is_facts)
        return max((sum(c.width for c in table.columns) for table in rows), default=0) > WIDE


def text_of(value: Value, shape: Shape) -> str:
    """The value as it is printed.

    >>> text_of(1234, "integer"), text_of(0.123, "share"), text_of(None, "money"), text_of(Decimal("2.50"), "quantity")
    ('1,234', '12.3%', '', '2.5')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if shape == "share":
        return f"{value:.1%}"
    if shape == "money":
        return f"{value:,.2f}"
    if shape in ("quantity", "price") and isinstance(value, Decimal):
        return fine_text(value, least=2 if shape == "price" else 0)
    return f"{value:,}" if shape == "integer" else str(value)


def row(columns: Sequence[Column], values: Sequence[Value], role: Role = "row") -> Line:
    """A line of these values, each printed as its column's values are."""
    texts = tuple(text_of(value, column.shape) for value, column in zip(values, columns, strict=True))
    return Line(texts, role, tuple(values))


def number(head: str, width: int = 10) -> Column:
    """A column of whole numbers."""
    return Column(head, "right", width, "integer")


def money(head: str, width: int = 16) -> Column:
    """A column of amounts."""
    return Column(head, "right", width, "money")


def share(head: str, width: int = 9) -> Column:
    """A column of shares, printed in per cent."""
    return Column(head, "right", width, "share")


def day(head: str, width: int = 11) -> Column:
    """A column of days."""
    return Column(head, "left", width, "date")


def facts(title: str, pairs: Sequence[tuple[str, str]]) -> Table:
    """A table of facts; those without a value are left out."""
    lines = [Line(pair) for pair in pairs if pair[1]]
    return Table((Column("", width=14), Column("", width=60)), lines, title, is_facts=True)
