"""Address cards (.vcf, versions 2.1 to 4.0) as a table: one row a card, one column for each thing that cards say.

Written from RFC 2426, RFC 6350 and the vCard 2.1 specification; what is damaged in one card does not touch the others.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from custmgr.exchange.reading import encodings
from custmgr.exchange.reading.rows import MAX_ROWS, Book, RawRow, Sheet
from custmgr.exchange.reading.sheets import SheetInfo
from custmgr.exchange.reading.source import Source, opened, unreadable
from custmgr.exchange.reading.textual.markup import ListSheet
from custmgr.texts import tr

LIMIT = 256 << 20
HEADS = (
    "公司", "联系人", "手机", "电话", "传真", "邮箱", "地址", "邮编", "省份", "城市", "网址", "微信", "职务", "生日",
    "标签", "备注",
)  # fmt: skip
"""The heads of the columns, words that the mapping knows."""
BETWEEN = " / "
_CODECS = {"utf-8": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "cp950",
           "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252", "windows-1252": "cp1252"}  # fmt: skip
_ESCAPES = re.compile(r"\\(.)", re.DOTALL)
_WITHIN = re.compile(r"(?<!\\);")


class Line(NamedTuple):
    """One property of a card: its name in capitals, its parameters, its value as text."""

    name: str
    types: frozenset[str]
    value: str

    @property
    def parts(self) -> list[str]:
        """The pieces of a value with semicolons."""
        return [_unescaped(part).strip() for part in _WITHIN.split(self.value)]

    @property
    def text(self) -> str:
        """The value without the marks of the format."""
        return _unescaped(self.value).strip().removeprefix("tel:").removeprefix("mailto:")


class CardBook(Book):
    """A file of address cards as a book of one sheet."""

    kind = "vcf"

    def __init__(self, source: Source) -> None:
        with opened(source.path) as file:
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise unreadable(source.name, tr("it is too large for its kind."))
        rows = [RawRow(1, list(HEADS))]
        fallback = source.encoding or encodings.candidates(data[: encodings.SAMPLE])[0].name
        for number, card in enumerate(cards(data, fallback), 2):
            if number > MAX_ROWS:
                raise unreadable(source.name, tr("it has more cards than a sheet has rows."))
            rows.append(RawRow(number, [text or None for text in cells(card)]))
        if len(rows) == 1:
            raise unreadable(source.name, tr("it holds no address card."))
        self._rows = rows
        self.sheets = (SheetInfo(source.path.stem, len(rows), is_exact=True),)

    def sheet(self, name: str) -> Sheet:
        """A fresh reader of the named sheet."""
        return ListSheet(name, self._rows, [])


def cards(data: bytes, encoding: str) -> Iterator[list[Line]]:
    """The properties of each card; `encoding` is for values that name none."""
    found: list[Line] | None = None
    for raw in _lines(data):
        line = _line(raw, encoding)
        if line is None:
            continue
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            if found:
                yield found
            found = []
        elif line.name == "END":
            if found:
                yield found
            found = None
        elif found is not None:
            found.append(line)
    if found:
        yield found


def _lines(data: bytes) -> Iterator[bytes]:
    """Whole lines: folded ones put together, and those of quoted-printable that a `=` goes on with."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    waiting: list[bytes] = []
    for raw in data.removeprefix(b"\xef\xbb\xbf").splitlines():
        if waiting and (raw[:1] in (b" ", b"\t") and raw.strip()):
            waiting.append(raw[1:])
        elif waiting and waiting[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in waiting[0][:200].upper():
            waiting[-1] = waiting[-1][:-1]
            waiting.append(raw)
        else:
            if waiting:
                yield b"".join(waiting)
            waiting = [raw]
    if waiting:
        yield b"".join(waiting)


def _line(raw: bytes, encoding: str) -> Line | None:
    head, mark, value = raw.partition(b":")
    if not mark:
        return None
    name, *parameters = head.decode("ascii", "replace").split(";")
    types: set[str] = set()
    is_quoted = is_base64 = False
    for parameter in parameters:
        key, equals, words = parameter.partition("=")
        key = key.strip().upper() if equals else "TYPE"
        for word in (words if equals else parameter).replace('"', "").split(","):
            word = word.strip().upper()
            if key == "CHARSET":
                encoding = _CODECS.get(word.lower(), encoding)
            elif word == "QUOTED-PRINTABLE":
                is_quoted = True
            elif word in ("BASE64", "B"):
                is_base64 = True
            elif key == "TYPE":
                types.add(word)
    if is_quoted:
        value = quopri.decodestring(value)
    elif is_base64:
        value = _from_base64(value)
    text = value.decode(encoding, "replace")
    return Line(name.rpartition(".")[2].strip().upper(), frozenset(types), text)


def _from_base64(value: bytes) -> bytes:
    try:
        return base64.b64decode(value)
    except binascii.Error:
        return b""


def _unescaped(text: str) -> str:
    return _ESCAPES.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def cells(card: Iterable[Line]) -> list[str]:
    """The card as a row under HEADS."""
    found: dict[str, list[str]] = {head: [] for head in HEADS}
    named = ""
    for line in card:
        if line.name == "FN":
            found["联系人"].append(line.text)
        elif line.name == "N":
            named = _person(line.parts)
        elif line.name == "ORG":
            found["公司"].append(line.parts[0])
        elif line.name == "ADR":
            _add_address(line.parts, found)
        elif (head := _head(line)) is not None:
            found[head].append(line.text)
    if not any(found["联系人"]):
        found["联系人"] = [named]
    found["公司"] = found["公司"][:1] or found["联系人"][:1]
    found["备注"] = ["\n".join(text for text in found["备注"] if text)]
    found["标签"] = ["、".join(text.replace(",", "、") for text in found["标签"])]
    return [BETWEEN.join(dict.fromkeys(text for text in found[head] if text)) for head in HEADS]


def _head(line: Line) -> str | None:
    if line.name == "TEL":
        if "FAX" in line.types:
            return "传真"
        digits = re.sub(r"[^\d+]", "", line.text)
        is_mobile = "CELL" in line.types or re.fullmatch(r"(\+?86|0086)?1[3-9]\d{9}", digits) is not None
        return "手机" if is_mobile else "电话"
    plain = {"EMAIL": "邮箱", "URL": "网址", "TITLE": "职务", "BDAY": "生日", "CATEGORIES": "标签", "NOTE": "备注",
             "X-WECHAT": "微信"}  # fmt: skip
    return plain.get(line.name)


def _person(parts: list[str]) -> str:
    """A name from family name, given name, further names: Chinese ones without blanks, the family first."""
    family, given, further = (*parts, "", "", "")[:3]
    if (family + given).isascii():
        return " ".join(part for part in (given, further, family) if part)
    return family + further + given


def _add_address(parts: list[str], found: dict[str, list[str]]) -> None:
    box, more, street, city, province, postcode = (*parts, *[""] * 6)[:6]
    if any(found["地址"]):
        return  # one address: the first, as the card has them in its order of preference
    found["地址"].append("".join(part for part in (box, more, street) if part).replace("\n", " "))
    found["城市"].append(city)
    found["省份"].append(province)
    found["邮编"].append(postcode)
