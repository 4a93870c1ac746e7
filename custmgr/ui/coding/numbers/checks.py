"""The check of all codes: what is wrong or worth knowing, and the codes that no longer say what their customers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from custmgr.coding.names import SOURCE_WORDS
from custmgr.customers.fields import Catalogue
from custmgr.services.coding import audit
from custmgr.services.coding.audit import Drifted, Finding
from custmgr.services.desk import Desk
from custmgr.texts import counted, mark, tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.rows import Column, RowsView


def _verdict(item: Finding) -> str:
    return "✗" if not item.is_ok else "✓" if not item.count else "•"


def _tint(item: Finding) -> str:
    return "error" if not item.is_ok else "ok" if not item.count else "warning"


CHECKS = (
    Column("", _verdict, 3, tint=_tint),
    Column(mark("Check"), lambda item: tr(item.label), 44),
    Column(mark("Count"), lambda item: f"{item.count:,}", 8, is_number=True, tint=_tint),
    Column(mark("For example"), lambda item: " · ".join(item.codes[:8]), 0, is_code=True),
)


@dataclass(frozen=True)
class _Line:
    """One drifted code, with the name of its part in the language of the window."""

    drifted: Drifted
    catalogue: Catalogue

    @property
    def part(self) -> str:
        """What the code no longer agrees with."""
        return wording.comma().join(self._name(word) for word in self.drifted.part.split(", "))

    def _name(self, word: str) -> str:
        return wording.source_name(word) if word in SOURCE_WORDS else wording.field_name(word, self.catalogue)


DRIFT = (
    Column(mark("Code"), lambda line: line.drifted.code, 22, is_code=True),
    Column(mark("What changed"), lambda line: line.part, 24),
    Column(mark("In the code"), lambda line: line.drifted.then, 16, is_code=True),
    Column(mark("Now"), lambda line: line.drifted.now or "—", 0, is_code=True),
)


@dataclass(frozen=True)
class Audited:
    """All checks, and every code that drifted."""

    findings: tuple[Finding, ...]
    drifted: tuple[Drifted, ...]


def look(desk: Desk) -> Audited:
    """Runs all checks."""
    return Audited(tuple(desk.read(audit.audit)), tuple(desk.read(lambda work: list(audit.drift(work)))))


class ChecksPanel(QWidget):
    """Shows the checks; `recode_wanted` names customers whose codes are to be given anew."""

    recode_wanted = Signal(object)  # ids

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.audited: Audited | None = None
        self._verdict, self._drift_title, self._drift_note = QLabel(), QLabel(), QLabel()
        self.checks = RowsView(CHECKS, name=mark("Checks"), is_sortable=False)
        self.drift = RowsView(DRIFT, name=mark("Codes that no longer agree with their customers"))
        self.again, self.recode = QPushButton(theme.icon("refresh"), ""), QPushButton()
        for button in (self.again, self.recode):
            button.setAutoDefault(False)
        self._drift_note.setObjectName("muted")
        self._drift_note.setWordWrap(True)
        self._verdict.setObjectName("partTitle")
        self._drift_title.setObjectName("partTitle")
        self._build()
        self.again.clicked.connect(self.ask)
        self.recode.clicked.connect(self._on_recode)
        self.drift.selectionModel().selectionChanged.connect(lambda *_a: self._show_button())

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._verdict, 1)
        head.addWidget(self.again)
        upper, lower, split = QWidget(), QWidget(), QSplitter()
        top = QVBoxLayout(upper)
        top.addLayout(head)
        top.addWidget(self.checks)
        bottom = QVBoxLayout(lower)
        line = QHBoxLayout()
        line.addWidget(self._drift_title, 1)
        line.addWidget(self.recode)
        bottom.addLayout(line)
        bottom.addWidget(self._drift_note)
        bottom.addWidget(self.drift, 1)
        split.setOrientation(split.orientation().Vertical)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setChildrenCollapsible(False)
        split.setSizes([330, 260])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self.again.setText(tr("Check again"))
        self._drift_title.setText(tr("Codes that no longer agree with their customers"))
        self._drift_note.setText(tr("A customer moved or got another type after the code was given. The code stays "
                                    "valid; recode it if it should tell the truth."))  # fmt: skip
        self._show_verdict()
        self._show_button()

    def ask(self) -> None:
        """Checks everything again."""
        desk = self._session.desk

        def work(job: Job) -> Audited:
            return look(desk.using(progress=job.report))

        job = self._session.tasks.study(self, work, self._show, title=tr("Check all codes"))
        self._session.tasks.show_when_long(job)

    def _show(self, found: Audited) -> None:
        self.audited = found
        self.checks.show_rows(found.findings)
        catalogue = self._session.catalogue
        self.drift.show_rows([_Line(item, catalogue) for item in found.drifted])
        self._show_verdict()
        self._show_button()

    def _show_verdict(self) -> None:
        if self.audited is None:
            self._verdict.setText(tr("Being checked…"))
            return
        wrong = sum(not item.is_ok for item in self.audited.findings)
        text = tr("All codes are in order.")
        if wrong:
            text = counted(wrong, "{n} check failed.", "{n} checks failed.")
        elif any(item.count for item in self.audited.findings):
            text = tr("Nothing is wrong; the lines with a dot are worth a look.")
        self._verdict.setText(text)

    def _ids(self) -> Sequence[int]:
        lines = self.drift.chosen() or self.drift.rows.rows
        return list(dict.fromkeys(line.drifted.customer_id for line in lines))

    def _show_button(self) -> None:
        ids = self._ids()
        named = counted(len(ids), "Recode {n} customer…", "Recode {n} customers…")
        self.recode.setText(named if ids else tr("Recode…"))
        self.recode.setEnabled(bool(ids))

    def _on_recode(self) -> None:
        self.recode_wanted.emit(self._ids())
