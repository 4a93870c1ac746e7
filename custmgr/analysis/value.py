"""What a customer is worth: RFM with its eleven segments, ABC by share of the sales, margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from custmgr.analysis.orders import Flags, Floats, Histories, Ints
from custmgr.customers.classes.names import Rank, Segment, Worth
from custmgr.customers.classes.rules import GRID, PARTS, WORTH
from custmgr.errors import UserError
from custmgr.texts import tr

CENT = 0.01
SHARES = (20.0, 40.0, 60.0, 80.0)


@dataclass(frozen=True, slots=True)
class Edges:
    """The four cut lines of each measure. Of recency they cut the days since the last order, turned negative."""

    recency: Floats
    frequency: Floats
    monetary: Floats


@dataclass(frozen=True)
class Rfm:
    """Scores 1 to 5 of each customer, 0 without orders; `both` is FM, the mean of F and M with halves rounded up."""

    recency: Ints
    frequency: Ints
    monetary: Ints
    both: Ints
    segment: Ints
    worth: Ints
    edges: Edges


@dataclass(frozen=True, slots=True)
class ScoreReason:
    """One score of a customer: his number, and the cut lines that it lies between (none at the ends).

    The number is above `above` and at most `at_most`; of recency all three are days, and the number is at least
    `at_most` and below `above`, because fewer days are better.
    """

    score: int
    value: float
    above: float | None
    at_most: float | None


@dataclass(frozen=True)
class Abc:
    """The rank of each customer, and the share (0..1) of the sales made with customers who bought for more than he."""

    rank: Ints
    before: Floats


@dataclass(frozen=True)
class Margin:
    """Amount less cost of each customer, and its share of the amount (nan where the amount is 0)."""

    margin: Floats
    rate: Floats


def quantile_edges(values: Floats, shares: Sequence[float] = SHARES) -> Floats:
    """The values below which these shares (per cent) of all lie; empty if there are none."""
    if not len(values):
        return np.empty(0)
    found: Floats = np.quantile(values, np.array(shares) / 100)
    return found


def score(values: Floats, edges: Floats) -> Ints:
    """1 and one more for each edge strictly below the value, so that equal values have equal scores."""
    return np.searchsorted(edges, values, side="left").astype(np.int64) + 1


def edges_of(known: Histories, shares: Sequence[float] = SHARES) -> Edges:
    """The cut lines over all customers with an order."""
    has = known.orders > 0
    recency, frequency, monetary = (quantile_edges(values[has], shares) for values in _measures(known))
    return Edges(recency, frequency, monetary)


def rfm(
    known: Histories, *, edges: Edges | None = None, grid: tuple[tuple[Segment, ...], ...] = GRID,
    worth: Mapping[Segment, Worth] = WORTH,
) -> Rfm:  # fmt: skip
    """Scores and segments, by the edges of these customers or by given ones. Raises UserError for a grid with holes."""
    _check(grid)
    cuts = edges or edges_of(known)
    has = known.orders > 0
    r, f, m = (
        np.where(has, score(values, lines), 0)
        for values, lines in zip(_measures(known), (cuts.recency, cuts.frequency, cuts.monetary), strict=True)
    )
    both = (f + m + 1) // 2
    segment = np.full(len(has), int(Segment.UNSCORED), dtype=np.int64)
    segment[has] = np.array(grid, dtype=np.int64)[PARTS - r[has], PARTS - both[has]]
    return Rfm(r, f, m, both, segment, np.array([worth[each] for each in Segment], dtype=np.int64)[segment], cuts)


def grid_counts(found: Rfm) -> Ints:
    """How many customers stand in each cell: rows R5 to R1, columns FM5 to FM1."""
    has = found.recency > 0
    cell = (PARTS - found.recency[has]) * PARTS + PARTS - found.both[has]
    return np.bincount(cell, minlength=PARTS * PARTS).reshape(PARTS, PARTS)


def reasons(found: Rfm, known: Histories, customer: int) -> tuple[ScoreReason, ScoreReason, ScoreReason] | None:
    """Why this customer has his scores: recency, frequency, monetary; none without orders."""
    if known.orders[customer] == 0:
        return None
    recency, frequency, monetary = _measures(known)
    days = _between(recency[customer], found.edges.recency)
    turned = ScoreReason(days.score, -days.value, _negative(days.above), _negative(days.at_most))
    return (turned, _between(frequency[customer], found.edges.frequency),
            _between(monetary[customer], found.edges.monetary))  # fmt: skip


def rank(amounts: Floats, *, has: Flags | None = None, first: float = 80, second: float = 95) -> Abc:
    """A, B and C by the share made before the customer: below `first` per cent A, below `second` B, else C.

    Customers with the same amount have the same rank. Who bought for nothing, or returned more, is C; who has no order
    (`has` is False) is not ranked.
    Raises UserError if the two limits are not in order.
    """
    if not 0 < first < second <= 100:
        raise UserError(
            tr("The limit of class A must be above 0 % and below that of class B, which ends at 100 %."),
            todo=tr("Change one of the two numbers."), kind="bad-limits",
        )  # fmt: skip
    cents = np.rint(np.maximum(amounts, 0) / CENT)  # whole numbers add up exactly in any order
    levels, place, count = np.unique(cents, return_inverse=True, return_counts=True)
    total = float(cents.sum())
    larger: Floats = (total - np.cumsum(levels * count))[place].astype(np.float64)
    found: Ints = np.select(
        [np.full(len(cents), False) if has is None else ~has, cents <= 0, larger * 100 < first * total,
         larger * 100 < second * total],
        [int(Rank.UNRANKED), int(Rank.C), int(Rank.A), int(Rank.B)], int(Rank.C),
    ).astype(np.int64)  # fmt: skip
    return Abc(found, larger / total if total else np.ones(len(cents)))


def margin(amount: Floats, cost: Floats) -> Margin:
    """Amount less cost, in money and as a share."""
    left = amount - cost
    return Margin(left, np.divide(left, amount, out=np.full(len(left), np.nan), where=amount != 0))


def _measures(known: Histories) -> tuple[Floats, Floats, Floats]:
    recency = (known.last - known.as_of).astype(np.float64)
    return recency, known.orders.astype(np.float64), known.amount


def _between(value: float, edges: Floats) -> ScoreReason:
    place = int(np.searchsorted(edges, value, side="left"))
    above = float(edges[place - 1]) if place else None
    return ScoreReason(place + 1, float(value), above, float(edges[place]) if place < len(edges) else None)


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _check(grid: tuple[tuple[Segment, ...], ...]) -> None:
    whole = len(grid) == PARTS and all(len(row) == PARTS and Segment.UNSCORED not in row for row in grid)
    if not whole:
        raise UserError(
            tr("Each of the 25 cells of the grid needs a segment."), todo=tr("Choose a segment for the empty cells."),
            kind="bad-grid",
        )  # fmt: skip
