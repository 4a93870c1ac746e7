"""The people who may sign in: added, changed, disabled, given a password. There is always an administrator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from custmgr.access.permission import Permission
from custmgr.access.role import ADMINISTRATOR
from custmgr.database import accounttables, tables
from custmgr.database.journal import passed
from custmgr.errors import NotFound, UserError
from custmgr.services.accounts import entering, roles
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

TABLE, SECRET = accounttables.account, accounttables.account_secret


@dataclass(frozen=True)
class Account:
    """One person who may sign in. `owner_names` are the names by which customers are his, beside his own."""

    id: int
    login: str
    name: str
    role: str
    is_active: bool = True
    owner_names: tuple[str, ...] = field(default=())
    has_password: bool = False
    seen_at: datetime | None = None


def listed(work: Work) -> list[Account]:
    """Everybody, those who left included, by name."""
    person, sign_in = tables.person, tables.sign_in
    seen = (
        select(func.max(sign_in.c.at))
        .join(person, person.c.id == sign_in.c.person_id)
        .where(person.c.login == TABLE.c.login)
        .scalar_subquery()
    )
    query = select(TABLE, SECRET.c.set_at, seen.label("seen")).outerjoin(SECRET, SECRET.c.account_id == TABLE.c.id)
    return [_account(row) for row in work.connection.execute(query.order_by(TABLE.c.name, TABLE.c.id))]


def _account(row: Any) -> Account:
    names = tuple(name for name in row.owner_names.split("|") if name)
    return Account(row.id, row.login, row.name, row.role, row.is_active, names, row.set_at is not None, row.seen)


def find(work: Work, login: str) -> Account:
    """The account of this login. Raises NotFound."""
    for account in listed(work):
        if entering.is_same_login(account.login, login):
            return account
    raise NotFound(tr("Nobody signs in as “{name}”.", name=login))


@operation("account.add", label=mark("Add person"), needs=Permission.ACCOUNTS, is_undoable=False)
def add(
    work: Work, login: str, *, name: str, role: str, owner_names: Iterable[str] = (), proof: str = ""
) -> int:  # fmt: skip
    """Adds a person and gives the account's id; the first must be an administrator, or nobody could add others.

    `proof` is what `passwords.make` gave; none where a database server knows him by this login.
    """
    login = entering.clean_login(login)
    name = name.strip() or login
    if not login or any(entering.is_same_login(login, each.login) for each in listed(work)):
        raise UserError(
            tr("A person needs a name to sign in with that nobody else has."), unharmed=tr("Nothing was written."),
            kind="login",
        )  # fmt: skip
    key = roles.find(work, role).key
    _hold_administrators(work)
    row = {"login": login, "name": name, "role": key, "owner_names": _joined(owner_names), "is_active": True}
    work.recorder.note = f"{login} ({name})"
    account_id = work.recorder.insert("account", [row])[0]
    if proof:
        _set_proof(work, account_id, proof)
    _refuse_without_administrator(work)
    return account_id


@operation("account.change", label=mark("Change person"), needs=Permission.ACCOUNTS, is_undoable=False)
def change(
    work: Work, account_id: int, *, name: str | None = None, role: str | None = None, is_active: bool | None = None,
    owner_names: Sequence[str] | None = None,
) -> bool:  # fmt: skip
    """Changes what is named of a person; False if nothing differs. Raises UserError if no administrator were left."""
    new: dict[str, Any] = {}
    if name is not None and name.strip():
        new["name"] = name.strip()
    if role is not None:
        new["role"] = roles.find(work, role).key
    if is_active is not None:
        new["is_active"] = is_active
    if owner_names is not None:
        new["owner_names"] = _joined(owner_names)
    _hold_administrators(work)
    changed = bool(work.recorder.update("account", {account_id: new}))
    work.recorder.note = str(work.connection.execute(select(TABLE.c.login).where(TABLE.c.id == account_id)).scalar())
    _refuse_without_administrator(work)
    return changed


@operation("account.password", label=mark("Set a password"), needs=Permission.ACCOUNTS, is_undoable=False)
def set_password(work: Work, account_id: int, proof: str) -> None:
    """Gives a person another password; `proof` is what `passwords.make` gave."""
    _set_proof(work, account_id, proof)
    _note_password(work, account_id)


@operation("account.own-password", label=mark("Change one's own password"), needs=Permission.READ, is_undoable=False)
def set_own_password(work: Work, proof: str) -> None:
    """Gives oneself another password."""
    if work.actor.account_id is None:
        raise UserError(tr("You have not signed in with a password of this program."), kind="usage")
    _set_proof(work, work.actor.account_id, proof)
    _note_password(work, work.actor.account_id)


def _note_password(work: Work, account_id: int) -> None:
    _ = work.recorder.step_id  # that it was changed is on record, what it is nowhere
    work.recorder.note = str(work.connection.execute(select(TABLE.c.login).where(TABLE.c.id == account_id)).scalar())


def _set_proof(work: Work, account_id: int, proof: str) -> None:
    values = {"hash": proof, "set_at": work.at, "failures": 0, "failed_at": None}
    done = work.connection.execute(update(SECRET).where(SECRET.c.account_id == account_id).values(values))
    if not done.rowcount:
        work.connection.execute(SECRET.insert().values(account_id=account_id, **values))


def _joined(names: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _hold_administrators(work: Work) -> None:
    """Two who take the other's office away at once would leave nobody: the second waits here and then sees it."""
    held = passed(update(TABLE)).where(TABLE.c.role == ADMINISTRATOR.key).values(step_id=TABLE.c.step_id)
    work.connection.execute(held)


def _refuse_without_administrator(work: Work) -> None:
    left = select(func.count()).where(TABLE.c.role == ADMINISTRATOR.key, TABLE.c.is_active)
    if not work.connection.execute(left).scalar_one():
        raise UserError(
            tr("Nobody would be left who can manage people."), unharmed=tr("Nothing was written."),
            todo=tr("Make somebody else an administrator first."), kind="last-administrator",
        )  # fmt: skip
