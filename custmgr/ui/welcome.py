"""The first run: three doors, done in two minutes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr import texts
from custmgr.texts import tr
from custmgr.ui import language, theme


class Welcome(QWidget):
    """Asks how to begin."""

    spreadsheet_chosen = Signal(str)  # file, or "" to begin without one
    practice_chosen = Signal()
    team_chosen = Signal(str, str)  # address, password

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._text.setObjectName("muted")
        self._doors = [self._door(name) for name in ("import", "practice", "team")]
        self._empty = QPushButton()
        self._empty.setFlat(True)
        self._language = QPushButton(theme.icon("language"), "")
        self._language.setFlat(True)
        self._language.clicked.connect(lambda: language.switch("en" if texts.language() == "zh" else "zh"))
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 36, 48, 28)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._text)
        for door in self._doors:
            column.addWidget(door)
        foot = QHBoxLayout()
        foot.addWidget(self._empty)
        foot.addStretch(1)
        foot.addWidget(self._language)
        column.addStretch(1)
        column.addLayout(foot)
        self._doors[0].clicked.connect(self._on_spreadsheet)
        self._doors[1].clicked.connect(self._on_practice)
        self._doors[2].clicked.connect(self._on_team)
        self._empty.clicked.connect(lambda: self._begin(""))
        self.setAcceptDrops(True)
        self.resize(680, 480)
        language.bind(self, self._name)

    def _door(self, icon: str) -> QToolButton:
        door = QToolButton()
        door.setObjectName("door")
        door.setIcon(theme.icon(icon, "accent"))
        door.setIconSize(QSize(32, 32))
        door.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        door.setSizePolicy(door.sizePolicy().Policy.Expanding, door.sizePolicy().Policy.Fixed)
        return door

    def _name(self) -> None:
        self.setWindowTitle("custmgr")
        self._title.setText(tr("Welcome to custmgr"))
        self._text.setText(tr("Customers, each with his own code that is never given twice. How do you want to begin?"))
        lines = (
            (
                tr("From my spreadsheet"),
                tr("Take over a customer list from Excel, WPS or csv; drag it here if you like"),
            ),
            (tr("Practise with sample data"), tr("Try everything on a made-up firm; nothing can go wrong")),
            (tr("Join my team's database"), tr("Enter the address that your administrator gave you")),
        )
        for door, (head, text) in zip(self._doors, lines, strict=True):
            door.setText(f"  {head}\n  {text}")
            door.setAccessibleName(head)
        self._empty.setText(tr("Begin with an empty list"))
        self._language.setText("English" if texts.language() == "zh" else "中文")

    def _on_practice(self) -> None:
        self.practice_chosen.emit()
        self.close()

    def _begin(self, file: str) -> None:
        self.spreadsheet_chosen.emit(file)
        self.close()

    def _on_spreadsheet(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self,
            tr("Import from a spreadsheet"),
            "",
            tr("Spreadsheets") + " (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.vcf)",
        )
        if file:
            self._begin(file)

    def _on_team(self) -> None:
        from custmgr.ui.connecting import ConnectionDialog

        dialog = ConnectionDialog(self)
        dialog.chosen.connect(self._join)
        dialog.open()

    def _join(self, target: str, password: str) -> None:
        self.team_chosen.emit(target, password)
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a spreadsheet."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begins with the dropped spreadsheet."""
        if urls := event.mimeData().urls():
            event.acceptProposedAction()
            self._begin(urls[0].toLocalFile())
