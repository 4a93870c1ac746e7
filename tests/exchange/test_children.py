"""The processes that read files: kept for the next task, two together for a large file, none left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from custmgr.errors import Cancelled, UserError
from custmgr.exchange.planning import children, intake, staging
from custmgr.exchange.planning.children import Child
from custmgr.exchange.planning.shapes import StagedSummary, Vocabulary
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.source import Source
from tests.exchange.books import SEVEN, C, book

ROOT = Path(__file__).parents[2]
HEADS = ["客户编码", "客户名称", "手机", "建档日期"]
ODD = [
    "单_x001F_元_x001f_公司",
    "零_x0000_公司",
    "_x001E_记号_x001E_公司",
    "半个_xD800_字",
    " 甲\u200b ",
    "=1+1",
    "\t",
    "无",
]
"""Control characters and half a character, as a workbook writes them, and other texts that cleaning changes."""


@pytest.fixture(autouse=True)
def _alone():
    """No child of another test waits, and none of this one's afterwards."""
    children.let_go()
    yield
    children.let_go()


@pytest.fixture
def started(monkeypatch) -> list[Child]:
    """All children that a test starts."""
    found: list[Child] = []

    class Noted(Child):
        def __init__(self, *args: object, **wishes: object) -> None:
            super().__init__(*args, **wishes)  # type: ignore[arg-type]
            found.append(self)

    monkeypatch.setattr(children, "Child", Noted)
    return found


def staged(path: Path, out: Path) -> tuple[StagedSummary, list[StagedRow]]:
    source = Source(path)
    summary = intake.stage(source, intake.preview(source).mapping, Vocabulary(), out)
    return summary, list(staging.rows(out))


def csv_of(folder: Path, count: int) -> Path:
    path = folder / "many.csv"
    path.write_text("客户编码,客户名称\n" + "".join(f"K{n:05},甲{n}\n" for n in range(count)), encoding="utf-8")
    return path


def test_a_file_read_by_one_child_and_cleaned_by_another_is_staged_as_by_one(tmp_path, monkeypatch, started):
    rows = [["客户资料"], HEADS, *([C(n, SEVEN), f"甲{n}", "13800138000", C(45000 + n)] for n in range(450)), HEADS, []]
    rows += [[f"A{n}", text, None, text] for n, text in enumerate(ODD)]
    rows += [[None, "并"], [None, None], ["合计", None, 3], ["制表人: 李敏"]]
    path = book(tmp_path / "a.xlsx", rows, hidden={7}, merges=("B3:B5",))
    alone = staged(path, tmp_path / "one.db")
    monkeypatch.setattr(intake, "WORTH_TWO", 0)
    monkeypatch.setattr(intake, "has_second_core", lambda: True)
    together = staged(path, tmp_path / "two.db")
    assert len(started) == 3  # one that looked and staged, then two
    assert together[1] == alone[1]
    assert len(alone[1]) > 450
    assert {**vars_of(together[0]), "seconds": 0} == {**vars_of(alone[0]), "seconds": 0}


def vars_of(summary: StagedSummary) -> dict[str, object]:
    return {name: getattr(summary, name) for name in StagedSummary.__dataclass_fields__}


def test_what_the_reading_child_finds_wrong_is_told_by_the_cleaning_one(tmp_path, monkeypatch):
    path = book(tmp_path / "a.xlsx", [HEADS, ["A1", "甲"]])
    mapping = intake.preview(Source(path)).mapping
    monkeypatch.setattr(intake, "WORTH_TWO", 0)
    monkeypatch.setattr(intake, "has_second_core", lambda: True)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UserError) as alone:
        intake.preview(Source(path))
    with pytest.raises(UserError) as together:
        intake.stage(Source(path), mapping, Vocabulary(), tmp_path / "out.db")
    assert (together.value.what, together.value.kind) == (alone.value.what, alone.value.kind)


def test_a_reading_child_that_dies_becomes_a_clear_error(tmp_path, monkeypatch, started):
    path = csv_of(tmp_path, 60_000)
    mapping = intake.preview(Source(path)).mapping
    monkeypatch.setattr(intake, "WORTH_TWO", 0)
    monkeypatch.setattr(intake, "has_second_core", lambda: True)

    def kill_the_reader(done: int, total: int | None, what: str) -> None:
        if done:
            started[-2].process.kill()

    with pytest.raises(UserError) as caught:
        intake.stage(Source(path), mapping, Vocabulary(), tmp_path / "out.db", progress=kill_the_reader)
    assert caught.value.kind == "unreadable"
    assert not any(child.is_running for child in started[-2:])


def test_cancel_ends_both_children(tmp_path, monkeypatch, started):
    path = csv_of(tmp_path, 60_000)
    mapping = intake.preview(Source(path)).mapping
    monkeypatch.setattr(intake, "WORTH_TWO", 0)
    monkeypatch.setattr(intake, "has_second_core", lambda: True)

    def stop(done: int, total: int | None, what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        intake.stage(Source(path), mapping, Vocabulary(), tmp_path / "out.db", progress=stop)
    assert not any(child.is_running for child in started[-2:])


def test_one_child_looks_stages_and_settles_a_small_file(tmp_path, started):
    path = book(tmp_path / "a.xlsx", [HEADS, ["A1", "甲"]])
    staged(path, tmp_path / "out.db")
    intake.settle(tmp_path / "out.db", {})
    assert len(started) == 1
    assert started[0].is_running


def test_a_child_that_met_an_error_or_a_large_file_is_not_kept(tmp_path, monkeypatch, started):
    with pytest.raises(UserError):
        intake.preview(Source(book(tmp_path / "a.xlsx", [HEADS]), sheet="?"))
    monkeypatch.setattr(children, "KEPT_UP_TO", 100)
    staged(book(tmp_path / "b.xlsx", [HEADS, ["A1", "甲"]]), tmp_path / "out.db")
    assert [child.is_running for child in started] == [False, False]


def test_a_child_that_waits_too_long_is_ended(tmp_path, monkeypatch, started):
    monkeypatch.setattr(children, "KEPT_S", 0.2)
    intake.preview(Source(book(tmp_path / "a.xlsx", [HEADS])))
    deadline = time.monotonic() + 10
    while started[0].is_running and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not started[0].is_running


def test_a_child_that_died_while_it_waited_is_replaced(tmp_path, started):
    path = book(tmp_path / "a.xlsx", [HEADS])
    intake.preview(Source(path))
    started[0].process.kill()
    started[0].process.wait()
    assert intake.preview(Source(path)).kind == "xlsx"


def test_a_child_that_waits_ends_with_its_parent(tmp_path):
    path = book(tmp_path / "a.xlsx", [HEADS])
    program = (
        "import sys, time; from pathlib import Path; from custmgr.exchange.planning import children, intake;"
        f"intake.preview(intake.Source(Path({str(path)!r})));"
        "print(children._waiting._child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(child)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")  # where nobody collects the dead, they stay as zombies
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
