"""Texts for people, marked and translated where there is no Qt.

The source text is English; `resources/i18n/<feature>.zh.ts` (Qt Linguist's format) holds the Chinese. The language is
one setting of the whole process, so that a switch needs no restart.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

from custmgr import resources

Language = Literal["zh", "en"]

_language: Language = "zh"
_WIDE_ENDS = "。！？；：…"
_ENDS = _WIDE_ENDS + ".!?;:"


def mark(source: str) -> str:
    """The text itself: says that it is translated later, by `tr(CONSTANT)`."""
    return source


def tr(source: str, **values: object) -> str:
    """`source` in the current language with `{name}` places filled in."""
    return in_language(_language, source, **values)


def in_language(language: Language, source: str, **values: object) -> str:
    """`source` in the given language; a text without a translation stays English."""
    text = source
    if language == "zh":
        text = _first().get(source) or _catalogue().get(source, source)
    return text.format(**values) if values else text


def counted(n: int, one: str, many: str, **values: object) -> str:
    """`one` or `many` by the number, which both may show as `{n}`; Chinese needs only the translation of `many`."""
    source = one if n == 1 and _language == "en" else many
    return tr(source, n=f"{n:,}", **values)


def sentences(*parts: str) -> str:
    """These sentences one behind the other, each but the last with its full stop; Chinese ones without blanks."""
    stop, blank = ("。", "") if _language == "zh" else (".", " ")
    said = ""
    for part in (part.strip() for part in parts):
        if said and part:
            said += "" if said[-1] in _ENDS else stop
            said += "" if said[-1] in _WIDE_ENDS else blank or " "
        said += part
    return said


def language() -> Language:
    """The language that texts are shown in now."""
    return _language


def set_language(language: Language) -> None:
    """Shows all later texts in this language."""
    global _language
    _language = language


@contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Within the block, texts are made in this language."""
    before = _language
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def by_language(zh: Callable[[], str], en: Callable[[], str]) -> str:
    """The text of the current language, for texts built too differently for one pattern."""
    return zh() if _language == "zh" else en()


@cache
def _catalogue() -> dict[str, str]:
    # The files are our own and plain, so that a pattern reads them: an XML parser would take longer than the window.
    found: dict[str, str] = {}
    for file in sorted(resources.path("i18n").glob("*.zh.ts")):
        found |= _texts(file)
    return found


@cache
def _first() -> dict[str, str]:
    """The texts of the window's frame: all that stands on the screen with the first rows."""
    return _texts(resources.path("i18n", "frame.zh.ts"))


def _texts(file: Path) -> dict[str, str]:
    messages = _MESSAGE.findall(file.read_text(encoding="utf-8"))
    return {_unescaped(source): _unescaped(translation) for source, translation in messages}


_MESSAGE = re.compile(r"<source>(.+?)</source>\s*<translation>(.+?)</translation>", re.DOTALL)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def _unescaped(text: str) -> str:
    if "&" in text:
        for entity, char in _ENTITIES:
            text = text.replace(entity, char)
    return text
