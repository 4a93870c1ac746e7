"""A rule found in old codes is taken over with its tables and counters, in one step that can be taken back."""

from pathlib import Path

import pytest

from custmgr.errors import NotFound
from custmgr.exchange.planning.intake import Source
from custmgr.services import browse, edit, history
from custmgr.services.coding import inferring, numbering, rules
from custmgr.services.desk import Desk

PASTED = "客户编码\t客户类型\n" + "\n".join(
    f"{'KD'[n % 2]}{n // 2 + 1:04d}\t{('客户', '代理商')[n % 2]}" for n in range(40)
)


def entry(desk: Desk, name: str) -> int:
    found = desk.reference.tables["type"].find(name)
    assert found is not None
    return found.id


def add(desk: Desk, name: str, kind: str, code: str = "") -> str:
    values = {"name": name, "type": entry(desk, kind)} | ({"code": code} if code else {})
    return str(desk.read(browse.card, desk.do(edit.add, values).value).row.values["code"])


def test_an_accepted_rule_goes_on_behind_the_old_numbers_with_the_old_codes_of_the_table(desk: Desk) -> None:
    found = inferring.infer(inferring.from_text(PASTED, context=desk.read(numbering.context_of))).found
    best = found.rules[0]
    assert best.text == "{type@类型}{n:4 per type}"
    desk.do(inferring.accept, "main", best)
    assert [item.text for item in desk.read(rules.stored_rules)] == ["{type@类型 codes}{n:4 per type@类型 codes}"]
    assert add(desk, "甲公司", "客户") == "K0021"
    assert add(desk, "乙公司", "代理商") == "D0021"


def test_taking_over_is_one_step_that_can_be_taken_back(desk: Desk) -> None:
    before = set(desk.reference.tables)
    best = inferring.infer(inferring.from_text(PASTED, context=desk.read(numbering.context_of))).found.rules[0]
    outcome = desk.do(inferring.accept, "main", best)
    assert outcome.step_id is not None
    assert set(desk.reference.tables) - before == {"类型 codes"}
    desk.do(history.take_back, outcome.step_id)
    assert set(desk.reference.tables) == before
    assert desk.read(rules.stored_rules) == []


def test_the_codes_of_the_customers_themselves_show_their_rule(desk: Desk) -> None:
    for n in range(12):
        add(desk, f"公司{n}", ("客户", "代理商")[n % 2], f"{'CA'[n % 2]}-{n // 2 + 1:03d}")
    best = inferring.infer(desk.read(inferring.from_customers)).found.rules[0]
    assert best.text == "{type@类型}-{n:3 per type}"


def test_pasted_codes_need_no_heads(desk: Desk) -> None:
    text = "\n".join(f"KH{n:05d}" for n in range(1, 30))
    assert (
        inferring.infer(inferring.from_text(text, context=desk.read(numbering.context_of))).found.rules[0].text
        == "KH{n:5}"
    )


def test_a_column_that_is_not_there_is_named_with_those_that_are(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("客户编码,客户名称\n" + "\n".join(f"C{n:03d},公司{n}" for n in range(1, 20)), encoding="utf-8")
    context = desk.read(numbering.context_of)
    with pytest.raises(NotFound, match="kein"):
        inferring.from_file(Source(file), "kein", context=context)
    assert (
        inferring.infer(inferring.from_file(Source(file), "客户编码", context=context)).found.rules[0].text == "C{n:3}"
    )


def test_the_head_of_a_list_of_one_column_is_no_code(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("客户编号\n" + "\n".join(f"KH{n:05d}" for n in range(1, 30)), encoding="utf-8")
    found = inferring.from_file(Source(file), context=desk.read(numbering.context_of))
    (best, *_) = inferring.infer(found).found.rules
    assert (best.text, best.coverage, best.exceptions) == ("KH{n:5}", 1.0, ())


def test_the_same_end_on_every_day_is_rather_a_number_than_a_fixed_text(desk: Desk) -> None:
    lines = ["客户编码\t建档日期", *(f"202301{day:02d}-01\t2023-01-{day:02d}" for day in range(1, 29))]
    found = inferring.from_text("\n".join(lines), context=desk.read(numbering.context_of))
    assert inferring.infer(found).found.rules[0].text == "{joined:yyyyMMdd}-{n:2 per joined}"
