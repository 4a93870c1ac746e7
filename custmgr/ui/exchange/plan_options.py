"""What an import may do, by what customers are known, and which rule gives codes: chosen beside the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from custmgr.customers.fields import Catalogue
from custmgr.services.coding.rules import StoredRule
from custmgr.services.intake.deciding import Mode, Options
from custmgr.texts import tr

MODES: tuple[Mode, ...] = ("both", "add", "update", "fill")
MATCHES = (("code", "tax_number"), ("tax_number", "code"), ("code", "tax_number", "mobile"), ("code", "name"))


class PlanOptions(QWidget):
    """Three lists in a row."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.mode, self.match, self.rule = QComboBox(), QComboBox(), QComboBox()
        label = QLabel(tr("Codes for rows without one:"))
        label.setBuddy(self.rule)
        words = (tr("add and change"), tr("only add"), tr("only change"), tr("add, fill blanks only"))
        for mode, text in zip(MODES, words, strict=True):
            self.mode.addItem(text, mode)
        for keys in MATCHES:
            names = [catalogue[key].label for key in keys]
            self.match.addItem(tr("known by {fields}", fields=" → ".join(names)), keys)
        self.mode.setAccessibleName(tr("What the import may do"))
        self.match.setAccessibleName(tr("By what customers are known"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.mode, self.match, label, self.rule):
            row.addWidget(widget)
        for box in (self.mode, self.match, self.rule):
            box.activated.connect(lambda _n: self.changed.emit())

    def show_rules(self, found: Sequence[StoredRule]) -> None:
        """Offers the rules that give codes now."""
        self.rule.clear()
        self.rule.addItem(tr("by the rules, as they apply"), None)
        for rule in found:
            if rule.state == "active":
                self.rule.addItem(rule.name, rule.name)

    def chosen(self, protected: frozenset[str]) -> Options:
        """The options; `protected` are the fields that are not to be changed."""
        match = tuple(self.match.currentData() or MATCHES[0])
        return Options(self.mode.currentData() or "both", self.rule.currentData(), match, protected)
