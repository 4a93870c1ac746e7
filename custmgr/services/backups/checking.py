"""Proves a backup: its bytes, its structure, and every row against what its manifest says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from custmgr.database import faults, schema, tables, tablewords
from custmgr.database.copies import digests
from custmgr.database.copies.digests import Digest
from custmgr.database.engine import open_unchanging
from custmgr.errors import UserError
from custmgr.services.backups import besides, manifest
from custmgr.services.backups.manifest import Backup
from custmgr.texts import tr


@dataclass(frozen=True)
class Verdict:
    """Whether a backup is whole, and if not, why."""

    backup: Backup
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True if nothing differs."""
        return not self.faults


def check(file: Path) -> Verdict:
    """Reads all of a backup again. Raises UserError where it has no manifest to be held against."""
    backup = manifest.load(file)
    known, found = backup.manifest, []
    if manifest.sha256_of(file) != known.sha256:
        found.append(tr("the bytes of the file are not those that were written"))
    if known.schema != schema.HEAD:  # its tables are those of an earlier program; its bytes were proven then
        return Verdict(backup, tuple(found))
    try:
        here, last = read(file)
    except UserError as error:
        return Verdict(backup, (*found, error.what))
    found += besides.faults(file)
    if wrong := digests.differing(known.digests, here):
        found.append(tr("rows differ in: {tables}", tables=tablewords.words(wrong)))
    if last != known.last_step:
        found.append(tr("it ends at step {found} instead of {step}", found=last, step=known.last_step))
    return Verdict(backup, tuple(found))


def read(file: Path, *, report: Callable[[int], None] = lambda _rows: None) -> tuple[dict[str, Digest], int]:
    """The digests and the last step of a file that nobody writes. Raises UserError if its structure is damaged."""
    database = open_unchanging(file)
    try:
        with faults.translated(), database.reading() as connection:
            lines = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            if lines != ["ok"]:
                raise UserError(tr("The file is damaged: {detail}.", detail="; ".join(lines[:3])), kind="damaged")
            last = int(connection.execute(select(func.max(tables.step.c.id))).scalar() or 0)
            return digests.of_all(connection, report=report), last
    finally:
        database.close()
