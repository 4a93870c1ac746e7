"""Reads files that are to be kept before anything is locked: what they are, and where their contents go."""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from custmgr.errors import UserError
from custmgr.exchange.writing.atomic import replacing
from custmgr.services.files import contents, names
from custmgr.services.reference import Organisation
from custmgr.services.work import Progress, no_progress
from custmgr.texts import mark, tr

MB = 1_000_000
READING = mark("Reading files")
CHUNK = 1 << 20


@dataclass(frozen=True)
class Taken:
    """A file that was read. Without `content` it lies in the organisation's folder by now."""

    name: str
    size: int
    sha256: str
    content: bytes | None


def take(paths: Iterable[Path], organisation: Organisation, *, progress: Progress = no_progress) -> list[Taken]:
    """Reads all the files, or none. Raises UserError for one that cannot be read or is too large to be kept."""
    found = list(paths)
    sizes = [_size(path, organisation) for path in found]
    taken: list[Taken] = []
    for number, (path, size) in enumerate(zip(found, sizes, strict=True)):
        progress(number, len(found), tr(READING))
        try:
            taken.append(_take(path, size, organisation))
        except OSError as fault:
            raise _unreadable(path, fault) from fault
    return taken


def _size(path: Path, organisation: Organisation) -> int:
    try:
        if path.is_dir():
            raise UserError(
                tr("“{file}” is a folder.", file=path.name), unharmed=tr("Nothing was added."),
                todo=tr("Add its files, or pack it into one file first."), kind="value",
            )  # fmt: skip
        size = path.stat().st_size
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    if size > organisation.files_limit_mb * MB and not organisation.files_folder:
        raise UserError(
            tr("“{file}” is larger than {n} MB.", file=path.name, n=organisation.files_limit_mb),
            unharmed=tr("Nothing was added."),
            todo=tr("Have a folder for large files chosen in the settings, or a higher limit."),
            kind="too-large",
        )
    return size


def _take(path: Path, size: int, organisation: Organisation) -> Taken:
    name = names.safe_name(path.name)
    if size <= organisation.files_limit_mb * MB:
        content = path.read_bytes()
        return Taken(name, len(content), hashlib.sha256(content).hexdigest(), content)
    seen = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(CHUNK):
            seen.update(part)
    target = contents.place_in(Path(organisation.files_folder), seen.hexdigest())
    if contents.in_folder(Path(organisation.files_folder), seen.hexdigest()) != size:
        lay(path, target)
    return Taken(name, size, seen.hexdigest(), None)


def lay(path: Path, target: Path) -> None:
    """Copies a content to its place in a folder, and reads it again there. Raises UserError where that fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as scratch:
            shutil.copyfile(path, scratch)
            if hash_of(scratch) != target.name:
                raise OSError(0, tr("the copy reads differently"))
    except OSError as fault:  # the folder of the organisation cannot be reached
        raise UserError(
            tr("The folder for large files cannot be written: {reason}.", reason=fault.strerror or str(fault)),
            unharmed=tr("Nothing was added."), todo=tr("Look whether {folder} is there.", folder=target.parent.parent),
            kind="place",
        ) from fault  # fmt: skip


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unreadable(path: Path, fault: OSError) -> UserError:
    return UserError(
        tr("“{file}” cannot be read: {reason}.", file=path.name, reason=fault.strerror or str(fault)),
        unharmed=tr("Nothing was added."), kind="unreadable",
    )  # fmt: skip
