"""Switches the language of every window at once, without a restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from custmgr import texts
from custmgr.texts import Language

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator


class _Switch(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bound: list[tuple[QObject, Callable[[], None]]] = []
        self.qt_texts: QTranslator | None = None


_switch = _Switch()


def bind(owner: QObject, apply: Callable[[], None]) -> None:
    """Runs `apply` now and after each change of language, for as long as `owner` lives."""
    apply()
    if len(_switch.bound) % 64 == 0:  # windows that were closed must not be kept by their texts
        _switch.bound = [(each, again) for each, again in _switch.bound if isValid(each)]
    _switch.bound.append((owner, apply))


def switch(language: Language) -> None:
    """Shows everything in this language from now on, Qt's own buttons and menus too."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

    texts.set_language(language)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese if language == "zh" else QLocale.Language.English))
    if _switch.qt_texts is not None:
        QCoreApplication.removeTranslator(_switch.qt_texts)
        _switch.qt_texts = None
    if language == "zh":
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(translator)
            _switch.qt_texts = translator
    _switch.bound = [(owner, apply) for owner, apply in _switch.bound if isValid(owner)]
    for _, apply in list(_switch.bound):
        apply()
    _switch.changed.emit()
