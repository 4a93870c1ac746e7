"""The search for the shortest description: parts are laid from left to right over all rows at once."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from custmgr.coding.inferring.numbers.sequences import set_bits, split
from custmgr.coding.inferring.stretches.live import Live
from custmgr.coding.inferring.stretches.pieces import Drawn, Fixed, Numbered, Piece
from custmgr.coding.inferring.stretches.proposals import Proposer, may_follow, price

DEAD_BITS, DEAD_CHAR_BITS = 10.0, 5.2
FEWEST_LEFT = 0.55
KEPT_AT_A_PLACE, KEPT_ALIKE, KEPT_WHOLE = 14, 3, 40
MOST_PIECES = 14
CHEAPEST_NUMBER = 3.0


@dataclass(frozen=True, eq=False)
class Laid:
    """Pieces laid so far: `live` are the rows they explain, `bits` what it cost."""

    live: Live
    pieces: tuple[Piece, ...]
    bits: float

    @cached_property
    def mark(self) -> tuple[int, bool, bool]:
        """Equal for layings that leave the same to explain."""
        return (
            hash((tuple(self.live.rows), tuple(self.live.places))),
            any(isinstance(piece, Numbered | Drawn) for piece in self.pieces),
            bool(self.pieces) and isinstance(self.pieces[-1], Fixed),
        )


class Search:
    """One search over a sample of rows."""

    def __init__(self, proposer: Proposer, rows: Sequence[int], texts: Sequence[str]) -> None:
        self._proposer = proposer
        self._total = len(rows)
        self._start = Live(rows, texts, [0] * len(rows))
        self._queue: list[tuple[int, int, Laid]] = []
        self._kept: dict[tuple[int, bool], list[float]] = defaultdict(list)
        self._alike: dict[tuple[int, bool, bool], list[float]] = defaultdict(list)
        self._whole: list[Laid] = []
        self._known: dict[int, list[tuple[Piece, float, Live]]] = {}
        self._count = 0

    def run(self) -> list[Laid]:
        """Every whole laying worth a closer look, the cheapest first; rows that end early or late are dropped."""
        self._push(Laid(self._start, (), 0.0))
        while self._queue:
            place, _, laid = heapq.heappop(self._queue)
            if laid.bits > sorted(self._kept[place, laid.mark[1]])[:KEPT_AT_A_PLACE][-1]:
                continue
            for following in self._next(laid):
                self._push(following)
        self._whole.sort(key=lambda laid: laid.bits)
        return self._whole[:KEPT_WHOLE]

    def _push(self, laid: Laid) -> None:
        live = laid.live
        place = 2 * sum(live.places) // len(live)
        ended = sum(at == len(text) for text, at in zip(live.texts, live.places, strict=True))
        if ended >= FEWEST_LEFT * self._total and laid.pieces:
            self._finish(laid)
        if ended > 0.95 * len(live) or len(laid.pieces) >= MOST_PIECES:
            return
        alike = self._alike[laid.mark]
        if len(alike) >= KEPT_ALIKE and laid.bits > sorted(alike)[KEPT_ALIKE - 1]:
            return
        kept = self._kept[place, laid.mark[1]]
        if len(kept) >= KEPT_AT_A_PLACE and laid.bits > sorted(kept)[KEPT_AT_A_PLACE - 1]:
            return
        alike.append(laid.bits)
        kept.append(laid.bits)
        self._count += 1
        heapq.heappush(self._queue, (place, self._count, laid))

    def _finish(self, laid: Laid) -> None:
        live = laid.live
        good = [n for n in range(len(live)) if live.places[n] == len(live.texts[n])]
        lost = [n for n in range(len(live)) if live.places[n] != len(live.texts[n])]
        bits = laid.bits + sum(dead_bits(live.texts[n]) for n in lost)
        whole = Live([live.rows[n] for n in good], [live.texts[n] for n in good], [live.places[n] for n in good])
        self._whole.append(Laid(whole, laid.pieces, bits + _missed_bits(whole, laid.pieces)))

    def _next(self, laid: Laid) -> Iterator[Laid]:
        live = laid.live
        for piece, bits, left in self._steps(live, laid.mark[0]):
            if may_follow(laid.pieces, piece):
                yield Laid(left, (*laid.pieces, piece), laid.bits + bits + price(laid.pieces, piece))

    def _steps(self, live: Live, mark: int) -> list[tuple[Piece, float, Live]]:
        """Each piece that may come next, what its rows cost, and what is left; worked out once for equal places."""
        if mark not in self._known:
            self._known[mark] = [step for piece in self._proposer.proposals(live) if live.fits(piece, 0.5)
                                 if (step := self._step(live, piece)) is not None]  # fmt: skip
        return self._known[mark]

    def _step(self, live: Live, piece: Piece) -> tuple[Piece, float, Live] | None:
        places = live.advanced(piece)
        good = [n for n, place in enumerate(places) if place >= 0]
        if len(good) < FEWEST_LEFT * self._total:
            return None
        bits = piece.row_bits * len(good)
        if isinstance(piece, Numbered):
            bits += number_bits([live.texts[n][live.places[n] : places[n]] for n in good])
        if len(good) == len(live):
            return piece, bits, Live(live.rows, live.texts, places)
        bits += sum(dead_bits(live.texts[n]) for n, place in enumerate(places) if place < 0)
        left = Live([live.rows[n] for n in good], [live.texts[n] for n in good], [places[n] for n in good])
        return piece, bits, left


def _missed_bits(live: Live, pieces: Sequence[Piece]) -> float:
    """What the numbers cost beyond (or below) the first guess: counted per nothing, or per all that the codes print."""
    place = next((n for n, piece in enumerate(pieces) if isinstance(piece, Numbered)), None)
    if place is None:
        return 0.0
    numbers, printed = [], []
    for row, text in zip(live.rows, live.texts, strict=True):
        at, around = 0, ""
        for n, piece in enumerate(pieces):
            end = piece.take(text, at, row)
            if n == place:
                numbers.append(text[at:end])
            else:
                around += text[at:end] + "|"
            at = end
        printed.append(around)
    values = as_numbers(numbers)
    least = min(set_bits({"": values}, 1), set_bits(split(printed, values), 1))
    return least - number_bits(numbers)


def as_numbers(texts: Sequence[str]) -> list[int]:
    """The texts as numbers of a usual kind."""
    if all(text[1:].isdigit() for text in texts) and len(set(map(len, texts))) == 1:
        unit = 10 ** (len(texts[0]) - 1)  # 999 may be followed by A00
        return [int(text[0], 36) * unit + int(text[1:]) for text in texts]
    base = 10 if all(map(str.isdigit, texts)) else 36
    return [int(text, base) for text in texts]


def dead_bits(text: str) -> float:
    """The price of a code that the rule does not explain."""
    return DEAD_BITS + DEAD_CHAR_BITS * len(text)


def number_bits(texts: Sequence[str]) -> float:
    """The least that these numbers can cost, before it is known what they are counted per."""
    numbers = as_numbers(texts)
    most = CHEAPEST_NUMBER * len(texts)
    return min(most, set_bits({"": numbers}, 1)) if texts else 0.0
