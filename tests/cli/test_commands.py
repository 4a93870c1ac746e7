"""The commands as another program calls them: JSON on standard output, exit codes, messages on standard error."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, csv


def test_a_command_is_a_process_with_an_exit_code_and_plain_output(run_apart: Run) -> None:
    assert run_apart("rule", "add", "main", "{type@类型}{n:3 per type}").code == 0
    assert run_apart("add", "name=北京星辰", "type=客户", "--json").json["code"] == "C001"
    missing = run_apart("show", "NOBODY")
    assert missing.code == 1 and missing.out == "" and missing.err
    assert run_apart("nonsense").code == 2 and run_apart("window").code == 3


def test_a_customer_is_added_found_changed_and_shown_by_any_code(ruled: Run) -> None:
    added = ruled("add", "name=北京星辰", "type=客户", "mobile=138 0013 8000", "--json")
    assert added.json["code"] == "C001"
    assert ruled("find", "bjxc", "--json").json["customers"][0]["mobile"] == "13800138000"
    assert ruled("edit", "C001", "code=K-7", "level=A", "--json").code == 0
    shown = ruled("show", "c 001", "--json").json
    assert shown["code"] == "K-7" and {c["code"]: c["state"] for c in shown["codes"]} == {
        "K-7": "current",
        "C001": "former",
    }
    assert ruled("count", "level:A").out.strip() == "1"


def test_a_typed_code_that_may_be_a_slip_is_written_and_said(ruled: Run) -> None:
    ruled("add", "name=甲", "type=客户")
    added = ruled("add", "name=乙", "type=客户", "code=C9", "--json")
    assert added.code == 0 and added.json["code"] == "C9" and "C009" in added.json["warnings"][0]
    assert "C008" in ruled("edit", "C9", "code=C8").err
    assert "warnings" not in ruled("add", "name=丙", "type=客户", "--json").json


def test_the_same_key_saves_once(ruled: Run) -> None:
    first, second = (ruled("add", "name=甲", "type=客户", "--idem", "key-1", "--json").json for _ in range(2))
    assert first == second and ruled("count").out.strip() == "1"


def test_nothing_found_is_exit_1_and_a_wrong_word_exit_3(ruled: Run) -> None:
    assert ruled("find", "nobody").code == 1
    assert ruled("show", "C999").code == 1
    ruled("add", "name=甲", "type=客户")
    slip = ruled("code", "find", "C1")
    assert slip.code == 1 and "Did you mean C001?" in slip.err
    wrong = ruled("find", "level:Q")
    assert wrong.code == 3 and "Level A" in wrong.err


def test_an_edit_of_an_outdated_record_is_refused(ruled: Run) -> None:
    step = ruled("add", "name=甲", "type=客户", "--json").json["step"]
    ruled("edit", "C001", "contact=李")
    refused = ruled("edit", "C001", "contact=王", "--if-step", str(step))
    assert refused.code == 3 and "Nothing was written" in refused.err


def test_an_import_asks_before_it_guesses_and_undo_takes_all_of_it_back(ruled: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户名称,类型,建档日期\n甲,新类,3/5/2023\n乙,客户,2023-01-02\n,客户,\n")
    asked = ruled("import", file, "--json")
    assert asked.code == 1 and not asked.json["applied"]
    assert {q["id"] for q in asked.json["questions"]} == {"type.values", "joined.order"}
    assert ruled("count").out.strip() == "0"
    answers = ("--answer", "type.values=add", "--answer", "joined.order=dmy")
    done = ruled("import", file, "--json", *answers)
    assert done.json["applied"] and done.json["added"] == 2, done
    assert ruled("find", "甲", "--json").json["customers"][0]["joined"] == "2023-05-03"
    undone = ruled("undo", str(done.json["step"]), "--json").json
    assert undone["kept"] == [] and ruled("count").out.strip() == "0"


def test_what_an_import_put_right_is_told_and_left_as_it_stands_on_demand(run: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户编码,客户名称,电话\nA1,甲　 公司,(010)66667777\n")
    told = run("import", file, "--dry-run", "--json").json["corrections"]
    assert {each["id"]: each["count"] for each in told} == {"name.tidied": 1, "telephone.tidied": 1}
    assert told[0]["examples"] == [[2, "甲　 公司", "甲 公司"]]
    assert run("import", file, "--as-is", "name.upper-case").code == 2
    done = run("import", file, "--as-is", "name.tidied", "--json").json
    assert done["applied"] and {each["id"]: each["off"] for each in done["corrections"]}["name.tidied"]
    assert run("show", "A1", "--json").json["name"] == "甲　 公司"


def test_zeros_that_a_file_lost_are_asked_about_once_and_the_known_customer_is_found(run: Run, tmp_path: Path) -> None:
    run("rule", "add", "main", "C{n:5}")
    for name in ("甲", "乙"):
        run("add", f"name={name}")
    file = csv(tmp_path, "客户编码,客户名称,电话\nC1,甲,010-66667777\nC07,丙,010-66668888\nX9,丁,010-66669999\n")
    asked = run("import", file, "--json").json
    (question,) = asked["questions"]
    assert (question["id"], question["count"], question["proposal"]) == ("code.zeros", 2, "add")
    assert not asked["applied"] and "C1 seems to be C00001" in asked["problems"][0]["message"]
    kept = run("import", file, "--dry-run", "--answer", "code.zeros=keep", "--json").json
    assert (kept["added"], kept["updated"]) == (3, 0)
    assert run("import", file, "--answer", "code.zeros=what", "--json").code == 2
    done = run("import", file, "--accept", "--json").json
    assert (done["added"], done["updated"]) == (2, 1)
    assert run("show", "C00007", "--json").json["name"] == "丙" and run("show", "X9", "--json").json["name"] == "丁"


def test_a_row_with_a_former_code_says_whose_it_is(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    ruled("edit", "C001", "code=K-7")
    file = csv(tmp_path, "客户编码,客户名称,电话\nC001,甲,010-66667777\n")
    done = ruled("import", file, "--json").json
    assert done["updated"] == 1
    assert done["remarks"] == [{"row": 2, "message": "C001 is a former code of 甲, who has K-7 now"}]
    assert "former code of 甲" in ruled("import", file, "--accept").out


def test_a_dry_run_writes_nothing(ruled: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户名称,类型\n甲,客户\n")
    assert ruled("import", file, "--dry-run", "--json").json["added"] == 1
    assert ruled("count").out.strip() == "0"


def test_the_same_file_twice_is_noticed_and_changes_nothing(ruled: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户名称,类型\n甲,客户\n")
    ruled("import", file, "--accept")
    again = ruled("import", file, "--accept", "--json").json
    assert again["seen_before"] is not None and again["added"] == 0 and again["skipped"] == 1
    assert ruled("count").out.strip() == "1"


def test_rejected_rows_come_back_as_a_workbook_with_the_reason(ruled: Run, tmp_path: Path) -> None:
    import openpyxl

    file = csv(tmp_path, "客户名称,类型,编码\n甲,客户,C001\n乙,客户,c 001\n")
    out = tmp_path / "rejects.xlsx"
    done = ruled("import", file, "--accept", "--rejects", str(out), "--json")
    assert done.code == 1 and done.json["rejected"] == 1 and done.json["added"] == 1
    sheet = openpyxl.load_workbook(out).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "乙" in texts and any("the same code as in row 2" in text for text in texts)


def test_leading_zeros_and_formula_like_texts_survive_out_and_in(ruled: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户名称,类型,编码,备注\n=1+1,客户,0012,@SUM(A1)\n")
    ruled("import", file, "--accept")
    for name in ("out.xlsx", "out.csv"):
        assert ruled("export", str(tmp_path / name)).code == 0
        again = ruled("import", str(tmp_path / name), "--accept", "--json").json
        assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 1), (name, again)
    assert ruled("show", "0012", "--json").json["name"] == "=1+1"


def test_a_missing_or_broken_file_is_one_sentence_and_exit_3(ruled: Run, tmp_path: Path) -> None:
    missing = ruled("import", str(tmp_path / "no.xlsx"))
    assert missing.code == 3 and "no.xlsx" in missing.err
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    assert ruled("import", str(broken)).code == 3


def test_a_missing_database_is_not_made_by_a_question(run: Run, tmp_path: Path) -> None:
    asked = run("count")
    assert asked.code == 3 and not (tmp_path / "c.db").exists()


def test_a_password_in_the_address_is_wrong_usage(run: Run) -> None:
    assert run("--database", "postgresql://me:secret@localhost/x", "count").code == 2


def test_the_sample_is_the_same_for_the_same_seed(run: Run, tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{n}.csv" for n in range(3))
    for file, seed in ((first, "5"), (second, "5"), (other, "6")):
        assert run("sample", "--customers", "50", "--seed", seed, str(file)).code == 0
    assert first.read_bytes() == second.read_bytes() != other.read_bytes()
    assert run("sample", "--customers", "5", str(first)).code == 3


def test_figures_history_and_health_are_json_documents(ruled: Run) -> None:
    ruled("add", "name=甲", "type=客户", "region=北京", "joined=2024-03-05")
    assert ruled("figures", "region", "--json").json["points"] == [
        {"label": "Beijing", "value": 1, "query": "region:Beijing"}
    ]
    growth = ruled("figures", "growth", "--json").json["points"]
    assert growth == [{"label": "2024-03", "value": 1, "query": "joined:2024-03"}]
    assert ruled("history", "--json").json["steps"][0]["operation"] == "customer.add"
    assert ruled("doctor", "--json").json["ok"] is True


def test_a_report_is_written_without_a_screen(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    out = tmp_path / "list.pdf"
    assert ruled("report", "customer-list", "--out", str(out), "--json").json["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")


def test_the_window_without_a_screen_says_so_and_names_the_commands(run: Run) -> None:
    refused = run("window")
    assert refused.code == 3 and "import" in refused.err and "screen" in refused.err


def test_wrong_usage_is_exit_2(run: Run) -> None:
    assert run("import").code == 2
    assert run("no-such-command").code == 2


@pytest.mark.parametrize(("words", "said"), [
    (("import",), "缺少：file"), (("nix",), "没有 'nix' 这个选项"), (("find", "a", "--limit", "x"), "'x' 不是数字"),
    (("find", "a", "--limit", "0"), "--limit：0 不在 1 到"), (("find", "a", "--what"), "看不懂：--what"),
    (("find", "a", "--limit"), "--limit：缺少取值"),
])  # fmt: skip
def test_wrong_usage_is_told_in_the_language_of_the_person(run: Run, words: tuple[str, ...], said: str) -> None:
    wrong = run(*words, "--lang", "zh")
    assert wrong.code == 2 and "用法不对" in wrong.err and said in wrong.err


def test_an_unknown_name_is_exit_3_and_nobody_with_a_code_is_exit_1(ruled: Run) -> None:
    for words in (("rule", "show", "x"), ("rule", "capacity", "x"), ("code", "gaps", "x"), ("code", "release", "x"),
                  ("rule", "activate", "x"), ("code", "counter", "x", "--to", "1")):  # fmt: skip
        assert ruled(*words).code == 3, words
    assert ruled("show", "X9").code == 1 and ruled("code", "find", "X9").code == 1


def test_lists_have_heads_in_the_language_of_the_person(ruled: Run) -> None:
    assert ruled("rule", "list").out.split()[:2] == ["Name", "Version"]
    assert ruled("rule", "list", "--lang", "zh").out.split()[:2] == ["名称", "版本"]


def test_a_rule_that_is_not_there_is_refused_whether_a_row_needs_it_or_not(ruled: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, "客户名称,类型,编码\n甲,客户,X1\n")
    refused = ruled("import", file, "--rule", "nope", "--accept")
    assert refused.code == 3 and "nope" in refused.err and ruled("count").out.strip() == "0"


def test_numbers_beyond_all_measure_are_wrong_usage_or_a_sentence(ruled: Run) -> None:
    huge = "9" * 30
    assert ruled("undo", huge).code == 2
    assert ruled("history", "--limit", huge).code == 2
    assert ruled("find", f"credit_limit>{huge}").code == 3
    assert ruled("add", "name=甲", "created=2020-01-01").code == 2


def test_the_history_of_a_customer_speaks_of_fields_not_of_columns(ruled: Run) -> None:
    ruled("add", "name=甲", "type=客户")
    ruled("edit", "C001", "type=代理商", "note=x")
    newest = ruled("show", "C001", "--json").json["history"][0]
    assert newest["before"] == {"type": "Customer", "note": None}
    assert newest["after"] == {"type": "Agent", "note": "x"}


def test_an_encoding_that_is_none_is_refused_in_words(ruled: Run, tmp_path: Path) -> None:
    refused = ruled("import", csv(tmp_path, "客户名称\n甲\n"), "--encoding", "klingon")
    assert refused.code == 3 and "klingon" in refused.err and "utf-8" in refused.err


def test_a_file_that_comes_back_is_merged_and_offers_what_it_does_not_assume(ruled: Run, tmp_path: Path) -> None:
    for name in ("甲公司", "乙公司", "丙公司"):
        ruled("add", f"name={name}", "type=客户", "note=旧")
    out = tmp_path / "out.csv"
    assert ruled("export", str(out)).code == 0
    ruled("edit", "C001", "note=这里改的")
    lines = out.read_text("utf-8-sig").splitlines()
    lines = [lines[0], lines[1].replace("旧", "文件改的"), lines[2].replace("旧", "")]
    out.write_text("\n".join(lines), encoding="utf-8")
    plan = ruled("import", str(out), "--dry-run", "--json").json
    assert (plan["conflicts"], plan["unchanged"], plan["missing"]) == (1, 1, 1)
    offers = {question["id"]: question["answer"] for question in plan["questions"]}
    assert offers == {"rows.cleared": "keep", "rows.missing": "keep", "rows.conflicts": "keep"}
    wanted = ("--answer", "rows.conflicts=take", "--answer", "rows.missing=delete", "--answer", "rows.cleared=clear")
    assert ruled("import", str(out), *wanted, "--json").json["updated"] == 2
    assert ruled("show", "C001", "--json").json["note"] == "文件改的"
    assert ruled("count", "").out.strip() == "2"


def test_refresh_writes_what_differs_into_the_workbook_and_leaves_the_rest(ruled: Run, tmp_path: Path) -> None:
    import openpyxl

    ruled("import", csv(tmp_path, "客户名称,类型,编码\n甲,客户,C001\n乙,客户,C002\n"), "--accept")
    out = tmp_path / "out.xlsx"
    ruled("export", str(out))
    ruled("edit", "C001", "note=已搬迁")
    ruled("add", "name=丙", "type=客户")
    before = out.read_bytes()
    dry = ruled("refresh", str(out), "--dry-run", "--json")
    assert dry.code == 0 and (dry.json["cells"], dry.json["missing"], dry.json["written"]) == (1, 1, False)
    assert out.read_bytes() == before
    done = ruled("refresh", str(out), "--append", "--json")
    assert (done.json["cells"], done.json["appended"], done.json["kept"]) == (1, 1, 0)
    texts = [cell.value for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row]
    assert "已搬迁" in texts and "丙" in texts
    again = ruled("import", str(out), "--accept", "--json").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_refresh_says_with_exit_code_1_that_edits_of_the_file_were_left_alone(ruled: Run, tmp_path: Path) -> None:
    import openpyxl

    ruled("import", csv(tmp_path, "客户名称,类型,编码\n甲,客户,C001\n"), "--accept")
    out = tmp_path / "out.xlsx"
    ruled("export", str(out))
    book = openpyxl.load_workbook(out)
    book.worksheets[0]["B2"] = "甲二"
    book.save(out)
    assert ruled("refresh", str(out), "--json").json["kept_cells"][0]["row"] == 2
    assert ruled("refresh", str(out)).code == 1
    assert ruled("refresh", str(out), "--overwrite").code == 0


def test_orders_are_imported_by_code_and_shown_with_their_customer(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲公司", "type=客户")
    rows = ("S-1,2026-01-05,c001,螺丝,15", "S-1,2026-01-05,c001,垫片,5", "S-2,2026-01-06,X9,垫片,5")
    text = "\n".join(("订单号,下单日期,客户编码,产品,金额", *rows))
    file = csv(tmp_path, text)
    done = ruled("import", file, "--orders", "--json")
    assert done.code == 1 and (done.json["orders"], done.json["lines"], done.json["rejected"]) == (1, 2, 1)
    assert done.json["problems"][0]["row"] == 4
    shown = ruled("show", "C001", "--json").json
    assert [(order["number"], order["amount"]) for order in shown["orders"]] == [("S-1", "20.00")]
    assert shown["contacts"] == []
