"""Runs commands: the whole program in the process of the tests, or apart as another program calls it."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from custmgr import app, texts
from custmgr.database.encryption import unlocked

ROOT = Path(__file__).resolve().parents[2]


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_apart: Run) -> Run:
    """Runs a command with a profile and a database of its own: the whole program, in this process."""

    def call(*arguments: str, **more: str) -> Ran:
        if {"report", "jobs"} & set(arguments):  # they draw paper, which would begin Qt in the process of the tests
            return run_apart(*arguments, **more)
        out, err = io.StringIO(), io.StringIO()
        line = ["--lang", "en", "--database", str(tmp_path / "c.db"), *arguments]
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("CUSTMGR_PROFILE", str(tmp_path / "profile"))
            for name, value in more.items():
                patch.setenv(name, value)
            for name in ("DISPLAY", "QT_QPA_PLATFORM"):
                patch.delenv(name, raising=False)
            unlocked.forget_all()
            try:
                code = app.run(line)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        texts.set_language("en")
        return Ran(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """The same as another program calls it: a process of its own."""

    def call(*arguments: str, **more: str) -> Ran:
        environment = {**os.environ, "CUSTMGR_PROFILE": str(tmp_path / "profile"), "PYTHONPATH": str(ROOT), **more}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("DISPLAY", None)
        command = [sys.executable, "-m", "custmgr", "--lang", "en", "--database", str(tmp_path / "c.db"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def ruled(run: Run) -> Run:
    assert run("rule", "add", "main", "{type@类型}{n:3 per type}").code == 0
    return run


def csv(folder: Path, text: str, name: str = "list.csv") -> str:
    """A csv file of this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)
