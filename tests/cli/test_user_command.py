"""People and roles as commands; who has an account signs in for every command."""

from pathlib import Path

import sqlcipher3.dbapi2

from tests.cli.conftest import Run

NEW = {"CUSTMGR_NEW_PASSWORD": "correct horse"}
OWN = {"CUSTMGR_PASSWORD": "correct horse"}


def test_people_are_added_and_sign_in_for_each_command(ruled: Run) -> None:
    assert ruled("user", "add", "chen", "--name", "陈静", "--role", "administrator", **NEW).code == 0
    refused = ruled("find", "", "--json")
    assert refused.code == 3 and "Sign in" in refused.err
    wrong = ruled("--user", "chen", "find", "", CUSTMGR_PASSWORD="something else")
    assert wrong.code == 3 and "name or the password is wrong" in wrong.err
    assert ruled("--user", "chen", "user", "add", "li", "--role", "clerk", **NEW, **OWN).code == 0
    assert ruled("--user", "li", "add", "name=甲", "type=客户", **OWN).code == 0
    told = ruled("--user", "chen", "history", "--json", **OWN).json["steps"][0]
    assert told["person"] == "li" and "correct horse" not in str(told)
    denied = ruled("--user", "li", "user", "add", "more", **NEW, **OWN)
    assert denied.code == 3 and "manage people" in denied.err


def test_a_disabled_person_comes_in_no_more_and_the_last_administrator_stays(ruled: Run) -> None:
    ruled("user", "add", "chen", "--role", "administrator", **NEW)
    ruled("--user", "chen", "user", "add", "li", **NEW, **OWN)
    assert ruled("--user", "chen", "user", "disable", "li", **OWN).code == 0
    assert "does not work here" in ruled("--user", "li", "find", "", **OWN).err
    kept = ruled("--user", "chen", "user", "disable", "chen", **OWN)
    assert kept.code == 3 and "Nobody would be left" in kept.err
    listed = ruled("--user", "chen", "user", "list", "--json", **OWN).json["people"]
    assert [(each["login"], each["active"]) for each in listed] == [("chen", True), ("li", False)]


def test_a_password_is_no_argument_and_a_new_one_holds_at_once(ruled: Run) -> None:
    missing = ruled("user", "add", "chen", "--role", "administrator")
    assert missing.code == 2 and "CUSTMGR_NEW_PASSWORD" in missing.err
    ruled("user", "add", "chen", "--role", "administrator", **NEW)
    assert ruled("--user", "chen", "user", "password", "chen", CUSTMGR_NEW_PASSWORD="battery staple", **OWN).code == 0
    assert ruled("--user", "chen", "user", "list", **OWN).code == 3
    assert ruled("--user", "chen", "user", "list", CUSTMGR_PASSWORD="battery staple").code == 0


def test_a_copy_of_a_database_with_accounts_needs_the_right_to_it(ruled: Run) -> None:
    ruled("user", "add", "chen", "--role", "administrator", **NEW)
    ruled("--user", "chen", "user", "add", "li", **NEW, **OWN)
    place = ruled("--user", "chen", "database", "check", "--json", **OWN)
    assert place.code == 0
    assert ruled("--user", "li", "backup", **OWN).code == 3
    assert ruled("--user", "chen", "backup", **OWN).code == 0


def test_a_file_is_encrypted_opened_and_recovered(ruled: Run, tmp_path: Path) -> None:
    ruled("add", "name=甲", "type=客户")
    made = ruled("--user", "chen", "database", "encrypt", "--json", **NEW)
    assert made.code == 0 and made.json["encrypted"]
    assert b"SQLite format" not in (tmp_path / "c.db").read_bytes()[:16]
    locked = ruled("find", "", "--json")
    assert locked.code == 3 and "encrypted" in locked.err
    assert ruled("--user", "chen", "count", **OWN).out.strip() == "1"
    assert ruled("--user", "chen", "database", "recovery", "--json", **OWN).json == made.json
    out = str(tmp_path / "out.xlsx")
    assert "give the workbook a password" in ruled("--user", "chen", "export", out, **OWN).err.lower()
    assert ruled("--user", "chen", "export", out, CUSTMGR_FILE_PASSWORD="a new one", **OWN).code == 0
    assert ruled("--user", "chen", "export", out, "--unprotected", **OWN).code == 0
    key = {"CUSTMGR_RECOVERY_KEY": made.json["recovery_key"], "CUSTMGR_NEW_PASSWORD": "battery staple"}
    assert ruled("--user", "li", "database", "recover", str(tmp_path / "c.db"), **key).code == 0
    backup = ruled(
        "--user", "li", "backup", "--to", str(tmp_path / "kept"), "--json", CUSTMGR_PASSWORD="battery staple"
    )
    file = backup.json["places"][0]["backup"]["file"]
    assert ruled("backup", "verify", file).code == 3
    assert ruled("--user", "li", "backup", "verify", file, CUSTMGR_PASSWORD="battery staple").code == 0
    assert ruled("--user", "chen", "database", "decrypt", **OWN).code == 0
    assert ruled("count").out.strip() == "1"


def test_people_of_an_encrypted_file_open_it_with_their_own_passwords(ruled: Run) -> None:
    ruled("user", "add", "chen", "--role", "administrator", **NEW)
    assert ruled("--user", "chen", "database", "encrypt", **OWN).code == 0
    theirs = {"CUSTMGR_NEW_PASSWORD": "battery staple"}
    assert ruled("--user", "chen", "user", "add", "li", **OWN, **theirs).code == 0
    assert ruled("--user", "li", "user", "list", CUSTMGR_PASSWORD="battery staple").code == 0
    assert ruled("--user", "chen", "user", "disable", "li", **OWN).code == 0
    assert ruled("--user", "li", "user", "list", CUSTMGR_PASSWORD="battery staple").code == 3


def test_a_password_is_proven_with_64_mib_and_three_passes(run_apart: Run, tmp_path: Path) -> None:
    run_apart("rule", "add", "main", "{n:3}")
    run_apart("user", "add", "chen", "--role", "administrator", **NEW)
    connection = sqlcipher3.dbapi2.connect(str(tmp_path / "c.db"))
    [(proof,)] = connection.execute("SELECT hash FROM account_secret")
    connection.close()
    assert proof.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
