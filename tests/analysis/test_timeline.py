"""Changes of stage over time: each one that a diary of every day shows, and no other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis.lifecycle import Limits
from custmgr.analysis.timeline import changes
from custmgr.customers.classes.names import Stage
from tests.analysis import plain
from tests.analysis.test_lifecycle import FIXED, OWN, SHORT, orders_of

CLOSE = Limits(active=5, lost=6, is_relative=True, active_times=1.2, lost_times=1.3)
LIMITS = [SHORT, OWN, Limits(active=7, lost=9), CLOSE]


@settings(max_examples=200, deadline=None)
@given(plain.books(last=60), st.integers(-1, 60), st.integers(1, 80), st.sampled_from(LIMITS))
def test_every_change_of_a_diary_of_each_day_is_told_once(
    book: plain.Book, since: int, days: int, limits: Limits
) -> None:
    until = since + days
    found = changes(book.orders(), limits, since=since, until=until)
    expected = []
    for who in range(book.customers):
        diary = [plain.stage(book.days(who, day), day, limits) for day in range(since, until + 1)]
        expected += [(who, since + n, diary[n - 1], diary[n]) for n in range(1, len(diary)) if diary[n - 1] != diary[n]]
    rows = zip(found.customer.tolist(), found.day.tolist(), found.before.tolist(), found.after.tolist(), strict=True)
    assert list(rows) == expected
    asleep = found.into(Stage.DORMANT)
    assert asleep.customer.tolist() == [who for who, *_, after in expected if after == Stage.DORMANT]


@settings(max_examples=60, deadline=None)
@given(plain.books(last=60), st.integers(0, 40), st.integers(1, 40), st.integers(1, 40), st.sampled_from(LIMITS))
def test_two_spans_told_one_after_the_other_tell_what_both_tell_together(
    book: plain.Book, since: int, first: int, second: int, limits: Limits
) -> None:
    orders, middle, until = book.orders(), since + first, since + first + second
    whole = changes(orders, limits, since=since, until=until)
    halves = [changes(orders, limits, since=a, until=b) for a, b in ((since, middle), (middle, until))]
    told = sorted(
        (who, day, before, after)
        for half in halves
        for who, day, before, after in zip(
            half.customer.tolist(), half.day.tolist(), half.before.tolist(), half.after.tolist(), strict=True
        )
    )
    assert told == list(
        zip(whole.customer.tolist(), whole.day.tolist(), whole.before.tolist(), whole.after.tolist(), strict=True)
    )


def test_a_customer_falls_asleep_on_the_day_after_the_limit() -> None:
    orders = orders_of([700, 800], [700, 890], [])
    asleep = changes(orders, FIXED, since=869, until=899).into(Stage.DORMANT)
    assert (asleep.customer.tolist(), asleep.day.tolist(), asleep.before.tolist()) == ([0], [891], [Stage.ACTIVE])
