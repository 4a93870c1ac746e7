"""Backups, restoring and copying as commands."""

import json
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2

from tests.cli.conftest import Run


def test_a_backup_is_made_listed_verified_and_restored(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    made = ruled("backup", "--to", str(tmp_path / "one"), "--to", str(tmp_path / "two"), "--json")
    assert made.code == 0 and made.json["ok"]
    file = made.json["places"][0]["backup"]["file"]
    listed = ruled("backup", "list", "--to", str(tmp_path / "two"), "--json").json["backups"]
    assert [backup["customers"] for backup in listed] == [1]
    assert ruled("backup", "verify", file).code == 0
    back = str(tmp_path / "back.db")
    assert ruled("restore", file, "--to", back, "--json").json["equal"]
    assert ruled("--database", back, "show", "C001", "--json").json["name"] == "甲"
    again = ruled("restore", file, "--to", back)
    assert again.code == 3 and "not empty" in again.err and "nothing there was changed" in again.err


def test_a_damaged_backup_is_the_honest_answer_no(ruled: Run, tmp_path: Path) -> None:
    file = Path(ruled("backup", "--to", str(tmp_path), "--json").json["places"][0]["backup"]["file"])
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    verdict = ruled("backup", "verify", str(file), "--json")
    assert verdict.code == 1 and not verdict.json["ok"] and verdict.json["faults"]
    assert ruled("restore", str(file), "--to", str(tmp_path / "x.db")).code == 3


def test_a_place_that_fails_is_told_and_exits_with_one(ruled: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = ruled("backup", "--to", str(tmp_path / "file" / "x"), "--to", str(tmp_path / "ok"), "--json")
    assert done.code == 1 and [place["backup"] is not None for place in done.json["places"]] == [False, True]


def test_a_database_is_copied_with_proof_and_the_original_can_only_be_read(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    source = str(tmp_path / "c.db")
    target = str(tmp_path / "new.db")
    copied = ruled("database", "copy", source, target, "--json").json
    assert copied["equal"] and copied["tables"]["customer"] == 1
    refused = ruled("add", "name=乙", "type=客户")
    assert refused.code == 3 and "moved to" in refused.err and target in refused.err
    assert ruled("find", "甲", "--json").json["customers"][0]["code"] == "C001"
    assert ruled("--database", target, "add", "name=乙", "type=客户", "--json").json["code"] == "C002"
    assert ruled("database", "reopen").code == 0
    assert ruled("add", "name=丙", "type=客户").code == 0
    assert json.loads(ruled("database", "check", "--json").out)["ok"]


def test_a_copy_that_keeps_the_original_open_changes_nothing_there(ruled: Run, tmp_path: Path) -> None:
    assert ruled("database", "copy", str(tmp_path / "c.db"), str(tmp_path / "new.db"), "--keep-open").code == 0
    assert ruled("add", "name=乙", "type=客户").code == 0
    assert ruled("database", "copy", str(tmp_path / "c.db"), str(tmp_path / "c.db")).code == 2
    assert ruled("database", "copy", str(tmp_path / "c.db")).code == 2


def test_the_history_is_verified_and_sealed_by_commands(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    sealed = ruled("history", "seal", "--to", str(tmp_path / "seal.json"), "--json")
    assert sealed.code == 0 and sealed.json["seal"] == 1
    assert ruled("history", "verify", "--seal", str(tmp_path / "seal.json"), "--json").json["ok"]
    with closing(sqlcipher3.dbapi2.connect(str(tmp_path / "c.db"))) as forged:
        forged.execute("UPDATE customer SET name = '乙'")
        forged.commit()
    verdict = ruled("history", "verify", "--json")
    assert verdict.code == 1 and "past the journal: name" in verdict.json["faults"][0]["what"]
    assert ruled("history", "--json").json["steps"]
