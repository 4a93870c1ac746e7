"""Names of fields and what a counter is counted per, read from the words of a sentence."""

from collections.abc import Iterator

from custmgr.coding.context import Context
from custmgr.coding.faces import sentence as words
from custmgr.coding.faces.templates import QUOTED, pattern, unquoted
from custmgr.coding.names import PSEUDO_FIELDS, field_of
from custmgr.coding.rule import PERIODS, SOURCES, Key
from custmgr.texts import language

Keys = tuple[Key, ...]


def read_name(text: str, context: Context) -> Iterator[tuple[str, str]]:
    """The fields whose name stands at the start of the text, the longest name first, with what follows it."""
    names = [*PSEUDO_FIELDS, *(field.key for field in context.catalogue)]
    found = [(words.name_words(name, context), name) for name in names]
    for said, name in sorted(found, key=lambda item: -len(item[0])):
        if text.startswith(said):
            yield name, text[len(said) :]


def read_coded(text: str, context: Context) -> Iterator[tuple[str, str | None]]:
    """The fields, each with the word for the table that gives its code, that these words name."""
    for name, rest in read_name(text, context):
        if not rest:
            yield name, None
        own = field_of(name, context.catalogue).table
        if own and words.coded(name, own, context) == text:
            yield name, own
        if match := pattern(words.CODE_IN, field="", table=QUOTED).fullmatch(rest):
            yield name, unquoted(match["table"])
    if match := pattern(words.CODE_OF, field=".+").fullmatch(text):
        yield from ((name, None) for name, rest in read_name(match["field"], context) if not rest)


def read_scope(text: str, context: Context) -> Iterator[Keys]:
    """The keys of a counter that is told so."""
    if not text:
        yield ()
        return
    read = _read_zh if language() == "zh" else _read_en
    for keys in read(text, context):
        if words.scope(keys, context) == text:
            yield keys


def _periods() -> list[tuple[str, Key]]:
    say = words.period_zh if language() == "zh" else words.period_en
    found = [(say(key), key) for key in (Key(source, period) for source in SOURCES for period in PERIODS)]
    return sorted(found, key=lambda item: -len(item[0]))


def _read_zh(text: str, context: Context) -> Iterator[Keys]:
    fields, rest = _listed(text, context, opening="每个", between="、")
    if periods := _row_of_periods(rest, ""):
        yield (*periods, *fields)
    elif not rest:
        yield tuple(fields)
    if (periods := _row_of_periods(text, "")) is not None:
        yield tuple(periods)
    yield from _each(text, context, opening="每个", between="、")


def _read_en(text: str, context: Context) -> Iterator[Keys]:
    if text.startswith(" for each "):
        inside = text[len(" for each ") :]
        fields, rest = _listed(inside, context, opening="", between=" and ")
        if not rest:
            yield tuple(fields)
        elif (periods := _row_of_periods(rest.removeprefix(" and "), " and ")) is not None:
            yield (*periods, *fields)
    if text.startswith(" for "):
        yield from _each(text[len(" for ") :], context, opening="each ", between=", ")


def _listed(text: str, context: Context, *, opening: str, between: str) -> tuple[list[Key], str]:
    """The fields at the start of the text, and what follows them."""
    keys: list[Key] = []
    rest = text
    lead = opening
    while rest.startswith(lead):
        found = _field_key(rest[len(lead) :], context)
        if found is None or (not opening and _is_period(rest[len(lead) :])):
            break
        key, rest = found
        keys.append(key)
        lead = between
    return keys, rest


def _is_period(text: str) -> bool:
    return any(text.startswith(said) for said, _ in _periods())


def _field_key(text: str, context: Context) -> tuple[Key, str] | None:
    """The field at the start of the text as a key, with its table where one is named."""
    for name, rest in read_name(text, context):
        own = field_of(name, context.catalogue).table
        if match := pattern(words.CODE_IN, field="", table=QUOTED).match(rest):
            return Key(name, None, unquoted(match["table"])), rest[match.end() :]
        if own and text.startswith(said := words.coded(name, own, context)):
            return Key(name, None, own), text[len(said) :]
        return Key(name), rest
    return None


def _row_of_periods(text: str, between: str) -> list[Key] | None:
    """The periods that the whole text names; None where it says something else."""
    keys: list[Key] = []
    while text:
        found = next(((said, key) for said, key in _periods() if text.startswith(said)), None)
        if found is None:
            return None
        keys.append(found[1])
        text = text[len(found[0]) :]
        text = text.removeprefix(between) if between and text else text
    return keys or None


def _each(text: str, context: Context, *, opening: str, between: str) -> Iterator[Keys]:
    """Keys told one by one, in their order."""
    keys: list[Key] = []
    while text:
        period = next(((said, key) for said, key in _periods() if text.startswith(_led(said, opening))), None)
        if period is not None:
            keys.append(period[1])
            text = text[len(_led(period[0], opening)) :]
        else:
            found = _field_key(text.removeprefix(opening), context) if text.startswith(opening) else None
            if found is None:
                return
            keys.append(found[0])
            text = found[1]
        text = text.removeprefix(between)
    yield tuple(keys)


def _led(said: str, opening: str) -> str:
    """A period as it stands in a list: in Chinese its own word says “each”."""
    return said if language() == "zh" else opening + said
