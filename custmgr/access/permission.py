"""The permissions that operations ask for, and the person who holds some of them."""

from collections.abc import Mapping
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
    AUDIT = mark("see what others did")
    BACKUP = mark("make and restore backups")
    ACCOUNTS = mark("manage people and roles")


EVERYTHING = frozenset(Permission)


@dataclass(frozen=True)
class Actor:
    """The person at the desk and what he may do.

    `rights` are his restrictions by field key ("read", "mask", "hide"); `owners` the names by which customers are his
    where he sees only his own, else None.
    """

    id: int | None
    name: str
    permissions: frozenset[Permission] = field(default=EVERYTHING)
    sign_in_id: int | None = None
    role: str = "administrator"
    full_name: str = ""
    rights: Mapping[str, str] = field(default_factory=dict)
    owners: frozenset[str] | None = None
    account_id: int | None = None  # the account he signed in with; None where nobody has one

    def may(self, permission: Permission) -> bool:
        """True if the actor holds the permission."""
        return permission in self.permissions
