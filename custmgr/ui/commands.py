"""What each command does, and how the pages behind the first one are made. Loaded once the first rows are painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from custmgr import settings
from custmgr.services import edit, history
from custmgr.services.history import Kept, Step
from custmgr.services.upkeep import indexing
from custmgr.services.work import Changes, Outcome, Work
from custmgr.texts import counted, tr
from custmgr.ui import files, language, theme
from custmgr.ui.main_window import MainWindow
from custmgr.ui.tasks import Job

if TYPE_CHECKING:
    from custmgr.services.coding.oldlists import Learned
    from custmgr.ui.coding.page import CodesPage
    from custmgr.ui.exchange.import_wizard import ImportWizard
    from custmgr.ui.learning.dialog import LearnDialog

INDEX_PAUSE_MS = 30
WARM_AFTER_MS = 1_500
UNDONE = "history.undo"


class LookCommands(QObject):
    """The commands about the window's look and about help, which touch no customer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def toggle_inspector(self) -> None:
        """Shows or hides the details at the side."""
        self._window.inspector.setVisible(self._window.actions_["inspector"].isChecked())

    def toggle_dark(self) -> None:
        """Dark or light."""
        choice = "dark" if self._window.actions_["dark"].isChecked() else "light"
        self._session.profile.set(settings.THEME, choice)
        theme.apply(choice, self._session.profile.get(settings.FONT_SCALE))  # type: ignore[arg-type]

    def scale(self, percent: int) -> None:
        """Makes all text larger or smaller."""
        profile = self._session.profile
        wanted = max(70, min(200, profile.get(settings.FONT_SCALE) + percent))
        profile.set(settings.FONT_SCALE, wanted)
        theme.apply(profile.get(settings.THEME), wanted)  # type: ignore[arg-type]

    def settings(self) -> None:
        """Opens the settings."""
        from custmgr.ui.preferences.dialog import PreferencesDialog

        PreferencesDialog(self._session, self._window).open()

    def palette(self) -> None:
        """Opens the list of all commands."""
        from custmgr.ui.help.palette import CommandPalette

        CommandPalette(self._window.actions_, self._window).open()

    def manual(self) -> None:
        """Opens the manual at the page that is shown."""
        from custmgr.ui.help.manual import show_manual

        show_manual(self._window.page, self._window)

    def keys(self) -> None:
        """Shows the keys of all commands."""
        from custmgr.ui.help.keys import KeysDialog

        KeysDialog(self._window.actions_, self._window).open()

    def about(self) -> None:
        """Says what this program is."""
        from custmgr.ui.help.about import show_about

        show_about(self._window)


class CodeCommands(LookCommands):
    """The commands about codes that open a dialog from any page."""

    def code_handlers(self) -> dict[str, Callable[[], object]]:
        """What each of them does, by key."""
        parts = {key: partial(self.numbers, key) for key in ("gaps", "audit", "blocks")}
        return parts | {
            "recode": self.recode,
            "adoption": self.check_adoption,
            "recode-requests": self.recode_requests,
            "find-rule": self.find_rule,
        }

    def find_rule(self, learned: Learned | None = None, parent: QWidget | None = None) -> LearnDialog | None:
        """Opens the search for the rule behind an old list, at what was found already if there is something."""
        if not self._session.is_open:
            return None
        from custmgr.ui.learning.dialog import LearnDialog

        dialog = LearnDialog(self._session, parent or self._window, learned)
        dialog.edit_wanted.connect(lambda name, text: self._codes_page().begin(name, text))
        dialog.draft_kept.connect(lambda name: self._codes_page().open_stored(name))
        if parent is None:
            dialog.taken.connect(lambda name, _step: self._codes_page().open_stored(name))
        dialog.open()
        return dialog

    def _codes_page(self) -> CodesPage:
        from custmgr.ui.coding.page import CodesPage

        self._window.show_page("codes")
        page = self._window.stack.currentWidget()
        assert isinstance(page, CodesPage)
        return page

    def recode(self) -> None:
        """Opens the plan of new codes for the customers that are shown or selected."""
        if not self._session.is_open:
            return
        from custmgr.ui.coding.recoding.dialog import RecodeDialog
        from custmgr.ui.coding.recoding.wish import Choice

        page = self._window.customers
        is_on_customers = self._window.page == "customers"
        choice = Choice(page.search.query, tuple(page.table.selected_ids())) if is_on_customers else Choice()
        RecodeDialog(self._session, choice, self._window).open()

    def recode_requests(self) -> None:
        """Opens the plans of new codes that wait for a second person."""
        if self._session.is_open:
            from custmgr.ui.coding.recoding.requests import RequestsDialog

            RequestsDialog(self._session, self._window).open()

    def check_adoption(self) -> None:
        """Opens the check of another system's codes."""
        if self._session.is_open:
            from custmgr.ui.coding.recoding.adoption import AdoptionDialog

            AdoptionDialog(self._session, self._window).open()

    def numbers(self, part: str) -> None:
        """Opens the missing numbers, the check of all codes, or the numbers set aside."""
        if self._session.is_open:
            from custmgr.ui.coding.numbers.dialog import NumbersDialog

            NumbersDialog(self._session, self._window, part=part).open()


