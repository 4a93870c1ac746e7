"""Why each part is in an inferred rule, in sentences that a clerk understands."""

from collections.abc import Sequence

from custmgr.coding.faces.printer import print_rule
from custmgr.coding.inferring.deviations import label
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import Evidence, Group
from custmgr.coding.inferring.stretches.pieces import Below, Checked, Dated, Drawn, Fixed, Listed, Numbered, Piece, Told
from custmgr.coding.names import PERIOD_WORDS, SOURCE_WORDS
from custmgr.coding.rule import Counter, DatePart, Optional, Part, Rule
from custmgr.texts import counted, language, tr

SHOWN_CODES = 4


def evidence(
    material: Material, pieces: Sequence[Piece], rule: Rule, *, share: float, groups: Sequence[Group]
) -> tuple[Evidence, ...]:  # fmt: skip
    """One sentence for each piece; `share` (0..1) is how many codes the rule explains."""
    percent = f"{100 * share:.0f} %" if share < 0.995 or share == 1 else f"{100 * share:.1f} %"
    found = []
    for piece in pieces:
        part = part_of(piece, rule)
        text = printed(part, material)
        found.append(Evidence(text, _sentence(material, piece, part, percent=percent, groups=groups)))
    return tuple(found)


def part_of(piece: Piece, rule: Rule) -> Part:
    """The part of the rule that a piece became."""
    if isinstance(piece, Numbered):
        assert rule.counter is not None
        return rule.counter
    assert isinstance(piece, Fixed | Told | Listed | Dated | Drawn | Checked | Below)
    return piece.part


def printed(part: Part, material: Material) -> str:
    """One part as it stands in a rule's text."""
    return print_rule(Rule((part,)), catalogue=material.context.catalogue)


def _sentence(material: Material, piece: Piece, part: Part, *, percent: str, groups: Sequence[Group]) -> str:
    if isinstance(piece, Fixed):
        return tr("“{text}” is the same in {share} of the codes.", text=piece.text, share=percent)
    if isinstance(piece, Told):
        return _told(material, piece, percent)
    if isinstance(piece, Listed):
        words = " · ".join(sorted(piece.words)[:SHOWN_CODES])
        return tr("One of a few texts ({words} …); no column says what it means, {field} is a guess.",
                  words=words, field=label(piece.part.name, material))  # fmt: skip
    if isinstance(piece, Dated):
        return tr("Always a possible date; no column says which, {field} is a guess.",
                  field=label(piece.part.source, material))  # fmt: skip
    if isinstance(piece, Numbered) and isinstance(part, Counter):
        return counter_sentence(material, part, groups)
    if isinstance(piece, Checked):
        return tr("The last character is right by the scheme {scheme} in {share} of the codes; chance would give few.",
                  scheme=piece.part.scheme, share=percent)  # fmt: skip
    if isinstance(piece, Drawn):
        return tr("These {n} characters follow nothing; they seem to be drawn by chance.", n=piece.width)
    assert isinstance(piece, Below)
    return tr("Longer codes begin with a whole shorter code: the parent's.")


def _told(material: Material, piece: Told, percent: str) -> str:
    field = label(piece.word, material)
    is_optional = isinstance(piece.part, Optional)
    if isinstance(piece.part, DatePart):
        return tr("{share} of the codes agree with {field}.", share=percent, field=field)
    if piece.codes:
        pairs = "、" if language() == "zh" else ", "
        shown = pairs.join(f"{value} {code}" for value, code in list(piece.codes.items())[:SHOWN_CODES])
        return tr("Each {field} has its own code here ({codes} …); {share} agree.", field=field, codes=shown,
                  share=percent)  # fmt: skip
    if is_optional:
        return tr("{share} agree with {field}; where that is empty, this part is missing.", share=percent, field=field)
    return tr("{share} of the codes agree with {field}.", share=percent, field=field)


def key_words(material: Material, counter: Counter) -> str:
    """What the counter is counted per, in words; '' for all customers together."""
    zh = language() == "zh"
    words = []
    for key in counter.keys:
        if key.period is None:
            words.append(label(key.name, material))
        else:
            period, source = PERIOD_WORDS[key.period][0 if zh else 1], SOURCE_WORDS[key.name][0 if zh else 1]
            words.append(tr("{period} of {date}", period=period, date=source))
    return ("、" if zh else ", ").join(words)


def counter_sentence(material: Material, counter: Counter, groups: Sequence[Group]) -> str:
    """How the numbers run."""
    keys = key_words(material, counter)
    highest = max((group.highest for group in groups), default=0)
    if not keys:
        return tr("Numbers run through all customers, up to {highest}.", highest=highest)
    return counted(len(groups), "Numbers begin anew for each {keys}: {n} row of numbers, up to {highest}.",
                   "Numbers begin anew for each {keys}: {n} rows of numbers, up to {highest}.",
                   keys=keys, highest=highest)  # fmt: skip
