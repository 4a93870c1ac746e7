"""The rule as text: a syntax error is underlined where it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from custmgr.ui import theme

LINES = 2


class RuleLine(QPlainTextEdit):
    """A text of one line that is wrapped where it is long."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ruleText")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies([font.family(), *self.font().families(), *theme.FONTS])
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_ours = False
        self.textChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        """The rule's text."""
        return self.toPlainText().replace("\n", "")

    def show_text(self, text: str) -> None:
        """Shows a text without calling it an edit."""
        if text != self.text:
            self._is_ours = True
            self.setPlainText(text)
            self._is_ours = False
        self.mark(None)

    def mark(self, position: int | None) -> None:
        """Underlines the text from this place on; None takes the mark away."""
        if position is None:
            self.setExtraSelections([])
            return
        length = len(self.toPlainText())
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, min(position, length - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme.colour("error"))
        look.setBackground(theme.colour("error-soft"))
        wrong = QTextEdit.ExtraSelection()
        wrong.cursor, wrong.format = cursor, look
        self.setExtraSelections([wrong])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A rule has no line breaks."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Two lines, in whatever size the text has."""
        margins = self.contentsMargins()
        height = self.fontMetrics().lineSpacing() * LINES + int(2 * self.document().documentMargin())
        return QSize(super().sizeHint().width(), height + margins.top() + margins.bottom() + 8)

    def minimumSizeHint(self) -> QSize:
        """As high as it is shown."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _on_changed(self) -> None:
        if not self._is_ours:
            self.edited.emit(self.text)
