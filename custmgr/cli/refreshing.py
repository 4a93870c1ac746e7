"""The command that brings a workbook up to date."""

import argparse
from pathlib import Path

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.exchange.planning.intake import Source
from custmgr.services import browse
from custmgr.services.desk import Desk
from custmgr.services.measures import classing
from custmgr.services.refreshing import saying, workbook
from custmgr.services.refreshing.workbook import Refreshed, Wishes
from custmgr.texts import tr


def refresh(parsed: argparse.Namespace, desk: Desk) -> int:
    """Refreshes a workbook; exit 1 if cells were left alone that were changed in it and never imported."""
    source = Source(Path(parsed.file), sheet=parsed.sheet)
    target = Path(parsed.out or parsed.file)
    book = workbook.open_workbook(desk, source)
    try:
        wishes = Wishes(parsed.append, parsed.overwrite, parsed.query)
        classing.keep_up(desk, desk.read(browse.parse, desk.read(workbook.query_text, book, wishes)))
        made = workbook.prepare(desk, book, wishes)
        if not parsed.dry_run:
            workbook.commit(desk, book, made, target)
    finally:
        workbook.discard(book)
    if parsed.json:
        output.say(_document(made) | {"file": str(target), "written": not parsed.dry_run})
    else:
        for line in saying.sentences(made):
            print(line)
        print(tr("Nothing was written.") if parsed.dry_run else tr("Written: {file}", file=str(target)))
    return NO if made.counts.kept else DONE


def _document(made: Refreshed) -> dict[str, object]:
    counts = made.counts
    return {
        "cells": made.cells,
        "rows": counts.known,
        "appended": made.appended,
        "missing": made.missing - made.appended,
        "formulas": made.formulas,
        "formula_cells": list(made.formula_cells),
        "unknown": counts.unknown,
        "unknown_rows": counts.unknown_rows,
        "deleted": counts.deleted,
        "deleted_rows": counts.deleted_rows,
        "kept": counts.kept,
        "kept_cells": [{"row": number, "field": label} for number, label in counts.kept_cells],
        "notes": list(made.notes),
    }
