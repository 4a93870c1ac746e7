"""The page of coding rules: the list at the left, the editor in the middle, what it would do at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.context import Context
from custmgr.coding.gallery import Example
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.coding.bench import Bench
from custmgr.ui.coding.editor import RuleEditor
from custmgr.ui.coding.gallery_dialog import GalleryDialog
from custmgr.ui.coding.lasting.tab import RoomPanel
from custmgr.ui.coding.lights import judge
from custmgr.ui.coding.preview_panel import PreviewPanel
from custmgr.ui.coding.rule_list import NEW, RuleList
from custmgr.ui.coding.rule_tools import RuleTools
from custmgr.ui.coding.trial_form import TrialForm
from custmgr.ui.coding.versions.panel import VersionsPanel
from custmgr.ui.coding.versions.saving import Saving
from custmgr.ui.coding.welcome import Welcome
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.rules import StoredRule
    from custmgr.services.work import Changes, Work

WAIT_MS = 150
KINDS = ("rule", "rule_version")
Draft = tuple[str, str]
Looked = tuple["list[StoredRule]", frozenset[int]]


class CodesPage(QWidget):
    """Coding rules: made, proven, tried and switched on and off."""

    learning_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._context = Context(tables=session.tables, catalogue=session.catalogue)
        self._drafts: dict[int, Draft] = {}
        self._current: int | None = None
        self.bench = Bench(session, self)
        self._is_loaded = False
        self.rules = RuleList()
        self._tools = RuleTools(session, self.rules, self)
        self.editor = RuleEditor(self._context)
        self.preview, self.trial = PreviewPanel(), TrialForm(session)
        self.lasting, self.versions = RoomPanel(session), VersionsPanel(session)
        self.saving = Saving(session, self)
        self.side = QTabWidget()
        self._welcome = Welcome()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._connect()
        language.bind(self, self._translate)
        theme.changed.connect(self._on_theme)
        if session.is_open:
            self._on_opened()

    def _build(self) -> None:
        self.side.setDocumentMode(True)
        for panel in (self.preview, self.lasting, self.trial, self.versions):
            self.side.addTab(panel, "")
        right = QWidget()
        right.setObjectName("inspector")
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 8, 10, 10)
        column.addWidget(self.side)
        work = QSplitter(Qt.Orientation.Horizontal)
        work.addWidget(self.editor)
        work.addWidget(right)
        work.setStretchFactor(0, 1)
        work.setSizes([640, 400])
        work.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._welcome)
        self._stack.addWidget(work)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.rules)
        self.splitter.addWidget(self._stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([255, 1030])
        self.splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _connect(self) -> None:
        self.rules.chosen.connect(self._on_chosen)
        self.rules.gallery_wanted.connect(self.open_gallery)
        self.rules.empty_wanted.connect(lambda: self.begin("", ""))
        self.rules.learning_wanted.connect(self.learning_wanted)
        self._welcome.gallery.clicked.connect(self.open_gallery)
        self._welcome.empty.clicked.connect(lambda: self.begin("", ""))
        self._welcome.learn.clicked.connect(self.learning_wanted)
        self.bench.changed.connect(self._on_bench)
        self.lasting.numbers.repaired.connect(self.editor.take_text)
        self.versions.text_wanted.connect(self.editor.take_text)
        self.saving.saved.connect(self._on_saved)
        self.saving.refused.connect(self._on_refused)
        self.saving.left.connect(self._show_state)
        self.editor.changed.connect(self._on_edited)
        self.editor.save_wanted.connect(self.save)
        self.editor.discard_wanted.connect(self._on_discard)
        self.editor.draft_wanted.connect(self.keep_draft)
        self._session.desk_opened.connect(self._on_opened)
        self._session.changed.connect(self._on_changed)

    def _translate(self) -> None:
        self.rules.translate()
        self.preview.translate()
        self.lasting.translate()
        self.versions.translate()
        self._welcome.translate()
        for n, title in enumerate((tr("Preview"), tr("Will it last?"), tr("Try it"), tr("Versions"))):
            self.side.setTabText(n, title)
        self.editor.retranslate(self._context)
        self.trial.rebuild(self._context)
        self.bench.forget()
        if self._is_loaded:
            self._show_list()
            self._timer.start()

    def _on_theme(self) -> None:
        self.editor.retranslate(self._context)
        self._on_bench()

    # ---- the list

    def _on_opened(self) -> None:
        self._context = Context(tables=self._session.tables, catalogue=self._session.catalogue)
        self.editor.retranslate(self._context)
        self.reload()
        self.bench.prepare()

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.of(kind) for kind in KINDS):
            self.reload()
        elif changes.of("category") or changes.of("custom_field"):
            self._on_opened()
        elif changes.of("customer"):
            self._timer.start()

    def reload(self) -> None:
        """Asks for the rules again."""
        self._session.read(self, self._show_rules, look_at_rules)

    def _show_rules(self, looked: Looked) -> None:
        found, self.rules.giving = looked
        self._is_loaded = True
        self.rules.rules = found
        known = {rule.id for rule in found} | ({NEW} if NEW in self._drafts else set())
        if self._current not in known:
            self._current = found[0].id if found else NEW if NEW in self._drafts else None
            self._open_current()
        elif self._current not in self._drafts:
            self._open_current()
        self._show_list()
        self._show_state()
        self._timer.start()

    def _show_list(self) -> None:
        chosen = self._current if self._current is not None else -1
        unsaved = {rule_id: name for rule_id, (name, _text) in self._drafts.items()}
        self.rules.show_rules(self.rules.rules, unsaved, chosen=chosen, catalogue=self._context.catalogue)

    @property
    def stored(self) -> StoredRule | None:
        """The stored rule that is edited; None for a new one."""
        return next((rule for rule in self.rules.rules if rule.id == self._current), None)

    def _on_chosen(self, rule_id: int) -> None:
        if rule_id != self._current:
            self._current = rule_id
            self._open_current()
            self._show_state()
            self._timer.start()

    def _open_current(self) -> None:
        self._stack.setCurrentIndex(0 if self._current is None else 1)
        stored = self.stored
        name, text = self._drafts.get(self._current or NEW, (stored.name, stored.text) if stored else ("", ""))
        self.editor.open(name, text)
        self.bench.forget()

    def begin(self, name: str, text: str) -> None:
        """Begins a new rule with this name and text."""
        self._current = NEW
        self._drafts[NEW] = (name, text)
        self._open_current()
        self._show_list()
        self._show_state()
        self._timer.start()
        self.editor.name.setFocus()
        self.editor.name.selectAll()

    def open_stored(self, name: str) -> None:
        """Opens the stored rule of this name."""
        self._current = None
        self._after_save(name)

    def open_gallery(self) -> None:
        """Opens the gallery of ready-made rules."""
        dialog = GalleryDialog(self._context, self)
        dialog.chosen.connect(self._on_example)
        dialog.open()

    def _on_example(self, example: Example) -> None:
        self.begin(example.name, example.text)

    # ---- editing

    def _on_edited(self) -> None:
        if self._current is None:
            return
        edited, stored = (self.editor.name.text().strip(), self.editor.text), self.stored
        before = self._drafts.get(self._current, ("", ""))[0]
        had = self._current in self._drafts
        if stored is not None and edited == (stored.name, stored.text):
            self._drafts.pop(self._current, None)
        else:
            self._drafts[self._current] = edited
        if had != (self._current in self._drafts) or before != edited[0]:
            self._show_list()
        if self.editor.fault is None:
            self._timer.start()
        self._show_state()

    def _on_discard(self) -> None:
        self._drafts.pop(self._current if self._current is not None else NEW, None)
        if self._current == NEW:
            self._current = self.rules.rules[0].id if self.rules.rules else None
        self._open_current()
        self._show_list()
        self._show_state()
        self._timer.start()

    def _ask(self) -> None:
        """Checks and tries the rule on a reader thread; the newest answer wins."""
        if not self._session.is_open or self._current is None or self.editor.fault is not None:
            return
        text, stored = self.editor.text, self.stored
        name = stored.name if stored is not None else ""
        is_stored = stored is not None and self._current not in self._drafts
        self.versions.show_rule(name)
        self.lasting.show_rule(name if is_stored else "")
        self.trial.show_rule(self.editor.rule, text if self.editor.rule else "", name=name, context=self._context)
        if self.editor.rule is None:
            self.bench.forget()
        else:
            self.bench.ask(text, name)

    def _on_bench(self) -> None:
        proof, seen = self.bench.proof, self.bench.preview
        self.preview.show_preview(seen)
        self.lasting.show_preview(seen)
        self.editor.show_lights(judge(proof, self.bench.fitting_preview) if proof is not None else ())
        self._show_state()

    # ---- saving

    def _show_state(self) -> None:
        if self._current is not None:
            is_new = self._current == NEW
            self.editor.show_save(self._why_not(), can_discard=self._current in self._drafts,
                                  can_keep=is_new and not self._why_nothing())  # fmt: skip

    def _why_not(self) -> str:
        """Why the rule cannot be saved now; empty where it can."""
        if self._current not in self._drafts:
            return _said_of(self.stored, self.rules.giving)
        if nothing := self._why_nothing():
            return nothing
        proof = self.bench.proof_of(self.editor.text)
        if proof is None:
            return tr("Being checked…")
        refusal = next((found for found in proof.findings if found.refuses), None)
        return tr("It cannot be saved: {reason}", reason=refusal.message) if refusal is not None else ""

    def _why_nothing(self) -> str:
        """Why there is nothing yet that could be stored, not even as a draft."""
        name = self.editor.name.text().strip()
        if self.editor.fault is not None:
            return self.editor.fault.what
        if self.editor.rule is None:
            return tr("The rule has no parts yet.")
        if not name:
            return tr("Give the rule a name.")
        if any(rule.name == name and rule.id != self._current for rule in self.rules.rules):
            return tr("Another rule has this name.")
        return ""

    def save(self) -> None:
        """Stores the rule, as a new version where it was stored before."""
        if self._why_not() or self._current is None:
            return
        self.editor.save.setEnabled(False)
        self.saving.save(self.stored, self.editor.name.text().strip(), self.editor.text)

    def keep_draft(self) -> None:
        """Stores a new rule without giving codes by it; it need not be proven for that."""
        if self._current == NEW and not self._why_nothing():
            self.saving.keep(self.editor.name.text().strip(), self.editor.text)

    def _on_saved(self, name: str, edited_id: int) -> None:
        self._drafts.pop(edited_id, None)
        if edited_id == NEW and self._current == NEW:
            self._current = None
        self._after_save(name)

    def _after_save(self, name: str) -> None:
        def show(looked: Looked) -> None:
            if self._current is None:
                self._current = next((rule.id for rule in looked[0] if rule.name == name), None)
                self.rules.rules = looked[0]
                self._open_current()
            self._show_rules(looked)

        self._session.read(self, show, look_at_rules)

    def _on_refused(self) -> None:
        self._show_state()
        self._timer.start()


def look_at_rules(work: Work) -> Looked:
    """All rules, and the ids of those that give codes today."""
    from custmgr.services.coding import numbering, rules

    return rules.stored_rules(work), frozenset(item.rule_id for item in numbering.active_rules(work))


def _said_of(stored: StoredRule | None, giving: frozenset[int]) -> str:
    """How a rule without changes stands."""
    if stored is None or stored.state == "active":
        return tr("Everything is saved.")
    if stored.id in giving:
        return tr("Everything is saved. This is a draft; an earlier version gives the codes.")
    if stored.state == "draft":
        return tr("Everything is saved. This is a draft and gives no codes; it is switched on under “Versions”.")
    return tr("Everything is saved. The rule is switched off.")
