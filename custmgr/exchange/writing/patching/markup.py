"""Places in a part of a package: where its elements begin and end, in bytes, so that pieces can be put in between."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from custmgr.exchange.reading.gate import guarded_parser
from custmgr.exchange.reading.source import unreadable
from custmgr.texts import tr

_TAG = re.compile(rb"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0?\0", "utf-16-le"),
          (b"\0<\0?", "utf-16-be"))  # fmt: skip


class Element(NamedTuple):
    """One element. From `start` to `inner` is its start tag, from `outer` to `end` its end tag, if it has one."""

    path: tuple[str, ...]  # names without their prefix, from the root
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    outer: int
    end: int

    @property
    def name(self) -> str:
        """Its name without the prefix."""
        return self.path[-1]


def tag_end(data: bytes | bytearray, start: int) -> int:
    """Where the tag that begins here ends."""
    found = _TAG.match(data, start)
    if found is None:
        raise expat.ExpatError("a tag without an end")
    return found.end()


def elements(data: bytes, file: str, *, is_whole: bool = True) -> list[Element]:
    """The elements of a part in the order of their ends; without `is_whole` those that are closed in the piece given.

    Raises UserError where the XML is broken.
    """
    found: list[Element] = []
    open_: list[tuple[str, str, dict[str, str], int, int]] = []
    parser = guarded_parser(file)

    def start(name: str, attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        at = parser.CurrentByteIndex
        open_.append((local, prefix + colon, attributes, at, tag_end(data, at)))

    def end(_: str) -> None:
        path = tuple(name for name, *_ in open_)
        _local, prefix, attributes, at, inner = open_.pop()
        if data[inner - 2 : inner] == b"/>":
            found.append(Element(path, prefix, attributes, at, inner, inner, inner))
        else:
            outer = parser.CurrentByteIndex
            found.append(Element(path, prefix, attributes, at, inner, outer, tag_end(data, outer)))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, is_whole)
    except expat.ExpatError as fault:
        raise unreadable(file, tr("it is damaged or was not copied whole.")) from fault
    return found


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A start tag with this attribute set; `value` holds nothing that must be escaped."""
    written = f' {name}="{value}"'.encode()
    known = re.search(rb"""\s%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode(), tag)
    if known is not None:
        return tag[: known.start()] + written + tag[known.end() :]
    behind = 2 if tag.endswith(b"/>") else 1
    return tag[:-behind] + written + tag[-behind:]


def without_attribute(tag: bytes, name: bytes) -> bytes:
    """A start tag without this attribute."""
    return re.sub(rb"""\s%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name, b"", tag, count=1)


def replaced(data: bytes, pieces: Iterable[tuple[int, int, bytes]]) -> bytes:
    """`data` with the pieces (start, end, new bytes) put in their places."""
    made = bytearray()
    last = 0
    for start, end, piece in sorted(pieces, key=lambda item: item[:2]):
        made += data[last:start] + piece
        last = end
    return bytes(made + data[last:])


def as_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A part in UTF-8, whatever it was written in, so that pieces in UTF-8 can be put into it."""
    head = next(chunks, b"")
    if head.startswith(codecs.BOM_UTF8):
        head = head[3:]
    declared = _DECLARED.match(head)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    encoding = encoding or (declared[1].decode() if declared else "utf-8")
    if encoding.lower() in ("utf-8", "utf8", "us-ascii"):
        yield head
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    first = decoder.decode(head)
    yield re.sub(r"^\s*<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', first, count=1).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", True).encode()
