"""What a report is limited to, what each report asks for, and the phrases that say so in its head."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement

from custmgr.customers.query import Query
from custmgr.reports.document import Table
from custmgr.services.browse import Order
from custmgr.services.desk import Desk
from custmgr.texts import mark, tr

Ask = Literal["filter", "period", "columns", "customer"]
PERIODS: Mapping[str, str] = {
    "all": mark("At all times"), "this-month": mark("This month"), "last-month": mark("Last month"),
    "this-year": mark("This year"), "last-year": mark("Last year"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both counted; None is open."""

    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> str:
        """The period as a phrase; empty if it is open at both ends."""
        if self.first and self.last:
            return tr("from {first} to {last}", first=self.first, last=self.last)
        if self.first:
            return tr("from {first} on", first=self.first)
        return tr("until {last}", last=self.last) if self.last else ""

    def holds(self, column: ColumnElement[date]) -> list[ColumnElement[bool]]:
        """The conditions on a column of days."""
        found = [column >= self.first] if self.first else []
        return found + ([column <= self.last] if self.last else [])

    def holds_moment(self, column: ColumnElement[datetime], zone: ZoneInfo) -> list[ColumnElement[bool]]:
        """The conditions on a column of moments."""
        found = [column >= _midnight(self.first, zone)] if self.first else []
        return found + ([column < _midnight(self.last + timedelta(days=1), zone)] if self.last else [])


def period_of(key: str, on: date) -> Period:
    """The period of a word, as of this day.

    >>> period_of("last-month", date(2026, 3, 15)).words
    'from 2026-02-01 to 2026-02-28'
    """
    month, year = on.replace(day=1), on.replace(month=1, day=1)
    before = month - timedelta(days=1)
    return {
        "this-month": Period(month, on),
        "last-month": Period(before.replace(day=1), before),
        "this-year": Period(year, on),
        "last-year": Period(year.replace(year=year.year - 1), year - timedelta(days=1)),
    }.get(key, Period())


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, time(), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is asked for: whose, in what order, when, which columns."""

    query: Query = field(default_factory=Query)
    order: Order | None = None
    period: Period = field(default_factory=Period)
    columns: Sequence[str] = ()
    customer_id: int | None = None


@dataclass(frozen=True)
class Report:
    """One report: its word in commands, its title, what it asks for, and how it is built."""

    name: str
    title: str
    asks: tuple[Ask, ...]
    build: Callable[[Desk, Scope], tuple[Table, ...]]


def limits_in_words(report: Report, scope: Scope) -> str:
    """What a report is limited to, as one phrase."""
    phrases: list[str] = []
    if "filter" in report.asks:
        phrases.append(filter_in_words(scope.query))
    if "period" in report.asks and scope.period.words:
        phrases.append(scope.period.words)
    return " · ".join(phrases)


def filter_in_words(query: Query) -> str:
    """Which customers a query means, as one phrase."""
    if query.is_empty:
        return tr("All customers")
    parts = [f"“{word.text}”" for word in query.words] + [term.label for term in query.terms]
    return tr("Only customers with {limits}", limits="；".join(parts))
