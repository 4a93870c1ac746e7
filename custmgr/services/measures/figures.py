"""The numbers behind the charts, aggregated by the database; each point knows the search that opens its customers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, select

from custmgr.customers.categories import CategoryTable
from custmgr.customers.query import Query
from custmgr.database import search, tables
from custmgr.errors import NotFound
from custmgr.services.work import Work
from custmgr.texts import mark, tr

NAMES = ("growth", "region", "industry", "level", "source", "type")
CLASSES = ("lifecycle", "segments", "abc")
"""Numbers that are worked out of the orders of all customers."""
TITLES = {
    "growth": mark("New customers by month"),
    "region": mark("Customers by province"),
    "industry": mark("Customers by industry"),
    "level": mark("Customers by level"),
    "source": mark("Customers by source"),
    "type": mark("Customers by type"),
    "lifecycle": mark("Customers by lifecycle"),
    "segments": mark("Customers by value (RFM)"),
    "abc": mark("Customers by share of sales (ABC)"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One bar: its label, its value, and the search line that shows its customers."""

    label: str
    value: int
    query: str


@dataclass(frozen=True)
class Series:
    """One chart's numbers."""

    name: str
    title: str
    unit: str
    points: tuple[Point, ...]


def load(work: Work, name: str, query: Query, *, first: date | None = None, last: date | None = None) -> Series:
    """The numbers of this name over the customers that the query means. Raises NotFound for an unknown name."""
    if name not in (*NAMES, *CLASSES):
        words = ", ".join((*NAMES, *CLASSES))
        raise NotFound(tr("There are no figures “{name}”.", name=name), todo=tr("There are: {words}", words=words))
    if name in CLASSES:
        return Series(name, tr(TITLES[name]), tr("customers"), tuple(_classes(work, name, query, last)))
    points = _growth(work, query, first, last) if name == "growth" else _by_category(work, name, query, first, last)
    return Series(name, tr(TITLES[name]), tr("customers"), tuple(points))


def _classes(work: Work, name: str, query: Query, on: date | None) -> list[Point]:
    """How many customers are in each class on a day, today if none is named."""
    from custmgr.services.measures import standing  # numpy is not loaded for what the database counts

    found = standing.of_all(work, query, on=on)
    kept: dict[str, Callable[[], Mapping[Any, int]]] = {
        "lifecycle": found.by_stage, "segments": found.segments, "abc": found.ranks,
    }  # fmt: skip
    counts = kept[name]()
    return [Point(each.label, count, "") for each, count in counts.items() if count or name == "lifecycle"]


def _narrowed(work: Work, query: Query, statement: Any, first: date | None, last: date | None) -> Select[Any]:
    limits: list[ColumnElement[bool]] = [search.condition(query, work.reference.organisation)]
    if first is not None:
        limits.append(tables.customer.c.joined >= first)
    if last is not None:
        limits.append(tables.customer.c.joined <= last)
    return search.having_words(statement.where(and_(*limits)), query, work.dialect)


def _growth(work: Work, query: Query, first: date | None, last: date | None) -> list[Point]:
    joined = tables.customer.c.joined
    year, month = extract("year", joined), extract("month", joined)
    statement = select(year, month, func.count()).select_from(tables.customer).where(joined.is_not(None))
    rows = work.connection.execute(
        _narrowed(work, query, statement, first, last).group_by(year, month).order_by(year, month)
    ).all()
    found = {(int(row[0]), int(row[1])): int(row[2]) for row in rows}
    if not found:
        return []
    word = work.reference.catalogue["joined"].key
    points = []
    y, m = min(found)
    while (y, m) <= max(found):  # months without anybody are part of the picture
        label = f"{y}-{m:02}"
        points.append(Point(label, found.get((y, m), 0), _narrow(query, f"{word}:{label}")))
        y, m = (y + 1, 1) if m == 12 else (y, m + 1)
    return points


def _narrow(query: Query, term: str) -> str:
    return f"{query.text} {term}".strip()


def _by_category(work: Work, name: str, query: Query, first: date | None, last: date | None) -> list[Point]:
    field = work.reference.catalogue[name]
    column = tables.customer.c[tables.column_name(field)]
    statement = select(column, func.count()).select_from(tables.customer)
    counts = work.connection.execute(_narrowed(work, query, statement, first, last).group_by(column)).all()
    table = work.reference.tables[field.table or name]
    sums: dict[int | None, int] = {}
    for category_id, count in counts:
        top = _top(table, category_id)
        sums[top] = sums.get(top, 0) + int(count)
    points = []
    for top, count in sorted(sums.items(), key=lambda item: -item[1]):
        if top is None:
            points.append(Point(tr("(not filled in)"), count, _narrow(query, f"{field.key}:none")))
        else:
            entry = table.by_id[top]
            value = f'"{entry.name}"' if " " in entry.name else entry.name
            points.append(Point(entry.name, count, _narrow(query, f"{field.key}:{value}")))
    return points


def _top(table: CategoryTable, category_id: int | None) -> int | None:
    entry = table.by_id.get(category_id) if category_id is not None else None
    return table.path(entry)[0].id if entry is not None else None
