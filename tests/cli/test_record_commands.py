"""Contacts, tasks and the like in and out as commands."""

from datetime import date
from pathlib import Path

import openpyxl

from tests.cli.conftest import Run, csv


def test_contacts_are_imported_once_exported_and_come_back(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    file = csv(tmp_path, "客户编码,姓名,手机\nC001,王芳,13800138000\nX9,李明,\n")
    done = ruled("import", file, "--records", "contacts", "--json")
    assert done.code == 1 and (done.json["added"], done.json["rejected"]) == (1, 1)
    assert "X9" in done.json["problems"][0]["message"]
    assert ruled("show", "C001", "--json").json["contacts"][0]["name"] == "王芳"
    again = ruled("import", file, "--records", "contacts", "--json").json
    assert (again["added"], again["unchanged"]) == (0, 1)
    out = str(tmp_path / "out.xlsx")
    assert ruled("export", out, "--records", "contacts", "--query", "甲", "--json").json["rows"] == 1
    assert ruled("import", out, "--records", "contacts", "--json").json["unchanged"] == 1
    assert ruled("undo", str(done.json["step"])).code == 0
    assert ruled("show", "C001", "--json").json["contacts"] == []
    assert ruled("export", out, "--records", "nothing").code == 2


def test_a_relation_is_shown_on_both_sides_and_none_to_oneself_is_taken(ruled: Run, tmp_path: Path) -> None:
    for name in ("华东集团", "华东苏州"):
        ruled("add", f"name={name}", "type=客户")
    file = csv(tmp_path, "客户编码,对方客户编码,关系\nC002,C001,总公司\nC001,C001,分公司\n")
    done = ruled("import", file, "--records", "relations", "--json")
    assert (done.json["added"], done.json["rejected"]) == (1, 1)
    assert "himself" in done.json["problems"][0]["message"]
    (own,) = ruled("show", "C002", "--json").json["relations"]
    assert (own["other_code"], own["name"], own["way"], own["noted_by_other"]) == ("C001", "华东集团", "总公司", False)
    (theirs,) = ruled("show", "C001", "--json").json["relations"]
    assert (theirs["other_code"], theirs["way"], theirs["noted_by_other"]) == ("C002", "分公司", True)


def test_labels_say_whom_they_leave_out_and_refuse_where_nobody_is_left(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户", "address=长江路 1 号")
    ruled("add", "name=乙", "type=客户")
    out = str(tmp_path / "labels.pdf")
    done = ruled("report", "address-labels", "--out", out, "--json")
    assert (done.json["labels"], done.json["without"]) == (1, 1)
    assert done.json["left_out"] == "1 customer without an address is left out"
    none = ruled("report", "address-labels", "--out", str(tmp_path / "none.pdf"), "--query", "乙")
    assert none.code != 0 and not (tmp_path / "none.pdf").exists()
    steps = ruled("history", "--operation", "report.out", "--json").json["steps"]
    assert [step["note"] for step in steps] == ["Address labels · All customers · PDF"]


def _with_orders(run: Run, folder: Path) -> str:
    """Two customers, one of whom ordered; gives the step of that."""
    for name in ("甲公司", "乙公司"):
        run("add", f"name={name}", "type=客户")
    file = csv(folder, f"订单号,下单日期,客户编码,金额\nS-1,{date.today():%Y-%m-%d},C001,100\n", "orders.csv")
    return str(run("import", file, "--orders", "--accept", "--json").json["step"])


def test_a_search_by_class_answers_by_the_orders_of_now(ruled: Run, tmp_path: Path) -> None:
    step = _with_orders(ruled, tmp_path)
    assert ruled("count", "orders>0").out.strip() == "1"
    assert ruled("find", "lifecycle:new", "--json").json["count"] == 1
    out = str(tmp_path / "new.xlsx")
    assert ruled("export", out, "--query", "lifecycle:new", "--json").json["rows"] == 1
    ruled("undo", step)
    assert ruled("export", out, "--query", "lifecycle:new", "--json").json["rows"] == 0
    assert (ruled("count", "orders>0").out.strip(), ruled("count", "lifecycle:prospect").out.strip()) == ("0", "2")


def test_a_comparison_needs_a_first_day(ruled: Run, tmp_path: Path) -> None:
    _with_orders(ruled, tmp_path)
    refused = ruled("figures", "sales", "--compare", "year")
    assert refused.code == 2 and "--from" in refused.err
    assert len(ruled("figures", "sales", "--compare", "year", "--from", "2026-01-01", "--json").json["rows"]) == 2


def test_a_report_by_class_holds_the_orders_of_now(ruled: Run, tmp_path: Path) -> None:
    _with_orders(ruled, tmp_path)
    out = tmp_path / "sales.html"
    assert ruled("report", "sales", "--query", "orders>0", "--out", str(out)).code == 0
    assert "甲公司" in out.read_text(encoding="utf-8")


def test_a_word_that_is_no_field_is_told_and_what_may_be_asked(ruled: Run, tmp_path: Path) -> None:
    for command in (
        ("count", "foo:bar"),
        ("find", "foo:bar"),
        ("export", str(tmp_path / "x.xlsx"), "--query", "foo:bar"),
    ):
        said = ruled(*command)
        assert said.code == 3 and "foo" in said.err, command
        assert all(word in said.err for word in ("code", "order_number", "Lifecycle")), said.err


def test_columns_and_sheets_that_are_not_read_are_told(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    book = openpyxl.Workbook()
    for name in ("一月", "二月"):
        page = book.create_sheet(name)
        page.append(["订单号", "下单日期", "客户编码", "金额", "星座"])
        page.append([f"S-{name}", "2026-01-05", "C001", 10, "白羊"])
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")
    plain = ruled("import", str(tmp_path / "two.xlsx"), "--orders", "--dry-run").out
    assert "Columns left out: 星座" in plain and "not read: 二月" in plain
    done = ruled("import", str(tmp_path / "two.xlsx"), "--orders", "--sheet", "二月", "--json").json
    assert (done["left_out"], done["other_sheets"]) == (["星座"], [])
    file = csv(tmp_path, "客户编码,姓名,星座\nC001,王芳,白羊\n")
    assert "Columns left out: 星座" in ruled("import", file, "--records", "contacts").out
    file = csv(tmp_path, "客户名称,客户类型,星座\n乙,客户,白羊\n")
    assert "Columns left out: 星座" in ruled("import", file).out


def test_an_undo_that_finds_everything_changed_since_says_so(ruled: Run) -> None:
    ruled("add", "name=甲", "type=客户")
    step = str(ruled("edit", "C001", "contact=李", "--json").json["step"])
    ruled("edit", "C001", "contact=王")
    said = ruled("undo", step)
    assert said.code == 1 and "Nothing of step" in said.out
    again = str(ruled("edit", "C001", "contact=赵", "--json").json["step"])
    assert "1 record" in ruled("undo", again).out


def test_one_of_a_thing_is_told_as_one(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    file = csv(tmp_path, "订单号,下单日期,客户编码,产品,金额\nS-1,2026-01-05,C001,螺丝,100\n", "orders.csv")
    assert "Imported: 1 order with 1 line, 0 changed" in ruled("import", file, "--orders").out
    assert "Classes of" in (told := ruled("figures", "classify").out) and "1 customer stands" in told
    assert "1 customer written" in ruled("export", str(tmp_path / "a.xlsx")).out


def test_the_fields_of_refused_rows_are_named_in_the_language_of_the_rest(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    file = csv(tmp_path, "客户编码,日期,推荐度,内容\nC001,2026-01-05,九,好\nC001,2026-01-06,11,好\n")
    said = ruled("import", file, "--records", "feedback").out.splitlines()
    rows = [line for line in said if line.startswith("Row ")]
    assert len(rows) == 2 and all("Would recommend (0-10)" in line and "推荐度" not in line for line in rows)
