"""The rule as a sentence that may be typed in: as high as its text, and read back while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

PAUSE_MS = 300
"""A sentence is read once the person has stopped typing: half a word is no fault yet."""
MOST_LINES = 9


class SentenceLine(QPlainTextEdit):
    """A sentence over as many lines as it needs."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentence")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._is_ours = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.edited.emit(self.text()))
        self.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """The sentence."""
        return self.toPlainText().replace("\n", "")

    def show_text(self, text: str) -> None:
        """Shows a sentence without calling it an edit."""
        self._pause.stop()
        if text != self.text():
            self._is_ours = True
            self.setPlainText(text)
            self._is_ours = False
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sentence has no line breaks; Enter reads it at once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._pause.isActive():
            self._pause.stop()
            self.edited.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Reads what was typed last, and says that the person has left it."""
        super().focusOutEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit(self.text())
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grows and shrinks with its lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes other lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        lines = max(1, min(MOST_LINES, int(self.document().size().height())))
        margins = self.contentsMargins()
        edges = margins.top() + margins.bottom() + int(2 * self.document().documentMargin())
        height = lines * self.fontMetrics().lineSpacing() + edges + 6
        if height != self.height():
            self.setFixedHeight(height)

    def _on_changed(self) -> None:
        self._fit()
        if not self._is_ours:
            self._pause.start()
