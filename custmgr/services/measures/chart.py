"""What a chart is before it is drawn: columns, rows of values, units, and the search behind each value."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from custmgr.customers.query import Query
from custmgr.texts import tr

Against = Literal["year", "period"]
By = Literal["month", "quarter", "year"]
Shape = Literal["columns", "bars", "stack", "stackbars", "lines", "grid", "pareto"]
MONTHS: dict[By, int] = {"month": 1, "quarter": 3, "year": 12}
MOST_BUCKETS = 1_200
MOST_TOLD = 9.99  # growth above that says only how little there was before


@dataclass(frozen=True, slots=True)
class Asked:
    """What the numbers are asked for: whose, in which days, in which buckets, beside those of a time before."""

    query: Query
    first: date | None = None
    last: date | None = None
    by: By = "month"
    is_compared: bool = False
    against: Against = "year"

    @property
    def before_name(self) -> str:
        """What the numbers are called that these are compared with."""
        return tr("A year before") if self.against == "year" else tr("The period before")

    def narrow(self, *terms: str) -> str:
        """The search line of these customers with more conditions."""
        return " ".join(part for part in (self.query.text, *terms) if part)


@dataclass(frozen=True, slots=True)
class Point:
    """One value with its label, and the search line that shows the customers behind it (empty: there is none)."""

    label: str
    value: float | int | None
    query: str = ""


@dataclass(frozen=True)
class Row:
    """One row of values, a column each; `counts` says how many answers, customers or so stand behind each value."""

    name: str
    values: tuple[float | int | None, ...]
    queries: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chart:
    """The numbers of one chart. `unit` is what values are in, `axis` what the columns are; `note` says more in words.

    Values in per cent are shares of 1."""

    name: str
    title: str
    shape: Shape
    unit: str
    axis: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    note: str = ""
    side: str = ""  # what the rows of a grid are
    is_share: bool = False
    todo: str = field(default="")

    @property
    def points(self) -> tuple[Point, ...]:
        """The values of the first row, or of all rows of a grid."""
        if self.shape in ("grid", "stack", "stackbars"):
            return tuple(point for number in range(len(self.rows)) for point in self.row_points(number))
        return tuple(self.row_points(0)) if self.rows else ()

    def row_points(self, number: int) -> Iterator[Point]:
        """The values of one row."""
        row = self.rows[number]
        is_table = self.shape in ("grid", "stack", "stackbars")
        for place, value in enumerate(row.values):
            query = row.queries[place] if place < len(row.queries) else ""
            label = f"{row.name} / {self.columns[place]}" if is_table else self.columns[place]
            yield Point(label, value, query)

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to show; a score of 0 that somebody gave is something."""
        given = (bool(count) and value is not None for row in self.rows for value, count in
                 zip(row.values, row.counts, strict=False))  # fmt: skip
        return not any(given) and not any(value for row in self.rows for value in row.values)

    def cells(self) -> tuple[list[str], list[list[float | int | str | None]]]:
        """The numbers as a table: heads, then a line for each column of the chart."""
        heads = [self.axis or self.side, *(row.name for row in self.rows)]
        lines: list[list[float | int | str | None]] = []
        for place, label in enumerate(self.columns):
            lines.append([label, *(row.values[place] if place < len(row.values) else None for row in self.rows)])
        return heads, lines


