"""Lifecycle: the six stages in their order, own rhythms, reasons, limits from the data, who moved and when."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis.lifecycle import Cut, Limits, classify, counts_on, flow, reason, said, suggest
from custmgr.analysis.orders import Orders, histories
from custmgr.customers.classes.names import Stage
from custmgr.errors import UserError
from custmgr.texts import spoken
from tests.analysis import cdnow, plain

FIXED = Limits()
OWN = Limits(is_relative=True)
SHORT = Limits(active=10, lost=30, is_relative=True)
TODAY = 1000

CASES = [
    ([], Stage.PROSPECT),
    ([1000], Stage.NEW),
    ([910], Stage.NEW),
    ([910, 1000], Stage.NEW),
    ([909], Stage.DORMANT),
    ([909, 910], Stage.ACTIVE),
    ([500, 866, 1000], Stage.ACTIVE),
    ([500, 866], Stage.DORMANT),
    ([545, 910], Stage.ACTIVE),
    ([544, 910], Stage.REACTIVATED),
    ([100, 909], Stage.DORMANT),
    ([100, 635], Stage.DORMANT),
    ([100, 634], Stage.LOST),
]  # fmt: skip


def orders_of(*days: list[int]) -> Orders:
    pairs = [(who, day) for who, each in enumerate(days) for day in each]
    return Orders.of([who for who, _ in pairs], [day for _, day in pairs], [1.0] * len(pairs), customers=len(days))


@pytest.mark.parametrize(("days", "expected"), CASES)
def test_the_first_stage_that_holds_is_the_customers_with_both_limits_included(
    days: list[int], expected: Stage
) -> None:
    assert classify(histories(orders_of(days), TODAY), FIXED).stage.tolist() == [expected]


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.integers(0, 150), st.sampled_from([SHORT, OWN, Limits(active=7, lost=21)]))
def test_each_stage_is_the_one_of_the_definition(book: plain.Book, as_of: int, limits: Limits) -> None:
    found = classify(histories(book.orders(), as_of), limits)
    expected = [plain.stage(book.days(who, as_of), as_of, limits) for who in range(book.customers)]
    assert [Stage(each) for each in found.stage] == expected
    assert found.counts() == {each: expected.count(each) for each in Stage}


def test_a_customers_own_rhythm_counts_from_three_order_days_on() -> None:
    weekly, twice = [900, 907, 914, 921], [900, 907, 907]
    found = classify(histories(orders_of(weekly, twice), 940), OWN)
    assert found.stage.tolist() == [Stage.DORMANT, Stage.NEW]
    assert (found.active.tolist(), found.lost.tolist()) == ([10.5, 90], [21, 365])


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.integers(0, 150), st.sampled_from([SHORT, Limits(active=7, lost=21)]))
def test_the_cuts_of_a_reason_hold(book: plain.Book, as_of: int, limits: Limits) -> None:
    found = classify(histories(book.orders(), as_of), limits)
    for who in range(book.customers):
        why, days = reason(found, who), book.days(who, as_of)
        assert why.stage == found.stage[who]
        for cut in why.cuts:
            assert {"none": cut.value == 0, "at-most": cut.value <= cut.limit,
                    "more-than": cut.value > cut.limit}[cut.relation]  # fmt: skip
            assert cut.limit in (0, *plain.limits_of(days, limits))
        assert (why.interval is not None) == (limits.is_relative and len(days) >= 3)


def test_a_reason_names_the_number_and_the_cut_line() -> None:
    found = classify(histories(orders_of([500, 980], [900, 907, 914], []), TODAY), OWN)
    assert reason(found, 0).cuts == (Cut("since-last", 20, "at-most", 90), Cut("gap", 480, "more-than", 365))
    with spoken("zh"):
        assert said(reason(found, 0)) == "最近下单距今 20 天，不超过 90 天；最近两次下单相隔 480 天，超过 365 天"
    with spoken("en"):
        assert said(reason(found, 1)) == "last order 86 days ago, more than 21; usually orders every 7 days"
        assert said(reason(found, 2)) == "no orders yet"


def test_limits_out_of_order_are_refused_in_words() -> None:
    for wrong in ({"active": 0}, {"active": 365}, {"active_times": 3}, {"from_orders": 2}):
        with pytest.raises(UserError, match=r"“active”|“活跃”|three|三次"):
            Limits(**wrong)  # type: ignore[arg-type]


def test_the_limits_suggested_from_cdnow_are_117_and_279_days() -> None:
    found = suggest(cdnow.orders(), FIXED)
    assert found is not None
    assert (found.limits.active, found.limits.lost, found.gaps) == (117, 279, 4339)


def test_no_limits_are_suggested_from_a_handful_of_gaps() -> None:
    assert suggest(orders_of([1, 5, 9], [], [3, 4]), FIXED) is None


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.integers(0, 60), st.integers(60, 150))
def test_the_flow_adds_up_to_both_days(book: plain.Book, since: int, until: int) -> None:
    before, after = (classify(histories(book.orders(), day), SHORT) for day in (since, until))
    table = flow(before.stage, after.stage)
    for limits in (SHORT, Limits(active=10, lost=30)):
        expected = [list(classify(histories(book.orders(), day), limits).counts().values()) for day in (since, until)]
        assert counts_on(book.orders(), limits, [since, until]).tolist() == expected
    assert table.sum(axis=1).tolist() == list(before.counts().values())
    assert table.sum(axis=0).tolist() == list(after.counts().values())
    assert int(np.trace(table)) == int((before.stage == after.stage).sum())
