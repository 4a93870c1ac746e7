"""Learning from an old list: where it comes from, the rules found, one question at a time, one step to take over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.inferring.result import InferredRule
from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.services.coding import inferring, oldlists
from custmgr.services.coding.oldlists import Learned, Origin
from custmgr.texts import tr
from custmgr.ui import files, language, theme
from custmgr.ui.learning.details import EXCEPTIONS, DetailsPanel, exception_rows, odd_codes
from custmgr.ui.learning.list_line import ListLine
from custmgr.ui.learning.looks import Looks
from custmgr.ui.learning.question_card import QuestionCard
from custmgr.ui.learning.rule_cards import RuleCards
from custmgr.ui.learning.start_page import LookingPage, StartPage
from custmgr.ui.learning.takeover import TakeoverForm
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job
from custmgr.ui.widgets.tabs import order_tabs

if TYPE_CHECKING:
    from custmgr.services.work import Outcome

Chosen = tuple[InferredRule, str]

TASK = "learn"  # under which the folder is remembered


class LearnDialog(files.ListDialog):
    """Finds the rule behind old codes, and takes it over."""

    edit_wanted = Signal(str, str)  # name and text of a rule for the editor
    draft_kept = Signal(str)  # name of a rule that was stored as a draft
    taken = Signal(str, object)  # name of the rule that was taken over, and the step

    def __init__(self, session: Session, parent: QWidget, learned: Learned | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.learned: Learned | None = None
        self.chosen: InferredRule | None = None
        self._earlier: list[Learned] = []
        self._skipped: set[str] = set()
        self._looks = Looks(session, self)
        self.bar = MessageBar()
        self.head = ListLine()
        self.start, self.looking = StartPage(), LookingPage()
        self.question, self.cards, self.details = QuestionCard(), RuleCards(), DetailsPanel()
        self.takeover = TakeoverForm()
        self.save, self.edit, self.close_ = QPushButton(), QPushButton(), QPushButton()
        self._stack, self._result = QStackedWidget(), QWidget()
        self._build()
        self._connect()
        self.resize(1180, 760)
        language.bind(self, self._translate)
        if learned is not None:
            self._take(learned)

    def _build(self) -> None:
        self.save.setIcon(theme.icon("save"))
        self.edit.setIcon(theme.icon("edit"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.cards)
        split.addWidget(self.details)
        split.setSizes([430, 620])
        split.setChildrenCollapsible(False)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.addWidget(self.question)
        result.addWidget(split, 1)
        result.addWidget(self.takeover)
        for page in (self.start, self.looking, self._result):
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.edit)
        foot.addStretch(1)
        foot.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        for button in (self.save, self.edit, self.close_):
            button.setAutoDefault(False)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.start.wanted.connect(self.bring)
        self.head.other_wanted.connect(self._begin_again)
        self.head.column_wanted.connect(self._on_column)
        self.looking.cancelled.connect(self._on_cancelled)
        self.question.answered.connect(self._on_answered)
        self.question.skipped.connect(self._on_skipped)
        self.question.back_wanted.connect(self._on_back)
        self.cards.chosen.connect(self._on_chosen)
        self.takeover.wanted.connect(self._on_accept)
        self.save.clicked.connect(self._on_save)
        self.edit.clicked.connect(self._on_edit)
        self.close_.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, lambda: self.bring("text"))

    def _translate(self) -> None:
        self.setWindowTitle(tr("Find the rule in an old list"))
        self.head.translate()
        self.save.setText(tr("Save the exceptions…"))
        self.edit.setText(tr("Open in the editor"))
        self.edit.setToolTip(tr("To change the rule before it gives codes"))
        self.close_.setText(tr("Close"))
        self.start.translate()
        self.details.translate()
        self.takeover.translate()
        self._earlier = []
        if (learned := self.learned) is not None:  # the evidence is worded when it is found
            self._study(lambda _job: learned.again(), self._take_same)
        self._show_state()

    # ---- bringing a list

    def bring(self, how: str) -> None:
        """Looks at a file that is asked for, at the clipboard, or at the customers."""
        if how == "file":
            if (file := files.ask_list(self._session, self, TASK, tr("Choose the old list"))) is not None:
                self.take_file(file)
        elif how == "text":
            text = QGuiApplication.clipboard().text()
            if text.strip():
                self.look(Origin(text=text))
            else:
                said = tr("There is no text on the clipboard. Copy the column with the codes in Excel first.")
                self.bar.show_message(said, "Info")
        else:
            self.look(Origin())

    def take_file(self, file: Path) -> None:
        """Looks at this file."""
        self.look(Origin(Source(file)))

    def look(self, origin: Origin) -> None:
        """Looks for the rule behind this list, on a thread."""
        desk = self._session.desk
        self._study(lambda job: oldlists.learn(desk.using(progress=job.report), origin), self._take)

    def _study(self, work: Callable[[Job], Learned], done: Callable[[Learned], None]) -> None:
        self.bar.hide()
        self.looking.follow(self._looks.begin(work, done, self._on_failed))
        self._stack.setCurrentWidget(self.looking)
        self._show_state()

    def _on_failed(self, error: UserError) -> None:
        self._on_cancelled()
        self.bar.show_error(error)

    def _on_cancelled(self) -> None:
        self._looks.drop()
        self.looking.follow(None)
        self._stack.setCurrentWidget(self._result if self.learned is not None and self.learned.rules else self.start)
        self._show_state()

    def _begin_again(self) -> None:
        self._looks.drop()
        self.learned = self.chosen = None
        self.start.show_nothing(is_empty=False)
        self._stack.setCurrentWidget(self.start)
        self._show_state()
        self.start.doors["file"].setFocus()

    def _on_column(self, column: int) -> None:
        if self.learned is not None:
            self.look(replace(self.learned.origin, column=column))

    # ---- what was found

    def _take(self, learned: Learned) -> None:
        self._earlier, self._skipped, self.chosen = [], set(), None
        self.takeover.show_list(learned, is_new=True)
        self._take_same(learned)
        self.cards.take_focus()

    def _take_same(self, learned: Learned) -> None:
        self.learned = learned
        self.looking.follow(None)
        self.start.show_nothing(is_empty=not learned.rules)
        self._stack.setCurrentWidget(self._result if learned.rules else self.start)
        self.takeover.show_list(learned, is_new=False)
        self._show_found()

    def _show_found(self) -> None:
        if self.learned is not None and self.learned.rules:
            open_ = [doubt for doubt in self.learned.inference.found.questions if doubt.id not in self._skipped]
            self.question.show_questions(open_, has_answers=bool(self._earlier))
            (self.question.answer if open_ else self.takeover.accept).setDefault(True)
            self.cards.show_rules(self.learned, self.chosen.text if self.chosen is not None else "")
            self._order_tabs()
        self._show_state()

    def _order_tabs(self) -> None:
        asked, taken = self.question, self.takeover
        order_tabs((*asked.options, asked.answer, asked.skip, asked.back, *self.cards.cards, self.details.tabBar(),
                    self.details.exceptions, self.details.numbers, taken.name, taken.first, taken.accept, self.save,
                    self.edit, self.close_, self.head.column, self.head.others))  # fmt: skip

    def _show_state(self) -> None:
        found = self.learned
        is_result = found is not None and bool(found.rules) and self._looks.job is None
        self.head.show_list(found, is_busy=self._looks.job is not None)
        self.save.setVisible(is_result)
        self.save.setEnabled(self.chosen is not None and bool(self.chosen.exceptions))
        self.edit.setVisible(is_result)

    def _on_chosen(self, rule: InferredRule) -> None:
        """Looks at every code again for a rule that was listed in short."""
        learned = self.learned
        assert learned is not None
        self.chosen = rule
        self._show_chosen((rule, ""))
        if rule.is_accepted:
            return
        self.takeover.show_rule(rule, tr("being checked"))

        def whole() -> Chosen:
            checked = learned.inference.whole(rule)
            return checked, oldlists.refusal(learned, checked)

        self._session.tasks.read(self, whole, self._show_chosen, key=f"{id(self)}.whole")

    def _show_chosen(self, found: Chosen) -> None:
        rule, refusal = found
        if self.learned is not None and self.chosen is not None and rule.text == self.chosen.text:
            self.chosen = rule
            self.details.show_rule(self.learned, rule, self._session.catalogue)
            self.takeover.show_rule(rule, refusal)
            self._show_state()

    # ---- questions

    def _on_answered(self, question: str, value: str) -> None:
        learned = self.learned
        assert learned is not None

        def take(found: Learned) -> None:
            self._earlier.append(learned)
            self.chosen = found.rules[0]  # the one that the answer leads to
            self._take_same(found)
            self.question.answer.setFocus()

        self._study(lambda _job: learned.answered(question, value), take)

    def _on_skipped(self, question: str) -> None:
        self._skipped.add(question)
        self._show_found()

    def _on_back(self) -> None:
        if self._earlier:
            self.chosen = None
            self._take_same(self._earlier.pop())

    # ---- taking over

    def _on_accept(self) -> None:
        rule, name = self.chosen, self.takeover.name.text().strip()
        if rule is not None and not self.takeover.objection:
            self.takeover.show_state(is_busy=True)
            self._session.try_do(self, lambda outcome: self._on_accepted(name, outcome), self._on_refused,
                                 inferring.accept, name, rule, is_first=self.takeover.is_first)  # fmt: skip

    def _on_accepted(self, name: str, outcome: Outcome[int]) -> None:
        text = tr("The rule “{name}” was taken over. It goes on behind the old numbers.", name=name)
        self._session.say_done(text, outcome.step_id)
        self.taken.emit(name, outcome.step_id)
        self.accept()

    def _on_refused(self, error: UserError) -> None:
        self.takeover.show_state()
        self.bar.show_message(str(error), "Error", button=tr("Open in the editor"), action=self._on_edit)

    def _on_edit(self) -> None:
        rule, name = self.chosen, self.takeover.name.text().strip()
        if rule is None or self.learned is None:
            return
        if not rule.tables and not oldlists.own_fields(rule, (item.key for item in self._session.catalogue)):
            self.edit_wanted.emit(name, rule.text)
            self.accept()
            return
        name = oldlists.suggest_name(self.learned) if not name or name in self.learned.names else name

        def kept(outcome: Outcome[int]) -> None:  # its tables have to be there before it can be edited
            text = tr("The rule “{name}” was stored as a draft with its tables; it gives no codes yet.", name=name)
            self._session.say_done(text, outcome.step_id)
            self.draft_kept.emit(name)
            self.accept()

        self._session.try_do(self, kept, self.bar.show_error, inferring.accept, name, rule, is_active=False)

    # ---- the exceptions as a list

    def _on_save(self) -> None:
        if self.learned is None or self.chosen is None:
            return
        rows = exception_rows(odd_codes(self.learned, self.chosen))
        path = files.ask_target(self._session, self, TASK, name=tr("exceptions.xlsx"))
        if path is not None:
            heads = [tr(column.title) for column in EXCEPTIONS]
            files.ListWriter(self._session, self, self.bar).write(path, heads, lambda: rows)

    # ---- the end

    def done(self, result: int) -> None:
        """Stops a look that is still going on."""
        self._looks.drop()
        super().done(result)
        self.deleteLater()
