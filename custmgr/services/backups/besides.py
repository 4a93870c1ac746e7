"""Contents of files that lie in a folder beside the database: a backup takes along those that its place lacks."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from custmgr.customers.records import FILE
from custmgr.database import tables
from custmgr.database.engine import Database, open_unchanging
from custmgr.errors import UserError
from custmgr.services import reference
from custmgr.services.files import contents, taking
from custmgr.services.work import Work
from custmgr.texts import counted, tr

FOLDER = "files"  # in the place of the backups; all of them share it, for a content never changes


def carry(work: Work, place: Path) -> int:
    """Copies the contents that this place lacks and gives how many. Raises UserError for those that are nowhere."""
    source, target = contents.folder_of(work), place / FOLDER
    lost: list[str] = []
    copied = 0
    for name, sha256, size in _outside(work.connection):
        if contents.in_folder(target, sha256) == size:
            continue
        if source is None or contents.in_folder(source, sha256) != size:
            lost.append(name)
            continue
        taking.lay(contents.place_in(source, sha256), contents.place_in(target, sha256))
        copied += 1
    if lost:
        raise UserError(
            counted(len(lost), "The content of {n} file is missing: {names}.",
                    "The contents of {n} files are missing: {names}.", names=", ".join(lost[:5])),
            unharmed=tr("The backup itself was made and is whole."),
            todo=tr("Connect the folder for large files and back up again."), kind="file-missing",
        )  # fmt: skip
    return copied


def _outside(connection: Connection) -> list[tuple[str, str, int]]:
    """(name, hash, size) of each content that the database names and does not hold itself."""
    file = tables.RECORDS[FILE.key]
    named = {row.sha256: row for row in connection.execute(select(file.c.name, file.c.sha256, file.c.size))}
    here = contents.kept(connection, named)
    return [(row.name, row.sha256, int(row.size or 0)) for row in named.values() if row.size and row.sha256 not in here]


def faults(backup: Path) -> list[str]:
    """What is wrong with the contents beside a backup; each is read in full."""
    target = backup.parent / FOLDER
    database = open_unchanging(backup)
    try:
        with database.reading() as connection:
            named = _outside(connection)
    finally:
        database.close()
    wrong = [name for name, sha256, _ in named if not _is_right(contents.place_in(target, sha256))]
    if not wrong:
        return []
    return [tr("contents of files are missing or damaged: {names}", names=", ".join(wrong[:5]))]


def _is_right(path: Path) -> bool:
    try:
        return taking.hash_of(path) == path.name
    except OSError:
        return False


@dataclass(frozen=True)
class Returned:
    """How many contents went back into the organisation's folder, and how many still wait beside the backup."""

    copied: int = 0
    waiting: int = 0


NONE = Returned()


def bring_back(database: Database, place: Path) -> Returned:
    """Lays what the organisation's folder lacks into it, where that folder can be reached from here."""
    source, copied, waiting = place / FOLDER, 0, 0
    with database.reading() as connection:
        named = reference.load(connection).organisation.files_folder
        outside = _outside(connection)
    target = Path(named) if named else None
    for _, sha256, size in outside:
        if contents.in_folder(target, sha256) == size or contents.in_folder(source, sha256) != size:
            continue
        if target is None or not target.is_dir():
            waiting += 1
            continue
        taking.lay(contents.place_in(source, sha256), contents.place_in(target, sha256))
        copied += 1
    return Returned(copied, waiting)


def waiting_text(backup: Path, returned: Returned) -> str:
    """What to do about contents that could not go back."""
    return counted(
        returned.waiting, "The content of {n} large file waits in {folder}: choose that folder in the settings.",
        "The contents of {n} large files wait in {folder}: choose that folder in the settings.",
        folder=backup.parent / FOLDER,
    )  # fmt: skip
