"""What becomes of a cell of each kind, status by status; nothing is guessed silently."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from custmgr.customers import identity, kinds
from custmgr.customers.categories import Category, CategoryTable
from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import Settled, tidy
from custmgr.customers.cleaning import RESERVED, clean, parse, plain
from custmgr.customers.fields import CATALOGUE
from custmgr.customers.problems import MESSAGES, Problem, from_json
from custmgr.customers.regions import RegionIndex


def number(raw, code=""):
    return Cell("number", raw, code)


def outcome(key, raw, **answers):
    found = clean(CATALOGUE[key], raw, Settled(answers={k.replace("_", "-"): v for k, v in answers.items()}))
    return found.value, found.status, found.code


CASES = [
    ("code", "ＫＨ—００１", ("KH-001", "fixed", "tidied")),
    ("code", "-", ("-", "ok", "")),
    ("name", "?????", (None, "error", "lost-characters")),
    ("address", "???310?20?", (None, "error", "lost-characters")),
    ("name", "Who?", ("Who?", "ok", "")),
    ("note", "???", ("???", "ok", "")),
    ("code", "123.0", ("123", "fixed", "tidied")),
    ("code", "1.2E+10", (None, "error", "exponent-text")),
    ("code", number("8", "0000000"), ("0000008", "ok", "")),
    ("code", number("8", '"C"00000'), ("C00008", "ok", "")),
    ("code", number("8"), (None, "ask", "width")),
    ("code", number("8.5"), (None, "error", "number-ruined")),
    ("code", number("7.78692727647235E+17"), (None, "error", "number-ruined")),
    ("code", number("45324", "m/d/yyyy"), (None, "ask", "code-date")),
    ("code", Cell("bool", "TRUE"), (None, "error", "not-a-code")),
    ("code", Cell("error", "#N/A"), (None, "error", "error-cell")),
    ("code", Cell("number", "", "", True), (None, "error", "no-result")),
    ("tags", "重点、华东；老客户,重点", ("|重点|华东|老客户|", "ok", "")),
    ("tags", "|vip|出口|", ("|vip|出口|", "ok", "")),
    ("tags", " ； ", (None, "ok", "")),
    ("tags", number("7"), ("|7|", "ok", "")),
    ("name", "无", ("无", "ok", "")),
    ("name", "\u200b甲 \u3000乙 ", ("甲 乙", "fixed", "tidied")),
    ("name", "甲\x07", ("甲", "warning", "characters-removed")),
    ("name", "a" * 40_000, (None, "error", "too-long")),
    ("contact", " N/A ", (None, "ok", "")),
    ("postcode", number("10000"), (None, "ask", "width")),
    ("mobile", number("13800138000"), ("13800138000", "ok", "")),
    ("mobile", number("1.3800138E10"), ("13800138000", "ok", "")),
    ("mobile", "+86 138-0013-8000", ("13800138000", "fixed", "tidied")),
    ("mobile", "1.38E+10", (None, "error", "exponent-text")),
    ("mobile", "13800138000 / 010-12345678", ("13800138000 / 010-12345678", "warning", "phone-unknown")),
    ("telephone", "07556788 7538", ("0755-67887538", "fixed", "tidied")),
    ("telephone", "0755-67887538转801", ("0755-67887538-801", "fixed", "tidied")),
    ("telephone", "4001234567", ("400-123-4567", "fixed", "tidied")),
    ("telephone", number("2050986382"), (None, "ask", "landline-zero")),
    ("telephone", "+1 650 253 0000", ("+1 650-253-0000", "fixed", "tidied")),
    ("telephone", "问小王", ("问小王", "warning", "phone-unknown")),
    ("tax_number", "91330106673959654p", ("91330106673959654P", "fixed", "tidied")),
    ("tax_number", "9133O106673959654P", (None, "ask", "swap")),
    ("tax_number", "91330106673959654Q", ("91330106673959654Q", "warning", "tax-check")),
    ("tax_number", number("7.78692727647235E+17"), (None, "error", "digits-lost")),
    ("id_number", "11010519491231002x", ("11010519491231002X", "fixed", "tidied")),
    ("id_number", "110105194912310021", ("110105194912310021", "warning", "id-check")),
    ("joined", number("45000", "yyyy-mm-dd"), (date(2023, 3, 15), "ok", "")),
    ("joined", number("60", "yyyy-mm-dd"), (None, "error", "impossible-date")),
    ("joined", number("45000"), (date(2023, 3, 15), "fixed", "serial-date")),
    ("joined", number("20230315"), (date(2023, 3, 15), "fixed", "tidied")),
    ("joined", "2023年3月15日", (date(2023, 3, 15), "ok", "")),
    ("joined", "2023-3-15 00:00:00", (date(2023, 3, 15), "ok", "")),
    ("joined", "二〇二三年十二月二十一日", (date(2023, 12, 21), "ok", "")),
    ("joined", "民國112年3月15日", (date(2023, 3, 15), "ok", "")),
    ("joined", "15-Mar-2023", (date(2023, 3, 15), "ok", "")),
    ("joined", "March 15, 2023", (date(2023, 3, 15), "ok", "")),
    ("joined", "3/15/2023", (date(2023, 3, 15), "ok", "")),
    ("joined", "3/5/2023", (None, "ask", "order")),
    ("joined", "23-3-5", (None, "ask", "century")),
    ("joined", "2023-03", (None, "ask", "month-only")),
    ("joined", "2023-02-30", (None, "error", "impossible-date")),
    ("joined", "soon", (None, "error", "not-a-date")),
    ("credit_limit", number("463058.69000000003"), (Decimal("463058.69"), "ok", "")),
    ("credit_limit", number("0.1234"), (None, "ask", "rounding")),
    ("credit_limit", "￥1,234.50", (Decimal("1234.50"), "ok", "")),
    ("credit_limit", "(1,234.50)", (Decimal("-1234.50"), "ok", "")),
    ("credit_limit", "12.34万元", (Decimal("123400.00"), "ok", "")),
    ("credit_limit", "1.234,56", (None, "ask", "decimal")),
    ("credit_limit", "1,23,4", (None, "error", "not-an-amount")),
    ("email", "User@Example.cn ", ("User@Example.cn", "fixed", "tidied")),
    ("email", "at home", ("at home", "warning", "email-form")),
    ("joined", "[清空]", (None, "ok", "")),
]


@pytest.mark.parametrize(("key", "raw", "expected"), CASES)
def test_a_cell_becomes(key, raw, expected):
    assert outcome(key, raw) == expected


@pytest.mark.parametrize(
    ("key", "raw", "answers", "value"),
    [
        ("code", number("8"), {"width": "7"}, "0000008"),
        ("code", number("8"), {"width": "keep"}, "8"),
        ("code", number("45324", "m/d/yyyy"), {"code_date": "m-d"}, "2-2"),
        ("telephone", number("2050986382"), {"landline_zero": "add"}, "020-50986382"),
        ("tax_number", "9133O106673959654P", {"swap": "fix"}, "91330106673959654P"),
        ("joined", "3/5/2023", {"order": "dmy"}, date(2023, 5, 3)),
        ("joined", "23-3-5", {"century": "ymd"}, date(2023, 3, 5)),
        ("joined", "2023-03", {"month_only": "first"}, date(2023, 3, 1)),
        ("credit_limit", "1.234,56", {"decimal": ","}, Decimal("1234.56")),
        ("credit_limit", "1,500", {"decimal": ","}, Decimal("1.50")),
        ("credit_limit", "US$1,200.00", {"decimal": ","}, Decimal("1200.00")),
        ("credit_limit", "100.50", {"decimal": ","}, Decimal("100.50")),
        ("credit_limit", "1.200", {"decimal": ","}, Decimal("1200.00")),
        ("credit_limit", number("0.125"), {"rounding": "round"}, Decimal("0.13")),
    ],
)
def test_an_answer_settles(key, raw, answers, value):
    assert outcome(key, raw, **answers)[0] == value


def test_two_numbers_in_one_cell_are_parted():
    found = clean(CATALOGUE["mobile"], "13800138000/020-50986382")
    assert (found.value, found.spare) == ("13800138000", (("telephone", "020-50986382"),))
    found = clean(CATALOGUE["telephone"], "13800138000/020-50986382")
    assert (found.value, found.spare) == ("020-50986382", (("mobile", "13800138000"),))


def test_days_follow_the_epoch_of_their_file():
    assert clean(CATALOGUE["joined"], number("0", "yyyy-mm-dd"), Settled(is_1904=True)).value == date(1904, 1, 1)


def test_a_choice_is_found_in_any_width_case_and_script():
    table = CategoryTable("type", (Category(1, "A", "重点客户", "Key account"),))
    for text in ("重点客户", " 重點客戶", "KEY ACCOUNT", "ａ"):
        assert clean(CATALOGUE["type"], text, table=table).value == 1
    assert clean(CATALOGUE["type"], "别的", table=table).status == "ask"


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        (["广东省", "深圳市", "南山区"], "南山区"), (["广东", "深圳"], "深圳市"), (["北京市", "北京市"], "北京市"),
        (["北京", "", "海淀"], "海淀区"), (["吉林省", "吉林市"], "吉林市"), (["浙江", "义乌市"], "义乌市"),
    ],
)  # fmt: skip
def test_a_region_is_found_from_its_parts(parts, names):
    rows = [
        (1, "广东省", None), (2, "深圳市", 1), (3, "南山区", 2), (4, "北京市", None), (5, "海淀区", 4),
        (6, "吉林省", None), (7, "吉林市", 6), (8, "浙江省", None), (9, "金华市", 8), (10, "义乌市", 9),
    ]  # fmt: skip
    table = CategoryTable("region", tuple(Category(n, str(n), name, "", up) for n, name, up in rows))
    entry, is_complete = RegionIndex(table).find(parts)
    assert is_complete
    assert entry is not None
    assert entry.name_zh == names
    assert RegionIndex(table).find_text("".join(part for part in parts if part))[0] == entry


def test_a_district_that_is_not_there_is_not_dropped_in_silence():
    table = CategoryTable("region", (Category(1, "1", "广东省"), Category(2, "2", "深圳市", "", 1)))
    entry, is_complete = RegionIndex(table).find(["广东省", "深圳市", "无此区"])
    assert (entry.id if entry else None, is_complete) == (2, False)


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18))
def test_credit_codes_are_judged_as_by_a_second_authority(text):
    body = "91" + "".join(char for char in text if char.isdigit()).ljust(6, "0")[:6] + text[8:17]
    for char in identity.ALPHABET:
        assert identity.is_credit_code(body + char) == uscc.is_valid(body + char)


def test_id_numbers_are_judged_as_by_a_second_authority():
    for digits in ("360426199101010071", "11010519491231002X", "110105194913310021"):
        assert identity.is_id_card(digits) == ric.is_valid(digits)


@given(st.text(max_size=30))
def test_tidying_is_done_once_and_for_all(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(max_size=12), st.sampled_from(["code", "name", "mobile", "telephone", "email", "address"]))
def test_the_quick_test_only_passes_what_cleaning_leaves_alone(text, key):
    test = plain(CATALOGUE[key])
    assert test is not None
    if test(text) and text.lower() not in RESERVED:
        assert outcome(key, text) == (text, "ok", "")


@given(st.text(max_size=20), st.sampled_from([field.key for field in CATALOGUE]))
def test_cleaning_never_raises_and_every_code_has_a_sentence(text, key):
    found = parse(CATALOGUE[key], text)
    if found.code:
        problem = Problem(found.code, key, "error", {"text": found.text})
        assert found.code in MESSAGES
        assert problem.message
        assert from_json(problem.to_json()) == problem


ODD_NUMBERS = (
    "NaN",
    "sNaN",
    "1e999",
    "-inf",
    "1E+99999999999",
    "1E-99999999999",
    "9" * 4_000,
    "",
    "0x10",
    "٣",
    "²",
    "--",
)


@pytest.mark.parametrize("raw", ODD_NUMBERS)
def test_no_number_that_a_file_may_claim_stops_the_cleaning(raw):
    for field in CATALOGUE:
        for kind in ("number", "date", "bool", "error", "text"):
            for code in ("", "yyyy-mm-dd", "0000000"):
                assert clean(field, Cell(kind, raw, code)).code in {"", *MESSAGES}


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kinds.DATE, date(2024, 2, 29)), (kinds.MONEY, Decimal("1.50")), (kinds.TEXT, "甲"), (kinds.FLAG, True)],
)
def test_storage_gives_the_value_back(kind, value):
    assert kinds.from_storage(kind, kinds.to_storage(value)) == value
    assert kinds.is_same(kind, value, kinds.from_storage(kind, kinds.to_storage(value)))


def test_identities_are_the_same_in_any_width_and_case():
    assert kinds.is_same(kinds.CODE, "ｋｈ001", "KH001")
    assert kinds.is_same(kinds.TEXT, "", None)
    assert not kinds.is_same(kinds.TEXT, "a", "A")
