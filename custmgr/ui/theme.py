"""Light and dark: named colours from resources/themes, the palette, the style sheet of our own parts, icons."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from custmgr import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QWidget

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
    _theme.choice = choice
    if _theme.is_dressed:
        _tell_system()
    _theme.name = choice if choice != "system" else "dark" if _is_system_dark() else "light"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(_palette())
    _set_font(application, scale)
    if _theme.is_dressed:
        application.setStyleSheet(_style_sheet())
    _theme.changed.emit()


def dress() -> None:
    """Adds the style of our own parts. Not before the first rows are painted: it takes as long as they do."""
    is_first, _theme.is_dressed = not _theme.is_dressed, True
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    if is_first:
        _tell_system()
        application.setPalette(_palette())
        QGuiApplication.styleHints().colorSchemeChanged.connect(_on_system_changed)
    application.setStyleSheet(_style_sheet())


def _is_system_dark() -> bool:
    if not _theme.is_dressed:  # nothing has painted over the system's colours yet
        return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    from PySide6.QtCore import Qt

    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _tell_system() -> None:
    """Asks the system for frames and dialogs that fit."""
    from PySide6.QtCore import Qt

    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    QGuiApplication.styleHints().setColorScheme(schemes[_theme.choice])


def _on_system_changed() -> None:
    if _theme.choice == "system":
        apply("system", _theme.scale)


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


def icon(name: str, tint: str = "text") -> QIcon:
    """The icon of this name, in a named colour."""
    from custmgr.ui.tinted import tinted

    return tinted(name, tint, colour)


def code_font(widget: QWidget) -> QFont:
    """A font of even width in which 0 and O differ, a little larger than the widget's own."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([font.family(), *FONTS])
    font.setPointSizeF(widget.font().pointSizeF() * 1.05)
    return font
