"""Roles: the four ready-made ones and a team's own; what each allows, and what it does not show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from custmgr.access.permission import EVERYTHING, Permission
from custmgr.texts import mark, tr

RESTRICTIONS: dict[str, str] = {
    "read": mark("see, not change"),
    "mask": mark("see in part"),
    "hide": mark("do not see"),
}
"""What a role may restrict of a field, the mildest first."""


@dataclass(frozen=True)
class Role:
    """What the people of this role may do. `rights` restrict fields by their key; `key` names it in the database."""

    key: str
    label: str
    permissions: frozenset[Permission]
    rights: Mapping[str, str] = field(default_factory=dict)
    is_own_only: bool = False  # sees and changes only customers whose owner he is
    id: int | None = None  # of a team's own role

    @property
    def name(self) -> str:
        """Its name for people."""
        return tr(self.label) if self.id is None else self.label


ADMINISTRATOR = Role("administrator", mark("Administrator"), EVERYTHING)
_WITHOUT_OFFICE = EVERYTHING - {Permission.SETTINGS, Permission.BACKUP, Permission.ACCOUNTS}
READY_MADE: dict[str, Role] = {
    role.key: role
    for role in (
        ADMINISTRATOR,
        Role("manager", mark("Manager"), _WITHOUT_OFFICE),
        Role("clerk", mark("Clerk"), _WITHOUT_OFFICE - {Permission.RULES, Permission.AUDIT}),
        Role("viewer", mark("Viewer"), frozenset({Permission.READ})),
    )
}
"""The roles that are there in every database, the most powerful first."""
