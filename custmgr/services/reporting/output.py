"""Documents as files; paper is drawn by whoever can (the window's floor), handed down."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path

from custmgr.access.permission import Permission
from custmgr.errors import Denied, UserError
from custmgr.exchange.writing import writer
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.output import OutputColumn
from custmgr.reports import html
from custmgr.reports.document import Document, Table
from custmgr.reports.labels import LabelJob
from custmgr.services.desk import Desk
from custmgr.services.reporting import catalogue, handing
from custmgr.services.reporting.handing import Handed
from custmgr.services.reporting.scope import Scope
from custmgr.texts import tr

WRAPPED = 20
KINDS = (".pdf", ".xlsx", ".html")
Paper = Callable[[Document | LabelJob, Path], int]
"""Draws a document, or labels, on pages into a PDF file and gives their number."""


def write(desk: Desk, name: str, scope: Scope, out: Path, *, paper: Paper) -> int:
    """Writes a report as .pdf, .xlsx or .html and gives the pages of a PDF, else 1. Raises UserError."""
    refuse_unknown(out)
    refuse_export(desk, out)
    document = catalogue.build(desk, name, scope.query, scope)
    handing.keep(desk, Handed.of(document), out)
    return save(document, out, paper=paper)


def refuse_unknown(out: Path) -> None:
    """Raises UserError for a file of a kind that is not written."""
    if out.suffix.lower() not in KINDS:
        raise UserError(tr("{file} is none of: {kinds}.", file=out.name, kinds=", ".join(KINDS)), kind="usage")


def refuse_export(desk: Desk, out: Path) -> None:
    """Raises Denied for a table that can be worked on elsewhere, where the person may look and print only."""
    if out.suffix.lower() != ".pdf" and not desk.actor.may(Permission.EXPORT):
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.EXPORT.value)))


def save(document: Document, out: Path, *, paper: Paper) -> int:
    """Writes a document by the suffix of the file, whole or not at all."""
    if out.suffix.lower() == ".pdf":
        return paper(document, out)
    if out.suffix.lower() == ".html":
        with replacing(out) as scratch:
            scratch.write_text(html.page(document), encoding="utf-8")
        return 1
    notes = [text for text in (document.title, document.company, document.limits, document.made) if text]
    writer.write_book(out, [_sheet(document, table) for table in document.tables], notes=notes)
    return 1


def _sheet(document: Document, table: Table) -> writer.Sheet:
    """A table as a sheet: numbers and days as such, everything else as text, so that codes keep their zeros."""
    heads = (tr("What"), tr("Value")) if table.is_facts else tuple(column.head for column in table.columns)
    columns = [
        OutputColumn(
            head, "wrapped" if column.shape == "text" and column.width > WRAPPED else column.shape, column.width
        )
        for head, column in zip(heads, table.columns, strict=True)
    ]
    return writer.Sheet(table.title or document.title, columns, _rows(table))


def _rows(table: Table) -> Iterator[tuple[object, ...]]:
    if not table.lines and table.blank:
        yield (table.blank,)
    for line in table.lines:
        given = line.values or line.cells
        yield tuple(_cell(value, column.shape) for value, column in zip(given, table.columns, strict=True))


def _cell(value: object, shape: str) -> object:
    """The value as a workbook can count with it: what was reckoned has no more places than people read."""
    if isinstance(value, (bool, Decimal)):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return round(float(value), 6 if shape == "share" else 2)
    return value
