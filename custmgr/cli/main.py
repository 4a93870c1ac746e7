"""Runs one command and gives the program's exit code."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable

from custmgr import logs, settings
from custmgr.cli import (
    attached,
    codes,
    customers,
    figures,
    files,
    jobs,
    output,
    records,
    refreshing,
    rules,
    safety,
)
from custmgr.cli.administration import accounts
from custmgr.cli.matching import duplicates, merging
from custmgr.cli.output import FAILED, NO, USAGE, StderrProgress
from custmgr.cli.server import rights
from custmgr.errors import Cancelled, NotFound, UserError
from custmgr.services import setup
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.services.places import moving, secrets
from custmgr.services.reporting.output import Paper
from custmgr.settings import Profile
from custmgr.texts import tr

MAKES_DATABASE = ("import", "add")
Handler = Callable[[argparse.Namespace, Desk], int]

HANDLERS: dict[str, Handler] = {
    "import": files.import_file,
    "export": files.export_file,
    "refresh": refreshing.refresh,
    "find": customers.find,
    "count": customers.count,
    "duplicates": duplicates.run,
    "merge": merging.merge,
    "unmerge": merging.unmerge,
    "show": customers.show,
    "add": customers.add,
    "edit": customers.edit_customer,
    "delete": customers.delete,
    "history": records.show_history,
    "undo": records.undo,
    "figures": figures.show,
    "doctor": records.check_health,
    "code": codes.run,
    "database": safety.look_after,
    "rights-check": rights.check_rights,
    "tasks": records.show_tasks,
    "files": attached.run,
    "user": accounts.run,
}


def run(parsed: argparse.Namespace, profile: Profile, *, paper: Paper) -> int:
    """Runs the command. 0 done, 1 the honest answer is no, 2 usage, 3 a UserError with nothing written.

    `paper` draws a report as PDF; it belongs to the window's floor and is handed down.
    """
    logs.start_log(profile.folder)
    try:
        return _run(parsed, profile, paper)
    except UserError as error:
        output.complain(error, as_json=parsed.json)
        if error.kind == "usage":
            return USAGE
        return NO if isinstance(error, NotFound) and _looks_for_somebody(parsed) else FAILED
    except Cancelled:
        return FAILED
    except BrokenPipeError:  # the reader of our output has gone: nothing left to say
        sys.stderr.close()
        return 0


def _run(parsed: argparse.Namespace, profile: Profile, paper: Paper) -> int:
    if parsed.command == "sample":
        return files.make_sample(parsed)
    if (alone := safety.without_desk(parsed)) is not None:
        return alone
    if parsed.command == "rule" and rules.needs_no_database(parsed):
        known = _desk_if_there(parsed, profile)
        try:
            return rules.run(parsed, known)
        finally:
            if known is not None:
                known.database.close()
    desk = _open(parsed, profile, create=parsed.command in MAKES_DATABASE or _adds_rule(parsed))
    try:
        if parsed.command == "rule":
            return rules.run(parsed, desk)
        if parsed.command == "report":
            return records.write_report(parsed, desk, paper)
        if parsed.command == "jobs":
            return jobs.run(parsed, desk, paper)
        if parsed.command == "backup":
            return safety.backup(parsed, desk, profile)
        return HANDLERS[parsed.command](parsed, desk)
    finally:
        desk.database.close()


def _looks_for_somebody(parsed: argparse.Namespace) -> bool:
    """Whether the command only asks who has a code, so that “nobody” is its honest answer; else a name is wrong."""
    return bool(parsed.command == "show" or (parsed.command == "code" and parsed.verb == "find"))


def _adds_rule(parsed: argparse.Namespace) -> bool:
    return bool(parsed.command == "rule" and parsed.verb == "add")


def target_of(parsed: argparse.Namespace, profile: Profile) -> str:
    """The database that the arguments, the environment or the last window name."""
    last = profile.get(settings.LAST_DATABASE)
    return str(parsed.database or os.environ.get("CUSTMGR_DATABASE") or last or profile.default_database)


def _open(parsed: argparse.Namespace, profile: Profile, *, create: bool) -> Desk:
    target = target_of(parsed, profile)
    password, account = secrets.recall(target), secrets.account_of(parsed.user)
    for _ in range(2):  # a server and an account may both ask
        try:
            desk = setup.open_desk(target, create=create, person=account, password=password)
            break
        except UserError as error:
            if error.kind not in ("sign-in", "account") or not sys.stdin.isatty():
                raise
            if error.kind == "sign-in":
                password = getpass.getpass(tr("Password for {target}: ", target=moving.shown(target)))
            else:
                login = parsed.user or input(tr("Name: "))
                account = Credentials(login, getpass.getpass(tr("Password of {name}: ", name=login)))
    else:
        desk = setup.open_desk(target, create=create, person=account, password=password)
    return desk if parsed.json else desk.using(progress=StderrProgress())


def _desk_if_there(parsed: argparse.Namespace, profile: Profile) -> Desk | None:
    """The desk, where a database was named or stands in its usual place; else rules use the ready-made tables."""
    target = target_of(parsed, profile)
    if parsed.database is None and "://" not in target and not os.path.exists(target):  # noqa: PTH110  a plain test
        return None
    return _open(parsed, profile, create=False)
