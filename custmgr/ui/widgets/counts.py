"""Big numbers in a row, each with its name; a click on one shows what is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from custmgr.texts import tr


class Counts(QWidget):
    """Numbers by key, one of which is chosen."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._names = dict(names)
        self._counts: dict[str, int] = {}
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for key in self._names:
            button = QPushButton()
            button.setObjectName("bigNumber")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, key=key: self.choose(key))
            group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button, 1)
        self.translate()

    def translate(self) -> None:
        """Shows the names in the current language."""
        for key, name in self._names.items():
            self.buttons[key].setText(f"{self._counts.get(key, 0):,}\n{tr(name)}")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows these numbers, and chooses the first that is not zero, or keeps the choice that has some."""
        self._counts = dict(counts)
        self.translate()
        for key, button in self.buttons.items():
            button.setEnabled(self._counts.get(key, 0) > 0)
        filled = [key for key in self._names if self._counts.get(key, 0)]
        self.choose(self.current if self.current in filled else next(iter(filled), ""))

    @property
    def current(self) -> str:
        """The key that is chosen, or ''."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Chooses a number."""
        if key:
            self.buttons[key].setChecked(True)
        self.chosen.emit(key)
