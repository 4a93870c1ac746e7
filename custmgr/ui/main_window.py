"""The main window: navigation, pages, inspector, menu and status bar.

It knows only the first page; `commands.wiring.Commands`, loaded when the first rows are painted, makes the others and
acts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings, texts
from custmgr.errors import UserError
from custmgr.settings import Profile
from custmgr.texts import mark, tr
from custmgr.ui import early, language
from custmgr.ui.customers.page import CustomersPage
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QMenu

    from custmgr.services.desk import Desk
    from custmgr.services.glance import Glance
    from custmgr.ui.actions import Actions
    from custmgr.ui.customers.inspector import Inspector
    from custmgr.ui.widgets.progress import ProgressLine

PAGES = (
    ("customers", mark("Customers")),
    ("codes", mark("Codes")),
    ("charts", mark("Charts")),
    ("reports", mark("Reports")),
    ("tasks", mark("Tasks")),
    ("history", mark("History")),
    ("administration", mark("Administration")),
)
ACCOUNT_KINDS = ("account", "account-wait", "account-left")
READABLE = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".vcf")


class MainWindow(QMainWindow):
    """One window at one database."""

    asked = Signal(str)  # the key of a command
    file_dropped = Signal(str)
    step_to_undo = Signal(int)
    page_asked = Signal(str)
    closing = Signal()
    damage_found = Signal(str)  # the file cannot be opened; what is wrong
    password_wanted = Signal()  # the server asks for one
    account_wanted = Signal(str)  # people sign in here; what was wrong with the last try
    actions_: Actions
    inspector: Inspector
    progress: ProgressLine

    def __init__(self, profile: Profile, *, is_practice: bool = False) -> None:
        super().__init__()
        self.profile = profile
        self.is_practice = is_practice
        self.tasks = Tasks(self)
        self.bar = MessageBar()
        self.session = Session(profile, self.tasks, self.bar, self)
        self.customers = CustomersPage(self.session)
        self._pages: dict[str, QWidget] = {"customers": self.customers}
        self._nav = QButtonGroup(self)
        self._nav.setExclusive(True)
        self._nav_buttons: dict[str, QToolButton] = {}
        self._counts: dict[str, int] = {}
        self.lock: QLockFile | None = None
        self._count = QLabel()
        self._place = QLabel()
        self._person = ""  # who signed in
        self.was_broken_off = False  # the program did not end properly the last time
        self._build()
        self._restore()

    def furnish(self) -> None:
        """Adds all that the first rows did not need: menus, icons, inspector, progress, the style of our own parts."""
        from custmgr.ui import theme
        from custmgr.ui.actions import Actions
        from custmgr.ui.customers.inspector import Inspector
        from custmgr.ui.widgets.progress import ProgressLine

        theme.dress()
        for key, button in self._nav_buttons.items():
            button.setIcon(theme.icon(key))
        self.actions_ = Actions(self)
        self.menus: dict[str, QMenu] = self.actions_.fill(self.menuBar())
        self.inspector = Inspector(self.session)
        self.customers.furnish(self.inspector)
        self.customers.table.use_actions(self.actions_)
        self.progress = ProgressLine()
        self.statusBar().addPermanentWidget(self.progress)
        self._connect()
        self.setAcceptDrops(True)
        self._restore_inspector()
        language.bind(self, self._translate)

    # ---- building

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.customers)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner = QLabel()
        self._banner.setObjectName("practiceBanner")
        self._banner.setVisible(self.is_practice)
        for widget in (self._banner, self.bar, self.stack):
            column.addWidget(widget)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation())
        row.addWidget(right, 1)
        self.setCentralWidget(body)
        self.menuBar().addMenu(" ")  # keeps the height that the menus will take
        status = self.statusBar()
        status.addWidget(self._count, 1)
        status.addPermanentWidget(self._place)

    def _navigation(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("nav")
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(3)
        brand = QLabel("custmgr")
        brand.setObjectName("brand")
        column.addWidget(brand)
        for key, _title in PAGES:
            button = self._nav_buttons[key] = QToolButton()
            button.setCheckable(True)
            button.setIconSize(QSize(20, 20))
            button.setProperty("toolButtonStyle", early.TEXT_BESIDE_ICON)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(lambda _on=False, key=key: self.show_page(key))
            language.bind(button, lambda key=key: self._name_page(key))  # type: ignore[misc]
            self._nav.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        frame.setMinimumWidth(136)
        self._nav_buttons["customers"].setChecked(True)
        return frame

    def _name_page(self, key: str) -> None:
        count = self._counts.get(key, 0)
        title = tr(dict(PAGES)[key])
        self._nav_buttons[key].setText(f"{title}  {count:,}" if count else title)

    def note_count(self, key: str, count: int) -> None:
        """Says beside a page's name how much waits there."""
        self._counts[key] = count
        self._name_page(key)

    def _connect(self) -> None:
        self.customers.status.connect(self._count.setText)
        self.customers.customer_shown.connect(self.inspector.show_customer)
        self.customers.customer_shown.connect(self.session.note_customer)
        self.customers.import_wanted.connect(lambda: self.asked.emit("import"))
        self.customers.add_wanted.connect(lambda: self.asked.emit("add"))
        self.inspector.undo_wanted.connect(self.step_to_undo)
        self.session.page_wanted.connect(self.show_page)
        self.session.customers_wanted.connect(lambda _text: self.show_page("customers"))
        self.session.desk_opened.connect(self._on_desk_opened)
        self.tasks.failed.connect(self.bar.show_error)
        self.tasks.started_long.connect(self.progress.follow)
        self.tasks.ended.connect(self.progress.leave)
        for key, action in self.actions_.by_key.items():
            action.triggered.connect(lambda _checked=False, key=key: self.asked.emit(key))

    def _translate(self) -> None:
        self._banner.setText(tr("Practice: nothing here is real; change what you like."))
        self._show_title()
        self.customers.reload()

    def _show_title(self) -> None:
        place = self.profile.get(settings.LAST_DATABASE)
        name = tr("Practice") if self.is_practice else Path(place).name if place else ""
        self.setWindowTitle(f"{name} – custmgr" if name else "custmgr")
        self._place.setText(f"{self._person} · {name}" if self._person else name)
        self._place.setToolTip(place)

    def show_person(self, name: str) -> None:
        """Shows who signed in, beside the place."""
        self._person = name
        self._show_title()

    def allow_page(self, key: str, *, is_allowed: bool) -> None:
        """Shows a page in the navigation, or keeps it from whoever may do nothing there."""
        self._nav_buttons[key].setVisible(is_allowed)
        self.actions_[f"page-{key}"].setEnabled(is_allowed)

    # ---- opening and closing

    def glance(self, seen: Glance | None) -> None:
        """Shows the first rows before the desk is open."""
        if seen is not None:
            self.customers.glance(seen)

    def open_desk(self, opener: Callable[[], Desk]) -> None:
        """Opens the desk on a thread while the window is on screen already."""
        self.tasks.read(self, opener, self.session.take_desk, failed=self._on_not_opened)

    def _on_not_opened(self, error: UserError) -> None:
        if error.kind == "sign-in":
            button = tr("Enter the password…")
            self.bar.show_message(str(error), "Error", button=button, action=self.password_wanted.emit)
        elif error.kind == "damaged":
            self.bar.show_error(error)
            self.damage_found.emit(str(error))
        elif error.kind in ACCOUNT_KINDS:
            self.account_wanted.emit(str(error))
        else:
            self.bar.show_error(error)

    def _on_desk_opened(self) -> None:
        if (wrong_by := getattr(self.session.desk.clock, "wrong_by", None)) is not None:
            minutes = round(abs(wrong_by.total_seconds()) / 60)
            self.bar.show_message(
                tr("The clock of this computer is wrong by {n} minutes; the server's is used.", n=f"{minutes:,}"),
                "Info",
            )
        self._show_title()
        self.customers.restore_view()

    def _restore(self) -> None:
        stored = self.profile.get(settings.WINDOWS)
        if geometry := stored.get("geometry"):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        else:
            self.resize(1280, 800)

    def _restore_inspector(self) -> None:
        from custmgr.ui import theme

        stored = self.profile.get(settings.WINDOWS)
        if sizes := stored.get("splitter"):
            self.customers.splitter.setSizes([int(size) for size in sizes])
        shown = bool(stored.get("inspector", True))
        self.inspector.setVisible(shown)
        self.actions_["inspector"].setChecked(shown)
        self.actions_["dark"].setChecked(theme.is_dark())

    def keep_state(self) -> None:
        """Keeps geometry and view for the next time."""
        self.customers.keep_view()
        stored = dict(self.profile.get(settings.WINDOWS).items())
        stored["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode()
        stored["splitter"] = list(self.customers.splitter.sizes())
        stored["inspector"] = self.inspector.isVisibleTo(self)
        self.profile.set(settings.WINDOWS, stored)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the state and ends the threads; a save that is under way is finished first."""
        self.keep_state()
        self.hide()
        self.closing.emit()
        self.tasks.stop()
        if self.session.is_open:
            self.session.desk.database.close()
        if self.lock is not None:
            self.lock.unlock()
        super().closeEvent(event)

    # ---- pages

    def show_page(self, key: str) -> None:
        """Shows a page, made now if it was not visited yet."""
        if key not in self._pages:
            self.page_asked.emit(key)
        if key in self._pages:
            self.stack.setCurrentWidget(self._pages[key])
        self._nav_buttons[self.page].setChecked(True)

    def add_page(self, key: str, page: QWidget) -> None:
        """Adds a page that was made on its first visit."""
        self._pages[key] = page
        self.stack.addWidget(page)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        return next(key for key, widget in self._pages.items() if widget is self.stack.currentWidget())

    # ---- what happens

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes spreadsheets."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the import for a dropped spreadsheet."""
        if files := self._dropped(event):
            event.acceptProposedAction()
            self.file_dropped.emit(files[0])

    def _dropped(self, event: QDropEvent) -> list[str]:
        files = [url.toLocalFile() for url in event.mimeData().urls()]
        return [file for file in files if file.lower().endswith(READABLE)]

    def switch_language(self) -> None:
        """Chinese to English or back, at once."""
        wanted: texts.Language = "en" if texts.language() == "zh" else "zh"
        self.profile.set(settings.LANGUAGE, wanted)
        language.switch(wanted)
