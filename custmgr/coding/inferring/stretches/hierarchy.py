"""Codes that continue their parent's code: 001, 001002, 00100203."""

from collections import Counter as Tally
from collections.abc import Sequence

from custmgr.coding.inferring.stretches.fieldtexts import shared_length
from custmgr.coding.inferring.stretches.pieces import Below, Fixed, Piece
from custmgr.coding.rule import Parent

PURE, WITH_PARENT = 0.85, 0.75
DEEPEST, WIDEST_LEVEL = 6, 6


def find(texts: Sequence[str]) -> tuple[Piece, ...] | None:
    """The pieces of codes of which most longer ones begin with a whole shorter one; None where they do not."""
    lengths = [length for length, n in sorted(Tally(map(len, texts)).items()) if n >= max(2, 0.03 * len(texts))]
    if not 2 <= len(lengths) <= DEEPEST:
        return None
    kept = [text for text in texts if len(text) in lengths and text.isalnum()]
    if len(kept) < PURE * len(texts):
        return None
    first, last = min(kept), max(kept)
    shared = first[: shared_length(first, last)]
    stem = "".join(char for char in shared if not char.isdigit())
    if not shared.startswith(stem) or lengths[0] <= len(stem):
        return None
    widths = [b - a for a, b in zip([len(stem), *lengths], lengths, strict=False)]
    known = set(kept)
    children = [text for text in kept if len(text) > lengths[0]]
    below = dict(zip(lengths[1:], lengths, strict=False))
    with_parent = sum(text[: below[len(text)]] in known for text in children)
    if max(widths) > WIDEST_LEVEL or with_parent < WITH_PARENT * len(children) or _is_growing(kept, stem):
        return None
    part = Below(Parent(tuple(widths)), frozenset(length - len(stem) for length in lengths), row_bits=3.0)
    return (Fixed(stem), part) if stem else (part,)


def _is_growing(texts: Sequence[str], stem: str) -> bool:
    """Whether the texts are rather 1 … 9, 10 … 99: numbers without zeros in front, one wider each."""
    bodies = [text[len(stem) :] for text in texts]
    return all(body.isdigit() and not body.startswith("0") for body in bodies)
