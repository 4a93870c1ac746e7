"""Tags: several words in one field, stored between bars, so that a search for `|vip|` means the whole tag."""

import re
from collections.abc import Iterable

from custmgr.customers.cleaned import BLANK, Cleaned, RawCell, had_controls, is_storable, tidy

_BETWEEN = re.compile(r"[、,，;；|｜\n]")


def split(text: str | None) -> list[str]:
    """The tags in a text, stored or written by a person.

    >>> split("|vip|出口|"), split("重点、华东；老客户")
    (['vip', '出口'], ['重点', '华东', '老客户'])
    """
    words = (tidy(word) for word in _BETWEEN.split(text or ""))
    return list(dict.fromkeys(word for word in words if word))


def join(tags: Iterable[str]) -> str | None:
    """Tags as they are stored, or None where there are none.

    >>> join(["vip", "出口"])
    '|vip|出口|'
    """
    words = list(tags)
    return f"|{'|'.join(words)}|" if words else None


def clean_tags(raw: RawCell) -> Cleaned:
    """The cell as tags."""
    if raw is None:
        return BLANK
    text = raw if isinstance(raw, str) else raw.raw
    if not is_storable(text):
        return Cleaned(None, "error", "bad-characters", text)
    stored = join(split(text))
    if stored is None:
        return BLANK
    return (
        Cleaned(stored, "warning", "characters-removed", text)
        if had_controls(text.replace("\n", ""))
        else Cleaned(stored)
    )
