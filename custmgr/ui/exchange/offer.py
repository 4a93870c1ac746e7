"""Offers the rule behind the codes of a list that is about to be imported, without holding the import up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.texts import tr
from custmgr.ui.exchange.offer_card import OfferCard
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

if TYPE_CHECKING:  # the search for rules is loaded on the thread that searches
    from custmgr.services.coding.oldlists import Learned
    from custmgr.services.work import Outcome


class Offer(QObject):
    """Looks at the code column beside everything else, and shows a card if there is something to offer."""

    closer_wanted = Signal(object)  # Learned
    taken = Signal()

    def __init__(self, session: Session, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bar = session, bar
        self.card = OfferCard()
        self.learned: Learned | None = None
        self._asked: tuple[Source, int] | None = None
        self._job: Job | None = None
        self._is_refused = False
        self.card.accepted.connect(self._on_accepted)
        self.card.closer_wanted.connect(lambda: self.closer_wanted.emit(self.learned))
        self.card.refused.connect(self.leave)

    def look(self, source: Source, mapping: Mapping | None) -> None:
        """Looks at the column of codes, unless that was done or the person does not want it."""
        codes = mapping.fields.get("code") if mapping is not None else None
        column = codes.column if codes is not None else None
        if self._is_refused or (source, column) == self._asked:
            return
        self.stop()
        self.card.hide()
        if column is None:
            self._asked = None
            return
        self._asked = source, column
        desk = self._session.desk

        def search(job: Job) -> Learned | None:
            from custmgr.services.coding import oldlists

            return oldlists.offer(desk.using(progress=job.report), source, column)

        self._job = job = self._session.tasks.study(
            self, search, lambda found: self._show(job, found), failed=_unread, title=tr("Looking for the rule"),
        )  # fmt: skip

    def _show(self, job: Job, found: Learned | None) -> None:
        if job is self._job and not self._is_refused:
            self.learned = found
            if found is not None:
                self.card.show_offer(found)

    def leave(self) -> None:
        """Says nothing more of it for this file."""
        self._is_refused = True
        self.stop()
        self.card.hide()

    def stop(self) -> None:
        """Drops a look that is still going on."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_accepted(self) -> None:
        from custmgr.services.coding import inferring, oldlists

        learned = self.learned
        assert learned is not None
        name = oldlists.suggest_name(learned)
        self.card.show_busy(is_busy=True)
        best = learned.best
        is_first = bool(learned.present) and best.rule.condition is None

        def done(outcome: Outcome[int]) -> None:
            self.take(name, outcome.step_id)

        self._session.try_do(self, done, self._on_failed, inferring.accept, name, best, is_first=is_first)

    def take(self, name: str, step_id: int | None) -> None:
        """Says that the rule was taken over, here or where it was looked at more closely."""
        text = tr("The rule “{name}” was taken over. It goes on behind the old numbers.", name=name)
        self._session.say_done(text, step_id, bar=self._bar)
        self.taken.emit()

    def _on_failed(self, error: UserError) -> None:
        self.card.show_busy(is_busy=False)
        self._bar.show_error(error)


def _unread(_error: UserError) -> None:
    """Nothing is offered; whatever is wrong with the file, the import itself says."""
