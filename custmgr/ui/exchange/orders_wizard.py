"""Orders from a spreadsheet in the window: columns, questions if there are any, what would be done, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.records import ORDER_COLUMNS
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview
from custmgr.services.intake import importing, orderimport
from custmgr.services.intake.orderimport import OrdersImported, OrdersPlan
from custmgr.services.work import Outcome
from custmgr.texts import counted, tr
from custmgr.ui.exchange.busy import BusyPage
from custmgr.ui.exchange.columns_page import ColumnsPage
from custmgr.ui.exchange.questions_page import QuestionsPage
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

LISTED = 500


class OrdersWizard(QDialog):
    """Leads through one import of orders. Nothing is written before the button with the numbers is pressed."""

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._source = session, Source(file)
        self._plan: OrdersPlan | None = None
        self._job: Job | None = None
        self.setWindowTitle(tr("Import orders from {file}", file=file.name))
        self.bar, self.busy = MessageBar(), BusyPage()
        self.columns = ColumnsPage(ORDER_COLUMNS)
        self.questions = QuestionsPage(ORDER_COLUMNS, {})
        self._title, self._said = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problems = QListWidget()
        self.problems.setAccessibleName(tr("Rows that cannot be taken"))
        self.summary = QWidget()
        self._stack = QStackedWidget()
        self.next, self._close = QPushButton(), QPushButton()
        self._build()
        self.resize(1000, 640)
        self._look()

    def _build(self) -> None:
        inner = QVBoxLayout(self.summary)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._said)
        inner.addWidget(self.problems, 1)
        for page in (self.busy, self.columns, self.questions, self.summary):
            self._stack.addWidget(page)
        self.next.setObjectName("primary")
        self.next.setDefault(True)
        self._close.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        for widget in (self.bar, self._title):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.close)
        self.columns.sheet_wanted.connect(lambda name: self._look_again(sheet=name, header_row=0))
        self.columns.head_wanted.connect(lambda row: self._look_again(header_row=row or -1))
        self.columns.encoding_wanted.connect(lambda name: self._look_again(encoding=name))

    @property
    def page(self) -> QWidget:
        """The step that is shown."""
        return self._stack.currentWidget() or self.busy

    def _show(self, page: QWidget, title: str, button: str = "") -> None:
        self._title.setText(title)
        self._stack.setCurrentWidget(page)
        self.next.setVisible(bool(button))
        self.next.setText(button)
        self.next.setEnabled(True)
        self._close.setText(tr("Cancel") if button or page is self.busy else tr("Close"))

    def _work(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        before, before_title, before_button = self.page, self._title.text(), self.next.text()

        def succeeded(value: Any) -> None:
            self.busy.leave()
            done(value)

        def failed(error: UserError) -> None:
            self.busy.leave()
            if before is self.busy:
                self._session.bar.show_error(error)
                self.close()
            else:
                self._show(before, before_title, before_button)
                self.bar.show_error(error)

        self._job = self._session.tasks.study(self, work, succeeded, failed=failed, title=title)
        self.busy.follow(self._job)
        self._show(self.busy, title)

    def _look(self) -> None:
        desk, source = self._session.desk, self._source

        def done(preview: Preview) -> None:
            self.columns.show_preview(preview)
            self._show(self.columns, tr("Which column is what?"), tr("Next"))

        self._work(
            tr("Looking at the file"), lambda job: orderimport.look(desk.using(progress=job.report), source), done
        )

    def _look_again(self, **wishes: Any) -> None:
        self._source = replace(self._source, **wishes)
        self._look()

    def _on_next(self) -> None:
        self.bar.hide()
        desk, source, mapping, plan = self._session.desk, self._source, self.columns.mapping, self._plan
        if self.page is self.columns and mapping is not None:
            self._discard()
            self._work(
                tr("Reading the file"),
                lambda job: orderimport.plan(desk.using(progress=job.report), source, mapping),
                self._take_plan,
            )
        elif self.page is self.questions and plan is not None:
            answers = self.questions.answers
            self._work(
                tr("Taking up the answers"),
                lambda job: orderimport.settle(desk.using(progress=job.report), plan, answers),
                self._take_plan,
            )
        elif self.page is self.summary and plan is not None:
            self._apply(plan)

    def _take_plan(self, plan: OrdersPlan) -> None:
        self._plan = plan
        if plan.summary.open_questions:
            self.questions.show_questions(plan.summary.questions)
            self._show(self.questions, tr("Questions about this file"), tr("Next"))
            return
        rejected = sum(plan.counts[result] for result in importing.REJECTED)
        lines = [
            counted(plan.orders, "{n} order is new.", "{n} orders are new."),
            counted(plan.counts["same"], "{n} line is of an order that is there already.",
                    "{n} lines are of orders that are there already."),
            counted(rejected, "{n} row cannot be taken.", "{n} rows cannot be taken."),
        ]  # fmt: skip
        self._said.setText("\n".join(lines))
        self.problems.clear()
        for row in decisions.planned(plan.staged, importing.REJECTED, limit=LISTED):
            reasons = "; ".join(message for _, _, message in importing.reasons(row))
            self.problems.addItem(tr("Row {row}: {message}", row=row.number, message=reasons))
        self.problems.setVisible(rejected > 0)
        button = counted(plan.orders, "Import {n} order", "Import {n} orders")
        self._show(self.summary, tr("What will be changed"), button)
        self.next.setEnabled(plan.orders > 0)

    def _apply(self, plan: OrdersPlan) -> None:
        title, button = self._title.text(), self.next.text()

        def done(outcome: Outcome[OrdersImported]) -> None:
            self.busy.leave()
            text = counted(outcome.value.orders, "{n} order was imported.", "{n} orders were imported.")
            self._session.say_done(text, outcome.step_id)
            self.close()

        def failed(error: UserError) -> None:
            self.busy.leave()
            self._show(self.summary, title, button)
            self.bar.show_error(error)

        self._job = self._session.try_do(self, done, failed, orderimport.write_plan, plan)
        self.busy.follow(self._job)
        self._show(self.busy, tr("Importing"))

    def _discard(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            orderimport.discard(plan)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is running and throws the staging file away."""
        if self._job is not None:
            self._job.cancel()
        self._discard()
        super().closeEvent(event)
        self.deleteLater()
