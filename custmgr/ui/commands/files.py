"""The commands that read and write spreadsheets and open databases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from custmgr import settings
from custmgr.services.places import moving
from custmgr.texts import tr
from custmgr.ui import files, language
from custmgr.ui.commands.codes import CodeCommands
from custmgr.ui.main_window import MainWindow

if TYPE_CHECKING:
    from custmgr.services.coding.oldlists import Learned
    from custmgr.ui.exchange.import_wizard import ImportWizard


class FileCommands(QObject):
    """The commands that read and write spreadsheets."""

    database_wanted = Signal(str, bool)  # path or URL, make it
    server_wanted = Signal(str, str)  # address, password

    def __init__(self, window: MainWindow, codes: CodeCommands) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._codes = codes
        self.recent = QMenu(window)
        window.menus["file"].insertMenu(window.actions_["practice"], self.recent)
        self.recent.aboutToShow.connect(self._fill_recent)
        language.bind(self, lambda: self.recent.setTitle(tr("Recent databases")))

    def _fill_recent(self) -> None:
        self.recent.clear()
        profile = self._session.profile
        for target in profile.get(settings.RECENT_DATABASES):
            if "://" in target or Path(target).exists():
                entry = self.recent.addAction(moving.shown(target))
                entry.setEnabled(target != profile.get(settings.LAST_DATABASE))
                entry.triggered.connect(lambda _on=False, target=target: self.database_wanted.emit(target, False))
        if self.recent.isEmpty():
            self.recent.addAction(tr("None yet")).setEnabled(False)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        return {
            "new-database": self.new_database,
            "open-database": self.open_database,
            "open-server": self.open_server,
            "import": lambda: self.import_file(None),
            "import-orders": self.import_orders,
            "import-records": self.import_records,
            "export": self.export,
            "export-records": self.export_records,
            "refresh-workbook": self.refresh_workbook,
            "paste": self.paste,
        }

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

    def import_records(self) -> None:
        """Opens the import of contacts, talks, tasks and the like, after asking for a file."""
        if self._session.is_open and (file := self._ask_for_spreadsheet(tr("Import contacts, talks, tasks"))):
            self.remember_folder("import", file)
            from custmgr.ui.exchange.records_wizard import open_wizard

            open_wizard(self._session, Path(file), self._window)

    def export_records(self) -> None:
        """Saves contacts, talks, tasks or the like of the customers that the table shows."""
        if self._session.is_open:
            from custmgr.ui.exchange.records_export import ask_and_export

            ask_and_export(self._session, self._window, self._window.customers.search.query)

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
        dialog = self._codes.find_rule(learned, wizard)
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

    def paste(self) -> None:
        """Opens the import for rows on the clipboard, or pastes text into the field that has the cursor."""
        focused = QApplication.focusWidget()
        if focused is not self._window.customers.table and focused is not None and hasattr(focused, "paste"):
            focused.paste()
            return
        from custmgr.ui.exchange.clipboard import clipboard_file

        if (file := clipboard_file()) is not None:
            self.import_file(str(file))

    def new_database(self) -> None:
        """Makes a new database file and opens it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("New database"), str(self._session.profile.folder / tr("customers.db")), "*.db"
        )
        if name:
            self.database_wanted.emit(name, True)

    def open_server(self) -> None:
        """Asks for the address of a team's database, tries it, and opens it."""
        from custmgr.ui.connecting import ConnectionDialog

        dialog = ConnectionDialog(self._window)
        dialog.chosen.connect(self.server_wanted)
        dialog.open()

    def open_database(self) -> None:
        """Opens another database file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open database"), str(self._session.profile.folder), "*.db;;* (*)"
        )
        if name:
            self.database_wanted.emit(name, False)
