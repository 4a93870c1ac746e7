"""Rules of a database: proven before they are stored, tried without writing, kept in order."""

from datetime import date

import pytest

from custmgr.errors import UserError
from custmgr.services import browse, edit
from custmgr.services.coding import rulepreview, ruleproof, rules
from custmgr.services.coding.rules import RuleRefusedError
from custmgr.services.desk import Desk

BY_TYPE = "{type@类型}{n:3 per type}"
REFUSED = "{type@类型}{joined:yyyyMMdd}{class}"


def entry(desk: Desk, table: str, name: str) -> int:
    found = desk.reference.tables[table].find(name)
    assert found is not None
    return found.id


def add(desk: Desk, name: str, **values: object) -> str:
    customer = desk.do(edit.add, {"name": name, "type": entry(desk, "type", "客户"), **values}).value
    return str(desk.read(browse.card, customer).row.values["code"])


def listed(desk: Desk) -> list[tuple[str, int, str]]:
    return [(item.name, item.version, item.state) for item in desk.read(rules.stored_rules)]


def test_a_rule_that_could_repeat_is_refused_with_a_repair_and_nothing_is_written(desk: Desk) -> None:
    with pytest.raises(RuleRefusedError, match="per joined, type, class") as caught:
        desk.do(rules.add_rule, "main", REFUSED)
    assert caught.value.kind == "rule-refused" and listed(desk) == []
    desk.do(rules.add_rule, "main", caught.value.repairs[0])
    assert listed(desk) == [("main", 1, "active")]


