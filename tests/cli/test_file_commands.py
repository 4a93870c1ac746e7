"""A customer's files as commands."""

from pathlib import Path

from tests.cli.conftest import Run


def test_files_are_added_listed_saved_and_removed(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    assert ruled("files", "list", "C001").code == 1
    for name, content in (("合同.pdf", b"pdf"), ("图.png", b"png" * 1000)):
        (tmp_path / name).write_bytes(content)
    added = ruled("files", "add", "C001", str(tmp_path / "合同.pdf"), str(tmp_path / "图.png"), "--json")
    assert len(added.json["ids"]) == 2
    listed = ruled("files", "list", "c001", "--json").json
    assert listed["size"] == 3003 and {f["name"] for f in listed["files"]} == {"合同.pdf", "图.png"}
    assert ruled("files", "save", "C001", "合同.pdf", "--to", str(tmp_path / "copy.pdf")).code == 0
    assert (tmp_path / "copy.pdf").read_bytes() == b"pdf"
    assert ruled("files", "save", "C001", "--to", str(tmp_path / "all")).code == 0
    assert len(list((tmp_path / "all").iterdir())) == 2
    gone = ruled("files", "remove", "C001", str(added.json["ids"][0]), "--json").json
    assert "合同.pdf" not in ruled("files", "list", "C001").out
    assert ruled("undo", str(gone["step"])).code == 0
    assert "合同.pdf" in ruled("files", "list", "C001").out
    assert ruled("files", "save", "C001", "none.pdf").code == 3


def test_the_place_of_large_files_is_said_and_changed(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    (tmp_path / "a.bin").write_bytes(b"0" * 1_000_001)
    assert "no folder" in ruled("files", "keep", "--limit", "1").out
    refused = ruled("files", "add", "C001", str(tmp_path / "a.bin"))
    assert refused.code == 3 and "Nothing was added" in refused.err
    kept = ruled("files", "keep", "--folder", str(tmp_path / "large"), "--json").json
    assert kept["folder"] == str(tmp_path / "large")
    assert ruled("files", "add", "C001", str(tmp_path / "a.bin")).code == 0
    assert ruled("files", "keep", "--json").json["in_database"] == 0
