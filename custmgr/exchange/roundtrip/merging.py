"""The three-way merge of one field: what was exported, what came back, what the database holds by now."""

from typing import Literal

from custmgr.customers import kinds
from custmgr.customers.kinds import Kind

Fate = Literal["keep", "take", "agreed", "conflict"]


def fate(kind: Kind, base: object, file: object, now: object) -> Fate:
    """Whose value holds, compared in canonical form, so that another display of a day is no change.

    keep: the file changed nothing; take: only the file did; agreed: both came to the same; conflict: both differ.
    """
    if kinds.is_same(kind, file, base):
        return "keep"
    if kinds.is_same(kind, now, base):
        return "take"
    return "agreed" if kinds.is_same(kind, file, now) else "conflict"
