"""Two customers become one: who stays, and whose value survives in each field where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers import kinds
from custmgr.customers.records import RECORD_KINDS
from custmgr.services.duplicates import merging
from custmgr.services.duplicates.merging import Differing, Proposal
from custmgr.texts import tr
from custmgr.ui.duplicates.side import name_of
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.work import Outcome

MOST_NAMED = 5
WIDEST = 330
"""How much of a value is shown, in pixels; the whole stands in the hint."""


class MergeDialog(QDialog):
    """Shows both side by side with a proposal, and merges them in one step that can be taken back."""

    merged = Signal(object)  # the step

    def __init__(self, session: Session, keep: int, drop: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Merge customers"))
        self._session, self._sides = session, (keep, drop)
        self.keep = keep
        self._proposal: Proposal | None = None
        self._groups: list[QButtonGroup] = []
        self.choices: dict[str, dict[int, QAbstractButton]] = {}
        """The buttons by field and customer."""
        self.stays: dict[int, QRadioButton] = {}
        self.told, self.fault = QLabel(), QLabel()
        self._area = QScrollArea()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_ = self._buttons.addButton(tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self.resize(860, 480)
        self._ask(keep)

    def _build(self) -> None:
        head = QLabel(tr("Choose who stays. His code stays in use, and the other's code leads to him from then on."))
        head.setWordWrap(True)
        self.told.setWordWrap(True)
        self.told.setObjectName("muted")
        self.fault.setWordWrap(True)
        self.fault.setObjectName("fault")
        self.fault.hide()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.accept_.setObjectName("primary")
        self.accept_.setEnabled(False)
        self._buttons.accepted.connect(self._merge)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self._area, 1)
        column.addWidget(self.told)
        column.addWidget(self.fault)
        column.addWidget(self._buttons)

    # ---- what would be done

    def _ask(self, keep: int) -> None:
        self.keep = keep
        drops = [each for each in self._sides if each != keep]
        self.accept_.setEnabled(False)
        desk = self._session.desk
        self._session.tasks.read(
            self, lambda: desk.read(merging.propose, keep, drops), self._show, failed=self._refuse,
            key=f"{id(self)}.propose",
        )  # fmt: skip

    def _show(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._groups, self.choices, self.stays = [], {}, {}
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._add_heads(grid, proposal)
        for number, item in enumerate(proposal.differing, start=1):
            self._add_field(grid, number, item)
        grid.setRowStretch(len(proposal.differing) + 1, 1)
        self._area.setWidget(page)
        self.told.setText(self._moving(proposal))
        self.accept_.setEnabled(True)

    def _group(self) -> QButtonGroup:
        self._groups.append(QButtonGroup(self._area))
        return self._groups[-1]

    def _add_heads(self, grid: QGridLayout, proposal: Proposal) -> None:
        group = self._group()
        for place, each in enumerate(self._sides, start=1):
            name = name_of(proposal.rows, each)
            button = QRadioButton()
            button.setChecked(each == self.keep)
            button.clicked.connect(lambda _on, each=each: self._ask(each))
            group.addButton(button)
            font = button.font()
            font.setBold(True)
            button.setFont(font)
            _say(button, tr("Stays: {customer}", customer=name))
            grid.addWidget(button, 0, place)
            self.stays[each] = button

    def _add_field(self, grid: QGridLayout, number: int, item: Differing) -> None:
        field = self._session.catalogue[item.key]
        label = QLabel(field.label)
        label.setObjectName("muted")
        grid.addWidget(label, number, 0)
        group = self._group()
        group.setExclusive(item.proposal is not None)
        for place, each in enumerate(self._sides, start=1):
            table = self._session.tables.get(field.table or "")
            text = kinds.format_value(field.kind, item.values[each], table=table) or tr("(empty)")
            button: QAbstractButton = QCheckBox() if item.proposal is None else QRadioButton()
            _say(button, text)
            button.setAccessibleName(f"{field.label}: {text}")
            button.setChecked(item.proposal in (None, each))
            group.addButton(button)
            grid.addWidget(button, number, place)
            self.choices.setdefault(item.key, {})[each] = button

    def _moving(self, proposal: Proposal) -> str:
        parts = [f"{tr(RECORD_KINDS[key].plural)} {count:,}" for key, count in proposal.moving.items()]
        lines = [tr("Comes over to the one who stays: {what}.", what=tr(", ").join(parts))] if parts else []
        if numbers := proposal.doubled:
            named = tr(", ").join(numbers[:MOST_NAMED]) + (" …" if len(numbers) > MOST_NAMED else "")
            lines.append(tr("Both have orders of these numbers; look at them afterwards: {numbers}", numbers=named))
        return "\n".join([*lines, tr("It is one step that can be taken back.")])

    # ---- doing it

    def _taken(self) -> dict[str, int | None]:
        """Whose value survives by field; None is that of all."""
        found: dict[str, int | None] = {}
        for key, buttons in self.choices.items():
            chosen = [each for each, button in buttons.items() if button.isChecked()]
            found[key] = chosen[0] if len(chosen) == 1 else None if len(chosen) > 1 else self.keep
        return found

    def _merge(self) -> None:
        if self._proposal is None:
            return
        self.accept_.setEnabled(False)
        self.fault.hide()
        drops = [each for each in self._sides if each != self.keep]
        seen = {each: row.step_id for each, row in self._proposal.rows.items()}
        self._session.try_do(
            self, self._on_merged, self._refuse, merging.merge, self.keep, drops, taken=self._taken(), seen=seen
        )

    def _on_merged(self, outcome: Outcome[int]) -> None:
        self.merged.emit(outcome.step_id)
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self.fault.setText(str(error))
        self.fault.show()
        self.accept_.setEnabled(self._proposal is not None)


def _say(button: QAbstractButton, text: str) -> None:
    line = button.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, WIDEST)
    button.setText(line.replace("&", "&&"))
    button.setToolTip(text)
