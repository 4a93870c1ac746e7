"""Tries with the present login what nobody should be able to do, so that one need not believe that rights hold."""

from dataclasses import dataclass

from custmgr.database import faults
from custmgr.database.roles import applying, trying
from custmgr.database.roles.trying import Tried
from custmgr.errors import UserError
from custmgr.services.desk import Desk
from custmgr.services.serverroles import logins
from custmgr.texts import tr


@dataclass(frozen=True)
class RightsVerdict:
    """What was tried under which role (empty: none, as of the owner of the tables)."""

    role: str
    tried: tuple[Tried, ...]

    @property
    def possible(self) -> list[Tried]:
        """What this login can do and should not."""
        return [each for each in self.tried if each.result == trying.POSSIBLE]

    @property
    def is_tight(self) -> bool:
        """True if everything was refused that should be."""
        return not self.possible


def check(desk: Desk) -> RightsVerdict:
    """Tries everything; whatever is not refused is rolled back. Raises UserError where no roles are set up."""
    logins.needs_roles(desk)
    with desk.database.reading() as connection:
        name = applying.name_of(connection)
        role = trying.own_role(connection, name)
        if not role or applying.is_owner(connection):
            raise UserError(
                tr("This login owns the tables or administers the server: it may do everything."),
                todo=tr("Try it with the login of a person who works here."), kind="owner",
            )  # fmt: skip
    with faults.translated():
        return RightsVerdict(role, tuple(trying.everything(desk.database.engine, name)))
