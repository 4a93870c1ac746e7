"""Names, phones and addresses in the one form in which they are compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.customers.searchtext import normalise
from custmgr.matching import contacts, names, people, words

STEMS = st.text("华信联创恒泰鑫盛宏达鼎辉捷迅", min_size=2, max_size=3)
FORMS = st.sampled_from(["有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "公司", "（集团）有限公司", ""])
CITIES = st.sampled_from(["北京", "上海", "苏州", "呼和浩特", "义乌"])
TRADE = st.sampled_from(sorted(words.TRADES))


@settings(deadline=None)
@given(STEMS, TRADE, FORMS, CITIES)
def test_a_companys_stem_and_trade_are_the_same_wherever_its_city_stands(
    stem: str, trade: str, form: str, city: str
) -> None:
    ways = [f"{city}{stem}{trade}{form}", f"{city}市{stem}{trade}{form}", f"{stem}{trade}{form}"]
    if form:
        ways.append(f"{stem}{trade}（{city}）{form}")
    assert {names.split(normalise(way)).core for way in ways} == {stem + trade}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_is_too_odd_to_be_taken_apart(text: str) -> None:
    normal = normalise(text)
    names.split(normal)
    people.split(normal)
    contacts.place(normal)
    contacts.phone(normal)
    contacts.mail(normal)
    names.is_company(normal) if normal else None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("北京华信科技有限公司上海分公司", ("北京", "华信", "科技", "有限公司", "上海分公司")),
        ("华信科技有限公词", ("", "华信", "科技", "有限公词", "")),
        ("北京华信電子商務有限公司", ("北京", "华信", "电子商务", "有限公司", "")),
        ("【VIP】华信科技-已成交", ("", "华信", "科技", "", "")),
        ("Wenzhou Qingde Advertising Co., Ltd.", ("wenzhou", "qingde", "广告", "", "")),
        ("金华信科技", ("", "金华信", "科技", "", "")),
    ],
)
def test_a_companys_name_falls_into_its_parts(text: str, parts: tuple[str, ...]) -> None:
    assert tuple(names.split(normalise(text)))[:5] == parts


@pytest.mark.parametrize(
    "other",
    ["张曉明", "张晓明（新）", "xiaoming zhang", "Zhang Xiaoming", "zhangxiaoming", "晓明张", "Tom Zhang（张晓明）"],
)
def test_a_person_is_the_same_in_any_order_and_script(other: str) -> None:
    assert people.split(normalise(other)).tokens == people.split("张晓明").tokens


def test_an_english_name_is_the_same_with_a_comma_and_with_a_nickname() -> None:
    assert people.split("smith, robert").tokens == people.split("bob smith").tokens == "robert smith"


def test_a_form_of_address_is_no_name() -> None:
    found = people.split("王先生")
    assert (found.text, found.is_partial) == ("王", True)


@pytest.mark.parametrize(
    "text",
    ["13800138000", "+86 138-0013-8000", "0086 13800138000", "１３８００１３８０００", "手机138 0013 8000（微信同号）"],
)
def test_a_mobile_is_the_same_however_it_is_written(text: str) -> None:
    found = contacts.phone(normalise(text))
    assert found is not None and found.digits == "13800138000"


def test_an_extension_stands_apart_from_the_number() -> None:
    assert contacts.phone("0755-67887538转801") == contacts.phone("+86-755-67887538 ext.801") == ("75567887538", "801")


@pytest.mark.parametrize(
    "text",
    ["广东省深圳市南山区中山路12号科技园1502室", "深圳市南山区 中山路12#科技园1502室", "中山路１２号科技园1502室"],
)
def test_an_address_is_the_same_with_and_without_its_city(text: str) -> None:
    assert contacts.place(normalise(text))[:3] == ("中山路", "12", "1502")


@pytest.mark.parametrize(
    ("text", "is_company"),
    [
        ("深圳华信达科技", True), ("上海石泉", True), ("华信贸易", True), ("Summit Logistics Ltd", True),
        ("张晓明", False), ("【VIP】罗涵彦", False), ("陈宏萍(老客户)", False), ("Tom Zhang（张晓明）", False),
        ("东方秀丰", False), ("武安智", False), ("Robert Smith", False),
    ],
)  # fmt: skip
def test_a_company_is_told_from_a_person_where_nobody_said_it(text: str, is_company: bool) -> None:
    assert names.is_company(normalise(text)) is is_company
