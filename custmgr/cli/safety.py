"""The commands that keep data safe: backups, restoring, copying a database to another place."""

import argparse
import getpass
import os
from pathlib import Path

from custmgr.cli import output, records
from custmgr.cli.administration import encryption as encryption_commands
from custmgr.cli.output import DONE, NO, StderrProgress
from custmgr.cli.server import rights
from custmgr.errors import UserError
from custmgr.services.accounts.entering import Credentials
from custmgr.services.backups import besides, checking, making, manifest, rescuing, restoring, routine
from custmgr.services.backups.making import Placed
from custmgr.services.backups.manifest import Backup
from custmgr.services.desk import Desk
from custmgr.services.places import encryption, moving, secrets
from custmgr.services.upkeep import health
from custmgr.services.work import no_progress
from custmgr.settings import Profile
from custmgr.texts import tr


def without_desk(parsed: argparse.Namespace) -> int | None:
    """Runs what needs no database to work at; None for every other command."""
    if parsed.command == "restore":
        return restore(parsed)
    if parsed.command == "backup" and parsed.verb == "verify":
        return verify(parsed)
    if parsed.command == "database" and parsed.verb == "recover":
        return encryption_commands.recover(parsed)
    if parsed.command == "database" and parsed.verb == "salvage":
        return salvage(parsed)
    return copy(parsed) if parsed.command == "database" and parsed.verb == "copy" else None


def _unlock(parsed: argparse.Namespace, file: Path) -> None:
    """Unlocks an encrypted backup for whoever is named."""
    who = secrets.account_of(parsed.user or getpass.getuser()) or Credentials("", None)
    try:
        encryption.unlock(str(file), who)
    except UserError as error:
        if error.kind != "account" or not parsed.database or not encryption.unlock_like(file, parsed.database, who):
            raise


def backup(parsed: argparse.Namespace, desk: Desk, profile: Profile) -> int:
    """Makes or lists backups; exit 1 if a place failed."""
    folders = [Path(folder).expanduser().absolute() for folder in parsed.to]
    if parsed.verb == "list":
        folders = folders or routine.places(profile, desk.reference.uid)
        found = [item for folder in folders for item in manifest.listed(folder)]
        mine = [item for item in found if item.manifest.uid == desk.reference.uid]
        _say_list(parsed, mine)
        return DONE
    results = routine.run(desk, profile, reason=making.BY_HAND, folders=folders)
    _say_made(parsed, results)
    return DONE if all(result.backup and not result.fault for result in results) else NO


def _say_list(parsed: argparse.Namespace, found: list[Backup]) -> None:
    rows = [_backup_json(item) for item in found]
    if parsed.json:
        output.say({"backups": rows})
    else:
        output.table(rows, ("made", "customers", "proven", "file"))


def _backup_json(item: Backup) -> dict[str, object]:
    known = item.manifest
    return {
        "file": str(item.file), "made": known.made, "reason": known.reason, "proven": known.is_proven,
        "customers": known.customers, "rows": sum(digest.rows for digest in known.digests.values()),
        "size": known.size, "sha256": known.sha256, "last_step": known.last_step,
    }  # fmt: skip


def _say_made(parsed: argparse.Namespace, results: list[Placed]) -> None:
    if parsed.json:
        told = [
            {"folder": str(r.folder), "backup": _backup_json(r.backup) if r.backup else None,
             "fault": r.fault.what if r.fault else None}
            for r in results
        ]  # fmt: skip
        output.say({"places": told, "ok": all(r.backup and not r.fault for r in results)})
        return
    for result in results:
        if result.backup is not None:
            print(tr("Backup made and proven: {file}", file=result.backup.file))
        if result.fault is not None:
            output.complain(result.fault, as_json=False)


