"""Pages onto a printer or into a PDF file, whose Chinese text can be found."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from custmgr.exchange.writing.atomic import replacing
from custmgr.ui.reports import pdftext

PDF_DPI = 300
A4 = (595.3, 841.9)


class Printable(Protocol):
    """What has pages and can draw them: a report, or sheets of labels. Sizes are points."""

    @property
    def width(self) -> float:
        """The page's width."""

    @property
    def height(self) -> float:
        """The page's height."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def draw(self, painter: QPainter, number: int, scale: float) -> None:
        """Draws page `number` (from 0); `scale` is device units a point."""


def page_layout(width: float, height: float) -> QPageLayout:
    """The paper of this size in points: A4, on its side for wide pages, or a size of its own; margins drawn by us."""
    none = QMarginsF(0, 0, 0, 0)
    if max(abs(min(width, height) - A4[0]), abs(max(width, height) - A4[1])) < 1:
        sideways = width > height
        orientation = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, none)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", exact)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, none)


def draw_all(device: QPagedPaintDevice, pages: Printable, resolution: int) -> None:
    """Draws every page on a device of this many dots an inch."""
    painter = QPainter(device)
    for number in range(pages.count):
        if number:
            device.newPage()
        pages.draw(painter, number, resolution / 72)
    painter.end()


def write_pdf(pages: Printable, out: Path, *, title: str) -> int:
    """Writes a PDF, whole or not at all, whose Chinese text can be searched; gives the number of pages."""
    with replacing(out) as scratch:
        device = QPdfWriter(str(scratch))
        device.setPageLayout(page_layout(pages.width, pages.height))
        device.setResolution(PDF_DPI)
        device.setTitle(title)
        device.setCreator("custmgr")
        draw_all(device, pages, PDF_DPI)
        pdftext.repair(scratch)
    return pages.count
