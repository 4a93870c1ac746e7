"""Pieces of rule text with their place, split without being misled by escapes, quotes or braces."""

from dataclasses import dataclass

from custmgr.errors import UserError
from custmgr.texts import tr


class RuleSyntaxError(UserError):
    """A rule text that cannot be read; `position` counts characters from 0, `expected` says what should stand there."""

    kind = "rule-syntax"

    def __init__(self, text: str, position: int, expected: str) -> None:
        self.position = position
        self.expected = expected
        found = text[position : position + 12]
        what = tr("Character {n} of the rule: {expected} is expected, but “{found}” stands there.",
                  n=position + 1, expected=expected, found=found) if found else tr(
                      "At the end of the rule: {expected} is expected.", expected=expected)  # fmt: skip
        super().__init__(what, unharmed=tr("Nothing was changed."))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the whole rule text."""

    whole: str
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The text as written."""
        return self.whole[self.start : self.end]

    @property
    def text(self) -> str:
        """The text with its escapes undone."""
        return unescape(self.raw)

    def stripped(self) -> "Piece":
        """The piece without plain blanks at its ends; escaped ones stay."""
        start, end = self.start, self.end
        while start < end and self.whole[start].isspace():
            start += 1
        while end > start and self.whole[end - 1].isspace() and not is_escaped(self.whole, end - 1, start=start):
            end -= 1
        return Piece(self.whole, start, end)

    def after(self, count: int) -> "Piece":
        """What follows the first `count` characters, stripped."""
        return Piece(self.whole, min(self.start + count, self.end), self.end).stripped()

    def split(self, separator: str, most: int = -1) -> "list[Piece]":
        """The stripped pieces between separators that are neither escaped nor in quotes."""
        pieces, start = [], self.start
        while most != 0 and (at := find_plain(self.whole, separator, start=start, end=self.end)) >= 0:
            pieces.append(Piece(self.whole, start, at).stripped())
            start = at + len(separator)
            most -= 1
        return [*pieces, Piece(self.whole, start, self.end).stripped()]

    def error(self, expected: str) -> RuleSyntaxError:
        """The complaint that something else should stand here."""
        return RuleSyntaxError(self.whole, self.start, expected)


def find_plain(text: str, wanted: str, *, start: int, end: int) -> int:
    """Where `wanted` next stands outside escapes and quotes, or -1."""
    at, in_quotes = start, False
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        if not in_quotes and text.startswith(wanted, at) and at + len(wanted) <= end:
            return at
        if text[at] == '"':
            in_quotes = not in_quotes
        at += 1
    return -1


def is_escaped(text: str, at: int, *, start: int = 0) -> bool:
    """Whether an odd number of backslashes stands before this character."""
    count = 0
    while at - count - 1 >= start and text[at - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def unescape(text: str) -> str:
    """The text without its backslashes, where two make one."""
    out, at = [], 0
    while at < len(text):
        at += text[at] == "\\" and at + 1 < len(text)
        out.append(text[at])
        at += 1
    return "".join(out)


def escape(text: str, special: str, *, reserved: tuple[str, ...] = ()) -> str:
    """The text with a backslash before special characters, and before blanks that would be misread."""
    if text != text.strip() or any(word in f" {text} " for word in reserved):
        special += " "
    return "".join("\\" + char if char in special or char == "\\" else char for char in text)
