"""NPS and CSAT by their definitions, with the counts beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis.scores import csat, nps


def test_nps_takes_detractors_from_promoters_with_passives_in_the_base() -> None:
    found = nps([10, 9, 9, 8, 7, 6, 0, 3])
    assert (found.promoters, found.passives, found.detractors, found.answers) == (3, 2, 3, 8)
    assert found.score == 0
    assert nps([9, 8]).score == 50
    assert nps([0]).score == -100


def test_csat_is_the_share_of_the_two_top_answers() -> None:
    found = csat([5, 4, 3, 1])
    assert (found.score, found.answers, found.counts) == (0.5, 4, (1, 0, 1, 1, 1))


def test_without_answers_there_is_no_score() -> None:
    assert (nps([]).score, nps([]).answers, csat([]).score, csat([]).answers) == (None, 0, None, 0)


@pytest.mark.parametrize("wrong", [[11], [-1], [7.5]])
def test_an_answer_off_the_scale_is_refused(wrong: list[float]) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        nps(wrong)
    with pytest.raises(ValueError, match="whole numbers"):
        csat(wrong)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=1))
def test_nps_is_the_difference_of_two_shares(answers: list[int]) -> None:
    up, down = (sum(low <= each <= high for each in answers) for low, high in ((9, 10), (0, 6)))
    assert nps(answers).score == pytest.approx(100 * up / len(answers) - 100 * down / len(answers), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1))
def test_csat_counts_fours_and_fives(answers: list[int]) -> None:
    assert csat(answers).score == sum(each >= 4 for each in answers) / len(answers)
