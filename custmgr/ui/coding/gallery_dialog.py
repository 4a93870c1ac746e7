"""The gallery of ready-made rules to start from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.gallery import GALLERY, Example
from custmgr.texts import language, tr
from custmgr.ui import theme


class GalleryDialog(QDialog):
    """Shows every ready-made rule with an example and what to know about it."""

    chosen = Signal(object)  # Example

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(tr("Gallery of coding rules"))
        self.resize(820, 560)
        self._find, self.list = QLineEdit(), QListWidget()
        self._find.setPlaceholderText(tr("Find: year, region, 日期 …"))
        self._find.setClearButtonEnabled(True)
        self._find.setAccessibleName(tr("Find a rule"))
        self.list.setObjectName("ruleList")
        self.list.setAccessibleName(tr("Ready-made rules"))
        for example in GALLERY:
            item = QListWidgetItem(f"{example.sample}\n{example.name}", self.list)
            item.setIcon(theme.icon("warning", "warning") if example.is_refused else theme.icon("codes", "accent"))
            item.setData(Qt.ItemDataRole.UserRole, example)
        self._sample, self._name, self._text, self._sentence, self._note = (QLabel() for _ in range(5))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._use = buttons.addButton(tr("Start with this rule"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._use.setObjectName("primary")
        self._build(buttons)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        self._find.textChanged.connect(self._filter)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _build(self, buttons: QDialogButtonBox) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(18, 6, 6, 6)
        column.setSpacing(10)
        self._sample.setObjectName("bigCode")
        self._name.setObjectName("partTitle")
        self._text.setObjectName("ruleSample")
        self._note.setObjectName("muted")
        for label in (self._sample, self._name, self._sentence, self._note, self._text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(1)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._find)
        inner.addWidget(self.list)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([340, 460])
        outer = QVBoxLayout(self)
        outer.addWidget(splitter, 1)
        outer.addWidget(buttons)

    @property
    def example(self) -> Example | None:
        """The rule that is chosen."""
        item = self.list.currentItem()
        found: Example | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _show(self) -> None:
        example = self.example
        self._use.setEnabled(example is not None)
        if example is None:
            return
        rule = parse(example.text, self._context.catalogue)
        self._sample.setText(example.sample)
        self._name.setText(example.name)
        self._text.setText(print_rule(rule, language(), catalogue=self._context.catalogue))
        self._sentence.setText(sentence(rule, self._context))
        self._note.setText(example.note)

    def _filter(self, text: str) -> None:
        word = text.strip().lower()
        for n in range(self.list.count()):
            item = self.list.item(n)
            example: Example = item.data(Qt.ItemDataRole.UserRole)
            whole = " ".join((example.sample, example.name_zh, example.name_en, example.note_zh, example.note_en))
            item.setHidden(word not in whole.lower())

    def accept(self) -> None:
        """Hands over the chosen rule."""
        if (example := self.example) is not None:
            self.chosen.emit(example)
            super().accept()
