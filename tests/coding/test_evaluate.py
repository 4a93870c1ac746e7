"""What code a rule gives a customer."""

from dataclasses import replace
from datetime import date

import pytest

from custmgr.coding.canonical import LookAlikeError
from custmgr.coding.evaluate import complete, draft, evaluate
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.condition import applies, choose
from custmgr.coding.parts.field_text import ValueRefusedError
from custmgr.errors import UserError
from tests.coding.samples import AREA_CONTEXT, CONTEXT, PERSON


@pytest.mark.parametrize(("rule", "code"), [
    ("{type@类型}{joined:yyyyMMdd}{class}", "C20231001A01"), ("{type@类型}{n:3 per type}", "C001"),
    ("{joined:yyyy}{type@类型}{n:3 per year(joined), type}", "2023C001"), ("CUST{n:6}", "CUST000001"), ("{n:4}",
    "0001"),
    ("{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}",
     "Z123456789001BJ20231001202310150001"),
    ("CUST{n:6}{check:37,36}", "CUST000001G"), ("CUST{n:6}{check:37-2}", "CUST000001P"),
    ("CUST{n:6}{check:97-10}", "CUST00000158"), ("{type}{joined:yyyyMMdd}{class}{check:37,36}", "C20231001A01C"),
    ("{type}{joined:yyyyMMdd}{class}{check:37-2}", "C20231001A01D"),
    ("{type}{joined:yyyyMMdd}{class}{check:97-10}", "C20231001A0191"),
    ("{joined:yyyy}{type}{n:3}{check:37,36}", "2023C001W"), ("{joined:yyyy}{type}{n:3}{check:37-2}", "2023C001X"),
    ("{joined:yyyy}{type}{n:3}{check:97-10}", "2023C00179"), ("{joined:yy-M.d/Q}-{n:2}", "23-10.1/4-01"),
    ("{joined:GGGGWW}{n:2}", "20233901"), ("{created:yyyyMMdd}{n:2}", "2023010101"), ("{today:yyyyMMdd}{n:2}",
    "2026010501"),
    ("{name|pinyin}{n:2}", "ZHANGSAN01"), ("{name|pinyin-initials|pad 4 X}{n:2}", "XXZS01"), ("{phone|last 4}{n:2}",
    "789001"),
    ("{class|digits}{class|letters|lower}{n:1}", "01a1"), ("{class:2,long cut}{n:1}", "A01"), ("[{owner}-]{n:2}", "01"),
    ("{owner,empty X}{n:2}", "X01"), ("[{type}-]{n:2}", "C-01"), ('{n:3,alphabet "AB",from 0}', "AAA"),
    ("{n:3,alphabet letters}", "AAA"), ("{n:3,from 100}", "100"), ("{class@等级,empty 9}{n:1}", "B1"),
])  # fmt: skip
def test_a_rule_gives_the_expected_first_code(rule: str, code: str) -> None:
    from custmgr.coding.parts.counter import next_number
    from custmgr.customers.categories import table

    levels = {"level": table("level", [("B", "A01", "")])}
    context = replace(CONTEXT, tables={**CONTEXT.tables, **levels})
    made = draft(parse(rule), PERSON, context=context)
    assert complete(made, next_number(made.counter, None) if made.counter else None) == code


def test_levels_of_the_region_come_from_its_ancestors() -> None:
    rule = parse("{region1@地区}-{region2@地区}-{n:3 per region1, region2}")
    made = draft(rule, {"region": 2}, context=AREA_CONTEXT)
    assert complete(made, 1) == "N-YZ-001"
    assert made.counter_key == "region1=N;region2=YZ"
    with pytest.raises(ValueRefusedError):
        draft(rule, {"region": 1}, context=AREA_CONTEXT)


def test_a_category_may_be_given_by_its_code_or_name() -> None:
    rule = parse("{type}{n:3 per type}")
    for value in (1, "C", "客户", "customer"):
        assert evaluate(rule, {"type": value}, context=CONTEXT, number=7) == "C007"


