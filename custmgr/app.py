"""Builds and wires the program: settings, language, database, desk, main window; or a command without a window."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import TYPE_CHECKING

from custmgr import settings, texts
from custmgr.errors import Cancelled
from custmgr.settings import Profile, open_profile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from PySide6.QtCore import QLockFile
    from PySide6.QtWidgets import QApplication, QDialog

    from custmgr.reports.document import Document
    from custmgr.reports.labels import LabelJob
    from custmgr.services.accounts.entering import Credentials
    from custmgr.services.glance import Glance
    from custmgr.ui.main_window import MainWindow
    from custmgr.ui.theme import Choice

RECENT = 8
WINDOW_COMMANDS = ("window", "practice")


def run(arguments: list[str]) -> int:
    """Runs the program with these arguments and gives its exit code."""
    parsed = _plain_start(arguments) or _parse(arguments)
    profile = open_profile(parsed.profile)
    stored = profile.get(settings.LANGUAGE)
    texts.set_language(parsed.lang or ("en" if stored == "en" else "zh"))
    if parsed.command not in WINDOW_COMMANDS:
        from custmgr.cli import main

        return main.run(parsed, profile, paper=_paper)
    if not has_screen():
        print(no_screen_text(), file=sys.stderr)  # noqa: T201  there is nowhere else to say it
        return 3
    return Program(profile, parsed.database, is_practice=parsed.command == "practice").run()


def _plain_start(arguments: list[str]) -> argparse.Namespace | None:
    """The usual start, `custmgr [--profile F] [--database F] [window]`, understood without loading the commands."""
    known = {"--profile": "profile", "--database": "database", "--lang": "lang"}
    found: dict[str, str | None] = {"profile": None, "database": None, "lang": None, "command": "window"}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in known and rest and not rest[0].startswith("-"):
            found[known[word]] = rest.pop(0)
        elif word != "window" or rest:
            return None
    if found["lang"] not in (None, "zh", "en"):
        return None
    return SimpleNamespace(**found)  # type: ignore[return-value]


def _parse(arguments: list[str]) -> argparse.Namespace:
    from custmgr.cli import arguments as line

    return line.parse(arguments)


def _paper(printed: Document | LabelJob, out: Path) -> int:
    """Draws a report or labels as PDF, with or without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from custmgr.ui.reports import press

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    return press.write_pdf(printed, out)


