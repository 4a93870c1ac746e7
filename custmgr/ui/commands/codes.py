"""The commands about codes that open a dialog from any page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from custmgr.ui.main_window import MainWindow

if TYPE_CHECKING:
    from custmgr.services.coding.oldlists import Learned
    from custmgr.ui.coding.page import CodesPage
    from custmgr.ui.learning.dialog import LearnDialog


class CodeCommands(QObject):
    """The commands about codes that open a dialog from any page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command does, by key."""
        parts = {key: partial(self.numbers, key) for key in ("gaps", "audit", "blocks")}
        return parts | {
            "recode": self.recode,
            "adoption": self.check_adoption,
            "recode-requests": self.recode_requests,
            "find-rule": self.find_rule,
        }

    def find_rule(self, learned: Learned | None = None, parent: QWidget | None = None) -> LearnDialog | None:
        """Opens the search for the rule behind an old list, at what was found already if there is something."""
        if not self._session.is_open:
            return None
        from custmgr.ui.learning.dialog import LearnDialog

        dialog = LearnDialog(self._session, parent or self._window, learned)
        dialog.edit_wanted.connect(lambda name, text: self._codes_page().begin(name, text))
        dialog.draft_kept.connect(lambda name: self._codes_page().open_stored(name))
        if parent is None:
            dialog.taken.connect(lambda name, _step: self._codes_page().open_stored(name))
        dialog.open()
        return dialog

    def _codes_page(self) -> CodesPage:
        from custmgr.ui.coding.page import CodesPage

        self._window.show_page("codes")
        page = self._window.stack.currentWidget()
        assert isinstance(page, CodesPage)
        return page

    def recode(self) -> None:
        """Opens the plan of new codes for the customers that are shown or selected."""
        if not self._session.is_open:
            return
        from custmgr.ui.coding.recoding.dialog import RecodeDialog
        from custmgr.ui.coding.recoding.wish import Choice

        page = self._window.customers
        is_on_customers = self._window.page == "customers"
        choice = Choice(page.search.query, tuple(page.table.selected_ids())) if is_on_customers else Choice()
        RecodeDialog(self._session, choice, self._window).open()

    def recode_requests(self) -> None:
        """Opens the plans of new codes that wait for a second person."""
        if self._session.is_open:
            from custmgr.ui.coding.recoding.requests import RequestsDialog

            RequestsDialog(self._session, self._window).open()

    def check_adoption(self) -> None:
        """Opens the check of another system's codes."""
        if self._session.is_open:
            from custmgr.ui.coding.recoding.adoption import AdoptionDialog

            AdoptionDialog(self._session, self._window).open()

    def numbers(self, part: str) -> None:
        """Opens the missing numbers, the check of all codes, or the numbers set aside."""
        if self._session.is_open:
            from custmgr.ui.coding.numbers.dialog import NumbersDialog

            NumbersDialog(self._session, self._window, part=part).open()
