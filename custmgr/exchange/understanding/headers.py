"""Which field a column head means: synonyms in any width, case and script, near misses, and words to leave alone."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from custmgr.customers.cleaning import simplified
from custmgr.customers.fields import Catalogue

REGION_WORDS: dict[str, str] = {
    "province": "省 省份 所在省 所属省份 省/直辖市 省市 province state 省(区市)",
    "city": "市 城市 所在市 地市 地级市 所在城市 city town",
    "district": "区 区县 县 县区 所在区 区/县 行政区 district county",
}
IGNORED = (
    "序号",
    "行号",
    "序",
    "no",
    "#",
    "项次",
    "seq",
    "导入结果",
    "import result",
    "导入结果 import result",
    "操作",
    "选择",
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\{[^{}]*\}|<[^<>]*>")
_NOISE = re.compile(r"[^\w\u3400-\u9fff]|_")
EXACT, FUZZY, NONE = 1.0, 0.8, 0.0
SHORTEST = 3
"""Characters of a Chinese word that is still recognised with a slip, or at the end of a head."""


def folded(header: str) -> str:
    """A head as heads are compared: one width, case and script, no blanks and punctuation.

    >>> folded(" 客戶 編號* "), folded("Customer_No.")
    ('客户编号', 'customerno')
    """
    return _NOISE.sub("", simplified(unicodedata.normalize("NFKC", header)).casefold())


def without_hints(header: str) -> str:
    """A head without units and hints in brackets.

    >>> without_hints("授信额度（元）")
    '授信额度'
    """
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", header))


class HeaderIndex:
    """All words that heads are known by."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._exact: dict[str, str] = {}
        for word, key in self._words(catalogue):
            self._exact.setdefault(folded(word), key)
        self._ignored = {folded(word) or word for word in IGNORED}
        self._known: dict[str, tuple[str | None, float]] = {}
        self._ascii = [(word, key) for word, key in self._exact.items() if word.isascii() and len(word) > 4]
        self._chinese: dict[int, list[tuple[str, str]]] = defaultdict(list)  # by length
        for word, key in self._exact.items():
            if len(word) >= SHORTEST and not word.isascii():
                self._chinese[len(word)].append((word, key))

    def _words(self, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
        editable = [item for item in catalogue if item.is_editable]
        for item in editable:
            yield item.label_zh, item.key
            yield item.label_en, item.key
        for key, words in REGION_WORDS.items() if catalogue.find("region") else ():
            yield from ((word, key) for word in words.split())
        for item in editable:
            yield from ((word, item.key) for word in item.synonyms)

    def is_ignored(self, header: str) -> bool:
        """Whether a head is known to hold nothing to import."""
        word = folded(without_hints(header)) or header.strip()
        return word in self._ignored

    def find(self, header: str) -> tuple[str | None, float]:
        """The field key that a head means and how sure that is: EXACT, FUZZY or NONE."""
        found = self._known.get(header)
        if found is None:
            found = self._known[header] = self._find(header)
        return found

    def _find(self, header: str) -> tuple[str | None, float]:
        if len(header) > 60 or self.is_ignored(header):
            return None, NONE
        words = [folded(header), folded(without_hints(header))]
        parts = re.split(r"\s*[/\n]\s*", without_hints(header))
        if len(parts) > 1:
            words += [folded(parts[-1]), *(folded(part) for part in parts)]
        for word in words:
            if word and (key := self._exact.get(word)):
                return key, EXACT
        near = self._near(words[1])
        return (near, FUZZY) if near else (None, NONE)

    def _near(self, word: str) -> str | None:
        """The field of a synonym one slip away."""
        if word.isascii():
            if len(word) < 5:
                return None
            hits = {key for known, key in self._ascii if fuzz.ratio(word, known, score_cutoff=85) >= 85}
        else:
            if len(word) < SHORTEST:
                return None
            lengths = (len(word) - 1, len(word), len(word) + 1)
            chinese = (pair for length in lengths for pair in self._chinese.get(length, ()))
            hits = {key for known, key in chinese if Levenshtein.distance(word, known, score_cutoff=1) <= 1}
            hits = hits or self._inside(word)
        return hits.pop() if len(hits) == 1 else None

    def _inside(self, word: str) -> set[str]:
        """Fields whose synonym of three and more characters ends the head: 甲方客户名称."""
        for length in range(len(word), SHORTEST - 1, -1):
            end = word[-length:]
            if end in self._exact and not end.isascii():
                return {self._exact[end]}
        return set()
