"""Backups as they are made from day to day: into the person's places, thinned, with the result of each place noted."""

from datetime import timedelta
from pathlib import Path

from custmgr import settings
from custmgr.services.backups import keeping, making, manifest
from custmgr.services.backups.making import Placed
from custmgr.services.backups.manifest import Backup
from custmgr.services.desk import Desk
from custmgr.services.proof import seals
from custmgr.settings import Profile

EVERY = timedelta(minutes=30)


def places(profile: Profile, uid: str) -> list[Path]:
    """The folders into which this database is backed up."""
    named = profile.get(settings.BACKUP_PLACES).get(uid, [])
    return [Path(folder) for folder in named] or [profile.backup_folder]


def use_places(profile: Profile, uid: str, folders: list[Path]) -> None:
    """Keeps these folders for this database; none means the usual one."""
    named = dict(profile.get(settings.BACKUP_PLACES).items())
    named[uid] = [str(folder) for folder in dict.fromkeys(folders)]
    profile.set(settings.BACKUP_PLACES, named)


def run(
    desk: Desk, profile: Profile, *, reason: str, is_proven: bool = True, folders: list[Path] | None = None
) -> list[Placed]:
    """Makes a backup in every place, thins what is old, and notes what failed."""
    uid = desk.reference.uid
    if reason == making.TIMED and desk.read(seals.is_behind):  # from time to time: a backup then carries the seal
        desk.do(seals.seal)
    results = making.make(desk, folders or places(profile, uid), reason=reason, is_proven=is_proven)
    noted = dict(profile.get(settings.BACKUP_RESULTS).items())
    for result in results:
        if result.backup is not None:
            keeping.thin(result.folder, uid, desk.clock())
            noted.pop(str(result.folder), None)
        if result.fault is not None:
            noted[str(result.folder)] = {"at": desk.clock().isoformat(), "fault": result.fault.what}
    profile.set(settings.BACKUP_RESULTS, noted)
    return results


def fault_of(profile: Profile, folder: Path) -> str:
    """Why the last backup into this folder failed; empty if it worked."""
    return profile.get(settings.BACKUP_RESULTS).get(str(folder), {}).get("fault", "")


def known(desk: Desk, profile: Profile) -> list[Backup]:
    """All backups of this database in its places, newest first."""
    uid = desk.reference.uid
    found = [item for folder in places(profile, uid) for item in manifest.listed(folder) if item.manifest.uid == uid]
    return sorted(found, key=lambda item: item.manifest.made, reverse=True)


def is_behind(desk: Desk, profile: Profile) -> bool:
    """Whether something was written since the newest backup."""
    newest = known(desk, profile)[:1]
    return not newest or newest[0].manifest.last_step != desk.read(making.last_step)
