"""Proof and preview of the rule being edited, asked on reader threads; only answers to the present text are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from custmgr.coding.checking import RuleCheck
from custmgr.errors import UserError
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.rulepreview import Preview
    from custmgr.services.work import Work

Key = tuple[str, str]
"""A rule's text and the name of the stored rule whose next version it is ('' for a new one)."""


class Bench(QObject):
    """What is found out about one text; `changed` says that there is news."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._proven: tuple[Key, RuleCheck] | None = None
        self._seen: tuple[Key, Preview] | None = None

    def forget(self) -> None:
        """Drops every answer."""
        self._proven = self._seen = None
        self.changed.emit()

    def prepare(self) -> None:
        """Works out beforehand what the first proof would have to."""
        from custmgr.services.coding import ruleproof

        desk = self._session.desk
        self._session.tasks.read(self, lambda: desk.read(ruleproof.prepare), lambda _none: None,
                                 key=f"{id(self)}.prepare")  # fmt: skip

    def ask(self, text: str, name: str) -> None:
        """Checks and tries this text against the database; the newest question wins."""
        from custmgr.services.coding import rulepreview, ruleproof

        desk, key = self._session.desk, (text, name)

        def prove(work: Work) -> RuleCheck:
            return ruleproof.check(work, text, name=name)

        def look(work: Work) -> Preview:
            return rulepreview.preview(work, text, name=name or None)

        read = self._session.tasks.read
        read(self, lambda: desk.read(prove), lambda found: self._on_proven(key, found), key=f"{id(self)}.proof")
        read(self, lambda: desk.read(look), lambda found: self._on_seen(key, found), failed=self._on_unseen,
             key=f"{id(self)}.look")  # fmt: skip

    def _on_proven(self, key: Key, found: RuleCheck) -> None:
        self._proven = (key, found)
        self.changed.emit()

    def _on_seen(self, key: Key, found: Preview) -> None:
        self._seen = (key, found)
        self.changed.emit()

    def _on_unseen(self, _error: UserError) -> None:
        """A rule that cannot be used has no preview; the proof says why."""
        self._seen = None
        self.changed.emit()

    @property
    def proof(self) -> RuleCheck | None:
        """The last proof, which may be of the text before the last change."""
        return self._proven[1] if self._proven is not None else None

    def proof_of(self, text: str) -> RuleCheck | None:
        """The proof of just this text, once it is there."""
        return self._proven[1] if self._proven is not None and self._proven[0][0] == text else None

    @property
    def preview(self) -> Preview | None:
        """The last preview."""
        return self._seen[1] if self._seen is not None else None

    @property
    def fitting_preview(self) -> Preview | None:
        """The preview, where it is of the same text as the proof."""
        is_same = self._seen is not None and self._proven is not None and self._seen[0] == self._proven[0]
        return self.preview if is_same else None
