"""Rule text -> rule; see the grammar in the maintainer's pages."""

import re

from custmgr.coding.faces import counter_text, field_text
from custmgr.coding.faces.scanner import Piece, RuleSyntaxError, is_escaped, unescape
from custmgr.coding.names import field_words, find_field, find_source, nearest
from custmgr.coding.rule import SCHEMES, Check, Condition, Literal, Optional, Parent, Part, Random, Rule, Test
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.texts import tr

LONGEST_RULE = 2000  # characters; a rule file from elsewhere must not cost more than a moment
DEEPEST = 8
_WHEN = " when "


def parse(text: str, catalogue: Catalogue = CATALOGUE) -> Rule:
    """The rule that the text describes. Raises RuleSyntaxError with the place and what was expected.

    >>> [type(part).__name__ for part in parse("C{n:3 per type}").parts]
    ['Literal', 'Counter']
    """
    if len(text) > LONGEST_RULE:
        raise RuleSyntaxError(text, LONGEST_RULE, tr("the end of the rule"))
    end = _find_when(text)
    body = _Body(text, len(text) if end < 0 else end, catalogue)
    parts = body.parts(depth=0)
    if body.at < body.end:
        raise RuleSyntaxError(text, body.at, tr("“[” before this “]”, or \\] for the character itself"))
    _refuse_blank_ends(text, parts, end=body.end)
    condition = None if end < 0 else _condition(Piece(text, end + len(_WHEN), len(text)), catalogue)
    return Rule(parts, condition)


class _Body:
    """Reads the parts of a rule from left to right."""

    def __init__(self, text: str, end: int, catalogue: Catalogue) -> None:
        self.text, self.end, self.catalogue = text, end, catalogue
        self.at = 0

    def parts(self, depth: int) -> tuple[Part, ...]:
        """The parts up to the end or the closing bracket."""
        found: list[Part] = []
        while self.at < self.end and self.text[self.at] != "]":
            if self.text[self.at] == "{":
                found.append(_braces(self._inner("}"), self.catalogue))
            elif self.text[self.at] == "[":
                found.append(self._optional(depth))
            else:
                found.append(self._literal())
        if not found:
            raise RuleSyntaxError(self.text, self.at, tr("a part of the code: text, {field} or {n:3}"))
        return tuple(found)

    def _optional(self, depth: int) -> Optional:
        if depth >= DEEPEST:
            raise RuleSyntaxError(self.text, self.at, tr("fewer brackets inside one another"))
        self.at += 1
        parts = self.parts(depth + 1)
        if self.at >= self.end:
            raise RuleSyntaxError(self.text, self.end, "]")
        self.at += 1
        return Optional(parts)

    def _literal(self) -> Literal:
        start = self.at
        while self.at < self.end and self.text[self.at] not in "{[]":
            if self.text[self.at] in "}|":
                raise RuleSyntaxError(self.text, self.at, f"\\{self.text[self.at]}")
            self.at += 2 if self.text[self.at] == "\\" else 1
        if self.at > self.end:
            raise RuleSyntaxError(self.text, self.end, tr("a character after the backslash"))
        return Literal(unescape(self.text[start : self.at]))

    def _inner(self, close: str) -> Piece:
        start, in_quotes = self.at + 1, False
        self.at = start
        while self.at < self.end and (in_quotes or self.text[self.at] != close):
            if self.text[self.at] == "{" and not in_quotes:
                raise RuleSyntaxError(self.text, self.at, close)
            in_quotes ^= self.text[self.at] == '"'
            self.at += 2 if self.text[self.at] == "\\" else 1
        if self.at >= self.end:
            raise RuleSyntaxError(self.text, self.end, close)
        self.at += 1
        return Piece(self.text, start, self.at - 1)


def _braces(inner: Piece, catalogue: Catalogue) -> Part:
    word = re.split(r"[:@|,]", inner.raw, maxsplit=1)[0]
    rest = Piece(inner.whole, inner.start + len(word), inner.end)
    name = word.strip()
    if name in _SPECIAL:
        if not rest.raw.startswith(":"):
            raise rest.error(":")
        return _special(name, rest.after(1), catalogue=catalogue)
    if source := find_source(name):
        if not rest.raw.startswith(":"):
            raise rest.error(tr("“:” and a date format such as yyyyMMdd"))
        return field_text.parse_date(source, rest.after(1))
    key = find_field(name, catalogue)
    if key is None:
        raise inner.stripped().error(_unknown_field(name, catalogue))
    return field_text.parse_field(key, rest, catalogue=catalogue)


def _special(name: str, body: Piece, *, catalogue: Catalogue) -> Part:
    if name == "n":
        return counter_text.parse_counter(body, catalogue)
    if name == "random":
        return _random(body)
    if name == "check":
        if body.raw not in SCHEMES:
            raise body.error(tr("a check scheme ({known})", known=" · ".join(SCHEMES)))
        return Check(body.raw)
    return Parent(tuple(counter_text.parse_int(level, 1, most=18) for level in body.split("-")))


_SPECIAL = frozenset(("n", "random", "check", "parent"))


def _random(body: Piece) -> Random:
    length, *options = body.split(",")
    alphabet = Random(1).alphabet
    for option in options:
        if not option.raw.startswith("alphabet "):
            raise option.error("alphabet")
        alphabet = counter_text.parse_alphabet(option.after(len("alphabet ")))
    return Random(counter_text.parse_int(length, 1, most=64), alphabet)


def _condition(piece: Piece, catalogue: Catalogue) -> Condition:
    return Condition(tuple(_test(test, catalogue) for test in piece.split(" and ")))


def _test(piece: Piece, catalogue: Catalogue) -> Test:
    match = re.match(r"(?P<name>[^=\\/]*?)\s*(=|\s+in\s)\s*", piece.raw)
    if not match:
        raise piece.error(tr("a test such as “type = C” or “region1 in N/S”"))
    name = find_field(match["name"].strip(), catalogue)
    if name is None:
        raise piece.error(_unknown_field(match["name"].strip(), catalogue))
    values = piece.after(match.end()).split("/")
    for value in values:
        if not value.raw:
            raise value.error(tr("a value"))
    return Test(name, tuple(value.text for value in values))


def _unknown_field(name: str, catalogue: Catalogue) -> str:
    if near := nearest(name, field_words(catalogue)):
        return tr("a field name (did you mean {near}?)", near=" · ".join(near))
    return tr("a field name, such as name, type, region, joined")


def _find_when(text: str) -> int:
    """The place of the last plain ` when ` outside braces, or -1."""
    at = len(text)
    while (at := text.rfind(_WHEN, 0, at)) >= 0:
        if not is_escaped(text, at) and text.count("{", 0, at) <= text.count("}", 0, at) + text.count("\\{", 0, at):
            return at
        at += len(_WHEN) - 1
    return -1


def _refuse_blank_ends(text: str, parts: tuple[Part, ...], *, end: int) -> None:
    first, last = parts[0], parts[-1]
    if isinstance(first, Literal) and first.text[:1].isspace():
        raise RuleSyntaxError(text, 0, tr("no blank at the start of the rule"))
    if isinstance(last, Literal) and last.text[-1:].isspace():
        raise RuleSyntaxError(text, end - 1, tr("no blank at the end of the rule"))
