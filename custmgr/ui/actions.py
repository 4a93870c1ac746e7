"""Every command of the program in one table: its name, keys, icon and menu."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from custmgr.texts import mark, tr
from custmgr.ui import language, theme

Keys = QKeySequence.StandardKey


@dataclass(frozen=True)
class Command:
    """One command. `menu` is the key of the menu it stands in; `is_after_line` draws a line above it."""

    key: str
    text: str
    menu: str
    shortcut: Keys | str | None = None
    icon: str = ""
    is_checkable: bool = False
    is_after_line: bool = False


MENUS: tuple[tuple[str, str], ...] = (
    ("file", mark("&File")),
    ("edit", mark("&Edit")),
    ("view", mark("&View")),
    ("customers", mark("&Customers")),
    ("codes", mark("C&odes")),
    ("help", mark("&Help")),
)

COMMANDS: tuple[Command, ...] = (
    Command("new-database", mark("New database…"), "file", Keys.New, "administration"),
    Command("open-database", mark("Open database…"), "file", Keys.Open, "folder"),
    Command("open-server", mark("Open a team's database…"), "file", None, "team"),
    Command("practice", mark("Practise with sample data"), "file", None, "practice"),
    Command("import", mark("Import from a spreadsheet…"), "file", "Ctrl+I", "import", is_after_line=True),
    Command("import-orders", mark("Import orders from a spreadsheet…"), "file", None, "import"),
    Command("import-records", mark("Import contacts, talks, tasks…"), "file", None, "import"),
    Command("export", mark("Export what the table shows…"), "file", "Ctrl+E", "export"),
    Command("export-records", mark("Export contacts, talks, tasks…"), "file", None, "export"),
    Command("refresh-workbook", mark("Refresh a workbook with the latest data…"), "file", None, "export"),
    Command("print", mark("Print or save a report…"), "file", Keys.Print, "print"),
    Command("backup", mark("Back up now"), "file", None, "save", is_after_line=True),
    Command("settings", mark("Settings…"), "file", Keys.Preferences, "settings", is_after_line=True),
    Command("lock", mark("Lock"), "file", "Ctrl+Alt+L", "person", is_after_line=True),
    Command("own-password", mark("Change my password…"), "file"),
    Command("sign-in", mark("Sign in as somebody else…"), "file"),
    Command("quit", mark("Quit"), "file", Keys.Quit, is_after_line=True),
    Command("undo", mark("Undo"), "edit", Keys.Undo, "undo"),
    Command("redo", mark("Redo"), "edit", Keys.Redo, "redo"),
    Command("copy", mark("Copy"), "edit", Keys.Copy, "copy", is_after_line=True),
    Command("copy-heads", mark("Copy with column heads"), "edit", "Ctrl+Shift+C", "copy"),
    Command("paste", mark("Paste rows from Excel…"), "edit", Keys.Paste, "paste"),
    Command("select-all", mark("Select all"), "edit", Keys.SelectAll),
    Command("find", mark("Find customers"), "edit", Keys.Find, "search", is_after_line=True),
    Command("palette", mark("All commands…"), "edit", "Ctrl+K", "keyboard"),
    Command("page-customers", mark("Customers"), "view", "Ctrl+1", "customers"),
    Command("page-codes", mark("Codes"), "view", "Ctrl+2", "codes"),
    Command("page-charts", mark("Charts"), "view", "Ctrl+3", "charts"),
    Command("page-reports", mark("Reports"), "view", "Ctrl+4", "reports"),
    Command("page-tasks", mark("Tasks"), "view", "Ctrl+5", "tasks"),
    Command("page-history", mark("History"), "view", "Ctrl+6", "history"),
    Command("page-administration", mark("Administration"), "view", "Ctrl+9", "administration"),
    Command("inspector", mark("Show details at the side"), "view", "F4", "inspector", True, True),
    Command("columns", mark("Choose columns…"), "view", "Ctrl+Shift+K", "columns"),
    Command("refresh", mark("Refresh"), "view", "F5", "refresh"),
    Command("larger", mark("Larger text"), "view", Keys.ZoomIn, "zoom-in", is_after_line=True),
    Command("smaller", mark("Smaller text"), "view", Keys.ZoomOut, "zoom-out"),
    Command("dark", mark("Dark appearance"), "view", "Ctrl+Shift+D", "dark", True),
    Command("language", mark("中文 / English"), "view", "Ctrl+Shift+L", "language"),
    Command("add", mark("New customer"), "customers", "Ctrl+Shift+N", "add"),
    Command("edit-cell", mark("Edit cell"), "customers", "F2", "edit"),
    Command("bulk-edit", mark("Change the selected customers…"), "customers", "Ctrl+B", "multiple"),
    Command("delete", mark("Delete the selected customers"), "customers", Keys.Delete, "delete"),
    Command("duplicates", mark("Find possible duplicates…"), "customers", None, "quality", is_after_line=True),
    Command("new-field", mark("New field…"), "customers", None, "text", is_after_line=True),
    Command("learn", mark("New coding rule…"), "codes", None, "codes"),
    Command("find-rule", mark("Find the rule in an old list…"), "codes", "Ctrl+Shift+F", "idea"),
    Command("recode", mark("Give customers new codes…"), "codes", "Ctrl+Shift+R", "refresh", is_after_line=True),
    Command("recode-requests", mark("New codes to approve…"), "codes", None, "check"),
    Command("adoption", mark("Are the new codes in use?…"), "codes", None, "check"),
    Command("gaps", mark("Missing numbers…"), "codes", "Ctrl+Shift+G", "number", is_after_line=True),
    Command("audit", mark("Check all codes…"), "codes", None, "quality"),
    Command("blocks", mark("Set numbers aside…"), "codes", None, "tag"),
    Command("manual", mark("Manual for this page"), "help", Keys.HelpContents, "help"),
    Command("keys", mark("Keys"), "help", "Ctrl+/", "keyboard"),
    Command("about", mark("About custmgr"), "help", None, "info"),
)


class Actions(QObject):
    """The commands as actions of a window; `connect` says what each does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by_key: dict[str, QAction] = {command.key: self._make(command) for command in COMMANDS}

    def _make(self, command: Command) -> QAction:
        action = QAction(self.parent())
        action.setObjectName(command.key)
        action.setCheckable(command.is_checkable)
        if command.icon:
            action.setIcon(theme.icon(command.icon))
        if isinstance(command.shortcut, str):
            action.setShortcut(QKeySequence(command.shortcut))
        elif command.shortcut is not None:
            keys = QKeySequence.keyBindings(command.shortcut)
            if command.shortcut == Keys.Redo and QKeySequence("Ctrl+Y") not in keys:
                keys.append(QKeySequence("Ctrl+Y"))  # as every clerk knows it from Excel
            action.setShortcuts(keys)
        language.bind(self, lambda: action.setText(tr(command.text)))
        return action

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Puts every command into the menu bar."""
        bar.clear()
        menus: dict[str, QMenu] = {}
        for key, title in MENUS:
            menu = menus[key] = bar.addMenu("")
            language.bind(menu, lambda menu=menu, title=title: menu.setTitle(tr(title)))  # type: ignore[misc]
        for command in COMMANDS:
            if command.is_after_line:
                menus[command.menu].addSeparator()
            menus[command.menu].addAction(self.by_key[command.key])
        return menus
