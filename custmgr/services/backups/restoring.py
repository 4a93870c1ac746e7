"""Brings a backup back as a database of its own, on any engine; the one in use stays as it is."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from custmgr.database.copies import copying, digests
from custmgr.database.engine import open_database, open_unchanging
from custmgr.errors import UserError
from custmgr.services.backups import checking
from custmgr.services.backups.manifest import Backup
from custmgr.services.work import Progress, Work, no_progress
from custmgr.texts import tr


@dataclass(frozen=True)
class Restored:
    """A database that was made of a backup, equal to it in every row."""

    backup: Backup
    target: str
    rows: int


def present(work: Work) -> dict[str, int]:
    """How many rows each table has now, to be held beside a backup."""
    counted = {table.name: select(func.count()).select_from(table) for table in digests.stored_tables()}
    return {name: int(work.connection.execute(query).scalar_one()) for name, query in counted.items()}


def restore(file: Path, target: str, *, password: str | None = None, progress: Progress = no_progress) -> Restored:
    """Makes a new database of a backup. Raises UserError for a damaged backup, or a target that holds something."""
    verdict = checking.check(file)
    if not verdict.is_whole:
        raise UserError(
            tr("The backup “{file}” is not whole: {faults}.", file=file.name, faults="; ".join(verdict.faults)),
            unharmed=tr("Nothing was restored, and nothing was changed."),
            todo=tr("Choose another backup."),
            kind="damaged",
        )
    source = open_unchanging(file)
    made = open_database(target, password=password, create=True)
    try:
        done = copying.copy(source, made, uid=verdict.backup.manifest.uid, told=progress)
    finally:
        source.close()
        made.close()
    if wrong := digests.differing(verdict.backup.manifest.digests, done.digests):
        raise AssertionError(f"a proven copy differs from the manifest it was read with: {wrong}")
    return Restored(verdict.backup, target, done.rows)
