"""One window on all numbers: which are missing and why, whether all codes are sound, which are set aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from custmgr.services.coding import rules
from custmgr.services.coding.rules import StoredRule
from custmgr.services.work import Changes
from custmgr.texts import mark, tr
from custmgr.ui import language
from custmgr.ui.coding.numbers.blocks_panel import BlocksPanel
from custmgr.ui.coding.numbers.checks import ChecksPanel
from custmgr.ui.coding.numbers.gaps import GapsPanel
from custmgr.ui.coding.recoding.dialog import RecodeDialog
from custmgr.ui.coding.recoding.wish import Choice
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session

PARTS = (("gaps", mark("Missing numbers")), ("audit", mark("Check all codes")), ("blocks", mark("Numbers set aside")))
KINDS = ("customer", "rule", "rule_version", "code_block")


class NumbersDialog(QDialog):
    """Three tabs; each asks when it is shown, and again when something changed."""

    def __init__(self, session: Session, parent: QWidget, *, part: str = "gaps", rule: str | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bar, self.tabs = MessageBar(), QTabWidget()
        self.gaps = GapsPanel(session, self.bar, rule=rule)
        self.checks, self.blocks = ChecksPanel(session), BlocksPanel(session, self.bar, self._say)
        for panel in (self.gaps, self.checks, self.blocks):
            self.tabs.addTab(panel, "")
        self.tabs.setDocumentMode(True)
        self.close_ = QPushButton()
        self.close_.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        self.resize(1040, 700)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs.setCurrentIndex([key for key, _name in PARTS].index(part))
        language.bind(self, self._translate)
        self.tabs.currentChanged.connect(lambda _n: self._ask())
        self.checks.recode_wanted.connect(self._on_recode)
        self.close_.clicked.connect(self.close)
        session.changed.connect(self._on_changed)
        self._ask_rules()

    def _translate(self) -> None:
        self.setWindowTitle(tr("Numbers and gaps"))
        for number, (_key, name) in enumerate(PARTS):
            self.tabs.setTabText(number, tr(name))
        self.close_.setText(tr("Close"))
        for panel in (self.gaps, self.checks, self.blocks):
            panel.translate()

    def _ask_rules(self) -> None:
        self._session.read(self, self._show_rules, rules.stored_rules)

    def _show_rules(self, found: Sequence[StoredRule]) -> None:
        self.blocks.show_rules(found)
        self.gaps.show_rules(found)
        self._ask()

    def _ask(self) -> None:
        panel = self.tabs.currentWidget()
        if panel is self.checks:
            self.checks.ask()
        elif panel is self.blocks:
            self.blocks.ask()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.of(kind) for kind in KINDS):
            self._ask_rules()

    def _say(self, text: str, step_id: int | None) -> None:
        self._session.say_done(text, step_id)
        self._session.say_done(text, step_id, bar=self.bar)

    def _on_recode(self, ids: Sequence[int]) -> None:
        RecodeDialog(self._session, Choice(selected=tuple(ids), is_selection=True), self).open()
