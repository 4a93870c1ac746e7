"""Commands on the files of customers: list, add, save, remove, and where large ones are kept."""

import argparse
from pathlib import Path
from typing import Any

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.customers.records import FILE
from custmgr.errors import UserError
from custmgr.services import browse, organisation, records
from custmgr.services.desk import Desk
from custmgr.services.files import attached, names, taking
from custmgr.services.files.attached import Attached, size_text
from custmgr.services.places import encryption
from custmgr.texts import counted, tr


def run(parsed: argparse.Namespace, desk: Desk) -> int:
    """Runs one of the verbs."""
    if parsed.verb == "keep":
        return _keep(parsed, desk)
    if not parsed.code:
        raise UserError(tr("Name the customer's code."), kind="usage")
    customer_id = desk.read(browse.find_by_code, parsed.code)
    verbs = {"list": _show, "add": _add, "save": _save, "remove": _remove}
    return verbs[parsed.verb](parsed, desk, customer_id)


def _json(each: Attached) -> dict[str, Any]:
    return {"id": each.id, "name": each.name, "added": each.added, "size": each.size, "sha256": each.sha256,
            "missing": each.is_missing, "note": each.note}  # fmt: skip


def _show(parsed: argparse.Namespace, desk: Desk, customer_id: int) -> int:
    found = desk.read(attached.of, customer_id)
    total = sum(each.size for each in found)
    if parsed.json:
        output.say({"files": [_json(each) for each in found], "size": total})
        return DONE if found else NO
    rows = [
        {"id": each.id, "file": each.name, "size": size_text(each.size), "added": each.added,
         "detail": tr("content missing") if each.is_missing else ""}
        for each in found
    ]  # fmt: skip
    output.table(rows, ("id", "file", "size", "added", "detail"))
    print(counted(len(found), "{n} file, {size}", "{n} files, {size}", size=size_text(total)))
    return DONE if found else NO


def _add(parsed: argparse.Namespace, desk: Desk, customer_id: int) -> int:
    if not parsed.names:
        raise UserError(tr("Name the files to add."), kind="usage")
    taken = taking.take(map(Path, parsed.names), desk.reference.organisation, progress=desk.progress)
    outcome = desk.do(attached.add, customer_id, taken)
    if parsed.json:
        output.say({"step": outcome.step_id, "ids": outcome.value})
    else:
        print(counted(len(outcome.value), "{n} file added", "{n} files added"))
    return DONE


def _save(parsed: argparse.Namespace, desk: Desk, customer_id: int) -> int:
    """Writes the named files, or all, into a folder, or one file to a name that is not a folder."""
    chosen = [desk.read(attached.find, customer_id, word) for word in parsed.names]
    chosen = chosen or desk.read(attached.of, customer_id)
    target = Path(parsed.to or ".")
    is_folder = target.is_dir() or len(chosen) > 1
    if is_folder:
        target.mkdir(parents=True, exist_ok=True)
    used: set[str] = set()
    written = []
    for each in chosen:
        name = names.numbered(names.safe_name(each.name), used)
        used.add(name.casefold())
        place = target / name if is_folder else target
        desk.read(attached.export, each, place)
        written.append(str(place))
    if parsed.json:
        output.say({"files": written})
    else:
        print("\n".join(tr("Written: {file}", file=file) for file in written))
    return DONE if written else NO


def _remove(parsed: argparse.Namespace, desk: Desk, customer_id: int) -> int:
    if not parsed.names:
        raise UserError(tr("Name the files to remove."), kind="usage")
    found = [desk.read(attached.find, customer_id, word) for word in parsed.names]
    outcome = desk.do(records.remove, FILE.key, [each.id for each in found])
    if parsed.json:
        output.say({"step": outcome.step_id, "removed": len(found)})
    else:
        print(counted(len(found), "{n} file removed; the step can be taken back",
                      "{n} files removed; the step can be taken back"))  # fmt: skip
    return DONE


def _keep(parsed: argparse.Namespace, desk: Desk) -> int:
    """Says or changes where contents go."""
    values: dict[str, Any] = {}
    if parsed.folder is not None:
        values["files_folder"] = str(Path(parsed.folder).expanduser().absolute()) if parsed.folder else ""
    if parsed.limit is not None:
        values["files_limit_mb"] = parsed.limit
    if values:
        desk.do(organisation.change, values)
    shared, room = desk.reference.organisation, desk.read(attached.room)
    if parsed.json:
        output.say({"folder": shared.files_folder, "limit_mb": shared.files_limit_mb, "files": room.files,
                    "size": room.size, "in_database": room.in_database})  # fmt: skip
        return DONE
    print(tr("Files up to {n} MB are kept in the database.", n=shared.files_limit_mb))
    print(tr("Larger ones go into {folder}.", folder=shared.files_folder) if shared.files_folder
          else tr("Larger ones are refused: no folder is chosen for them."))  # fmt: skip
    if shared.files_folder and encryption.is_encrypted(desk):
        print(tr("This folder is not encrypted, although the database is."))
    print(counted(
        room.files, "{n} file, {size}; the database keeps {kept} for it.",
        "{n} files, {size}; the database keeps {kept} for them.", size=size_text(room.size),
        kept=size_text(room.in_database),
    ))  # fmt: skip
    return DONE
