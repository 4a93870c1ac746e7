"""Writes a cell that was edited in the table: slips are asked about, and so is a value that a colleague changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from custmgr.errors import UserError
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.browse import Row
    from custmgr.services.coding.slips import Doubt
    from custmgr.services.work import Outcome


class CellWriter:
    """Saves for one page; `reload` shows what stands in the database after a refusal."""

    def __init__(self, session: Session, page: QWidget, reload: Callable[[], object]) -> None:
        self._session, self._page, self._reload = session, page, reload

    def write(self, customer_id: int, row: Row | None, values: Mapping[str, Any]) -> None:
        """Writes the values; `row` is what the person saw."""
        from custmgr.services.coding import slips
        from custmgr.ui.customers.doubts import show_doubt

        typed = str(values.get("code") or "")
        if not typed or row is None:
            self._save(customer_id, row, values, lambda _outcome: None)
            return

        def save(doubt: Doubt) -> None:
            def done(_outcome: Outcome[bool]) -> None:
                show_doubt(self._session.bar, typed, doubt, lambda longer: self._save(
                    customer_id, None, longer, lambda _outcome: None))  # fmt: skip

            self._save(customer_id, row, values, done)

        self._session.read(self._page, save, slips.doubt, typed, {**row.values, **values})

    def _save(
        self, customer_id: int, row: Row | None, values: Mapping[str, Any], done: Callable[[Outcome[bool]], None]
    ) -> None:
        from custmgr.services import edit

        seen = {key: row.values.get(key) for key in values} if row is not None else None

        def refused(error: UserError) -> None:
            self._ask_whose(error, customer_id, values)

        self._session.try_do(self._page, done, refused, edit.change, customer_id, values, seen=seen)

    def _ask_whose(self, error: UserError, customer_id: int, values: Mapping[str, Any]) -> None:
        """Somebody else wrote the same cell: shows all three values; anything else goes to the message bar."""
        from custmgr.services import edit
        from custmgr.ui.customers.overtaken import ask_whose

        def take_mine() -> None:
            self._session.do(self._page, lambda _outcome: None, edit.change, customer_id, values)

        self._reload()
        if not ask_whose(self._session, error, take_mine, self._page):
            self._session.bar.show_error(error)
