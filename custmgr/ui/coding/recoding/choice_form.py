"""The head of the recoding dialog: by which rule or list, for whom, in what order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from custmgr.texts import counted, mark, tr
from custmgr.ui import files, theme
from custmgr.ui.coding.recoding.wish import Choice, Wish
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.rules import StoredRule

BY_MEANT, BY_RULE, BY_LIST = "meant", "rule", "list"
ALL, FOUND, SELECTED = "all", "found", "selected"
ORDERS = (("code", mark("present code")), ("joined", mark("joining date")), ("name", mark("name (pinyin)")))


class ChoiceForm(QWidget):
    """Says what is wished for; `changed` whenever that is something else."""

    changed = Signal()

    def __init__(self, session: Session, choice: Choice) -> None:
        super().__init__()
        self._session, self._choice = session, choice
        self._file: Path | None = None
        self._rules: Sequence[str] = ()
        self.how, self.who, self.order = QComboBox(), QComboBox(), QComboBox()
        self._labels = {key: QLabel() for key in ("how", "who", "order", "file")}
        self._file_name, self._hint = QLabel(), QLabel()
        self.choose_file = QPushButton(theme.icon("folder"), "")
        self.choose_file.setAutoDefault(False)
        self._build()
        self._fill()
        for box in (self.how, self.who, self.order):
            box.activated.connect(self._on_chosen)
        self.choose_file.clicked.connect(self.ask_file)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.choose_file)
        line.addWidget(self._file_name, 1)
        self._file_line = QWidget()
        self._file_line.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        boxes = (("how", self.how), ("who", self.who), ("order", self.order), ("file", self._file_line))
        for key, widget in boxes:
            self._form.addRow(self._labels[key], widget)
        for key, box in boxes[:3]:
            self._labels[key].setBuddy(box)
            box.setMinimumWidth(360)
        self._labels["file"].setBuddy(self.choose_file)

    def show_rules(self, found: Sequence[StoredRule]) -> None:
        """Offers the rules that give codes."""
        self._rules = [rule.name for rule in found if rule.state == "active"]
        self._fill()
        if self._choice.rule in self._rules:
            _choose(self.how, (BY_RULE, self._choice.rule))

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._fill()

    def _fill(self) -> None:
        names = {"how": tr("New codes by"), "who": tr("Which customers"), "order": tr("Numbers go by")}
        names["file"] = tr("List")
        for key, text in names.items():
            self._labels[key].setText(text)
        how = self.how.currentData()
        self.how.clear()
        self.how.addItem(tr("the rule that is meant for each customer"), (BY_MEANT, None))
        for name in self._rules:
            self.how.addItem(tr("the rule “{name}”", name=name), (BY_RULE, name))
        self.how.addItem(tr("a list with old and new codes…"), (BY_LIST, None))
        _choose(self.how, how)
        self._fill_who()
        order = self.order.currentData()
        self.order.clear()
        for key, text in ORDERS:
            self.order.addItem(tr(text), key)
        _choose(self.order, order)
        self.choose_file.setText(tr("Choose…"))
        self._show_file()

    def _fill_who(self) -> None:
        who = self.who.currentData()
        selected, query = self._choice.selected, self._choice.query
        self.who.clear()
        self.who.addItem(tr("all customers"), ALL)
        if not query.is_empty:
            self.who.addItem(tr("the customers found by “{words}”", words=query.text), FOUND)
        if selected:
            self.who.addItem(
                counted(len(selected), "the {n} customer selected", "the {n} customers selected"), SELECTED
            )
        if who is None:
            is_meant = len(selected) > 1 or self._choice.is_selection
            who = SELECTED if is_meant else ALL if query.is_empty else FOUND
        _choose(self.who, who)

    @property
    def is_by_list(self) -> bool:
        """True where a list says the new codes."""
        return bool(self.how.currentData()) and self.how.currentData()[0] == BY_LIST

    @property
    def wish(self) -> Wish | None:
        """What is wished for; None while a list is still to be chosen."""
        if self.is_by_list:
            return Wish(file=self._file) if self._file is not None else None
        who = self.who.currentData()
        query = self._choice.query if who == FOUND else Wish().query
        only = frozenset(self._choice.selected) if who == SELECTED else None
        return Wish(self.how.currentData()[1], None, query, only, self.order.currentData())

    def take_file(self, file: Path) -> None:
        """Takes a list that was chosen or dropped."""
        self._file = file
        self.how.setCurrentIndex(self.how.count() - 1)
        self._show_file()
        self.changed.emit()

    def ask_file(self) -> None:
        """Asks for a list."""
        if file := files.ask_list(self._session, self, "recode", tr("List with old and new codes")):
            self.take_file(file)

    def _on_chosen(self) -> None:
        self._show_file()
        if self.is_by_list and self._file is None:
            self.ask_file()
        self.changed.emit()

    def _show_file(self) -> None:
        hint = tr("with the columns “Old code” and “New code”; you can drop it here")
        self._file_name.setText(self._file.name if self._file is not None else hint)
        for key, row in (("who", 1), ("order", 2), ("file", 3)):
            self._form.setRowVisible(row, (key == "file") == self.is_by_list)


def _choose(box: QComboBox, data: object) -> None:
    for number in range(box.count()):
        if box.itemData(number) == data:
            box.setCurrentIndex(number)
            return
    box.setCurrentIndex(0)
