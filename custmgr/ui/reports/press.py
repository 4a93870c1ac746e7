"""Whatever is printed as a PDF file: reports, and sheets of labels."""

from __future__ import annotations

from pathlib import Path

from custmgr.reports.document import Document
from custmgr.reports.labels import LabelJob
from custmgr.ui.reports import device, paper
from custmgr.ui.reports.device import Printable
from custmgr.ui.reports.labelpaper import LabelPages


def pages_of(printed: Document | LabelJob) -> Printable:
    """Its pages, ready to be drawn."""
    return LabelPages(printed) if isinstance(printed, LabelJob) else paper.lay_out(printed)


def write_pdf(printed: Document | LabelJob, out: Path) -> int:
    """Writes a PDF, whole or not at all, whose Chinese text can be searched; gives the number of pages."""
    return device.write_pdf(pages_of(printed), out, title=printed.title)
