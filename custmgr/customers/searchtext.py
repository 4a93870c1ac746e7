"""The text by which a customer is found, and the short grams of it that a search index holds.

A search looks for parts of this text; grams only find candidates, `matches` decides, on every engine alike.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from custmgr.customers import pinyin

_IGNORED = dict.fromkeys([0xFEFF, 0x2060, *range(0x200B, 0x2010)])
_PHONE_LIKE = re.compile(r"[\d+][\d\s().+-]{3,}")
_NOT_DIGIT = re.compile(r"\D+")
_RUN = re.compile(r"[^\x00-/:-@\[-`{-\x7f]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def _replaced() -> tuple[re.Pattern[str], dict[int, str | None]]:
    """What is left out or simplified, as a pattern that finds it and a table that does it.

    The simplified forms are OpenCC's; the first where it names several.
    """
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    simplified = {ord(old): new.split()[0] for old, new in pairs if len(old) == 1 and old != new.split()[0]}
    both: dict[int, str | None] = {**_IGNORED, **simplified}
    common = "".join(chr(char) for char in both if char < 0x10000)
    return re.compile(f"[{common}\U00010000-\U0010ffff]"), both  # rare ones as one range: many would be slow


def normalise(text: str) -> str:
    """`text` as searches compare it: one width, lower case, simplified characters, no invisible ones."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).lower()
    odd, table = _replaced()
    return text.translate(table) if odd.search(text) else text


def word(text: str) -> str:
    """One word of a search as it stands in search texts: a telephone number without its punctuation."""
    normal = normalise(text).strip()
    return _NOT_DIGIT.sub("", normal) if _PHONE_LIKE.fullmatch(normal) else normal


_PLAIN = ("code", "tax_number", "contact", "address", "email", "wechat", "tags")
_NAMES = ("name", "short_name", "name_en")
_PHONES = ("mobile", "telephone", "fax")


def search_text(
    values: Mapping[str, Any], other_codes: Iterable[str] = (), people: Iterable[Mapping[str, Any]] = ()
) -> str:
    """Everything that a customer is found by, one item a line, from values by field key; `people` are his contacts."""
    lines = [str(values[key]) for key in _PLAIN if values.get(key)]
    lines.extend(other_codes)
    for key in _NAMES:
        if name := values.get(key):
            lines.append(name)
            if _HAN.search(name):
                lines.extend(part for reading in pinyin.readings(name) for part in reading)
    if (contact := values.get("contact")) and _HAN.search(contact):
        lines.extend(part for reading in pinyin.readings(contact) for part in reading)
    lines.extend(_NOT_DIGIT.sub("", str(values[key])) for key in _PHONES if values.get(key))
    for person in people:
        lines.extend(_of_person(person))
    return normalise("\n".join(lines))


def _of_person(person: Mapping[str, Any]) -> Iterable[str]:
    name = str(person.get("name") or "")
    yield name
    if _HAN.search(name):
        yield from (part for reading in pinyin.readings(name) for part in reading)
    yield from (str(person[key]) for key in ("email", "wechat") if person.get(key))
    yield from (_NOT_DIGIT.sub("", str(person[key])) for key in _PHONES if person.get(key))


def grams(text: str) -> str:
    """The grams of a search text, by blanks: pairs, the last character alone, triples of letters and digits."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.add(run[-1])
        found.update(map("".join, itertools.pairwise(run)))
        if len(run) > 2:
            found.update(a + b + c for a, b, c in zip(run, run[1:], run[2:], strict=False) if (a + b + c).isascii())
    return " ".join(found)


def grams_of_word(text: str) -> list[str]:
    """The grams that a text must have to hold this normalised word; a single one with `*` is a beginning."""
    wanted: dict[str, None] = {}
    runs = _RUN.findall(text)
    for run in runs:
        if len(run) == 1:
            if len(runs) == 1:
                wanted[run + "*"] = None
            continue
        start = 0
        while start < len(run) - 1:
            triple = run[start : start + 3]
            if len(triple) == 3 and triple.isascii():
                wanted[triple] = None
            elif not (start and run[start - 1 : start + 2].isascii()):
                wanted[run[start : start + 2]] = None
            start += 1
    return list(wanted)[:8]


def is_one_gram(word: str) -> bool:
    """True if a text holds the normalised word exactly when it has the word's one gram."""
    return bool(_RUN.fullmatch(word)) and (len(word) <= 2 or (len(word) == 3 and word.isascii()))


def matches(text: str, words: Iterable[str]) -> bool:
    """True if the search text holds every word."""
    return all(item in text for item in words)
