"""What the page shows while there is no rule."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import theme


class Welcome(QWidget):
    """What to do while there is no rule."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._text.setObjectName("muted")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.gallery = QPushButton(theme.icon("star", "highlighted-text"), "")
        self.gallery.setObjectName("primary")
        self.empty = QPushButton(theme.icon("add"), "")
        self.learn = QPushButton(theme.icon("idea"), "")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.setSpacing(10)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._title)
        column.addWidget(self._text)
        for button in (self.gallery, self.learn, self.empty):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._title.setText(tr("No coding rule yet"))
        self._text.setText(tr("A rule gives each new customer a code. Start from a ready-made one and change it."))
        self.gallery.setText(tr("New from the gallery…"))
        self.empty.setText(tr("New empty rule"))
        self.learn.setText(tr("From an old list…"))
