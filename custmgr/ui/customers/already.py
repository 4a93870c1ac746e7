"""The lines below a form that say which known customers the new one may be; a click opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from custmgr.customers.searchtext import normalise
from custmgr.texts import tr
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.errors import UserError
    from custmgr.services.duplicates.noticing import Possible

WAIT_MS = 400
SHORTEST = {"name": 2, "mobile": 7, "telephone": 7, "tax_number": 15}
"""From how many characters on a field is worth asking with."""


class AlreadyThere(QLabel):
    """Asks in the background what `values` gives, once typing rests; it never blocks and never fails aloud."""

    def __init__(self, session: Session, values: Callable[[], Mapping[str, Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._values = session, values
        self._asked: dict[str, Any] = {}
        self.found: tuple[Possible, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setWordWrap(True)
        self.setAccessibleName(tr("Customers who may be the same"))
        self.linkActivated.connect(self._open)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WAIT_MS)
        self._rest.timeout.connect(self._ask)
        self.hide()

    def wait(self) -> None:
        """To be called when something was typed: asks when nothing more comes for a moment."""
        self._rest.start()

    def _ask(self) -> None:
        values = {key: value for key, value in self._values().items() if value is not None}
        if values == self._asked or not self._session.is_open:
            return
        self._asked = values
        if not any(len(normalise(str(values.get(key, "")))) >= least for key, least in SHORTEST.items()):
            self._show(())
            return
        desk = self._session.desk

        def look() -> tuple[Possible, ...]:
            from custmgr.services.duplicates import noticing  # numpy is loaded by whoever asks first

            return desk.read(noticing.possible, values)

        def stay_silent(_error: UserError) -> None:
            """Saving will say what is wrong with the database."""

        self._session.tasks.read(self, look, self._show, failed=stay_silent, key=f"{id(self)}.possible")

    def _show(self, found: tuple[Possible, ...]) -> None:
        self.found = found
        said = tr("Perhaps there already: {customer} ({reasons})")
        lines = (
            escape(said).format(customer=f'<a href="{each.id}">{escape(each.shown)}</a>', reasons=escape(each.reasons))
            for each in found
        )
        self.setText("<br>".join(lines))
        self.setVisible(bool(found))

    def _open(self, number: str) -> None:
        self._session.page_wanted.emit("customers")
        self._session.customer_wanted.emit(int(number))
