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
