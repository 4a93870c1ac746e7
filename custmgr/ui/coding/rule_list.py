"""The rules of this database in the order in which they are tried, with what can be done about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.customers.fields import Catalogue
from custmgr.texts import counted, language, tr
from custmgr.ui import theme
from custmgr.ui.widgets.tabs import order_tabs

if TYPE_CHECKING:
    from custmgr.services.coding.rules import StoredRule

ACTIVE = "active"
NEW = 0
"""The id of the rule that is not stored yet."""


class RuleList(QWidget):
    """A list of rules and the buttons below it."""

    chosen = Signal(int)  # rule id, or NEW
    gallery_wanted = Signal()
    empty_wanted = Signal()
    learning_wanted = Signal()
    switch_wanted = Signal(str, bool)
    order_wanted = Signal(object)  # names
    recode_wanted = Signal(str)
    numbers_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rules: list[StoredRule] = []
        self.giving: frozenset[int] = frozenset()
        """The rules that give codes today, whatever the state of their newest version."""
        self._unsaved: Mapping[int, str] = {}
        self._title, self._hint = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("ruleList")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(18, 18))
        self.list.setSpacing(2)
        self.gallery, self.empty = (
            QPushButton(theme.icon("star", "highlighted-text"), ""),
            QPushButton(theme.icon("add"), ""),
        )
        self.gallery.setObjectName("primary")
        self.learn = QPushButton(theme.icon("idea"), "")
        self.up, self.down, self.switch = QToolButton(), QToolButton(), QPushButton()
        self.recode, self.numbers = QPushButton(theme.icon("refresh"), ""), QPushButton(theme.icon("number"), "")
        self._build()
        self.list.currentItemChanged.connect(self._on_chosen)

    def _build(self) -> None:
        self.up.setIcon(theme.icon("up"))
        self.down.setIcon(theme.icon("down"))
        foot = QHBoxLayout()
        for button in (self.up, self.down):
            button.setAutoRaise(True)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.gallery)
        column.addWidget(self.empty)
        column.addWidget(self.learn)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        column.addLayout(foot)
        tools = QHBoxLayout()
        tools.addWidget(self.recode)
        tools.addWidget(self.numbers)
        column.addLayout(tools)
        self.recode.clicked.connect(lambda: self._wish(self.recode_wanted))
        self.numbers.clicked.connect(lambda: self._wish(self.numbers_wanted))
        self.gallery.clicked.connect(self.gallery_wanted)
        self.empty.clicked.connect(self.empty_wanted)
        self.learn.clicked.connect(self.learning_wanted)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.switch.clicked.connect(self._on_switch)
        order_tabs((self.gallery, self.empty, self.learn, self.list, self.up, self.down, self.switch, self.recode,
                    self.numbers))  # fmt: skip

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._title.setText(tr("Coding rules"))
        self.gallery.setText(tr("New from the gallery…"))
        self.empty.setText(tr("New empty rule"))
        self.learn.setText(tr("From an old list…"))
        self.learn.setToolTip(tr("Finds the rule behind codes that were given before"))
        self.list.setAccessibleName(tr("Coding rules"))
        self.recode.setText(tr("Recode…"))
        self.recode.setToolTip(tr("New codes by this rule for customers who have other ones"))
        self.numbers.setText(tr("Numbers…"))
        self.numbers.setToolTip(tr("Missing numbers and their reasons, check of all codes, numbers set aside"))
        for button, text in ((self.up, tr("Try this rule earlier")), (self.down, tr("Try this rule later"))):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def show_rules(
        self, rules: Sequence[StoredRule], unsaved: Mapping[int, str], *, chosen: int, catalogue: Catalogue
    ) -> None:
        """Shows these rules; `unsaved` holds the names of rules with changes that are not stored, NEW for a new one."""
        self.rules, self._unsaved = list(rules), unsaved
        self.list.blockSignals(True)
        self.list.clear()
        hidden = _never_reached(rules, catalogue)
        for rule in rules:
            state = tr("never used: the rule above is for all customers") if rule.id in hidden else self._state(rule)
            self._add(rule.id, unsaved.get(rule.id) or rule.name, state=state, is_active=rule.state == ACTIVE)
            self.list.item(self.list.count() - 1).setToolTip(_in_words(rule.text, catalogue))
        if NEW in unsaved:
            self._add(NEW, unsaved[NEW] or tr("New rule"), state=tr("not saved yet"), is_active=False)
        self._select(chosen)
        self.list.blockSignals(False)
        self._show_buttons()

    def _state(self, rule: StoredRule) -> str:
        if rule.state != ACTIVE and rule.id in self.giving:
            return tr("draft; an earlier version is in use")
        return _state_text(rule)

    def _wish(self, signal: SignalInstance) -> None:
        if (rule := self.current) is not None:
            signal.emit(rule.name)

    def _add(self, rule_id: int, name: str, *, state: str, is_active: bool) -> None:
        mark = " •" if rule_id in self._unsaved and rule_id != NEW else ""
        item = QListWidgetItem(f"{name}{mark}\n{state}", self.list)
        item.setIcon(theme.icon("success", "ok") if is_active else theme.icon("edit", "muted"))
        item.setData(Qt.ItemDataRole.UserRole, rule_id)

    def _select(self, chosen: int) -> None:
        for n in range(self.list.count()):
            if self.list.item(n).data(Qt.ItemDataRole.UserRole) == chosen:
                self.list.setCurrentRow(n)

    @property
    def current(self) -> StoredRule | None:
        """The stored rule with the cursor."""
        item = self.list.currentItem()
        rule_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def _show_buttons(self) -> None:
        rule = self.current
        place = self.rules.index(rule) if rule is not None else -1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self.rules) - 1)
        for button in (self.switch, self.recode, self.numbers):
            button.setEnabled(rule is not None)
        is_active = rule is None or rule.state == ACTIVE
        self.switch.setText(tr("Switch off") if is_active else tr("Switch on"))
        tip = tr("The rule gives no more codes; the codes it gave stay valid.") if is_active else ""
        self.switch.setToolTip(tip)
        self._hint.setText(
            tr("The first rule that is meant for a customer gives the code; one for all customers is tried last.")
            if len(self.rules) > 1
            else ""
        )

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        self._show_buttons()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _move(self, step: int) -> None:
        rule = self.current
        if rule is None:
            return
        names = [item.name for item in self.rules]
        place = names.index(rule.name)
        names.insert(place + step, names.pop(place))
        self.order_wanted.emit(names)

    def _on_switch(self) -> None:
        if (rule := self.current) is not None:
            self.switch_wanted.emit(rule.name, rule.state != ACTIVE)


def _never_reached(rules: Sequence[StoredRule], catalogue: Catalogue) -> set[int]:
    """Active rules for all customers behind another such rule."""
    for_all = [rule.id for rule in rules if rule.state == ACTIVE and parse(rule.text, catalogue).condition is None]
    return set(for_all[1:])


def _state_text(rule: StoredRule) -> str:
    states: dict[str, Callable[[], str]] = {
        ACTIVE: lambda: tr("in use"),
        "retired": lambda: tr("switched off"),
        "draft": lambda: tr("draft"),
    }
    state = states.get(rule.state, lambda: rule.state)()
    codes = counted(rule.codes, "{n} code", "{n} codes")
    return f"{state} · {tr('version {n}', n=rule.version)} · {codes}"


def _in_words(text: str, catalogue: Catalogue) -> str:
    return print_rule(parse(text, catalogue), language(), catalogue=catalogue)
