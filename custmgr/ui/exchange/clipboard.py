"""Rows on the clipboard as a file that the import can read: pasting opens the same plan as a file does."""

import csv
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from custmgr.texts import tr


def clipboard_file() -> Path | None:
    """The clipboard's table as a csv file, or None if there is no table on it."""
    text = QGuiApplication.clipboard().text()
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not lines or "\t" not in lines[0]:
        return None
    path = Path(tempfile.mkdtemp(prefix="custmgr-paste-")) / (tr("pasted") + ".csv")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(csv.reader(text.replace("\r\n", "\n").split("\n"), delimiter="\t"))
    return path
