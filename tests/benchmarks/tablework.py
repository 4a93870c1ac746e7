"""Figures of work in the table, offscreen: jumps to anywhere, and sorting."""

import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from custmgr.services.desk import Desk
from custmgr.settings import Profile
from tests.benchmarks.figure import Figure, Point, percentile, seconds
from tests.benchmarks.place import Place

if TYPE_CHECKING:
    pass

PATIENCE_S = 600.0


class OpenWindow:
    """A furnished window at a database, offscreen unless the environment says otherwise."""

    def __init__(self, place: Place, database: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtWidgets import QApplication

        from custmgr.ui import theme
        from custmgr.ui.commands.wiring import Commands
        from custmgr.ui.main_window import MainWindow

        found = QApplication.instance() or QApplication(["custmgr"])
        assert isinstance(found, QApplication)
        self.application: QApplication = found
        theme.apply("light")
        self.desk: Desk = place.desk(database)
        self.window: MainWindow = MainWindow(Profile(place.new_path("-profile")))
        self.window.furnish()
        self._commands = Commands(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.session.take_desk(self.desk)
        self.settle()

    def wait(self, is_done: Callable[[], object]) -> None:
        """Lets the window work until this holds."""
        end = time.monotonic() + PATIENCE_S
        while not is_done():
            assert time.monotonic() < end, "the window did not get there"
            self.application.processEvents()

    def settle(self) -> None:
        """Waits until nothing is left to do."""
        self.wait(self.window.tasks.is_idle)
        self.application.processEvents()

    def until_painted(self, act: Callable[[], object]) -> float:
        """Seconds from an act on the customers page to its painted answer."""
        page = self.window.customers
        answers: list[str] = []
        page.status.connect(answers.append)
        start = time.perf_counter()
        act()
        self.wait(lambda: answers)
        page.table.viewport().repaint()
        took = time.perf_counter() - start
        page.status.disconnect(answers.append)
        self.settle()
        return took

    def close(self) -> None:
        """Ends the window."""
        self.window.close()
        self.window.deleteLater()
        self.application.processEvents()


def scroll(place: Place) -> list[Figure]:
    """A jump to anywhere in the table until the rows there are painted."""
    growth = []
    for size in place.sizes:
        opened = OpenWindow(place, place.filled(size))
        rng = random.Random(3)
        times = [_jump(opened, rng.random()) * 1000 for _ in range(60)]
        growth.append(Point(size, percentile(times, 0.95)))
        opened.close()
    return [Figure("scroll", f"jump anywhere to painted rows, {place.customers:,} customers, p95", growth[-1].ours, 50,
                   unit="ms", rounds=60, growth=growth)]  # fmt: skip


def _jump(opened: OpenWindow, share: float) -> float:
    table = opened.window.customers.table
    model = opened.window.customers.model

    def is_there() -> bool:
        first = table.rowAt(1)
        return first >= 0 and model.row(first) is not None

    start = time.perf_counter()
    table.verticalScrollBar().setValue(round(share * table.verticalScrollBar().maximum()))
    opened.wait(is_there)
    table.viewport().repaint()
    took = time.perf_counter() - start
    opened.settle()
    return took


def sort(place: Place) -> list[Figure]:
    """A click on a head to the first painted rows, against the raw query for all ids in that order."""
    growth = []
    for size in place.sizes:
        opened = OpenWindow(place, place.filled(size))
        times, raw = [], []
        for column in ("mobile", "joined", "tax_number", "contact", "address"):
            click = partial(opened.window.customers.table.sort_wanted.emit, column, False)
            times.append(opened.until_painted(click))
            raw.append(seconds(partial(_raw_order, opened.desk, column)))
        growth.append(Point(size, statistics.median(times), statistics.median(raw)))
        opened.close()
    return [
        Figure("sort", f"head click to first painted rows, {place.customers:,} customers", growth[-1].ours, 1.3,
               peer=growth[-1].peer, against="SELECT id ... ORDER BY of all ids", rounds=5, growth=growth)
    ]  # fmt: skip


def _raw_order(desk: Desk, column: str) -> None:
    with desk.database.reading() as connection:
        query = f"SELECT id FROM customer WHERE retired_at IS NULL ORDER BY {column}, id"
        connection.exec_driver_sql(query).fetchall()
