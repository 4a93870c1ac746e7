"""Undo and redo: what they would take back, and doing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from custmgr.access.permission import Permission
from custmgr.services import history
from custmgr.services.history import Kept, Step
from custmgr.services.work import Outcome, Work
from custmgr.texts import counted, sentences, tr
from custmgr.ui import language
from custmgr.ui.main_window import MainWindow


class UndoCommands(QObject):
    """Takes steps back; the menu names the step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._undoable: Step | None = None
        self._redoable: Step | None = None
        window.step_to_undo.connect(self.undo_step)
        self._session.undo_wanted.connect(self.undo_step)
        self._session.changed.connect(self.show_undo)
        self._session.desk_opened.connect(self.show_undo)
        language.bind(self, self.show_undo)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        return {"undo": self.undo, "redo": self.redo}

    def show_undo(self, *_what: object) -> None:
        """Names in the menu what can be taken back."""
        if not self._session.is_open:
            return

        def look(work: Work) -> tuple[Step | None, Step | None]:
            return history.last_undoable(work), history.last_redoable(work)

        self._session.read(self, lambda found: self._name_undo(*found), look)

    def _name_undo(self, undoable: Step | None, redoable: Step | None) -> None:
        self._undoable, self._redoable = undoable, redoable
        undo, redo = self._window.actions_["undo"], self._window.actions_["redo"]
        may = self._session.desk.actor.may(Permission.UNDO)
        undo.setEnabled(may and undoable is not None)
        redo.setEnabled(may and redoable is not None)
        undo.setText(tr("Undo {what}", what=undoable.title) if undoable else tr("Undo"))
        undone = history.operation_label(redoable.undoes_operation) if redoable else ""
        redo.setText(tr("Redo {what}", what=undone) if redoable else tr("Redo"))

    def undo(self) -> None:
        """Takes my last step back."""
        if self._undoable is not None:
            self.undo_step(self._undoable.id)

    def redo(self) -> None:
        """Brings back what was undone last."""
        if self._redoable is not None:
            self.undo_step(self._redoable.id)

    def undo_step(self, step_id: int) -> None:
        """Takes any step back and says what had to be kept."""

        def done(outcome: Outcome[list[Kept]]) -> None:
            again = sum(item.is_again for item in outcome.value)
            parts = []
            if outcome.value and not any(outcome.changes.ids.values()):
                parts.append(tr("Nothing could be taken back."))
            if kept := len(outcome.value) - again:
                parts.append(counted(
                    kept, "{n} value was changed since and was kept.", "{n} values were changed since and were kept."
                ))  # fmt: skip
            if again:
                parts.append(counted(
                    again, "{n} entry was written anew since and was not brought back a second time.",
                    "{n} entries were written anew since and were not brought back a second time.",
                ))  # fmt: skip
            if parts:
                self._session.bar.show_message(sentences(*parts), "Warning")
            else:
                self._session.bar.show_message(tr("Taken back."), "Ok")

        self._session.do(self, done, history.take_back, step_id)
