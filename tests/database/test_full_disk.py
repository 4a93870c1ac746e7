"""A full disk in mid-import: a clear sentence, nothing half written, and work goes on once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.upkeep import health
from tests.flows.clerk import add, code, found, plan, write_csv

ROOM = 32 * 1024 * 1024
ROWS = 4_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A disk of 32 MB; None where this process may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if os.geteuid() or shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Room:
    """Something that can be used up: a small disk, or a limit that SQLite keeps in its stead."""

    def __init__(self, desk: Desk, disk: Path | None) -> None:
        self._desk, self._disk = desk, disk

    def take(self) -> None:
        """Leaves only little room."""
        if self._disk is None:
            self._limit("(SELECT page_count + 200 FROM pragma_page_count)")
            return
        free = shutil.disk_usage(self._disk).free
        (self._disk / "ballast").write_bytes(bytes(free - 600_000))

    def give(self) -> None:
        """Makes room again."""
        if self._disk is None:
            self._limit("1073741823")
        else:
            (self._disk / "ballast").unlink()

    def _limit(self, pages: str) -> None:
        self._desk.database.engine.dispose()
        with self._desk.database.engine.connect() as connection:
            count = connection.exec_driver_sql(f"SELECT {pages}").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={count}")


@pytest.fixture
def desk(small_disk: Path | None, tmp_path: Path, empty_database: Path) -> Iterator[Desk]:
    path = (small_disk or tmp_path) / "customers.db"
    shutil.copy(empty_database, path)
    opened = setup.open_desk(str(path), person="tester")
    opened.do(rules.add_rule, "main", "{type@类型}{n:5 per type}")
    yield opened
    opened.database.close()


@pytest.fixture
def list_of_many(tmp_path: Path) -> Path:
    rows = [[f"客户有限公司{n}", "客户", f"138{n:08}", "北京市朝阳区某路" + "长" * 40] for n in range(ROWS)]
    return write_csv(tmp_path / "many.csv", [["客户名称", "类型", "手机", "地址"], *rows])


def test_a_disk_that_fills_up_during_an_import_leaves_nothing_of_it_behind(
    desk: Desk, small_disk: Path | None, list_of_many: Path
) -> None:
    add(desk, "甲")
    made = plan(desk, list_of_many)
    room = Room(desk, small_disk)
    room.take()
    with pytest.raises(UserError) as caught:
        importing.apply(desk, made)
    assert caught.value.kind == "disk-full" and caught.value.unharmed == "Nothing was written."
    assert found(desk) == ["甲"]
    assert all(check.is_ok for check in health.check(desk, is_deep=True))
    room.give()
    assert importing.apply(desk, made).value.added == ROWS
    assert code(desk, add(desk, "乙")) == f"C{ROWS + 2:05}"
    assert all(check.is_ok for check in health.check(desk, is_deep=True))


def test_a_full_disk_for_the_staging_file_is_a_sentence_too(
    desk: Desk, small_disk: Path | None, list_of_many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if small_disk is None:  # without the right to mount there is no second disk: the first test stands for both
        return
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(free - 300_000))
    with pytest.raises(UserError) as caught:
        plan(desk, list_of_many)
    assert caught.value.kind == "disk-full" and "damaged" not in caught.value.what
    assert [item for item in small_disk.iterdir() if item.name.startswith("custmgr-import-")] == []
    (small_disk / "ballast").unlink()
    importing.discard(plan(desk, list_of_many))
