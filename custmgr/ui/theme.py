"""Light and dark: named colours from resources/themes, the palette, the style sheet of our own parts, tinted icons."""

import json
from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from custmgr import resources

Choice = Literal["system", "light", "dark"]
FONTS = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


class _Theme(QObject):
    changed = Signal()
    name: str = "light"
    choice: Choice = "system"
    scale: int = 100
    is_dressed: bool = False


_theme = _Theme()
changed = _theme.changed


def is_dark() -> bool:
    """True while the dark colours are shown."""
    return _theme.name == "dark"


@cache
def _colours(name: str) -> dict[str, str | list[str]]:
    loaded: dict[str, str | list[str]] = json.loads(
        resources.path("themes", f"{name}.json").read_text(encoding="utf-8")
    )
    return loaded


def colour(name: str) -> QColor:
    """The colour of this name in the present theme. Raises KeyError."""
    return QColor(str(_colours(_theme.name)[name]))


def series() -> list[QColor]:
    """The colours of a chart's series, told apart by colour-blind people too."""
    return [QColor(text) for text in _colours(_theme.name)["series"]]


def apply(choice: Choice, scale: int = 100) -> None:
    """Shows the program in these colours and this text size (percent) from now on."""
    hints = QGuiApplication.styleHints()
    _theme.choice = choice
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    hints.setColorScheme(schemes[choice])
    if choice == "system":
        _theme.name = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    else:
        _theme.name = choice
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(_palette())
    _set_font(application, scale)
    if _theme.is_dressed:
        application.setStyleSheet(_style_sheet())
    _theme.changed.emit()


def dress() -> None:
    """Adds the style of our own parts. Not before the first rows are painted: it takes as long as they do."""
    _theme.is_dressed = True
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(_style_sheet())


def follow_system() -> None:
    """Takes up a change of the system's colours while the program runs."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(
        lambda _scheme: apply("system", _theme.scale) if _theme.choice == "system" else None
    )


def _set_font(application: QApplication, scale: int) -> None:
    _theme.scale = scale
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setFamilies([font.family(), *FONTS])
    base = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
    font.setPointSizeF(max(base, 9.0) * scale / 100)
    application.setFont(font)


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "window"), (role.Base, "base"), (role.AlternateBase, "alternate"), (role.Text, "text"),
        (role.WindowText, "text"), (role.ButtonText, "text"), (role.Button, "button"), (role.Highlight, "highlight"),
        (role.HighlightedText, "highlighted-text"), (role.PlaceholderText, "muted"), (role.ToolTipBase, "base"),
        (role.ToolTipText, "text"), (role.Link, "accent"), (role.Mid, "line"), (role.Accent, "highlight"),
    ):  # fmt: skip
        palette.setColor(target, colour(name))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, _blend(colour("muted"), colour("window")))
    return palette


def _blend(a: QColor, b: QColor) -> QColor:
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2)


def _style_sheet() -> str:
    sheet = resources.path("themes", "parts.qss").read_text(encoding="utf-8")
    sheet = sheet.replace("$icons", resources.path("icons").as_posix())
    colours = _colours(_theme.name)
    for name in sorted(colours, key=len, reverse=True):
        if isinstance(value := colours[name], str):
            sheet = sheet.replace(f"${name};", f"{value};").replace(f"${name} ", f"{value} ")
    return sheet


class _TintedIcon(QIconEngine):
    """Draws an SVG in a named colour of the present theme, so that icons follow a switch of theme."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name, self._tint = name, tint

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draws it, paler where disabled."""
        tint = "highlighted-text" if mode == QIcon.Mode.Selected and self._tint == "text" else self._tint
        painter.setOpacity(0.4 if mode == QIcon.Mode.Disabled else 1.0)
        _renderer(self._name, colour(tint).name()).render(painter, QRectF(rect))  # type: ignore[call-overload]
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
        return _TintedIcon(self._name, self._tint)


@cache
def _renderer(name: str, tint: str) -> QSvgRenderer:
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("<svg ", f'<svg fill="{tint}" ', 1).encode()))


def icon(name: str, tint: str = "text") -> QIcon:
    """The icon of this name, in a named colour."""
    return QIcon(_TintedIcon(name, tint))


def code_font(widget: QWidget) -> QFont:
    """A font of even width in which 0 and O differ, a little larger than the widget's own."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([font.family(), *FONTS])
    font.setPointSizeF(widget.font().pointSizeF() * 1.05)
    return font
