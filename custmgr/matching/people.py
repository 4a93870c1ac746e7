"""A person's name taken apart, in any order and spelling: syllables, surname, form of address."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from custmgr.customers import pinyin
from custmgr.matching import words

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_BRACKETED = re.compile(r"[(]([^()]*)[)]")
_NO_LETTER = re.compile(r"[^a-z\u3400-\u9fff\uf900-\ufaff]+")
_ADDRESSED = re.compile(
    r"(?<=^.)(?:先生|女士|小姐|老师|经理|总|老板|主任|师傅|太太|阿姨|工)$|(?<=^..)(?:先生|女士|小姐)$"
)
_LATIN_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))


class PersonName(NamedTuple):
    """The parts of a person's name. `tokens`: syllables or words, sorted; `spoken`: as said."""

    text: str = ""
    tokens: str = ""
    surname: str = ""
    is_partial: bool = False
    spoken: str = ""


NOBODY = PersonName()


def split(normal: str) -> PersonName:
    """The parts of a normalised name.

    >>> split("张晓明").tokens == split("xiaoming zhang").tokens == split("zhangxiaoming").tokens
    True
    """
    return _split(normal) if normal else NOBODY


@lru_cache(65_536)
def _split(normal: str) -> PersonName:
    text = words.REMARK.sub("", normal)
    if "(" in text and (found := _BRACKETED.search(text)):
        text = found[1] if _HAN.search(found[1]) and not _HAN.search(text[: found.start()]) else text[: found.start()]
    parts = [part for part in _NO_LETTER.sub(" ", text).split() if part]
    if not parts:
        return NOBODY
    if _HAN.search(text):
        return _chinese("".join(parts), parts)
    return _latin([part for part in parts if part not in _LATIN_ADDRESS] or parts)


def _chinese(text: str, parts: list[str]) -> PersonName:
    if found := _ADDRESSED.search(text):
        surname = text[: found.start()]
        return PersonName(surname, pinyin.full(surname), pinyin.full(surname), True, pinyin.full(surname))
    if len(parts) == 2 and len(parts[0]) < len(parts[1]) <= 2:
        text = "".join(parts)
    sounds = [pinyin.syllable(char) or char for char in text]
    size = 2 if len(text) > 2 and words.DOUBLE_SURNAME.match(text) else 1
    return PersonName(text, " ".join(sorted(sounds)), "".join(sounds[:size]), len(text) == 1, "".join(sounds))


def _latin(parts: list[str]) -> PersonName:
    spelled = [_syllables(part) for part in parts]
    syllables = [piece for found in spelled for piece in found]
    spoken = "".join(parts)
    if all(spelled) and 1 < len(syllables) < 5:
        first = parts[0] if len(parts) > 1 and len(spelled[0]) == 1 else parts[-1]
        return PersonName("", " ".join(sorted(syllables)), first if len(parts) > 1 else syllables[0], False, spoken)
    parts = [words.NICKNAMES.get(part, part) for part in parts]
    short = any(len(part) == 1 for part in parts) or len(parts) == 1
    text = " ".join(sorted(parts))
    return PersonName(text, text, parts[-1], short, spoken)


@cache
def _all_syllables() -> frozenset[str]:
    return frozenset(filter(None, (pinyin.syllable(chr(code)) for code in range(0x4E00, 0x9FA6))))


@lru_cache(65_536)
def _syllables(word: str) -> tuple[str, ...]:
    """The word as pinyin syllables, as few as possible; empty if it is none."""
    known = _all_syllables()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is not None and word[start:end] in known and (end - start > 1 or not start):
                made = (*before, word[start:end])
                held = best[end]
                if held is None or len(made) < len(held):
                    best[end] = made
    return best[len(word)] or ()
