"""What a person prints stands in the history."""

from __future__ import annotations

from PySide6.QtCore import QObject

from custmgr.errors import UserError
from custmgr.services.reporting import handing
from custmgr.services.reporting.handing import Handed
from custmgr.ui.session import Session


def note(session: Session, owner: QObject, handed: Handed) -> None:
    """Writes beside the window that this goes to a printer; who may only read on a server can write no history."""

    def failed(error: UserError) -> None:
        if not handing.may_go_unnoted(error):
            session.bar.show_error(error)

    session.try_do(owner, lambda _outcome: None, failed, handing.note, handed, None)
