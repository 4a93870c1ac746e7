"""The commands on codes: blocks, gaps, audit, versions, capacity, recoding, a column read back."""

from pathlib import Path

from tests.cli.conftest import Run, csv

KEY = ("--set", "type=客户")


def add(run: Run, name: str, *more: str) -> str:
    done = run("add", f"name={name}", "type=客户", *more, "--json")
    assert done.code == 0, done
    return str(done.json["code"])


def test_reserved_codes_are_listed_given_back_and_accounted_for(ruled: Run) -> None:
    made = ruled("code", "reserve", "main", "--count", "2", *KEY, "--desk", "laptop", "--json").json
    assert made["codes"] == ["C001", "C002"] and add(ruled, "甲") == "C003"
    (block,) = ruled("code", "blocks", "--json").json["blocks"]
    assert (block["free"], block["desk"], block["first"]) == (2, "laptop", "C001")
    (gap,) = ruled("code", "gaps", "main", "--json").json["gaps"]
    assert (gap["codes"], gap["reason"]) == (["C001", "C002"], "reserved")
    assert ruled("code", "release", "C002", "--json").json["released"] == 2
    assert ruled("code", "gaps", "--json").json["gaps"][0]["reason"] == "released"


def test_a_block_travels_to_a_database_without_the_server_and_its_codes_come_home(ruled: Run, tmp_path: Path) -> None:
    file, away = str(tmp_path / "block.json"), ("--database", str(tmp_path / "away.db"))
    ruled("code", "reserve", "main", "--count", "1", *KEY, "--out", file, "--json")
    assert ruled("rule", "add", "main", "{type@类型}{n:3 per type}", *away).code == 0
    assert ruled("code", "take", file, *away, "--json").json["taken"] == 1
    given = [add(ruled, name, *away) for name in ("甲", "乙")]
    assert given[0] == "C001" and given[1].startswith("~")
    home = csv(tmp_path, f"客户编码,客户名称,类型\n{given[0]},甲,客户\n{given[1]},乙,客户\n")
    done = ruled("import", home, "--accept", "--json")
    assert done.json["added"] == 2, done
    assert [c["code"] for c in ruled("find", "", "--json").json["customers"]] == ["C001", "C002"]
    assert ruled("code", "audit", "--json").json["ok"]


def test_the_audit_says_no_where_a_number_is_gone_without_a_reason(ruled: Run) -> None:
    add(ruled, "甲")
    found = ruled("code", "audit", "--json")
    assert found.code == 0 and {check["check"] for check in found.json["checks"]} >= {"unknown-gap", "drift", "expired"}


def test_a_version_waits_for_its_day(ruled: Run) -> None:
    shown = ruled("rule", "add", "main", "K{n:4}", "--from", "2099-01-01", "--json").json
    assert (shown["version"], shown["active_from"]) == (2, "2099-01-01")
    assert add(ruled, "甲") == "C001"
    versions = ruled("rule", "show", "main", "--json").json["versions"]
    assert [(v["version"], v["state"]) for v in versions] == [(2, "active"), (1, "active")]
    ruled("rule", "activate", "main")
    assert add(ruled, "乙") == "K0001"


def test_numbers_may_begin_anew(ruled: Run) -> None:
    add(ruled, "甲")
    ruled("rule", "add", "main", "K{n:4}", "--anew")
    assert add(ruled, "乙") == "K0001"


def test_a_draft_gives_no_codes_and_a_comparison_writes_nothing(ruled: Run) -> None:
    add(ruled, "甲")
    said = ruled("rule", "compare", "main", "{type@类型}-{n:4 per type}", "--json").json
    assert said["samples"][0]["after"].startswith("C-000") and len(said["words"]) >= 1
    ruled("rule", "add", "main", "K{n:4}", "--draft")
    assert add(ruled, "乙") == "C002"


def test_policies_are_kept(ruled: Run) -> None:
    assert ruled("rule", "policy", "main", "--typed", "never", "--gaps", "refill", "--json").json["typed"] == "never"
    refused = ruled("add", "name=甲", "type=客户", "code=C009")
    assert refused.code == 3 and "main" in refused.err


def test_an_import_leaves_out_rows_whose_code_may_not_be_typed(ruled: Run, tmp_path: Path) -> None:
    ruled("rule", "policy", "main", "--typed", "fits")
    file = csv(tmp_path, "客户编码,客户名称,类型\nC005,甲,客户\nZZ,乙,客户\n,丙,客户\n")
    done = ruled("import", file, "--accept", "--json")
    assert done.code == 1 and done.json["added"] == 2
    assert "does not fit" in done.json["problems"][0]["message"]


def test_how_long_numbers_last_is_told_row_by_row(ruled: Run) -> None:
    for name in "甲乙":
        add(ruled, name)
    (row,) = ruled("rule", "capacity", "--json").json["rows"]
    assert (row["rule"], row["key"], row["size"], row["used"], row["free"]) == ("main", "C", 999, 2, 997)
    assert ruled("rule", "capacity", "nothing").code == 3


