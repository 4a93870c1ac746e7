"""Puts a password on a finished workbook, by msoffcrypto (AES-256 as Excel itself does it)."""

from pathlib import Path

from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile

from custmgr.errors import UserError
from custmgr.exchange.writing import atomic
from custmgr.texts import tr


def protect(plain: Path, target: Path, password: str) -> None:
    """Writes the workbook with this password to another place, whole or not at all. Raises UserError."""
    try:
        with atomic.replacing(target) as scratch, plain.open("rb") as read, scratch.open("wb") as written:
            OOXMLFile(read).encrypt(password, written)
    except exceptions.EncryptionError as error:
        raise UserError(
            tr("“{file}” could not be given a password.", file=target.name),
            unharmed=tr("An earlier file of this name is unchanged."), kind="unwritable",
        ) from error  # fmt: skip
