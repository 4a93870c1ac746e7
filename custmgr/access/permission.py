"""The permissions that operations ask for, and the roles that hold them."""

from dataclasses import dataclass, field
from enum import Enum

from custmgr.texts import mark


class Permission(Enum):
    """One thing that a role may allow."""

    READ = mark("see customers")
    EDIT = mark("change customers")
    DELETE = mark("delete customers")
    IMPORT = mark("import files")
    EXPORT = mark("export files")
    RULES = mark("edit coding rules")
    SETTINGS = mark("change the organisation's settings")
    UNDO = mark("take back steps")


ROLES: dict[str, frozenset[Permission]] = {
    "administrator": frozenset(Permission),
    "manager": frozenset(Permission) - {Permission.SETTINGS},
    "clerk": frozenset(Permission) - {Permission.SETTINGS, Permission.RULES},
    "viewer": frozenset({Permission.READ}),
}


@dataclass(frozen=True)
class Actor:
    """The person at the desk and what he may do."""

    id: int | None
    name: str
    permissions: frozenset[Permission] = field(default=ROLES["administrator"])
    sign_in_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """True if the actor holds the permission."""
        return permission in self.permissions
