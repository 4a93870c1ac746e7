"""A field that was changed here and in the file: the three values side by side, and whose holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from custmgr.customers.fields import Field
from custmgr.texts import tr


class ConflictPanel(QFrame):
    """Three columns: what was exported, what stands here now (and who wrote it), what the file says."""

    settled = Signal(int, str, str)  # row number, field key, keep or take
    writer_wanted = Signal(int)  # the step that wrote what stands here

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._number, self._key = 0, ""
        self._title = QLabel()
        self._heads = [QLabel() for _ in range(3)]
        self._values = [QLabel() for _ in range(3)]
        self._writer = QLabel()
        self._writer.setObjectName("muted")
        self.keep, self.take = QPushButton(), QPushButton()
        grid = QGridLayout(self)
        grid.addWidget(self._title, 0, 0, 1, 3)
        for place, (head, value) in enumerate(zip(self._heads, self._values, strict=True)):
            head.setObjectName("muted")
            value.setWordWrap(True)
            grid.addWidget(head, 1, place)
            grid.addWidget(value, 2, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(self._writer, 3, 1)
        grid.addWidget(self.keep, 4, 1)
        grid.addWidget(self.take, 4, 2)
        self.keep.clicked.connect(lambda: self.settled.emit(self._number, self._key, "keep"))
        self.take.clicked.connect(lambda: self.settled.emit(self._number, self._key, "take"))
        self.hide()

    def show_conflict(self, number: int, field: Field, texts: tuple[str, str, str], step: int | None) -> None:
        """Shows a conflict; `texts` are what was exported, what stands here, what the file says."""
        self._number, self._key = number, field.key
        self._title.setText(
            f"<b>{tr('Row {n}, {field}: changed here and in the file', n=number, field=field.label)}</b>"
        )
        heads = (tr("When it was exported"), tr("Here now"), tr("In the file"))
        for head, value, name, text in zip(self._heads, self._values, heads, texts, strict=True):
            head.setText(name)
            value.setText(text or tr("(empty)"))
        self.keep.setText(tr("Keep what stands here"))
        self.take.setText(tr("Take what the file says"))
        self._writer.setText("")
        self.show()
        if step is not None:
            self.writer_wanted.emit(step)

    def say_writer(self, text: str) -> None:
        """Says who wrote what stands here, and when."""
        self._writer.setText(text)
