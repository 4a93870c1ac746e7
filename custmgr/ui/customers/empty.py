"""What stands in the place of the table while it is empty: the next step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import language, theme


class EmptyPage(QWidget):
    """Says what to do first."""

    import_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._text = QLabel()
        self._text.setObjectName("muted")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._import = QPushButton(theme.icon("import", "highlighted-text"), "")
        self._import.setObjectName("primary")
        self._add = QPushButton(theme.icon("add"), "")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)  # over the whole width: a centred one is given less height than its lines need
        for widget in (self._import, self._add):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._import.clicked.connect(self.import_wanted)
        self._add.clicked.connect(self.add_wanted)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._title.setText(tr("No customers yet"))
        self._text.setText(tr("Drag an Excel file into this window, or take one of these ways:"))
        self._import.setText(tr("Import from a spreadsheet…"))
        self._add.setText(tr("Add the first customer by hand"))


class NobodyPage(QWidget):
    """What stands there while a search finds nobody."""

    clear_wanted = Signal()
    code_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text, self._clear = QLabel(), QPushButton()
        self._near, self.codes = QLabel(), QHBoxLayout()
        self._near.setObjectName("muted")
        self._text.setObjectName("muted")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._near, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self.codes)
        column.addWidget(self._clear, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.show_near(())
        self._clear.clicked.connect(self.clear_wanted)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._text.setText(tr("Nobody matches this search."))
        self._near.setText(tr("Did you mean one of these codes?"))
        self._clear.setText(tr("Clear all"))

    def show_near(self, codes: Sequence[str]) -> None:
        """Offers these codes, one button each; none hides the question."""
        while (item := self.codes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._near.setVisible(bool(codes))
        if codes:
            self.codes.addStretch(1)
            for code in codes:
                button = QPushButton(code)
                button.clicked.connect(partial(self.code_wanted.emit, code))
                self.codes.addWidget(button)
            self.codes.addStretch(1)
