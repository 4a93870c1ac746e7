"""Files are written whole or not at all: into a temporary file beside the target, which then takes its place."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custmgr.errors import UserError
from custmgr.exchange.reading.source import owner
from custmgr.texts import tr


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary path that becomes `target` when the block ends well. Raises UserError where that fails."""
    scratch: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:20]}-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        scratch = Path(name)
        yield scratch
        if os.name != "nt":
            scratch.chmod(0o644)
        scratch.replace(target)
    except PermissionError as fault:
        raise held(target) from fault
    except OSError as fault:
        raise UserError(
            tr("“{file}” cannot be written: {reason}", file=target.name, reason=fault.strerror or str(fault)),
            unharmed=tr("An earlier file of this name is unchanged."),
            todo=tr("Choose another folder, or make room on the disk."),
            kind="unwritable",
        ) from fault
    finally:
        if scratch is not None:
            with contextlib.suppress(OSError):
                scratch.unlink(missing_ok=True)


@contextmanager
def room() -> Iterator[None]:
    """Within the block, a full disk under a staging file comes out as UserError."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        if "disk" not in str(fault):
            raise
        raise UserError(
            tr("The disk for temporary files is full, or cannot be written."),
            unharmed=tr("Nothing was imported."),
            todo=tr("Make room on the disk and try again."),
            kind="disk-full",
        ) from fault


def held(target: Path) -> UserError:
    """The error for a target that another program holds open."""
    holder = owner(target)
    what = (
        tr("“{file}” is held open by {owner}.", file=target.name, owner=holder)
        if holder
        else tr(
            "“{file}” cannot be replaced: another program holds it open, or you may not write there.", file=target.name
        )
    )
    return UserError(
        what,
        unharmed=tr("The file is unchanged."),
        todo=tr("Close it in Excel or WPS and try again, or save as “{other}”.", other=_other_name(target)),
        kind="locked",
    )


def _other_name(target: Path) -> str:
    number = 2
    while target.with_stem(f"{target.stem}({number})").exists():
        number += 1
    return target.with_stem(f"{target.stem}({number})").name
