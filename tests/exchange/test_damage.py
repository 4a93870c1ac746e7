"""What spreadsheet programs do to texts is told from what people do, and a merge follows its table."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmgr.customers import kinds
from custmgr.customers.cells import Cell
from custmgr.exchange import rowid
from custmgr.exchange.roundtrip import damage, merging
from custmgr.exchange.rowid import RowId

IMAGES = [
    ("0000020", Cell("number", "20")),
    ("0000020", "20.0"),
    ("001", Cell("number", "1")),
    ("13800138000", "1.38E+10"),
    ("13800138000", Cell("number", "13800138000")),
    ("20231001202310150001", Cell("number", "2.0231001202310148E+19")),
    ("20231001202310150001", "20231001202310100000"),
    ("6222021234567890123", "6.22202E+18"),
    ("2023E001", Cell("number", "20230")),
    ("2-1", Cell("number", "45689", 'm"月"d"日"')),  # 2025-02-01
    ("2-1", "2月1日"),
    ("2-1", "1-Feb"),
    ("MAR1", Cell("number", "45717", "d-mmm")),
    ("+8613800138000", Cell("number", "8613800138000")),
    ("  甲  乙 ", "甲 乙"),
    ("甲\r\n乙", "甲\n乙"),
    ("１２３", Cell("number", "123")),
    ("50%", Cell("number", "0.5", "0%")),
    ("'=1+1", "=1+1"),
    ("甲\x01乙", "甲乙"),
    ("true", Cell("bool", "TRUE")),
    ("北京星辰（集团）", "????????"),  # saved as csv in the code page of another language
    ("Müller 北京", "Müller ??"),
    ("Müller 北京", "M?ller ??"),
    ("𠮷野家", "?野家"),
    ("𠮷野家", "??野家"),
]
CHANGES = [
    ("0000020", "21"),
    ("0000020", "200"),
    ("C001", "C002"),
    ("2-1", "1-2"),
    ("2-1", Cell("number", "45690", 'm"月"d"日"')),  # the day after
    ("13800138000", "1.39E+10"),
    ("13800138000", "13800138001"),
    ("20231001202310150001", "20241001202310100000"),
    ("123456789012345", "123456789012346"),
    ("甲乙", "甲丙"),
    ("50%", "0.6"),
    ("100", "1E+3"),
    ("ibm", "IBM"),
    ("北京 星辰", "北京星辰"),
    ("（甲）", "(甲)"),
    ("张三丰", "张三?"),
    ("张三丰", "??"),
    ("张三丰", "张三丰?"),
    ("Smith", "Smit?"),
]


@pytest.mark.parametrize(("base", "cell"), IMAGES)
def test_an_image_of_a_text_is_known(base: str, cell: str | Cell) -> None:
    assert damage.is_image(base, cell)


@pytest.mark.parametrize(("base", "cell"), CHANGES)
def test_a_change_of_a_person_is_never_taken_for_an_image(base: str, cell: str | Cell) -> None:
    assert not damage.is_image(base, cell)


@given(st.text("0123456789", min_size=1, max_size=15), st.text("0123456789", min_size=1, max_size=15))
def test_two_numbers_that_differ_in_value_are_never_images_of_each_other(first: str, second: str) -> None:
    if int(first) != int(second):
        assert not damage.is_image(first, second)
        assert not damage.is_image(first, Cell("number", second))


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(["mdy", "dmy"]))
def test_a_day_is_known_in_the_order_that_its_column_uses(day: date, order: damage.DayOrder) -> None:
    text = f"{day:%m/%d/%Y}" if order == "mdy" else f"{day:%d/%m/%y}"
    assert damage.is_day(day, text, order)
    assert damage.day_order([(day, text), (date(2024, 1, 31), "01/31/24" if order == "mdy" else "31/01/24")]) == order
    other = day.replace(day=day.day % 28 + 1)
    assert other == day or not damage.is_day(other, text, order)


VALUES = st.one_of(st.none(), st.sampled_from(["甲", "乙", "丙"]))


@given(VALUES, VALUES, VALUES)
def test_the_merge_of_three_values_follows_its_table(base: object, file: object, now: object) -> None:
    fate = merging.fate(kinds.TEXT, base, file, now)
    if file == base:
        assert fate == "keep"
    elif now == base:
        assert fate == "take"
    else:
        assert fate == ("agreed" if file == now else "conflict")


def test_values_are_merged_by_meaning_not_by_looks() -> None:
    assert merging.fate(kinds.MONEY, Decimal("5.00"), Decimal("5"), Decimal("7")) == "keep"
    assert merging.fate(kinds.CODE, "C001", "ｃ００１", "C001") == "keep"


@given(st.integers(0, 2**50), st.integers(0, 2**40))
def test_an_identity_is_read_back_and_belongs_to_its_database(customer: int, step: int) -> None:
    text = rowid.encode(RowId(customer, step), "one")
    assert rowid.is_shaped(text) and rowid.decode(text.lower(), "one") == RowId(customer, step)
    assert rowid.decode(text, "two") in ("foreign", RowId(customer, step))
    assert not set(text) & set("AEIOU01")


@given(st.integers(1, 10**7), st.integers(1, 10**6), st.data())
def test_a_slip_in_an_identity_is_noticed(customer: int, step: int, data: st.DataObject) -> None:
    text = rowid.encode(RowId(customer, step), "one")
    place = data.draw(st.integers(2, len(text) - 1))
    char = data.draw(st.sampled_from(rowid.ALPHABET))
    broken = text[:place] + char + text[place + 1 :]
    if broken != text and text[place] != "-":
        assert rowid.decode(broken, "one") in ("damaged", "foreign")
