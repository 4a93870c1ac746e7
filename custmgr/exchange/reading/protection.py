"""Workbooks with a password, by msoffcrypto."""

import struct
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto import exceptions

from custmgr.exchange.reading.source import opened

FAULTS = (
    exceptions.DecryptionError, exceptions.FileFormatError, exceptions.InvalidKeyError, exceptions.ParseError,
    OSError, ValueError, LookupError, AttributeError, AssertionError, TypeError, ArithmeticError, struct.error,
    ExpatError,
)  # fmt: skip


def is_encrypted(path: Path) -> bool:
    """Whether an OLE workbook is encrypted; a damaged one counts as not."""
    with opened(path) as file:
        try:
            return bool(msoffcrypto.OfficeFile(file).is_encrypted())
        except FAULTS:
            return False


def decrypt(file: BinaryIO, plain: BinaryIO, password: str) -> bool:
    """Writes the workbook without its encryption; False where the password is not the right one."""
    try:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password)
        office.decrypt(plain)
    except FAULTS:
        return False
    return True
