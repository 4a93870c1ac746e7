"""Figures of the window: start, key to painted rows, and how long it is ever silent during an import."""

import gc
import itertools
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.figure import Figure, percentile, shown
from tests.benchmarks.place import Place, planned

ROOT = Path(__file__).resolve().parents[2]
STARTS = 9
BEAT_MS = 10

EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os.write(1, b"painted")
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
import os, sys
from custmgr import app
opened = app.Program.open_window
def open_window(self, target, *, create):
    window = opened(self, target, create=create)
    count = window.customers.model.rowCount()
    window.customers.table.painted.connect(lambda: os.write(1, b"painted" if count else b"nothing"))
    return window
app.Program.open_window = open_window
app.run(["--profile", sys.argv[1], "--database", sys.argv[2]])
"""


def _first_paint(code: str, *arguments: str) -> float:
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **platform, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    answer = process.stdout.read(7)
    spent = time.perf_counter() - start
    process.kill()
    process.wait()
    process.stdout.close()
    assert answer == b"painted", answer
    return spent


def start(place: Place) -> list[Figure]:
    """Process start to the first painted rows, against an empty window."""
    database, profile = str(place.filled(place.customers)), str(place.folder / "profile")
    ours: list[float] = []
    empty: list[float] = []
    for _ in range(STARTS):
        empty.append(_first_paint(EMPTY))
        ours.append(_first_paint(OURS, profile, database))
    screen = "on a screen" if os.environ.get("DISPLAY") else "offscreen"
    return [
        Figure(
            name="start",
            work=f"process start to the first painted rows of {place.customers:,} customers, {screen}",
            ours=statistics.median(ours),
            peer=statistics.median(empty),
            against="process start to a painted empty QMainWindow",
            bar=1.5,
            rounds=STARTS,
        )
    ]


@contextmanager
def _window(place: Place, database: Path) -> Iterator[object]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from custmgr.settings import Profile
    from custmgr.ui import theme
    from custmgr.ui.commands.wiring import Commands
    from custmgr.ui.main_window import MainWindow
    from custmgr.ui.tasks import collect_garbage_here_only

    application = QApplication.instance() or QApplication(["custmgr"])
    theme.apply("light")  # type: ignore[arg-type]
    window = MainWindow(Profile(place.folder / "window-profile"))
    collect_garbage_here_only(window)  # as the program does
    window.furnish()
    Commands(window)
    window.resize(1280, 800)
    window.show()
    window.session.take_desk(place.desk(database))
    _wait(window.tasks.is_idle)
    yield window
    window.close()
    gc.enable()
    application.processEvents()


def _wait(condition: Callable[[], object], limit_s: float = 120.0) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, "the window did not get there"
        QApplication.processEvents()
        time.sleep(0.0005)


def queries() -> list[str]:
    """200 fixed searches of 1 to 12 characters: names, pinyin, initials, codes, phones, fields, misses."""
    whole = ("北京星辰", "nanjing", "hxkj", "0001234", "13812345678", "广州宏鑫", "user4", "中山路", "91", "有限公司")
    parts = [text[:n] for text in whole for n in range(1, len(text) + 1)]
    terms = ("地区:江苏", "level:A", "类型:VIP", "joined>2020", "手机:空", "华", "x", "zzzz", "鑫 贸易", "xa hr")
    found = [*parts, *(f"{term} {word}".strip() for term in terms for word in ("", "金", "h", "17", "sh"))]
    return [found[n % len(found)] for n in range(200)]


def type_(place: Place) -> list[Figure]:
    """A search typed into the window until its rows are painted, without the wait for the next key."""
    spent: list[float] = []
    with _window(place, place.filled(place.customers)) as window:
        table, model, search = (
            window.customers.table,  # type: ignore[attr-defined]
            window.customers.model,  # type: ignore[attr-defined]
            window.customers.search,  # type: ignore[attr-defined]
        )
        arrived: list[int] = []
        shown_ids = model.show_ids
        model.show_ids = lambda *found: (shown_ids(*found), arrived.append(1))
        for text in queries():
            arrived.clear()
            begun = time.perf_counter()
            search.set_text(text)
            _wait(lambda: arrived)
            table.viewport().repaint()
            spent.append((time.perf_counter() - begun) * 1000)
            _wait(window.tasks.is_idle)  # type: ignore[attr-defined]
    middle = shown(percentile(spent, 0.5))
    return [
        Figure(
            name="type",
            work=f"200 searches of 1-12 characters among {place.customers:,} customers, to painted rows: p95",
            ours=percentile(spent, 0.95),
            unit="ms",
            bar=100,
            rounds=len(spent),
            notes=(f"p50 {middle} ms, longest {shown(max(spent))} ms",),
        )
    ]


def heartbeat(place: Place) -> list[Figure]:
    """The longest silence of a 10 ms timer in the window's thread while a workbook is planned and imported."""
    from PySide6.QtCore import QTimer

    from custmgr.exchange.reading.source import Source
    from custmgr.services.intake import importing

    workbook = place.workbook(place.customers)
    gaps: list[float] = []
    with _window(place, place.empty_database()) as window:
        session = window.session  # type: ignore[attr-defined]
        beats: list[float] = []
        timer = QTimer()
        timer.setInterval(BEAT_MS)
        timer.timeout.connect(lambda: beats.append(time.perf_counter()))
        done: list[object] = []
        timer.start()
        desk = session.desk
        session.tasks.study(window, lambda _job: planned(desk, workbook), done.append, title="plan")
        _wait(lambda: done, 600)
        plan = done[0]
        session.do(window, done.append, importing.write_plan, plan)
        _wait(lambda: len(done) == 2 and len(window.customers.model.ids) >= place.customers, 600)  # type: ignore[attr-defined]
        timer.stop()
        gaps = [(b - a) * 1000 for a, b in itertools.pairwise(beats)]
        importing.discard(plan)  # type: ignore[arg-type]
        assert Source(workbook).path.exists()
    return [
        Figure(
            name="heartbeat",
            work=f"longest silence of a {BEAT_MS} ms timer in the window while {place.customers:,} rows are imported",
            ours=max(gaps),
            unit="ms",
            bar=100,
            rounds=len(gaps),
            notes=(f"p99 {shown(percentile(gaps, 0.99))} ms, p50 {shown(percentile(gaps, 0.5))} ms",),
        )
    ]
