"""What can be read of a damaged file is saved, and no code given twice; once a month a backup is really restored."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from custmgr.database import tables
from custmgr.database.copies import salvaging
from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.backups import manifest, rescuing, routine
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from tests import conftest
from tests.conftest import Clock
from tests.flows.clerk import add, code, found

make_desk = conftest.make_desk  # only files are damaged like this
MANY = 400


@pytest.fixture
def path(desk: Desk) -> Path:
    """The closed file of a desk with some hundred customers."""
    desk.do(rules.add_rule, "main", "{type@类型}{n:5 per type}")
    for n in range(MANY):
        add(desk, f"客户{n}", note="x" * 300)
    desk.database.close()
    assert desk.database.path is not None
    return desk.database.path


def spoil(path: Path, pages: list[int]) -> None:
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for page in pages:
        start = (page - 1) * size
        content[start : start + 64] = bytes(64)
    path.write_bytes(content)


def test_what_is_whole_is_saved_whole(path: Path, tmp_path: Path) -> None:
    made = rescuing.salvage(path, tmp_path / "new.db")
    assert not made.unreadable and made.added_codes == made.raised_counters == 0
    there = setup.open_desk(str(tmp_path / "new.db"), person="tester")
    assert len(found(there)) == MANY and found(there, "客户17") != []
    assert code(there, add(there, "next")) == f"C{MANY + 1:05}"


def test_rows_around_a_spoiled_page_are_saved_and_the_damaged_file_is_only_read(path: Path, tmp_path: Path) -> None:
    size = path.stat().st_size
    chance = random.Random(4)
    saved: list[int] = []
    for n in range(6):
        copy = tmp_path / f"damaged{n}.db"
        copy.write_bytes(path.read_bytes())
        pages = [chance.randrange(60, size // 4096) for _ in range(3)]
        spoil(copy, pages)
        before = copy.read_bytes()
        made = rescuing.salvage(copy, tmp_path / f"new{n}.db")
        assert copy.read_bytes() == before
        there = setup.open_desk(str(tmp_path / f"new{n}.db"), person="tester")
        saved.append(len(found(there)))
        assert saved[-1] == made.rows["customer"] and made.rows["customer"] + made.unreadable.get("customer", 0) >= MANY
        new = code(there, add(there, "next"))
        with there.database.reading() as connection:
            codes = list(connection.execute(select(tables.customer.c.code)).scalars())
        assert len(set(codes)) == len(codes) and new not in codes[:-1]
        there.database.close()
    assert min(saved) > MANY * 0.8


def test_a_code_whose_register_entry_was_lost_is_not_given_again(path: Path, tmp_path: Path) -> None:
    desk = setup.open_desk(str(path), person="tester")
    with desk.database.writing() as connection:
        connection.execute(text("DELETE FROM code WHERE number > 390"))
        connection.execute(text("UPDATE counter SET last = 5"))
    desk.database.close()
    made = rescuing.salvage(path, tmp_path / "new.db")
    assert made.added_codes == 10 and made.raised_counters == 1
    there = setup.open_desk(str(tmp_path / "new.db"), person="tester")
    codes = {code(there, add(there, f"neu{n}")) for n in range(12)}
    assert len(codes) == 12 and min(codes) == f"C{MANY + 1:05}"


def test_a_file_of_which_nothing_can_be_read_is_told_and_no_file_is_made(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + bytes(100_000))
    with pytest.raises(UserError):
        rescuing.salvage(path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    with pytest.raises(UserError, match="already"):
        rescuing.salvage(path, path)


def test_once_a_month_the_newest_backup_is_really_restored(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    profile = Profile(tmp_path / "profile")
    assert not rescuing.is_due(desk, profile)  # there is nothing to restore
    add(desk, "甲", code="A1")
    routine.run(desk, profile, reason="by hand")
    assert rescuing.is_due(desk, profile)
    assert rescuing.drill(desk, profile).fault == "" and not rescuing.is_due(desk, profile)
    clock.now += timedelta(days=31)
    assert rescuing.is_due(desk, profile)
    [backup] = manifest.listed(profile.backup_folder)
    content = bytearray(backup.file.read_bytes())
    content[5_000] ^= 1
    backup.file.write_bytes(content)
    assert "not whole" in rescuing.drill(desk, profile).fault
    assert rescuing.is_due(desk, profile)  # tried again


def test_a_salvage_that_is_broken_off_leaves_no_half_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_what: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(salvaging, "_mend", stop)
    with pytest.raises(KeyboardInterrupt):
        rescuing.salvage(path, tmp_path / "new.db")
    assert not list(tmp_path.glob("new.db*"))
