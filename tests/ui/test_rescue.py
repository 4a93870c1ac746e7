"""After damage the window offers the newest backup and what can be read; a bad end is noticed and the file checked."""

from pathlib import Path

import pytest

from custmgr import settings
from custmgr.app import was_broken_off
from custmgr.services import edit, setup
from custmgr.services.backups import rescuing, routine
from custmgr.services.desk import Desk
from custmgr.services.proof import seals
from custmgr.settings import Profile
from custmgr.ui.administration.rescue_dialog import RescueDialog
from custmgr.ui.commands.wiring import Commands
from custmgr.ui.main_window import MainWindow
from tests.flows.clerk import found
from tests.ui.conftest import Wait


@pytest.fixture
def damaged(profile: Profile, tmp_path: Path) -> Path:
    """A file of some customers, backed up, of which a piece in the middle was overwritten."""
    path = tmp_path / "damaged.db"
    desk = setup.open_desk(str(path), create=True, person="tester")
    for n in range(120):
        desk.do(edit.add, {"name": f"客户{n}", "code": f"C{n}", "note": "x" * 400})
    routine.run(desk, profile, reason="by hand")
    desk.database.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    path.write_bytes(content)
    return path


@pytest.fixture
def dialog(window: MainWindow, profile: Profile, damaged: Path) -> RescueDialog:
    made = RescueDialog(profile, damaged, "The file is damaged.", window)
    made.open()
    return made


def test_the_newest_backup_is_restored_beside_the_damaged_file(dialog: RescueDialog, wait: Wait, damaged: Path) -> None:
    before, opened = damaged.read_bytes(), list[str]()
    dialog.saved.connect(opened.append)
    assert "120 customers" in dialog.restore.text()
    dialog.restore.click()
    wait(lambda: opened == [str(damaged.with_name("damaged-restored.db"))])
    assert len(found(setup.open_desk(opened[0], person="tester"))) == 120 and damaged.read_bytes() == before


def test_what_can_be_read_is_saved_and_said_before_it_is_opened(
    dialog: RescueDialog, wait: Wait, damaged: Path
) -> None:
    opened = list[str]()
    dialog.saved.connect(opened.append)
    dialog.salvage.click()
    wait(lambda: "saved" in dialog.said.text())
    assert dialog.leave.text() == "Open the new file" and not opened
    dialog.leave.click()
    assert opened == [str(damaged.with_name("damaged-rescued.db"))]
    assert setup.open_desk(opened[0], person="tester").reference.uid


def test_without_a_backup_only_saving_is_offered(window: MainWindow, tmp_path: Path, damaged: Path) -> None:
    made = RescueDialog(Profile(tmp_path / "other"), damaged, "damaged", window)
    assert not made.restore.isEnabled() and made.salvage.isEnabled()
    made.done(0)


def test_a_bad_end_is_noticed_and_the_file_checked(window: MainWindow, wait: Wait, desk: Desk) -> None:
    assert desk.database.path is not None
    desk.do(edit.add, {"name": "甲", "code": "A1"})
    assert was_broken_off(str(desk.database.path))  # its log is still there, as after a crash
    assert not was_broken_off("postgresql://server/db") and not was_broken_off("nowhere.db")
    window.commands.checkup.after_break()  # type: ignore[attr-defined]
    wait(lambda: "checked and is sound" in window.bar.text)


def test_a_timed_backup_seals_the_history_where_something_was_written(desk: Desk, profile: Profile) -> None:
    desk.do(edit.add, {"name": "甲", "code": "A1"})
    for _ in range(2):
        routine.run(desk, profile, reason="timed")
        assert desk.read(seals.count) == 1 and not desk.read(seals.is_behind)
    desk.do(edit.add, {"name": "乙", "code": "B1"})
    routine.run(desk, profile, reason="timed")
    assert desk.read(seals.count) == 2


def test_a_backup_is_restored_for_proof_by_itself(window: MainWindow, wait: Wait, desk: Desk) -> None:
    commands: Commands = window.commands  # type: ignore[attr-defined]
    profile = window.profile
    profile.set(settings.BACKS_UP, True)
    routine.run(window.session.desk, profile, reason="by hand")
    commands.checkup.drill()
    wait(lambda: rescuing.last_drill(profile, desk.reference.uid) is not None)
    made = rescuing.last_drill(profile, desk.reference.uid)
    assert made is not None and made.fault == ""
    profile.set(settings.BACKS_UP, False)