class FileCommands(CodeCommands):
    """The commands that read and write spreadsheets."""

    def _ask_for_spreadsheet(self, title: str) -> str:
        folder = self._session.profile.get(settings.FOLDERS).get("import", "")
        kinds = tr("Spreadsheets") + " (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.vcf)"
        file, _ = QFileDialog.getOpenFileName(self._window, title, folder, f"{kinds};;{tr('All files')} (*)")
        if file:
            self.remember_folder("import", file)
        return file

    def import_orders(self) -> None:
        """Opens the import of orders, after asking for a file."""
        if self._session.is_open and (file := self._ask_for_spreadsheet(tr("Import orders from a spreadsheet"))):
            from custmgr.ui.exchange.orders_wizard import OrdersWizard

            OrdersWizard(self._session, Path(file), self._window).show()

    def import_file(self, file: str | None) -> None:
        """Opens the import wizard, after asking for a file if none was dropped."""
        if not self._session.is_open:
            return
        file = file if file is not None else self._ask_for_spreadsheet(tr("Import from a spreadsheet"))
        if file:
            self.remember_folder("import", file)
            from custmgr.ui.exchange.import_wizard import ImportWizard

            wizard = ImportWizard(self._session, Path(file), self._window)
            wizard.setModal(True)
            wizard.undo_wanted.connect(self._session.undo_wanted)
            wizard.offer.closer_wanted.connect(lambda learned: self._look_closer(learned, wizard))
            wizard.show()

    def _look_closer(self, learned: Learned, wizard: ImportWizard) -> None:
        dialog = self.find_rule(learned, wizard)
        if dialog is not None:
            dialog.taken.connect(wizard.offer.take)
            for signal in (dialog.edit_wanted, dialog.draft_kept):
                signal.connect(wizard.close)

    def export(self) -> None:
        """Saves what the table shows as a workbook or csv."""
        from custmgr.ui.exchange.export_dialog import ask_and_export

        page = self._window.customers
        ask_and_export(self._session, self._window, page.search.query, order=page.order, columns=page.model.columns)

    def refresh_workbook(self) -> None:
        """Brings a workbook that was exported once up to date."""
        if not self._session.is_open:
            return
        kinds = tr("Workbook") + " (*.xlsx *.xlsm)"
        file = files.ask_file(self._session, self._window, "export", title=tr("Refresh a workbook"), kinds=kinds)
        if file is not None:
            from custmgr.ui.exchange.refresh_dialog import RefreshDialog

            RefreshDialog(self._session, file, self._window).open()

    def remember_folder(self, task: str, file: str) -> None:
        """Keeps the folder for the next time this task asks for a file."""
        folders = dict(self._session.profile.get(settings.FOLDERS).items())
        folders[task] = str(Path(file).parent)
        self._session.profile.set(settings.FOLDERS, folders)


