"""What a driver's error means: try again, ask whether it was saved, or a sentence for the person."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from custmgr.errors import UserError
from custmgr.texts import tr

_RETRY_STATES = {"40001", "40P01", "55P03"}
_RETRY_NUMBERS = {1213, 1205, 1020, 1047, 3960}
_LOST_NUMBERS = {2006, 2013, 2055, 1927}


class Fault(Enum):
    """What to do about a driver's error."""

    RETRY = "retry"  # rolled back for certain: run the whole transaction again
    UNKNOWN = "unknown"  # the connection broke: it may or may not have been saved
    UNIQUE = "unique"
    FULL = "full"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    OTHER = "other"


def classify(error: DBAPIError) -> Fault:
    """The kind of fault behind a driver's error, by its codes (by words only where SQLite gives no others)."""
    cause = error.orig
    state = getattr(cause, "sqlstate", None)
    arguments = getattr(cause, "args", ())
    number = arguments[0] if arguments and isinstance(arguments[0], int) else None
    if state in _RETRY_STATES or (state is None and number in _RETRY_NUMBERS):
        return Fault.RETRY
    if error.connection_invalidated or (state or "").startswith(("08", "57P")) or number in _LOST_NUMBERS:
        return Fault.UNKNOWN
    if state == "23505" or number == 1062:
        return Fault.UNIQUE
    return _classify_sqlite(str(cause))


def _classify_sqlite(message: str) -> Fault:
    for words, fault in (
        ("database is locked", Fault.RETRY),
        ("database table is locked", Fault.RETRY),
        ("UNIQUE constraint failed", Fault.UNIQUE),
        ("database or disk is full", Fault.FULL),
        ("disk I/O error", Fault.FULL),
        ("malformed", Fault.DAMAGED),
        ("not a database", Fault.DAMAGED),
        ("readonly database", Fault.READ_ONLY),
        ("unable to open", Fault.READ_ONLY),
    ):
        if words in message:
            return fault
    return Fault.OTHER


def translate(error: DBAPIError) -> UserError | None:
    """The sentence for the person, or None where the error is a bug of ours."""
    fault = classify(error)
    unharmed = tr("Nothing was written.")
    if fault is Fault.RETRY:
        return UserError(
            tr("Another program or desk is writing and did not finish in time."),
            unharmed=unharmed,
            todo=tr("Try again in a moment."),
            kind="busy",
        )
    if fault is Fault.UNKNOWN or (fault is Fault.OTHER and isinstance(error, OperationalError)):
        return UserError(
            tr("The database does not answer: {reason}.", reason=_reason(error)),
            todo=tr("Check the connection and try again."),
            kind="away",
        )
    if fault is Fault.FULL:
        return UserError(
            tr("The disk is full, or cannot be written."),
            unharmed=unharmed,
            todo=tr("Make room on the disk and try again."),
            kind="disk-full",
        )
    if fault is Fault.DAMAGED:
        return UserError(
            tr("The file is not a customer database, or it is damaged."),
            unharmed=tr("It was left as it is."),
            todo=tr("Open another file, or restore the newest backup."),
            kind="damaged",
        )
    if fault is Fault.READ_ONLY:
        return UserError(
            tr("The database cannot be written: {reason}.", reason=_reason(error)),
            unharmed=unharmed,
            todo=tr("Check the rights of the file and its folder."),
            kind="read-only",
        )
    if fault is Fault.UNIQUE:
        return UserError(
            tr("Another record already uses this value."),
            unharmed=unharmed,
            todo=tr("Choose another one."),
            kind="taken",
        )
    return None


def _reason(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0][:200] if lines else type(error.orig).__name__


@contextmanager
def translated() -> Iterator[None]:
    """Within the block, driver errors that a person can understand come out as UserError."""
    try:
        yield
    except DBAPIError as error:
        if (sentence := translate(error)) is not None:
            raise sentence from error
        raise
    except PoolTimeout as error:
        raise UserError(tr("The database does not answer: {reason}.", reason=error), kind="away") from error
