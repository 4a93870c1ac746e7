"""Choices that the wheel does not change by accident while a form is scrolled."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _Guard(QObject):
    """Lets the wheel turn a choice only where the person is in it; else it scrolls what lies behind."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for a turn of the wheel over a choice without the focus."""
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()
        return True


def spare(form: QWidget) -> None:
    """Keeps the wheel from changing the lists and numbers inside."""
    guard = _Guard(form)
    for kind in (QComboBox, QAbstractSpinBox):
        for widget in form.findChildren(kind):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(guard)
