"""Customers counted by industry, region and level, with subtotals."""

from collections import Counter
from decimal import Decimal

from sqlalchemy import func, select

from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.database import search, tables
from custmgr.reports.document import Column, Line, Table, money, number, row, share
from custmgr.services import browse
from custmgr.services.desk import Desk
from custmgr.services.reporting.scope import Scope
from custmgr.services.work import Work
from custmgr.texts import tr

GROUPED = ("industry", "region", "level")


def classification(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """A table for each way to sort customers."""
    return tuple(desk.read(_group, key, scope.query) for key in GROUPED)


def _group(work: Work, key: str, query: Query) -> Table:
    """Customers by one field: categories of the second level below those of the first, each with its subtotal."""
    field = work.reference.catalogue[key]
    customer = tables.customer
    column, limit = customer.c[tables.column_name(field)], customer.c.credit_limit
    statement = select(column, func.count(), func.sum(limit)).select_from(customer)
    statement = statement.where(search.condition(query, work.reference.organisation)).group_by(column)
    found = work.connection.execute(browse.having_words(work, query, statement)).all()
    table = work.reference.tables[field.table or key]
    counts: dict[tuple[str, str], int] = Counter()
    sums: dict[tuple[str, str], Decimal] = {}
    for category_id, count, amount in found:
        entry = table.by_id.get(category_id) if category_id is not None else None
        path = [step.name for step in table.path(entry)] if entry is not None else [tr("(not filled in)")]
        place = (path[0], path[1] if len(path) > 1 else "")
        counts[place] += int(count)
        sums[place] = sums.get(place, Decimal(0)) + Decimal(amount or 0)
    return _grouped_table(field, counts, sums)


def _grouped_table(field: Field, counts: dict[tuple[str, str], int], sums: dict[tuple[str, str], Decimal]) -> Table:
    columns = (
        Column(field.label, width=30), number(tr("Customers"), 12), share(tr("Share"), 10),
        money(tr("Credit limits"), 20),
    )  # fmt: skip
    total = sum(counts.values())
    tops = Counter[str]()
    for (top, _), count in counts.items():
        tops[top] += count
    is_nested = any(sub for _, sub in counts)
    lines: list[Line] = []
    for top, count in tops.most_common():
        subs = sorted(((sub, n) for (name, sub), n in counts.items() if name == top), key=lambda item: -item[1])
        amount = sum((sums[top, sub] for sub, _ in subs), Decimal(0))
        if is_nested and any(sub for sub, _ in subs):
            lines.append(Line((top, "", "", ""), "group"))
            lines += [
                row(columns, (f"    {sub or tr('(no more exact)')}", n, n / total, sums[top, sub])) for sub, n in subs
            ]
            lines.append(row(columns, (tr("Subtotal {name}", name=top), count, count / total, amount), "subtotal"))
        else:
            lines.append(row(columns, (top, count, count / total, amount)))
    if lines:
        whole = sum(sums.values(), Decimal(0))
        lines.append(row(columns, (tr("Total"), total, 1.0, whole), "total"))
    return Table(
        columns, lines, title=tr("By {field}", field=field.label), blank=tr("Nobody meets this condition.")
    )  # fmt: skip
