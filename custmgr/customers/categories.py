"""Category tables (industry, region, level ...) as frozen values in memory, and how a text finds its category."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from custmgr import texts


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of a table. `id` is 0 where it is not in a database; `parent_id` is None at the top."""

    id: int
    code: str
    name_zh: str
    name_en: str = ""
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None  # the last day on which it may be chosen anew; None: still valid
    standard_code: str = ""  # its code in a public standard, GB/T 2260 for regions

    @property
    def name(self) -> str:
        """The name in the current language, or the other one where that is missing."""
        first, second = (self.name_zh, self.name_en) if texts.language() == "zh" else (self.name_en, self.name_zh)
        return first or second


_PLACE_SUFFIX = re.compile(r"(?<=..)(省|市|(维吾尔|壮族|回族)?自治区|特别行政区)$")


def fold(text: str) -> str:
    """`text` as categories are compared: one width, one case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class CategoryTable:
    """All entries of one table, parents before children."""

    key: str
    entries: tuple[Category, ...]

    def __iter__(self) -> Iterator[Category]:
        return iter(self.entries)

    @cached_property
    def memo(self) -> dict[object, object]:
        """What others worked out from the whole table and keep with it, by a key of theirs; gone with the table."""
        return {}

    @cached_property
    def by_id(self) -> dict[int, Category]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_word(self) -> dict[str, Category]:
        words: dict[str, Category] = {}
        for entry in sorted(self.entries, key=lambda e: e.valid_to is not None):  # one still valid wins
            for word in (entry.code, entry.name_zh, entry.name_en, entry.standard_code):
                if word:
                    words.setdefault(fold(word), entry)
        if self.key == "region":
            for entry in self.entries:  # parents first, so 吉林 is the province
                if entry.valid_to is None:
                    words.setdefault(fold(_PLACE_SUFFIX.sub("", entry.name_zh)), entry)
        return words

    def find(self, text: str) -> Category | None:
        """The entry with this code or name, in any width or case."""
        return self._by_word.get(fold(text))

    def path(self, entry: Category) -> tuple[Category, ...]:
        """The entry's ancestors from the top, and itself."""
        chain = [entry]
        while (parent_id := chain[0].parent_id) is not None:
            chain.insert(0, self.by_id[parent_id])
        return tuple(chain)

    def depth(self, entry: Category) -> int:
        """1 for an entry at the top, 2 for its children."""
        return len(self.path(entry))


Tables = dict[str, CategoryTable]
"""Category tables by key."""


def table(key: str, rows: Iterable[tuple[str, str, str]]) -> CategoryTable:
    """A flat table of (code, Chinese name, English name) rows, numbered from 1, outside any database."""
    return CategoryTable(key, tuple(Category(n, *row) for n, row in enumerate(rows, 1)))
