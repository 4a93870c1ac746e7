"""Figures of writing into a workbook that is there: the error workbook, and bringing one up to date."""

import shutil
from collections.abc import Callable
from pathlib import Path

from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.receipts import Stamp
from custmgr.exchange.reading.source import Source
from custmgr.services import browse, edit, exporting
from custmgr.services.desk import Desk
from custmgr.services.intake import errorbooks, importing
from custmgr.services.refreshing import workbook
from tests.benchmarks.figure import Figure, in_turn, seconds
from tests.benchmarks.outputs import COLUMNS
from tests.benchmarks.place import Place

EVERY = 20
"""One row of so many is not taken, or was changed."""


def error_workbook(place: Place) -> list[Figure]:
    """The clerk's file with a reason or a receipt beside each row, against openpyxl doing the same."""
    desk, source = place.desk(place.filled(place.customers)), place.workbook(place.customers)
    look = importing.look(desk, Source(source))
    made = importing.plan(desk, Source(source), look.mapping)
    with decisions.opened(made.staged) as connection:
        connection.execute("UPDATE decision SET result = 'error', reason = 'x' WHERE number % ? = 0", (EVERY,))
    counts = decisions.counts(made.staged)
    made = importing.ImportPlan(made.staged, made.source, made.mapping, made.options, made.summary, counts, {})
    stamp = Stamp(1, desk.reference.uid)

    def ours() -> float:
        return seconds(lambda: errorbooks.write(made, place.new_path(".xlsx"), stamp=stamp))

    def peer() -> float:
        return seconds(lambda: _annotated(source, place.new_path(".xlsx")))

    mine, theirs, rounds = in_turn(ours, peer, 1)
    importing.discard(made)
    work = f"{place.customers:,} rows x 15 columns, one in {EVERY} with a reason, the others with a receipt"
    against = "openpyxl: load, write the column, save"
    return [Figure("error-workbook", work, mine, 0.2, peer=theirs, against=against, rounds=rounds)]


def _annotated(source: Path, out: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    column = sheet.max_column + 1
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, column, "x" if number % EVERY == 0 else "ok")
    book.save(out)


def refresh(place: Place) -> list[Figure]:
    """A workbook brought up to date after one customer in twenty changed, against openpyxl loading and saving it."""
    desk = place.desk(Path(shutil.copy(place.filled(place.customers), place.new_path(".db"))))
    fields = [desk.reference.catalogue[key] for key in COLUMNS]
    file = place.new_path(".xlsx")
    exporting.export(desk, file, desk.read(browse.parse, ""), columns=fields)
    ids = desk.read(browse.find, desk.read(browse.parse, ""))
    desk.do(edit.change_many, list(ids[::EVERY]), {"note": "改过"})

    def ours() -> float:
        return seconds(lambda: _refreshed(desk, _copy(file, place.new_path)))

    def peer() -> float:
        return seconds(lambda: _saved(file, place.new_path(".xlsx")))

    mine, theirs, rounds = in_turn(ours, peer, 1)
    work = f"{len(ids):,} rows x {len(fields)} columns read, compared with the journal, one in {EVERY} written"
    against = "openpyxl: load and save, nothing compared"
    return [Figure("refresh", work, mine, 1.0, peer=theirs, against=against, rounds=rounds)]


def _copy(file: Path, new_path: Callable[[str], Path]) -> Path:
    target = new_path(".xlsx")
    shutil.copyfile(file, target)
    return target


def _refreshed(desk: Desk, file: Path) -> None:
    book = workbook.open_workbook(desk, Source(file))
    workbook.commit(desk, book, workbook.prepare(desk, book), file)
    workbook.discard(book)


def _saved(source: Path, out: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(source).save(out)
