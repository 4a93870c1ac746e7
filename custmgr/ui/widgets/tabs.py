"""The order in which the Tab key walks, for parts that are made while the window is shown."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tabs(widgets: Iterable[QWidget]) -> None:
    """Lets Tab walk through these widgets in this order."""
    before: QWidget | None = None
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def tab_stops(parent: QWidget) -> Sequence[QWidget]:
    """The widgets inside at which Tab stops, in the order in which they were made."""
    return [
        widget
        for widget in parent.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is parent.window()  # not the lists that drop down
    ]
