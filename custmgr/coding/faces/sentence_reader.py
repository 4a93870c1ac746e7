"""A sentence such as `sentence` writes -> the rule. What is read is always held against the sentence it would give."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

from custmgr.coding.context import Context
from custmgr.coding.faces import sentence as words
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.faces.scanner import RuleSyntaxError
from custmgr.coding.faces.scopes import read_coded, read_name, read_scope
from custmgr.coding.faces.sentence import part_words, sentence
from custmgr.coding.faces.templates import QUOTED, pattern, split, unquoted, value_of
from custmgr.coding.parts.alphabets import NAMED
from custmgr.coding.parts.counter import numbering, parse_number
from custmgr.coding.rule import (
    SCHEMES,
    SOURCES,
    Check,
    Condition,
    Counter,
    DatePart,
    End,
    FieldPart,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
    Rule,
    Skip,
    Test,
    Transform,
)  # fmt: skip
from custmgr.errors import UserError
from custmgr.texts import Language, language, spoken, tr

LANGUAGES: tuple[Language, ...] = ("zh", "en")
LONGEST = 4_000
_WIDTH = r"[1-9]\d?"
_NUMBER = r"\d{1,19}"
_RANGES = r"\d{1,18}-\d{1,18}(?:(?: and |和)\d{1,18}-\d{1,18})*"


class SentenceError(UserError):
    """A sentence, or one part of it, that describes no part of a code."""

    kind = "rule-sentence"

    @classmethod
    def about(cls, text: str) -> "SentenceError":
        """The complaint that these words say nothing."""
        return cls(
            tr("This cannot be read as a part of a code: “{text}”.", text=text),
            unharmed=tr("Nothing was changed."),
            todo=tr("Write it as the sentence of another rule has it, or use the rule's text."),
        )


def read_sentence(text: str, context: Context, *, lang: Language | None = None) -> Rule:
    """The rule that a sentence in this language, or the current one, describes. Raises SentenceError."""
    with spoken(lang or language()):
        said = text.strip().rstrip("。.").replace(",然后", "，然后").replace("， 然后", "，然后")
        if len(said) > LONGEST:
            raise SentenceError.about(said[:60] + "…")
        condition, body = _condition(said, context)
        rule = Rule(_parts(body, context), condition)
        if sentence(rule, context) != said[:1].upper() + said[1:]:
            raise SentenceError.about(said)
        return rule


def as_text(typed: str, context: Context) -> str:
    """What was typed as a rule text, where it is a sentence in one of the languages; else as it stands."""
    try:
        if any(not isinstance(part, Literal) for part in parse(typed, context.catalogue).parts):
            return typed
    except RuleSyntaxError:  # no text; perhaps a sentence
        pass
    for lang in (language(), *(each for each in LANGUAGES if each != language())):
        try:
            return print_rule(read_sentence(typed, context, lang=lang), "en", catalogue=context.catalogue)
        except SentenceError:
            continue
    return typed


def _condition(said: str, context: Context) -> tuple[Condition | None, str]:
    """The condition at the start of the sentence, and the rest."""
    opening, between, _ = tr(words.CONDITION, tests="\0", rule="\0").split("\0")
    tests, *rule = split(said.removeprefix(opening), between)
    if not said.startswith(opening) or not rule:
        return None, said
    return Condition(tuple(_test(text, context) for text in split(tests, words.both()))), between.join(rule)


def _test(text: str, context: Context) -> Test:
    for name, rest in read_name(text, context):
        match = pattern(words.TEST, field="", values=".+").fullmatch(rest)
        values = [value_of(item) for item in split(match["values"], words.either())] if match else [None]
        if all(value is not None for value in values):
            test = Test(name, tuple(value for value in values if value is not None))
            if words.test_words(test, context) == text:
                return test
    raise SentenceError.about(text)


def _parts(body: str, context: Context) -> tuple[Part, ...]:
    texts = split(body, tr(words.THEN))
    return tuple(_part(text, context, is_first=n == 0) for n, text in enumerate(texts))


def _part(text: str, context: Context, *, is_first: bool = False) -> Part:
    """The one part that is told in these words."""
    forms = [text, text[:1].lower() + text[1:]] if is_first else [text]
    for form, read in product(forms, _READERS):
        for part in read(form, context):
            if _is_said_so(part, form, context):
                return part
    raise SentenceError.about(text)


def _is_said_so(part: Part, text: str, context: Context) -> bool:
    try:
        return part_words(part, context) == text
    except UserError:  # a counter without a first number has no words
        return False


def _literal(text: str, _context: Context) -> Iterator[Part]:
    if text == tr(words.HYPHEN):
        yield Literal("-")
    elif match := pattern(words.TEXT, text=QUOTED).fullmatch(text):
        yield Literal(unquoted(match["text"]))


def _optional(text: str, context: Context) -> Iterator[Part]:
    if match := pattern(words.OPTIONAL, parts=".+").fullmatch(text):
        yield Optional(_parts(match["parts"], context))


def _special(text: str, _context: Context) -> Iterator[Part]:
    """Random characters, check characters, and codes below a parent's."""
    if match := pattern(words.RANDOM, n=_WIDTH).fullmatch(text):
        yield Random(int(match["n"]))
    match = pattern(words.RANDOM_OF, n=_WIDTH, name=".+").fullmatch(text)
    if match and (alphabet := _alphabet(match["name"])):
        yield Random(int(match["n"]), alphabet)
    if (match := pattern(words.CHECK, scheme=".+").fullmatch(text)) and match["scheme"] in SCHEMES:
        yield Check(match["scheme"])
    if match := pattern(words.PARENT, widths=rf"{_WIDTH}(?:-{_WIDTH})*").fullmatch(text):
        yield Parent(tuple(map(int, match["widths"].split("-"))))


