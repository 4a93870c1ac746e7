"""The command `user`: who may sign in, as what."""

import argparse
import getpass
import os
import sys
from typing import Any

from custmgr.access.permission import Permission
from custmgr.access.role import RESTRICTIONS, Role
from custmgr.cli import output
from custmgr.cli.output import DONE
from custmgr.errors import UserError
from custmgr.services.accounts import people, roles
from custmgr.services.accounts.people import Account
from custmgr.services.desk import Desk
from custmgr.services.places import admitting
from custmgr.texts import tr

NEW_PASSWORD = "CUSTMGR_NEW_PASSWORD"


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists people and roles, adds people, changes them."""
    if parsed.verb == "list":
        return _list(parsed, desk)
    if parsed.verb == "roles":
        return _roles(parsed, desk)
    if parsed.login is None:
        raise UserError(tr("Say whom: user {verb} LOGIN.", verb=parsed.verb), kind="usage")
    if parsed.verb == "add":
        password = None if parsed.no_password else ask_new_password()
        admitting.add(desk, parsed.login, password, name=parsed.name, role=parsed.role or "clerk",
                      owner_names=parsed.owner)  # fmt: skip
    else:
        _change(parsed, desk, desk.read(people.find, parsed.login))
    return _say(parsed, desk.read(people.find, parsed.login))


def _change(parsed: argparse.Namespace, desk: Desk, account: Account) -> None:
    if parsed.verb in ("disable", "enable"):
        admitting.set_active(desk, account, is_active=parsed.verb == "enable")
    elif parsed.verb == "password":
        if account.id == desk.actor.account_id:
            admitting.change_own_password(desk, ask_new_password())
        else:
            admitting.give_password(desk, account, ask_new_password())
    else:
        desk.do(people.change, account.id, role=parsed.role, name=parsed.name or None,
                owner_names=parsed.owner or None)  # fmt: skip


def ask_new_password() -> str:
    """A new password from CUSTMGR_NEW_PASSWORD, or typed twice; never an argument, which others could read."""
    if given := os.environ.get(NEW_PASSWORD):
        return given
    if not sys.stdin.isatty():
        raise UserError(tr("The new password is missing: set {name}, or type it.", name=NEW_PASSWORD), kind="usage")
    first, second = getpass.getpass(tr("New password: ")), getpass.getpass(tr("Once more: "))
    if first != second:
        raise UserError(tr("The two passwords differ."), unharmed=tr("Nothing was written."), kind="usage")
    return first


def _say(parsed: argparse.Namespace, account: Account) -> int:
    if parsed.json:
        output.say(_plain(account))
    else:
        output.table([_plain(account)], ("login", "name", "role", "active"))
    return DONE


def _plain(account: Account) -> dict[str, Any]:
    return {
        "login": account.login, "name": account.name, "role": account.role, "active": account.is_active,
        "owner_names": list(account.owner_names), "password": account.has_password, "last_sign_in": account.seen_at,
    }  # fmt: skip


def _list(parsed: argparse.Namespace, desk: Desk) -> int:
    found = [_plain(account) for account in desk.read(people.listed)]
    if parsed.json:
        output.say({"people": found})
    else:
        output.table(found, ("login", "name", "role", "active"))
    return DONE


def _roles(parsed: argparse.Namespace, desk: Desk) -> int:
    found = desk.read(roles.listed)
    if parsed.json:
        output.say({"roles": [_role(role) for role in found]})
        return DONE
    for role in found:
        print(f"{role.name}: " + ", ".join(tr(each.value) for each in sorted(role.permissions, key=_place)))
        for key, right in role.rights.items():
            field = desk.reference.catalogue.find(key)
            print(f"    {field.label if field else key}: {tr(RESTRICTIONS[right])}")
    return DONE


def _place(permission: Permission) -> int:
    return list(Permission).index(permission)


def _role(role: Role) -> dict[str, Any]:
    return {
        "role": role.key, "name": role.name, "own": role.id is not None, "own_customers_only": role.is_own_only,
        "permissions": sorted(each.name.lower() for each in role.permissions), "fields": dict(role.rights),
    }  # fmt: skip
