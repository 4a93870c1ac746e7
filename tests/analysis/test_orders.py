"""Histories: what is known of each customer on a day, against plain sums."""

import itertools
from datetime import date
from statistics import median

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.analysis.orders import day_number, day_of, histories
from tests.analysis import plain


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.integers(-1, 130))
def test_a_history_holds_what_one_adds_up_by_hand(book: plain.Book, as_of: int) -> None:
    found = histories(book.orders(), as_of)
    for who in range(book.customers):
        rows = [row for row in book.rows if row[0] == who and row[1] <= as_of]
        days = book.days(who, as_of)
        gaps = [b - a for a, b in itertools.pairwise(days)]
        assert (found.orders[who], found.days[who]) == (sum(row[2] >= 0 for row in rows), len(days))
        assert (found.first[who], found.last[who]) == ((days[0], days[-1]) if days else (-1, -1))
        assert found.last_gap[who] == (gaps[-1] if gaps else 0)
        assert np.isnan(found.rhythm[who]) if len(gaps) < 2 else found.rhythm[who] == median(gaps)
        assert np.isclose(found.amount[who], sum(amount for _, _, amount, _ in rows))
        assert np.isclose(found.repeat[who], sum(amount for _, day, amount, _ in rows if day not in days[:1]))
        assert found.cost is not None and np.isclose(found.cost[who], sum(cost for *_, cost in rows))


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.data())
def test_each_customer_may_have_a_day_of_his_own(book: plain.Book, data: st.DataObject) -> None:
    days = data.draw(st.lists(st.integers(0, 130), min_size=book.customers, max_size=book.customers))
    found = histories(book.orders(), np.array(days))
    for who, day in enumerate(days):
        alone = histories(book.orders(), day)
        assert (found.orders[who], found.last[who], found.amount[who]) == (
            alone.orders[who], alone.last[who], alone.amount[who])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(plain.books(), st.data())
def test_chosen_customers_keep_their_orders_under_new_numbers(book: plain.Book, data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.integers(0, book.customers - 1))))
    whole, part = histories(book.orders(), 200), histories(book.orders().of_customers(np.array(chosen, dtype=int)), 200)
    assert part.orders.tolist() == whole.orders[chosen].tolist()
    assert part.amount.tolist() == whole.amount[chosen].tolist()
    assert part.last.tolist() == whole.last[chosen].tolist()


def test_a_day_has_a_number_and_comes_back_from_it() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_of(day_number(date(2024, 2, 29))) == date(2024, 2, 29)
