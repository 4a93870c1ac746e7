"""From the names of province, city and district to the deepest entry of the region table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from custmgr.customers.categories import Category, CategoryTable, fold

_SUFFIX = re.compile(
    r"(?<=..)(特别行政区|(维吾尔|壮族|回族)?自治区|(?:[\u4e00-\u9fff]{1,3}族)*自治[州县旗]|地区|新区|林区|矿区|省|市|盟|区|县|旗)$"
)
_SEPARATORS = re.compile(r"[/\\>\-,·\s，、]+")


def bare(name: str) -> str:
    """A place's name without what kind of place it is.

    >>> bare("广东省"), bare("延边朝鲜族自治州"), bare("城区"), bare("内蒙古自治区")
    ('广东', '延边', '城区', '内蒙古')
    """
    return _SUFFIX.sub("", name)


class RegionIndex:
    """The region table, ready to look names up below an entry."""

    def __init__(self, table: CategoryTable) -> None:
        self._table = table
        self._below: dict[int | None, list[Category]] = defaultdict(list)
        for entry in table:
            self._below[entry.parent_id].append(entry)
        self._named: dict[int | None, dict[str, list[Category]]] = {}

    def find(self, parts: Sequence[str]) -> tuple[Category | None, bool]:
        """The deepest entry that the names, from the top down, lead to; and whether every name was understood."""
        node: Category | None = None
        is_complete = True
        for part in parts:
            if not part.strip():
                continue
            found = self._step(node, part)
            if found is None:
                is_complete = False
            else:
                node = found
        return node, is_complete and node is not None

    def find_text(self, text: str) -> tuple[Category | None, bool]:
        """Like `find`, for one text that may hold several names: `广东省深圳市`, `江苏/南京`."""
        entry = self._by_path.get(fold(text)) or self._table.find(text)
        if entry is not None:
            return entry, True
        pieces = [piece for piece in _SEPARATORS.split(text) if piece]
        if len(pieces) > 1:
            return self.find(pieces)
        return self._chain(text)

    @cached_property
    def _by_path(self) -> dict[str, Category]:
        """Entries by the whole path as it is shown in either language; one still valid before a withdrawn one."""
        found: dict[str, Category] = {}
        for entry in sorted(self._table, key=lambda e: e.valid_to is not None):
            path = self._table.path(entry)
            for names in ((step.name_zh for step in path), (step.name_en for step in path)):
                found.setdefault(fold("".join(names)), entry)
        return found

    def _step(self, node: Category | None, part: str) -> Category | None:
        """The entry that a name below `node` means; `node` where its own name is said again: 上海市 + 上海市."""
        at = node.id if node is not None else None
        word, short = fold(part), fold(bare(part))
        if (found := self._valid(at, word)) is not None:
            return found
        if node is not None and word == fold(node.name_zh):
            return node
        if (found := self._valid(at, short)) is not None:
            return found
        if (found := self._withdrawn(at, word, is_whole=True)) is not None:
            return found
        if node is not None and {word, short} & {fold(bare(node.name_zh)), fold(node.name_en)}:
            return node
        return self._withdrawn(at, word) or self._withdrawn(at, short) or self._deeper(at, part)

    def _only(self, parent: int | None, word: str) -> Category | None:
        """The entry below `parent` with this name: the one still valid, else the last withdrawn; None if unclear."""
        return self._valid(parent, word) or self._withdrawn(parent, word)

    def _valid(self, parent: int | None, word: str) -> Category | None:
        valid = [entry for entry in self._by_name(parent).get(word, ()) if entry.valid_to is None]
        return valid[0] if len(valid) == 1 else None

    def _withdrawn(self, parent: int | None, word: str, *, is_whole: bool = False) -> Category | None:
        """The last withdrawn entry of this name where none is valid; `is_whole`: its name is not shortened."""
        found = self._by_name(parent).get(word, ())
        if any(entry.valid_to is None for entry in found):
            return None
        meant = [entry for entry in found if not is_whole or word == fold(entry.name_zh)]
        return max(meant, key=lambda entry: entry.valid_to or date.min, default=None)

    def _by_name(self, parent: int | None) -> dict[str, list[Category]]:
        """The entries below `parent` by each of their names; made when it is asked for, as most places never are."""
        found = self._named.get(parent)
        if found is None:
            found = self._named[parent] = {}
            for entry in self._below.get(parent, ()):
                for word in {fold(entry.name_zh), fold(bare(entry.name_zh)), fold(entry.name_en)} - {""}:
                    found.setdefault(word, []).append(entry)
        return found

    def _deeper(self, parent: int | None, part: str) -> Category | None:
        """The one entry two levels below, as when the city is left out (浙江省 + 义乌市)."""
        for word in dict.fromkeys((fold(part), fold(bare(part)))):
            below = self._below.get(parent, ())
            found = [entry for child in below if (entry := self._only(child.id, word)) is not None]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _chain(self, text: str) -> tuple[Category | None, bool]:
        """Names written together, the longest first."""
        node: Category | None = None
        rest = text
        while rest:
            for end in range(len(rest), 1, -1):
                found = self._step(node, rest[:end])
                if found is not None and (end == len(rest) or found is not node or node is None):
                    break
            else:
                return node, False
            node, rest = found, rest[end:]
        return node, node is not None

    def __iter__(self) -> Iterator[Category]:
        return iter(self._table)


def index(table: CategoryTable) -> RegionIndex:
    """The index of a region table, made once and kept with it: comparing two whole tables takes 10 ms."""
    found = table.memo.get(RegionIndex)
    if not isinstance(found, RegionIndex):
        found = table.memo[RegionIndex] = RegionIndex(table)
    return found