def has_screen() -> bool:
    """True where a window can be shown."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def no_screen_text() -> str:
    """What to say where no window can be shown."""
    return texts.tr(
        "There is no screen here, so no window can be shown. Without one you can use the commands: "
        "import, export, find, show, add, edit, rule, report, history … ; “custmgr --help” lists them."
    )


class Program:
    """The program with a window."""

    def __init__(self, profile: Profile, database: str | None, *, is_practice: bool = False) -> None:
        self.profile = profile
        self._wanted = database
        self._is_practice = is_practice
        self._password: str | None = None
        self._account: Credentials | None = None  # who signed in, until another database is opened
        self._application: QApplication | None = None
        self._looking: threading.Thread | None = None
        self._open: Callable[[], None] = lambda: None
        self._seen: dict[str, Glance | None] = {}
        self.window: MainWindow | None = None

    def run(self) -> int:
        """Shows the window and works until it is closed."""
        gc.disable()  # it would walk again and again through what is loaded now; the window's own timer collects
        self._look_ahead()
        from PySide6.QtWidgets import QApplication

        from custmgr.ui import theme
        from custmgr.ui.tasks import collect_garbage_here_only

        application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(application, QApplication)
        self._application = application
        application.setApplicationName("custmgr")
        application.setQuitOnLastWindowClosed(True)
        sys.excepthook = self._on_bug
        theme.apply(self._theme_choice(), self.profile.get(settings.FONT_SCALE))
        collect_garbage_here_only(application)
        self._start()
        return application.exec()

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keeps the details of a bug and says so; the program goes on."""
        if isinstance(error, Cancelled):
            return
        logging.getLogger("custmgr").error("bug", exc_info=(kind, error, trace))
        if self.window is not None and issubclass(kind, Exception):
            self.window.tasks.crashed.emit(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def _theme_choice(self) -> Choice:
        stored = self.profile.get(settings.THEME)
        return "dark" if stored == "dark" else "light" if stored == "light" else "system"

    def _look_ahead(self) -> None:
        """Reads the first rows while the window's libraries are loaded."""
        from custmgr.services import glance

        target, is_there = self._target()
        if not is_there or "://" in target:
            return

        def look() -> None:
            self._seen[target] = glance.look(Path(target))

        self._looking = threading.Thread(target=look, daemon=True)
        self._looking.start()

    def _look(self, target: str) -> Glance | None:
        from custmgr.services import glance

        if self._looking is not None:
            self._looking.join()
            self._looking = None
            if target in self._seen:
                return self._seen.pop(target)
        return glance.look(Path(target))

    def _start(self) -> None:
        target, is_there = self._target()
        if not is_there:
            self._welcome()
        else:
            self.open_window(target, create=False)

    def _target(self) -> tuple[str, bool]:
        """The database to open, and whether it is there already."""
        if self._is_practice:
            return str(self.profile.practice_database), True
        target = self._wanted or os.environ.get("CUSTMGR_DATABASE") or self.profile.get(settings.LAST_DATABASE)
        if target:
            return target, bool(self._wanted) or "://" in target or Path(target).exists()
        return str(self.profile.default_database), self.profile.default_database.exists()

    def _welcome(self) -> None:
        from custmgr.ui import language, theme
        from custmgr.ui.welcome import Welcome

        theme.dress()
        language.switch(texts.language())
        welcome = Welcome()
        self._welcome_page = welcome
        welcome.spreadsheet_chosen.connect(self._begin_with_spreadsheet)
        welcome.practice_chosen.connect(self.open_practice)
        welcome.team_chosen.connect(self._join)
        welcome.show()

    def _begin_with_spreadsheet(self, file: str) -> None:
        window = self.open_window(str(self.profile.default_database), create=True)
        if file:
            window.session.desk_opened.connect(lambda: window.file_dropped.emit(file))

    def _join(self, target: str, password: str) -> None:
        """Opens a team's database with the password that was typed; it is kept only if the person wished it."""
        self._is_practice = False
        self._password, self._account = password or None, None
        self.open_window(target, create=False)

    def open_practice(self) -> None:
        """Opens the practice data, made on the first visit."""
        self._is_practice = True
        self._account = None
        self.open_window(str(self.profile.practice_database), create=True)

    def open_window(self, target: str, *, create: bool) -> MainWindow:
        """Shows a window at this database; the rows first, all the rest behind them."""
        from PySide6.QtCore import QTimer

        from custmgr.ui.main_window import MainWindow

        lock = self._claim(target)
        if not self._is_practice:
            self.profile.set(settings.LAST_DATABASE, target)
            others = [known for known in self.profile.get(settings.RECENT_DATABASES) if known != target]
            self.profile.set(settings.RECENT_DATABASES, [target, *others][:RECENT])
        before = self.window
        window = self.window = MainWindow(self.profile, is_practice=self._is_practice)
        window.lock = lock
        if "://" not in target:
            window.glance(self._look(target))
        window.show()
        if before is not None:
            before.close()
        makes = create or bool(self._wanted)
        painted = window.customers.table.painted  # its first rows stand on the screen: now all the rest
        painted.connect(lambda: QTimer.singleShot(0, lambda: self._furnish(window, target, create=makes)))
        return window

    def _claim(self, target: str) -> QLockFile | None:
        """The claim of a window on its file. Ends the program with a sentence if another window has it."""
        from PySide6.QtCore import QLockFile

        if "://" in target:
            return None
        lock = QLockFile(f"{target}.window")
        lock.setStaleLockTime(0)  # only the end of the other program frees it, not time
        if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
            return lock
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.information(
            self.window,
            "custmgr",
            texts.tr("Another window on this computer has this file open. Close it, or work there."),
        )
        if self.window is None:
            raise SystemExit(3)
        raise Cancelled

    def _furnish(self, window: MainWindow, target: str, *, create: bool) -> None:
        """Loads what the first rows did not need, and opens the desk."""
        is_practice, password = self._is_practice, self._password

        def opener() -> object:
            from custmgr.services import practice, setup
            from custmgr.services.places import secrets

            desk = setup.open_desk(
                target, create=create or is_practice, password=password or secrets.recall(target), person=self._account
            )
            if is_practice:
                practice.fill_if_empty(desk)
            return desk

        from custmgr import logs
        from custmgr.ui import language

        logs.start_log(self.profile.folder)
        window.furnish()
        language.switch(texts.language())  # Qt's own buttons and menus

        def connect() -> None:
            from custmgr.ui.commands.wiring import Commands

            commands = Commands(window)
            commands.database_wanted.connect(lambda name, make: self._change_database(name, create=make))
            commands.practice_wanted.connect(self.open_practice)
            commands.server_wanted.connect(self._join)
            commands.sign_in_wanted.connect(lambda: self._sign_in_anew(target))

        window.tasks.read(window, _load_services, lambda _nothing: connect())
        window.password_wanted.connect(lambda: self._ask_password(window, target))
        window.damage_found.connect(lambda said: self._ask_after_damage(window, target, said))
        window.was_broken_off = was_broken_off(target)
        window.account_wanted.connect(lambda said: self._ask_account(window, target, said))
        self._open = lambda: window.open_desk(opener)  # type: ignore[arg-type]
        self._open()

    def _ask_password(self, window: MainWindow, target: str) -> None:
        """Asks for the password of a server that refused the one it got, and opens the window anew with it."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        password, is_given = QInputDialog.getText(
            window, texts.tr("Password"), texts.tr("Password"), QLineEdit.EchoMode.Password
        )
        if is_given:
            self._password = password
            self.open_window(target, create=False)

    def _ask_account(self, window: MainWindow, target: str, said: str) -> None:
        """Asks who is there, and opens the desk with the answer; without one the window stays empty."""
        from custmgr.services.places import encryption
        from custmgr.ui.accounts.sign_in_dialog import SignInDialog

        known = self.profile.get(settings.LAST_LOGINS).get(target, "")
        login = self._account.login if self._account is not None else known
        dialog = SignInDialog(Path(target).name, login, said if self._account is not None else "", window)

        dialog.forgot.setVisible(encryption.is_file_encrypted(target))
        dialog.recovery_wanted.connect(lambda login: self._ask_recovery(target, login, dialog))
        dialog.given.connect(lambda login, password: self._take_account(target, login, password))
        dialog.rejected.connect(lambda: window.bar.show_message(texts.tr("Nobody has signed in."), "Info"))
        dialog.open()

    def _ask_after_damage(self, window: MainWindow, target: str, said: str) -> None:
        """Offers the newest backup, and what can still be read, each as a new file."""
        from custmgr.ui.administration.rescue_dialog import RescueDialog

        dialog = RescueDialog(self.profile, Path(target), said, window)
        dialog.saved.connect(lambda file: self._change_database(file, create=False))
        dialog.recovery_wanted.connect(lambda: self._ask_recovery(target, "", dialog))
        dialog.open()

    def _take_account(self, target: str, login: str, password: str) -> None:
        """Opens the desk as whoever signed in."""
        from custmgr.services.accounts.entering import Credentials

        self._account = Credentials(login, password)
        self.profile.set(settings.LAST_LOGINS, self.profile.get(settings.LAST_LOGINS) | {target: login})
        self._open()

    def _ask_recovery(self, target: str, login: str, dialog: QDialog) -> None:
        """Asks for the recovery key of an encrypted file, and opens the desk with the new password."""
        from custmgr.ui.accounts.recover_dialog import RecoverDialog

        asked = RecoverDialog(Path(target), login, dialog)
        asked.recovered.connect(lambda name, password: self._take_account(target, name, password))
        asked.recovered.connect(dialog.accept)
        asked.open()

    def _sign_in_anew(self, target: str) -> None:
        self._account = None
        self.open_window(target, create=False)

    def _change_database(self, name: str, *, create: bool) -> None:
        self._is_practice = False
        self._wanted = None
        self._password = self._account = None  # one database's passwords must not reach another
        self.open_window(name, create=create)


def was_broken_off(target: str) -> bool:
    """Whether what was written last to the file still stands in its log: the program did not end properly."""
    log = Path(f"{target}-wal")
    return "://" not in target and log.exists() and log.stat().st_size > 0


def _load_services() -> None:
    import custmgr.services.edit
    import custmgr.services.history
    import custmgr.services.upkeep.indexing  # noqa: F401  loaded beside the window, which stays alive meanwhile
