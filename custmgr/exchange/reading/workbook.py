"""An xlsx workbook: its sheets, found through the package's relationships, and their streams of rows."""

import posixpath
import re
from contextlib import ExitStack

from custmgr.exchange.reading import styles
from custmgr.exchange.reading.gate import Package, guarded_parser, parse
from custmgr.exchange.reading.rows import Book, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, unreadable
from custmgr.exchange.reading.strings import SharedStrings
from custmgr.exchange.reading.worksheet import XlsxSheet
from custmgr.texts import tr

COUNTED_BELOW = 16 << 20


class Workbook(Book):
    """An xlsx or xlsm file, open for reading."""

    kind = "xlsx"

    def __init__(self, source: Source) -> None:
        with ExitStack() as opened:
            self._package = Package(source.path)
            opened.callback(self._package.close)
            self._open(source, opened)
            opened.pop_all()

    def _open(self, source: Source, opened: ExitStack) -> None:
        root = posixpath.dirname(self._main_part())
        self._relations = _relations(self._package, self._main_part())
        self._is_1904 = False
        self._parts: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._read_workbook()
        self._strings = SharedStrings(self._package, self._related("sharedstrings", root, "sharedStrings.xml"))
        opened.callback(self._strings.close)
        self.styles_part = self._related("styles", root, "styles.xml")
        self._formats = styles.read(self._package, self.styles_part)
        if not self._parts:
            raise unreadable(source.name, tr("it has no sheet with cells."))
        self.sheets = tuple(self._info(name) for name in self._parts)

    def close(self) -> None:
        """Gives the file back."""
        self._strings.close()
        self._package.close()

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        sheet = XlsxSheet(name, self._package, self._parts[name], self._strings, self._formats)
        sheet.is_1904 = self._is_1904
        return sheet

    @property
    def package(self) -> Package:
        """The package behind it."""
        return self._package

    @property
    def main_part(self) -> str:
        """The part that lists the sheets."""
        return self._main_part()

    @property
    def is_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return self._is_1904

    def part_of(self, sheet: str) -> str:
        """The part of a sheet; the first one's where no such sheet is there."""
        return self._parts.get(sheet) or next(iter(self._parts.values()))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a part refers to."""
        found = _relations(self._package, part).values()
        return [target for is_kind, target in found if is_kind == kind and self._package.has(target)]

    def _main_part(self) -> str:
        for kind, target in _relations(self._package, "").values():
            if kind == "officedocument" and self._package.has(target):
                return target
        for name in self._package.names():
            if name.endswith("workbook.xml"):
                return name
        raise unreadable(self._package.path.name, tr("it holds no workbook."))

    def _related(self, kind: str, root: str, name: str) -> str | None:
        for found, target in self._relations.values():
            if found == kind and self._package.has(target):
                return target
        usual = posixpath.join(root, name)
        return usual if self._package.has(usual) else None

    def _read_workbook(self) -> None:
        parser = guarded_parser(self._package.path.name)

        def start(name: str, attributes: dict[str, str]) -> None:
            local = name.rpartition(":")[2]
            if local == "workbookPr":
                self._is_1904 = attributes.get("date1904") in ("1", "true")
            elif local == "sheet" and "name" in attributes:
                self._add_sheet(attributes)

        parser.StartElementHandler = start
        parse(self._package, self._main_part(), parser)

    def _add_sheet(self, attributes: dict[str, str]) -> None:
        link = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), "")
        kind, target = self._relations.get(link, ("", ""))
        if not target:  # without a relationship: the usual name
            target = f"xl/worksheets/sheet{len(self._parts) + 1}.xml"
        if kind in ("", "worksheet") and self._package.has(target):
            self._parts[attributes["name"]] = target
            self._states[attributes["name"]] = attributes.get("state", "visible")

    def _info(self, name: str) -> SheetInfo:
        part = self._parts[name]
        is_hidden = self._states[name] != "visible"
        size = self._package.size(part)
        if size <= COUNTED_BELOW and len(self._parts) <= 40:
            rows = sum(chunk.count(b"<row ") + chunk.count(b"<row>") + chunk.count(b":row ")
                       for chunk in self._package.chunks(part))  # fmt: skip
            return SheetInfo(name, rows, is_hidden, is_exact=True)
        head = next(iter(self._package.chunks(part, 4096)), b"")
        claim = re.search(rb'<(?:\w+:)?dimension ref="[A-Z$]+\d+:[A-Z$]+(\d+)"', head)
        return SheetInfo(name, int(claim[1]) if claim else None, is_hidden)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """(kind, target part) by id, of one part or of the package ("")."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", name + ".rels")
    found: dict[str, tuple[str, str]] = {}
    if not package.has(relations):
        return found
    parser = guarded_parser(package.path.name)

    def start(_: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "").replace("\\", "/")
        if target and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (kind, whole)

    parser.StartElementHandler = start
    parse(package, relations, parser)
    return found
