"""A code -> what its parts say, in every way in which the rule can have made it."""

from collections.abc import Iterator
from dataclasses import dataclass

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.evaluate import complete, draft
from custmgr.coding.names import REGION_LEVELS, SOURCE_WORDS, label_of, root_of
from custmgr.coding.parts import parent
from custmgr.coding.parts.counter import is_skipped
from custmgr.coding.parts.field_text import find_entry
from custmgr.coding.proving.families import family_table
from custmgr.coding.proving.language import Atom, Language, characters_of
from custmgr.coding.proving.product import Reading, all_readings
from custmgr.coding.proving.witnesses import at_day, customer_of, number_of
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Literal, Parent, Random, Rule
from custmgr.errors import UserError
from custmgr.texts import language, tr

LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class DecodedPart:
    """One stretch of a code: what it is, its text, and what the text means."""

    part: str
    text: str
    value: str

    def as_json(self) -> dict[str, str]:
        """The stretch as the command line prints it."""
        return {"part": self.part, "text": self.text, "value": self.value}


@dataclass(frozen=True, slots=True)
class Decoded:
    """One way to read a code: its parts, its number, and the name of the row of numbers that it comes from."""

    parts: tuple[DecodedPart, ...]
    number: int | None
    counter_key: str


def decode(code: str, rule: Rule, *, context: Context) -> list[Decoded]:
    """Every way in which the rule can have made this code; none where it cannot."""
    key = fold(code)
    if len(key) > LONGEST_CODE:
        return []
    tongue = Language(rule, context, characters_of((rule,), context))
    return list(
        filter(
            None,
            (_decoded(reading, key, tongue=tongue) for reading in all_readings(tongue.machine, tongue.chars, text=key)),
        )
    )


def _decoded(reading: Reading, key: str, *, tongue: Language) -> Decoded | None:
    """The reading in words, or None where no customer gets this code so (wrong check character, 30 February)."""
    rule, context, atoms = tongue.rule, tongue.context, tongue.atoms
    values = customer_of(reading, atoms, rule=rule, context=context)
    number = number_of(reading, atoms)
    if values is None or ((rule.counter or parent.parent_of(rule)) and number is None):
        return None
    if rule.counter is not None and number is not None and is_skipped(rule.counter, number):
        return None
    drawn = _drawn(reading, atoms)
    try:
        made = draft(rule, values, context=at_day(values, context))
        again = complete(made, number, choose=lambda _chars: next(drawn))
    except UserError:
        return None
    if fold(again) != key:
        return None
    parts = tuple(
        _part(atom, reading.texts[atom.number], values=values, context=context)
        for atom in atoms
        if atom.number in reading.texts
    )
    return Decoded(parts, number, made.counter_key)


def _drawn(reading: Reading, atoms: tuple[Atom, ...]) -> Iterator[str]:
    while True:  # a blocked word is drawn again, and must come out the same
        yield from "".join(reading.texts.get(atom.number, "") for atom in atoms if isinstance(atom.part, Random))


def _part(atom: Atom, text: str, *, values: dict[str, object], context: Context) -> DecodedPart:
    part, zh = atom.part, language() == "zh"
    if isinstance(part, FieldPart):
        label = label_of(part.name, context.catalogue, in_chinese=zh)
        return DecodedPart(label, text, _meaning(part, text, values=values, context=context))
    if isinstance(part, DatePart):
        word = "" if atom.segment in "-./" else atom.segment
        return DecodedPart(f"{SOURCE_WORDS[part.source][0 if zh else 1]} {word}".strip(), text, text)
    if isinstance(part, Counter):
        return DecodedPart(tr("running number"), text, str(number_of(Reading({atom.number: text}), (atom,))))
    if isinstance(part, Literal):
        return DecodedPart(tr("fixed text"), text, "")
    if isinstance(part, Parent):
        above, own = parent.own_level(part, text)
        return DecodedPart(tr("parent's code"), text, f"{above} + {own}" if above else own)
    return DecodedPart(tr("check character") if isinstance(part, Check) else tr("random part"), text, text)


def _meaning(part: FieldPart, text: str, *, values: dict[str, object], context: Context) -> str:
    table = family_table(part.name, part.table, context=context)
    entry = find_entry(values.get(root_of(part.name)), table) if table else None
    if entry is None or table is None:
        return text
    path = table.path(entry)
    return path[REGION_LEVELS[part.name] - 1].name if part.name in REGION_LEVELS else entry.name
