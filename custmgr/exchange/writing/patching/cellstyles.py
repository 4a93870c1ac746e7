"""Cell styles of a workbook with variants added: tinted, kept as text, shown as a day; all else of them as it was."""

from typing import NamedTuple

from custmgr.customers import formats
from custmgr.exchange.reading import styles
from custmgr.exchange.reading.gate import Package
from custmgr.exchange.writing.patching.markup import Element, as_utf8, elements, replaced, with_attribute

TINT = "FFFFD9D9"
SHORT_DATE = 14
TEXT = "@"


class Variant(NamedTuple):
    """A cell style that differs from another in this."""

    base: int
    is_tinted: bool = False
    is_quoted: bool = False  # a text that stays one when it is typed anew
    is_dated: bool = False


class CellStyles:
    """The cell styles of one workbook. Without a style sheet every variant is the style itself."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._formats = styles.read(package, part)
        self._file = package.path.name
        self._data = b"".join(as_utf8(package.chunks(part))) if part is not None and self._formats else b""
        self._added: dict[Variant, int] = {}

    @property
    def has_added(self) -> bool:
        """Whether the style sheet must be written anew."""
        return bool(self._added)

    def format_of(self, style: int) -> str:
        """The number format of a style, "" for General."""
        return self._formats[style] if style < len(self._formats) else ""

    def is_date(self, style: int) -> bool:
        """Whether numbers are shown as days."""
        return formats.is_date(self.format_of(style))

    def variant(self, wanted: Variant) -> int:
        """The number of a style that is like another but for what is wanted."""
        if not self._data or not any(wanted[1:]):
            return wanted.base
        if wanted.base >= len(self._formats):
            wanted = wanted._replace(base=0)
        return self._added.setdefault(wanted, len(self._formats) + len(self._added))

    def patched(self) -> bytes:
        """The style sheet with what was added."""
        found = elements(self._data, self._file)
        table = next(element for element in found if element.path[1:] == ("cellXfs",))
        records = [element for element in found if element.path[1:] == ("cellXfs", "xf")]
        fills = next((element for element in found if element.path[1:] == ("fills",)), None)
        n_fills = sum(element.path[1:] == ("fills", "fill") for element in found)
        pieces: list[tuple[int, int, bytes]] = []
        if any(variant.is_tinted for variant in self._added):
            pieces += self._tint(found[-1], fills, n_fills, table)
        clones = b"".join(self._clone(records[variant.base], variant, max(n_fills, 2)) for variant in self._added)
        total = str(len(records) + len(self._added))
        pieces.append((table.start, table.inner, with_attribute(self._tag(table), "count", total)))
        pieces.append((table.outer, table.outer, clones))
        return replaced(self._data, pieces)

    def _tag(self, element: Element) -> bytes:
        return self._data[element.start : element.inner]

    def _tint(self, root: Element, fills: Element | None, n: int, table: Element) -> list[tuple[int, int, bytes]]:
        """The tint as one more fill; programs take the first two fills for their own, whatever they are."""
        p = root.prefix
        tint = (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{TINT}"/><{p}bgColor indexed="64"/>'
            f"</{p}patternFill></{p}fill>"
        )
        own = [f'<{p}fill><{p}patternFill patternType="{kind}"/></{p}fill>' for kind in ("none", "gray125")][n:]
        added = ("".join(own) + tint).encode()
        count = str(max(n, 2) + 1)
        if fills is None:
            before = next((e for e in elements(self._data, self._file)
                           if e.path[1:] in (("borders",), ("cellStyleXfs",))), table)  # fmt: skip
            whole = f'<{p}fills count="{count}">'.encode() + added + f"</{p}fills>".encode()
            return [(before.start, before.start, whole)]
        tag = with_attribute(self._tag(fills), "count", count)
        if fills.inner == fills.end:  # one tag
            return [(fills.start, fills.end, tag[:-2] + b">" + added + f"</{p}fills>".encode())]
        return [(fills.start, fills.inner, tag), (fills.outer, fills.outer, added)]

    def _clone(self, record: Element, variant: Variant, n_fills: int) -> bytes:
        tag, rest = self._tag(record), self._data[record.inner : record.end]
        if variant.is_tinted:
            tag = with_attribute(with_attribute(tag, "fillId", str(n_fills)), "applyFill", "1")
        if variant.is_quoted:
            tag = with_attribute(tag, "quotePrefix", "1")
        if variant.is_dated:
            tag = with_attribute(with_attribute(tag, "numFmtId", str(SHORT_DATE)), "applyNumberFormat", "1")
        return tag + rest
