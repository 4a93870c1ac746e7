"""Shared strings of a workbook, read only as far as they are asked for; many of them live in a temporary file."""

import mmap
import re
import tempfile
from array import array
from collections.abc import Iterator
from xml.parsers import expat

from custmgr.errors import UserError
from custmgr.exchange.reading.gate import Package, broken, guarded_parser
from custmgr.exchange.reading.source import unreadable
from custmgr.texts import tr

IN_MEMORY = 200_000
LONGEST = 32_768
"""One character more than a cell may hold: longer texts are cut here, and refused as too long by the cleaning."""
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN = re.compile(rb'<si>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</si>|<si>\s*<t\s*/>\s*</si>|<si\s*/>')
_ODD = (b"<!", b":si", b"<phoneticPr")


def unescaped(text: str) -> str:
    """`text` with the `_xHHHH_` forms of the file format turned back into characters."""
    text = text[:LONGEST]
    if "_x" not in text:
        return text
    found = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return found if found.isascii() else found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class SharedStrings:
    """The string table; `self[n]` reads on until string n is known. Raises UserError for a string that is not there.

    The first texts stay in memory, later ones go to a temporary file that is mapped.
    """

    def __init__(self, package: Package, part: str | None) -> None:
        self._package = package
        self._part = part
        self.memory: list[str] = []
        self._offsets = array("Q", [0])
        self._spill = tempfile.TemporaryFile()  # noqa: SIM115  closed with the table
        self._mapped: mmap.mmap | bytes = b""
        self._n_mapped = 0
        self._source = self._batches() if part else iter(())

    def close(self) -> None:
        """Frees the temporary file."""
        if isinstance(self._mapped, mmap.mmap):
            self._mapped.close()
        self._spill.close()

    def __getitem__(self, index: int) -> str:
        place = index - IN_MEMORY
        if place < 0:
            return self._from_memory(index)
        if place >= self._n_mapped:
            self._map(place)
        return str(self._mapped[self._offsets[place] : self._offsets[place + 1]], "utf-8", "surrogatepass")

    def _from_memory(self, index: int) -> str:
        if index < 0:
            raise self._missing()
        while index >= len(self.memory):
            self._read_on()
        return self.memory[index]

    def _map(self, place: int) -> None:
        """Reads on to the string and maps all that the file holds."""
        while place >= len(self._offsets) - 1:
            self._read_on()
        self._spill.flush()
        if isinstance(self._mapped, mmap.mmap):
            self._mapped.close()
        size, self._n_mapped = self._offsets[-1], len(self._offsets) - 1
        self._mapped = mmap.mmap(self._spill.fileno(), size, access=mmap.ACCESS_READ) if size else b""

    def _missing(self) -> UserError:
        return unreadable(self._package.path.name, tr("it refers to a text that is not in it."))

    def _read_on(self) -> None:
        batch = next(self._source, None)
        if batch is None:
            raise self._missing()
        room = IN_MEMORY - len(self.memory)
        if room > 0:
            self.memory += batch[:room]
            batch = batch[room:]
        if batch:
            position = self._offsets[-1]
            self._spill.seek(0, 2)
            pieces = [text.encode("utf-8", "surrogatepass") for text in batch]
            for piece in pieces:
                position += len(piece)
                self._offsets.append(position)
            self._spill.write(b"".join(pieces))

    def _batches(self) -> Iterator[list[str]]:
        assert self._part is not None
        chunks = self._package.chunks(self._part)
        rest = b""
        seen = 0
        for chunk in chunks:
            data = rest + chunk
            end = data.rfind(b"</si>") + 5
            if end == 4:
                rest = data
                if len(rest) > 8 << 20:
                    break
                continue
            found = _plain_strings(data[:end], is_first=not seen)
            if found is None:
                rest = data
                break
            seen += len(found)
            rest = data[end:]
            yield found
        else:
            return
        yield from self._by_parser(seen)

    def _by_parser(self, skip: int) -> Iterator[list[str]]:
        assert self._part is not None
        reader = _StringParser(self._package.path.name)
        try:
            for chunk in self._package.chunks(self._part):
                reader.parser.Parse(chunk, False)
                batch = reader.take()
                if skip:
                    skip, batch = max(0, skip - len(batch)), batch[skip:]
                yield batch
            reader.parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise broken(self._package, self._part, fault) from fault


def _plain_strings(data: bytes, *, is_first: bool) -> list[str] | None:
    """The strings of whole `<si>` elements, or None where anything but plain ones occurs."""
    if is_first:
        start = data.find(b"<si")
        if start < 0 or b"<!" in data[:start] or b":sst" in data[:start]:
            return None
        declared = data[:200].lower()
        if b"encoding=" in declared and b"utf-8" not in declared:
            return None
        data = data[start:]
    texts = _PLAIN.findall(data)
    if len(texts) != data.count(b"<si") or any(odd in data for odd in _ODD):
        return None
    try:
        found = b"\0".join(texts).decode("utf-8").split("\0")
    except UnicodeDecodeError:
        return None
    if len(found) != len(texts):
        return None
    if b"&" in data or b"\r" in data or b"_x" in data:
        return None if b"\r" in data else [resolved(text) for text in found]
    return [text[:LONGEST] for text in found]


def resolved(text: str) -> str:
    """`text` with its XML references and `_xHHHH_` forms resolved."""
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    return unescaped(text)


_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#\d+|\w+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    return _NAMED.get(name, found[0])


class _StringParser:
    """Collects the texts of `<si>` elements without their phonetic runs, in any prefix."""

    def __init__(self, name: str) -> None:
        self.parser = guarded_parser(name)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._texts: list[str] = []
        self._pieces: list[str] = []
        self._is_phonetic = False

    def take(self) -> list[str]:
        """What was completed since the last call."""
        found, self._texts = self._texts, []
        return found

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self._pieces = []
        elif local == "rPh":
            self._is_phonetic = True
        elif local == "t" and not self._is_phonetic:
            self.parser.CharacterDataHandler = self._pieces.append

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "rPh":
            self._is_phonetic = False
        elif local == "si":
            self._texts.append(unescaped("".join(self._pieces)))
