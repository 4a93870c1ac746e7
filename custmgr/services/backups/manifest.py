"""What is known of a backup: the file beside it that says what it holds and that it was proven."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from custmgr.database.copies.digests import Digest
from custmgr.errors import UserError
from custmgr.texts import tr

SUFFIX = ".manifest.json"
BLOCK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """One backup. `digests` are those of its tables, equal to those of the database at that moment if it is proven."""

    database: str
    uid: str
    made: datetime
    reason: str
    is_proven: bool
    size: int
    sha256: str
    schema: str
    program: str
    last_step: int
    digests: dict[str, Digest]

    @property
    def customers(self) -> int:
        """How many customers it holds, deleted ones included."""
        return self.digests["customer"].rows


@dataclass(frozen=True)
class Backup:
    """A backup file with what its manifest says."""

    file: Path
    manifest: Manifest


def beside(file: Path) -> Path:
    """Where the manifest of a backup file stands."""
    return file.with_name(file.name + SUFFIX)


def write(file: Path, manifest: Manifest) -> None:
    """Writes the manifest whole."""
    document = asdict(manifest) | {"made": manifest.made.astimezone(UTC).isoformat()}
    partial = beside(file).with_suffix(".part")
    partial.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(beside(file))


def load(file: Path) -> Backup:
    """The backup of this file. Raises UserError where the file or its manifest is missing or unreadable."""
    if not file.is_file():
        raise UserError(tr("There is no backup at {path}.", path=file), kind="no-backup")
    try:
        document: dict[str, Any] = json.loads(beside(file).read_text(encoding="utf-8"))
        listed = {name: Digest(**value) for name, value in document.pop("digests").items()}
        made = datetime.fromisoformat(document.pop("made"))
        return Backup(file, Manifest(**document, made=made, digests=listed))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise UserError(
            tr("“{file}” has no readable manifest beside it, so it cannot be proven to be whole.", file=file.name),
            todo=tr("Choose another backup."),
            kind="no-manifest",
        ) from fault


def listed(folder: Path) -> list[Backup]:
    """The backups of a folder, newest first; files without a manifest are none."""
    if not folder.is_dir():
        return []
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found.append(load(path.with_name(path.name.removesuffix(SUFFIX))))
        except UserError:  # half written, or somebody else's: not ours to list
            continue
    return sorted(found, key=lambda backup: backup.manifest.made, reverse=True)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file that no database has open."""
    running = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            running.update(block)
    return running.hexdigest()
