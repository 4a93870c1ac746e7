"""Every report in one list, and the making of a document from it."""

from collections.abc import Mapping
from dataclasses import replace

from custmgr.customers.query import Query
from custmgr.errors import NotFound
from custmgr.reports import symbols
from custmgr.reports.document import Document
from custmgr.services import browse, organisation
from custmgr.services.desk import Desk
from custmgr.services.reporting import card, classes, classification, codes, duplicates, lists, sales
from custmgr.services.reporting.scope import Report, Scope, limits_in_words
from custmgr.texts import mark, tr

CARD = "customer-card"
REPORTS: Mapping[str, Report] = {
    report.name: report
    for report in (
        Report("customer-list", mark("Customer list"), ("filter", "columns"), lists.customer_list),
        Report(CARD, mark("Customer card"), ("customer",), card.card),
        Report("code-register", mark("Register of codes"), ("filter",), codes.code_register),
        Report("code-changes", mark("Changes of codes"), ("filter", "period"), codes.code_changes),
        Report("classification", mark("Classification summary"), ("filter",), classification.classification),
        Report("new-customers", mark("New customers"), ("filter", "period", "columns"), lists.newcomers),
        Report("sales", mark("Sales by customer"), ("filter", "period"), sales.sales),
        Report("churn", mark("Churn and retention"), ("filter",), classes.churn),
        Report("value", mark("Value of customers (RFM, ABC)"), ("filter",), classes.value),
        Report("review", mark("Review list for calls"), ("filter",), lists.review),
        Report("duplicates", mark("Possible duplicates"), ("filter",), duplicates.duplicates),
        Report("feedback", mark("Feedback summary"), ("filter", "period"), sales.feedback),
    )
}


def find(name: str) -> Report:
    """The report of this name. Raises NotFound for an unknown one."""
    if name not in REPORTS:
        raise NotFound(
            tr("There is no report “{name}”.", name=name), todo=tr("There are: {words}", words=", ".join(REPORTS))
        )
    return REPORTS[name]


def build(desk: Desk, name: str, query: Query, scope: Scope | None = None) -> Document:
    """The report of this name over the customers that the query means. Raises UserError."""
    report = find(name)
    asked = replace(scope or Scope(), query=query)
    tables = report.build(desk, asked)
    now = desk.clock().astimezone(desk.reference.organisation.time_zone)
    made = Document(
        title=tr(report.title),
        limits=limits_in_words(report, asked),
        made=tr("made on {date}", date=f"{now:%Y-%m-%d %H:%M}"),
        company=desk.reference.organisation.company,
        tables=tables,
        logo=desk.read(organisation.logo),
    )
    return _of_customer(desk, made, asked) if report.name == CARD else made


def _of_customer(desk: Desk, made: Document, scope: Scope) -> Document:
    """The document with its customer in the head, and his code for a camera."""
    customer_id = card.customer_of(scope)
    row = desk.read(browse.card, customer_id).row
    code, name = str(row.values.get("code", "")), str(row.values.get("name", ""))
    return replace(made, title=name, limits=f"{made.title} · {code}", symbol=symbols.qr(code) if code else None)
