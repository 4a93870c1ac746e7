"""The desk: the only place that opens a transaction, checks the permission, commits, retries and translates errors."""

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from custmgr.access.permission import Actor
from custmgr.customers import kinds
from custmgr.database import faults, tables
from custmgr.database.engine import Database
from custmgr.database.faults import Fault
from custmgr.database.journal import Recorder, StepHead, refuse_unjournalled_writes
from custmgr.errors import Denied, Raced, UserError
from custmgr.services import reference
from custmgr.services.accounts import entering, guarding, signin
from custmgr.services.reference import Reference
from custmgr.services.work import Changes, Operation, Outcome, Progress, Work, no_progress
from custmgr.texts import tr

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 8
WORK_IN_MOVED = (
    "database.reopen",
    "database.close",
    "history.undo",
    "report.out",
)  # all that may be done where nobody works now
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.010, 0.500


@dataclass
class _Shared:
    reference: Reference | None = None
    sign_in: tuple[int, int] | None = None  # the person and his sign-in, once he has written something
    writing: threading.RLock = field(default_factory=threading.RLock)  # the steps of one sign-in hang on one another


@dataclass(frozen=True)
class Desk:
    """One person's place at one database. Threads may share it; each call has a transaction of its own."""

    database: Database
    actor: Actor
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    progress: Progress = no_progress
    step_uid: str | None = None
    patience_s: float = 15.0  # how long a save is tried again
    name: str = field(default_factory=socket.gethostname)
    _shared: _Shared = field(default_factory=_Shared)

    def __post_init__(self) -> None:
        if self._shared.reference is None:
            refuse_unjournalled_writes(self.database.engine)
            self.reload()

    def using(self, *, progress: Progress | None = None, step_uid: str | None = None) -> "Desk":
        """This desk with a progress display, or with the identity of a save that is being tried again."""
        return replace(self, progress=progress or self.progress, step_uid=step_uid)

    @property
    def sign_in_id(self) -> int | None:
        """The sign-in under which this desk writes, once it has written something."""
        return self.actor.sign_in_id or (self._shared.sign_in[1] if self._shared.sign_in else None)

    @property
    def reference(self) -> Reference:
        """Category tables, catalogue and settings as last loaded."""
        assert self._shared.reference is not None
        return self._shared.reference

    def reload(self) -> Reference:
        """Loads what has changed of tables, catalogue and settings."""
        with self.database.reading() as connection:
            loaded = reference.load(connection, self._shared.reference).told_by(self.clock).seen_by(self.actor)
        self._shared.reference = loaded
        kinds.show_in_zone(loaded.organisation.time_zone)
        return loaded

    def read(self, function: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` finds, in one read transaction. Raises UserError for a person who was let go meanwhile."""
        with self.database.reading() as connection:
            entering.refuse_who_left(connection, self.actor)
            return function(self._work(connection, "read"), *args, **kwargs)

    def do(self, operation: Operation[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Outcome[T]:
        """Runs the operation in one write transaction: all of it, once, or nothing.

        Raises UserError (Denied, Conflict ...) with nothing written, and Cancelled if the person stopped it. The kind
        "saved" means that an earlier try had written it.
        """
        if not self.actor.may(operation.needs):
            raise Denied(tr("You lack the permission: {permission}.", permission=tr(operation.needs.value)))
        if (elsewhere := self.reference.organisation.moved_to) and operation.name not in WORK_IN_MOVED:
            raise _moved(elsewhere)
        if self.step_uid is not None:
            self._refuse_to_save_twice(self.step_uid)
        uid = self.step_uid or str(uuid4())
        pause, deadline = FIRST_PAUSE_S, time.monotonic() + self.patience_s
        for attempt in count(1):
            try:
                return self._attempt(operation, uid, *args, **kwargs)
            except Raced:
                if attempt >= TRIES or time.monotonic() >= deadline:
                    raise
            except DBAPIError as error:
                fault = faults.classify(error)
                if fault is Fault.UNKNOWN:
                    self._find_out(uid, deadline)
                if fault is Fault.UNIQUE:
                    self._refuse_to_save_twice(uid)
                if not _is_worth_a_try(fault, attempt, deadline):
                    with faults.translated():
                        raise
                if fault is Fault.AWAY:  # a server that restarts, or a standby that takes over
                    self.database.engine.dispose()
            time.sleep(random.uniform(0, pause))
            pause = min(pause * 2, LONGEST_PAUSE_S)
        raise AssertionError("the counting has no end")

    def _refuse_to_save_twice(self, uid: str) -> None:
        if (step_id := self.was_saved(uid)) is not None:
            raise UserError(
                tr("This change was saved already (step {step}).", step=step_id),
                todo=tr("Nothing needs to be entered again."),
                kind="saved",
            )

    def _find_out(self, uid: str, deadline: float) -> None:
        """Returns once it is certain that a save whose connection broke was not written."""
        self.database.engine.dispose()
        while True:
            try:
                return self._refuse_to_save_twice(uid)
            except UserError as error:
                if error.kind != "away":
                    raise
                if time.monotonic() >= deadline:
                    raise UserError(
                        error.what,
                        unharmed=tr("It is not known whether the change was saved."),
                        todo=tr("When the database answers again, look into the history before you enter it again."),
                        kind="away",
                    ) from error
            time.sleep(LONGEST_PAUSE_S)

    def _attempt(self, operation: Operation[P, T], uid: str, /, *args: P.args, **kwargs: P.kwargs) -> Outcome[T]:
        with self._shared.writing, self.database.writing() as connection:
            known = self._shared.sign_in
            work = self._work(connection, operation.name, uid, known or self._sign_in(connection))
            entering.refuse_who_left(connection, self.actor)
            value = operation(work, *args, **kwargs)
            changes = work.finish() if work.recorder.has_written else Changes()
            guarding.refuse_foreign(work)
        if known is None:
            self._shared.sign_in = (work.recorder.head.actor_id or 0, work.recorder.head.sign_in_id or 0)
        step_id = work.recorder.step_id if work.recorder.has_written else None
        if any(changes.of(kind) for kind in Reference.KINDS):
            self.reload()
        return Outcome(value, changes, step_id)

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Nobody writes at this desk within the block, in which its file is put in another's place."""
        with self._shared.writing:
            yield

    def was_saved(self, uid: str) -> int | None:
        """The step of a save whose answer was lost, if it did arrive."""
        with self.database.reading() as connection:
            return connection.execute(select(tables.step.c.id).where(tables.step.c.uid == uid)).scalar()

    def _sign_in(self, connection: Connection) -> tuple[int, int]:
        if self.actor.id is not None and self.actor.sign_in_id is not None:
            return self.actor.id, self.actor.sign_in_id
        return signin.begin(connection, self.actor, desk=self.name, at=self.clock())

    def _work(
        self, connection: Connection, operation: str, uid: str = "", who: tuple[int, int] | None = None
    ) -> Work:  # fmt: skip
        at = self.clock()
        person, sign_in = who or (self.actor.id, self.actor.sign_in_id)
        head = StepHead(
            operation=operation,
            at=at,
            uid=uid,
            actor_id=person,
            sign_in_id=sign_in,
            desk=self.name[:120],
        )
        return Work(connection, Recorder(connection, head), self.actor, at, self.reference, self.progress)


def _moved(target: str) -> UserError:
    return UserError(
        tr("The customers were moved to {target}.", target=target),
        unharmed=tr("This database is kept as it was, to be read only."),
        todo=tr("Open the new place to work there."),
        kind="moved",
    )


def _is_worth_a_try(fault: Fault, attempt: int, deadline: float) -> bool:
    if fault is Fault.UNIQUE:  # somebody took the value meanwhile: looked at anew, it is passed over or named
        return attempt == 1
    if fault is Fault.AWAY:  # nothing was begun: it is tried until the person would lose patience
        return time.monotonic() < deadline
    return fault in (Fault.RETRY, Fault.UNKNOWN) and attempt < TRIES and time.monotonic() < deadline
