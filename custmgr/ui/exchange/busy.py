"""What stands in the wizard while something takes time: what is done, how far, Cancel."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui.widgets.progress import Followed

SHOW_AFTER_MS = 250


class BusyPage(QWidget):
    """Follows one job."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Followed | None = None
        self._text, self._bar, self._cancel = QLabel(), QProgressBar(), QPushButton()
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar.setMaximumWidth(420)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._text)
        column.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._bar.setMinimumWidth(420)
        self._timer = QTimer(self)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._show)
        self._cancel.clicked.connect(self._on_cancel)

    def follow(self, job: Followed) -> None:
        """Shows this job until `leave`."""
        self._job = job
        self._cancel.setText(tr("Cancel"))
        self._cancel.setEnabled(True)
        self._timer.start()
        self._show()

    def leave(self) -> None:
        """Ends the display."""
        self._timer.stop()
        self._job = None

    def _show(self) -> None:
        if self._job is None:
            return
        done, total, what = self._job.state
        words = {"read": tr("Reading the file"), "write": tr("Writing"), "settle": tr("Taking up the answers")}
        text = words.get(what, what) or self._job.title
        if total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, done * 1000 // total))
            self._text.setText(tr("{what}: {done} of {total} rows", what=text, done=f"{done:,}", total=f"{total:,}"))
        else:
            self._bar.setRange(0, 0)
            self._text.setText(tr("{what}: {done} rows", what=text, done=f"{done:,}") if done else text)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        if self._job is not None:
            self._job.cancel()
        self.cancelled.emit()
