"""Real windows without a screen."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from custmgr import settings
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.ui import language, tasks, theme
from custmgr.ui.commands.wiring import Commands
from custmgr.ui.exchange.import_wizard import ImportWizard
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="session")
def application() -> Iterator[QApplication]:
    found = QApplication.instance() or QApplication(["custmgr"])
    assert isinstance(found, QApplication)
    theme.apply("light")
    tasks.collect_garbage_here_only(found)  # as the program does: a widget collected by a reader's thread crashes Qt
    yield found
    gc.enable()
    found.clipboard().clear()  # the offscreen clipboard would outlive Python, which owns what was copied


@pytest.fixture
def wait(application: QApplication) -> Wait:
    """Lets the window work until a condition holds; fails after ten seconds."""

    def wait_for(condition: Callable[[], object]) -> None:
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, "the window did not get there in ten seconds"
            application.processEvents()
            time.sleep(0.002)

    return wait_for


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile(tmp_path / "profile")
    made.set(settings.LAST_DATABASE, str(tmp_path / "customers.db"))
    made.set(settings.BACKS_UP, False)  # each window of a test would make a backup when it closes
    return made


@pytest.fixture
def window(
    application: QApplication, profile: Profile, make_desk: Callable[[], Desk], wait: Wait
) -> Iterator[MainWindow]:
    """A furnished window at a database with one rule and three customers."""
    language.switch("en")
    theme.apply("light")
    desk = make_desk()
    desk.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    made = MainWindow(profile)
    crashed: list[BaseException] = []
    made.tasks.crashed.connect(crashed.append)
    made.furnish()
    made.commands = Commands(made)  # type: ignore[attr-defined]
    made.resize(1280, 800)
    made.show()
    made.session.take_desk(desk)
    wait(lambda: made.tasks.is_idle())
    yield made
    made.close()
    made.deleteLater()
    application.sendPostedEvents(
        None, QEvent.Type.DeferredDelete.value
    )  # nothing else deletes it without an event loop
    application.processEvents()
    assert not crashed, crashed


@pytest.fixture
def other_desk(make_desk: Callable[[], Desk]) -> Desk:
    """A second desk at the same file, to look at what was written."""
    return make_desk()


@pytest.fixture
def planned(window: MainWindow, wait: Wait, application: QApplication) -> Callable[[Path], ImportWizard]:
    """Opens a file in the import wizard and goes on to its plan."""

    def plan(path: Path) -> ImportWizard:
        window.file_dropped.emit(str(path))
        wait(lambda: any(isinstance(w, ImportWizard) for w in application.topLevelWidgets()))
        wizard = next(w for w in application.topLevelWidgets() if isinstance(w, ImportWizard))
        wait(lambda: wizard.page is wizard.columns)
        wizard.next.click()
        wait(lambda: wizard.page is wizard.plan_page)
        return wizard

    return plan
