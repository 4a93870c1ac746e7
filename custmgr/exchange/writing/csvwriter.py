"""Csv that spreadsheet programs open without harm, and the exact inverse of the harmless form."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from custmgr.exchange.guard import guarded
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.output import OutputColumn, Progress, Written, plain

_NUMBER = re.compile(r"-\d{1,15}(\.\d{1,10})?")


def write(
    path: Path, columns: Sequence[OutputColumn], rows: Iterable[Sequence[object]], *, progress: Progress | None = None
) -> Written:
    """Writes a csv file in UTF-8 with mark and CRLF, whole or not at all. Raises UserError."""
    n = 0
    with replacing(path) as scratch, scratch.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([guarded(column.head) for column in columns])
        for n, row in enumerate(rows, 1):
            writer.writerow([_cell(value) for value in row])
            if progress is not None and n % 1000 == 0:
                progress(n, None, "write")
    return Written(n, 0)


def _cell(value: object) -> str:
    text = plain(value)
    if not isinstance(value, str) and _NUMBER.fullmatch(text):
        return text  # a negative amount is a number, not a formula
    return guarded(text)
