"""The ready-made rules, their sentences and what the editor says of them."""

import time

import pytest

from custmgr.coding.capacity import capacities
from custmgr.coding.checking import check_rule, try_rule
from custmgr.coding.decode import decode
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.gallery import GALLERY, Example
from custmgr.customers.categories import table
from custmgr.texts import spoken
from tests.coding.samples import AREA_CONTEXT, CONTEXT, PERSON

IDS = [example.text for example in GALLERY]


@pytest.mark.parametrize("example", GALLERY, ids=IDS)
def test_a_ready_made_rule_is_accepted_in_a_twentieth_of_a_second_or_is_there_to_be_refused(example: Example) -> None:
    context = AREA_CONTEXT if "region1" in example.text else CONTEXT
    check_rule(example.text, context)
    begun = time.perf_counter()
    result = check_rule(example.text, context)
    assert time.perf_counter() - begun < 0.15  # 0.05 s measured at most; room for a busy machine
    assert result.accepted is not example.is_refused


@pytest.mark.parametrize("example", GALLERY, ids=IDS)
def test_a_ready_made_rule_gives_its_sample_and_reads_it_back(example: Example) -> None:
    context = AREA_CONTEXT if "region1" in example.text else CONTEXT
    customer = {
        **PERSON,
        "region": 2 if context is AREA_CONTEXT else 1,
        "name": "中国银行" if "first 4" in example.text else "张三",
    }
    code = try_rule(example.text, [customer], context=context).codes[0]
    if "random" not in example.text:
        assert code == example.sample
    readings = decode(code, parse(example.text), context=context)
    assert readings
    assert any("".join(part.text for part in reading.parts) == code for reading in readings)


@pytest.mark.parametrize("example", GALLERY, ids=IDS)
def test_a_ready_made_rule_has_a_name_a_note_and_a_sentence_in_both_languages(example: Example) -> None:
    sentences = {lang: sentence(parse(example.text), CONTEXT, lang=lang) for lang in ("zh", "en")}
    assert example.name_zh and example.name_en and example.note_zh and example.note_en
    assert sentences["en"].isascii() or "“" in sentences["en"]
    assert any("\u4e00" <= char <= "\u9fff" for char in sentences["zh"])


def test_a_sentence_reads_naturally() -> None:
    rule = parse("{type@类型}{joined:yyyy}{n:3 per year(joined), type}")
    assert (
        sentence(rule, CONTEXT, lang="zh") == "客户类型代码，然后建档年份4位，然后每个客户类型每年从001开始的3位流水号"
    )
    assert sentence(rule, CONTEXT, lang="en") == (
        "Type code, then the 4-digit year of the date joined, then a running number of 3 digits from 001 "
        "for each type and year of the date joined"
    )


@pytest.mark.parametrize(("rule", "size"), [
    ("{type}{n:3 per type}", ("type", 999)), ("{n:4}", ("", 9999)), ("{n:3+}", ("", None)),
    ("{joined:yyyy}{type}{n:3 per year(joined), type}", ("year(joined), type", 999)), ("{random:2}", ("random", 1024)),
])  # fmt: skip
def test_capacity_is_told_per_key(rule: str, size: tuple[str, int | None]) -> None:
    assert [(room.key, room.size) for room in capacities(parse(rule))] == [size]


@pytest.mark.parametrize(("rule", "codes"), [
    ("{n:4}", {"leading-zeros"}), ("CUST{n:6}", set()), ("{n:16}", {"leading-zeros", "digits-lost"}),
    ("{n:2}-{joined:MM}", {"date-like"}), ("-{n:4}", {"formula"}), ("{name}{n:4}", {"personal-data", "drifts"}),
    ("{id_number}{n:4}", {"personal-data", "drifts"}), ("C{joined:yy}{n:4}", {"two-digit-year"}),
    ("MAR{n:2}", {"date-like"}), ("{n:3,end letters}", {"leading-zeros", "look-alikes"}),
    ("{updated:yyyyMMdd}-{n:3}", {"drifting-date"}), ("C{n:18}-{n:3}", set()), ("AB{joined:yyyyMMdd}{n:12}", {"long"}),
    ("1{n:3}E{joined:yyyy}", {"scientific"}), ("{n:2,alphabet letters}", {"look-alikes"}),
])  # fmt: skip
def test_what_people_regret_is_told_beforehand(rule: str, codes: set[str]) -> None:
    assert {warning.code for warning in check_rule(rule, CONTEXT).warnings} == codes


def test_fields_of_several_lengths_side_by_side_are_told_to_need_a_hyphen() -> None:
    crowded = check_rule("{region1}{type}{n:3 per region1, type}", AREA_CONTEXT)
    assert crowded.accepted
    told = [warning.message for warning in crowded.warnings if warning.code == "run-together"]
    assert len(told) == 1 and told[0].endswith("Put a hyphen between them.")
    for rule in ("{region1}-{type}{n:3 per region1, type}", "{type}{region1}{n:3 per region1, type}"):
        assert "run-together" not in {warning.code for warning in check_rule(rule, AREA_CONTEXT).warnings}


def test_a_type_code_e_behind_a_year_is_a_hazard_for_spreadsheets() -> None:
    context = type(CONTEXT)(tables={"type": table("type", [("C", "客户", ""), ("E", "员工", "")])})
    warnings = check_rule("{joined:yyyy}{type}{n:3 per year(joined), type}", context).warnings
    assert any(warning.code == "scientific" and "2023E001" in warning.message for warning in warnings)


def test_the_long_code_is_accepted_with_its_warnings() -> None:
    rule = "{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}"
    result = check_rule(rule, CONTEXT)
    assert result.accepted
    assert {"personal-data", "drifting-date", "long"} <= {warning.code for warning in result.warnings}


def test_a_code_is_read_back_into_names() -> None:
    [reading] = decode("２０２３c001", parse("{joined:yyyy}{type}{n:3 per year(joined), type}"), context=CONTEXT)
    with spoken("zh"):
        values = [part.value for part in reading.parts]
    assert (values[0], values[2], reading.number) == ("2023", "1", 1)
    assert reading.counter_key == "year(joined)=2023;type=C"


@pytest.mark.parametrize("code", ["CUST000001H", "CUST000000", "CUST1", "", "X" * 500, "中"])
def test_a_code_that_the_rule_never_gives_has_no_reading(code: str) -> None:
    assert decode(code, parse("CUST{n:6}{check:37,36}"), context=CONTEXT) == []


def test_an_ambiguous_code_lists_every_reading() -> None:
    assert len(decode("2023111-01", parse("{joined:yyyyMd}-{n:2}"), context=CONTEXT)) == 2