def _alphabet(text: str) -> str:
    if text in NAMED:
        return text
    return f'"{unquoted(text[1:-1])}"' if re.fullmatch(f"“{QUOTED}”", text) else ""


def _date(text: str, _context: Context) -> Iterator[Part]:
    for source in SOURCES:
        if text == tr(words.YEAR_OF, date=tr(words.SHORT_SOURCES[source])):
            yield DatePart(source, ("yyyy",))
        if match := pattern(words.DATES[source], words=".+").fullmatch(text):
            known = {tr(said): segment for segment, said in words.SEGMENTS.items()}
            segments = [known.get(item) or item.strip("“”") for item in match["words"].split(words.comma())]
            if all(item in words.SEGMENTS or item in "-./" for item in segments):
                yield DatePart(source, tuple(segments))


def _field(text: str, context: Context) -> Iterator[Part]:
    """A field with what is done to it; the words round it were added from the inside to the outside."""
    if match := pattern(words.FILLED, text=".+", filler=QUOTED).fullmatch(text):
        for part in _sized(match["text"], context):
            yield replace(part, empty=unquoted(match["filler"]))
    yield from _sized(text, context)


def _sized(text: str, context: Context) -> Iterator[FieldPart]:
    for template, is_cut in ((words.CUT_TO, True), (words.WIDE, False)):
        if match := pattern(template, text=".+", n=_WIDTH).fullmatch(text):
            for part in _transformed(match["text"], context):
                yield replace(part, width=int(match["n"]), is_cut=is_cut)
    if match := pattern(words.CUT, text=".+").fullmatch(text):
        for part in _transformed(match["text"], context):
            yield replace(part, is_cut=True)
    yield from _transformed(text, context)


def _transformed(text: str, context: Context) -> Iterator[FieldPart]:
    yield from _named(text, context)
    for name, template in words.TRANSFORMS.items():
        if match := pattern(template, text=".+", n=_WIDTH, char=r"\\?.").fullmatch(text):
            found = match.groupdict()
            step = Transform(name, int(found.get("n") or 0), unquoted(found.get("char") or ""))
            for part in _transformed(match["text"], context):
                yield replace(part, transforms=(*part.transforms, step))


def _named(text: str, context: Context) -> Iterator[FieldPart]:
    for name, table in read_coded(text, context):
        yield FieldPart(name, table)


def _counter(text: str, context: Context) -> Iterator[Part]:
    shapes = {
        "width": ".+?", "first": f"“{QUOTED}”|[^“”]+?", "scope": ".*?" if language() == "zh" else "(?: for .+)?",
    }  # fmt: skip
    for (bare, extras), is_start_named in product(_extras_of(text), (False, True)):
        template = words.NUMBER_STARTING if is_start_named else words.NUMBER_FROM
        match = pattern(template, **shapes).fullmatch(bare)
        for width, may_grow in ((words.AT_LEAST, True), (words.DIGITS, False)) if match else ():
            if match and (sized := pattern(width, n=_WIDTH).fullmatch(match["width"])):
                counter = Counter(int(sized["n"]), may_grow)
                yield from _completed(counter, match, extras, context=context, is_start_named=is_start_named)


