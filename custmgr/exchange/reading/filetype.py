"""What kind of file it is, told by its content and never by its name."""

import zipfile
from pathlib import Path

from custmgr.exchange.reading.source import opened, unreadable
from custmgr.texts import tr

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FAMILIES = {"xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx", "xlt": "xls", "tsv": "csv", "txt": "csv", "htm": "html",
            "vcard": "vcf"}  # fmt: skip


def detect(path: Path) -> str:
    """One of xlsx, xlsb, ods, xls, encrypted, html, xml, vcf, csv. Raises UserError for files that hold no table."""
    with opened(path) as file:
        head = file.read(4096)
        if not head:
            raise unreadable(path.name, tr("it is empty."), todo=tr("Choose another file."))
        if head.startswith(b"PK"):
            return _in_zip(path)
        if head.startswith(OLE):
            file.seek(0)
            whole = head + file.read(1 << 26)
            return "encrypted" if ENCRYPTED in whole else "xls"
    if head.startswith(BIFF):
        return "xls"
    return _in_text(path, head)


def is_named_otherwise(path: Path, kind: str) -> bool:
    """Whether the name promises another kind of file than the content is."""
    promised = path.suffix.lower().lstrip(".")
    return bool(promised) and FAMILIES.get(promised, promised) != kind


def _in_zip(path: Path) -> str:
    try:
        with opened(path) as file, zipfile.ZipFile(file) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as fault:
        raise unreadable(path.name, tr("it is damaged or was not copied whole.")) from fault
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    if any(name.endswith(("workbook.xml", "workbook2.xml")) or "worksheets/" in name for name in names):
        return "xlsx"
    if "[content_types].xml" in names and "_rels/.rels" in names:
        return "xlsx"
    raise unreadable(path.name, tr("it is an archive without a workbook."), todo=tr("Unpack it and choose the table."))


def _in_text(path: Path, head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")[:1024].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"mime-version:")) or b"<html" in start:
        return "html"
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in head.lower():
        return "xml"
    if start.startswith(b"begin:vcard"):
        return "vcf"
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"{\\rtf", b"rar!", b"7z\xbc\xaf")):
        raise unreadable(path.name, tr("it is no table."), todo=tr("Choose a workbook or a csv file."))
    return "csv"
