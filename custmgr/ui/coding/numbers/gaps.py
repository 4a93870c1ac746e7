"""The gap ledger: every number that no customer carries, with its reason; those without one stand out."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.services.coding import ledger, rulerooms
from custmgr.services.coding.ledger import UNKNOWN, Gap
from custmgr.services.coding.rules import StoredRule
from custmgr.texts import mark, tr
from custmgr.ui import files, theme
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.counts import Counts
from custmgr.ui.widgets.rows import Column, RowsView

MOST = 20_000
REASONS = {
    "skipped": mark("left out by the rule"),
    "reserved": mark("set aside"),
    "expired": mark("set aside, time over"),
    "released": mark("given back"),
    "deleted": mark("customer deleted"),
    "undone": mark("taken back"),
    "former": mark("former code"),
    "merged": mark("customer merged"),
    "imported-higher": mark("a higher one was typed"),
    UNKNOWN: mark("no reason known"),
}
GROUPS = {
    UNKNOWN: (UNKNOWN,),
    "aside": ("reserved", "expired", "released"),
    "used": ("deleted", "undone", "former", "merged"),
    "never": ("skipped", "imported-higher"),
}
NAMES = ((UNKNOWN, mark("without a reason")), ("aside", mark("set aside or given back")),
         ("used", mark("once a customer's")), ("never", mark("never given")))  # fmt: skip


def _codes(gap: Gap) -> str:
    return " – ".join(dict.fromkeys(gap.codes))


COLUMNS = (
    Column(mark("Missing codes"), _codes, 24, is_code=True),
    Column(mark("How many"), lambda gap: f"{gap.last - gap.first + 1:,}", 9, is_number=True),
    Column(mark("Rule"), lambda gap: gap.rule, 16),
    Column(mark("Group"), lambda gap: rulerooms.key_words(gap.key) or "—", 12),
    Column(mark("Reason"), lambda gap: tr(REASONS[gap.reason]), 18,
           tint=lambda gap: "error" if gap.reason == UNKNOWN else ""),
    Column(mark("What is known"), lambda gap: gap.detail, 0),
)  # fmt: skip


class GapsPanel(QWidget):
    """Shows the missing numbers of one rule or of all."""

    def __init__(self, session: Session, bar: MessageBar, *, rule: str | None) -> None:
        super().__init__()
        self._session, self._wanted = session, rule
        self._found: Sequence[Gap] | None = None
        self._note, self._label = QLabel(), QLabel()
        self.rule, self.save = QComboBox(), QPushButton(theme.icon("save"), "")
        self.counts, self.table = Counts(NAMES), RowsView(COLUMNS, name=mark("Missing numbers"))
        self._writer = files.ListWriter(session, self, bar)
        self._build()
        self.rule.activated.connect(self._on_rule)
        self.counts.chosen.connect(self._show_group)
        self.save.clicked.connect(self._on_save)

    def _build(self) -> None:
        self._note.setWordWrap(True)
        self._label.setBuddy(self.rule)
        self.rule.setMinimumWidth(240)
        self.save.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self._label)
        line.addWidget(self.rule)
        line.addStretch(1)
        line.addWidget(self.save)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(self.counts)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._label.setText(tr("Rule"))
        if self.rule.count():
            self.rule.setItemText(0, tr("all rules"))
        self.save.setText(tr("Save this table…"))
        self.counts.translate()
        self._show_note()

    def show_rules(self, rules: Sequence[StoredRule]) -> None:
        """Offers these rules and asks for the gaps."""
        self.rule.clear()
        self.rule.addItem(tr("all rules"), None)
        for item in rules:
            self.rule.addItem(item.name, item.name)
        self.rule.setCurrentIndex(max(0, self.rule.findData(self._wanted)))
        self.ask()

    def _on_rule(self) -> None:
        self._wanted = self.rule.currentData()
        self.ask()

    def ask(self) -> None:
        """Asks for the gaps again."""
        desk, rule = self._session.desk, self._wanted

        def look(job: Job) -> list[Gap]:
            return desk.using(progress=job.report).read(ledger.gaps, rule, limit=MOST)

        def show(found: list[Gap]) -> None:
            if rule == self._wanted:
                self._show(found)

        self._session.tasks.study(self, look, show, title=tr("Missing numbers"))

    def _show(self, found: Sequence[Gap]) -> None:
        self._found = found
        sums: Tally[str] = Tally()
        for gap in found:
            sums[next(key for key, reasons in GROUPS.items() if gap.reason in reasons)] += gap.last - gap.first + 1
        self.counts.show_counts(sums)
        self._show_note()

    def _show_group(self, key: str) -> None:
        reasons = GROUPS.get(key, ())
        self.table.show_rows([gap for gap in self._found or () if gap.reason in reasons])
        self._show_note()

    def _show_note(self) -> None:
        is_alarm = self.counts.current == UNKNOWN
        self._note.setObjectName("lightError" if is_alarm else "muted")
        self._note.style().polish(self._note)
        self._note.setText(self._say(is_alarm=is_alarm))

    def _say(self, *, is_alarm: bool) -> str:
        if self._found is None:
            return tr("Being looked for…")
        if not self._found:
            return tr("No number is missing.")
        if is_alarm:
            return tr("Nobody knows where these went. Look through older lists and papers: if a customer uses the "
                      "code, enter it for him; if nobody does, note it down. They are not given again.")  # fmt: skip
        if len(self._found) >= MOST:
            return tr("Only the first {n} are listed; choose a rule.", n=f"{MOST:,}")
        return tr("Every number that no customer carries now, and why.")

    def _on_save(self) -> None:
        rows = list(self._found or ())
        if path := files.ask_target(self._session, self, "gaps", name=tr("missing numbers.xlsx")):
            heads = [tr(column.title) for column in COLUMNS]
            self._writer.write(path, heads, lambda: ([column.text(gap) for column in COLUMNS] for gap in rows))
