"""Texts of other columns printed in the code: whole, their first or last characters, digits, letters, pinyin."""

from collections.abc import Callable, Iterator

from custmgr.coding.canonical import fold
from custmgr.coding.inferring.material import Column
from custmgr.coding.inferring.stretches.live import Live
from custmgr.coding.inferring.stretches.pieces import Lazy, Told
from custmgr.coding.parts.field_text import clean, transform
from custmgr.coding.rule import FieldPart, Transform
from custmgr.customers import pinyin

BASES: tuple[tuple[Transform, ...], ...] = (
    (), (Transform("digits"),), (Transform("letters"),), (Transform("alnum"),), (Transform("pinyin-initials"),),
    (Transform("pinyin"),),
)  # fmt: skip
LONGEST = 8
PURE = 0.9
FIELD_BITS, STEP_BITS = 9.0, 4.0
Make = Callable[[str], str | None]
FEW_VALUES, FEW_VALUES_BITS = 20, 14.0


def base_text(steps: tuple[Transform, ...]) -> Make:
    """A function that gives a value's text after these steps, as codes are compared; None where nothing is left."""
    if steps and steps[0].name == "pinyin-initials" and len(steps) == 1:
        return lambda text: fold(pinyin.initials(clean(text))) or None
    return lambda text: fold(transform(clean(text), steps)) or None


def shared_length(first: str, second: str) -> int:
    """How many characters both begin with."""
    same = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        same += 1
    return same


class Texts:
    """One text column with its texts after each usual step, kept between the stages of a search."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._cuts: dict[tuple[Transform, ...], Told] = {}
        self._bases = [(steps, Lazy(base_text(steps))) for steps in BASES]

    def proposals(self, live: Live) -> Iterator[Told]:
        """The texts of this column that the codes go on with."""
        for steps, base in self._bases:
            yield from self._whole_or_first(steps, base, live)
            yield from self._last(steps, base, live)

    def _whole_or_first(self, steps: tuple[Transform, ...], base: Lazy, live: Live) -> Iterator[Told]:
        shared, whole, seen = [], 0, 0
        for n, (row, rest) in enumerate(zip(live.rows, live.rests, strict=True)):
            text = base[self.column.texts[row]]
            if not text:
                continue
            seen += 1
            same = shared_length(text, rest)
            whole += same == len(text)
            shared.append(LONGEST if same == len(text) else same)
            if n == 40 and sum(length > 0 for length in shared) < 0.5 * len(shared):
                return
        if not seen or seen < 0.5 * len(live):
            return
        if whole >= PURE * seen:
            yield self._told(steps, base)
        length = sorted(shared)[int((1 - PURE) * len(shared))]
        for first in sorted({min(length, LONGEST), length - 1, 1}, reverse=True):
            if 0 < first < LONGEST or (first == LONGEST and whole < PURE * seen):
                yield self._cut(steps, Transform("first", first))

    def _last(self, steps: tuple[Transform, ...], base: Lazy, live: Live) -> Iterator[Told]:
        if steps and steps[0].name == "pinyin":
            return
        for length in range(1, 7):
            told = self._cut(steps, Transform("last", length))
            if live.fits(told, 0.8):
                yield told

    def _cut(self, steps: tuple[Transform, ...], cut: Transform) -> Told:
        chain = (*steps, cut)
        if chain not in self._cuts:
            self._cuts[chain] = self._made(chain)
        return self._cuts[chain]

    def _made(self, chain: tuple[Transform, ...]) -> Told:
        if chain == (Transform("pinyin-initials"), Transform("first", 1)):
            chain = (Transform("pinyin-initial"),)
        return self._told(chain, Lazy(base_text(chain)))

    def padded(self, live: Live) -> Iterator[Told]:
        """Numbers of this column, filled with zeros in front."""
        lengths = {len(text) for text in self.column.distinct[:200]}
        if len(lengths) < 2 and not self.column.distinct[:1]:
            return
        if not all(text.isdigit() for text in self.column.distinct[:50]):
            return
        for width in range(max(2, min(lengths) + 1), min(7, max(lengths) + 3)):
            told = self._cut((), Transform("pad", width, "0"))
            if live.fits(told, 0.7):
                yield told

    def _told(self, steps: tuple[Transform, ...], of: Lazy) -> Told:
        bits = FIELD_BITS + STEP_BITS * len(steps) + 1.0 * sum(step.count > 0 for step in steps)
        if steps and len(self.column.distinct) <= FEW_VALUES:
            bits += FEW_VALUES_BITS  # values so few have codes in a table, and a counter can be counted per them
        return Told(FieldPart(self.column.word, None, steps), self.column.texts, of, bits)