def verify(parsed: argparse.Namespace) -> int:
    """Reads a backup again, all of it; exit 1 if it is not whole."""
    if not parsed.file:
        raise UserError(tr("Name the backup to verify."), kind="usage")
    file = Path(parsed.file).expanduser().absolute()
    _unlock(parsed, file)
    verdict = checking.check(file)
    if parsed.json:
        output.say({"ok": verdict.is_whole, "faults": verdict.faults, **_backup_json(verdict.backup)})
    elif verdict.is_whole:
        print(tr("The backup is whole: {n} rows, as they were written.",
                 n=f"{sum(d.rows for d in verdict.backup.manifest.digests.values()):,}"))  # fmt: skip
    else:
        print("\n".join(verdict.faults))
    return DONE if verdict.is_whole else NO


def restore(parsed: argparse.Namespace) -> int:
    """Makes a new database of a backup."""
    file = Path(parsed.file).expanduser().absolute()
    _unlock(parsed, file)
    progress = no_progress if parsed.json else StderrProgress()
    done = restoring.restore(file, parsed.to, password=secrets.recall(parsed.to), progress=progress)
    if parsed.json:
        output.say({"target": moving.shown(done.target), "rows": done.rows, "equal": True,
                    "files": done.files.copied, "files_waiting": done.files.waiting})  # fmt: skip
    else:
        print(tr("Restored: {target}. All {n} rows are equal to the backup.", target=moving.shown(done.target),
                 n=f"{done.rows:,}"))  # fmt: skip
        if done.files.waiting:
            print(besides.waiting_text(file, done.files))
    return DONE


def salvage(parsed: argparse.Namespace) -> int:
    """Saves what can be read of a damaged file; exit 1 if something could not."""
    if len(parsed.places) != 2:
        raise UserError(tr("Name both files: database salvage DAMAGED NEW."), kind="usage")
    damaged, target = map(Path, parsed.places)
    _unlock(parsed, damaged)
    found = rescuing.salvage(damaged, target)
    if parsed.json:
        output.say({"rows": found.rows, "unreadable": found.unreadable, "counters_raised": found.raised_counters,
                    "codes_added": found.added_codes, "target": str(target)})  # fmt: skip
    else:
        print(rescuing.said(found))
    return NO if found.unreadable else DONE


def copy(parsed: argparse.Namespace) -> int:
    """Copies a database with proof; the original is closed for writing unless it is to stay open."""
    if len(parsed.places) != 2:
        raise UserError(tr("Name the original and the target: database copy FROM TO."), kind="usage")
    source, target = parsed.places
    own = os.environ.get("CUSTMGR_FROM_PASSWORD") or secrets.recall(source)  # two servers may ask for two
    person = secrets.account_of(parsed.user) or getpass.getuser()
    with moving.original(source, person, password=own) as desk:
        watched = desk if parsed.json else desk.using(progress=StderrProgress())
        done = moving.move(watched, target, password=secrets.recall(target), closes=not parsed.keep_open)
    if parsed.json:
        output.say({"equal": True, "rows": done.rows, "tables": done.tables, "original_closed": done.is_closed})
        return DONE
    output.table([{"table": name, "rows": rows} for name, rows in done.lines()], ("table", "rows"))
    print(tr("Both sides are equal: {n} rows.", n=f"{done.rows:,}"))
    if done.is_closed:
        print(tr("The original is kept as it was and can only be read now."))
    return DONE


def look_after(parsed: argparse.Namespace, desk: Desk) -> int:
    """Checks the database, says that it is up to date (opening it saw to that), or lets people write to it again."""
    if parsed.verb == "check":
        return records.check_health(parsed, desk)
    if parsed.verb in ("roles", "login"):
        return rights.set_up(parsed, desk) if parsed.verb == "roles" else rights.login(parsed, desk)
    if parsed.verb in encryption_commands.VERBS:
        return encryption_commands.run(parsed, desk)
    if parsed.verb == "reopen":
        outcome = desk.do(moving.reopen)
        output.say({"step": outcome.step_id}) if parsed.json else print(tr("People may write here again."))
        return DONE
    output.say({"schema": health.tables_version()}) if parsed.json else print(tr("The tables are up to date."))
    return DONE
