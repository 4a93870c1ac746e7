"""The message bar: what happened, what to do, and one button if there is one thing to do."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QFrame, QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui import theme

Level = Literal["Info", "Ok", "Warning", "Error"]
ICONS = {
    "Info": ("info", "info"),
    "Ok": ("success", "ok"),
    "Warning": ("warning", "warning"),
    "Error": ("error", "error"),
}
SHOWN_MS = 9_000


class MessageBar(QFrame):
    """One message at the top of the page; good news goes by itself, errors stay until they are closed.

    Its parts are made with the first message: most starts have none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_built = False
        self.hide()

    def _build(self) -> None:
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

        self._is_built = True
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setIcon(theme.icon("dismiss"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        for widget in (self._icon, self._text, self._button, self._close):
            row.addWidget(widget)
        self._action: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)

    def show_message(
        self, text: str, level: Level = "Info", *, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Shows a message, with a button if there is something to do about it."""
        if not self._is_built:
            self._build()
        self.setObjectName(f"notice{level}")
        self.style().unpolish(self)
        self.style().polish(self)
        name, tint = ICONS[level]
        self._icon.setPixmap(theme.icon(name, tint).pixmap(20, 20))
        self._text.setText(text)
        self._close.setAccessibleName(tr("Close this message"))
        self._close.setToolTip(tr("Close this message"))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.show()
        self._timer.stop()
        if level in ("Info", "Ok"):
            self._timer.start(SHOWN_MS)

    def show_error(self, error: UserError) -> None:
        """Shows what happened, what is unharmed and what to do."""
        self.show_message(str(error), "Error")

    @property
    def text(self) -> str:
        """What the bar says now; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _on_button(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()
