"""A customer's tags as chips: an x takes one away, a line with suggestions adds some; each is saved at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from custmgr.customers import tags
from custmgr.customers.fields import Field
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.widgets.chip import Chip
from custmgr.ui.widgets.flow import FlowLayout

LINE_WIDTH = 12  # characters of the line behind the chips


class _Line(QLineEdit):
    """The line; it says when it is entered, and keeps Backspace in an empty line for the last chip."""

    entered = Signal()
    back = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Asks for suggestions."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in the empty line."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
            return
        super().keyPressEvent(event)


class TagChips(QWidget):
    """The chips of one field of tags, and the line that adds to them."""

    changed = Signal(list, list)  # tags to add, tags to remove

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self.field = field
        self._session = session
        self._tags: list[str] = []
        self.chips: list[Chip] = []
        self.line = _Line()
        self.line.setAccessibleName(field.label)
        self.line.setPlaceholderText(tr("add …"))
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * LINE_WIDTH + 24)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.line)
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self, self._take))
        self.line.returnPressed.connect(self._take)
        self.line.editingFinished.connect(self._take)
        self.line.entered.connect(self._suggest)
        self.line.back.connect(lambda: self._drop(self._tags[-1]) if self._tags else None)

    def show_tags(self, stored: str | None) -> None:
        """Shows the tags of a customer; what is being typed stays."""
        found = tags.split(stored)
        if found == self._tags:
            return
        self._tags = found
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for number, tag in enumerate(found):
            chip = Chip(tag, parent=self)
            chip.removed.connect(lambda tag=tag: self._drop(tag))
            self._flow.insert_widget(number, chip)
            chip.show()
            self.chips.append(chip)
        self.updateGeometry()

    def resizeEvent(self, event: object) -> None:
        """Grows and shrinks with the rows of chips."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def _take(self) -> None:
        """Adds what was typed: one tag, or several with commas between them."""
        known = {tag.casefold() for tag in self._tags}
        new = [tag for tag in tags.split(self.line.text()) if tag.casefold() not in known]
        self.line.clear()
        if new:
            self.changed.emit(new, [])

    def _drop(self, tag: str) -> None:
        self.changed.emit([], [tag])

    def _suggest(self) -> None:
        """Asks which tags others have."""
        if not self._session.is_open:
            return
        from custmgr.services import browse

        self._session.read(self, self._show_known, browse.tags_in_use, self.field.key)

    def _show_known(self, known: Sequence[str]) -> None:
        self._known.setStringList([tag for tag in known if tag not in self._tags])

    def event(self, event: QEvent) -> bool:
        """Keeps the height right when the chips or their font change."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumHeight(self._flow.heightForWidth(max(self.width(), 1)))
        return super().event(event)