def test_a_back_dated_customer_belongs_to_his_own_year() -> None:
    made = draft(parse("{joined:yyyy}{n:3 per year(joined)}"), {"joined": date(2023, 12, 30)}, context=CONTEXT)
    assert made.counter_key == "year(joined)=2023"
    assert (made.prefix, made.suffix) == ("2023", "")


@pytest.mark.parametrize(
    ("label", "code"), [("start", "2023"), ("end", "2024"), ("both", "2023-24"), ("record", "2024")]
)
def test_a_fiscal_year_is_labelled_as_the_organisation_wishes(label: str, code: str) -> None:
    context = replace(CONTEXT, fiscal_first_month=4, fiscal_label=label)
    made = draft(parse("{joined:FY}{n:2 per fiscal(joined)}"), {"joined": date(2024, 3, 31)}, context=context)
    assert complete(made, 1) == code + "01"
    assert made.counter_key == "fiscal(joined)=FY2023"


def test_the_last_days_of_2018_are_in_the_first_week_of_2019() -> None:
    rule = parse("{joined:GGGGWW}{n:2 per isoweek(joined)}")
    assert evaluate(rule, {"joined": date(2018, 12, 31)}, context=CONTEXT, number=1) == "20190101"


def test_the_creation_moment_is_dated_in_the_organisations_zone() -> None:
    rule = parse("{created:yyyyMMdd}{n:2}")
    assert evaluate(rule, PERSON, context=CONTEXT, number=1) == "2023010101"
    assert evaluate(rule, PERSON, context=replace(CONTEXT, zone="UTC"), number=1) == "2022123101"


@pytest.mark.parametrize(
    "rule", ["{owner}{n:2}", "{contracted:yyyy}{n:2}", "{class:2}{n:2}", "{class:4}{n:2}", "{n:2 per day(contracted)}"]
)
def test_a_missing_or_unfitting_value_is_refused_by_name(rule: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        draft(parse(rule), PERSON, context=CONTEXT)
    assert refused.value.field in ("owner", "contracted", "class")


def test_an_unknown_table_and_a_parent_part_are_refused_in_words() -> None:
    for rule in ("{type@星座}{n:2}", "{parent:3-2}{n:2}"):
        with pytest.raises(UserError):
            draft(parse(rule), PERSON, context=CONTEXT)


def test_a_full_width_value_prints_as_plain_letters() -> None:
    assert evaluate(parse("{class}{n:2}"), {"class": " ａ ０1"}, context=CONTEXT, number=1) == "a0101"


def test_a_code_with_a_cyrillic_letter_is_refused() -> None:
    with pytest.raises(LookAlikeError):
        evaluate(parse("{class}{n:2}"), {"class": "С"}, context=CONTEXT, number=1)


def test_two_spellings_of_one_value_share_a_counter() -> None:
    rule = parse("{class}{n:2 per class}")
    assert (
        draft(rule, {"class": "a 1"}, context=CONTEXT).counter_key
        == draft(rule, {"class": "Ａ1"}, context=CONTEXT).counter_key
    )


def test_random_parts_use_only_their_alphabet_and_no_blocked_word() -> None:
    made = draft(parse('{random:6,alphabet "SEXY"}'), {}, context=CONTEXT)
    codes = {complete(made) for _ in range(50)}
    assert all(len(code) == 6 and not set(code) - set("SEXY") and "SEX" not in code for code in codes)
    assert len(codes) > 1


def test_the_first_rule_whose_condition_holds_is_chosen() -> None:
    dealer, north, other = (parse("D{n:3} when type = 经销商"), parse("N{n:3} when region1 in N/NY"), parse("X{n:3}"))
    assert choose((dealer, other), {"type": 3}, context=CONTEXT) is dealer
    assert choose((dealer, north, other), {"type": 1, "region": 5}, context=AREA_CONTEXT) is north
    assert choose((dealer, north, other), {"type": 1, "region": 7}, context=AREA_CONTEXT) is other
    assert applies(parse("{n:3} when class = a01"), {"class": "A01"}, context=CONTEXT)
