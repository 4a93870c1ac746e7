"""What a rule would do: codes of the newest customers, and what each text of one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.texts import counted, tr
from custmgr.ui import theme
from custmgr.ui.theme import code_font
from custmgr.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from custmgr.services.coding.hardcases import HardCase
    from custmgr.services.coding.rulepreview import Piece, Preview, Sample


class PreviewPanel(QWidget):
    """Codes of real customers, provisional; nothing is written."""

    def __init__(self) -> None:
        super().__init__()
        self.table = plain_table(3)
        self._note, self._why = QLabel(), QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._why.setObjectName("muted")
        self._why.setWordWrap(True)
        self.pieces = Pieces()
        self._hard_title = QLabel()
        self._hard_title.setObjectName("sectionTitle")
        self.hard = plain_table(2)
        self.hard.setWordWrap(True)
        self.hard.horizontalHeader().sectionResized.connect(lambda *_sizes: self.hard.resizeRowsToContents())
        self._samples: Sequence[Sample] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for widget in (self._note, self.table, self._why, self.pieces, self._hard_title, self.hard):
            column.addWidget(widget)
        column.setStretchFactor(self.table, 1)
        column.setStretchFactor(self.hard, 1)
        self._hard_title.setBuddy(self.hard)
        self.table.currentCellChanged.connect(lambda row, *_rest: self._show_pieces(row))

    def translate(self) -> None:
        """Shows the heads in the current language."""
        self.table.setHorizontalHeaderLabels([tr("New code (provisional)"), tr("Customer"), tr("Code now")])
        self.table.setAccessibleName(tr("Codes of the newest customers by this rule"))
        self._hard_title.setText(tr("Hard days, hard customers, and the end"))
        self.hard.setHorizontalHeaderLabels([tr("Case"), tr("Code")])
        self.hard.setAccessibleName(tr("Hard days, hard customers, and the end"))

    def show_preview(self, seen: Preview | None) -> None:
        """Shows the samples, or nothing while there is no rule."""
        self._samples = seen.samples if seen is not None else ()
        self._note.setText(_note(seen))
        self.table.setRowCount(len(self._samples))
        for row, sample in enumerate(self._samples):
            texts = (sample.code or "—", sample.name, sample.present)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(sample.problem or text)
                if column != 1:
                    item.setFont(code_font(self))
                if sample.problem and column == 0:
                    item.setForeground(theme.colour("error"))
                self.table.setItem(row, column, item)
        if self._samples:
            self.table.setCurrentCell(0, 0)
        self._show_pieces(0)
        self._show_hard(seen.hard if seen is not None else ())

    def _show_hard(self, cases: Sequence[HardCase]) -> None:
        self.hard.setRowCount(len(cases))
        for row, case in enumerate(cases):
            label, code = QTableWidgetItem(case.label), QTableWidgetItem(case.code or case.problem)
            label.setToolTip(case.label)
            code.setToolTip(case.problem or case.code)
            if case.problem:
                code.setForeground(theme.colour("warning"))
            else:
                code.setFont(code_font(self))
            self.hard.setItem(row, 0, label)
            self.hard.setItem(row, 1, code)
        self.hard.resizeRowsToContents()
        self.hard.setVisible(bool(cases))
        self._hard_title.setVisible(bool(cases))

    def _show_pieces(self, row: int) -> None:
        sample = self._samples[row] if 0 <= row < len(self._samples) else None
        self._why.setText(sample.problem if sample is not None else "")
        self._why.setVisible(sample is not None and bool(sample.problem))
        self.pieces.show_pieces(sample.pieces if sample is not None else ())


def _note(seen: Preview | None) -> str:
    if seen is None:
        return tr("As soon as the rule can be read, the codes of the newest customers stand here.")
    if not seen.samples and not seen.left_out:
        return tr("There are no customers yet; type values on “Try it”.")
    said = tr("What the newest customers would get; nothing is written.")
    if seen.left_out:
        said += " " + counted(
            seen.left_out, "{n} other customer is not meant.", "{n} of the newest customers are not meant."
        )
    return said


class Pieces(QFrame):
    """A code taken apart: each text above the part that it came from."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=5)
        self._cards: list[QWidget] = []

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Shows these pieces."""
        for card in self._cards:
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(piece) for piece in pieces]
        for card in self._cards:
            self._flow.addWidget(card)
            card.show()
        self.updateGeometry()

    def _card(self, piece: Piece) -> QWidget:
        card = QFrame(self)
        card.setObjectName("piece")
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 3, 8, 4)
        column.setSpacing(0)
        text, label = QLabel(piece.text or "·"), QLabel(piece.label)
        text.setFont(code_font(text))
        label.setObjectName("pieceName")
        column.addWidget(text)
        column.addWidget(label)
        card.setAccessibleName(f"{piece.text}: {piece.label}")
        return card


def plain_table(columns: int) -> QTableWidget:
    """A table of texts that only shows."""
    table = QTableWidget(0, columns)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    heads = table.horizontalHeader()
    heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    heads.setSectionResizeMode(columns - 1 if columns == 5 else 1, QHeaderView.ResizeMode.Stretch)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
