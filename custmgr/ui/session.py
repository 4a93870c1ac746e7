"""What every screen is given: the desk, the threads, the profile, the message bar, and news of changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from custmgr.customers.categories import Tables
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.errors import UserError
from custmgr.settings import Profile
from custmgr.texts import tr
from custmgr.ui.notices import MessageBar
from custmgr.ui.tasks import Job, Tasks

if TYPE_CHECKING:  # loading the services takes longer than showing the first rows
    from custmgr.services.desk import Desk
    from custmgr.services.work import Changes, Operation, Outcome, Work

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """One window's work at one database. The desk is missing only until the first rows stand on the screen."""

    desk_opened = Signal()
    changed = Signal(object)  # Changes: forget these records
    customers_wanted = Signal(str)  # show the customers of this search line
    customer_noted = Signal(object)  # the inspector shows this customer now, or None
    customer_wanted = Signal(int)  # show this customer
    page_wanted = Signal(str)
    undo_wanted = Signal(int)  # take this step back
    database_wanted = Signal(str)  # open this file or address instead
    risky = Signal(str)  # something large is about to be written: a good moment for a backup

    def __init__(self, profile: Profile, tasks: Tasks, bar: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self.tasks = tasks
        self.bar = bar
        self.early_tables: Tables = {}
        self._desk: Desk | None = None
        self.customer_id: int | None = None  # the one whom the inspector shows

    @property
    def desk(self) -> Desk:
        """The desk. Only to be asked once `desk_opened` was emitted."""
        assert self._desk is not None
        return self._desk

    @property
    def is_open(self) -> bool:
        """True once there is a desk."""
        return self._desk is not None

    def note_customer(self, customer_id: int | None) -> None:
        """Remembers which customer the person looks at, for pages about one."""
        if customer_id != self.customer_id:
            self.customer_id = customer_id
            self.customer_noted.emit(customer_id)

    def take_desk(self, desk: Desk) -> None:
        """Begins the work at this desk."""
        self._desk = desk
        self.desk_opened.emit()

    @property
    def tables(self) -> Tables:
        """The category tables known by now."""
        return self._desk.reference.tables if self._desk is not None else self.early_tables

    @property
    def catalogue(self) -> Catalogue:
        """The field catalogue known by now."""
        return self._desk.reference.catalogue if self._desk is not None else CATALOGUE

    def read(
        self,
        owner: QObject,
        done: Callable[[T], None],
        function: Callable[Concatenate[Work, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Job:
        """Asks on a reader thread and hands the answer to `done` here; the newest of an owner's questions wins."""
        desk = self.desk
        key = f"{id(owner)}.{function.__qualname__}"
        return self.tasks.read(owner, lambda: desk.read(function, *args, **kwargs), done, key=key)

    def do(
        self,
        owner: QObject,
        done: Callable[[Outcome[T]], None],
        operation: Operation[P, T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Job:
        """Runs an operation on the writer thread, tells every screen what it changed, hands its outcome to `done`."""
        return self._do(owner, done, None, operation, *args, **kwargs)

    def try_do(
        self,
        owner: QObject,
        done: Callable[[Outcome[T]], None],
        failed: Callable[[UserError], None],
        operation: Operation[P, T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Job:
        """As `do`, but `failed` shows what went wrong."""
        return self._do(owner, done, failed, operation, *args, **kwargs)

    def _do(
        self,
        owner: QObject,
        done: Callable[[Outcome[Any]], None],
        failed: Callable[[UserError], None] | None,
        operation: Operation[Any, Any],
        /,
        *args: Any,
        **kwargs: Any,
    ) -> Job:
        from custmgr.services.history import operation_label

        desk = self.desk

        def work(job: Job) -> Outcome[Any]:
            return desk.using(progress=job.report).do(operation, *args, **kwargs)

        def finished(outcome: Outcome[Any]) -> None:
            if outcome.changes:
                self.tell(outcome.changes)
            done(outcome)

        return self.tasks.write(owner, work, finished, failed=failed, title=operation_label(operation.name))

    def do_long(
        self, owner: QObject, done: Callable[[Outcome[T]], None], work: Callable[[Desk], Outcome[T]], *,
        failed: Callable[[UserError], None] | None = None, title: str = "",
    ) -> Job:  # fmt: skip
        """As `do`, for what is more than one operation: `work` is given the desk on the writer thread."""
        desk = self.desk

        def finished(outcome: Outcome[T]) -> None:
            if outcome.changes:
                self.tell(outcome.changes)
            done(outcome)

        return self.tasks.write(owner, lambda job: work(desk.using(progress=job.report)), finished, failed=failed,
                                title=title)  # fmt: skip

    def say_done(self, text: str, step_id: int | None, *, bar: MessageBar | None = None) -> None:
        """Says what was done, with a button that takes the step back; None: nothing was written."""
        if step_id is None:
            (bar or self.bar).show_message(text, "Ok")
        else:
            undo = partial(self.undo_wanted.emit, step_id)
            (bar or self.bar).show_message(text, "Ok", button=tr("Undo"), action=undo)

    def tell(self, changes: Changes) -> None:
        """Tells every screen what was changed."""
        self.changed.emit(changes)
