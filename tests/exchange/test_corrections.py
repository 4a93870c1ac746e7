"""What reading puts right is counted, shown by examples, and left as it stands where a person switches it off."""

import pytest

from custmgr.exchange.planning import decisions, intake, staging
from custmgr.exchange.planning.corrections import OFF, RULES
from custmgr.services.desk import Desk
from custmgr.services.intake import adjusting, importing
from tests.exchange.books import DATE, SEVEN, C, book

HEADS = ["客户编码", "客户名称", "手机", "固定电话", "建档日期", "信用额度", "标签"]
ROWS = [
    [C(8, SEVEN), " 甲　公司\u200b", 13800138000, "(0755)67887538", "2024年3月5日", "￥1,234.50", "重点、华东"],
    ["0000009", "乙公司", "13800138001/13800138002", "0755-67887539", C(45000, DATE), 1234.5, "重点"],
    ["0000010", "丙公司", "１３８００１３８００３", None, 45001, 463058.69000000003, None],
]


@pytest.fixture
def staged(tmp_path):
    source = intake.Source(book(tmp_path / "a.xlsx", [HEADS, *ROWS]))
    out = tmp_path / "out.db"
    return intake.stage(source, intake.preview(source).mapping, intake.STANDARD, out), out


def drafts(out):
    return [row.draft for row in staging.rows(out)]


def test_each_correction_is_counted_by_column_and_rule_with_examples(staged):
    summary, _ = staged
    found = {each.id: each for each in summary.corrections}
    assert {name: each.count for name, each in found.items()} == {
        "code.number-as-text": 1, "name.tidied": 1, "mobile.number-as-text": 1, "mobile.split-phones": 1,
        "mobile.tidied": 1, "telephone.tidied": 1, "joined.read-as-date": 1, "joined.serial-date": 1,
        "credit_limit.read-as-amount": 1,
    }  # fmt: skip
    assert found["joined.read-as-date"].examples == ((2, "2024年3月5日", "2024-03-05"),)
    assert found["mobile.split-phones"].examples == ((3, "13800138001/13800138002", "13800138001"),)
    assert all(each.rule in RULES and not each.is_off for each in summary.corrections)


def test_a_correction_that_is_switched_off_leaves_the_text_as_it_stands(staged):
    _, out = staged
    before = drafts(out)
    summary = intake.settle(out, {"name.tidied": OFF, "mobile.split-phones": OFF})
    after = drafts(out)
    assert after[0]["name"] == " 甲　公司\u200b"
    assert after[1]["mobile"] == "13800138001/13800138002"
    assert after[2] == before[2]
    assert {each.id for each in summary.corrections if each.is_off} == {"name.tidied", "mobile.split-phones"}
    assert next(each for each in summary.corrections if each.id == "name.tidied").count == 1
    assert intake.settle(out, {}).findings["name"] == {"tidied": 1}
    assert drafts(out) == before


def test_what_cannot_be_stored_without_its_correction_becomes_a_problem(staged):
    _, out = staged
    summary = intake.settle(out, {"joined.read-as-date": OFF, "credit_limit.read-as-amount": OFF})
    assert summary.by_status == {"error": 1, "ok": 2}
    row = next(iter(staging.rows(out)))
    assert {(p.field, p.code) for p in row.problems if p.severity == "error"} == {
        ("joined", "left-as-is"), ("credit_limit", "left-as-is"),
    }  # fmt: skip
    assert "2024年3月5日" in next(p.message for p in row.problems if p.field == "joined")


def test_what_a_person_typed_stays_when_a_correction_is_switched(desk: Desk, tmp_path):
    path = book(tmp_path / "a.xlsx", [HEADS[:3], ["A1", " 甲公司", "13800138000"], ["A2", None, "13800138001"]])
    source = importing.Source(path)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    plan = adjusting.correct(desk, plan, [3], key="name", text="乙公司")
    plan = importing.settle(desk, plan, {"name.tidied": OFF})
    assert {row.number: row.draft["name"] for row in importing.rows(plan, ("new",))} == {2: " 甲公司", 3: "乙公司"}
    assert decisions.counts(plan.staged)["error"] == 0
    importing.discard(plan)
