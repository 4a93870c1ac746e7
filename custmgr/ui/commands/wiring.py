"""Connects the commands of a window, and makes the pages behind the first one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from custmgr.services.upkeep import indexing
from custmgr.services.work import Changes, Outcome
from custmgr.texts import tr
from custmgr.ui.administration.checkup import Checkup
from custmgr.ui.administration.clock import BackupClock
from custmgr.ui.commands.codes import CodeCommands
from custmgr.ui.commands.customers import CustomerCommands
from custmgr.ui.commands.files import FileCommands
from custmgr.ui.commands.look import LookCommands
from custmgr.ui.commands.people import PeopleCommands
from custmgr.ui.commands.undo import UndoCommands
from custmgr.ui.main_window import MainWindow
from custmgr.ui.news import NewsClock, PresenceMark
from custmgr.ui.reports.jobclock import JobClock
from custmgr.ui.tasklist.notices import DueNotices
from custmgr.ui.tasklist.today import TodayLine
from custmgr.ui.tasks import Job

if TYPE_CHECKING:
    from custmgr.services.measures.classing import Plan, Refreshed

INDEX_PAUSE_MS = 30
WARM_AFTER_MS = 1_500
CLASSES_AFTER_MS = 4_000  # behind all that the person sees first
CLASSES_PAUSE_MS = 1_500  # after a change, so that a row of changes is classed once
CLASSES_LOOK_MS = 15 * 60 * 1000  # a new day may have begun
PAGES = ("customers", "codes", "charts", "reports", "tasks", "history", "administration")


class Commands(QObject):
    """All commands of a window. The program, which opens windows, answers the two signals."""

    database_wanted = Signal(str, bool)  # path or URL, make it
    practice_wanted = Signal()
    server_wanted = Signal(str, str)  # address, password
    sign_in_wanted = Signal()  # somebody else

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.look, self.codes, self.undo = LookCommands(window), CodeCommands(window), UndoCommands(window)
        self.files, self.customers = FileCommands(window, self.codes), CustomerCommands(window, self.undo)
        self.people = PeopleCommands(window)
        self.people.sign_in_wanted.connect(self.sign_in_wanted)
        self.news, self.presence = NewsClock(self._session, self), PresenceMark(self._session, self)
        self.presence.seen.connect(window.inspector.show_others)
        self.jobs = JobClock(self._session, self)
        self.today = TodayLine(self._session)
        window.customers.add_line(self.today)
        self.due = None if window.is_practice else DueNotices(self._session, window)
        self.backups = BackupClock(self._session, self, is_practice=window.is_practice)
        self.checkup = Checkup(self._session, self, is_practice=window.is_practice)
        window.closing.connect(self.backups.close)
        self._session.customer_wanted.connect(self.customers.show)
        self._session.database_wanted.connect(lambda target: self.database_wanted.emit(target, False))
        self.files.database_wanted.connect(self.database_wanted)
        self.files.server_wanted.connect(self.server_wanted)
        handlers = self._make_handlers()
        if missing := set(window.actions_.by_key) ^ set(handlers):
            raise KeyError(", ".join(sorted(missing)))
        window.asked.connect(lambda key: handlers[key]())
        window.page_asked.connect(self._make_page)
        window.file_dropped.connect(self.files.import_file)
        window.tasks.crashed.connect(self._on_crashed)
        self._session.changed.connect(self._on_changed)
        self._classes, self._daily = QTimer(self), QTimer(self)
        self._classes.setSingleShot(True)
        self._classes.timeout.connect(self._refresh_classes)
        self._daily.setInterval(CLASSES_LOOK_MS)
        self._daily.timeout.connect(self._refresh_classes)
        self._session.desk_opened.connect(self._on_opened)
        if self._session.is_open:
            self._on_opened()

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        window = self._window
        own: dict[str, Callable[[], object]] = {f"page-{key}": partial(window.show_page, key) for key in PAGES} | {
            "practice": self.practice_wanted.emit,
            "print": lambda: window.show_page("reports"),
            "backup": self._back_up,
            "duplicates": self._find_duplicates,
            "learn": lambda: window.show_page("codes"),
            "quit": window.close,
        }
        for part in (self.look, self.codes, self.files, self.customers, self.undo, self.people):
            own |= part.handlers()
        return own

    # ---- pages

    def _make_page(self, key: str) -> None:
        page: QWidget
        if key == "codes":
            from custmgr.ui.coding.page import CodesPage

            page = CodesPage(self._session)
            page.learning_wanted.connect(self.codes.find_rule)
        elif key == "charts":
            from custmgr.ui.charts.page import ChartsPage

            page = ChartsPage(self._session)
        elif key == "reports":
            from custmgr.ui.reports.page import ReportsPage

            page = ReportsPage(self._session)
        elif key == "tasks":
            from custmgr.ui.tasklist.page import TasksPage

            page = TasksPage(self._session)
        elif key == "administration":
            from custmgr.ui.administration.page import AdministrationPage

            page = AdministrationPage(self._session)
            self.backups.made.connect(page.backups.refresh)
        else:
            from custmgr.ui.history.page import HistoryPage

            page = HistoryPage(self._session)
            page.undo_wanted.connect(self.undo.undo_step)
        self._window.add_page(key, page)

    def _back_up(self) -> None:
        from custmgr.ui.administration.page import AdministrationPage

        self._window.show_page("administration")
        page = self._window.stack.currentWidget()
        assert isinstance(page, AdministrationPage)
        if self._session.is_open:
            page.tabs.setCurrentWidget(page.backups)
            page.backups.make()

    def _find_duplicates(self) -> None:
        from custmgr.ui.duplicates.dialog import DuplicatesDialog

        if self._session.is_open:
            DuplicatesDialog(self._session, self._window).show()

    # ---- after opening

    def _on_opened(self) -> None:
        if self._window.was_broken_off:
            self._window.was_broken_off = False
            self.checkup.after_break()
        self._count_tasks()
        QTimer.singleShot(300, self._fill_index)
        self._classes.start(CLASSES_AFTER_MS)
        self._daily.start()
        QTimer.singleShot(WARM_AFTER_MS, self, self._load_windows)

    def _count_tasks(self) -> None:
        from custmgr.services.beside import tasks

        self._session.read(self, lambda count: self._window.note_count("tasks", count), tasks.count_due)

    def _on_changed(self, changes: Changes) -> None:
        if any(map(changes.of, ("task", "interaction"))):
            self._count_tasks()
        if len(changes.of("customer")) > indexing.SLICE:
            self._fill_index()
        if any(changes.of(kind) for kind in ("sale_order", "customer", "setting")):
            self._classes.start(CLASSES_PAUSE_MS)

    def _load_windows(self) -> None:
        """Loads the code of windows that take long to load, beside everything else, so that they open at once."""

        def load(_job: Job) -> None:
            import custmgr.ui.exchange.import_wizard
            import custmgr.ui.learning.dialog  # noqa: F401

        self._session.tasks.study(self, load, lambda _done: None)

    def _fill_index(self) -> None:
        """Fills the search index in slices on the writer thread, letting every other save in between."""
        desk = self._session.desk

        def done(count: int) -> None:
            if count:
                QTimer.singleShot(INDEX_PAUSE_MS, self._fill_index)

        self._session.tasks.write(self, lambda _job: indexing.fill(desk), done)

    def _refresh_classes(self) -> None:
        """Brings the kept classes up to date where orders, rules or the day changed, beside everything else."""
        desk = self._session.desk

        def reckon(job: Job) -> Plan | None:
            from custmgr.services.measures import classing  # brings numpy along

            return desk.using(progress=job.report).read(classing.plan_if_due)

        def write(plan: Plan | None) -> None:
            from custmgr.services.measures import classing

            if plan is not None:
                self._session.do(self, partial(told, plan), classing.write, plan)

        def told(plan: Plan, outcome: Outcome[Refreshed]) -> None:
            if plan.is_shallow:
                self._classes.start(CLASSES_PAUSE_MS)
            if outcome.value.customers:
                self._session.tell(Changes({"standing": (outcome.value.customers,)}))

        self._session.tasks.study(self, reckon, write, title=tr("Class customers"))

    def _on_crashed(self, error: BaseException) -> None:
        from custmgr.ui.help.crash import show_crash

        show_crash(error, self._session.profile.folder, self._window)
