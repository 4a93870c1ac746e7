"""A bar of how much is used, with marks at the shares from which it needs attention."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from custmgr.ui import theme

HIGH, FULL = 0.80, 0.95


class ShareBar(QWidget):
    """Shows a share, 0..1; None: there is no end, so nothing is used up."""

    def __init__(self, share: float | None) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As high as a line of text, less its leading."""
        return QSize(120, max(8, self.fontMetrics().height() * 2 // 3))

    @property
    def tint(self) -> str:
        """The colour's name: good, near the end, at the end."""
        share = self._share or 0.0
        return "error" if share >= FULL else "warning" if share >= HIGH else "ok"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded groove, its filled part, and the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        radius = whole.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share:
            filled = QRectF(whole)
            filled.setWidth(max(whole.height(), whole.width() * min(1.0, self._share)))
            painter.setBrush(theme.colour(self.tint))
            painter.drawRoundedRect(filled, radius, radius)
        if self._share is not None:
            painter.setPen(theme.colour("muted"))
            for mark in (HIGH, FULL):
                x = whole.left() + whole.width() * mark
                painter.drawLine(int(x), int(whole.top()), int(x), int(whole.bottom()))
        painter.end()
