"""The gate before every zipped workbook: entries, names, inflated bytes and ratios are counted by ourselves."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from custmgr.errors import UserError
from custmgr.exchange.reading.source import opened, unreadable
from custmgr.texts import tr

MAX_ENTRIES = 10_000
MAX_INFLATED = 2 << 30
RATIO = 500
RATIO_FROM = 50 << 20
CHUNK = 512 << 10
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_OUTSIDE = re.compile(r"^([A-Za-z]:|/)|(^|/)\.\.(/|$)")


class Package:
    """A zipped workbook whose parts are found in any case and with either slash. Raises UserError throughout."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.inflated = 0
        self._file = opened(path)
        try:
            self._zip = zipfile.ZipFile(self._file)
        except DAMAGE as fault:
            self._file.close()
            raise unreadable(path.name, tr("it is damaged or was not copied whole.")) from fault
        try:
            self._parts = self._checked_parts()
        except UserError:
            self.close()
            raise

    def close(self) -> None:
        """Gives the file back."""
        self._zip.close()
        self._file.close()

    def names(self) -> list[str]:
        """The parts' names in one form."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower().lstrip("/") in self._parts

    def size(self, name: str) -> int:
        """The claimed size of a part."""
        return self._parts[name.lower().lstrip("/")].file_size

    def entry(self, name: str) -> zipfile.ZipInfo:
        """The entry of a part in the zip directory."""
        return self._parts[name.lower().lstrip("/")]

    def entries(self) -> list[zipfile.ZipInfo]:
        """The entries in the order of the file."""
        return self._zip.infolist()

    def packed(self, entry: zipfile.ZipInfo, size: int = CHUNK) -> Iterator[bytes]:
        """The bytes of an entry as they are packed."""
        try:
            self._file.seek(entry.header_offset + 26)
            lengths = self._file.read(4)
            self._file.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
            left = entry.compress_size
            while left:
                data = self._file.read(min(size, left))
                if not data:
                    raise EOFError
                left -= len(data)
                yield data
        except DAMAGE as fault:
            raise unreadable(self.path.name, tr("the part {part} is damaged.", part=entry.filename)) from fault

    def packed_size(self, name: str) -> int:
        """The bytes that a part takes in the file."""
        return self._parts[name.lower().lstrip("/")].compress_size

    def chunks(self, name: str, size: int = CHUNK) -> Iterator[bytes]:
        """The inflated bytes of a part, counted as they come."""
        info = self._parts.get(name.lower().lstrip("/"))
        if info is None:
            raise unreadable(self.path.name, tr("the part {part} is missing.", part=name))
        seen = 0
        if info.file_size > RATIO_FROM:  # what it claims is refused at once; a false claim is cut off by zipfile
            self._refuse_bomb(info.file_size, info)
        try:
            with self._zip.open(info) as part:
                while data := part.read(size):
                    seen += len(data)
                    self._count(len(data), seen, info)
                    yield data
        except DAMAGE as fault:
            raise unreadable(self.path.name, tr("the part {part} is damaged.", part=name)) from fault

    def read(self, name: str, limit: int = 64 << 20) -> bytes:
        """A whole small part."""
        data = bytearray()
        for chunk in self.chunks(name):
            data += chunk
            if len(data) > limit:
                raise self._refused(tr("the part {part} is too large.", part=name))
        return bytes(data)

    def _checked_parts(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise self._refused(tr("it has {n} parts, more than any workbook.", n=f"{len(infos):,}"))
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/")
            if _OUTSIDE.search(name):
                name = name.lstrip("/")
                if _OUTSIDE.search(name):
                    raise self._refused(tr("the part name {part} points outside.", part=name[:80]))
            if name.lower() in parts and not info.is_dir():
                raise self._refused(tr("it holds the part {part} twice.", part=name[:80]))
            parts[name.lower()] = info
        return parts

    def _count(self, n: int, seen: int, info: zipfile.ZipInfo) -> None:
        self.inflated += n
        if self.inflated > MAX_INFLATED:
            raise self._refused(tr("it grows beyond 2 GB when unpacked."))
        if seen > RATIO_FROM:
            self._refuse_bomb(seen, info)

    def _refuse_bomb(self, size: int, info: zipfile.ZipInfo) -> None:
        if size > RATIO * max(info.compress_size, 1):
            raise self._refused(tr("the part {part} is a packed bomb.", part=info.filename[:80]))

    def _refused(self, reason: str) -> UserError:
        return unreadable(self.path.name, reason, kind="refused")


def guarded_parser(name: str) -> expat.XMLParserType:
    """An XML parser that refuses a document type and entities, the carriers of XML bombs."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def refuse(*_: object) -> None:
        raise unreadable(name, tr("it declares XML entities, which no spreadsheet program does."), kind="refused")

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and not _is_known(encoding):
            raise unreadable(name, tr("it is written in the encoding {name}, which is not known.", name=encoding[:40]))

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _is_known(encoding: str) -> bool:
    """Whether the XML parser can read the encoding: its own four, and those of one byte a character."""
    if encoding.lower() in ("utf-8", "utf-16", "us-ascii", "iso-8859-1"):
        return True
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except (LookupError, UnicodeError):
        return False


def parse(package: Package, part: str, parser: expat.XMLParserType) -> None:
    """Feeds a whole part to a parser. Raises UserError where the XML is broken."""
    try:
        for chunk in package.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise broken(package, part, fault) from fault


def broken(package: Package, part: str, fault: Exception) -> UserError:
    """The error for XML that is not well formed."""
    return unreadable(package.path.name, tr("the part {part} is damaged ({fault}).", part=part, fault=fault))
