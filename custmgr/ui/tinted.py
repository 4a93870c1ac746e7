"""Icons that are drawn in a named colour of the present theme."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from custmgr import resources

Colour = Callable[[str], QColor]


class TintedIcon(QIconEngine):
    """Draws an SVG in a named colour of the present theme, so that icons follow a switch of theme."""

    def __init__(self, name: str, tint: str, colour: Colour) -> None:
        super().__init__()
        self._name, self._tint, self._colour = name, tint, colour

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draws it, paler where disabled."""
        tint = "highlighted-text" if mode == QIcon.Mode.Selected and self._tint == "text" else self._tint
        painter.setOpacity(0.4 if mode == QIcon.Mode.Disabled else 1.0)
        _renderer(self._name, self._colour(tint).name()).render(painter, QRectF(rect))  # type: ignore[call-overload]
        painter.setOpacity(1.0)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """A copy."""
        return TintedIcon(self._name, self._tint, self._colour)


@cache
def _renderer(name: str, tint: str) -> QSvgRenderer:
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("<svg ", f'<svg fill="{tint}" ', 1).encode()))


def tinted(name: str, tint: str, colour: Colour) -> QIcon:
    """The icon of this name, in a named colour, of which `colour` knows the present shade."""
    return QIcon(TintedIcon(name, tint, colour))
