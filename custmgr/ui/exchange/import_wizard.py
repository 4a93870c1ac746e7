"""The import wizard: look, columns, questions (only if there are any), preview of changes, import, result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import Conflict, UserError
from custmgr.exchange.planning.corrections import OFF
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview
from custmgr.services.coding import rules
from custmgr.services.intake import errorbooks, importing, receipts
from custmgr.services.intake.deciding import Options
from custmgr.services.intake.importing import Imported, ImportPlan
from custmgr.services.work import Outcome
from custmgr.texts import counted, tr
from custmgr.ui.exchange.adjustments import Adjustments
from custmgr.ui.exchange.busy import BusyPage
from custmgr.ui.exchange.columns_page import ColumnsPage
from custmgr.ui.exchange.offer import Offer
from custmgr.ui.exchange.plan_options import PlanOptions
from custmgr.ui.exchange.plan_page import PlanPage
from custmgr.ui.exchange.questions_page import QuestionsPage
from custmgr.ui.exchange.result_page import ResultPage
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job


class ImportWizard(QDialog):
    """Leads through one import. Nothing is written before the button with the numbers is pressed."""

    undo_wanted = Signal(int)

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._source = Source(file)
        self._plan: ImportPlan | None = None
        self._step: int | None = None
        self._job: Job | None = None
        self.bar = MessageBar()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self.offer = Offer(session, self.bar, self)
        self.busy = BusyPage()
        self.columns = ColumnsPage(session.catalogue)
        self.questions = QuestionsPage(session.catalogue, session.tables)
        self.plan_page = PlanPage(session.catalogue, session.tables)
        self.adjustments = Adjustments(session, self.plan_page, self.bar, self)
        self.finish = ResultPage()
        self._stack = QStackedWidget()
        self.back, self.next, self.close_ = QPushButton(), QPushButton(), QPushButton()
        self._options = PlanOptions(session.catalogue)
        self._build()
        self._connect()
        self.setWindowTitle(tr("Import {file}", file=self._source.name))
        self.resize(1120, 720)
        session.read(self, self._options.show_rules, rules.stored_rules)
        self._look()

    def _build(self) -> None:
        for page in (self.busy, self.columns, self.questions, self.plan_page, self.finish):
            self._stack.addWidget(page)
        self.next.setObjectName("primary")
        self.next.setDefault(True)
        self.back.setAutoDefault(False)
        self.close_.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self._options)
        foot.addStretch(1)
        for button in (self.close_, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self._title)
        column.addWidget(self.offer.card)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.columns.changed.connect(self._show_buttons)
        self.columns.changed.connect(lambda: self.offer.look(self._source, self.columns.mapping))
        self.offer.taken.connect(self._on_rule_taken)
        self.columns.sheet_wanted.connect(lambda name: self._look_again(sheet=name, header_row=0))
        self.columns.head_wanted.connect(lambda row: self._look_again(header_row=row or -1))
        self.columns.encoding_wanted.connect(lambda name: self._look_again(encoding=name))
        self.adjustments.made.connect(self._take_plan)
        self.adjustments.answered.connect(self._settle)
        self.finish.undo_wanted.connect(self._on_undo)
        self.finish.rejects_wanted.connect(self._save_rejects)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.close_.clicked.connect(self.close)
        self._options.changed.connect(self._replan)

    # ---- the rule behind the list's own codes

    def _on_rule_taken(self) -> None:
        """Goes on with the rule: rows without a code get their numbers by it."""
        self.offer.leave()
        self.columns.take_fields(self._session.catalogue)
        self._session.read(self, self._options.show_rules, rules.stored_rules)
        if self.page is self.plan_page and self._plan is not None:
            has_new_field = self.columns.mapping != self._plan.mapping  # one that the rule prints
            (self._make_plan if has_new_field else self._replan)()

    # ---- steps

    @property
    def page(self) -> QWidget:
        """The step that is shown."""
        return self._stack.currentWidget() or self.busy

    def _show(self, page: QWidget, title: str) -> None:
        self._title.setText(title)
        self._stack.setCurrentWidget(page)
        self._show_buttons()

    def _show_buttons(self) -> None:
        page = self.page
        self.back.setText(tr("Back"))
        self.back.setVisible(page in (self.questions, self.plan_page))
        self.close_.setText(tr("Close") if page is self.finish else tr("Cancel"))
        self.next.setVisible(page not in (self.busy, self.finish))
        on_plan = page is self.plan_page
        self._options.setVisible(on_plan)
        self.next.setEnabled(True)
        self.next.setText(tr("Next"))
        if page is self.columns:
            self.next.setEnabled(not self.columns.objections)
        elif on_plan and self._plan is not None:
            new, changed = self._plan.counts["new"], importing.count_changed(self._plan)
            self.next.setEnabled(new + changed + importing.count_deleted(self._plan) > 0)
            self.next.setText(tr("Import: {new} new, {changed} changed", new=f"{new:,}", changed=f"{changed:,}"))

    def _work(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        """Runs something long while the wizard shows how far it is; on failure it goes back to where it was."""
        before, before_title = self.page, self._title.text()

        def ended() -> None:
            self._job = None
            self.busy.leave()

        def succeeded(value: Any) -> None:
            ended()
            done(value)

        def failed(error: UserError) -> None:
            ended()
            if before is self.busy:
                self._on_unreadable(error)
            else:
                self._show(before, before_title)
                self.bar.show_error(error)

        self._job = self._session.tasks.study(self, work, succeeded, failed=failed, title=title)
        self.busy.follow(self._job)
        self.busy.cancelled.connect(lambda: self._on_cancelled(before, before_title))
        self._show(self.busy, title)

    def _on_cancelled(self, before: QWidget, title: str) -> None:
        self.busy.leave()
        self.busy.cancelled.disconnect()
        if before is self.busy:
            self.close()
        else:
            self._show(before, title)

    def _look(self) -> None:
        desk, source = self._session.desk, self._source

        def done(preview: Preview) -> None:
            self.columns.show_preview(preview)
            self._show(self.columns, tr("Which column is what?"))

        self._work(tr("Looking at the file"), lambda job: importing.look(desk.using(progress=job.report), source), done)

    def _look_again(self, **wishes: Any) -> None:
        self._source = replace(self._source, **wishes)
        self._look()

    def _on_unreadable(self, error: UserError) -> None:
        if error.kind == "password":
            text, is_ok = QInputDialog.getText(self, tr("Password"), error.what, QLineEdit.EchoMode.Password)
            if is_ok and text:
                self._look_again(password=text)
                return
        self._session.bar.show_error(error)
        self.close()

    def _chosen(self) -> Options:
        return self._options.chosen(self._plan.options.protected if self._plan is not None else frozenset())

    def _on_next(self) -> None:
        self.bar.hide()
        if self.page is self.columns:
            self._make_plan()
        elif self.page is self.questions:
            off = {key: answer for key, answer in self._plan.answers.items() if answer == OFF} if self._plan else {}
            self._settle({**off, **self.questions.answers})
        elif self.page is self.plan_page:
            self._apply()

    def _make_plan(self) -> None:
        mapping = self.columns.mapping
        if mapping is None:
            return
        self._discard()
        desk, source, options = self._session.desk, self._source, self._chosen()
        self._work(
            tr("Reading the file"),
            lambda job: importing.plan(desk.using(progress=job.report), source, mapping, options=options),
            self._take_plan,
        )

    def _take_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.adjustments.follow(plan)
        if plan.open_questions:
            self.questions.show_questions(plan.questions)
            count = len(plan.open_questions)
            self._show(self.questions, counted(count, "One question about this file", "{n} questions about this file"))
        else:
            self.plan_page.show_plan(plan)
            self._session.risky.emit("before import")
            self._show(self.plan_page, tr("What will be changed"))

    def _settle(self, answers: dict[str, str]) -> None:
        desk, plan = self._session.desk, self._plan
        assert plan is not None
        self._work(
            tr("Taking up the answers"),
            lambda job: importing.settle(desk.using(progress=job.report), plan, answers),
            self._take_plan,
        )

    def _replan(self) -> None:
        if self.page is self.plan_page and self._plan is not None:
            desk, plan = self._session.desk, replace(self._plan, options=self._chosen())
            answers = dict(plan.answers)
            self._work(
                tr("Comparing"),
                lambda job: importing.settle(desk.using(progress=job.report), plan, answers),
                self._take_plan,
            )

    def _apply(self) -> None:
        plan = self._plan
        assert plan is not None

        def done(outcome: Outcome[Imported]) -> None:
            self.busy.leave()
            self._step = outcome.step_id
            self.offer.leave()
            self.finish.show_result(outcome.value, importing.count_rejected(plan))
            self._show(self.finish, "")

        def failed(error: UserError) -> None:
            self.busy.leave()
            self._show(self.plan_page, tr("What will be changed"))
            self.bar.show_error(error)
            if isinstance(error, Conflict):
                self.adjustments.look_again()

        self._job = self._session.try_do(self, done, failed, importing.write_plan, plan)
        self.busy.follow(self._job)
        self.busy.cancelled.connect(lambda: self._on_cancelled(self.plan_page, tr("What will be changed")))
        self._show(self.busy, tr("Importing"))

    def _on_back(self) -> None:
        if self.page is self.plan_page and self._plan is not None and self._plan.questions:
            self.questions.show_questions(self._plan.questions)
            self._show(self.questions, tr("Questions about this file"))
        else:
            self._show(self.columns, tr("Which column is what?"))

    def _on_undo(self) -> None:
        if self._step is not None:
            self.undo_wanted.emit(self._step)
        self.close()

    def _save_rejects(self) -> None:
        plan = self._plan
        assert plan is not None
        is_whole, start = self.finish.is_whole, self.finish.target(self._source.path)
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the reasons"), str(start), f"*{start.suffix}")
        stamp = receipts.stamp_of(self._session.desk, self._step)
        if name:
            self._session.tasks.study(
                self,
                lambda _job: errorbooks.write(plan, Path(name), is_whole=is_whole, stamp=stamp),
                lambda _count: self.bar.show_message(tr("Written: {file}", file=name), "Ok"),
                failed=self.bar.show_error,
            )

    def _discard(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            importing.discard(plan)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is running and throws the staging file away."""
        self.offer.stop()
        if self._job is not None:
            self._job.cancel()
        self._discard()
        super().closeEvent(event)
        self.deleteLater()