def test_a_rule_that_meets_another_active_rule_is_refused(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", BY_TYPE)
    with pytest.raises(RuleRefusedError, match="main"):
        desk.do(rules.add_rule, "second", "C{n:3}")
    desk.do(rules.retire_rule, "main")
    desk.do(rules.add_rule, "second", "C{n:3}")
    with pytest.raises(RuleRefusedError, match="second"):
        desk.do(rules.activate_rule, "main")


def test_a_changed_text_is_a_new_version_that_goes_on_with_the_numbers(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3}")
    assert add(desk, "甲") == "C001"
    desk.do(rules.add_rule, "main", "K{n:4}")
    assert add(desk, "乙") == "K0002"
    assert listed(desk) == [("main", 2, "active")]


def test_the_same_text_again_is_no_new_version(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3}")
    assert not desk.do(rules.add_rule, "main", "C{n:3}").changes
    assert listed(desk) == [("main", 1, "active")]


def test_a_renamed_rule_keeps_its_row_of_numbers(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3}")
    add(desk, "甲")
    desk.do(rules.add_rule, "sales", "C{n:4}", renames="main")
    assert add(desk, "乙") == "C0002"
    assert [name for name, _, _ in listed(desk)] == ["sales"]


def test_rules_are_tried_in_the_order_that_was_chosen(desk: Desk) -> None:
    for name in ("a", "b", "c"):
        desk.do(rules.add_rule, name, name.upper() + "{n:3}")
    desk.do(rules.order_rules, ["c", "a", "b"])
    assert [name for name, _, _ in listed(desk)] == ["c", "a", "b"]
    assert add(desk, "甲") == "C001"


def test_a_check_tells_which_existing_codes_become_skips(desk: Desk) -> None:
    add(desk, "甲", code="C007")
    add(desk, "乙", code="X1")
    found = desk.read(ruleproof.check, "C{n:3}")
    assert found.accepted and [(f.check, f.codes) for f in found.findings] == [("U4", ("C007",))]


def test_codes_of_the_rule_itself_are_no_skips_of_its_next_version(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3}")
    add(desk, "甲")
    assert desk.read(ruleproof.check, "C{n:3,skip contains 4}", name="main").findings == ()


def test_a_text_that_cannot_be_read_is_a_finding_with_its_place(desk: Desk) -> None:
    found = desk.read(ruleproof.check, "C{n:3")
    assert not found.accepted and "}" in found.findings[0].message


def test_a_preview_shows_the_newest_customers_the_part_of_each_text_and_the_next_numbers(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", BY_TYPE)
    add(desk, "甲")
    add(desk, "乙", joined=date(2024, 5, 6))
    seen = desk.read(rulepreview.preview, "{joined:yyyy}" + BY_TYPE, name="main")
    newest = seen.samples[0]
    assert (newest.name, newest.present, newest.code) == ("乙", "C002", "2024C003")
    assert [piece.text for piece in newest.pieces] == ["2024", "C", "003"]
    assert newest.pieces[2].label == "running number"


def test_a_preview_counts_what_is_used_and_what_comes_next_and_writes_nothing(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", BY_TYPE)
    add(desk, "甲")
    add(desk, "乙", code="C002")
    (room,) = desk.read(rulepreview.preview, BY_TYPE, name="main").rooms
    assert (room.key, room.size, room.used, room.customers, room.free) == ("C", 999, 2, 2, 997)
    assert room.upcoming == ("C003", "C004", "C005")
    assert desk.read(rulepreview.preview, BY_TYPE, name="main").rooms[0].upcoming == room.upcoming
    assert add(desk, "丙") == "C003"


def test_a_preview_passes_over_numbers_whose_codes_are_taken(desk: Desk) -> None:
    add(desk, "甲", code="C001")
    assert desk.read(rulepreview.preview, "C{n:3}").rooms[0].upcoming[0] == "C002"


def test_a_preview_says_why_a_customer_gets_no_code(desk: Desk) -> None:
    add(desk, "甲", code="X1")
    (sample,) = desk.read(rulepreview.preview, "{region@地区}{n:5 per region}").samples
    assert sample.code == "" and "Region" in sample.problem


def test_a_preview_leaves_out_customers_for_whom_the_rule_is_not_meant(desk: Desk) -> None:
    add(desk, "甲", code="X1")
    add(desk, "乙", code="X2", type=entry(desk, "type", "代理商"))
    seen = desk.read(rulepreview.preview, "A{n:3} when type = A")
    assert [sample.name for sample in seen.samples] == ["乙"] and seen.left_out == 1


def test_a_trial_on_typed_values_goes_on_behind_the_real_counter(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", BY_TYPE)
    add(desk, "甲")
    assert desk.read(rulepreview.trial, BY_TYPE, ["type=客户"], name="main").code == "C002"
    with pytest.raises(UserError, match="Choose one of"):
        desk.read(rulepreview.trial, BY_TYPE, ["type=nobody"])


def test_an_old_code_is_read_by_the_version_that_gave_it(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3}")
    desk.do(rules.add_rule, "main", "K{n:4}")
    known = desk.read(ruleproof.stored_versions)
    found = ruleproof.read_code("C001", known, desk.read(rulepreview.numbering.context_of))
    assert [(reading.rule.version, reading.decoded.number) for reading in found] == [(1, 1)]


def test_a_mistyped_code_is_found_among_the_codes_that_were_given(desk: Desk) -> None:
    add(desk, "甲", code="CO001")
    assert desk.read(ruleproof.suggest_given, "C0001") == ["CO001"]
    assert desk.read(ruleproof.suggest_given, "OC001") == ["CO001"]


def test_a_new_rule_comes_behind_a_long_run_of_typed_codes_at_once(desk: Desk) -> None:
    for number in range(1, 41):
        add(desk, str(number), code=f"C-{number:03}")
    desk.do(rules.add_rule, "main", "C-{n:3}")
    assert desk.read(rulepreview.preview, "C-{n:3}", name="main").rooms[0].upcoming[0] == "C-041"
    assert add(desk, "甲") == "C-041"


def test_a_version_that_counts_per_something_else_is_told_of_the_codes_it_will_meet(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", BY_TYPE)
    add(desk, "甲")
    found = desk.read(ruleproof.check, "C{n:3}", name="main")
    assert found.accepted and [finding.codes for finding in found.findings] == [("C001",)]
    assert desk.read(rulepreview.preview, "C{n:3}", name="main").rooms[0].used == 0


def test_what_proofs_need_of_the_table_of_regions_is_worked_out_beforehand(desk: Desk) -> None:
    memo = desk.reference.tables["region"].memo
    memo.clear()
    desk.read(ruleproof.prepare)
    known = len(memo)
    assert known
    desk.read(ruleproof.check, "{region1@地区}-{region2@地区}-{n:3 per region1, region2}")
    assert len(memo) == known