def _extras_of(text: str) -> list[tuple[str, str]]:
    """The words of a counter, and those in brackets behind them, wherever these may begin."""
    before, after = tr(words.EXTRAS, extras="\0").split("\0")
    places = [match.start() for match in re.finditer(re.escape(before), text)] if text.endswith(after) else []
    return [(text, ""), *((text[:at], text[at + len(before) : -len(after)]) for at in places)]


def _completed(
    counter: Counter, match: "re.Match[str]", extras: str, *, context: Context, is_start_named: bool
) -> Iterator[Counter]:
    """The counter with its extras, its first number, and what it is counted per."""
    changed = _with_extras(counter, extras)
    if changed is None:
        return
    first = value_of(match["first"]) or ""
    for keys in read_scope(match["scope"], context):
        keyed = replace(changed, keys=keys)
        usual = numbering(keyed).first
        yield replace(keyed, start=usual) if is_start_named else keyed
        yield from (replace(keyed, start=start) for start in _numbers(keyed, first))


def _numbers(counter: Counter, text: str) -> Iterator[int]:
    """The numbers that may stand so in a code, wherever the counter begins."""
    chars = numbering(counter).chars
    if all(char in chars for char in text):
        number = 0
        for char in text:
            number = number * len(chars) + chars.index(char)
        yield number
    if (lettered := parse_number(replace(counter, start=0, is_scrambled=False), text)) is not None:
        yield lettered


def _with_extras(counter: Counter, extras: str) -> Counter | None:
    skips: list[Skip] = []
    is_skipping = False
    for item in split(extras, words.comma()) if extras else []:
        opening = pattern(words.WITHOUT, skips=".+").fullmatch(item)
        if opening or is_skipping:
            skip = _skip(opening["skips"] if opening else item)
            is_skipping = skip is not None
            if skip is not None:
                skips.append(skip)
                continue
        changed = _with_extra(counter, item)
        if changed is None:
            return None
        counter = changed
    return replace(counter, skips=tuple(skips))


def _with_extra(counter: Counter, item: str) -> Counter | None:
    """The counter with one more choice."""
    if match := pattern(words.STEPS, n=_NUMBER).fullmatch(item):
        return replace(counter, step=int(match["n"]))
    if match := pattern(words.AT_MOST, n=_NUMBER).fullmatch(item):
        return replace(counter, maximum=int(match["n"]))
    if (match := pattern(words.ALPHABET, name=".+").fullmatch(item)) and (alphabet := _alphabet(match["name"])):
        return replace(counter, alphabet=alphabet)
    for end in get_args(End):
        match = pattern(words.ENDS[end], ranges=_RANGES).fullmatch(item) if end in words.ENDS else None
        if match:
            pairs = re.findall(r"(\d+)-(\d+)", match.groupdict().get("ranges") or "")
            return replace(counter, end=end, reserved=tuple((int(first), int(last)) for first, last in pairs))
    if item == tr(words.SCRAMBLED):
        return replace(counter, is_scrambled=True)
    if match := pattern(words.SHARED, name=r"[\w.-]+").fullmatch(item):
        return replace(counter, shared=match["name"])
    return None


def _skip(text: str) -> Skip | None:
    if text == tr(words.SKIPS["look-alikes"]):
        return Skip("look-alikes")
    if match := pattern(words.SKIPS["number"], text=_NUMBER).fullmatch(text):
        return Skip("number", match["text"])
    if match := pattern(words.SKIPS["contains"], text="[0-9A-Z]+").fullmatch(text):
        return Skip("contains", match["text"])
    if match := pattern(words.SKIPS["ends"], text="[0-9A-Z]+").fullmatch(text):
        return Skip("ends", match["text"])
    return None


_READERS: tuple[Callable[[str, Context], Iterator[Part]], ...] = (
    _literal,
    _optional,
    _special,
    _counter,
    _date,
    _field,
)
