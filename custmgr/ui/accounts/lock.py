"""The lock: after a while without a key or a click the window is blank until the person's password is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.session import Session

SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
)


class Lock(QObject):
    """Locks a window when nobody is there. What was typed stays under it, and is there again afterwards."""

    left = Signal()  # somebody else wants to sign in

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._covers: list[QWidget] = []
        self.dialog: LockDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lock)
        session.desk_opened.connect(self.begin)
        session.changed.connect(lambda changes: self.begin() if changes.of("setting") else None)

    @property
    def is_locked(self) -> bool:
        """True while the password is asked for."""
        return self.dialog is not None

    def begin(self) -> None:
        """Watches from now on, where people sign in."""
        application = QApplication.instance()
        assert application is not None
        minutes = self._session.desk.reference.organisation.lock_minutes
        application.removeEventFilter(self)
        if self._session.desk.actor.account_id is None or minutes <= 0:
            self._timer.stop()
            return
        application.installEventFilter(self)
        self._timer.start(minutes * 60_000)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begins the time anew with every sign of life."""
        if event.type() in SIGNS_OF_LIFE and not self.is_locked and self._timer.isActive():
            self._timer.start()
        return False

    def lock(self) -> None:
        """Blanks every window and asks for the password."""
        if self.is_locked or self._session.desk.actor.account_id is None:
            return
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top.isWindow():
                self._covers.append(_cover(top))
        self.dialog = LockDialog(self._session, self._window)
        self.dialog.unlocked.connect(self._unlock)
        self.dialog.left.connect(self._leave)
        self.dialog.open()

    def _unlock(self) -> None:
        self.dialog = None
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers = []
        self._timer.start()

    def _leave(self) -> None:
        self.dialog = None
        self.left.emit()


def _cover(window: QWidget) -> QWidget:
    cover = QWidget(window)
    cover.setAutoFillBackground(True)
    cover.setGeometry(window.rect())
    cover.show()
    cover.raise_()
    return cover


class LockDialog(QDialog):
    """Asks for the password of the person who works here; nothing else answers meanwhile."""

    unlocked = Signal()
    left = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(tr("Locked"))
        self._session = session
        actor = session.desk.actor
        head = QLabel(tr("Locked: {name}", name=actor.full_name or actor.name))
        head.setObjectName("pageTitle")
        self.password, self.said = QLineEdit(), QLabel()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Password"))
        self.password.setAccessibleName(tr("Password"))
        self.said.setWordWrap(True)
        self.said.setObjectName("muted")
        self.said.setText(tr("What you typed is kept."))
        self.enter, self.other = QPushButton(theme.icon("person", "highlighted-text"), tr("Unlock")), QPushButton()
        self.enter.setObjectName("primary")
        self.enter.setDefault(True)
        self.other.setText(tr("Sign in as somebody else…"))
        self.other.setFlat(True)
        self.other.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        for widget in (head, self.said, self.password, self.enter, self.other):
            column.addWidget(widget)
        self.setMinimumWidth(360)
        self.enter.clicked.connect(self._on_enter)
        self.other.clicked.connect(self._on_other)

    def _on_enter(self) -> None:
        from custmgr.services.accounts import entering

        desk, typed = self._session.desk, self.password.text()
        self.enter.setEnabled(False)

        def look() -> bool:
            return entering.is_himself(desk.database, desk.actor, typed, at=desk.clock())

        self._session.tasks.read(self, look, self._on_answer, failed=self._on_failed, key="unlock")

    def _on_answer(self, is_himself: bool) -> None:
        self.enter.setEnabled(True)
        if is_himself:
            self.unlocked.emit()
            self.accept()
            return
        self.said.setText(tr("The password is wrong."))
        self.password.selectAll()
        self.password.setFocus()

    def _on_failed(self, error: UserError) -> None:
        self.enter.setEnabled(True)
        self.said.setText(str(error))

    def _on_other(self) -> None:
        self.accept()
        self.left.emit()

    def reject(self) -> None:
        """Esc does not open a locked window."""
