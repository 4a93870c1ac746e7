"""The search line: words, terms, faults; and the grams that find candidates."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmgr.customers import query, ready_made, searchtext
from custmgr.customers.fields import CATALOGUE

TABLES = ready_made.load_tables()


def parse(text: str) -> query.Query:
    return query.parse(text, CATALOGUE, TABLES)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("地区:江苏", "region"),
        ("region：JS", "region"),
        ("等级=A", "level"),
        ("登记>2024", "joined"),
        ("税号:91", "tax_number"),
    ],
)
def test_a_field_is_named_by_key_label_or_column_head(text: str, field: str) -> None:
    assert parse(text).terms[0].field.key == field


def test_a_region_means_all_that_lies_in_it() -> None:
    region = TABLES["region"]
    wanted = parse("地区:江苏").terms[0].values
    for name in ("江苏省", "苏州市", "昆山市"):
        entry = region.find(name)
        assert entry is not None and entry.id in wanted
    shanghai = region.find("上海市")
    assert shanghai is not None and shanghai.id not in wanted


@pytest.mark.parametrize(
    ("text", "operator", "values"),
    [
        ("joined:2024", "between", (date(2024, 1, 1), date(2024, 12, 31))),
        ("joined:2024-02", "between", (date(2024, 2, 1), date(2024, 2, 29))),
        ("joined:2023-12", "between", (date(2023, 12, 1), date(2023, 12, 31))),
        ("joined>2024-01", "above", (date(2024, 1, 31),)),
        ("joined>=2024", "above", (date(2023, 12, 31),)),
        ("joined<2024", "below", (date(2024, 1, 1),)),
        ("joined≤2024-03-05", "below", (date(2024, 3, 6),)),
        ("joined:2024-01..2024-03", "between", (date(2024, 1, 1), date(2024, 3, 31))),
        ("credit_limit>10万", "above", (Decimal(100000),)),
        ("mobile:空", "empty", ()),
        ("mobile:any", "filled", ()),
    ],
)
def test_dates_and_amounts_are_understood(text: str, operator: str, values: tuple[object, ...]) -> None:
    term = parse(text).terms[0]
    assert (term.operator, term.values) == (operator, values)


@pytest.mark.parametrize("text", ["level:Q", "colour:red", "joined:yesterday", "credit_limit:much", "level:"])
def test_what_means_nothing_is_a_fault_in_its_place(text: str) -> None:
    found = parse(f"甲 {text} 乙")
    (fault,) = found.faults
    assert found.text[fault.start : fault.end] == text and fault.message
    assert [word.text for word in found.words] == ["甲", "乙"]


def test_removing_a_part_leaves_the_others() -> None:
    found = parse('a region:JS "b c"  level:A')
    assert found.without(found.terms[0]) == 'a "b c" level:A'


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("138-0013", "1380013"), ("ＡＢｃ", "abc"), ("貿易", "贸易"), ("+86 138", "86138"), ("C-001", "c-001")],
)
def test_words_are_compared_in_one_width_case_and_script(typed: str, stored: str) -> None:
    assert searchtext.word(typed) == stored


TEXTS = st.text(st.sampled_from("北京星辰科技abc019 -@.\n"), max_size=24)


@given(TEXTS, st.integers(0, 23), st.integers(1, 8))
def test_every_part_of_a_text_has_grams_of_that_text(text: str, start: int, length: int) -> None:
    text = searchtext.normalise(text)
    word = text[start : start + length].strip()
    grams = set(searchtext.grams(text).split())
    for gram in searchtext.grams_of_word(word):
        if gram.endswith("*"):
            assert any(known.startswith(gram[:-1]) for known in grams)
        else:
            assert gram in grams


@given(st.text(max_size=60))
def test_no_line_is_too_strange_to_be_parsed(text: str) -> None:
    found = parse(text)
    for part in (*found.words, *found.terms, *found.faults):
        assert 0 <= part.start < part.end <= len(text)
