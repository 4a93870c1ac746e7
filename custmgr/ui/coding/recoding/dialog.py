"""Recoding: what would change stands in a table before anything is written; then one step, which can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.services.coding import rules
from custmgr.services.coding.recoding import approval, plans
from custmgr.services.coding.recoding.plans import Move
from custmgr.texts import counted, mark, tr
from custmgr.ui import files, language, theme
from custmgr.ui.coding.recoding.choice_form import ChoiceForm
from custmgr.ui.coding.recoding.wish import Choice, Planned, make_plan
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.counts import Counts
from custmgr.ui.widgets.progress import ProgressLine
from custmgr.ui.widgets.rows import Column, RowsView
from custmgr.ui.widgets.tabs import order_tabs

if TYPE_CHECKING:
    from custmgr.services.work import Changes, Outcome

RESULTS = (("new", mark("get a new code")), ("same", mark("keep their code")), ("problem", mark("cannot be recoded")))


def _tint(move: Move) -> str:
    return "error" if move.result == "problem" else "muted" if move.result == "same" else ""


COLUMNS = (
    Column(mark("Customer"), lambda move: move.name, 26),
    Column(mark("Old code"), lambda move: move.old, 18, is_code=True),
    Column(mark("New code"), lambda move: move.new or "—", 18, is_code=True),
    Column(mark("Reason"), lambda move: move.reason, 0, tint=_tint),
)


class RecodeDialog(files.ListDialog):
    """Plans new codes, shows them, gives them, and saves the list of old and new ones."""

    def __init__(self, session: Session, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.planned: Planned | None = None
        self._job: Job | None = None
        self._is_applying = False
        self._step: int | None = None
        self.bar, self.form = MessageBar(), ChoiceForm(session, choice)
        self._title, self._note = QLabel(), QLabel()
        self.counts, self.progress = Counts(RESULTS), ProgressLine()
        self.table = RowsView(COLUMNS, name=mark("Old and new codes"))
        self.apply, self.save, self.close_ = QPushButton(), QPushButton(theme.icon("save"), ""), QPushButton()
        self._writer = files.ListWriter(session, self, self.bar)
        self._build()
        self._connect()
        self.resize(980, 700)
        language.bind(self, self._translate)
        session.read(self, self._show_rules, rules.stored_rules)

    def _build(self) -> None:
        self._title.setObjectName("pageTitle")
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.apply.setObjectName("primary")
        self.apply.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.progress, 1)
        foot.addStretch(0)
        foot.addWidget(self.close_)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        for widget in (self.bar, self._title, self.form, self.counts, self._note, self.table):
            column.addWidget(widget)
        column.setStretchFactor(self.table, 1)
        column.addLayout(foot)
        for button in (self.save, self.close_):
            button.setAutoDefault(False)
        order_tabs((self.table, self.save, self.close_, self.apply))
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _connect(self) -> None:
        self.form.changed.connect(self.plan_again)
        self.counts.chosen.connect(self._show_moves)
        self.apply.clicked.connect(self._on_apply)
        self.save.clicked.connect(self._on_save)
        self.close_.clicked.connect(self.close)
        self._session.tasks.ended.connect(self._on_ended)
        self._session.changed.connect(self._on_changed)

    def _translate(self) -> None:
        self.setWindowTitle(tr("Recode"))
        self._title.setText(tr("Give customers new codes"))
        self.form.translate()
        self.counts.translate()
        self.save.setText(tr("Save the list…"))
        self.save.setToolTip(tr("Old and new codes as a workbook or text table, for your other systems"))
        self.close_.setText(tr("Close"))
        self._show_state()

    def _show_rules(self, found: list[rules.StoredRule]) -> None:
        self.form.show_rules(found)
        self.plan_again()

    @property
    def _needs_approval(self) -> bool:
        return self._session.desk.reference.organisation.recode_approval

    # ---- planning

    def plan_again(self) -> None:
        """Plans what is wished for now; an earlier plan that is still being made is dropped."""
        if self._job is not None:
            self._job.cancel()
        self.planned, self._step = None, None
        self.counts.show_counts({})
        self.bar.hide()
        if (wish := self.form.wish) is not None:
            desk = self._session.desk
            self._job = job = self._session.tasks.study(
                self, lambda job: make_plan(desk.using(progress=job.report), wish),
                lambda planned: self._show_plan(job, planned), failed=self._on_refused, title=tr("Planning"),
            )  # fmt: skip
            self.progress.follow(job)
        self._show_state()

    def _on_ended(self, job: Job) -> None:
        self.progress.leave(job)
        if job is self._job:
            self._job = None
            self._show_state()

    def _show_plan(self, job: Job, planned: Planned) -> None:
        if not job.is_cancelled:
            self.planned = planned
            self.counts.show_counts(planned.counts)
            self._show_state()

    def _show_moves(self, key: str) -> None:
        self.table.show_rows(self.planned.moves.get(key, ()) if self.planned is not None else ())

    def _on_changed(self, changes: Changes) -> None:
        if self._is_applying or not self.isVisible():
            return
        if any(changes.of(kind) for kind in ("customer", "rule", "rule_version")):
            self.plan_again()  # a plan is of the customers as they were

    def _show_state(self) -> None:
        counts = self.planned.counts if self.planned is not None else {"new": 0, "problem": 0}
        is_free = self._job is None and not self._is_applying
        if self._needs_approval:
            said = counted(counts["new"], "Hand in {n} new code for approval", "Hand in {n} new codes for approval")
        else:
            said = counted(counts["new"], "Recode {n} customer", "Recode {n} customers")
        self.apply.setText(said)
        self.apply.setEnabled(is_free and bool(counts["new"]) and self._step is None)
        self.save.setEnabled(is_free and bool(counts["new"]))
        self._note.setText(self._say(counts["problem"]))

    def _say(self, problems: int) -> str:
        if self._job is not None:
            return tr("Being planned; nothing is written.")
        if self.planned is None:
            return tr("Choose a list, or a rule; then the old and new codes stand here before anything is written.")
        if self._step is not None and self._needs_approval:
            return tr("The plan waits under “New codes to approve” until a second person has decided.")
        if self._step is not None:
            return tr("The old codes still find their customers. Save the list for your other systems.")
        said = tr("Nothing is written yet. Old codes stay with their customers and go on finding them.")
        if problems:
            said += " " + counted(problems, "{n} customer stays as it is; the reason stands in the table.",
                                  "{n} customers stay as they are; the reasons stand in the table.")  # fmt: skip
        return said

    # ---- what is done

    def _on_apply(self) -> None:
        if self.planned is None:
            return
        self._is_applying = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # closed meanwhile, it must still say how it went
        self._show_state()
        plan, failed = self.planned.plan, self._on_not_applied
        if self._needs_approval:
            self.progress.follow(self._session.try_do(self, self._on_asked, failed, approval.ask, plan))
        else:
            self.progress.follow(self._session.try_do(self, self._on_applied, failed, plans.apply, plan))

    def _on_asked(self, outcome: Outcome[int]) -> None:
        self._end_applying()
        self._step = outcome.step_id
        self._session.say_done(tr("Handed in; a second person has to approve it."), outcome.step_id)
        self._session.say_done(tr("Handed in; a second person has to approve it."), outcome.step_id, bar=self.bar)
        self._show_state()

    def _on_applied(self, outcome: Outcome[int]) -> None:
        self._end_applying()
        self._step = outcome.step_id
        text = counted(outcome.value, "{n} customer has a new code.", "{n} customers have new codes.")
        self._session.say_done(text, outcome.step_id)
        self._session.say_done(text, outcome.step_id, bar=self.bar)
        self._show_state()
        self.save.setFocus()

    def _end_applying(self) -> None:
        self._is_applying = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.isHidden():
            self.deleteLater()

    def _on_not_applied(self, error: UserError) -> None:
        self._end_applying()
        if self.isHidden():
            self._session.bar.show_error(error)
        again = {"button": tr("Plan again"), "action": self.plan_again} if error.kind == "conflict" else {}
        self.bar.show_message(str(error), "Error", **again)  # type: ignore[arg-type]
        self._show_state()

    def _on_refused(self, error: UserError) -> None:
        self.bar.show_error(error)
        self._show_state()

    def _on_save(self) -> None:
        if self.planned is None:
            return
        moves = self.planned.moves["new"]
        if path := files.ask_target(self._session, self, "recode", name=tr("old and new codes.xlsx")):
            heads = (tr("Old code"), tr("New code"), tr("Name"))
            self._writer.write(path, heads, lambda: ((move.old, move.new, move.name) for move in moves))

    def done(self, result: int) -> None:
        """Stops a plan that is still being made."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    # ---- a list that is dropped

    def take_file(self, file: Path) -> None:
        """Plans by this list."""
        self.form.take_file(file)
