"""Sentences taken apart: a pattern from a translated text with places, and words split outside quotes and brackets."""

import re
from functools import cache

from custmgr.texts import tr

QUOTED = r"(?:[^“”\\]|\\.)*"
"""What may stand between “ and ”: each of them, and a backslash, with a backslash before it."""
_OPENING, _CLOSING = "（([", "）)]"


def pattern(template: str, **shapes: str) -> "re.Pattern[str]":
    """The text in the current language as a pattern; each place takes what its shape allows."""
    return _compiled(tr(template), tuple(sorted(shapes.items())))


@cache
def _compiled(text: str, shapes: tuple[tuple[str, str], ...]) -> "re.Pattern[str]":
    allowed = dict(shapes)
    pieces = re.split(r"\{(\w+)\}", text)
    out = ""
    for n, piece in enumerate(pieces):
        out += f"(?P<{piece}>{allowed[piece]})" if n % 2 else re.escape(piece)
    return re.compile(out, re.DOTALL)


def split(text: str, separator: str) -> list[str]:
    """The pieces between separators that stand outside quotes and brackets."""
    pieces, start, at, depth, is_quoted = [], 0, 0, 0, False
    while at < len(text):
        char = text[at]
        if is_quoted:
            at += 1 if char == "\\" else 0
            is_quoted = char != "”"
        elif not depth and text.startswith(separator, at):
            pieces.append(text[start:at])
            at = start = at + len(separator)
            continue
        else:
            is_quoted = char == "“"
            depth += (char in _OPENING) - (char in _CLOSING)
        at += 1
    return [*pieces, text[start:]]


def unquoted(text: str) -> str:
    """What stood between quotes, without its backslashes."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def value_of(text: str) -> str | None:
    """The value that stands here, plainly or in quotes; None where it is neither."""
    if text[:1] != "“":
        return text or None
    return unquoted(text[1:-1]) if re.fullmatch(f"“{QUOTED}”", text, re.DOTALL) else None
