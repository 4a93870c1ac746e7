"""Figures of what goes out, and of the proof: export, report, gallery rules, first look at a huge workbook."""

import os
import statistics
import time
from collections.abc import Sequence

from custmgr.coding import checking, gallery
from custmgr.coding.context import Context
from custmgr.customers import ready_made
from custmgr.exchange.reading.source import Source
from custmgr.services import browse, exporting
from custmgr.services.intake import importing
from custmgr.services.reporting import output
from custmgr.services.reporting.scope import Scope
from tests.benchmarks.figure import Figure, in_turn, median, seconds, shown
from tests.benchmarks.place import Place

COLUMNS = ("code", "name", "name_en", "type", "industry", "region", "address", "contact", "mobile", "telephone",
           "email", "tax_number", "joined", "credit_limit", "note")  # fmt: skip
LISTED = 5_000


def export(place: Place) -> list[Figure]:
    """All customers to a workbook, against openpyxl's quickest way to write the same cells."""
    desk = place.desk(place.filled(place.customers))
    fields = [desk.reference.catalogue[key] for key in COLUMNS]
    query = desk.read(browse.parse, "")

    def ours() -> float:
        return seconds(lambda: exporting.export(desk, place.new_path(".xlsx"), query, columns=fields))

    ids = desk.read(browse.find, query)
    rows = [
        [row.values.get(field.key) for field in fields]
        for start in range(0, len(ids), 5_000)
        for row in desk.read(browse.rows, ids[start : start + 5_000]).values()
    ]

    def peer() -> float:
        return seconds(lambda: _by_openpyxl(place, rows))

    mine, theirs, rounds = in_turn(ours, peer, 3)
    return [
        Figure(
            name="export",
            work=f"{len(ids):,} customers x {len(fields)} columns from the database to a styled workbook",
            ours=mine,
            peer=theirs,
            against="openpyxl write-only with the values at hand already",
            bar=0.25,
            rounds=rounds,
        )
    ]


def _by_openpyxl(place: Place, rows: Sequence[Sequence[object]]) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(list(row))
    book.save(place.new_path(".xlsx"))


def report(place: Place) -> list[Figure]:
    """A customer list of 5,000 rows to PDF."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from custmgr.ui.reports import press

    application = QApplication.instance() or QApplication(["custmgr"])
    assert application is not None
    desk = place.desk(place.filled(LISTED))
    out = place.new_path(".pdf")
    spent = median(lambda: output.write(desk, "customer-list", Scope(browse_all(desk)), out, paper=press.write_pdf), 3)
    return [Figure(name="report", work=f"customer list of {LISTED:,} rows to PDF", ours=spent, bar=10, rounds=3)]


def browse_all(desk: object) -> object:
    """The query that means everybody."""
    return desk.read(browse.parse, "")  # type: ignore[attr-defined]


def rule_check(place: Place) -> list[Figure]:
    """The proof of every rule of the gallery; the slowest counts."""
    context = Context(tables=ready_made.load_tables(), unique_fields=frozenset())
    spent: dict[str, float] = {}
    for ready in gallery.GALLERY:
        checking.check_rule(ready.text, context)
        spent[ready.text] = median(lambda text=ready.text: checking.check_rule(text, context), 5) * 1000  # type: ignore[misc]
    slowest = max(spent, key=spent.__getitem__)
    return [
        Figure(
            name="rule-check",
            work=f"proof of {len(spent)} gallery rules with the ready-made tables; the slowest: {slowest}",
            ours=spent[slowest],
            unit="ms",
            bar=50,
            rounds=5,
            notes=(f"median of the rules {shown(statistics.median(spent.values()))} ms",),
        )
    ]


def preview(place: Place) -> list[Figure]:
    """The first look at a workbook ten times as long."""
    desk = place.desk(place.empty_database())
    book = place.workbook(place.customers * 10)
    start = time.perf_counter()
    importing.look(desk, Source(book))
    first = time.perf_counter() - start
    spent = median(lambda: importing.look(desk, Source(book)), 5)
    return [
        Figure(
            name="preview",
            work=f"first 200 rows of a workbook of {place.customers * 10:,} rows, child process included",
            ours=spent,
            bar=0.3,
            rounds=5,
            notes=(f"the very first {shown(first)} s",),
        )
    ]
