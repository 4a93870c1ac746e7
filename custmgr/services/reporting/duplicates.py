"""Customers who may be the same, side by side, with the reasons."""

from collections.abc import Mapping, Sequence

from custmgr.reports.document import Column, Line, Table, row
from custmgr.services import browse
from custmgr.services.browse import Row
from custmgr.services.desk import Desk
from custmgr.services.duplicates import finding
from custmgr.services.duplicates.finding import Pair
from custmgr.services.reporting.scope import Scope
from custmgr.texts import counted, tr

MOST = 2_000


def duplicates(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """A table of the likely pairs and one of the possible ones."""
    found = finding.find(desk, scope.query, limit=MOST)
    rows = desk.read(browse.rows, sorted({each for pair in found.pairs for each in (pair.one, pair.other)}))
    likely = [pair for pair in found.pairs if pair.band == "likely"]
    possible = [pair for pair in found.pairs if pair.band != "likely"]
    return (
        _table(tr("Likely the same customer"), likely, rows, found.likely),
        _table(tr("Possibly the same customer"), possible, rows, found.count - found.likely),
    )


def _table(title: str, pairs: Sequence[Pair], rows: Mapping[int, Row], count: int) -> Table:
    columns = (
        Column(tr("Score"), "right", 6), Column(tr("Code"), width=11), Column(tr("Name"), width=22),
        Column(tr("Telephone"), width=13), Column(tr("Code"), width=11), Column(tr("Name"), width=22),
        Column(tr("Telephone"), width=13), Column(tr("Reasons"), width=34),
    )  # fmt: skip
    lines: list[Line] = []
    for pair in pairs:
        sides = [text for each in (pair.one, pair.other) for text in _side(rows[each])]
        lines.append(row(columns, [f"{pair.score:.1f}", *sides, tr(", ").join(pair.reasons)]))
    if lines:
        told = counted(count, "{n} pair", "{n} pairs")
        if count > len(lines):
            told += " " + tr("(the first {n} are shown)", n=f"{len(lines):,}")
        lines.append(Line(("", told, *[""] * (len(columns) - 2)), "subtotal"))
    return Table(columns, lines, title=title, blank=tr("No two customers look like the same one."))


def _side(customer: Row) -> tuple[str, str, str]:
    known = customer.values
    phone = known.get("mobile") or known.get("telephone")
    return str(known.get("code") or ""), str(known.get("name") or ""), str(phone or "")
