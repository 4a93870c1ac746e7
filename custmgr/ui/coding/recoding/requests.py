"""Plans of new codes that wait for a second person: looked at, approved or rejected; and what was decided before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.services.coding.recoding import approval
from custmgr.services.coding.recoding.approval import APPLIED, REJECTED, WAITING, Request
from custmgr.services.coding.recoding.plans import RecodePlan
from custmgr.texts import counted, mark, tr
from custmgr.ui import language
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.widgets.rows import Column, RowsView
from custmgr.ui.widgets.tabs import order_tabs

if TYPE_CHECKING:
    from custmgr.services.work import Changes, Outcome

STATES = {WAITING: mark("waiting"), APPLIED: mark("approved"), REJECTED: mark("rejected")}
TINTS = {WAITING: "accent", APPLIED: "ok", REJECTED: "muted"}
LINES = 5


def _decided(item: Request) -> str:
    if item.decided_at is None:
        return ""
    return " · ".join(word for word in (item.decided_by, f"{item.decided_at:%Y-%m-%d}", item.reason) if word)


COLUMNS = (
    Column(mark("State"), lambda item: tr(STATES[item.state]), 10, tint=lambda item: TINTS[item.state]),
    Column(mark("Plan"), lambda item: item.title, 26),
    Column(mark("Customers"), lambda item: f"{item.customers:,}", 10, is_number=True),
    Column(mark("Handed in by"), lambda item: f"{item.asked_by} · {item.asked_at:%Y-%m-%d}", 24),
    Column(mark("Decided by"), _decided, 0),
)
MOVES = (
    Column(mark("Customer"), lambda move: move.name, 30),
    Column(mark("Old code"), lambda move: move.old, 20, is_code=True),
    Column(mark("New code"), lambda move: move.new, 0, is_code=True),
)


class RequestsDialog(QDialog):
    """Lists the plans that were handed in; the one with the cursor stands below, customer by customer."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.bar = MessageBar()
        self._title, self._note = QLabel(), QLabel()
        self.table = RowsView(COLUMNS, name=mark("Plans handed in"), is_sortable=False)
        self.moves = RowsView(MOVES, name=mark("Old and new codes"))
        self.why = QLineEdit()
        self.approve, self.refuse, self.close_ = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._show_chosen())
        self.approve.clicked.connect(self._on_approve)
        self.refuse.clicked.connect(self._on_reject)
        self.close_.clicked.connect(self.close)
        session.changed.connect(self._on_changed)
        self.resize(980, 680)
        language.bind(self, self._translate)
        self.reload()

    def _build(self) -> None:
        self._title.setObjectName("pageTitle")
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.approve.setObjectName("primary")
        self.table.setFixedHeight(self.table.verticalHeader().defaultSectionSize() * (LINES + 1) + 8)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        for button in (self.refuse, self.close_, self.approve):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        for widget in (self.bar, self._title, self._note, self.table, self.moves):
            column.addWidget(widget)
        column.setStretchFactor(self.moves, 1)
        column.addLayout(foot)
        order_tabs((self.table, self.moves, self.why, self.refuse, self.close_, self.approve))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _translate(self) -> None:
        self.setWindowTitle(tr("New codes to approve"))
        self._title.setText(tr("New codes to approve"))
        self.approve.setText(tr("Approve and recode"))
        self.refuse.setText(tr("Reject"))
        self.close_.setText(tr("Close"))
        self.why.setPlaceholderText(tr("Why it is rejected (may stay empty)"))
        self.why.setAccessibleName(tr("Why it is rejected (may stay empty)"))
        self._show_chosen()

    def reload(self) -> None:
        """Asks for the plans again."""
        self._session.read(self, self._show_requests, approval.requests)

    def _show_requests(self, found: list[Request]) -> None:
        before = self.chosen
        self.table.show_rows(found)
        places = [n for n, item in enumerate(found) if before is not None and item.id == before.id]
        if found:
            self.table.selectRow(places[0] if places else 0)
        self._show_chosen()

    @property
    def chosen(self) -> Request | None:
        """The plan with the cursor."""
        found = self.table.chosen()
        return found[0] if found else None

    def _show_chosen(self) -> None:
        item = self.chosen
        is_waiting = item is not None and item.state == WAITING
        is_mine = item is not None and approval.is_same_person(item.asked_by, self._session.desk.actor.name)
        self.approve.setEnabled(is_waiting and not is_mine)
        self.refuse.setEnabled(is_waiting)
        self.why.setEnabled(is_waiting)
        self._note.setText(self._say(item, is_mine))
        self.moves.show_rows(())
        if item is not None:
            self._session.read(self, partial(self._show_moves, item.id), approval.plan_of, item.id)

    def _say(self, item: Request | None, is_mine: bool) -> str:
        if item is None:
            return tr("Nobody has handed in a plan. Whether a second person must approve one is set in the settings.")
        if item.state == WAITING and is_mine:
            return tr("You handed this plan in yourself; somebody else has to approve it.")
        if item.state == WAITING:
            return tr("Look at the old and new codes; nothing is written before you approve.")
        return tr("This plan is decided.")

    def _show_moves(self, request_id: int, plan: RecodePlan) -> None:
        if self.chosen is not None and self.chosen.id == request_id:
            self.moves.show_rows(plan.moves)

    def _on_changed(self, changes: Changes) -> None:
        if changes.of("recode_request") and self.isVisible():
            self.reload()

    def _on_approve(self) -> None:
        if (item := self.chosen) is not None:
            self.approve.setEnabled(False)
            self._session.try_do(self, self._on_approved, self._on_refused, approval.approve, item.id)

    def _on_approved(self, outcome: Outcome[int]) -> None:
        text = counted(outcome.value, "{n} customer has a new code.", "{n} customers have new codes.")
        self._session.say_done(text, outcome.step_id)
        self._session.say_done(text, outcome.step_id, bar=self.bar)
        self.reload()

    def _on_reject(self) -> None:
        if (item := self.chosen) is None:
            return

        def done(outcome: Outcome[None]) -> None:
            self._session.say_done(tr("Rejected; no code was given."), outcome.step_id, bar=self.bar)
            self.why.clear()
            self.reload()

        self._session.try_do(self, done, self._on_refused, approval.reject, item.id, why=self.why.text())

    def _on_refused(self, error: UserError) -> None:
        self.bar.show_error(error)
        self._show_chosen()