def test_recoding_by_rule_and_by_list_and_back(ruled: Run, tmp_path: Path) -> None:
    for name in "甲乙":
        add(ruled, name)
    ruled("rule", "add", "new", "N{n:4}", "--draft")
    ruled("rule", "retire", "main")
    ruled("rule", "activate", "new")
    out = str(tmp_path / "map.xlsx")
    assert ruled("rule", "recode", "new", "--dry-run", "--json").json["new"] == 2
    done = ruled("rule", "recode", "new", "--out", out, "--json").json
    move = {"name": "甲", "old": "C001", "new": "N0001", "result": "new", "reason": ""}
    assert done["applied"] and done["moves"][0] == move
    assert ruled("rule", "recode", "new", "--json").json == {
        "applied": False, "waiting": None, "step": None, "new": 0, "same": 2, "problem": 0, "moves": [],
    }  # fmt: skip
    assert ruled("code", "find", "c001", "--json").json["code"] == "N0001"
    assert ruled("rule", "recode", "--check", out, "--json").json["adopted"] == 2
    back = csv(tmp_path, "旧编码,新编码\nN0001,C001\nX,Y\n")
    listed = ruled("rule", "recode", back, "--json")
    assert listed.code == 1 and (listed.json["new"], listed.json["problem"]) == (1, 1)
    assert ruled("show", "C001", "--json").json["code"] == "C001"


def test_a_recoding_waits_for_a_second_person_where_the_organisation_wants_it(ruled: Run) -> None:
    add(ruled, "甲")
    ruled("rule", "add", "new", "N{n:4}", "--draft")
    assert ruled("rule", "recode", "--approval", "on", "--json").json == {"approval": True}
    asked = ruled("rule", "recode", "new", "--user", "王", "--json").json
    number = str(asked["waiting"])
    assert not asked["applied"] and ruled("code", "find", "C001", "--json").json["code"] == "C001"
    assert ruled("rule", "recode", "--approve", number, "--user", "王").code == 3
    assert ruled("rule", "recode", "--approve", number, "--user", "李", "--json").json["new"] == 1
    (found,) = ruled("rule", "recode", "--requests", "--json").json["requests"]
    assert (found["state"], found["asked_by"], found["decided_by"]) == ("applied", "王", "李")
    assert ruled("rule", "recode", "--reject", number).code == 3
    assert ruled("code", "find", "C001", "--json").json["code"] == "N0001"


def test_the_prepared_version_takes_over_where_the_policy_says_so(ruled: Run) -> None:
    ruled("rule", "add", "short", "S{n:1,max 1}")
    assert ruled("rule", "policy", "short", "--at-end", "next-version", "--json").json["at_end"] == "next-version"
    ruled("rule", "add", "short", "T{n:2}", "--draft", "--anew")
    ruled("rule", "retire", "main")
    assert [add(ruled, name) for name in "甲乙"] == ["S1", "T01"]


def test_a_column_of_codes_is_read_back_into_new_columns(ruled: Run, tmp_path: Path) -> None:
    add(ruled, "甲")
    file, out = csv(tmp_path, "编码,说明\nC001,a\nC00I,b\nC777,c\n"), tmp_path / "read.csv"
    done = ruled("rule", "decode", "--file", file, "--out", str(out), "--json")
    assert done.code == 1 and done.json["strange"] == [{"code": "C00I", "state": "unknown", "suggestion": "C001"}]
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert "甲" in lines[1] and "C001" in lines[2] and len(lines) == 4


def test_a_counter_is_set_forward_but_never_below_a_code_that_was_given(ruled: Run) -> None:
    add(ruled, "甲")
    set_to = ("code", "counter", "main", *KEY, "--why", "old books", "--json", "--to")
    done = ruled(*set_to, "40").json
    assert (done["before"], done["after"]) == (1, 40) and add(ruled, "乙") == "C041"
    gaps = ruled("code", "gaps", "--json").json["gaps"]
    assert [(gap["codes"], gap["reason"]) for gap in gaps] == [(["C002", "C040"], "counter-set")]
    assert ruled(*set_to, "7").code == 3
    assert ruled(*set_to, "1000").code == 3
    assert "old books" in str(ruled("history", "--json").json)


def test_a_code_of_a_deleted_customer_takes_nothing_in_and_is_changed_by_nothing(ruled: Run, tmp_path: Path) -> None:
    add(ruled, "甲")
    ruled("delete", "C001")
    done = ruled("import", csv(tmp_path, "客户编码,客户名称\nC001,公司乙\n"), "--accept", "--json")
    assert done.code == 1 and done.json["rejected"] == 1 and "deleted" in done.json["problems"][0]["message"]
    assert ruled("edit", "C001", "name=zzz").code == 3
    listed = ruled("rule", "recode", csv(tmp_path, "旧编码,新编码\nC001,X1\n", "map.csv"), "--json")
    assert (listed.json["new"], listed.json["problem"]) == (0, 1)


