"""The commands about an encrypted file: `database encrypt|decrypt|recovery`, and `recover`, which needs no desk."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from custmgr.cli import output
from custmgr.cli.administration.accounts import ask_new_password
from custmgr.cli.output import DONE
from custmgr.errors import UserError
from custmgr.services.accounts import entering
from custmgr.services.desk import Desk
from custmgr.services.places import encryption, secrets
from custmgr.texts import tr

VERBS = ("encrypt", "decrypt", "recovery")
RECOVERY_KEY = "CUSTMGR_RECOVERY_KEY"


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Encrypts the file, takes the encryption away, or prints the recovery key."""
    if parsed.verb == "decrypt":
        encryption.decrypt(desk)
        if parsed.json:
            output.say({"encrypted": False})
        else:
            print(tr("The file is not encrypted any more."))
        return DONE
    code = _encrypt(parsed, desk) if parsed.verb == "encrypt" else encryption.recovery_code(desk)
    if parsed.json:
        output.say({"encrypted": True, "recovery_key": code})
    else:
        print(tr("Recovery key: {code}", code=code))
        print(tr("Print it and keep it away from this computer: whoever forgets every password has only this."))
    return DONE


def _encrypt(parsed: argparse.Namespace, desk: Desk) -> str:
    actor = desk.actor
    if actor.account_id is None and not encryption.is_encrypted(desk):
        return encryption.encrypt(desk, parsed.user or getpass.getuser(), ask_new_password())
    given = secrets.account_of(actor.name)
    password = given.password if given is not None else None
    if password is None and sys.stdin.isatty():
        password = getpass.getpass(tr("Password of {name}: ", name=actor.name))
    if not password:
        raise entering.needed()
    if actor.account_id is not None and not entering.is_himself(desk.database, actor, password, at=desk.clock()):
        raise entering.wrong()
    return encryption.encrypt(desk, actor.name, password)


def recover(parsed: argparse.Namespace) -> int:
    """Opens a file with its recovery key and gives the person of --user a new password."""
    if len(parsed.places) != 1:
        raise UserError(tr("Name the file: database recover FILE."), kind="usage")
    code = os.environ.get(RECOVERY_KEY)
    if not code:
        if not sys.stdin.isatty():
            raise UserError(tr("The recovery key is missing: set {name}, or type it.", name=RECOVERY_KEY), kind="usage")
        code = getpass.getpass(tr("Recovery key: "))
    login = parsed.user or getpass.getuser()
    encryption.recover(Path(parsed.places[0]), code, login, ask_new_password())
    if parsed.json:
        output.say({"recovered": True, "login": login})
    else:
        print(tr("“{name}” opens the file with the new password now.", name=login))
    return DONE
