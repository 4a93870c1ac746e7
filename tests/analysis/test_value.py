"""RFM, ABC and margin by their definitions."""

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis import value
from custmgr.analysis.orders import Histories, Orders, histories
from custmgr.customers.classes.names import Rank, Segment, Worth
from custmgr.errors import UserError
from tests.analysis import cdnow, plain

TABLE = """
5: champions champions potential-loyalist potential-loyalist newcomer
4: champions loyal potential-loyalist potential-loyalist promising
3: loyal loyal need-attention about-to-sleep about-to-sleep
2: cannot-lose at-risk at-risk hibernating hibernating
1: cannot-lose at-risk at-risk hibernating gone
"""  # recency down, FM 5 to 1 across
CELLS = {
    (int(line[0]), 5 - place): word
    for line in TABLE.strip().splitlines() for place, word in enumerate(line[3:].split())
}  # fmt: skip
HIGH, MID = {"champions", "loyal", "cannot-lose"}, {"potential-loyalist", "need-attention", "at-risk", "promising"}


def quantile(values: list[float], share: float) -> float:
    """The quantile between the two neighbours in proportion."""
    ordered, place = sorted(values), share * (len(values) - 1)
    low = math.floor(place)
    return ordered[low] + (ordered[math.ceil(place)] - ordered[low]) * (place - low)


def known(book: plain.Book, as_of: int = 200) -> Histories:
    return histories(book.orders(), as_of)


def test_ten_customers_are_scored_by_fifths() -> None:
    orders = Orders.of(range(10), range(10), [10.0 * n for n in range(1, 11)])
    found = value.rfm(histories(orders, 9))
    assert found.recency.tolist() == found.monetary.tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert found.frequency.tolist() == [1] * 10
    assert found.both.tolist() == [1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
    assert [Segment(each).word for each in found.segment] == [
        "gone", "gone", "hibernating", "hibernating", "about-to-sleep", "about-to-sleep", "potential-loyalist",
        "potential-loyalist", "potential-loyalist", "potential-loyalist",
    ]  # fmt: skip


def test_every_cell_of_the_grid_holds_its_segment_and_all_eleven_are_used() -> None:
    assert {(5 - row, 5 - column): value.GRID[row][column].word for row, column in product(range(5), range(5))} == CELLS
    assert len(set(CELLS.values())) == 11
    for segment in Segment:
        if segment is not Segment.UNSCORED:
            expected = Worth.HIGH if segment.word in HIGH else Worth.MID if segment.word in MID else Worth.LOW
            assert value.WORTH[segment] is expected


@settings(max_examples=60, deadline=None)
@given(plain.books(most=15))
def test_scores_count_the_edges_strictly_below_and_halves_of_fm_go_up(book: plain.Book) -> None:
    history = known(book)
    found = value.rfm(history)
    buyers = [who for who in range(book.customers) if history.orders[who]]
    measures = [
        (found.recency, {who: -float(200 - history.last[who]) for who in buyers}),
        (found.frequency, {who: float(history.orders[who]) for who in buyers}),
        (found.monetary, {who: float(history.amount[who]) for who in buyers}),
    ]
    for scores, numbers in measures:
        edges = [quantile(list(numbers.values()), share / 5) for share in range(1, 5)] if buyers else []
        for who, number in numbers.items():
            if all(not math.isclose(number, edge) or number == edge for edge in edges):  # else digits decide
                assert scores[who] == 1 + sum(edge < number for edge in edges)
    for who in range(book.customers):
        if who not in buyers:
            assert (found.recency[who], found.both[who], found.segment[who], found.worth[who]) == (0, 0, 0, 0)
            continue
        mean = (int(found.frequency[who]) + int(found.monetary[who])) / 2
        assert found.both[who] == math.floor(mean + 0.5)
        assert Segment(found.segment[who]).word == CELLS[int(found.recency[who]), int(found.both[who])]


@settings(max_examples=60, deadline=None)
@given(plain.books(most=15))
def test_the_cut_lines_of_a_score_lie_around_the_number(book: plain.Book) -> None:
    history = known(book)
    found = value.rfm(history)
    for who in range(book.customers):
        why = value.reasons(found, history, who)
        assert (why is None) == (history.orders[who] == 0)
        if why is None:
            continue
        days, frequency, monetary = why
        assert (days.score, frequency.score, monetary.score) == (
            found.recency[who], found.frequency[who], found.monetary[who])  # fmt: skip
        assert days.value == 200 - history.last[who]
        assert days.above is None or days.value < days.above
        assert days.at_most is None or days.value >= days.at_most
        for each in (frequency, monetary):
            assert each.above is None or each.value > each.above
            assert each.at_most is None or each.value <= each.at_most


def test_kept_edges_score_a_few_customers_as_the_whole_run_did() -> None:
    whole = histories(cdnow.orders(), cdnow.CALIBRATED)
    some = np.arange(0, 2357, 7)
    part = histories(cdnow.orders().of_customers(some), cdnow.CALIBRATED)
    assert value.rfm(part, edges=value.edges_of(whole)).segment.tolist() == value.rfm(whole).segment[some].tolist()


def test_a_cell_may_be_given_another_segment_but_not_be_empty() -> None:
    history = histories(Orders.of([0, 1], [5, 9], [1.0, 2.0]), 10)
    other = tuple(tuple(Segment.LOYAL for _ in row) for row in value.GRID)
    assert value.rfm(history, grid=other).segment.tolist() == [Segment.LOYAL] * 2
    with pytest.raises(UserError, match="25"):
        value.rfm(history, grid=(*value.GRID[:4], (Segment.UNSCORED,) * 5))
    with pytest.raises(UserError, match="25"):
        value.rfm(history, grid=value.GRID[:4])


ABC = [
    ([50, 30, 10, 10], "AABB"),
    ([1000, 1, 1], "ACC"),
    ([1000, 30, 20, 1], "ACCC"),
    ([80, 15, 5], "ABC"),
    ([10] * 10, "A" * 10),
    ([5, 0, -3], "ACC"),
    ([0, 0], "CC"),
    ([0.1] * 3 + [0.6] + [0.1], "AAAAA"),
    ([], ""),
]


@pytest.mark.parametrize(("amounts", "expected"), ABC)
def test_the_share_before_the_customer_decides_his_class(amounts: list[float], expected: str) -> None:
    found = value.rank(np.array(amounts, dtype=float))
    assert "".join(Rank(each).name for each in found.rank) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-500, 100_000).map(lambda cents: cents / 100), max_size=30), st.randoms())
