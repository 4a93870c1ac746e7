"""The commands that set up roles on a database server, and that try what a login may do there."""

import argparse
import getpass
import os
import sys

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.errors import UserError
from custmgr.services.desk import Desk
from custmgr.services.serverroles import logins, rightscheck
from custmgr.services.serverroles.logins import Login
from custmgr.texts import mark, tr


def set_up(parsed: argparse.Namespace, desk: Desk) -> int:
    """Sets up or refreshes the roles, or prints what that would run."""
    if parsed.sql:
        print(logins.script(desk), end="")
        return DONE
    count = logins.set_up(desk)
    output.say({"statements": count}) if parsed.json else print(tr("The roles of the server are set up."))
    return DONE


def login(parsed: argparse.Namespace, desk: Desk) -> int:
    """Makes or changes the login of a person, disables it, or lists all of them."""
    name = parsed.places[0] if parsed.places else None
    if name is None:
        return _list(parsed, desk)
    if parsed.disable:
        logins.disable(desk, name)
        output.say({"login": name, "disabled": True}) if parsed.json else print(
            tr("{name} is let in no more.", name=name)
        )
        return DONE
    if parsed.role is None:
        raise UserError(tr("Name a role: --role viewer, clerk, manager or admin."), kind="usage")
    own = tuple(parsed.own) if parsed.own else None
    known = {each.name for each in logins.all_of(desk)}
    logins.make(desk, Login(name, parsed.role, own), _new_password(name, is_needed=name not in known))
    if parsed.json:
        output.say({"login": name, "role": parsed.role, "own": parsed.own or None})
    else:
        print(tr("{name} can sign in to the server now, as {role}.", name=name, role=parsed.role))
    return DONE


def _list(parsed: argparse.Namespace, desk: Desk) -> int:
    found = logins.all_of(desk)
    rows = [{"login": each.name, "role": each.role, "own": ", ".join(each.owner_names or ())} for each in found]
    output.say({"logins": rows}) if parsed.json else output.table(rows, ("login", "role", "own"))
    return DONE


def _new_password(name: str, *, is_needed: bool) -> str | None:
    """The password of a login: from CUSTMGR_NEW_PASSWORD, or asked for twice where one is needed."""
    if given := os.environ.get("CUSTMGR_NEW_PASSWORD"):
        return given
    if not is_needed or not sys.stdin.isatty():
        return None
    first = getpass.getpass(tr("New password of {name}: ", name=name))
    if first != getpass.getpass(tr("Once more: ")):
        raise UserError(tr("The two passwords differ."), kind="usage")
    return first


_SAID = {
    "refused": mark("refused"), "possible": mark("POSSIBLE"), "allowed": mark("allowed to this role"),
    "untried": mark("not tried"),
}  # fmt: skip


def check_rights(parsed: argparse.Namespace, desk: Desk) -> int:
    """Tries what nobody should be able to do with this login; exit 1 if any of it is possible."""
    found = rightscheck.check(desk)
    if parsed.json:
        tried = [{"name": each.attack.name, "result": each.result, "reason": each.reason} for each in found.tried]
        output.say({"ok": found.is_tight, "role": found.role, "tried": tried})
    else:
        for each in found.tried:
            print(f"{tr(_SAID[each.result])}: {tr(each.attack.label)}")
        print(tr("{n} of {all} things are possible with this login that should not be ({role}).",
                 n=len(found.possible), all=len(found.tried), role=found.role))  # fmt: skip
    return DONE if found.is_tight else NO
