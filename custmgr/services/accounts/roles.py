"""A team's roles: the ready-made ones and its own, changed by those who manage people."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select

from custmgr.access.permission import Permission
from custmgr.access.role import READY_MADE, RESTRICTIONS, Role
from custmgr.database import accounttables
from custmgr.errors import NotFound, UserError
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

TABLE = accounttables.role


def listed(work: Work) -> list[Role]:
    """The ready-made roles, then the team's own by name."""
    return of(work.connection)


def of(connection: Connection) -> list[Role]:
    """The same, before there is a desk."""
    found = connection.execute(select(TABLE).order_by(TABLE.c.name)).mappings()
    own = [
        Role(row["name"], row["name"], _permissions(row["permissions"]), dict(row["rights"]), row["is_own_only"],
             row["id"])
        for row in found
    ]  # fmt: skip
    return [*READY_MADE.values(), *own]


def _permissions(names: Collection[str]) -> frozenset[Permission]:
    """The permissions of these names; one that a newer program knows is not given."""
    return frozenset(each for each in Permission if each.name in names) | {Permission.READ}


def find(work: Work, key: str) -> Role:
    """The role of this key, or of this name in either language. Raises NotFound."""
    for role in listed(work):
        if key in (role.key, role.name, role.label):
            return role
    raise NotFound(tr("There is no role “{name}”.", name=key))


@operation("role.save", label=mark("Save role"), needs=Permission.ACCOUNTS, is_undoable=False)
def save(
    work: Work, name: str, permissions: Collection[Permission], *, rights: Mapping[str, str], is_own_only: bool = False,
    role_id: int | None = None,
) -> int:  # fmt: skip
    """Adds a team's own role, or changes the one of this id, and gives its id. Raises UserError for a name in use."""
    name = name.strip()
    taken = next((role for role in listed(work) if role.id != role_id and name in (role.key, role.name)), None)
    if not name or taken is not None or name in READY_MADE:
        raise UserError(
            tr("A role needs a name that no other role has."), unharmed=tr("Nothing was written."), kind="name"
        )
    unknown = [key for key in rights if work.reference.catalogue.find(key) is None]
    if unknown or set(rights.values()) - set(RESTRICTIONS):
        raise UserError(tr("There is no field “{name}”.", name=", ".join(unknown)), kind="usage")
    work.recorder.note = name
    row = {
        "name": name, "permissions": sorted(each.name for each in {*permissions, Permission.READ}),
        "rights": dict(rights), "is_own_only": is_own_only,
    }  # fmt: skip
    if role_id is None:
        return work.recorder.insert("role", [row])[0]
    before = work.connection.execute(select(TABLE.c.name).where(TABLE.c.id == role_id)).scalar()
    work.recorder.update("role", {role_id: row})
    account = accounttables.account
    named = work.connection.execute(select(account.c.id).where(account.c.role == before)).scalars().all()
    if before != name and named:
        work.recorder.update("account", {each: {"role": name} for each in named})
    return role_id


@operation("role.remove", label=mark("Remove role"), needs=Permission.ACCOUNTS, is_undoable=False)
def remove(work: Work, role_id: int) -> None:
    """Removes a team's own role that nobody has."""
    name = work.connection.execute(select(TABLE.c.name).where(TABLE.c.id == role_id)).scalar()
    account = accounttables.account
    people = work.connection.execute(select(func.count()).where(account.c.role == name)).scalar_one()
    if people:
        raise UserError(
            tr("{n} people have this role.", n=people), unharmed=tr("Nothing was written."),
            todo=tr("Give them another role first."), kind="in-use",
        )  # fmt: skip
    work.recorder.note = name or ""
    work.recorder.delete("role", [role_id])
