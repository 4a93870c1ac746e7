"""The start: the first rows are the customers themselves, and what comes behind them shows the same."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custmgr.services import edit, glance
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.ui import language, theme
from custmgr.ui.customers.table import CustomerTable
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait

STARTED = """
import sys
from custmgr import app, texts
opened = app.Program.open_window
def open_window(self, target, *, create):
    window = opened(self, target, create=create)
    def painted():
        heavy = {"sqlalchemy", "numpy", "pypinyin", "openpyxl", "PySide6.QtSvg"} & set(sys.modules)
        if "Qt" in vars(sys.modules["PySide6.QtCore"]):  # it comes there when a member of it is first named
            heavy.add("enumerations")
        n_read = texts._catalogue.cache_info().currsize
        print(window.customers.table.model().index(0, 1).data(), sorted(heavy), n_read, flush=True)
        self._application.exit(0)
    window.customers.table.painted.connect(painted)
    return window
app.Program.open_window = open_window
sys.exit(app.run(["--profile", sys.argv[1], "--database", sys.argv[2]]))
"""


def shown(table: CustomerTable) -> list[list[str]]:
    """What stands in the cells, and how."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def heads(table: CustomerTable) -> list[tuple[str, int]]:
    """The heads and how wide they are."""
    count = range(table.model().columnCount())
    return [(table.model().headerData(n, Qt.Orientation.Horizontal), table.columnWidth(n)) for n in count]


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    made = make_desk()
    made.do(rules.add_rule, "main", "C{n:3}")
    for name in ("甲公司", "乙公司", "丙公司"):
        level = made.reference.tables["level"].entries[0].id
        made.do(
            edit.add, {"name": name, "joined": date(2024, 2, 1), "credit_limit": Decimal("1200.50"), "level": level}
        )
    return made


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_the_first_rows_are_what_the_table_shows_behind_them(
    application: QApplication, profile: Profile, desk: Desk, wait: Wait, spoken: language.Language
) -> None:  # fmt: skip
    language.switch(spoken)
    theme.apply("light")
    window = MainWindow(profile)
    painted: list[bool] = []
    window.customers.table.painted.connect(lambda: painted.append(True))
    window.glance(glance.look(profile.folder.parent / "customers.db"))
    window.resize(1280, 800)
    window.show()
    wait(lambda: painted)
    first, frame = shown(window.customers.table), heads(window.customers.table)
    window.furnish()
    window.session.take_desk(desk)
    wait(lambda: window.tasks.is_idle())
    assert [row[1] for row in first] == ["甲公司", "乙公司", "丙公司"]
    assert shown(window.customers.table) == first
    assert heads(window.customers.table) == frame
    window.close()
    window.deleteLater()


def test_the_first_rows_need_nothing_heavy(profile: Profile, desk: Desk) -> None:
    database = str(profile.folder.parent / "customers.db")
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(profile.folder), database], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split("\n")[0] == "甲公司 [] 0", done.stderr