def test_a_class_depends_on_the_amounts_and_not_on_the_sequence(amounts: list[float], chance: object) -> None:
    found = value.rank(np.array(amounts))
    cents = [max(round(100 * each), 0) for each in amounts]
    for own, rank, before in zip(cents, found.rank, found.before, strict=True):
        larger = sum(each for each in cents if each > own)
        expected = (
            "C" if own <= 0 or larger * 100 >= 95 * sum(cents) else "B" if larger * 100 >= 80 * sum(cents) else "A"
        )
        assert Rank(rank).name == expected
        assert math.isclose(before, larger / sum(cents) if sum(cents) else 1)


def test_whoever_has_no_order_is_not_ranked_and_limits_must_be_in_order() -> None:
    found = value.rank(np.array([5.0, 0.0, 0.0]), has=np.array([True, True, False]))
    assert found.rank.tolist() == [Rank.A, Rank.C, Rank.UNRANKED]
    assert value.rank(np.array([50.0, 30, 20]), first=50, second=100).rank.tolist() == [Rank.A, Rank.B, Rank.B]
    for first, second in ((0, 95), (95, 80), (80, 101)):
        with pytest.raises(UserError):
            value.rank(np.array([1.0]), first=first, second=second)


def test_margin_is_amount_less_cost_and_has_no_rate_without_an_amount() -> None:
    found = value.margin(np.array([100.0, 50, 0]), np.array([60.0, 80, 5]))
    assert found.margin.tolist() == [40, -30, -5]
    assert found.rate[:2].tolist() == [0.4, -0.6] and math.isnan(found.rate[2])


def test_cdnow_spreads_over_the_segments() -> None:
    found = value.rfm(histories(cdnow.orders(), cdnow.CALIBRATED))
    assert sum(Counter(found.segment.tolist()).values()) == 2357
    assert set(found.worth.tolist()) == {Worth.HIGH, Worth.MID, Worth.LOW}
    cells = Counter(zip(found.recency.tolist(), found.both.tolist(), strict=True))
    assert value.grid_counts(found).tolist() == [[cells[r, fm] for fm in range(5, 0, -1)] for r in range(5, 0, -1)]
