"""Opens a file of any kind as a book of sheets, after its content told what it is."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custmgr.errors import UserError
from custmgr.exchange.reading.filetype import detect, is_named_otherwise
from custmgr.exchange.reading.rows import Book
from custmgr.exchange.reading.source import Source, opened, unreadable
from custmgr.texts import tr

EXCELS_OWN_PASSWORD = "VelvetSweatshop"  # Excel's own, for files that are only write-protected


@contextmanager
def open_book(source: Source) -> Iterator[Book]:
    """The file as a book. Raises UserError for whatever is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="custmgr-") as folder:
        kind = detect(source.path)
        if kind == "encrypted":
            plain = decrypted(source, Path(folder))
            source, kind = source.at(plain), detect(plain)
        elif kind == "xls":
            source = _readable_xls(source, Path(folder))
        with _book(source, kind) as book:
            yield book


def named_otherwise(source: Source, kind: str) -> str:
    """The remark that a file is not what its name says, or ""."""
    if not is_named_otherwise(source.path, kind):
        return ""
    return tr("The file is named {suffix} but is really {kind}.", suffix=source.path.suffix, kind=kind)


def _book(source: Source, kind: str) -> Book:
    """The reader for a kind; each is loaded only when it is needed."""
    if kind == "xlsx":
        from custmgr.exchange.reading.workbook import Workbook

        return Workbook(source)
    if kind == "csv":
        from custmgr.exchange.reading.csvfile import CsvBook

        return CsvBook(source)
    if kind == "xls":
        from custmgr.exchange.reading.xls import XlsBook

        return XlsBook(source)
    if kind == "xlsb":
        from custmgr.exchange.reading.binary import BinaryBook

        return BinaryBook(source)
    if kind == "ods":
        from custmgr.exchange.reading.ods import OdsBook

        return OdsBook(source)
    if kind == "vcf":
        from custmgr.exchange.reading.textual.vcard import CardBook

        return CardBook(source)
    from custmgr.exchange.reading.textual.markup import MarkupBook

    return MarkupBook(source, kind)


def _readable_xls(source: Source, folder: Path) -> Source:
    """The file itself, or a copy without its encryption where it has one."""
    from custmgr.exchange.reading.protection import is_encrypted

    if is_encrypted(source.path):
        return source.at(decrypted(source, folder))
    return source


def decrypted(source: Source, folder: Path) -> Path:
    """A copy of an encrypted workbook without its encryption. Raises UserError of kind password."""
    from custmgr.exchange.reading.protection import decrypt

    target = folder / source.path.name
    for password in dict.fromkeys((source.password, EXCELS_OWN_PASSWORD)):
        if password:
            with opened(source.path) as file, target.open("wb") as plain:
                if decrypt(file, plain, password):
                    return target
    raise _locked_by_password(source)


def _locked_by_password(source: Source) -> UserError:
    reason = tr("the password is wrong.") if source.password else tr("it is protected by a password.")
    return unreadable(source.name, reason, kind="password", todo=tr("Enter the password."))
