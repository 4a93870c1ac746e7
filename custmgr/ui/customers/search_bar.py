"""The search line with suggestions, and the chips below it that make every filter visible and removable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import language
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from custmgr.customers.query import Query
    from custmgr.ui.widgets.chip import Chip

WAIT_MS = 60


class SearchLine(QLineEdit):
    """The line itself; Down goes to the table, Esc empties it."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean more than typing."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """What is searched for. `asked` comes 60 ms after the last key, `entered` on Enter."""

    asked = Signal(object)  # Query
    entered = Signal(str)
    down = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = SearchLine()
        self.line.setObjectName("searchBar")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        language.bind(self, self._name)

    def furnish(self) -> None:
        """Adds what the first rows did not need; what was typed by then is searched for."""
        from PySide6.QtCore import QStringListModel
        from PySide6.QtGui import QAction
        from PySide6.QtWidgets import QCompleter

        from custmgr.customers.query import Query
        from custmgr.ui import theme
        from custmgr.ui.widgets.flow import FlowLayout

        self.line.setClearButtonEnabled(True)
        self._glass = QAction(theme.icon("search", "muted"), "", self.line)
        self.line.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._column.addWidget(self._chips)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self.line.textChanged.connect(self._timer.start)
        self.line.textChanged.connect(self._suggest)
        self.line.returnPressed.connect(lambda: self.entered.emit(self.line.text()))
        self.line.down.connect(self.down)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self._completer.setWidget(self.line)
        self._show_chips(Query())
        if self.line.text():
            self._timer.start()

    def _name(self) -> None:
        self.line.setPlaceholderText(tr("Code, name, pinyin, phone …  or  region:Beijing  level:A  joined>2024-01-01"))
        self.line.setAccessibleName(tr("Find customers"))

    @property
    def query(self) -> Query:
        """What the line means now."""
        from custmgr.customers import query as queries

        return queries.parse(self.line.text(), self._session.catalogue, self._session.tables)

    def set_text(self, text: str) -> None:
        """Searches for this at once."""
        self.line.setText(text)
        self._timer.stop()
        self._ask()

    def _ask(self) -> None:
        query = self.query
        self._show_chips(query)
        self.asked.emit(query)

    def _show_chips(self, query: Query) -> None:
        from PySide6.QtWidgets import QPushButton

        from custmgr.ui.widgets.chip import Chip

        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for term in query.terms:
            self._add(Chip(term.label), query.without(term))
        for fault in query.faults:
            hint = tr("Allowed: {words}", words=tr(", ").join(fault.allowed[:60])) if fault.allowed else ""
            self._add(Chip(fault.message, is_fault=True, hint=hint), query.without(fault))
        if len(query.terms) + len(query.faults) > 1:
            clear = QPushButton(tr("Clear all"))
            clear.setFlat(True)
            clear.clicked.connect(lambda: self.set_text(" ".join(word.text for word in query.words)))
            self._flow.addWidget(clear)
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.updateGeometry()

    def _add(self, chip: Chip, rest: str) -> None:
        chip.removed.connect(lambda: self.set_text(rest))
        self._flow.addWidget(chip)

    def _suggest(self) -> None:
        before = self.line.text()[: self.line.cursorPosition()]
        token = before.split()[-1] if before and not before[-1].isspace() else ""
        words = self._suggestions(token) if token else []
        self._words.setStringList(words)
        if words and self.line.hasFocus():
            self._completer.complete()
        else:
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()

    def _values_of(self, word: str) -> list[str]:
        """The values that may stand behind this word, where they are a list."""
        from custmgr.customers import query as queries
        from custmgr.customers.classes import fields as classfields

        kept = classfields.find(word)
        if kept is not None and kept.key in classfields.CLASSES:
            return [each.label for each in classfields.CLASSES[kept.key]]
        field = queries.find_field(self._session.catalogue, word)
        if field is None or field.table is None:
            return []
        return [entry.name for entry in self._session.tables[field.table] if entry.valid_to is None]

    def _suggestions(self, token: str) -> list[str]:
        from custmgr.customers import query as queries
        from custmgr.customers.beside import recordfields
        from custmgr.customers.classes import fields as classfields

        for sign in (":", "："):
            if sign in token:
                word, _, begun = token.partition(sign)
                names = self._values_of(word)
                near = [name for name in names if begun.lower() in name.lower()]
                return [f"{word}:{name}" for name in near[:12] if name != begun]
        wanted = token.lower()
        fields = (*self._session.catalogue, *classfields.BY_KEY.values(), *recordfields.COLUMNS)
        words = [f"{word}:" for word in queries.field_words(fields)]
        return [word for word in words if word.lower().startswith(wanted) and len(wanted) < len(word)][:12]

    def _take(self, choice: str) -> None:
        text, position = self.line.text(), self.line.cursorPosition()
        start = position - len(text[:position].split()[-1]) if text[:position].split() else position
        value = f'"{choice}"' if " " in choice and ":" not in choice else choice
        self.line.setText(text[:start] + value + text[position:])
        self.line.setCursorPosition(start + len(value))
