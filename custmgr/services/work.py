"""What every use case works with: the transaction, the actor, the clock, progress; and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection

from custmgr.access.permission import Actor, Permission
from custmgr.database import register, search
from custmgr.database.duplicates import merged
from custmgr.database.journal import Recorder
from custmgr.services.reference import Reference

P = ParamSpec("P")
T = TypeVar("T")

Progress = Callable[[int, int | None, str], None]
"""Called with (done, in all or None, what) as work goes on; raises Cancelled when the person wants to stop."""


def no_progress(_done: int, _total: int | None, _what: str) -> None:
    """For callers that show nothing."""


@dataclass
class Work:
    """One transaction of one person. Only operations that write have a recorder that may be used."""

    connection: Connection
    recorder: Recorder
    actor: Actor
    at: datetime
    reference: Reference
    progress: Progress = no_progress

    @property
    def dialect(self) -> str:
        """The database engine's name in SQLAlchemy."""
        return self.connection.dialect.name

    @property
    def today(self) -> date:
        """The day it is, in the organisation's time zone."""
        return self.at.astimezone(self.reference.organisation.time_zone).date()

    def finish(self) -> "Changes":
        """Brings search texts and register into line with what was written, and closes the step."""
        recorder = self.recorder
        ids = recorder.touched.get("customer", [])
        held = any(recorder.touched.get(kind) for kind in search.HELD)
        owners = search.owners_touched(self.connection, recorder.step_id) if held else []
        if ids and not self.has_own_search_texts:
            owners = [*owners, *merged.touched(self.connection, recorder.step_id, is_undo=recorder.undoes is not None)]
        if (ids or owners) and not self.has_own_search_texts:
            search.refresh(self.connection, [*ids, *owners])
        if ids and not self.has_own_register_entries:
            register.follow(self.connection, recorder.step_id, undone=recorder.undoes)
        if recorder.touched.get("code_block"):
            register.follow_blocks(self.connection, recorder.step_id)
        recorder.close()
        return Changes({kind: tuple(ids) for kind, ids in recorder.touched.items()})

    has_own_search_texts: bool = False
    has_own_register_entries: bool = False


@dataclass(frozen=True)
class Changes:
    """Which records were written, ids by kind; screens forget exactly these."""

    ids: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.ids.values())

    def of(self, kind: str) -> tuple[int, ...]:
        """The ids of one kind."""
        return self.ids.get(kind, ())


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What an operation gave back, what it changed, and the step that says so (None: nothing was written)."""

    value: T
    changes: Changes
    step_id: int | None


@dataclass(frozen=True)
class Operation(Generic[P, T]):
    """A use case that writes: its name in the journal, its name for people, the permission it needs."""

    name: str
    label: str
    needs: Permission
    run: Callable[Concatenate[Work, P], T]
    is_undoable: bool = True

    def __call__(self, work: Work, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.run(work, *args, **kwargs)


OPERATIONS: dict[str, "Operation[..., object]"] = {}
"""Every operation by name: the list of what the program can do."""


def operation(
    name: str, *, label: str, needs: Permission, is_undoable: bool = True
) -> Callable[[Callable[Concatenate[Work, P], T]], Operation[P, T]]:
    """Declares a use case that writes."""

    def declare(function: Callable[Concatenate[Work, P], T]) -> Operation[P, T]:
        declared = Operation(name, label, needs, function, is_undoable)
        OPERATIONS[name] = declared  # type: ignore[assignment]
        return declared

    return declare
