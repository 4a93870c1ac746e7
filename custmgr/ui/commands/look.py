"""The commands about the window's look and about help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from custmgr import settings
from custmgr.ui import theme
from custmgr.ui.main_window import MainWindow


class LookCommands(QObject):
    """The commands about the window's look and about help, which touch no customer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        return {
            "settings": self.settings,
            "palette": self.palette,
            "inspector": self.toggle_inspector,
            "larger": lambda: self.scale(10),
            "smaller": lambda: self.scale(-10),
            "dark": self.toggle_dark,
            "language": self._window.switch_language,
            "manual": self.manual,
            "keys": self.keys,
            "about": self.about,
        }

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
