"""Brings a backup back as a database of its own, on any engine; the one in use stays as it is."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from custmgr.database import schema
from custmgr.database.copies import copying, digests
from custmgr.database.encryption import unlocked
from custmgr.database.engine import Database, open_database, open_unchanging
from custmgr.errors import UserError
from custmgr.services.backups import besides, checking
from custmgr.services.backups.besides import NONE, Returned
from custmgr.services.backups.manifest import Backup, Manifest
from custmgr.services.work import Progress, Work, no_progress
from custmgr.texts import tr


@dataclass(frozen=True)
class Restored:
    """A database that was made of a backup, equal to it in every row."""

    backup: Backup
    target: str
    rows: int
    files: Returned = NONE


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
    known = verdict.backup.manifest
    with _source(file, known) as source:
        unlocked.lay_beside_new(file, target)
        made = open_database(target, password=password, create=True)
        try:
            done = copying.copy(source, made, uid=known.uid, told=progress)
            files = besides.bring_back(made, file.parent)
        finally:
            made.close()
    if known.schema == schema.HEAD and (wrong := digests.differing(known.digests, done.digests)):
        raise AssertionError(f"a proven copy differs from the manifest it was read with: {wrong}")
    return Restored(verdict.backup, target, done.rows, files)


@contextmanager
def _source(file: Path, known: Manifest) -> Iterator[Database]:
    """The backup to be read; one of an earlier program is brought up to date first, as a copy of its own."""
    if known.schema == schema.HEAD:
        source = open_unchanging(file)
        try:
            yield source
        finally:
            source.close()
        return
    with TemporaryDirectory(prefix="custmgr-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder) / "backup.db"
        shutil.copyfile(file, scratch)
        unlocked.lay_beside(file, scratch)
        source = open_database(str(scratch))
        try:
            schema.bring_up_to_date(source)
            yield source
        finally:
            source.close()
