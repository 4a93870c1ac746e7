"""One program on three engines: the same work gives the same customers, codes, answers and history everywhere."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import select

from custmgr.customers import searchtext
from custmgr.database import tables
from custmgr.errors import Conflict, UserError
from custmgr.services import browse, categories, edit, externalcodes, history, records, setup
from custmgr.services.browse import Order
from custmgr.services.coding import rules
from custmgr.services.coding.rules import Begins
from custmgr.services.desk import Desk
from custmgr.services.history import Kept
from custmgr.services.together import news
from custmgr.services.together.overtaking import Overtaken
from custmgr.services.upkeep import health
from tests.conftest import Clock
from tests.exchange import books
from tests.flows.clerk import add, code, entry, found, states, steps, take_in, write_csv


@pytest.fixture
def desk(target: str, clock: Clock) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester", clock=clock)
    opened.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    yield opened
    opened.database.close()


PEOPLE: tuple[dict[str, object], ...] = (
    {"name": "北京光明科技有限公司", "contact": "曾国藩", "mobile": "13912345678", "tax_number": "91110108MA01ABCD12"},
    {"name": "上海光华贸易行", "address": "南京东路100%弄_2\\号", "note": "VIP"},
    {"name": "Café Zürich GmbH", "email": "info@cafe.example", "joined": date(2020, 2, 29)},
    {"name": "cafe zurich", "code": "cafe", "joined": date(2024, 12, 31), "credit_limit": Decimal("1234567.89")},
    {"name": "ＡＢＣ 全角商店", "contact": "ß Straße", "credit_limit": Decimal("0.01")},
    {"name": "𠮷野家🍣", "short_name": "吉野家 ", "telephone": "010-8888 6666 转 12"},
    {"name": "光", "level": None, "owner": "李"},
)


@pytest.fixture
def people(desk: Desk) -> Desk:
    for person in PEOPLE:
        add(desk, **{key: value for key, value in person.items() if value is not None})  # type: ignore[arg-type]
    return desk


def test_codes_count_by_type_and_pass_over_typed_ones(desk: Desk) -> None:
    given = [code(desk, add(desk, str(n), kind)) for n, kind in enumerate(["客户", "代理商", "客户", "客户", "代理商"])]
    assert given == ["C001", "A001", "C002", "C003", "A002"]
    add(desk, "typed", code="C004")
    assert code(desk, add(desk, "next")) == "C005"


def test_codes_that_differ_only_in_spelling_are_one_code(desk: Desk) -> None:
    add(desk, "甲", code="Ab-9")
    for spelling in ("AB-9", "ab－9 ", "ａｂ-9"):
        with pytest.raises(UserError, match="甲"):
            add(desk, "乙", code=spelling)


LINES = (
    "光", "光明", "光明科技", "zgf", "cengguofan", "zengguofan", "12345678", "139-1234-5678", "cafe", "Café", "CAFÉ",
    "zurich", "zürich", "ABC", "abc 全角", "strasse", "straße", "ß", "𠮷", "🍣", "吉野家", "100%", "100%弄_", "弄_2",
    "_", "%", "\\", "a", "é", "c001", "C 001", "nothing", "gm kj", "有限 北京", "8888", "info@cafe",
)  # fmt: skip


def test_a_word_finds_those_whose_text_holds_it_and_nobody_else(people: Desk) -> None:
    texts = people.read(lambda work: {
        row.id: row.s for row in work.connection.execute(select(tables.customer_text))
    })  # fmt: skip
    for line in LINES:
        query = people.read(browse.parse, line)
        words = [word.text for word in query.words]
        expected = {customer for customer, text in texts.items() if searchtext.matches(text, words)}
        assert set(people.read(browse.find, query)) == expected, line
        assert people.read(browse.count, query) == len(expected), line


TERMS = {
    "名称:光": ["北京光明科技有限公司", "上海光华贸易行", "光"],
    "名称:CAFE": ["cafe zurich"],
    "名称:CAFÉ": ["Café Zürich GmbH"],
    "名称:café": ["Café Zürich GmbH"],
    "地址:100%": ["上海光华贸易行"],
    "地址:_2\\": ["上海光华贸易行"],
    "登记:2020": ["Café Zürich GmbH"],
    "登记>2024-12-30 登记<2025": ["cafe zurich"],
    "登记:2020..2024": ["Café Zürich GmbH", "cafe zurich"],
    "credit_limit>1000000": ["cafe zurich"],
    "credit_limit:0.01": ["ＡＢＣ 全角商店"],
    "备注:有": ["上海光华贸易行"],
    "编码:C00": ["北京光明科技有限公司", "上海光华贸易行", "Café Zürich GmbH", "ＡＢＣ 全角商店", "𠮷野家🍣", "光"],
    "类型:客户 手机:有": ["北京光明科技有限公司"],
    "类型:代理商": [],
    "created>2026-02-28 owner:李": ["光"],
}


def test_a_term_finds_the_same_customers_everywhere(people: Desk) -> None:
    assert {line: sorted(found(people, line)) for line in TERMS} == {k: sorted(v) for k, v in TERMS.items()}


ORDERS = {
    "code": (
        "",
        [str(person["name"]) for person in PEOPLE if person["name"] != "cafe zurich"] + ["cafe zurich"],
    ),
    "joined": ("joined<2025", ["Café Zürich GmbH", "cafe zurich"]),
    "credit_limit": ("credit_limit:有", ["ＡＢＣ 全角商店", "cafe zurich"]),
}


def test_every_order_is_the_same_everywhere(people: Desk) -> None:
    for key, (line, expected) in ORDERS.items():
        assert found(people, line, Order(key)) == expected
        assert found(people, line, Order(key, is_descending=True)) == expected[::-1]


def test_the_closest_match_comes_first(people: Desk) -> None:
    assert found(people, "cafe")[0] == "cafe zurich"
    assert found(people, "光")[0] == "光"


def test_empty_values_sort_before_all_others_and_behind_them_backwards(people: Desk) -> None:
    limits = found(people, "", Order("credit_limit"))[-2:]
    assert limits == ["ＡＢＣ 全角商店", "cafe zurich"]
    assert found(people, "", Order("credit_limit", is_descending=True))[:2] == limits[::-1]


def test_values_come_back_exactly_as_they_went_in(people: Desk) -> None:
    ids = people.read(browse.find, people.read(browse.parse, ""))
    kept = {row.values["name"]: row.values for row in people.read(browse.rows, ids).values()}
    for person in PEOPLE:
        wanted = {key: value for key, value in person.items() if value is not None}
        assert {key: kept[person["name"]].get(key) for key in wanted} == wanted


def test_a_sum_is_exact(people: Desk) -> None:
    assert people.read(browse.total, people.read(browse.parse, ""), "credit_limit") == Decimal("1234567.90")


def test_edits_undo_and_redo_give_back_values_codes_and_search(desk: Desk) -> None:
    owner = add(desk, "甲公司", contact="李")
    edited = desk.do(edit.change, owner, {"contact": "王", "code": "K-7"}).step_id
    assert edited is not None and found(desk, "王") == ["甲公司"] == found(desk, "c001")
    undone = desk.do(history.take_back, edited)
    assert undone.value == [] and states(desk, owner) == {"C001": "current", "K-7": "retired"}
    assert found(desk, "王") == [] and found(desk, "李") == ["甲公司"]
    assert undone.step_id is not None
    desk.do(history.take_back, undone.step_id)
    assert states(desk, owner) == {"C001": "former", "K-7": "current"} and found(desk, "王") == ["甲公司"]


def test_an_added_customer_is_taken_back_and_comes_again_under_his_id_and_code(desk: Desk) -> None:
    owner = add(desk, "甲")
    undone = desk.do(history.take_back, steps(desk)[-1]).step_id
    assert found(desk) == [] and undone is not None
    later = add(desk, "乙")
    assert later != owner and code(desk, later) == "C002"
    desk.do(history.take_back, undone)
    assert code(desk, owner) == "C001" and found(desk) == ["甲", "乙"]


def test_a_removed_list_entry_never_comes_back_as_another(desk: Desk) -> None:
    first = desk.do(categories.add_entry, "level", "休眠")
    assert first.step_id is not None
    undone = desk.do(history.take_back, first.step_id).step_id
    second = desk.do(categories.add_entry, "level", "物流")
    assert second.value != first.value and undone is not None
    desk.do(history.take_back, undone)
    known = {item.id: item.name_zh for item in desk.reference.tables["level"]}
    assert (known[first.value], known[second.value]) == ("休眠", "物流")


def test_only_the_lists_that_were_written_to_are_read_again(desk: Desk) -> None:
    before = desk.reference
    added = desk.do(categories.add_entry, "level", "休眠")
    assert desk.reference.tables["level"].find("休眠") and desk.reference.tables["region"] is before.tables["region"]
    assert list(desk.reference.tables) == list(before.tables)
    assert added.step_id is not None
    desk.do(history.take_back, added.step_id)
    assert desk.reference.tables["level"].find("休眠") is None


def test_a_list_entry_whose_code_was_given_away_since_is_not_brought_back(desk: Desk) -> None:
    first = desk.do(categories.add_entry, "industry", "造船")
    assert first.step_id is not None
    undone = desk.do(history.take_back, first.step_id).step_id
    desk.do(categories.add_entry, "industry", "殡葬")
    assert undone is not None
    with pytest.raises(UserError) as caught:
        desk.do(history.take_back, undone)
    assert caught.value.kind == "taken" and desk.reference.tables["industry"].find("造船") is None


def test_a_list_entry_in_use_stays_when_its_step_is_taken_back(desk: Desk) -> None:
    made = desk.do(categories.add_entry, "level", "休眠")
    owner = add(desk, "甲", level=made.value)
    assert made.step_id is not None
    (kept,) = desk.do(history.take_back, made.step_id).value
    assert (kept.kind, kept.record_id) == ("category", made.value)
    assert desk.read(browse.card, owner).row.values["level"] == made.value


def test_a_value_that_names_a_list_entry_which_is_gone_since_is_not_brought_back(desk: Desk) -> None:
    made = desk.do(categories.add_entry, "level", "休眠")
    owner, other = add(desk, "甲", level=made.value), add(desk, "乙", level=made.value)
    added_other = steps(desk)[-1]
    changed = desk.do(edit.change, owner, {"level": None, "contact": "李"}).step_id
    removed = desk.do(history.take_back, added_other).step_id
    assert made.step_id is not None and changed is not None and removed is not None
    assert desk.do(history.take_back, made.step_id).value == []
    assert desk.do(history.take_back, changed).value == [Kept("customer", owner, "level_id")]
    assert desk.do(history.take_back, removed).value == [Kept("customer", other, "level_id")]
    values = desk.read(browse.rows, [owner, other])
    assert "contact" not in values[owner].values and values[other].values["name"] == "乙"


def test_a_rule_that_has_a_later_version_stays_when_its_first_is_taken_back(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "K{n:4}")
    first, _ = steps(desk)
    kept = desk.do(history.take_back, first).value
    assert {item.kind for item in kept} >= {"rule"}
    assert code(desk, add(desk, "甲")) == "K0001"


def test_a_bulk_edit_is_one_step_and_goes_back_in_one(desk: Desk) -> None:
    ids = [add(desk, f"客户{n}", owner="李" if n % 2 else None) for n in range(10)]
    done = desk.do(edit.change_many, ids, {"owner": "王", "level": entry(desk, "level", "A")})
    assert done.value == 10 and len(found(desk, "owner:王 level:A")) == 10 and done.step_id is not None
    assert desk.do(history.take_back, done.step_id).value == []
    assert len(found(desk, "owner:李")) == 5 and found(desk, "level:A") == []


def test_a_row_written_since_it_was_read_is_not_overwritten(desk: Desk) -> None:
    owner = add(desk, "甲")
    seen = desk.read(browse.card, owner).row.step_id
    desk.do(edit.change, owner, {"contact": "李"}, seen_step=seen)
    with pytest.raises(Conflict):
        desk.do(edit.change, owner, {"contact": "王"}, seen_step=seen)


HEADS = ["客户编码", "客户名称", "类型", "行业", "联系人", "手机", "注册日期", "信用额度"]
ROWS = [
    ["", "北京甲有限公司", "客户", "", "李四", "13800138000", "2024-01-02", "1000.50"],
    ["0000008", "上海乙有限公司", "代理商", "", "", "", "2023-12-31", ""],
    ["", "深圳丙厂", "客户", "", "王五", "", "", "20"],
]


@pytest.mark.parametrize("is_workbook", [False, True])
def test_a_file_is_imported_updated_and_taken_back(desk: Desk, tmp_path: Path, is_workbook: bool) -> None:
    def file(name: str, rows: list[list[str]]) -> Path:
        if is_workbook:
            return books.book(tmp_path / f"{name}.xlsx", [HEADS, *rows])
        return write_csv(tmp_path / f"{name}.csv", [HEADS, *rows])

    first = take_in(desk, file("first", ROWS))
    assert (first.value.added, first.value.updated) == (3, 0)
    assert found(desk, "", Order("name")) == ["北京甲有限公司", "上海乙有限公司", "深圳丙厂"]
    kept = desk.read(browse.card, desk.read(browse.find_by_code, "0000008")).row.values
    assert kept["code"] == "0000008" and kept["joined"] == date(2023, 12, 31)
    assert code(desk, desk.read(browse.find_by_code, "C001")) == "C001"
    second = take_in(desk, file("second", [["0000008", "上海乙有限公司", "代理商", "", "赵六", "", "", "7"]]))
    assert (second.value.added, second.value.updated) == (0, 1) and found(desk, "赵六") == ["上海乙有限公司"]
    assert first.step_id is not None and second.step_id is not None
    assert desk.do(history.take_back, second.step_id).value == []
    assert desk.do(history.take_back, first.step_id).value == []
    assert found(desk) == [] and code(desk, add(desk, "新")) == "C003"


def test_the_history_names_every_step_and_what_it_changed(desk: Desk) -> None:
    owner = add(desk, "甲")
    desk.do(edit.change, owner, {"contact": "李"})
    desk.do(history.take_back, steps(desk)[-1])
    assert [s.operation for s in desk.read(history.steps, limit=3)] == ["history.undo", "customer.edit", "customer.add"]
    newest, edited, added = desk.read(history.of_customer, owner)
    assert (edited.before, edited.after) == ({"contact": None}, {"contact": "李"})
    assert (newest.before, newest.after) == ({"contact": "李"}, {"contact": None})
    assert added.after["name"] == "甲" and added.step.label == "Add customer"


def test_the_health_check_finds_nothing(people: Desk) -> None:
    people.do(history.take_back, steps(people)[-1])
    assert all(check.is_ok for check in health.check(people, is_deep=True))


def test_two_desks_that_use_up_the_numbers_together_begin_the_next_version_once(target: str, clock: Clock) -> None:
    desks = [setup.open_desk(target, person=name, clock=clock) for name in ("甲", "乙")]
    desks[0].do(rules.add_rule, "main", "C{n:1,max 4}")
    desks[0].do(rules.change_policy, "main", at_end="next-version")
    desks[0].do(rules.add_rule, "main", "D{n:2}", is_active=False, begins=Begins(is_anew=True))
    desks[1].reload()
    with ThreadPoolExecutor(2) as both:
        given = both.map(lambda desk: [code(desk, add(desk, f"{desk.actor.name}{n}")) for n in range(6)], desks)
    assert sorted(chain.from_iterable(given)) == [*(f"C{n}" for n in range(1, 5)), *(f"D{n:02}" for n in range(1, 9))]
    version = tables.rule_version
    statement = select(version.c.state).order_by(version.c.number)
    assert desks[0].read(lambda work: list(work.connection.execute(statement).scalars())) == ["retired", "active"]
    for desk in desks:
        desk.database.close()


def test_the_history_is_narrowed_by_person_kind_day_and_customer(desk: Desk, target: str, clock: Clock) -> None:
    customer = add(desk, "甲")
    other = setup.open_desk(target, person="王", clock=clock)
    other.do(edit.change, customer, {"name": "乙"})
    other.database.close()

    def listed(**wish: object) -> list[str]:
        found = desk.read(history.steps, only=history.Narrowing(**wish))  # type: ignore[arg-type]
        return [step.operation for step in found]

    assert listed(person="王") == ["customer.edit"] and listed(operation="customer.add") == ["customer.add"]
    assert listed(customer_id=customer) == ["customer.edit", "customer.add"] and listed(customer_id=99) == []
    today = clock().astimezone(desk.reference.organisation.time_zone).date()
    of_today = listed(first=today, last=today)
    assert of_today == ["customer.edit", "customer.add", "rule.add"]
    assert not set(of_today) & set(listed(last=today - timedelta(days=1)))
    people, operations = desk.read(history.choices)
    assert set(people) == {"tester", "王"} and "customer.edit" in operations


def test_what_others_wrote_is_heard_of_and_ones_own_is_not(desk: Desk, target: str, clock: Clock) -> None:
    customer = add(desk, "甲")
    known = desk.read(news.begin)
    other = setup.open_desk(target, person="王", clock=clock)
    other.do(edit.change, customer, {"name": "乙"})
    add(desk, "丙")
    heard = desk.read(news.since, known, own=desk.sign_in_id)
    assert heard.changes.of("customer") == (customer,)
    assert not desk.read(news.since, heard.known, own=desk.sign_in_id).changes
    other.database.close()


def test_whoever_was_away_for_thousands_of_steps_hears_of_all_of_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "LOOKED_BACK", 3)
    customers = [add(desk, f"n{n}") for n in range(2)]
    known = desk.read(news.begin)
    for number in [*customers, *customers, *customers]:
        desk.do(edit.change, number, {"note": str(desk.clock())})
    added = add(desk, "last")
    heard = desk.read(news.since, known, own=None)
    assert set(heard.changes.of("customer")) == {*customers, added}


def test_a_value_that_was_not_seen_is_not_written_over(desk: Desk) -> None:
    customer = add(desk, "甲", mobile="13800138000")
    desk.do(edit.change, customer, {"mobile": "13900139000"})
    with pytest.raises(Overtaken) as told:
        desk.do(edit.change, customer, {"mobile": "13700137000"}, seen={"mobile": "13800138000"})
    [clash] = told.value.clashes
    assert (clash.before, clash.theirs, clash.mine) == ("13800138000", "13900139000", "13700137000")
    assert desk.do(edit.change, customer, {"mobile": "13700137000"}, seen={"mobile": "13900139000"}).value
    assert desk.do(edit.change, customer, {"mobile": "13700137000"}, seen={"mobile": "x"}).value is False


def test_a_customer_is_found_by_his_contacts_for_as_long_as_he_has_them(desk: Desk) -> None:
    first, second = add(desk, "甲公司"), add(desk, "乙公司")
    held = desk.do(records.add, "contact", first, {"name": "曾小明", "mobile": "13912345678", "email": "z@x.cn"})
    for line in ("曾小明", "zxm", "cengxiaoming", "12345678", "z@x.cn"):
        assert found(desk, line) == ["甲公司"], line
    desk.do(records.change, "contact", held.value, {"name": "李大"})
    assert found(desk, "李大") == ["甲公司"] and found(desk, "曾小明") == []
    gone = desk.do(records.remove, "contact", [held.value])
    assert found(desk, "李大") == []
    assert gone.step_id is not None
    desk.do(history.take_back, gone.step_id)
    assert found(desk, "李大") == ["甲公司"] and found(desk, "12345678") == ["甲公司"]
    assert held.step_id is not None and second
    desk.do(history.take_back, held.step_id)


def test_codes_of_other_systems_are_unique_there_found_by_search_and_undoable(desk: Desk) -> None:
    first, second = add(desk, "甲公司"), add(desk, "乙公司")
    made = desk.do(externalcodes.add, first, "ERP", "K-100 ")
    assert [(c.system, c.text) for c in desk.read(externalcodes.of_customer, first)] == [("ERP", "K-100")]
    assert found(desk, "k-100") == ["甲公司"]
    with pytest.raises(UserError, match="甲公司"):
        desk.do(externalcodes.add, second, "ERP", "ｋ－１００")
    desk.do(externalcodes.add, second, "商城", "K-100")
    assert sorted(found(desk, "K-100")) == sorted(["甲公司", "乙公司"])
    assert made.step_id is not None
    desk.do(history.take_back, made.step_id)
    assert desk.read(externalcodes.of_customer, first) == [] and found(desk, "K-100") == ["乙公司"]