class Commands(FileCommands):
    """Connects a window's commands. The program, which opens windows, answers the two signals."""

    database_wanted = Signal(str, bool)  # path or URL, make it
    practice_wanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._undoable: Step | None = None
        self._redoable: Step | None = None
        self._handlers = self._make_handlers()
        missing = set(window.actions_.by_key) ^ set(self._handlers)
        if missing:
            raise KeyError(", ".join(sorted(missing)))
        window.asked.connect(lambda key: self._handlers[key]())
        window.page_asked.connect(self._make_page)
        window.step_to_undo.connect(self.undo_step)
        window.file_dropped.connect(self.import_file)
        self._session.undo_wanted.connect(self.undo_step)
        window.tasks.crashed.connect(self._on_crashed)
        self._session.changed.connect(self._on_changed)
        self._session.desk_opened.connect(self._on_opened)
        language.bind(self, self._show_undo)
        if self._session.is_open:
            self._on_opened()

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        window, table = self._window, self._window.customers.table
        pages: dict[str, Callable[[], object]] = {
            f"page-{key}": partial(window.show_page, key)
            for key in ("customers", "codes", "charts", "reports", "history")
        }
        return {**pages, **self.code_handlers()} | {
            "new-database": self.new_database,
            "open-database": self.open_database,
            "practice": self.practice_wanted.emit,
            "import": lambda: self.import_file(None),
            "import-orders": self.import_orders,
            "export": self.export,
            "refresh-workbook": self.refresh_workbook,
            "print": lambda: window.show_page("reports"),
            "settings": self.settings,
            "quit": window.close,
            "undo": self.undo,
            "redo": self.redo,
            "copy": lambda: self.copy(with_heads=False),
            "copy-heads": lambda: self.copy(with_heads=True),
            "paste": self.paste,
            "select-all": table.selectAll,
            "find": self.find,
            "palette": self.palette,
            "inspector": self.toggle_inspector,
            "columns": self.columns,
            "refresh": self.refresh,
            "larger": lambda: self.scale(10),
            "smaller": lambda: self.scale(-10),
            "dark": self.toggle_dark,
            "language": window.switch_language,
            "add": self.add_customer,
            "edit-cell": lambda: table.edit(table.currentIndex()),
            "bulk-edit": self.bulk_edit,
            "delete": self.delete,
            "new-field": self.new_field,
            "learn": lambda: window.show_page("codes"),
            "manual": self.manual,
            "keys": self.keys,
            "about": self.about,
        }

    # ---- pages

    def _make_page(self, key: str) -> None:
        page: QWidget
        if key == "codes":
            from custmgr.ui.coding.page import CodesPage

            page = CodesPage(self._session)
            page.learning_wanted.connect(self.find_rule)
        elif key == "charts":
            from custmgr.ui.charts.page import ChartsPage

            page = ChartsPage(self._session)
        elif key == "reports":
            from custmgr.ui.reports.page import ReportsPage

            page = ReportsPage(self._session)
        else:
            from custmgr.ui.history.page import HistoryPage

            page = HistoryPage(self._session)
            page.undo_wanted.connect(self.undo_step)
        self._window.add_page(key, page)

    # ---- after opening

    def _on_opened(self) -> None:
        self._show_undo()
        QTimer.singleShot(300, self._fill_index)
        QTimer.singleShot(WARM_AFTER_MS, self, self._load_windows)

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

    # ---- undo

    def _on_changed(self, changes: Changes) -> None:
        self._show_undo()
        if len(changes.of("customer")) > indexing.SLICE:
            self._fill_index()

    def _show_undo(self) -> None:
        if not self._session.is_open:
            return

        def look(work: Work) -> tuple[Step | None, Step | None]:
            return history.last_undoable(work), history.last_redoable(work)

        self._session.read(self, lambda found: self._name_undo(*found), look)

    def _name_undo(self, undoable: Step | None, redoable: Step | None) -> None:
        self._undoable, self._redoable = undoable, redoable
        undo, redo = self._window.actions_["undo"], self._window.actions_["redo"]
        undo.setEnabled(undoable is not None)
        redo.setEnabled(redoable is not None)
        undo.setText(tr("Undo {what}", what=undoable.title) if undoable else tr("Undo"))
        undone = history.operation_label(redoable.undoes_operation) if redoable else ""
        redo.setText(tr("Redo {what}", what=undone) if redoable else tr("Redo"))

    def undo(self) -> None:
        """Takes my last step back."""
        if self._undoable is not None:
            self.undo_step(self._undoable.id)

    def redo(self) -> None:
        """Brings back what was undone last."""
        if self._redoable is not None:
            self.undo_step(self._redoable.id)

    def undo_step(self, step_id: int) -> None:
        """Takes any step back and says what had to be kept."""

        def done(outcome: Outcome[list[Kept]]) -> None:
            kept = len(outcome.value)
            if kept:
                text = counted(
                    kept, "{n} value was changed since and was kept.", "{n} values were changed since and were kept."
                )
                self._session.bar.show_message(text, "Warning")
            else:
                self._session.bar.show_message(tr("Taken back."), "Ok")

        self._session.do(self, done, history.take_back, step_id)

    # ---- customers

    def find(self) -> None:
        """Goes to the search line."""
        self._window.show_page("customers")
        line = self._window.customers.search.line
        line.setFocus()
        line.selectAll()

    def copy(self, *, with_heads: bool) -> None:
        """Copies the selected cells, or the selected text of the field that has the cursor."""
        focused = QApplication.focusWidget()
        table = self._window.customers.table
        if focused is not table and focused is not None and hasattr(focused, "copy"):
            focused.copy()
            return
        count = table.copy(with_heads=with_heads)
        self._window.statusBar().showMessage(counted(count, "{n} row copied", "{n} rows copied"), 3000)

    def paste(self) -> None:
        """Opens the import for rows on the clipboard, or pastes text into the field that has the cursor."""
        focused = QApplication.focusWidget()
        if focused is not self._window.customers.table and focused is not None and hasattr(focused, "paste"):
            focused.paste()
            return
        from custmgr.ui.exchange.clipboard import clipboard_file

        if (file := clipboard_file()) is not None:
            self.import_file(str(file))

    def add_customer(self) -> None:
        """Opens the form for a new customer."""
        from custmgr.ui.customers.add_dialog import AddDialog

        self._window.show_page("customers")
        dialog = AddDialog(self._session, self._window)
        dialog.added.connect(self._show_added)
        dialog.open()

    def _show_added(self, customer_id: int) -> None:
        def shown() -> None:
            if not self._window.customers.table.select_customer(customer_id):
                self._window.inspector.show_customer(customer_id)

        QTimer.singleShot(400, self, shown)

    def bulk_edit(self) -> None:
        """Opens the form that changes all selected customers."""
        ids = self._window.customers.table.selected_ids()
        if not ids:
            self._session.bar.show_message(tr("Select the customers to change first."), "Info")
            return
        from custmgr.ui.customers.bulk_dialog import BulkDialog

        BulkDialog(self._session, ids, self._window).open()

    def delete(self) -> None:
        """Deletes the selected customers; it can be taken back, so nobody is asked."""
        ids = self._window.customers.table.selected_ids()
        if not ids or not self._window.customers.table.hasFocus():
            return

        def done(outcome: Outcome[int]) -> None:
            text = counted(outcome.value, "{n} customer deleted.", "{n} customers deleted.")
            self._session.bar.show_message(text, "Ok", button=tr("Undo"), action=self.undo)

        self._session.do(self, done, edit.retire, ids)

    def new_field(self) -> None:
        """Opens the form for a field of the team's own."""
        if self._session.is_open:
            from custmgr.ui.customers.field_dialog import FieldDialog

            FieldDialog(self._session, self._window).open()

    def columns(self) -> None:
        """Opens the column chooser."""
        from custmgr.ui.customers.column_dialog import ColumnDialog

        page = self._window.customers
        dialog = ColumnDialog(list(self._session.catalogue), list(page.model.columns), self._window)
        dialog.chosen.connect(page.show_columns)
        dialog.open()

    def refresh(self) -> None:
        """Asks the database again."""
        self._window.customers.reload()
        self._show_undo()

    # ---- databases

    def new_database(self) -> None:
        """Makes a new database file and opens it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("New database"), str(self._session.profile.folder / tr("customers.db")), "*.db"
        )
        if name:
            self.database_wanted.emit(name, True)

    def open_database(self) -> None:
        """Opens another database file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open database"), str(self._session.profile.folder), "*.db;;* (*)"
        )
        if name:
            self.database_wanted.emit(name, False)

    def _on_crashed(self, error: BaseException) -> None:
        from custmgr.ui.help.crash import show_crash

        show_crash(error, self._session.profile.folder, self._window)
