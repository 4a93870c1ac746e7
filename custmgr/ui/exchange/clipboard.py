"""Rows on the clipboard as a file that the import can read: pasting opens the same plan as a file does."""

import re
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from custmgr.exchange.writing.output import OutputColumn
from custmgr.exchange.writing.writer import write
from custmgr.texts import tr

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')


def clipboard_file() -> Path | None:
    """The clipboard's table as a workbook of texts, or None if there is no table on it."""
    rows = rows_of(QGuiApplication.clipboard().text())
    if not rows or max(map(len, rows)) < 2:
        return None
    path = Path(tempfile.mkdtemp(prefix="custmgr-paste-")) / (tr("pasted") + ".xlsx")
    width = max(map(len, rows))
    heads = rows[0] + [""] * (width - len(rows[0]))
    write(path, [OutputColumn(head) for head in heads], rows[1:])
    return path


def rows_of(text: str) -> list[list[str]]:
    """The rows of a text that a spreadsheet program copied; only cells with lines or tabs within are in quotes there.

    >>> rows_of('001\\t"two\\nlines"\\n"so"\\t')
    [['001', 'two\\nlines'], ['"so"', '']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\0")
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text) and text:
        quoted = _QUOTED.match(text, place)
        if quoted is not None and re.search(r"[\n\t]", quoted[1]):
            cell, place = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = min((found for mark in "\t\n" if (found := text.find(mark, place)) >= 0), default=len(text))
            cell, place = text[place:end], end
        rows[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            rows.append([])
        place += 1
    return rows if text else []
