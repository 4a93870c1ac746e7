"""Rows from a spreadsheet in the window: columns, questions if there are any, what would be done, done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

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

from custmgr.customers.categories import Tables
from custmgr.customers.fields import Catalogue
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.decisions import Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.desk import Desk
from custmgr.services.intake import importing, unread
from custmgr.services.work import Operation, Outcome
from custmgr.texts import tr
from custmgr.ui.exchange.busy import BusyPage
from custmgr.ui.exchange.columns_page import ColumnsPage
from custmgr.ui.exchange.questions_page import QuestionsPage
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

LISTED = 500


class Plan(Protocol):
    """What every plan has: the staging file, the fate of its rows, the questions."""

    @property
    def staged(self) -> Path:
        """The staging file."""

    @property
    def counts(self) -> Mapping[Result, int]:
        """How many rows meet each fate."""

    @property
    def mapping(self) -> ColumnsMapping:
        """Which column is what."""

    @property
    def summary(self) -> StagedSummary:
        """What was read, with the questions."""


P = TypeVar("P", bound=Plan)


@dataclass(frozen=True)
class Way(Generic[P]):
    """How one kind of rows is read, planned and written, and what is said about it."""

    catalogue: Catalogue
    tables: Tables
    look: Callable[[Desk, Source], Preview]
    plan: Callable[[Desk, Source, ColumnsMapping], P]
    settle: Callable[[Desk, P, Mapping[str, str]], P]
    discard: Callable[[P], None]
    write: Operation[[P], Any]
    said: Callable[[P], list[str]]
    button: Callable[[P], str]
    count: Callable[[P], int]  # how many would be written
    done: Callable[[Any], str]
    objections: Callable[[ColumnsMapping], list[str]]  # what the columns lack


class RowsWizard(QDialog, Generic[P]):
    """Leads through one import. Nothing is written before the button with the numbers is pressed."""

    def __init__(self, session: Session, file: Path, way: Way[P], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._source, self._way = session, Source(file), way
        self._plan: P | None = None
        self._job: Job | None = None
        self._alike: Sequence[str] = ()  # other sheets with the same columns
        self._answers: dict[str, str] = {}  # those that were given, should somebody go back
        self.bar, self.busy = MessageBar(), BusyPage()
        self.columns = ColumnsPage(way.catalogue)
        self.columns.use_catalogue(way.catalogue, way.objections)
        self.questions = QuestionsPage(way.catalogue, way.tables)
        self._title, self._said = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problems = QListWidget()
        self.problems.setAccessibleName(tr("Rows to look at"))
        self.summary = QWidget()
        self._stack = QStackedWidget()
        self.back, self.next, self._close = QPushButton(tr("Back")), QPushButton(), QPushButton()
        self._build()
        self.resize(1000, 640)
        self.look()

    def _build(self) -> None:
        inner = QVBoxLayout(self.summary)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._said)
        inner.addWidget(self.problems, 1)
        for page in (self.busy, self.columns, self.questions, self.summary):
            self._stack.addWidget(page)
        self.next.setObjectName("primary")
        self.next.setDefault(True)
        for button in (self._close, self.back):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addLayout(self.head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.next.clicked.connect(self._on_next)
        self.back.clicked.connect(self._on_back)
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
        self.back.setVisible(page in (self.questions, self.summary))
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

    def use(self, way: Way[P]) -> None:
        """Reads the rows in another way from now on, and looks at the file again."""
        self._discard()
        self._way = way
        self.columns.use_catalogue(way.catalogue, way.objections)
        self.questions.use_catalogue(way.catalogue)
        self.look()

    def look(self) -> None:
        """Takes the first look at the file."""
        desk, source, way = self._session.desk, self._source, self._way

        def look(job: Job) -> tuple[Preview, list[str]]:
            seen = way.look(desk.using(progress=job.report), source)
            return seen, unread.sheets(desk, source, seen, way.look)

        def done(found: tuple[Preview, list[str]]) -> None:
            preview, self._alike = found
            self.columns.show_preview(replace(preview, notes=(*preview.notes, *unread.said((), self._alike))))
            self._show(self.columns, tr("Which column is what?"), tr("Next"))

        self._work(tr("Looking at the file"), look, done)

    def _look_again(self, **wishes: Any) -> None:
        self._source = replace(self._source, **wishes)
        self.look()

    def _on_next(self) -> None:
        self.bar.hide()
        desk, source, mapping, plan = self._session.desk, self._source, self.columns.mapping, self._plan
        way = self._way
        if self.page is self.columns and mapping is not None:
            self._discard()
            self._work(
                tr("Reading the file"),
                lambda job: way.plan(desk.using(progress=job.report), source, mapping),
                self._take_plan,
            )
        elif self.page is self.questions and plan is not None:
            answers = self.questions.answers
            self._answers |= answers
            self._work(
                tr("Taking up the answers"),
                lambda job: way.settle(desk.using(progress=job.report), plan, answers),
                self._take_plan,
            )
        elif self.page is self.summary and plan is not None:
            self._apply(plan)

    def _on_back(self) -> None:
        """Shows the questions again with the answers given, or the columns."""
        self.bar.hide()
        if self.page is self.summary and self._plan is not None and self._plan.summary.questions:
            self._ask(self._plan)
        else:
            self._answers |= self.questions.answers if self.page is self.questions else {}
            self._show(self.columns, tr("Which column is what?"), tr("Next"))

    def _ask(self, plan: P) -> None:
        """Shows the questions; what was answered before, also about other columns, is chosen again."""
        known = {q.id: answer for q in plan.summary.questions if q.is_valid(answer := self._answers.get(q.id, ""))}
        self.questions.show_questions([q.answered(known.get(q.id, q.answer)) for q in plan.summary.questions])
        self._show(self.questions, tr("Questions about this file"), tr("Next"))

    def _take_plan(self, plan: P) -> None:
        self._plan = plan
        if plan.summary.open_questions:
            self._ask(plan)
            return
        lines = [*self._way.said(plan), *plan.summary.notes]
        lines += unread.said(unread.columns(plan.mapping), self._alike)
        problems = decisions.planned(plan.staged, (*importing.REJECTED, "conflict"), limit=LISTED)
        problems += decisions.planned(plan.staged, ("update",), limit=LISTED)
        self._said.setText("\n".join(lines))
        self.problems.clear()
        told = ""
        for row in problems:
            reasons = tr("; ").join(self._named(key, message) for key, _, message in importing.reasons(row))
            if reasons and (row.result != "update" or reasons != told):  # the rows of one order have one reason
                self.problems.addItem(tr("Row {row}: {message}", row=row.number, message=reasons))
            told = reasons
        self.problems.setVisible(self.problems.count() > 0)
        self._show(self.summary, tr("What will be changed"), self._way.button(plan))
        self.next.setEnabled(self._way.count(plan) > 0)

    def _named(self, key: str, message: str) -> str:
        """What is wrong with a row, with the field that it is about."""
        field = self._way.catalogue.find(key) if key else None
        return f"{field.label}: {message}" if field is not None else message

    def _apply(self, plan: P) -> None:
        title, button = self._title.text(), self.next.text()

        def done(outcome: Outcome[Any]) -> None:
            self.busy.leave()
            self._session.say_done(self._way.done(outcome.value), outcome.step_id)
            self.close()

        def failed(error: UserError) -> None:
            self.busy.leave()
            self._show(self.summary, title, button)
            self.bar.show_error(error)

        self._job = self._session.try_do(self, done, failed, self._way.write, plan)
        self.busy.follow(self._job)
        self._show(self.busy, tr("Importing"))

    def _discard(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            self._way.discard(plan)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is running and throws the staging file away."""
        if self._job is not None:
            self._job.cancel()
        self._discard()
        super().closeEvent(event)
        self.deleteLater()
