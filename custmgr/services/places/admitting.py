"""Lets people in and out: the account in the database and, where the file is encrypted, the key beside it."""

from collections.abc import Sequence

from custmgr.services.accounts import passwords, people
from custmgr.services.accounts.people import Account
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.services.work import Outcome


def add(
    desk: Desk, login: str, password: str | None, *, name: str, role: str, owner_names: Sequence[str] = ()
) -> Outcome[int]:  # fmt: skip
    """Adds a person; without a password whom the database server knows by this login."""
    proof = passwords.make(password) if password is not None else ""
    done = desk.do(people.add, login, name=name, role=role, owner_names=owner_names, proof=proof)
    if password is not None:
        encryption.give(desk, login.strip(), password)
    return done


def give_password(desk: Desk, account: Account, password: str) -> Outcome[None]:
    """Gives somebody another password. Both open an encrypted file until the account has the new one."""
    proof = passwords.make(password)
    encryption.give(desk, account.login, password)
    done = desk.do(people.set_password, account.id, proof)
    encryption.forget_earlier(desk, account.login)
    return done


def change_own_password(desk: Desk, password: str) -> Outcome[None]:
    """Gives oneself another password."""
    proof = passwords.make(password)
    encryption.give(desk, desk.actor.name, password)
    done = desk.do(people.set_own_password, proof)
    encryption.forget_earlier(desk, desk.actor.name)
    return done


def set_active(desk: Desk, account: Account, *, is_active: bool) -> Outcome[bool]:
    """Lets somebody go, or in again; into an encrypted file only with a new password."""
    done = desk.do(people.change, account.id, is_active=is_active)
    if not is_active:
        encryption.forget(desk, account.login)
    return done
