"""One customer on paper: all his fields, classes, codes and records."""

from collections.abc import Sequence
from dataclasses import replace

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.records import FILE, OF_CUSTOMERS, ORDER, RELATION, RecordKind
from custmgr.errors import UserError
from custmgr.reports.document import WIDE, Column, Line, Table, facts
from custmgr.services import browse, externalcodes, records
from custmgr.services.beside import relations
from custmgr.services.desk import Desk
from custmgr.services.files import attached
from custmgr.services.measures import standing, worth
from custmgr.services.records import Record
from custmgr.services.reporting import cardorders, codes, lists
from custmgr.services.reporting.scope import Scope
from custmgr.services.trails import trail
from custmgr.services.trails.trail import Told
from custmgr.services.work import Work
from custmgr.texts import mark, tr

GROUPS = {
    "main": mark("Customer"), "contact": mark("Contact"), "legal": mark("Registration"), "money": mark("Money"),
    "custom": mark("Own fields"), "record": mark("Record"),
}  # fmt: skip
STEPS = 30
NARROWEST = 5
MOST_TOUCHED = 6  # records of a step that are named


def customer_of(scope: Scope) -> int:
    """The customer that the report is about. Raises UserError if none was chosen."""
    if scope.customer_id is None:
        raise UserError(
            tr("This report is about one customer, and none was chosen."),
            todo=tr("Choose a customer in the list, or name one by his code."), kind="usage",
        )  # fmt: skip
    return scope.customer_id


def card(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Everything that is known of one customer."""
    customer_id = customer_of(scope)
    return desk.read(_card, customer_id)


def _card(work: Work, customer_id: int) -> tuple[Table, ...]:
    found = browse.card(work, customer_id)
    tables = []
    for group, title in GROUPS.items():
        fields = [item for item in work.reference.catalogue if item.group == group]
        pairs = [(item.label, _text(work, item, found.row.values.get(item.key))) for item in fields]
        tables.append(facts(tr(title), pairs))
    tables += [_standing(work, customer_id), _codes(found), _external(work, customer_id)]
    tables += [_of_kind(work, kind, customer_id) for kind in OF_CUSTOMERS]
    tables += [_files(work, customer_id), _history(work, customer_id)]
    return tuple(_upright(table) for table in tables if table.lines)


def _upright(table: Table) -> Table:
    """The table with narrower texts, so that a card is an upright page whatever is known of the customer."""
    whole = sum(column.width for column in table.columns)
    if whole <= WIDE or table.is_facts:
        return table
    fixed = sum(column.width for column in table.columns if column.shape != "text")
    share = (WIDE - fixed) / (whole - fixed)
    columns = (
        replace(column, width=max(NARROWEST, int(column.width * share))) if column.shape == "text" else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _standing(work: Work, customer_id: int) -> Table:
    """His stage and his classes, each with its reason, as at the side of the window."""
    stands = standing.head(standing.of_customer(work, customer_id))
    classes, _, reason = worth.said(work, customer_id).partition("\n")
    pairs = [(tr("By his orders"), stands), (tr("Value class"), classes), (tr("The reason"), reason)]
    return facts(tr("Where he stands"), pairs)


def _of_kind(work: Work, kind: RecordKind, customer_id: int) -> Table:
    if kind is ORDER:
        return cardorders.printed(work, customer_id)
    if kind is RELATION:
        return _relations(work, customer_id)
    return _records(work, records.seen(work, kind.key), records.of(work, kind.key, customer_id, limit=None))


def _text(work: Work, item: Field, value: object) -> str:
    return kinds.format_value(item.kind, value, table=work.reference.tables.get(item.table or ""))


def _codes(found: browse.Card) -> Table:
    columns = (Column(tr("Code"), width=20), Column(tr("State"), width=12), Column(tr("Reason"), width=40))
    lines = [Line((code.text, codes.state_label(code.state), codes.reason_label(code.reason))) for code in found.codes]
    return Table(columns, lines, title=tr("Codes"))


def _external(work: Work, customer_id: int) -> Table:
    columns = (Column(tr("Other system"), width=20), Column(tr("Code there"), width=52))
    lines = [Line((code.system, code.text)) for code in externalcodes.of_customer(work, customer_id)]
    return Table(columns, lines, title=tr("In other systems"))


def _relations(work: Work, customer_id: int) -> Table:
    """To whom he is tied, whoever of the two noted it."""
    columns = (
        Column(RELATION["way"].label, width=16), Column(tr("Code"), width=16), Column(tr("Name"), width=34),
        Column(RELATION["note"].label, width=24),
    )  # fmt: skip
    lines = [Line((tie.way, tie.code, tie.name, tie.note)) for tie in relations.of(work, customer_id)]
    return Table(columns, lines, title=tr(RELATION.plural))


def _records(work: Work, kind: RecordKind, found: Sequence[Record]) -> Table:
    """The records of one kind, without columns that nobody filled."""
    shown = [item for item in kind.fields if any(item.key in record.values for record in found)]
    lines = []
    for record in found:
        texts = [_text(work, item, record.values.get(item.key)) for item in shown]
        values = tuple(
            record.values.get(item.key) if item.kind.storage in lists.SHAPES else text
            for item, text in zip(shown, texts, strict=True)
        )
        lines.append(Line(tuple(texts), values=values))
    return Table(tuple(map(lists.column_of, shown)), lines, title=tr(kind.plural))


def _history(work: Work, customer_id: int) -> Table:
    columns = (Column(tr("When"), width=17), Column(tr("What"), width=22), Column(tr("Changed"), width=56))
    lines = []
    entries = trail.of_customer(work, customer_id, limit=STEPS)
    for entry in entries:
        touched = [_touched(told) for told in entry.told[:MOST_TOUCHED]]
        if len(entry.told) > MOST_TOUCHED:
            touched.append(trail.more(len(entry.told) - MOST_TOUCHED))
        said = tr("; ").join(text for text in touched if text)
        lines.append(Line((kinds.moment_text(entry.step.at), entry.step.label, said)))
    is_cut = sum(len(entry.told) for entry in entries) >= STEPS
    title = tr("History: the newest {n} changes", n=STEPS) if is_cut else tr("History")
    return Table(columns, lines, title=title)


def _touched(told: Told) -> str:
    """What a step did to one record, in a few words."""
    labels = tr(", ").join(field.label for field, _, _ in told.fields)
    kind = trail.kind_label(told.kind)
    if not kind:
        return labels
    return f"{kind} {told.name}: {labels or tr(told.what)}"


def _files(work: Work, customer_id: int) -> Table:
    columns = (Column(tr("File name"), width=40), Column(tr("Size"), width=10), Column(tr("Added on"), width=12))
    found = attached.of(work, customer_id)
    lines = [Line((each.name, attached.size_text(each.size), str(each.added or ""))) for each in found]
    return Table(columns, lines, title=tr(FILE.plural))
