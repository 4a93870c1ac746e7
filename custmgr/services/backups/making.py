"""Makes a backup: one consistent copy, read again and compared, then laid into each place; none harms an older one."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from itertools import count
from pathlib import Path

from sqlalchemy import func, select

from custmgr import __version__
from custmgr.access.permission import Permission
from custmgr.database import faults, schema, tables, tablewords
from custmgr.database.copies import copying, digests, filecopy
from custmgr.database.copies.digests import Digest
from custmgr.database.encryption import keyfile, unlocked
from custmgr.database.engine import Database, open_database
from custmgr.errors import Denied, UserError
from custmgr.services.backups import besides, checking, manifest
from custmgr.services.backups.manifest import Backup, Manifest
from custmgr.services.desk import Desk
from custmgr.services.work import Work
from custmgr.texts import mark, tr

SUFFIX = ".backup.db"
SPARE = 50_000_000  # bytes that must stay free on the disk
COPYING, READING = mark("Copying the database"), mark("Reading the copy again")
BY_HAND, TIMED = "by hand", "timed"
REASONS = {
    BY_HAND: mark("made by hand"), TIMED: mark("by the clock"), "before import": mark("before an import"),
    "on exit": mark("when the program was closed"),
}  # fmt: skip
ENDS = ("-wal", "-shm", "-journal", keyfile.SUFFIX)  # of the files that may lie beside one


@dataclass(frozen=True)
class Placed:
    """What came of one place: the backup, or why there is none, or what it had to leave behind."""

    folder: Path
    backup: Backup | None
    fault: UserError | None = None


def make(desk: Desk, folders: Iterable[Path], *, reason: str = BY_HAND, is_proven: bool = True) -> list[Placed]:
    """Makes one backup and lays it into each folder; a place that fails does not stop the others.

    `is_proven` compares every row of the copy with the database; without it rows are counted only.
    """
    if reason == BY_HAND and not desk.actor.may(Permission.BACKUP):  # those by the clock are the program's own
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.BACKUP.value)))
    found: list[Placed] = []
    first: Backup | None = None
    for folder in folders:
        try:
            kept = _lay(first, folder) if first is not None else _make(desk, folder, reason, is_proven=is_proven)
        except UserError as fault:
            found.append(Placed(folder, None, fault))
            continue
        first = first or kept
        found.append(Placed(folder, kept, _carried(desk, folder)))
    return found


def _carried(desk: Desk, folder: Path) -> UserError | None:
    """Takes the contents along that lie beside the database, and gives what went wrong with them."""
    try:
        desk.read(besides.carry, folder)
    except UserError as fault:
        return fault
    return None


def _make(desk: Desk, folder: Path, reason: str, *, is_proven: bool) -> Backup:
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_small_disk(desk.database, folder)
        name = _stem(desk)
        file = _free_name(folder, f"{name}-{desk.clock().astimezone(UTC):%Y%m%d-%H%M%S}")
        scratch = file.with_name(f".{file.name}.part")
        try:
            uid = desk.reference.uid
            desk.progress(0, None, tr(COPYING))
            there = _copy(desk, scratch, is_proven=is_proven)
            desk.progress(0, None, tr(READING))
            here, last = checking.read(scratch)
            _refuse_difference(there, here)
            known = Manifest(
                name, uid, desk.clock(), reason, is_proven, scratch.stat().st_size, manifest.sha256_of(scratch),
                schema.HEAD, __version__, last, here,
            )  # fmt: skip
            unlocked.lay_beside(scratch, file)
            scratch.replace(file)
            manifest.write(file, known)
        finally:
            for rest in (
                scratch,
                *(scratch.with_name(scratch.name + end) for end in ENDS),
            ):
                with suppress(OSError):
                    rest.unlink(missing_ok=True)
    return Backup(file, known)


def _free_name(folder: Path, stem: str) -> Path:
    """A name that no backup has: two may be made within one second."""
    names = (f"{stem}{f'-{n}' if n else ''}{SUFFIX}" for n in count())
    return next(folder / name for name in names if not (folder / name).exists())


def last_step(work: Work) -> int:
    """The number of the step that was written last."""
    return int(work.connection.execute(select(func.max(tables.step.c.id))).scalar() or 0)


def _stem(desk: Desk) -> str:
    if desk.database.path is not None:
        return desk.database.path.stem
    return str(desk.database.engine.url.database or "database")


def _copy(desk: Desk, scratch: Path, *, is_proven: bool) -> dict[str, Digest]:
    """Copies what the database holds at this moment and gives what it held; digests without a sum were counted only."""
    database = desk.database
    if database.dialect != "sqlite":
        target = open_database(str(scratch), create=True)
        try:
            return copying.copy(database, target, uid=desk.reference.uid, told=desk.progress).digests
        finally:
            filecopy.settle(target)
    with faults.translated(), copying.still(database) as reading:
        filecopy.copy(reading, scratch, source=database.path or scratch)
        if is_proven:
            return digests.of_all(reading)
        counted = {table.name: select(func.count()).select_from(table) for table in digests.stored_tables()}
        return {name: Digest(int(reading.execute(query).scalar_one()), "") for name, query in counted.items()}


def _refuse_difference(there: dict[str, Digest], here: dict[str, Digest]) -> None:
    wrong = [
        name for name, digest in there.items()
        if here[name].rows != digest.rows or digest.sum not in ("", here[name].sum)
    ]  # fmt: skip
    if wrong:
        raise UserError(
            tr("The backup differs from the database in: {tables}.", tables=tablewords.words(wrong)),
            unharmed=tr("It was thrown away; earlier backups are unchanged."),
            todo=tr("Have the disk looked at, and make a backup in another place."),
            kind="backup-differs",
        )


def _refuse_small_disk(database: Database, folder: Path) -> None:
    size = filecopy.size_of(database) or 0  # a server's is not known beforehand; the spare room is needed there too
    if shutil.disk_usage(folder).free < size + SPARE:
        raise _full(folder)


def _full(folder: Path) -> UserError:
    return UserError(
        tr("There is not enough room for a backup in {folder}.", folder=folder),
        unharmed=tr("Earlier backups are unchanged."),
        todo=tr("Make room there, or choose another place."),
        kind="disk-full",
    )


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turns what the disk refuses within the block into a sentence about the place."""
    try:
        yield
    except OSError as fault:
        raise UserError(
            tr("No backup could be made in {folder}: {reason}.", folder=folder, reason=fault.strerror or str(fault)),
            unharmed=tr("Earlier backups are unchanged."),
            todo=tr("Look whether the place is there and may be written, or choose another one."),
            kind="place",
        ) from fault


def _lay(backup: Backup, folder: Path) -> Backup:
    """Lays a finished backup into another folder and compares it there."""
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / backup.file.name
        if target == backup.file:
            return backup
        if shutil.disk_usage(folder).free < backup.manifest.size + SPARE:
            raise _full(folder)
        scratch = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(backup.file, scratch)
            if manifest.sha256_of(scratch) != backup.manifest.sha256:
                raise OSError(0, tr("the copy reads differently"))
            unlocked.lay_beside(backup.file, target)
            scratch.replace(target)
            manifest.write(target, backup.manifest)
        finally:
            scratch.unlink(missing_ok=True)
    return Backup(target, backup.manifest)
