"""The sheet of keys."""

from html import escape

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui.actions import COMMANDS, MENUS, Actions


class KeysDialog(QDialog):
    """Every command that has a key, by menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        text = QTextBrowser()
        text.setHtml(self._html(actions))
        column = QVBoxLayout(self)
        column.addWidget(text)
        self.resize(460, 600)

    def _html(self, actions: Actions) -> str:
        parts = []
        for menu, title in MENUS:
            rows = []
            for command in COMMANDS:
                shortcut = actions[command.key].shortcut()
                keys = shortcut.toString(shortcut.SequenceFormat.NativeText)
                if command.menu == menu and keys:
                    rows.append(
                        f"<tr><td width='150'><b>{escape(keys)}</b></td><td>{escape(tr(command.text))}</td></tr>"
                    )
            if rows:
                parts.append(
                    f"<h3>{escape(tr(title).replace('&', ''))}</h3><table cellpadding='3'>{''.join(rows)}</table>"
                )
        table = ((tr("Enter"), tr("next row")), (tr("Tab"), tr("next field")), ("Esc", tr("leave, empty the search")),
                 ("↓", tr("from the search to the table")))  # fmt: skip
        rows = [f"<tr><td width='150'><b>{escape(k)}</b></td><td>{escape(v)}</td></tr>" for k, v in table]
        return "".join(parts) + f"<h3>{escape(tr('In the table'))}</h3><table cellpadding='3'>{''.join(rows)}</table>"
