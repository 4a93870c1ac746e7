"""The form for the address of a team's database: choose, try, and be told in sentences what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.tasks import Tasks

if TYPE_CHECKING:
    from custmgr.services.places.connecting import Seen

ENGINES = (("postgresql", "PostgreSQL", 5432), ("mysql", "MySQL / MariaDB", 3306), ("mssql", "SQL Server", 1433))
WELL, BADLY = "✓", "✗"


class ConnectionForm(QWidget):
    """Engine, server, database, name and password; `tried` tells what stands there."""

    tried = Signal(object)  # Seen
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.engine, self.host, self.port, self.database = QComboBox(), QLineEdit(), QSpinBox(), QLineEdit()
        self.user, self.password, self.keeps = QLineEdit(), QLineEdit(), QCheckBox()
        self.authority, self._choose = QLineEdit(), QToolButton()
        self.test, self.answer = QPushButton(theme.icon("check"), ""), QLabel()
        self._labels = {name: QLabel() for name in ("engine", "host", "port", "database", "user", "password", "ca")}
        self._tasks = Tasks(self)  # of its own: the first run asks before there is a window
        self._build()
        language.bind(self, self._name)

    def _build(self) -> None:
        for key, name, _port in ENGINES:
            self.engine.addItem(name, key)
        self.port.setRange(1, 65535)
        self.port.setValue(ENGINES[0][2])
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.answer.setWordWrap(True)
        self._choose.setIcon(theme.icon("folder"))
        file = QHBoxLayout()
        file.addWidget(self.authority, 1)
        file.addWidget(self._choose)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (("engine", self.engine), ("host", self.host), ("port", self.port), ("database", self.database),
                  ("user", self.user), ("password", self.password))  # fmt: skip
        for name, field in fields:
            self._labels[name].setBuddy(field)
            form.addRow(self._labels[name], field)
        self._labels["ca"].setBuddy(self.authority)
        form.addRow(self._labels["ca"], file)
        form.addRow("", self.keeps)
        form.addRow("", self.test)
        form.addRow(self.answer)
        self.engine.currentIndexChanged.connect(lambda n: self.port.setValue(ENGINES[n][2]))
        self.test.clicked.connect(self.try_it)
        self._choose.clicked.connect(self._on_choose)
        for line in (self.host, self.database, self.user, self.password, self.authority):
            line.textChanged.connect(self._on_changed)
        self.engine.currentIndexChanged.connect(self._on_changed)
        self.port.valueChanged.connect(self._on_changed)

    def _name(self) -> None:
        texts = {
            "engine": tr("Kind of database"), "host": tr("Server"), "port": tr("Port"), "database": tr("Database"),
            "user": tr("Your name there"), "password": tr("Password"),
            "ca": tr("Certificate of the server's authority"),
        }  # fmt: skip
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.host.setPlaceholderText(tr("for example db.company.cn"))
        self.authority.setPlaceholderText(tr("only if the administrator gave you such a file"))
        self._choose.setAccessibleName(tr("Choose the file"))
        self.keeps.setText(tr("Keep the password in this computer's keyring"))
        self.test.setText(tr("Try the connection"))

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose the file"), "", "*.pem *.crt *.cer;;* (*)")
        if name:
            self.authority.setText(name)

    def _on_changed(self) -> None:
        self.answer.clear()
        self.changed.emit()

    @property
    def target(self) -> str:
        """The address as it is filled in; empty while server or database is missing."""
        from custmgr.services.places import connecting

        host, name = self.host.text().strip(), self.database.text().strip()
        if not host or not name:
            return ""
        made = connecting.address(self.engine.currentData(), host, self.port.value(), name, self.user.text().strip())
        return connecting.with_authority(made, self.authority.text().strip())

    def try_it(self) -> None:
        """Tries the address and says what came of it."""
        if not self.target:
            self.answer.setText(tr("Fill in the server and the database first."))
            return
        self.test.setEnabled(False)
        self.answer.setText(tr("Trying…"))
        target, password = self.target, self.password.text() or None

        def look() -> Seen:
            from custmgr.services.places import connecting

            return connecting.look(target, password)

        self._tasks.read(self, look, self._on_seen, key="look")

    def _on_seen(self, seen: Seen) -> None:
        self.test.setEnabled(True)
        lines = [f"{WELL if finding.is_ok else BADLY} {finding.text}" for finding in seen.findings]
        self.answer.setText("\n".join(lines))
        self.tried.emit(seen)

    def keep_password(self) -> bool:
        """Keeps the password if that is wished; False if it was wished and there is no keyring."""
        from custmgr.services.places import secrets

        return not self.keeps.isChecked() or secrets.remember(self.target, self.password.text())

    def stop(self) -> None:
        """Ends the threads; a try that is under way is waited for."""
        self._tasks.stop()


class ConnectionDialog(QDialog):
    """Joins a team's database: opens it once it was tried and holds customers, or is empty."""

    chosen = Signal(str, str)  # address, password

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self._text = ConnectionForm(), QLabel()
        self._text.setWordWrap(True)
        self.open_it, self._cancel = QPushButton(theme.icon("team", "highlighted-text"), ""), QPushButton()
        self.open_it.setObjectName("primary")
        self.open_it.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open_it)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(self.form)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self.form.tried.connect(lambda seen: self.open_it.setEnabled(seen.is_usable))
        self.form.changed.connect(lambda: self.open_it.setEnabled(False))
        self.open_it.clicked.connect(self._on_open)
        self._cancel.clicked.connect(self.reject)
        language.bind(self, self._name)

    def _name(self) -> None:
        self.setWindowTitle(tr("Join my team's database"))
        self._text.setText(tr("Your administrator gave you these. Try the connection, then open the database."))
        self.open_it.setText(tr("Open"))
        self._cancel.setText(tr("Cancel"))

    def _on_open(self) -> None:
        self.form.keep_password()
        self.chosen.emit(self.form.target, self.form.password.text())
        self.accept()

    def done(self, result: int) -> None:
        """Ends the threads of the form."""
        self.form.stop()
        super().done(result)
