"""Check U1: can a code be read in two ways, and does it matter?"""

from collections.abc import Iterable

from custmgr.coding.context import Context
from custmgr.coding.names import SOURCE_WORDS, label_of
from custmgr.coding.proving.finding import Caution, Finding
from custmgr.coding.proving.keys import readers
from custmgr.coding.proving.language import Atom, Language, characters_of
from custmgr.coding.proving.product import Differ, Meeting, Reading, TooLargeError, find_meeting
from custmgr.coding.proving.witnesses import Collision, collide, customer_of, number_of
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Parent, Random, Rule
from custmgr.texts import by_language, language, tr

_HARMLESS, _GRAVE = 1, 2


def find_ambiguities(rule: Rule, context: Context) -> tuple[list[Finding], list[Caution]]:
    """A refusal where two readings differ in the number or in what it is counted per; else at most a caution."""
    chars = characters_of((rule,), context)
    unsure: Meeting | None = None
    for is_small in (True, False):  # the small language first: its examples are first customers of ordinary years
        tongue = Language(rule, context, chars, is_small=is_small)
        try:
            meeting = find_meeting(
                tongue.machine, tongue.machine, chars=chars, differ=_differ(tongue, context), wanted=_GRAVE
            )
        except TooLargeError:
            return [Finding("U1", tr("Not proven: the rule is too large to be searched for two readings."))], []
        if meeting is None:
            continue
        if proof := _prove(meeting, tongue, context=context):
            return [_refusal(meeting, tongue, proof=proof, context=context)], []
        unsure = meeting
    if unsure is not None:
        return [_unsure(unsure, tongue, context=context)], []
    return [], _cautions(tongue, context)


def _differ(tongue: Language, context: Context) -> Differ:
    """Readings differ gravely where a character belongs to other atoms, and one between these decides the number."""
    atoms = tongue.atoms
    grave = {atom.number for atom in atoms if _is_grave(atom, tongue.rule, context=context)}
    table = [[_grade(i, j, grave=grave) for j in range(len(atoms))] for i in range(len(atoms))]
    return lambda i, j: table[i][j]


def _grade(i: int, j: int, *, grave: set[int]) -> int:
    if i == j:
        return 0
    return _GRAVE if any(n in grave for n in range(min(i, j), max(i, j) + 1)) else _HARMLESS


def _is_grave(atom: Atom, rule: Rule, *, context: Context) -> bool:
    if isinstance(atom.part, Counter | Parent):
        return True
    if rule.counter is None and isinstance(atom.part, FieldPart):
        return atom.part.name in context.unique_fields
    keys = rule.counter.keys if rule.counter else ()
    return any(part is atom.part for key in keys for part in readers(rule, key))


def _prove(meeting: Meeting, tongue: Language, *, context: Context) -> Collision | None:
    rule, atoms = tongue.rule, tongue.atoms
    readings = (meeting.one, meeting.other)
    customers = [customer_of(reading, atoms, rule=rule, context=context) for reading in readings]
    if customers[0] is None or customers[1] is None:
        return None
    numbers = tuple(number_of(reading, atoms) for reading in readings)
    if rule.counter and None in numbers:
        return None
    return collide(rule, customers[0], other=customers[1], numbers=numbers, context=context)


def _refusal(meeting: Meeting, tongue: Language, *, proof: Collision, context: Context) -> Finding:
    one, other = _spoken_readings(meeting, tongue, context=context)
    message = tr("The code {code} can be read in two ways: {one}, and {other} both give it.",
                 code=proof.code, one=one, other=other)  # fmt: skip
    return Finding("U1", message, (proof.code,), proof.customers, proof.numbers)


def _unsure(meeting: Meeting, tongue: Language, *, context: Context) -> Finding:
    one, other = _spoken_readings(meeting, tongue, context=context)
    return Finding("U1", tr("Not proven: {code} may be read as {one} or as {other}, and no two customers were found "
                            "that show or exclude it.", code=meeting.text, one=one, other=other))  # fmt: skip


def _cautions(tongue: Language, context: Context) -> list[Caution]:
    try:
        meeting = find_meeting(
            tongue.machine, tongue.machine, chars=tongue.chars, differ=_differ(tongue, context), wanted=_HARMLESS
        )
    except TooLargeError:
        return []
    if meeting is None:
        return []
    one, other = _spoken_readings(meeting, tongue, context=context)
    message = tr("The number keeps codes apart, but {code} can be read as {one} or as {other}.",
                 code=meeting.text, one=one, other=other)  # fmt: skip
    return [Caution("several-readings", message)]


def _spoken_readings(meeting: Meeting, tongue: Language, *, context: Context) -> tuple[str, str]:
    """Both readings in words, only the atoms in which they differ."""
    readings = (meeting.one.texts, meeting.other.texts)
    different = [atom for atom in tongue.atoms if readings[0].get(atom.number) != readings[1].get(atom.number)]
    first = different[0].number
    one, other = sorted((meeting.one, meeting.other), key=lambda reading: len(reading.texts.get(first, "")))
    return _spoken(different, one, context=context), _spoken(different, other, context=context)


def _spoken(atoms: Iterable[Atom], reading: Reading, *, context: Context) -> str:
    said = []
    for atom in atoms:
        text = reading.texts.get(atom.number, "")
        if atom.segment in _DAY_WORDS and text:
            said.append(_DAY_WORDS[atom.segment][language() == "en"].format(text.lstrip("0")))
        else:
            said.append(f"{_name(atom, context)} {text or '–'}")
    is_day = language() == "zh" and all(atom.segment in _DAY_WORDS for atom in atoms)
    return ("" if is_day else by_language(lambda: "、", lambda: ", ")).join(said)


_MONTH, _DAY = ("{}月", "month {}"), ("{}日", "day {}")
_DAY_WORDS = {"M": _MONTH, "MM": _MONTH, "d": _DAY, "dd": _DAY}


def _name(atom: Atom, context: Context) -> str:
    in_chinese = language() == "zh"
    if isinstance(atom.part, FieldPart):
        return label_of(atom.part.name, context.catalogue, in_chinese=in_chinese)
    if isinstance(atom.part, DatePart):
        return f"{SOURCE_WORDS[atom.part.source][0 if in_chinese else 1]} {atom.segment}"
    if isinstance(atom.part, Counter):
        return tr("running number")
    if isinstance(atom.part, Parent):
        return tr("parent's code")
    if isinstance(atom.part, Random):
        return tr("random part")
    return tr("check character") if isinstance(atom.part, Check) else tr("fixed text")
