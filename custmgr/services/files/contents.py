"""The contents of files by their SHA-256: in pieces in the database, or whole in a folder beside it."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from custmgr.customers.records import FILE
from custmgr.database import tables
from custmgr.database.filetables import PIECE, file_piece
from custmgr.errors import UserError
from custmgr.exchange.writing.atomic import replacing
from custmgr.services.work import Work
from custmgr.texts import tr


def place_in(folder: Path, sha256: str) -> Path:
    """Where the folder keeps a content."""
    return folder / sha256[:2] / sha256


def folder_of(work: Work) -> Path | None:
    """The organisation's folder for large files, if there is one."""
    named = work.reference.organisation.files_folder
    return Path(named) if named else None


def store(work: Work, sha256: str, content: bytes) -> bool:
    """Puts a content into the database, in pieces; False if it is there already."""
    if kept(work.connection, [sha256]):
        return False
    parts = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
    for number, part in enumerate(parts):
        work.connection.execute(insert(file_piece).values(sha256=sha256, number=number, content=part))
    return bool(parts)


def kept(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """Those of the contents that the database holds, with their sizes."""
    size = func.sum(func.length(file_piece.c.content))  # octets of a blob on every engine
    found: dict[str, int] = {}
    wanted = sorted(set(hashes))
    for start in range(0, len(wanted), 500):
        query = select(file_piece.c.sha256, size).where(file_piece.c.sha256.in_(wanted[start : start + 500]))
        found.update((row[0], int(row[1])) for row in connection.execute(query.group_by(file_piece.c.sha256)))
    return found


def in_folder(folder: Path | None, sha256: str) -> int | None:
    """The size of a content in the folder; None if it is not there, or the folder cannot be reached."""
    if folder is not None:
        with suppress(OSError):
            return place_in(folder, sha256).stat().st_size
    return None


def missing(work: Work, sizes: Iterable[tuple[str, int]]) -> set[str]:
    """The hashes of those contents that are nowhere in full."""
    asked = dict(sizes)
    here, folder = kept(work.connection, asked), folder_of(work)
    return {
        sha256 for sha256, size in asked.items()
        if size and here.get(sha256) != size and in_folder(folder, sha256) != size
    }  # fmt: skip


def pieces(work: Work, sha256: str, size: int) -> Iterator[bytes]:
    """The content piece by piece. Raises UserError if it is missing."""
    if not size:
        return
    if sha256 in kept(work.connection, [sha256]):
        for number in range(-(-size // PIECE)):
            query = select(file_piece.c.content).where(file_piece.c.sha256 == sha256, file_piece.c.number == number)
            found = work.connection.execute(query).scalar()
            if found is None:
                break  # the hash will not be right, and is said not to be
            yield bytes(found)
        return
    folder = folder_of(work)
    if folder is None or in_folder(folder, sha256) is None:
        raise _gone(folder)
    with place_in(folder, sha256).open("rb") as stream:
        while part := stream.read(PIECE):
            yield part


def write_to(work: Work, sha256: str, size: int, *, target: Path) -> None:
    """Writes the content as a file, whole or not at all. Raises UserError if it is missing or damaged."""
    seen = hashlib.sha256()
    with replacing(target) as scratch:
        with scratch.open("wb") as stream:
            for part in pieces(work, sha256, size):
                seen.update(part)
                stream.write(part)
        if seen.hexdigest() != sha256:
            raise UserError(
                tr("The content of “{file}” is damaged.", file=target.name),
                unharmed=tr("Nothing was written."),
                todo=tr("Bring it back from a backup."),
                kind="damaged",
            )


def _gone(folder: Path | None) -> UserError:
    what = tr("The content of this file is not in the database.")
    if folder is not None:
        what = tr("The content of this file is not in the folder {folder}.", folder=folder)
    return UserError(
        what, unharmed=tr("All else of the customer is there."),
        todo=tr("Connect the folder for large files, or bring its contents back from a backup."), kind="file-missing",
    )  # fmt: skip


def damaged(work: Work) -> list[str]:
    """The names of files whose content is missing or not what its hash says; all of it is read."""
    file = tables.RECORDS[FILE.key]
    named = {row.sha256: row for row in work.connection.execute(select(file.c.name, file.c.sha256, file.c.size))}
    wrong = missing(work, ((sha256, int(row.size or 0)) for sha256, row in named.items()))
    for sha256 in named.keys() - wrong:
        seen = hashlib.sha256()
        for part in pieces(work, sha256, int(named[sha256].size or 0)):
            seen.update(part)
        if seen.hexdigest() != sha256:
            wrong.add(sha256)
    return [row.name for sha256, row in named.items() if sha256 in wrong]
