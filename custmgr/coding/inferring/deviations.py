"""Codes that a rule does not explain: why, and what they were probably meant to be."""

from collections.abc import Sequence
from itertools import islice

from custmgr.coding.confusion import spellings
from custmgr.coding.inferring.assembly import lay
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import Deviation
from custmgr.coding.inferring.stretches.pieces import Checked, Piece, Told
from custmgr.coding.names import SOURCE_WORDS, label_of
from custmgr.coding.parts.alphabets import LOOK_ALIKES
from custmgr.coding.parts.check_character import check_text
from custmgr.texts import language, tr

_ALIKE = frozenset(LOOK_ALIKES)
EXAMINED = 1_000
TRIED = 80
ALL_DIGITS = str.maketrans("OIL", "011")


def find(material: Material, pieces: Sequence[Piece], rows: Sequence[int]) -> list[Deviation]:
    """Why the codes of these rows are not the rule's; the first many are looked into, the others only named."""
    return [
        _explained(material, pieces, row) if n < EXAMINED else
        Deviation(row, material.codes[row], "other", tr("This code is not made by the rule."))
        for n, row in enumerate(rows)
    ]  # fmt: skip


def _explained(material: Material, pieces: Sequence[Piece], row: int) -> Deviation:
    code, text = material.codes[row], material.texts[row]
    found = _respelled(material, pieces, row)
    if found is not None:
        kind, proposal = found
        reason = {
            "zeros": tr("Zeros in front seem to be lost."),
            "look-alike": tr("A letter and a digit that look alike seem to be confused."),
            "slip": tr("A key seems to be mistyped."),
        }[kind]
        return Deviation(row, code, kind, reason, proposal)
    at = 0
    for place, piece in enumerate(pieces):
        end = piece.take(text, at, row)
        if end < 0:
            return _at_piece(material, pieces, row, at=at, place=place)
        at = end
    if at < len(text):
        more = tr("Behind the code stands more than the rule gives: “{rest}”.", rest=text[at:])
        return Deviation(row, code, "longer", more)
    return Deviation(row, code, "skipped", tr("The rule leaves this number out."))


def _respelled(material: Material, pieces: Sequence[Piece], row: int) -> tuple[str, str] | None:
    """The likeliest spelling that the rule explains and nobody has."""
    text = material.texts[row]
    has_check = any(isinstance(piece, Checked) for piece in pieces)
    with_zero = (text[:at] + "0" + text[at:] for at in range(len(text) + 1))
    for other in dict.fromkeys((text.translate(ALL_DIGITS), *islice(spellings(text), TRIED), *with_zero)):
        if other == text:
            continue
        kind = _kind_of(text, other)
        if kind == "slip" and not has_check:
            continue
        if other not in material.taken and lay(pieces, other, row) is not None:
            return kind, other
    return None


def _kind_of(text: str, other: str) -> str:
    """What was wrong, if `other` was meant."""
    if len(other) != len(text):
        return "zeros" if len(other) > len(text) and other.replace("0", "") == text.replace("0", "") else "slip"
    changed = {(a, b) for a, b in zip(text, other, strict=True) if a != b}
    return "look-alike" if all((a, b) in _ALIKE or (b, a) in _ALIKE for a, b in changed) else "slip"


def _at_piece(material: Material, pieces: Sequence[Piece], row: int, *, at: int, place: int) -> Deviation:
    code, text = material.codes[row], material.texts[row]
    piece = pieces[place]
    if isinstance(piece, Told):
        value = piece.column[row]
        said = piece.of[value]
        if said is not None:
            proposal = text[:at] + said + text[at + len(said) :]
            if lay(pieces, proposal, row) is not None:
                written, field = text[at : at + len(said)], label(piece.word, material)
                reason = tr("“{text}” does not agree with {field} {value}, which gives “{said}”.",
                            text=written, field=field, value=value, said=said)  # fmt: skip
                return Deviation(row, code, "disagrees", reason, None if proposal in material.taken else proposal)
    if isinstance(piece, Checked) and at + piece.width == len(text):
        right = check_text(piece.part.scheme, text[:at])
        reason = tr("The check character is “{wrong}”, but “{right}” belongs here.", wrong=text[at:], right=right)
        return Deviation(row, code, "check", reason, text[:at] + right)
    return Deviation(row, code, "other", tr("This code is not made by the rule; perhaps another system gave it."))


def label(word: str, material: Material) -> str:
    """What a person calls this field or date."""
    zh = language() == "zh"
    if word in SOURCE_WORDS:
        return SOURCE_WORDS[word][0 if zh else 1]
    return label_of(word, material.context.catalogue, in_chinese=zh)
