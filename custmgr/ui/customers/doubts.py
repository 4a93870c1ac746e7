"""Why a typed code may be a slip, in words."""

from collections.abc import Callable

from custmgr.services.coding import slips
from custmgr.services.coding.slips import Doubt
from custmgr.texts import tr
from custmgr.ui.notices import MessageBar


def show_doubt(bar: MessageBar, typed: str, doubt: Doubt, take: Callable[[dict[str, str]], object]) -> None:
    """Says after a code was written why it may be a slip; the longer one is taken with one press, if it is free."""
    longer = doubt.longer
    if longer is not None and not doubt.is_taken:
        button = tr("Change to {code}", code=longer)
        bar.show_message(slips.in_words(typed, doubt), "Warning", button=button, action=lambda: take({"code": longer}))
    elif doubt:
        bar.show_message(slips.in_words(typed, doubt), "Warning")
