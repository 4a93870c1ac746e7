"""Which backups are kept: all of two days, then by day, week and month; the last proven one always."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from custmgr.database.encryption import keyfile
from custmgr.services.backups import manifest
from custmgr.services.backups.manifest import Backup

ALL_FOR = timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 12


def chosen(backups: Iterable[Backup], now: datetime) -> set[Path]:
    """The files that are to be kept."""
    newest_first = sorted(backups, key=lambda backup: backup.manifest.made, reverse=True)
    kept = {backup.file for backup in newest_first if now - backup.manifest.made <= ALL_FOR}
    older = [backup for backup in newest_first if backup.file not in kept]
    for most, name in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        slots: dict[str, Path] = {}
        for backup in older:
            slots.setdefault(name(backup.manifest.made), backup.file)
        kept |= set(list(slots.values())[:most])
    proven = next((backup.file for backup in newest_first if backup.manifest.is_proven), None)
    return kept | ({proven} if proven else set()) | {backup.file for backup in newest_first[:1]}


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"


def _week(at: datetime) -> str:
    return "{}-{}".format(*at.isocalendar()[:2])


def _month(at: datetime) -> str:
    return f"{at:%Y-%m}"


def thin(folder: Path, uid: str, now: datetime) -> list[Path]:
    """Deletes the backups of this database that are no longer kept, and gives what went."""
    mine = [backup for backup in manifest.listed(folder) if backup.manifest.uid == uid]
    kept = chosen(mine, now)
    gone = [backup.file for backup in mine if backup.file not in kept]
    for file in gone:
        manifest.beside(file).unlink(missing_ok=True)
        keyfile.remove(file)
        file.unlink(missing_ok=True)
    return gone
