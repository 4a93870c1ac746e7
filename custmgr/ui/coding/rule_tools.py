"""What the buttons below the list of rules do: order, switch on and off, recode, look for missing numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from custmgr.texts import tr
from custmgr.ui.coding.rule_list import RuleList
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome


class RuleTools(QObject):
    """Answers the list's signals."""

    def __init__(self, session: Session, listed: RuleList, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        listed.order_wanted.connect(self.order)
        listed.switch_wanted.connect(self.switch)
        listed.recode_wanted.connect(self.recode)
        listed.numbers_wanted.connect(self.numbers)

    def order(self, names: list[str]) -> None:
        """Tries the rules in this order from now on."""
        from custmgr.services.coding import rules

        self._session.do(self._page, _nothing, rules.order_rules, names)

    def switch(self, name: str, on: bool) -> None:
        """Lets a rule give codes, or no more."""
        from custmgr.services.coding import rules

        def done(outcome: Outcome[None]) -> None:
            text = (
                tr("“{name}” gives codes again.", name=name) if on else tr("“{name}” gives no more codes.", name=name)
            )
            self._session.say_done(text, outcome.step_id)

        self._session.do(self._page, done, rules.activate_rule if on else rules.retire_rule, name)

    def recode(self, rule: str) -> None:
        """Opens the plan of new codes by this rule."""
        from custmgr.ui.coding.recoding.dialog import RecodeDialog
        from custmgr.ui.coding.recoding.wish import Choice

        RecodeDialog(self._session, Choice(rule=rule), self._page).open()

    def numbers(self, rule: str) -> None:
        """Opens the missing numbers of this rule."""
        from custmgr.ui.coding.numbers.dialog import NumbersDialog

        NumbersDialog(self._session, self._page, rule=rule).open()


def _nothing(_outcome: object) -> None:
    """There is nothing to say: the list shows it."""