def test_a_retired_rule_gives_nothing_through_none_of_its_versions(ruled: Run) -> None:
    ruled("rule", "add", "main", "W{n:3}", "--from", "2020-01-01")
    ruled("rule", "retire", "main")
    assert ruled("add", "name=甲", "type=客户").code == 3


def test_a_counter_that_was_set_goes_back_unless_it_gave_numbers(ruled: Run) -> None:
    add(ruled, "甲")
    set_to = ("code", "counter", "main", *KEY, "--json", "--to")
    step = ruled(*set_to, "20").json["step"]
    assert ruled("undo", str(step)).code == 0 and add(ruled, "乙") == "C002"
    step = ruled(*set_to, "30").json["step"]
    assert add(ruled, "丙") == "C031" and ruled("undo", str(step)).code == 3


def test_a_strange_order_of_a_recoding_is_refused_in_words(ruled: Run) -> None:
    assert ruled("rule", "recode", "main", "--order", "nosuch", "--dry-run").code == 2


def test_a_code_is_decoded_with_its_state_and_owner_and_skipped_numbers_are_no_codes(ruled: Run) -> None:
    add(ruled, "甲")
    found = ruled("rule", "decode", "C001", "--json").json
    assert (found["state"], found["owner"]) == ("current", "甲")
    assert ruled("rule", "decode", "{n:3,skip 4}", "004", "--json").code == 1
    made = ruled("code", "reserve", "main", "--count", "1", *KEY, "--desk", "d1", "--json").json
    assert "d1" in ruled("code", "find", made["codes"][0]).err


def test_a_rule_whose_counter_has_no_first_number_is_refused_with_exit_1(ruled: Run) -> None:
    assert ruled("rule", "check", "{n:3,from 500,max 100}").code == 1


def test_a_version_whose_numbers_are_past_its_end_says_so_wherever_it_is_looked_at(
    ruled: Run,
) -> None:
    ruled("rule", "add", "wide", "QQ{n:4}")
    ruled("code", "counter", "wide", "--to", "1500")
    found = ruled("rule", "compare", "wide", "QQ{n:3}", "--json").json
    assert "stand at 1,500 already, and this rule ends at 999" in found["ended"][0]
    warned = ruled("rule", "add", "wide", "QQ{n:3}", "--json").json["warnings"]
    assert [each["code"] for each in warned] == ["counter-ended"]
    assert ruled("rule", "activate", "wide", "--json").json["warnings"] == warned
    (row,) = ruled("rule", "capacity", "wide", "--json").json["rows"]
    assert (row["free"], row["warning"]) == (0, "ended")
    assert ruled("rule", "add", "wide", "QQ{n:5}", "--json").json["warnings"] == []


def test_a_missing_number_is_named_as_its_neighbours_look(ruled: Run, tmp_path: Path) -> None:
    ruled("rule", "add", "main", "C{n:3}")
    ruled("add", "name=one")
    ruled("rule", "add", "main", "CUST{n:5}")
    ruled("add", "name=two")
    ruled("code", "counter", "main", "--to", "9")
    ruled("add", "name=three")
    (gap,) = ruled("code", "gaps", "main", "--json").json["gaps"]
    assert gap["codes"] == ["CUST00003", "CUST00009"]


def test_a_version_begins_by_the_joining_date_and_the_one_before_it_goes_on_for_the_others(ruled: Run) -> None:
    def joined(day: str) -> str:
        return str(ruled("add", "name=甲", "type=客户", f"joined={day}", "--json").json["code"])

    assert joined("2025-12-30") == "C001"
    made = ruled("rule", "add", "main", "J{n:4}", "--from", "2026-01-01", "--by", "joined", "--anew", "--json").json
    assert (made["begins_by"], made["active_from"]) == ("joined", "2026-01-01")
    assert [joined(day) for day in ("2025-12-31", "2026-01-01", "2026-03-05")] == ["C002", "J0001", "J0002"]
    ruled("rule", "add", "main", "K{n:4}", "--draft", "--anew")
    ruled("rule", "activate", "main", "--from", "2026-02-01", "--by", "joined")
    assert [joined(day) for day in ("2025-11-30", "2026-01-31", "2026-02-01")] == ["C003", "J0003", "K0001"]
    assert ruled("rule", "add", "main", "L{n:4}", "--by", "joined").code == 2
    assert {row["key"] for row in ruled("rule", "capacity", "main", "--json").json["rows"]} == {"C", ""}


def test_a_code_of_another_system_is_noted_shown_found_and_taken_away(ruled: Run) -> None:
    ruled("add", "name=甲", "type=客户")
    assert ruled("code", "external", "C001", "ERP=K-9").code == 0
    assert ruled("show", "C001", "--json").json["external_codes"][0]["code"] == "K-9"
    assert ruled("find", "k-9", "--json").json["customers"][0]["code"] == "C001"
    assert ruled("code", "external", "C001", "ERP=K-9").code == 3
    assert ruled("code", "external", "C001", "ERP=K-9", "--remove").code == 0
    assert ruled("show", "C001", "--json").json["external_codes"] == []
