"""Reports as documents, and documents as files; paper is drawn by whoever can (the window's floor), handed down."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, select

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.database import search, tables
from custmgr.errors import NotFound, UserError
from custmgr.exchange.writing import writer
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.output import OutputColumn
from custmgr.reports import html
from custmgr.reports.document import Align, Column, Document, Line, Table
from custmgr.services import browse
from custmgr.services.browse import Order
from custmgr.services.desk import Desk
from custmgr.services.work import Work
from custmgr.texts import mark, tr

CUSTOMER_LIST, CLASSIFICATION = "customer-list", "classification"
REPORTS = {
    CUSTOMER_LIST: mark("Customer list"),
    CLASSIFICATION: mark("Classification summary"),
}
LISTED = ("code", "name", "type", "level", "region", "contact", "mobile", "joined")
GROUPED = ("industry", "region", "level")
BATCH = 2_000
Paper = Callable[[Document, Path], int]
"""Draws a document on pages into a PDF file and gives their number."""


def build(desk: Desk, name: str, query: Query, *, order: Order | None = None) -> Document:
    """The report of this name over the customers that the query means. Raises NotFound for an unknown name."""
    if name not in REPORTS:
        raise NotFound(
            tr("There is no report “{name}”.", name=name), todo=tr("There are: {words}", words=", ".join(REPORTS))
        )
    tables_ = (_customer_list(desk, query, order),) if name == CUSTOMER_LIST else _classification(desk, query)
    now = desk.clock().astimezone(desk.reference.organisation.time_zone)
    return Document(
        title=tr(REPORTS[name]),
        limits=limits_in_words(query),
        made=tr("made on {date}", date=f"{now:%Y-%m-%d %H:%M}"),
        company=desk.reference.organisation.company,
        tables=tables_,
    )


def limits_in_words(query: Query) -> str:
    """What a report is limited to, as one phrase."""
    if query.is_empty:
        return tr("All customers")
    parts = [f"“{word.text}”" for word in query.words] + [term.label for term in query.terms]
    return tr("Only customers with {limits}", limits="；".join(parts))


def _customer_list(desk: Desk, query: Query, order: Order | None) -> Table:
    fields = [desk.reference.catalogue[key] for key in LISTED]
    ids = desk.read(browse.find, query, order)
    columns = tuple(Column(field.label, _align(field), field.width) for field in fields)
    lines = list(_listed(desk, list(ids), fields))
    return Table(columns, lines, blank=tr("Nobody meets this condition."))


def _align(field: Field) -> Align:
    return "right" if field.kind.storage in ("money", "integer") else "left"


def _listed(desk: Desk, ids: list[int], fields: list[Field]) -> Iterator[Line]:
    shown = desk.reference.tables
    for start in range(0, len(ids), BATCH):
        desk.progress(start, len(ids), tr("Reading"))
        found = desk.read(browse.rows, ids[start : start + BATCH])
        for customer_id in ids[start : start + BATCH]:
            if (row := found.get(customer_id)) is not None:
                yield Line(
                    tuple(
                        kinds.format_value(f.kind, row.values.get(f.key), table=shown.get(f.table or ""))
                        for f in fields
                    )
                )


def _classification(desk: Desk, query: Query) -> tuple[Table, ...]:
    return tuple(desk.read(_group, key, query) for key in GROUPED)


def _group(work: Work, key: str, query: Query) -> Table:
    """Customers by one field: categories of the second level below those of the first, each with its subtotal."""
    field = work.reference.catalogue[key]
    customer = tables.customer
    column, money = customer.c[tables.column_name(field)], customer.c.credit_limit
    statement = select(column, func.count(), func.sum(money)).select_from(customer)
    statement = statement.where(search.condition(query, work.reference.organisation.time_zone)).group_by(column)
    found = work.connection.execute(search.having_words(statement, query, work.dialect)).all()
    table = work.reference.tables[field.table or key]
    counts: dict[tuple[str, str], int] = Counter()
    sums: dict[tuple[str, str], object] = {}
    for category_id, count, amount in found:
        entry = table.by_id.get(category_id) if category_id is not None else None
        path = [step.name for step in table.path(entry)] if entry is not None else [tr("(not filled in)")]
        place = (path[0], path[1] if len(path) > 1 else "")
        counts[place] += int(count)
        sums[place] = sums.get(place, 0) + (amount or 0)  # type: ignore[operator]
    return _grouped_table(field, counts, sums)


def _grouped_table(field: Field, counts: dict[tuple[str, str], int], sums: dict[tuple[str, str], object]) -> Table:
    total = sum(counts.values())
    tops = Counter[str]()
    for (top, _), count in counts.items():
        tops[top] += count
    is_nested = any(sub for _, sub in counts)
    lines: list[Line] = []
    for top, count in tops.most_common():
        subs = sorted(((sub, n) for (name, sub), n in counts.items() if name == top), key=lambda item: -item[1])
        money = sum(sums[top, sub] for sub, _ in subs)  # type: ignore[misc]
        if is_nested and any(sub for sub, _ in subs):
            lines.append(Line((top, "", "", ""), "group"))
            lines += [
                Line((f"    {sub or tr('(no more exact)')}", f"{n:,}", _share(n, total), _money(sums[top, sub])))
                for sub, n in subs
            ]
            lines.append(
                Line((tr("Subtotal {name}", name=top), f"{count:,}", _share(count, total), _money(money)), "subtotal")
            )
        else:
            lines.append(Line((top, f"{count:,}", _share(count, total), _money(money))))
    if lines:
        whole = sum(sums[place] for place in sums)  # type: ignore[misc]
        lines.append(Line((tr("Total"), f"{total:,}", _share(total, total), _money(whole)), "total"))
    heads = (
        Column(field.label, width=30),
        Column(tr("Customers"), "right", 12),
        Column(tr("Share"), "right", 10),
        Column(tr("Credit limits"), "right", 20),
    )
    return Table(heads, lines, title=tr("By {field}", field=field.label), blank=tr("Nobody meets this condition."))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _money(amount: object) -> str:
    return f"{amount:,.2f}"


def write(desk: Desk, name: str, query: Query, out: Path, *, paper: Paper) -> int:
    """Writes a report as .pdf, .xlsx or .html and gives the pages of a PDF, else 1. Raises UserError."""
    kinds_known = (".pdf", ".xlsx", ".html")
    if out.suffix.lower() not in kinds_known:
        raise UserError(tr("{file} is none of: {kinds}.", file=out.name, kinds=", ".join(kinds_known)), kind="usage")
    document = build(desk, name, query)
    return save(document, out, paper=paper)


def save(document: Document, out: Path, *, paper: Paper) -> int:
    """Writes a document by the suffix of the file, whole or not at all."""
    if out.suffix.lower() == ".pdf":
        return paper(document, out)
    if out.suffix.lower() == ".html":
        with replacing(out) as scratch:
            scratch.write_text(html.page(document), encoding="utf-8")
        return 1
    first = document.tables[0]
    columns = [OutputColumn(column.head, width=column.width + 4) for column in first.columns]
    notes = [document.title, document.limits, document.made]
    rows = (line.cells for line in _all_lines(document))
    writer.write(out, columns, rows, extras=writer.Extras(sheet=document.title, notes_sheet=tr("Notes"), notes=notes))
    return 1


def _all_lines(document: Document) -> Iterator[Line]:
    for number, table in enumerate(document.tables):
        width = len(document.tables[0].columns)
        if number:
            yield Line(("",) * width)
            yield Line(tuple(column.head for column in table.columns))
        yield from table.lines
