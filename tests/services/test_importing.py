"""What an import leaves behind."""

import os
import tempfile
import time
from pathlib import Path

import pytest

from custmgr.services.intake import importing


def test_what_a_crash_left_of_an_import_is_swept_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young, other = (tmp_path / name for name in ("custmgr-import-old", "custmgr-import-new", "something-else"))
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "staged.db").write_bytes(b"x")
    two_days_ago = time.time() - 2 * 24 * 3600
    for folder in (old, other):
        os.utime(folder, (two_days_ago, two_days_ago))
    made = importing.new_staging_file()
    assert made.parent.parent == tmp_path
    assert not old.exists() and young.exists() and other.exists()


def test_an_import_that_ends_while_another_begins_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "custmgr-import-gone").symlink_to(tmp_path / "nowhere")  # listed, and gone when it is looked at
    assert importing.new_staging_file().parent.is_dir()
