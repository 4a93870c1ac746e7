"""Letters on pages: html as Qt lays it out, with pictures only where they stand in the text itself."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QPalette, QTextDocument

from custmgr.ui.reports.device import A4
from custmgr.ui.theme import FONTS

DPI = 96  # in which Qt's layout reckons; everything else is in points
MARGIN = 62.0  # points, 22 mm
SIZE = 11.0


class _Letter(QTextDocument):
    """A document that reads no file and no address: only pictures that are part of the text."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The picture of a `data:` address, nothing for any other."""
        _head, separator, data = QUrl(name).toString().partition("base64,")
        if kind != int(QTextDocument.ResourceType.ImageResource.value) or not separator:
            return QByteArray()
        try:
            return QImage.fromData(base64.b64decode(data))
        except (binascii.Error, ValueError):
            return QByteArray()


class LetterPages:
    """Letters one after the other, each from the top of a page; sizes in points."""

    width, height = A4

    def __init__(self, letters: Sequence[str]) -> None:
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)
        self._device.setDotsPerMeterX(round(DPI / 0.0254))
        self._device.setDotsPerMeterY(round(DPI / 0.0254))
        self._documents = [self._laid(letter) for letter in letters]
        self._places = [(document, n) for document in self._documents for n in range(document.pageCount())]

    def _laid(self, letter: str) -> QTextDocument:
        document = _Letter()
        font = document.defaultFont()
        font.setFamilies(list(FONTS))
        font.setPointSizeF(SIZE)
        font.setStyleStrategy(font.StyleStrategy.PreferNoShaping)
        document.setDefaultFont(font)
        document.documentLayout().setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setHtml(letter)
        scale = DPI / 72
        document.setPageSize(self._inner().size() * scale)
        return document

    def _inner(self) -> QRectF:
        return QRectF(MARGIN, MARGIN, self.width - 2 * MARGIN, self.height - 2 * MARGIN)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._places)

    def draw(self, painter: QPainter, number: int, scale: float) -> None:
        """Draws page `number` (from 0); `scale` is device units a point."""
        document, page = self._places[number]
        size = document.pageSize()
        painter.save()
        painter.scale(scale, scale)
        painter.translate(self._inner().topLeft())
        painter.scale(72 / DPI, 72 / DPI)
        painter.translate(0, -page * size.height())
        shown = QRectF(0, page * size.height(), size.width(), size.height())
        painter.setClipRect(shown)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))  # paper is white, whatever the window is
        context.palette = palette
        document.documentLayout().draw(painter, context)
        painter.restore()
