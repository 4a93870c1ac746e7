"""The proof that a rule cannot repeat, against rules that do and do not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.coding.canonical import canonical_key
from custmgr.coding.checking import check_rule, try_rule
from custmgr.coding.context import Context
from custmgr.coding.evaluate import complete, draft
from custmgr.coding.faces.parser import parse
from custmgr.coding.proving.meetings import OtherRule
from custmgr.customers.categories import Category, CategoryTable, table
from custmgr.errors import UserError
from custmgr.texts import spoken
from tests.coding.samples import AREA_CONTEXT, CONTEXT

ACCEPTED = [
    "{type@类型}{n:3 per type}", "{joined:yyyy}{type@类型}{n:3 per year(joined), type}", "CUST{n:6}{check:37,36}",
    "{n:4}",
    "{region1@地区}-{region2@地区}-{n:3 per region1, region2}", "{region2}{n:3 per region2, region1}",
    "{region2@地区}-{n:3 per region1}", "{n:3 per region1} when region1 = N", "{joined:yyyyMMdd}{n:2 per year(joined)}",
    "{joined:yyMMdd}{n:2 per joined}", "{joined:FY}-{n:3 per fiscal(joined)}",
    "{joined:GGGGWW}{n:3 per isoweek(joined)}",
    "{joined:yyyyQ}{n:3 per quarter(joined)}", "{joined:yyyyMM}{n:3 per quarter(joined)}", "{class}{n:3 per class}",
    "{class|upper}-{n:3+ per class}", "[{owner}-]{n:2 per owner}", "{random:8}", "{tax_number}", "{name}{n:3}",
    "{n:6}{name}{class}", "{type}{name}{n:3 per type}", "{n:3+ per type}{type}",
    "{industry}{n:3,end letters per industry}",
    "{type,empty X}{n:3 per type}", "C{n:3,scrambled}", "{joined:yyyy-M-d}-{n:2 per joined}",
    "{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}",
]  # fmt: skip
DATES = ("joined", "contracted", "created", "updated")
REFUSED = [
    ("U2", "{type@类型}{joined:yyyyMMdd}{class}"), ("U1", "{joined:yyyyMd}{n:2 per joined}"),
    ("U2", "C{n:4 per year(joined)}"), ("U2", "{joined:yyyy}{n:4 per month(joined)}"), ("U2", "S{n:4 per region}"),
    ("U2", "{region1@地区}-{n:3 per region2}"), ("U1", "{region1@地区}{region2@地区}{n:3 per region1, region2}"),
    ("U2", "{class|first 2}{n:3 per class}"), ("U2", "{short_name|pinyin-initials}{n:3 per short_name}"),
    ("U1", "{name}{class}{n:3 per name}"), ("U2", "{class|pad 3 0}{n:3 per class}"), ("U1", "{class}{n:3+}"),
    ("U2", "{joined:FY}{n:3 per month(joined)}"), ("U1", "{name}{n:3}{class}"), ("U2",
    "{created:yyyy}{n:3 per year(joined)}"),
    ("U2", "{joined:GGGGWW}{n:3 per month(joined)}"), ("U2", "[{owner}{class}-]{n:3 per owner}"), ("U2", "{type}"),
    ("U2", "{joined:yyyyMMdd}{name|pinyin-initials}"), ("U2", "{n:3 per type} when type in C/A"),
    ("U2", "{class,empty X}{n:3 per class}"), ("U2", "{class:2,long cut}{n:3 per class}"), ("U2",
    "{joined:MMdd}{n:2 per joined}"),
    ("U1", "{joined:yyMd}-{n:2 per joined}"), ("U2", "{joined:d}{n:3 per joined}"),
    ("U2", "{joined:MM}{n:4 per month(joined)}"), ("U2", "{joined:yyyy}{n:4 per quarter(joined)}"),
    ("U2", "{joined:yyyyQ}{n:4 per month(joined)}"), ("U2", "{joined:yyyyMM}{n:3 per joined}"),
    ("U2", "{joined:GGGGWW}{n:3 per joined}"), ("U2", "{joined:yyyy}{n:3 per isoweek(joined)}"),
    ("U2", "{created:yyyyMM}{n:3 per month(joined)}"), ("U2", "{updated:yyyyMMdd}{n:3 per joined}"),
    ("U2", "{type}{n:3 per type, industry}"), ("U2", "{industry}{n:3 per type}"),
    ("U2", "{region}{n:4 per year(joined)}"), ("U2", "{type}{region}{n:3 per region, year(joined)}"),
    ("U2", "K{n:4 per owner}"), ("U2", "{owner|first 1}{n:3 per owner}"), ("U2", "{owner|last 2}{n:3 per owner}"),
    ("U2", "{owner|upper|first 3}-{n:3 per owner}"), ("U2", "{class|letters}{n:3 per class}"),
    ("U2", "{class|digits}-{n:3 per class}"), ("U2", "{class|alnum}-{n:3 per class}"),
    ("U2", "{name|pinyin}-{n:2 per name}"), ("U2", "{name|pinyin-initial}{n:4 per name}"),
    ("U2", "{phone|last 4}{n:2 per phone}"), ("U2", "{class|pad 5 0}{n:3 per class}"),
    ("U2", "{class|last 2}{n:4 per class}"), ("U1", "{name}{owner}{n:2 per name, owner}"), ("U1", "{n:3+}{class}"),
    ("U1", "{class}{n:2,end grow}"), ("U2", "{owner,empty 0}{n:3 per owner}"), ("U2", "{type}{class}"),
    ("U2", "{region}{joined:yyyyMMdd}"), ("U2", "{name}{phone}"), ("U2", "{joined:yyyyMMdd}"),
    ("U2", "{n:3 per type} when region = BJ"), ("U2", "{n:3 per region} when region in BJ/SH"),
    ("U2", "{type}{n:3 per region} when type = C"), ("U1", "[{class}]{n:3+ per class}"),
    ("U2", "[{owner}{type}-]{n:2 per owner}"), ("U2", "{class:3,long cut}-{n:2 per class}"),
    ("U2", "{name:2,long cut}{n:4 per name}"), ("U2", "{industry}{industry}"), ("U2", "{class}-{class}"),
    ("U2", "{joined:yyMMdd}{type}"), ("U2", "{class|first 1}{class|last 1}{n:2 per class}"),
    ("U2", "{owner|lower|first 2}{n:3 per owner, year(joined)}"), ("U2", "{type}{check:37,36}"),
    ("U2", "{joined:yyyy}{check:luhn}"), ("U2", "{name|pinyin-initials}{joined:yyyy}{n:3 per year(joined), name}"),
    ("U1", "{joined:yyyy}-{joined:M}{joined:d}-{n:2 per joined}"), ("U1", "{name}{n:3+ per name}{type}"),
    ("U2", "{joined:yyyy}{joined:MM}{n:3 per isoweek(joined)}"), ("U2", "{joined:dd}{joined:MM}{n:2 per joined}"),
    ("U2", "{contracted:yyyy}{n:4 per year(joined)}"),
]  # fmt: skip


def context_of(rule: str) -> Context:
    return AREA_CONTEXT if "region1" in rule or "region2" in rule else CONTEXT


@pytest.mark.parametrize("rule", ACCEPTED)
def test_a_rule_that_cannot_repeat_is_accepted(rule: str) -> None:
    result = check_rule(rule, context_of(rule))
    assert result.accepted, result.findings


@pytest.mark.parametrize(("check", "rule"), REFUSED)
def test_a_rule_that_repeats_is_refused_with_two_real_customers_and_accepted_repairs(check: str, rule: str) -> None:
    context = context_of(rule)
    result = check_rule(rule, context)
    assert not result.accepted
    finding = result.findings[0]
    assert finding.check == check
    one, other = finding.customers
    assert one != other
    codes = {
        canonical_key(evaluated(rule, who, finding.numbers[n : n + 1], context)) for n, who in enumerate((one, other))
    }
    assert codes == {canonical_key(finding.codes[0])}
    assert finding.repairs
    for repair in finding.repairs:
        assert check_rule(repair, context).accepted


def test_at_least_sixty_repeating_rules_are_tried() -> None:
    assert len({rule for _, rule in REFUSED}) >= 60


def evaluated(rule: str, customer: dict[str, str], numbers: tuple[int, ...], context: Context) -> str:
    dates = {key: date.fromisoformat(text) for key, text in customer.items() if key in DATES}
    made = draft(parse(rule), {**customer, **dates}, context=context)
    return complete(made, *numbers)


def test_the_repair_of_the_well_known_code_is_the_expected_one() -> None:
    result = check_rule("{type@类型}{joined:yyyyMMdd}{class}", CONTEXT)
    assert result.findings[0].repairs[0] == "{type@类型}{joined:yyyyMMdd}{class}-{n:2 per joined, type, class}"


def test_month_and_day_without_zeros_are_shown_as_two_dates() -> None:
    with spoken("zh"):
        message = check_rule("{joined:yyyyMd}{n:2 per joined}", CONTEXT).findings[0].message
    assert "1月11日" in message
    assert "11月1日" in message


def test_province_and_city_without_a_hyphen_are_read_in_two_ways() -> None:
    finding = check_rule("{region1@地区}{region2@地区}{n:3 per region1, region2}", AREA_CONTEXT).findings[0]
    assert finding.codes == ("NYZ001",)
    assert "{region1@地区}-{region2@地区}-{n:3 per region1, region2}" in finding.repairs


def test_codes_of_equal_width_need_no_hyphen() -> None:
    rows = (
        Category(1, "11", "北京"),
        Category(2, "01", "东城", "", 1),
        Category(3, "31", "上海"),
        Category(4, "07", "普陀", "", 3),
    )
    context = replace(CONTEXT, tables={"region": CategoryTable("region", rows)})
    assert check_rule("{region1}{region2}{n:3 per region1, region2}", context).accepted


def test_two_cities_of_one_code_in_different_provinces_need_the_province() -> None:
    rows = (
        Category(1, "A", "甲"),
        Category(2, "X", "乙", "", 1),
        Category(3, "B", "丙"),
        Category(4, "X", "丁", "", 3),
    )
    context = replace(CONTEXT, tables={"region": CategoryTable("region", rows)})
    assert not check_rule("{region2}{n:3 per region1}", context).accepted
    assert check_rule("{region1}{region2}{n:3 per region1, region2}", context).accepted


def test_a_type_code_that_begins_another_needs_a_fixed_number_or_a_hyphen() -> None:
    types = table("type", [("C", "客户", ""), ("C1", "客户1", "")])
    context = replace(CONTEXT, tables={"type": types})
    assert check_rule("{type}{n:3 per type}", context).accepted
    assert not check_rule("{type}{n:2+ per type}", context).accepted
    assert check_rule("{type}-{n:2+ per type}", context).accepted


@pytest.mark.parametrize("alphabet", ['"aA1"', '"1١"', '"AА"', '"xX"'])
def test_an_alphabet_whose_characters_become_one_is_refused(alphabet: str) -> None:
    result = check_rule(f"{{n:3,alphabet {alphabet}}}", CONTEXT)
    assert result.findings[0].check == "U5"
    assert result.findings[0].repairs == ("{n:3}",)


@pytest.mark.parametrize("rule", ["{parent:3-2}{n:2}", "{type@星座}{n:2}", "{n:2}{n:3}", "[{n:3}]{class}",
                                  "{check:luhn}{n:3}", "{n:3+,scrambled}", "{n:2,max 5,from 9}"])  # fmt: skip
def test_a_rule_that_cannot_give_codes_is_refused_in_words(rule: str) -> None:
    result = check_rule(rule, CONTEXT)
    assert not result.accepted
    assert result.findings[0].message


def test_an_empty_table_is_refused_not_proven_by_default() -> None:
    assert not check_rule("{type}{n:3 per type}", replace(CONTEXT, tables={"type": CategoryTable("type", ())})).accepted


def test_a_rule_that_meets_another_is_refused_with_a_sample() -> None:
    other = OtherRule("供应商", parse("{type}{n:3 per type}"))
    finding = check_rule("C{n:3}", CONTEXT, others=[other]).findings[0]
    assert (finding.check, finding.codes) == ("U3", ("C111",))
    assert check_rule("S{n:3}", CONTEXT, others=[other]).accepted


def test_rules_that_share_a_counter_may_meet_only_where_the_number_stands_alike() -> None:
    shared = parse("C{n:4,shared all}")
    assert check_rule("C{n:4,shared all}", CONTEXT, others=[OtherRule("x", shared)]).accepted
    assert not check_rule("C1{n:3,shared all}", CONTEXT, others=[OtherRule("x", shared)]).accepted


def test_rules_of_other_ranges_do_not_meet_however_long_they_are() -> None:
    other = [OtherRule("x", parse("C{n:6,max 499999,end next 800000-899999}"))]
    assert check_rule("C{n:6,from 500000,max 799999}", CONTEXT, others=other).accepted
    finding = check_rule("C{n:6,from 500000,max 800000}", CONTEXT, others=other).findings[0]
    assert (finding.check, finding.codes) == ("U3", ("C800000",))


def test_rules_with_excluding_conditions_do_not_meet() -> None:
    other = OtherRule("代理", parse("{type}{n:3 per type} when type = A"))
    assert check_rule("{type}{n:3 per type} when type = C", CONTEXT, others=[other]).accepted


def test_existing_codes_in_the_range_are_listed_but_do_not_refuse() -> None:
    result = check_rule("{type}{n:3 per type}", CONTEXT, existing=["c007", "X001", "C000", "C1234"])
    assert result.accepted
    assert [(f.check, f.codes) for f in result.findings] == [("U4", ("c007",))]


def test_a_large_table_is_proven_quickly() -> None:
    import time

    entries = tuple(Category(n, f"{n:06d}", f"区{n}") for n in range(1, 3001))
    context = replace(CONTEXT, tables={"region": CategoryTable("region", entries)})
    begun = time.perf_counter()
    assert check_rule("{region}-{n:3 per region}", context).accepted
    assert time.perf_counter() - begun < 3


SEGMENTS = st.sampled_from([
    "{type}", "{industry}", "{region}", "{class|alnum|first 2}", "{joined:yyyy}", "{joined:M}", "{joined:d}",
    "{joined:MM}",
    "{joined:dd}", "-", "1", "[{class}]", "{type,empty 1}", "{class|digits}",
])  # fmt: skip
COUNTERS = st.sampled_from([
    "{n:1}", "{n:1+}", "{n:1 per type}", "{n:1+ per type}", "{n:1 per joined}", "{n:1 per month(joined)}",
    "{n:1 per class}",
    "{n:1,end letters per type}", "{n:1,max 3,end next 6-8/9-9 per type}", "{n:2 per industry}",
    "{n:1 per region, type}",
])  # fmt: skip
ODD = replace(CONTEXT, tables={
    "type": table("type", [("1", "甲", ""), ("11", "乙", ""), ("A", "丙", "")]),
    "industry": table("industry", [("1", "甲", ""), ("2", "乙", ""), ("21", "丙", "")]),
    "region": table("region", [("A", "甲", ""), ("A1", "乙", ""), ("B", "丙", "")]),
})  # fmt: skip
CROWD = [
    {"type": kind, "industry": trade, "region": place, "class": klass, "joined": day}
    for kind in (1, 2, 3) for trade in (1, 2, 3) for place in (1, 2, 3) for klass in ("", "1", "11", "1a", "A 1")
    for day in (date(2023, 1, 11), date(2023, 11, 1), date(2023, 1, 1), date(2024, 1, 11))
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(SEGMENTS, max_size=3), COUNTERS, st.lists(SEGMENTS, max_size=2))
def test_no_accepted_rule_gives_two_customers_one_code(before: list[str], counter: str, after: list[str]) -> None:
    rule = parse("".join([*before, counter, *after]))
    if not check_rule(rule, ODD).accepted:
        return
    rows: dict[str, int] = {}
    given_codes: set[str] = set()
    for customer in CROWD:
        try:
            made = draft(rule, customer, context=ODD)
            rows[made.counter_key] = rows.get(made.counter_key, 0) + 1
            code = canonical_key(complete(made, rows[made.counter_key]))
        except UserError:
            continue
        assert code not in given_codes
        given_codes.add(code)


def test_a_trial_goes_on_behind_existing_codes() -> None:
    trial = try_rule(
        "{type}{n:3 per type}",
        [{"type": "C"}, {"type": "A"}, {"type": "C"}],
        context=CONTEXT,
        existing=["C007", "A100"],
    )
    assert trial.codes == ("C008", "A101", "C009")
    assert trial.as_json()["accepted"] is True


@pytest.mark.parametrize(("one", "other", "overlap"), [
    ("A{n:3} when type = C", "B{n:3} when type = A", False),
    ("A{n:3} when type = C", "B{n:3} when type in A/客户", True),
    ("A{n:3} when type = C", "B{n:3} when level = A", True), ("A{n:3} when type = C", "B{n:3}", False),
    ("A{n:3}", "B{n:3}", True), ("A{n:3} when owner = 李", "B{n:3} when owner = 王", False),
    ("A{n:3} when type = C and owner = 李", "B{n:3} when owner = 李", True),
])  # fmt: skip
def test_rules_that_are_meant_for_the_same_customers_are_reported(one: str, other: str, overlap: bool) -> None:
    result = check_rule(one, CONTEXT, others=[OtherRule("other", parse(other))])
    assert result.accepted
    assert any(warning.code == "overlap" for warning in result.warnings) is overlap


def test_no_rule_begins_like_a_temporary_code() -> None:
    assert not check_rule("~{n:3}", CONTEXT).accepted
