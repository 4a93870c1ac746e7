"""What is exported of an encrypted file has a password of its own, unless the person says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from custmgr.errors import UserError
from custmgr.exchange.writing import protection
from custmgr.services.accounts import passwords
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.texts import tr


@dataclass(frozen=True)
class Protection:
    """The password that a workbook gets; None: the person wants none."""

    password: str | None = field(default=None, repr=False)


OPEN = Protection()
"""Readable for everybody, as the person said."""


def is_wanted(desk: Desk) -> bool:
    """Whether an export from here must be decided about: the customers are encrypted where they are."""
    return encryption.is_encrypted(desk)


@contextmanager
def written(desk: Desk, target: Path, wanted: Protection | None) -> Iterator[Path]:
    """Gives the path to write to; what stands there at the end lies at `target`, with its password.

    Raises UserError of the kind "unprotected" where nobody decided whether it is to have one.
    """
    if wanted is None and is_wanted(desk):
        raise UserError(
            tr("The customers are encrypted, and the export would not be."), unharmed=tr("Nothing was written."),
            todo=tr("Give the workbook a password, or say that it shall have none."), kind="unprotected",
        )  # fmt: skip
    if wanted is None or wanted.password is None:
        yield target
        return
    passwords.refuse_short(wanted.password)
    if target.suffix.lower() != ".xlsx":
        raise UserError(
            tr("Only a workbook can have a password, a text table cannot."), unharmed=tr("Nothing was written."),
            todo=tr("Choose a name that ends in .xlsx."), kind="unprotected",
        )  # fmt: skip
    with TemporaryDirectory(prefix="custmgr-", ignore_cleanup_errors=True) as folder:
        plain = Path(folder) / target.name
        yield plain
        protection.protect(plain, target, wanted.password)
