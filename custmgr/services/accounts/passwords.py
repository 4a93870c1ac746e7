"""Passwords: never kept, only what proves them (argon2id: 64 MiB, three passes, about 0.14 s)."""

from functools import cache
from typing import TYPE_CHECKING

from custmgr.errors import UserError
from custmgr.texts import tr

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


def make(password: str) -> str:
    """What proves this password, with its settings and salt. Raises UserError for one that is too short."""
    refuse_short(password)
    return _hasher().hash(password)


def refuse_short(password: str) -> None:
    """Raises UserError for one that is too short."""
    if len(password) < SHORTEST:
        raise UserError(
            tr("The password is too short."), unharmed=tr("Nothing was written."),
            todo=tr("Take at least {n} characters; a short sentence is easy to remember.", n=SHORTEST),
            kind="password",
        )  # fmt: skip


def is_right(proof: str, password: str) -> bool:
    """Whether this is the password; takes its time whether it is or not."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(proof, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(proof: str) -> bool:
    """Whether it was made with weaker settings than today's."""
    return _hasher().check_needs_rehash(proof)


@cache
def decoy() -> str:
    """A proof of no password: where there is no such person, as much time is taken as where there is one."""
    return _hasher().hash("no such person")
