"""The foot of the window: under which name a found rule is taken over, and whether it comes before the present one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from custmgr.coding.inferring.result import InferredRule
from custmgr.services.coding import oldlists
from custmgr.services.coding.oldlists import Learned
from custmgr.texts import tr


class TakeoverForm(QWidget):
    """Name, place among the rules, and the button."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._learned: Learned | None = None
        self._refusal = ""
        self._is_named = False
        self._label, self._reason = QLabel(), QLabel()
        self.name, self.first, self.accept = QLineEdit(), QCheckBox(), QPushButton()
        self._label.setBuddy(self.name)
        self._reason.setWordWrap(True)
        self._reason.setObjectName("lightError")
        self.accept.setObjectName("primary")
        self.accept.setAutoDefault(False)
        self.setObjectName("takeover")
        self.name.setMinimumWidth(300)
        self.first.setChecked(True)
        row = QHBoxLayout()
        for widget in (self._label, self.name, self.first):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reason)
        column.addLayout(row)
        self.name.textEdited.connect(self._on_named)
        self.accept.clicked.connect(self.wanted)

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._label.setText(tr("Name of the rule"))
        self.accept.setText(tr("Take this rule over"))
        self.first.setText(tr("before “{rule}”", rule=self._learned.present if self._learned else ""))
        self.first.setToolTip(tr("New customers get their codes by the first rule that is meant for them."))
        if self._learned is not None and not self._is_named:
            self.name.setText(oldlists.suggest_name(self._learned))
            self.name.setCursorPosition(0)
        self.show_state()

    def show_list(self, learned: Learned, *, is_new: bool) -> None:
        """Takes what was found; a new list gets a new name."""
        self._learned = learned
        self._is_named = self._is_named and not is_new
        self.translate()

    def show_rule(self, rule: InferredRule | None, refusal: str) -> None:
        """Shows whether this rule can be taken over."""
        self.first.setVisible(self._meets(rule))
        self._refusal = refusal
        self.show_state()

    def _meets(self, rule: InferredRule | None) -> bool:
        is_for_all = rule is not None and rule.rule.condition is None
        return is_for_all and self._learned is not None and bool(self._learned.present)

    @property
    def is_first(self) -> bool:
        """Whether the rule is to be tried before all others."""
        return not self.first.isHidden() and self.first.isChecked()

    @property
    def objection(self) -> str:
        """Why nothing can be taken over now."""
        name = self.name.text().strip()
        if self._refusal:
            return tr("This rule cannot give codes: {reason}", reason=self._refusal)
        if not name:
            return tr("Give the rule a name.")
        if self._learned is not None and name in self._learned.names:
            return tr("Another rule has this name.")
        return ""

    def _on_named(self) -> None:
        self._is_named = True
        self.show_state()

    def show_state(self, *, is_busy: bool = False) -> None:
        """Enables the button, or says why not."""
        said = self.objection if self._learned is not None else ""
        self._reason.setText(said)
        self._reason.setVisible(bool(said))
        self.accept.setEnabled(not said and not is_busy)
