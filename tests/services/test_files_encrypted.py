"""Files in an encrypted database are read by nobody without its key, and its backups carry the large ones."""

from pathlib import Path

import pytest

from custmgr.database.encryption import unlocked
from custmgr.services import organisation, setup
from custmgr.services.accounts.entering import Credentials
from custmgr.services.backups import checking, making
from custmgr.services.desk import Desk
from custmgr.services.files import attached, taking
from custmgr.services.places import encryption
from tests import conftest
from tests.flows.clerk import add

CHEN = Credentials("chen", "correct horse")
SECRET = b"the contents of a contract" * 100
make_desk = conftest.make_desk  # only files are encrypted here, not servers


@pytest.fixture(autouse=True)
def nothing_unlocked() -> None:
    unlocked.forget_all()


def test_a_file_in_an_encrypted_database_is_not_to_be_found_in_its_bytes(desk: Desk, tmp_path: Path) -> None:
    who = add(desk, "甲", code="C1")
    (tmp_path / "合同.pdf").write_bytes(SECRET)
    desk.do(attached.add, who, taking.take([tmp_path / "合同.pdf"], desk.reference.organisation))
    path = desk.database.path
    assert path is not None
    desk.database.close()
    assert SECRET[:60] in path.read_bytes()
    again = setup.open_desk(str(path), person="tester")
    encryption.encrypt(again, CHEN.login, str(CHEN.password))
    again.database.close()
    assert SECRET[:60] not in path.read_bytes()
    unlocked.forget_all()
    opened = setup.open_desk(str(path), person=CHEN)
    opened.read(attached.save, opened.read(attached.find, who, "合同.pdf"), tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == SECRET
    opened.database.close()


def test_a_backup_of_an_encrypted_database_carries_and_proves_the_large_files(desk: Desk, tmp_path: Path) -> None:
    who, folder = add(desk, "甲", code="C1"), tmp_path / "large"
    folder.mkdir()
    desk.do(organisation.change, {"files_folder": str(folder), "files_limit_mb": 0})
    (tmp_path / "图.dwg").write_bytes(SECRET)
    desk.do(attached.add, who, taking.take([tmp_path / "图.dwg"], desk.reference.organisation))
    encryption.encrypt(desk, CHEN.login, str(CHEN.password))
    opened = setup.open_desk(str(desk.database.path), person=CHEN)
    [placed] = making.make(opened, [tmp_path / "backups"])
    assert placed.backup is not None and placed.fault is None and checking.check(placed.backup.file).is_whole
    [copy] = [path for path in (tmp_path / "backups" / "files").rglob("*") if path.is_file()]
    copy.write_bytes(b"other")
    assert "图.dwg" in checking.check(placed.backup.file).faults[0]
    opened.database.close()
