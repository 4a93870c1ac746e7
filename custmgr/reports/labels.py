"""Sheets of labels: where each label of a common sheet lies, and what stands on it; nothing is drawn here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custmgr.reports.document import Symbol
from custmgr.texts import mark

A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of equal labels, in millimetres; a roll is a sheet with one label."""

    key: str
    title: str
    columns: int
    rows: int
    size: tuple[float, float]
    margin: tuple[float, float] = (0.0, 0.0)  # left and top, to the first label
    gap: tuple[float, float] = (0.0, 0.0)
    page: tuple[float, float] = A4_MM

    @property
    def count(self) -> int:
        """How many labels are on it."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Left and top of a label, counted from 0 line by line."""
        row, column = divmod(place, self.columns)
        return (
            self.margin[0] + column * (self.size[0] + self.gap[0]),
            self.margin[1] + row * (self.size[1] + self.gap[1]),
        )


def _roll(key: str, title: str, width: float, height: float) -> Sheet:
    return Sheet(key, title, 1, 1, (width, height), page=(width, height))


SHEETS: Mapping[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        Sheet("3x7", mark("A4, 3 × 7 labels of 63.5 × 38.1 mm"), 3, 7, (63.5, 38.1), (7.25, 15.15), (2.5, 0.0)),
        Sheet("3x8", mark("A4, 3 × 8 labels of 70 × 37 mm"), 3, 8, (70.0, 37.0), (0.0, 0.5)),
        Sheet("2x7", mark("A4, 2 × 7 labels of 99.1 × 38.1 mm"), 2, 7, (99.1, 38.1), (4.65, 15.15), (2.5, 0.0)),
        _roll("roll-60x40", mark("Roll, labels of 60 × 40 mm"), 60.0, 40.0),
        _roll("roll-50x30", mark("Roll, labels of 50 × 30 mm"), 50.0, 30.0),
    )
}


@dataclass(frozen=True, slots=True)
class Label:
    """One label: a head in bold, lines below it, and a symbol beside or above them."""

    head: str
    lines: tuple[str, ...] = ()
    symbol: Symbol | None = None


@dataclass(frozen=True)
class LabelJob:
    """Labels on sheets, from label `start` (1 is the first) of a sheet that was used before."""

    title: str
    sheet: Sheet
    labels: Sequence[Label]
    start: int = 1

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        return max(1, -(-(self.start - 1 + len(self.labels)) // self.sheet.count))

    def on_page(self, number: int) -> list[tuple[tuple[float, float], Label]]:
        """The labels of a sheet (counted from 0), each with its corner in millimetres."""
        first = number * self.sheet.count - (self.start - 1)
        found = []
        for place in range(self.sheet.count):
            if 0 <= first + place < len(self.labels):
                found.append((self.sheet.corner(place), self.labels[first + place]))
        return found
