"""A file to read from: where it is, which part of it, and how it is opened without a bare system error."""

import hashlib
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

from custmgr.errors import NotFound, UserError
from custmgr.texts import tr


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what the person said about it; "" and 0 mean: find out."""

    path: Path
    sheet: str = ""
    header_row: int = 0  # as Excel counts; -1: the table has no heads
    encoding: str = ""
    delimiter: str = ""
    password: str = ""

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.name

    def at(self, path: Path) -> "Source":
        """The same wishes for another file."""
        return replace(self, path=path)


def unreadable(name: str, reason: str, *, todo: str = "", kind: str = "unreadable") -> UserError:
    """The error that says why a file cannot be read."""
    return UserError(
        tr("“{file}” cannot be read: {reason}", file=name, reason=reason),
        unharmed=tr("Nothing was imported."),
        todo=todo or tr("Open it in Excel or WPS, save it under a new name as .xlsx, and try again."),
        kind=kind,
    )


def opened(path: Path) -> BufferedReader:
    """The file, open for reading. Raises UserError where that fails."""
    try:
        return path.open("rb")
    except FileNotFoundError as fault:
        raise NotFound(
            tr("There is no file “{file}”.", file=path.name), todo=tr("Look for it and choose it again.")
        ) from fault
    except IsADirectoryError as fault:
        raise unreadable(path.name, tr("it is a folder."), todo=tr("Choose a file.")) from fault
    except PermissionError as fault:
        raise locked(path) from fault
    except OSError as fault:
        raise unreadable(path.name, str(fault.strerror or fault)) from fault


def locked(path: Path) -> UserError:
    """The error that says who holds a file open."""
    holder = owner(path)
    what = (
        tr("“{file}” is held open by {owner}.", file=path.name, owner=holder)
        if holder
        else tr("“{file}” is held open by another program, or you have no right to it.", file=path.name)
    )
    return UserError(
        what,
        unharmed=tr("The file is unchanged."),
        todo=tr("Close it in Excel or WPS and try again."),
        kind="locked",
    )


def owner(path: Path) -> str:
    """The name that the office program left in its `~$` file beside an open workbook, or ""."""
    try:
        head = path.with_name("~$" + path.name).read_bytes()[:55]
    except OSError:
        return ""
    return head[1 : 1 + head[0]].decode("gb18030", "replace").strip() if head else ""


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes in hexadecimal."""
    with opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
