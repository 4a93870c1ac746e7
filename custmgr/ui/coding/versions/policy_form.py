"""What a rule allows: typed codes, numbers that were given back, and what happens at their end. Saved at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from custmgr.errors import UserError
from custmgr.services.coding import rules
from custmgr.services.coding.numbering import FITTING, FREE, NEVER, REFILL, STOP, STRICT, SUCCEED
from custmgr.services.coding.rules import StoredRule
from custmgr.services.work import Outcome
from custmgr.texts import mark, tr
from custmgr.ui.session import Session

CHOICES = {
    "typed": ((NEVER, mark("never")), (FITTING, mark("if they fit the rule")), (FREE, mark("any that is free"))),
    "at_end": (
        (STOP, mark("stop and say so, or as the card says")),
        (SUCCEED, mark("the prepared version takes over")),
    ),
    "gaps": ((STRICT, mark("stay a gap with its reason")), (REFILL, mark("go to the next customers"))),
}
TITLES = {
    "typed": mark("Codes typed by hand"),
    "gaps": mark("Numbers given back"),
    "at_end": mark("When numbers run out"),
}
TIPS = {
    "typed": mark("What is typed must never have been another customer's, whatever is chosen here."),
    "at_end": mark(
        "Prepare the next version and keep it as a draft; it is switched on with the first code that finds no "
        "number left."
    ),
    "gaps": mark("Only numbers that were set aside and not used; a code that somebody had is never given again."),
}


class PolicyForm(QWidget):
    """The choices for one stored rule."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rule: StoredRule | None = None
        self.boxes = {key: QComboBox() for key in CHOICES}
        self._labels = {key: QLabel() for key in CHOICES}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for key, box in self.boxes.items():
            self._labels[key].setBuddy(box)
            form.addRow(self._labels[key], box)
            box.activated.connect(partial(self._on_chosen, key))

    def translate(self) -> None:
        """Shows the texts in the current language."""
        for key, box in self.boxes.items():
            self._labels[key].setText(tr(TITLES[key]))
            box.setToolTip(tr(TIPS[key]))
            box.clear()
            for value, text in CHOICES[key]:
                box.addItem(tr(text), value)
        self._show()

    def show_rule(self, rule: StoredRule) -> None:
        """Shows what this rule allows."""
        self._rule = rule
        self._show()

    def _show(self) -> None:
        if self._rule is not None:
            for key, box in self.boxes.items():
                box.setCurrentIndex(box.findData(getattr(self._rule, key)))

    def _on_chosen(self, key: str, _index: int) -> None:
        rule, box = self._rule, self.boxes[key]
        if rule is None or box.currentData() == getattr(rule, key):
            return
        what, name = f"{tr(TITLES[key])}: {box.currentText()}", rule.name

        def done(outcome: Outcome[bool]) -> None:
            self._session.say_done(tr("“{name}”: {what}", name=name, what=what), outcome.step_id)

        def failed(error: UserError) -> None:
            self._session.bar.show_error(error)
            self._show()

        self._session.try_do(self, done, failed, rules.change_policy, name, **{key: box.currentData()})
