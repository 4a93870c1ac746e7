"""Contacts, tasks and the like in and out as commands."""

from pathlib import Path

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
