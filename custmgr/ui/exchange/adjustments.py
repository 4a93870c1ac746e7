"""What a person changes in the plan before him: each change is made beside the window and the plan shown anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custmgr.customers import kinds
from custmgr.exchange.planning.corrections import OFF
from custmgr.services import history
from custmgr.services.history import Step
from custmgr.services.intake import adjusting, importing
from custmgr.services.intake.importing import ImportPlan
from custmgr.texts import counted, tr
from custmgr.ui.exchange.plan_page import PlanPage
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session

Then = Callable[[ImportPlan], None]


class Adjustments(QObject):
    """Does what the page of the plan asks for, and gives the new plan on."""

    made = Signal(object)  # ImportPlan
    answered = Signal(dict)  # answers to settle the whole plan with

    def __init__(self, session: Session, page: PlanPage, bar: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._page, self._bar, self._window = session, page, bar, parent
        self._plan: ImportPlan | None = None
        page.corrected.connect(self._on_corrected)
        page.ticked.connect(self._on_ticked)
        page.settled.connect(self._on_settled)
        page.protected.connect(self._on_protected)
        page.offered.connect(self._on_offered)
        page.corrections.switched.connect(self._on_switched)
        page.conflict.writer_wanted.connect(self._on_writer_wanted)

    def follow(self, plan: ImportPlan | None) -> None:
        """Takes this plan as the one before the person."""
        self._plan = plan

    def look_again(self) -> None:
        """Makes the plan anew as the database is now."""
        self._change(importing.decide)

    def _change(
        self, work: Callable[..., ImportPlan], *args: object, then: Then | None = None, **how: object
    ) -> None:  # fmt: skip
        desk, plan = self._session.desk, self._plan
        if plan is None:
            return

        def done(new: ImportPlan) -> None:
            if self._plan is plan:  # otherwise the person went on meanwhile
                self.made.emit(new)
                if then is not None:
                    then(new)

        self._session.tasks.study(
            self._window, lambda _job: work(desk, plan, *args, **how), done, failed=self._bar.show_error
        )

    def _on_ticked(self, number: int, is_on: bool) -> None:
        self._change(adjusting.choose, [number], key="", choice=None if is_on else "skip")

    def _on_settled(self, number: int, key: str, choice: str) -> None:
        self._change(adjusting.choose, [number], key=key, choice=choice)

    def _on_protected(self, keys: list[str]) -> None:
        self._change(adjusting.protect, keys)

    def _on_offered(self, key: str, answer: str) -> None:
        if self._plan is not None:
            self.answered.emit({**self._plan.answers, key: answer})

    def _on_switched(self, name: str, is_on: bool) -> None:
        if self._plan is not None:
            others = {key: answer for key, answer in self._plan.answers.items() if key != name}
            self.answered.emit(others if is_on else {**others, name: OFF})

    def _on_corrected(self, number: int, key: str, text: str) -> None:
        if self._plan is None:
            return
        others = adjusting.alike(self._plan, number, key)

        def offer(_new: ImportPlan) -> None:
            if others:
                said = counted(
                    len(others), "{n} more row has the same text there.", "{n} more rows have the same text there."
                )
                self._bar.show_message(
                    said, "Info", button=tr("Mend them alike"),
                    action=lambda: self._change(adjusting.correct, others, key=key, text=text),
                )  # fmt: skip

        self._change(adjusting.correct, [number], key=key, text=text, then=offer)

    def _on_writer_wanted(self, step_id: int) -> None:
        def say(step: Step) -> None:
            self._page.say_writer(
                tr("{what}, {when}, at {desk}", what=step.label, when=kinds.moment_text(step.at), desk=step.desk)
            )

        self._session.read(self._window, say, history.load_step, step_id)