@dataclass(frozen=True, slots=True)
class Bucket:
    """A month, quarter or year: its label, its days, and how a search line says them."""

    label: str
    first: date
    last: date

    @property
    def term(self) -> str:
        """The days as they stand behind a field's word in a search line."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]:
            if months == 1:
                return f"{self.first:%Y-%m}"
            if months == 12 and self.first.month == 1:
                return f"{self.first:%Y}"
        return f"{self.first}..{self.last}"


def buckets(first: date, last: date, by: By) -> list[Bucket]:
    """The months, quarters or years from one day to another; the first and the last are cut to these days."""
    found: list[Bucket] = []
    step = MONTHS[by]
    begin = _begin(first, by)
    while begin <= last and len(found) < MOST_BUCKETS:
        after = _later(begin, step)
        found.append(Bucket(_label(begin, by), max(begin, first), min(after - timedelta(days=1), last)))
        begin = after
    return found


def spans(asked: Asked, days: Sequence[date]) -> list[Bucket]:
    """The buckets of what was asked for; where it has no end, whole months from the earliest to the latest day."""
    if not days and (asked.first is None or asked.last is None):
        return []
    first = asked.first or _begin(min(days), "month")
    last = asked.last or _later(_begin(max(days), "month"), 1) - timedelta(days=1)
    return buckets(first, last, asked.by)


def axis(asked: Asked) -> str:
    """What the buckets are called."""
    return {"month": tr("month"), "quarter": tr("quarter"), "year": tr("year")}[asked.by]


def shortened(asked: Asked, there: int, shown: int) -> str:
    """What is said where a chart shows fewer periods than there are; empty where it shows all."""
    if there <= shown:
        return ""
    return {
        "month": tr("the last {n} months; choose a period for others", n=shown),
        "quarter": tr("the last {n} quarters; choose a period for others", n=shown),
        "year": tr("the last {n} years; choose a period for others", n=shown),
    }[asked.by]


def earlier(asked: Asked, over: Sequence[Bucket]) -> list[Bucket]:
    """The buckets that these are compared with: a year before, or as many just before."""
    if asked.against == "year" or not over:
        return [a_year_before(each) for each in over]
    back = -MONTHS[asked.by] * len(over)
    return [replace(each, first=_shifted(each.first, back), last=_shifted(each.last, back)) for each in over]


def since(asked: Asked) -> date | None:
    """The first day that is needed, also to compare with; None where all days are."""
    if asked.first is None or not asked.is_compared:
        return asked.first
    if asked.last is None:
        return None
    past = earlier(asked, buckets(asked.first, asked.last, asked.by))
    return min((each.first for each in past), default=asked.first)


def _shifted(day: date, months: int) -> date:
    """The same day so many months later; the end of a month stays one."""
    begin = _later(day.replace(day=1), months)
    longest = calendar.monthrange(begin.year, begin.month)[1]
    is_end = (day + timedelta(days=1)).day == 1
    return begin.replace(day=longest if is_end else min(day.day, longest))


def a_year_before(bucket: Bucket) -> Bucket:
    """The same days a year before, 29 February as the 28th; a whole month stays whole."""
    last = _year_before(bucket.last)
    if (bucket.last + timedelta(days=1)).day == 1:  # the end of a month
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return replace(bucket, first=_year_before(bucket.first), last=last)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _begin(day: date, by: By) -> date:
    step = MONTHS[by]
    return date(day.year, (day.month - 1) // step * step + 1, 1)


def _later(begin: date, months: int) -> date:
    month = begin.month - 1 + months
    return date(begin.year + month // 12, month % 12 + 1, 1)


def _label(begin: date, by: By) -> str:
    if by == "year":
        return f"{begin:%Y}"
    return f"{begin.year}-Q{(begin.month + 2) // 3}" if by == "quarter" else f"{begin:%Y-%m}"


def compared(asked: Asked, now: Sequence[float | int | None], before: Sequence[float | int | None]) -> str:
    """A sum against the one of the time before, in words."""
    total, was = (sum(value or 0 for value in values) for values in (now, before))
    if not was:
        return tr("{n} in all", n=f"{total:,.0f}")
    times = (total - was) / was
    change = tr("more than ten times as much") if times > MOST_TOLD else f"{times:+.1%}"
    if asked.against == "period":
        return tr("{n} in all, {change} against the period before", n=f"{total:,.0f}", change=change)
    return tr("{n} in all, {change} against a year before", n=f"{total:,.0f}", change=change)
