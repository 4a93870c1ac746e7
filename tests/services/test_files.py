"""Files of customers: kept once, taken back like everything else, carried by backups and copies, never half."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from custmgr.customers.records import FILE
from custmgr.database import schema
from custmgr.database.copies import filecopy
from custmgr.database.engine import open_database
from custmgr.database.filetables import PIECE, file_piece
from custmgr.errors import NotFound, UserError
from custmgr.services import history, organisation, records, setup
from custmgr.services.backups import checking, making, manifest, restoring
from custmgr.services.desk import Desk
from custmgr.services.files import attached, names, taking
from custmgr.services.places import moving
from custmgr.services.proof import verifying
from custmgr.services.upkeep import health
from tests.conftest import Clock
from tests.flows.clerk import add


def attach(desk: Desk, customer_id: int, *paths: Path) -> list[int]:
    """Adds files as the window does."""
    return desk.do(attached.add, customer_id, taking.take(paths, desk.reference.organisation)).value


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def listed(desk: Desk, customer_id: int) -> list[str]:
    return [each.name for each in desk.read(attached.of, customer_id)]


def test_a_file_of_any_size_comes_out_as_it_went_in_on_every_engine(target: str, clock: Clock, tmp_path: Path) -> None:
    desk = setup.open_desk(target, person="tester", clock=clock)
    who = add(desk, "北京星辰", code="C1")
    contents = {"空.txt": b"", "合同.pdf": bytes(range(256)) * 3000, "整.bin": b"\x00\xff" * (PIECE // 2)}
    attach(desk, who, *(written(tmp_path, name, content) for name, content in contents.items()))
    for each in desk.read(attached.of, who):
        assert (each.size, each.is_missing) == (len(contents[each.name]), False)
        desk.read(attached.save, each, tmp_path / "out")
        assert (tmp_path / "out").read_bytes() == contents[each.name]
    assert desk.read(verifying.verify).is_whole
    desk.database.close()


def test_the_same_content_is_kept_once_and_the_same_file_is_not_added_twice(desk: Desk, tmp_path: Path) -> None:
    one, other = add(desk, "甲", code="C1"), add(desk, "乙", code="C2")
    file = written(tmp_path, "a.pdf", b"x" * 1000)
    attach(desk, one, file)
    attach(desk, other, file, shutil.copy(file, tmp_path / "b.pdf"))
    assert attach(desk, one, file) == []
    room = desk.read(attached.room)
    assert (room.files, room.size, room.in_database) == (3, 3000, 1000)


def test_another_content_of_the_same_name_gets_a_number(desk: Desk, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    attach(desk, who, written(tmp_path, "a.pdf", b"1"))
    attach(desk, who, written(tmp_path, "A.pdf", b"2"))
    assert sorted(listed(desk, who)) == ["A (2).pdf", "a.pdf"]


def test_a_removed_file_is_brought_back_with_its_content(desk: Desk, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    ids = attach(desk, who, written(tmp_path, "a.pdf", b"123"))
    gone = desk.do(records.remove, FILE.key, ids)
    assert listed(desk, who) == []
    assert gone.step_id is not None
    desk.do(history.take_back, gone.step_id)
    desk.read(attached.save, desk.read(attached.find, who, "A.PDF"), tmp_path / "back.pdf")
    assert (tmp_path / "back.pdf").read_bytes() == b"123"
    with pytest.raises(NotFound):
        desk.read(attached.find, who, "b.pdf")


@pytest.mark.parametrize(("given", "safe"), [
    ("../../etc/passwd", "passwd"), ("C:\\Temp\\合同.pdf", "合同.pdf"), ("a<b>:c?.txt", "a_b__c_.txt"),
    ("CON.txt", "_CON.txt"),
    ("name. . ", "name"), ("invoice\u202efdp.exe", "invoicefdp.exe"), ("", "_"), ("..", "_"),
    ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
])  # fmt: skip
def test_names_are_safe_on_every_system(given: str, safe: str) -> None:
    assert names.safe_name(given) == safe


def test_a_file_that_would_run_something_is_known_by_its_ending() -> None:
    assert names.is_program("invoicefdp.EXE") and not names.is_program("合同.pdf") and not names.is_program("exe")


def test_a_folder_and_a_file_above_the_limit_are_refused_with_nothing_written(desk: Desk, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    desk.do(organisation.change, {"files_limit_mb": 1})
    large = written(tmp_path, "large.bin", b"0" * 1_000_001)
    for path, kind in ((tmp_path, "value"), (large, "too-large"), (tmp_path / "none", "unreadable")):
        with pytest.raises(UserError) as refused:
            attach(desk, who, written(tmp_path, "ok.txt", b"1"), path)
        assert refused.value.kind == kind
    assert listed(desk, who) == []
    with pytest.raises(UserError, match="whole path"):
        desk.do(organisation.change, {"files_folder": "beside"})


@pytest.fixture
def large(desk: Desk, tmp_path: Path) -> int:
    """A customer with a file that lies in the folder for large files."""
    folder = tmp_path / "large files"
    folder.mkdir()
    desk.do(organisation.change, {"files_folder": str(folder), "files_limit_mb": 0})
    who = add(desk, "甲", code="C1")
    attach(desk, who, written(tmp_path, "plan.dwg", b"0123456789" * 50_000))
    return who


def test_a_large_file_goes_into_the_folder_and_a_missing_one_is_said_plainly(
    desk: Desk, large: int, tmp_path: Path
) -> None:
    assert desk.read(attached.room).in_database == 0
    [each] = desk.read(attached.of, large)
    desk.read(attached.save, each, tmp_path / "out.dwg")
    assert (tmp_path / "out.dwg").read_bytes() == (tmp_path / "plan.dwg").read_bytes()
    (tmp_path / "large files").rename(tmp_path / "away")
    [each] = desk.read(attached.of, large)
    assert each.is_missing
    with pytest.raises(UserError, match="is not in the folder"):
        desk.read(attached.save, each, tmp_path / "again.dwg")
    assert not (tmp_path / "again.dwg").exists()


def test_a_content_that_was_changed_outside_is_never_handed_out(desk: Desk, large: int, tmp_path: Path) -> None:
    [each] = desk.read(attached.of, large)
    kept = next((tmp_path / "large files").rglob(each.sha256))
    kept.write_bytes(b"1" + kept.read_bytes()[1:])
    with pytest.raises(UserError, match="damaged"):
        desk.read(attached.save, each, tmp_path / "out.dwg")
    assert not (tmp_path / "out.dwg").exists()
    assert [check.name for check in health.check(desk, is_deep=True) if not check.is_ok] == ["contents of files"]


def test_a_piece_that_was_changed_in_the_database_is_found_by_the_deep_check(desk: Desk, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    attach(desk, who, written(tmp_path, "a.pdf", b"123"))
    assert all(check.is_ok for check in health.check(desk, is_deep=True))
    with desk.database.writing() as connection:
        connection.execute(update(file_piece).values(content=b"124"))
    assert [check.detail for check in health.check(desk, is_deep=True) if not check.is_ok] == ["a.pdf"]


def test_a_copy_on_any_engine_has_the_contents(desk: Desk, empty_target: str, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    content = bytes(range(256)) * 20_000  # twenty pieces: more than are copied at once
    attach(desk, who, written(tmp_path, "a.bin", content))
    moving.move(desk, empty_target, closes=False)
    other = setup.open_desk(empty_target, person="tester")
    other.read(attached.save, other.read(attached.find, who, "a.bin"), tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == content
    other.database.close()


def test_backups_carry_large_files_once_notice_damage_and_bring_them_back(
    desk: Desk, large: int, tmp_path: Path
) -> None:
    place, folder = tmp_path / "backups", tmp_path / "large files"
    [first] = making.make(desk, [place])
    [second] = making.make(desk, [place])
    assert first.backup is not None and second.backup is not None and second.fault is None
    [copy] = [path for path in (place / "files").rglob("*") if path.is_file()]
    assert checking.check(second.backup.file).is_whole
    shutil.rmtree(folder)
    folder.mkdir()
    done = restoring.restore(first.backup.file, str(tmp_path / "back.db"))
    assert (done.files.copied, done.files.waiting) == (1, 0)
    assert not desk.read(attached.of, large)[0].is_missing
    shutil.rmtree(folder)
    done = restoring.restore(first.backup.file, str(tmp_path / "back2.db"))
    assert (done.files.copied, done.files.waiting) == (0, 1)
    copy.write_bytes(b"other")
    assert "plan.dwg" in checking.check(second.backup.file).faults[0]


def test_a_backup_without_the_folder_is_made_and_says_what_it_lacks(desk: Desk, large: int, tmp_path: Path) -> None:
    (tmp_path / "large files").rename(tmp_path / "away")
    [placed] = making.make(desk, [tmp_path / "backups"])
    assert placed.backup is not None and placed.fault is not None and "plan.dwg" in placed.fault.what


def test_a_backup_of_an_earlier_program_comes_back_with_the_tables_of_today(desk: Desk, tmp_path: Path) -> None:
    add(desk, "甲", code="C1")
    [placed] = making.make(desk, [tmp_path / "backups"])
    assert placed.backup is not None
    file = placed.backup.file
    old = open_database(str(file))
    schema.migrate(old, "0010")
    filecopy.settle(old)
    known = replace(placed.backup.manifest, schema="0010", sha256=manifest.sha256_of(file))
    manifest.write(file, known)
    assert checking.check(file).is_whole
    restoring.restore(file, str(tmp_path / "back.db"))
    again = setup.open_desk(str(tmp_path / "back.db"), person="tester")
    attach(again, 1, written(tmp_path, "a.pdf", b"1"))
    again.database.close()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert not checking.check(file).is_whole
