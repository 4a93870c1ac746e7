"""Real doubts about a rule: other rules that describe the column nearly as well, each as one question."""

from collections.abc import Sequence
from dataclasses import replace

from custmgr.coding.inferring.deviations import label
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import Choice, Doubt
from custmgr.coding.inferring.stretches.pieces import Dated, Listed, Piece
from custmgr.coding.inferring.wording import key_words, printed
from custmgr.coding.names import SOURCE_WORDS
from custmgr.coding.rule import SOURCES, Counter, DatePart, FieldPart, Optional, Part, Rule
from custmgr.texts import language, tr

MARGIN_BITS = 12.0
GUESSED_FIELDS = ("type", "class", "industry", "region", "level", "source", "status")


def find(
    material: Material, rule: Rule, bits: float, *, rivals: Sequence[tuple[Rule, float]], printer: "Printer"
) -> tuple[Doubt, ...]:  # fmt: skip
    """Questions about `rule`: where a rival costs hardly more, the first place in which they differ."""
    found: dict[str, Doubt] = {}
    for rival, cost in rivals:
        if cost - bits > MARGIN_BITS:
            continue
        place = _difference(rule, rival)
        if place is None:
            continue
        ours, theirs = rule.parts[place], rival.parts[place] if place < len(rival.parts) else None
        if theirs is None:
            continue
        name = f"part{place + 1}"
        here = Choice("1", _words(material, ours), printer(rule))
        other = _words(material, theirs)
        doubt = found.get(name) or Doubt(name, _question(material, rule, place), "1", (here,))
        if all(option.text != other for option in doubt.options):
            choice = Choice(str(len(doubt.options) + 1), other, printer(rival))
            found[name] = replace(doubt, options=(*doubt.options, choice))
    return tuple(found.values())


class Printer:
    """Prints rules of one material."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def __call__(self, rule: Rule) -> str:
        """The rule's text."""
        from custmgr.coding.faces.printer import print_rule

        return print_rule(rule, catalogue=self._material.context.catalogue)


def guesses(material: Material, rule: Rule, pieces: Sequence[Piece], *, printer: Printer) -> tuple[Doubt, ...]:
    """Questions about parts of which no column says what they mean."""
    found = []
    for piece in pieces:
        if isinstance(piece, Listed):
            options = [name for name in GUESSED_FIELDS if name not in material.by_word]
            names = list(dict.fromkeys([piece.part.name, *options]))
            choices = [(label(name, material), _renamed(rule, piece.part.name, name)) for name in names]
            what = tr("What does {part} in the codes mean ({words} …)?", part=printed(piece.part, material),
                      words=" · ".join(sorted(piece.words)[:4]))  # fmt: skip
            found.append(_asked(f"meaning-{piece.part.name}", what, choices, printer=printer))
        elif isinstance(piece, Dated):
            zh = language() == "zh"
            sources = [piece.part.source, *(s for s in SOURCES if s not in (piece.part.source, "today"))]
            choices = [(SOURCE_WORDS[s][0 if zh else 1], _redated(rule, piece.part.source, s)) for s in sources]
            what = tr("Which date stands in the codes as {part}?", part=printed(piece.part, material))
            found.append(_asked(f"date-{piece.part.source}", what, choices, printer=printer))
    return tuple(found)


def _asked(name: str, what: str, choices: Sequence[tuple[str, Rule]], *, printer: Printer) -> Doubt:
    options = tuple(Choice(str(n), text, printer(rule)) for n, (text, rule) in enumerate(choices, 1))
    return Doubt(name, what, "1", options)


def _renamed(rule: Rule, old: str, new: str) -> Rule:
    """The rule with another field in a guessed part; its own table goes with the field."""
    from custmgr.coding.names import TABLE_WORDS

    def part_of(part: Part) -> Part:
        if isinstance(part, FieldPart) and part.name == old:
            return replace(part, name=new, table=TABLE_WORDS.get(new))
        if isinstance(part, Counter):
            return replace(part, keys=tuple(replace(key, name=new) if key.name == old and key.period is None else key
                                            for key in part.keys))  # fmt: skip
        return part

    return replace(rule, parts=tuple(map(part_of, rule.parts)))


def _redated(rule: Rule, old: str, new: str) -> Rule:
    def part_of(part: Part) -> Part:
        if isinstance(part, DatePart) and part.source == old:
            return replace(part, source=new)
        if isinstance(part, Counter):
            return replace(part, keys=tuple(replace(key, name=new) if key.name == old and key.period else key
                                            for key in part.keys))  # fmt: skip
        return part

    return replace(rule, parts=tuple(map(part_of, rule.parts)))


def _difference(first: Rule, second: Rule) -> int | None:
    for n, part in enumerate(first.parts):
        if n >= len(second.parts) or part != second.parts[n]:
            return n
    return None


def _question(material: Material, rule: Rule, place: int) -> str:
    part = rule.parts[place]
    if isinstance(part, Counter):
        return tr("What are the numbers counted per?")
    if place == 0:
        return tr("What stands at the start of the codes?")
    return tr("What stands in the codes behind {part}?", part=printed(rule.parts[place - 1], material))


def _words(material: Material, part: Part) -> str:
    """One part as an answer."""
    if isinstance(part, Optional):
        part = next((inner for inner in part.parts if isinstance(inner, FieldPart)), part)
    if isinstance(part, Counter):
        keys = key_words(material, part)
        per = tr("anew for each {keys}", keys=keys) if keys else tr("through all customers")
        return f"{per} · {printed(part, material)}"
    name = part.source if isinstance(part, DatePart) else part.name if isinstance(part, FieldPart) else ""
    text = printed(part, material)
    return f"{label(name, material)} · {text}" if name else tr("fixed text {part}", part=text)
