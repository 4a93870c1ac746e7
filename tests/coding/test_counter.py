"""Numbers of a counter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.coding.canonical import fold
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts import scramble, skipping
from custmgr.coding.parts.counter import (
    CounterEndedError,
    is_skipped,
    next_number,
    number_text,
    numbering,
    parse_number,
    size,
)
from custmgr.coding.rule import Counter


def counter(text: str) -> Counter:
    found = parse("{" + text + "}").counter
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "count"), [
    ("n:3", 999), ("n:4", 9999), ("n:3+", None), ("n:3,end grow", None), ("n:3,end letters", 999 + 2600),
    ("n:3,from 0", 1000), ("n:3,from 100,max 199", 100), ("n:3,step 2", 500), ("n:3,skip contains 4", 728),
    ("n:3,skip ends in 4", 899), ("n:3,skip 250/13/38", 996), ("n:2,alphabet letters", 676),
    ("n:2,alphabet crockford32", 1023),
    ("n:6,skip contains 4", 9**6 - 1), ("n:5,step 3,skip contains 13/ends in 4/250/251", None),
    ("n:9,skip contains 4", 9**9 - 1),
    ("n:3,max 499,end next 700-899/950-999", 749), ("n:3,step 2,max 499,end next 700-899", 350),
    ("n:6,max 499999,skip contains 4,end next 700000-899999", 4 * 9**5 - 1 + 2 * 9**5),
    ("n:3+,max 1500", 1500), ("n:2,scrambled,skip contains 4", None), ("n:1,end letters", 9 + 26),
])  # fmt: skip
def test_capacity_counts_the_numbers_that_skips_leave(text: str, count: int | None) -> None:
    found = size(counter(text))
    if count is None and numbering(counter(text)).last is not None:
        span = numbering(counter(text))
        assert span.last is not None
        count = sum(not is_skipped(counter(text), n) for n in range(span.first, span.last + 1))
    assert found == count


def test_numbers_go_on_with_the_next_reserved_range_and_then_stop() -> None:
    reserved = counter("n:3,step 2,max 499,end next 700-702/950-999")
    assert [next_number(reserved, last) for last in (497, 499, 600, 701)] == [499, 701, 701, 951]
    assert (parse_number(reserved, "501"), parse_number(reserved, "701")) == (None, 701)
    assert is_skipped(reserved, 501) and not is_skipped(reserved, 701)
    with pytest.raises(CounterEndedError):
        next_number(reserved, 999)


def test_numbers_go_on_with_letters_and_then_stop() -> None:
    letters = counter("n:3,end letters")
    assert [number_text(letters, n) for n in (999, 1000, 1001, 1099, 1100, 3599)] == [
        "999",
        "A00",
        "A01",
        "A99",
        "B00",
        "Z99",
    ]
    with pytest.raises(CounterEndedError):
        next_number(letters, 3599)


def test_a_counter_never_wraps_or_cuts() -> None:
    with pytest.raises(CounterEndedError):
        number_text(counter("n:4"), 10_000)
    assert number_text(counter("n:4+"), 10_000) == "10000"


@pytest.mark.parametrize(("text", "last", "ahead", "number"), [
    ("n:3", None, 1, 1), ("n:3", 7, 1, 8), ("n:3", 7, 3, 10), ("n:3,from 100", None, 1, 100),
    ("n:3,from 100", 5, 1, 100),
    ("n:3,step 5", None, 2, 6), ("n:3,step 5", 8, 1, 11), ("n:3,skip contains 4", 3, 1, 5),
    ("n:3,skip contains 4", 399, 1, 500),
    ("n:6,skip contains 4", 399_999, 1, 500_000), ("n:3,skip 13/14", 12, 1, 15),
    ("n:3,step 2,skip contains 4", 399, 1, 501),
])  # fmt: skip
def test_the_next_number_is_the_next_one_that_no_skip_hits(
    text: str, last: int | None, ahead: int, number: int
) -> None:
    assert next_number(counter(text), last, ahead=ahead) == number


def test_the_end_of_the_range_is_told_not_hidden() -> None:
    with pytest.raises(CounterEndedError):
        next_number(counter("n:2,skip contains 9"), 88)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["n:3", "n:3+", "n:3,end letters", "n:3,alphabet letters", "n:2,alphabet uscc31", "n:4,scrambled",
                     'n:2+,alphabet "XYZ"', "n:3,step 3,skip contains 4", "n:3,alphabet A-Z0-9"]),
    st.integers(0, 1500),
)  # fmt: skip
def test_a_number_is_read_back_from_its_text(text: str, ahead: int) -> None:
    row = counter(text)
    span = numbering(row)
    number = span.first + ahead * row.step
    if span.last is None or number <= span.last:
        assert parse_number(row, fold(number_text(row, number))) == number


@pytest.mark.parametrize("text", ["1", "01", "0001", "A01", "1000", "", "12A", "000"])
def test_a_text_that_the_counter_never_writes_is_no_number(text: str) -> None:
    assert parse_number(counter("n:3"), text) is None


@pytest.mark.parametrize("size_", [1, 2, 9, 100, 999, 1024])
def test_scrambling_is_a_permutation_of_the_whole_range(size_: int) -> None:
    places = [scramble.permute(n, size_, salt=b"x") for n in range(size_)]
    assert sorted(places) == list(range(size_))
    assert [scramble.restore(place, size_, salt=b"x") for place in places] == list(range(size_))


def test_scrambled_numbers_do_not_look_like_a_row() -> None:
    row = counter("n:5,scrambled")
    texts = [number_text(row, n) for n in range(1, 50)]
    assert texts != sorted(texts)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("text", [
    "{n:3,alphabet crockford32,skip look-alikes}", "{n:3,alphabet A-Z0-9,skip look-alikes/contains 4/ends in 7/13}",
    "{n:4,skip contains 4/13/ends in 7,step 3}", "{n:3,alphabet letters,skip contains AB/ends in Z,from 5,step 2}",
    "{n:2,alphabet uscc31,skip look-alikes,max 700}",
])  # fmt: skip
def test_numbers_that_skips_leave_over_are_counted_alike_place_by_place_and_one_by_one(text: str) -> None:
    made = parse(text).counter
    assert made is not None
    span = numbering(made)
    assert span.last is not None
    numbers = range(span.first, span.last + 1, made.step)
    counted = skipping.count(made.skips, numbers, width=span.width, chars=span.chars, look_alikes=frozenset("IOL"))
    assert counted == sum(not is_skipped(made, number) for number in numbers)


def test_a_wide_counter_of_letters_with_skips_is_counted_at_once() -> None:
    assert size(parse("{n:6,alphabet A-Z0-9,skip look-alikes/contains 4}").counter or Counter(1)) == 32**6
