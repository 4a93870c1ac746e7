"""Backups are proven when they are made, notice any damage, are kept by age, and come back on every engine."""

import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from custmgr.errors import UserError
from custmgr.services import edit, setup
from custmgr.services.backups import checking, keeping, making, manifest, restoring
from custmgr.services.backups.manifest import Backup
from custmgr.services.desk import Desk
from tests.conftest import Clock
from tests.flows.clerk import add, found


@pytest.fixture
def filled(target: str, clock: Clock) -> Desk:
    """A desk on each engine with three customers."""
    desk = setup.open_desk(target, person="tester", clock=clock)
    for n in range(3):
        desk.do(edit.add, {"name": f"客户{n}", "code": f"C{n}", "note": "第一行\n第二行"})
    return desk


def made(desk: Desk, folder: Path, **wish: object) -> Backup:
    """A backup that worked."""
    [placed] = making.make(desk, [folder], **wish)  # type: ignore[arg-type]
    assert placed.backup is not None, placed.fault
    return placed.backup


def test_a_backup_of_any_engine_comes_back_as_an_equal_file(filled: Desk, tmp_path: Path) -> None:
    backup = made(filled, tmp_path / "backups")
    assert backup.manifest.is_proven and backup.manifest.customers == 3 and checking.check(backup.file).is_whole
    assert sorted(path.name for path in backup.file.parent.iterdir()) == [
        backup.file.name, manifest.beside(backup.file).name,
    ]  # fmt: skip
    target = str(tmp_path / "back.db")
    restoring.restore(backup.file, target)
    again = setup.open_desk(target, person="tester")
    assert found(again) == found(filled) and found(again, "客户1") == ["客户1"]
    assert add(again, "new", code="N") == add(filled, "new", code="N")
    again.database.close()
    filled.database.close()


def test_a_backup_of_a_file_comes_back_on_a_server(desk: Desk, empty_target: str, tmp_path: Path) -> None:
    add(desk, "甲", code="C1")
    backup = made(desk, tmp_path / "backups")
    restoring.restore(backup.file, empty_target)
    again = setup.open_desk(empty_target, person="tester")
    assert found(again) == ["甲"]
    again.database.close()


def test_a_backup_holds_one_moment_although_others_go_on_writing(desk: Desk, tmp_path: Path) -> None:
    add(desk, "甲", code="C1")

    def write_meanwhile(_done: int, _whole: int | None, what: str) -> None:
        if what == making.READING:
            add(desk, "乙", code="C2")

    backup = made(desk.using(progress=write_meanwhile), tmp_path / "backups")
    assert backup.manifest.customers == 1 and checking.check(backup.file).is_whole and found(desk) == ["甲", "乙"]


@pytest.mark.parametrize("place", [0.1, 0.35, 0.6, 0.9])
def test_a_bit_that_flipped_is_noticed_and_such_a_backup_is_not_restored(
    desk: Desk, tmp_path: Path, place: float
) -> None:
    add(desk, "甲", code="C1")
    backup = made(desk, tmp_path / "backups")
    content = bytearray(backup.file.read_bytes())
    content[int(len(content) * place)] ^= 4
    backup.file.write_bytes(content)
    verdict = checking.check(backup.file)
    assert not verdict.is_whole
    with pytest.raises(UserError, match="not whole"):
        restoring.restore(backup.file, str(tmp_path / "back.db"))
    assert not (tmp_path / "back.db").exists()


def test_a_row_that_was_changed_in_a_backup_is_named_even_with_a_new_checksum(desk: Desk, tmp_path: Path) -> None:
    customer = add(desk, "甲", code="C1")
    backup = made(desk, tmp_path / "backups")
    forged = setup.open_desk(str(backup.file), person="forger")
    with forged.database.writing() as connection:
        connection.execute(text("UPDATE customer SET name = '乙' WHERE id = :id"), {"id": customer})
    forged.database.close()
    manifest.write(backup.file, replace(backup.manifest, sha256=manifest.sha256_of(backup.file)))
    assert "Customers" in " ".join(checking.check(backup.file).faults)


def test_one_place_that_is_missing_does_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    places = [tmp_path / "file" / "x", tmp_path / "one", tmp_path / "two"]
    results = making.make(desk, places)
    assert [result.backup is not None for result in results] == [False, True, True]
    assert results[0].fault is not None and "unchanged" in results[0].fault.unharmed
    assert {checking.check(result.backup.file).is_whole for result in results if result.backup} == {True}


def test_a_full_disk_is_told_and_leaves_older_backups_alone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = made(desk, tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
    [placed] = making.make(desk, [tmp_path])
    assert placed.fault is not None and placed.fault.kind == "disk-full"
    assert checking.check(older.file).is_whole and len(manifest.listed(tmp_path)) == 1


def test_what_was_broken_off_is_no_backup_and_is_not_left_behind(desk: Desk, tmp_path: Path) -> None:
    def stop(_done: int, _whole: int | None, what: str) -> None:
        if what == making.READING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.make(desk.using(progress=stop), [tmp_path])
    assert list(tmp_path.glob("*backup*")) == []


def test_a_copied_place_without_its_manifest_is_not_listed(desk: Desk, tmp_path: Path) -> None:
    backup = made(desk, tmp_path)
    manifest.beside(backup.file).unlink()
    assert manifest.listed(tmp_path) == []
    with pytest.raises(UserError, match="manifest"):
        checking.check(backup.file)


def test_backups_are_kept_by_age_and_the_last_proven_one_always(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    first = made(desk, tmp_path).manifest
    now = clock() + timedelta(days=500)
    ages = [timedelta(hours=3 * n) for n in range(16)] + [timedelta(days=n) for n in range(2, 499)]
    backups = [
        Backup(tmp_path / f"{n}.backup.db", replace(first, made=now - age, is_proven=n == 400))
        for n, age in enumerate(ages)
    ]
    kept = keeping.chosen(backups, now)
    assert {backup.file for backup in backups[:16]} <= kept and backups[400].file in kept
    days = [backup for backup in backups if backup.file in kept and backup.file not in {b.file for b in backups[:16]}]
    assert 14 + 8 + 12 - 8 <= len(days) <= 14 + 8 + 12 + 2


def test_thinning_leaves_other_databases_and_files_alone(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    kept = made(desk, tmp_path)
    other = tmp_path / "other.backup.db"
    shutil.copyfile(kept.file, other)
    manifest.write(other, replace(kept.manifest, uid="another"))
    for minute in range(3):
        old = tmp_path / f"{minute}.backup.db"
        shutil.copyfile(kept.file, old)
        manifest.write(old, replace(kept.manifest, made=clock() - timedelta(days=30, minutes=minute)))
    gone = keeping.thin(tmp_path, desk.reference.uid, clock())
    assert len(gone) == 2 and other.exists() and kept.file.exists()
    assert len(manifest.listed(tmp_path)) == 3


def test_the_file_of_a_backup_says_nothing_of_this_computer(desk: Desk, tmp_path: Path) -> None:
    backup = made(desk, tmp_path)
    assert str(tmp_path) not in manifest.beside(backup.file).read_text(encoding="utf-8")
    assert sys.platform not in manifest.beside(backup.file).name
