"""The bar in the status line: what is being done, how far, how long still, and Cancel."""

import time
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from custmgr.texts import tr
from custmgr.ui import theme


class Followed(Protocol):
    """What can be followed: its name, its state, and a way to stop it."""

    title: str
    state: tuple[int, int | None, str]

    def cancel(self) -> None:
        """Stops it."""


class ProgressLine(QWidget):
    """Follows one piece of work at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Followed | None = None
        self._since = 0.0
        self._text, self._bar, self._cancel = QLabel(), QProgressBar(), QToolButton()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._cancel.setIcon(theme.icon("cancel"))
        self._cancel.setAutoRaise(True)
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, self._bar, self._cancel):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._show)
        self.hide()

    def follow(self, job: Followed) -> None:
        """Shows this piece of work until it ends."""
        self._job, self._since = job, time.monotonic()
        self._cancel.setToolTip(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel"))
        self._timer.start()
        self._show()
        self.show()

    def leave(self, job: object) -> None:
        """Ends the display if it shows this piece of work."""
        if job is self._job:
            self._job = None
            self._timer.stop()
            self.hide()

    def _show(self) -> None:
        if self._job is None:
            return
        done, total, what = self._job.state
        title = what or self._job.title
        if total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, done * 1000 // total))
            spent = time.monotonic() - self._since
            left = spent * (total - done) / done if done else 0.0
            self._text.setText(tr("{what}: {done} of {total}, {left} s left", what=title, done=f"{done:,}",
                                  total=f"{total:,}", left=f"{left:.0f}"))  # fmt: skip
        else:
            self._bar.setRange(0, 0)
            self._text.setText(f"{title}: {done:,}" if done else title)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
