"""Fields that are empty for some customers: left out with their separator, or filled with a fixed text."""

from collections.abc import Iterator
from dataclasses import replace

from custmgr.coding.inferring.material import majority
from custmgr.coding.inferring.stretches.live import Live
from custmgr.coding.inferring.stretches.pieces import Lazy, Told
from custmgr.coding.rule import DatePart, FieldPart, Literal, Optional, Part

SEPARATING = "-_/.+"
FEWEST = 3
PURE = 0.85
OPTIONAL_BITS, FILLER_BITS = 7.0, 9.0


def variants(told: Told, live: Live) -> Iterator[Told]:
    """The ways in which rows without a value may be written; none where every row has one."""
    if isinstance(told.part, DatePart | Optional):
        return
    empty = [n for n, row in enumerate(live.rows) if told.column[row] == ""]
    if len(empty) < max(FEWEST, 0.03 * len(live)) or len(empty) > 0.95 * len(live) or not live.fits(told, 0.3):
        return
    filled = [n for n in range(len(live)) if told.column[live.rows[n]]]
    behind = []
    for n in filled:
        end = told.take(live.texts[n], live.places[n], live.rows[n])
        if end >= 0:
            behind.append(live.texts[n][end : end + 1])
    if len(behind) < PURE * len(filled):
        yield from _separated_before(told, live, filled)
        return
    mark, share = majority(behind)
    if mark and mark in SEPARATING and share >= PURE:
        yield _optional(told, "", mark)
    yield _optional(told, "", "")
    assert isinstance(told.part, FieldPart)
    widths = {len(said) for n in filled if (said := told.of[told.column[live.rows[n]]])}
    for width in widths if len(widths) < 4 else ():
        filler, share = majority(live.rests[n][:width] for n in empty)
        if filler and share >= PURE and filler.isalnum():
            yield _filled(told, told.part, filler)


def _separated_before(told: Told, live: Live, filled: list[int]) -> Iterator[Told]:
    mark, share = majority(live.rests[n][:1] for n in filled)
    if mark and mark in SEPARATING and share >= PURE:
        candidate = _optional(told, mark, "")
        if live.fits(candidate, 0.8):
            yield candidate


def _optional(told: Told, before: str, behind: str) -> Told:
    def written(text: str) -> str | None:
        said = told.of[text]
        return None if said is None else before + said + behind

    inner: tuple[Part, ...] = (
        *([Literal(before)] if before else []), told.part, *([Literal(behind)] if behind else []),
    )  # fmt: skip
    of = Lazy(written)
    of[""] = ""
    return replace(told, part=Optional(inner), of=of, bits=told.bits + OPTIONAL_BITS, known=())


def _filled(told: Told, part: FieldPart, filler: str) -> Told:
    of = Lazy(lambda text: told.of[text])
    of[""] = filler
    return replace(told, part=replace(part, empty=filler), of=of, bits=told.bits + FILLER_BITS, known=())
