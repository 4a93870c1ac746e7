"""What a driver's error means: try again, ask whether it was saved, or a sentence for the person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from custmgr.errors import UserError
from custmgr.texts import mark, tr


class Fault(Enum):
    """What to do about a driver's error."""

    RETRY = "retry"  # rolled back for certain: run the whole transaction again
    UNKNOWN = "unknown"  # the connection broke: it may or may not have been saved
    UNIQUE = "unique"
    TOO_LONG = "too-long"
    FULL = "full"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    SIGN_IN = "sign-in"
    FORBIDDEN = "forbidden"  # the server lets this login in, but not do this
    NO_DATABASE = "no-database"
    AWAY = "away"
    OTHER = "other"


_STATES = {
    "40001": Fault.RETRY,
    "40P01": Fault.RETRY,
    "55P03": Fault.RETRY,
    "23505": Fault.UNIQUE,
    "22001": Fault.TOO_LONG,
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "28000": Fault.SIGN_IN,
    "28P01": Fault.SIGN_IN,
    "42501": Fault.FORBIDDEN,
    "42P01": Fault.FORBIDDEN,  # so PostgreSQL says it to whom the whole schema was closed while he worked
    "3D000": Fault.NO_DATABASE,
}
_NUMBERS = dict.fromkeys((1213, 1205, 1020, 1047, 3960), Fault.RETRY) | {
    2006: Fault.UNKNOWN,
    2013: Fault.UNKNOWN,
    2055: Fault.UNKNOWN,
    1927: Fault.UNKNOWN,
    1180: Fault.UNKNOWN,  # a node of a cluster that lost the majority while it committed
    1062: Fault.UNIQUE,
    1406: Fault.TOO_LONG,
    1021: Fault.FULL,
    1114: Fault.FULL,
    1290: Fault.READ_ONLY,
    1792: Fault.READ_ONLY,
    1836: Fault.READ_ONLY,
    1044: Fault.SIGN_IN,
    1045: Fault.SIGN_IN,
    1698: Fault.SIGN_IN,
    4151: Fault.SIGN_IN,
    1049: Fault.NO_DATABASE,
    **dict.fromkeys((1142, 1143, 1227, 1370, 1959), Fault.FORBIDDEN),
}
_WORDS = (
    ("database is locked", Fault.RETRY),
    ("database table is locked", Fault.RETRY),
    ("UNIQUE constraint failed", Fault.UNIQUE),
    ("database or disk is full", Fault.FULL),
    ("disk I/O error", Fault.FULL),
    ("malformed", Fault.DAMAGED),
    ("not a database", Fault.DAMAGED),
    ("readonly database", Fault.READ_ONLY),
    ("unable to open database file", Fault.READ_ONLY),
    ("password authentication failed", Fault.SIGN_IN),
    ("no password supplied", Fault.SIGN_IN),
    ("is not permitted to log in", Fault.SIGN_IN),
    ("permission denied for database", Fault.FORBIDDEN),
    ('" does not exist', Fault.NO_DATABASE),
)
"""What SQLite says, and PostgreSQL where it refuses a connection, which has no code."""


def classify(error: DBAPIError) -> Fault:
    """The kind of fault behind a driver's error, by its codes, or by words where it has none."""
    cause = error.orig
    state = getattr(cause, "sqlstate", None) or ""
    arguments = getattr(cause, "args", ())
    number = arguments[0] if arguments and isinstance(arguments[0], int) else None
    by_code = _STATES.get(state) or _NUMBERS.get(number or 0)
    if by_code is not None:
        return by_code
    if error.connection_invalidated or state.startswith(("08", "57P")):
        return Fault.UNKNOWN
    if state or number is not None:
        return Fault.AWAY if number == 2003 else Fault.OTHER
    if by_words := next((fault for words, fault in _WORDS if words in str(cause)), None):
        return by_words
    asked = getattr(cause, "pgconn", None)  # a refusal in the server's own language
    if asked is not None and (asked.needs_password or asked.used_password):
        return Fault.SIGN_IN
    return Fault.AWAY if isinstance(error, OperationalError) else Fault.OTHER


@dataclass(frozen=True)
class _Sentence:
    kind: str
    what: str
    unharmed: str
    todo: str


_UNHARMED = mark("Nothing was written.")
DAMAGED_TODO = mark(
    "Open another file, or restore the newest backup. If it was encrypted and the file “.keys” beside it is missing, "
    "open it with its recovery key."
)
_AWAY = _Sentence(
    "away", mark("The database does not answer: {reason}."), "", mark("Check the connection and try again.")
)
_SENTENCES = {
    Fault.RETRY: _Sentence(
        "busy",
        mark("Another program or desk is writing and did not finish in time."),
        _UNHARMED,
        mark("Try again in a moment."),
    ),
    Fault.UNKNOWN: _AWAY,
    Fault.AWAY: _AWAY,
    Fault.FULL: _Sentence(
        "disk-full",
        mark("The disk is full, or cannot be written."),
        _UNHARMED,
        mark("Make room on the disk and try again."),
    ),
    Fault.DAMAGED: _Sentence(
        "damaged",
        mark("The file is not a customer database, or it is damaged."),
        mark("It was left as it is."),
        DAMAGED_TODO,
    ),
    Fault.READ_ONLY: _Sentence(
        "read-only",
        mark("The database cannot be written: {reason}."),
        _UNHARMED,
        mark("Check the rights of the file and its folder."),
    ),
    Fault.UNIQUE: _Sentence(
        "taken", mark("Another record already uses this value."), _UNHARMED, mark("Choose another one.")
    ),
    Fault.TOO_LONG: _Sentence(
        "too-long",
        mark("A text is longer than its place in the database."),
        _UNHARMED,
        mark("Shorten it and try again."),
    ),
    Fault.SIGN_IN: _Sentence(
        "sign-in",
        mark("The database refuses this user name or password: {reason}."),
        "",
        mark("Check the name and the password, or ask the administrator."),
    ),
    Fault.FORBIDDEN: _Sentence(
        "forbidden",
        mark("Your login at the server may not do this: {reason}."),
        _UNHARMED,
        mark("Ask the administrator, who can give your login another role."),
    ),
    Fault.NO_DATABASE: _Sentence(
        "no-database",
        mark("The server has no such database: {reason}."),
        "",
        mark("Check the name, or ask the administrator to make it."),
    ),
}


def translate(error: DBAPIError) -> UserError | None:
    """The sentence for the person, or None where the error is a bug of ours."""
    sentence = _SENTENCES.get(classify(error))
    if sentence is None:
        return None
    what = tr(sentence.what, reason=reason_of(error)) if "{" in sentence.what else tr(sentence.what)
    return UserError(
        what, unharmed=tr(sentence.unharmed) if sentence.unharmed else "", todo=tr(sentence.todo), kind=sentence.kind
    )


def reason_of(error: DBAPIError) -> str:
    """What the driver says, as one short line."""
    cause = error.orig
    arguments: tuple[Any, ...] = getattr(cause, "args", ())
    text = arguments[1] if len(arguments) > 1 and isinstance(arguments[0], int) else cause
    lines = str(text).strip().splitlines()
    return lines[0][:200].rstrip(".") if lines else type(cause).__name__


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
