"""After damage: what can still be read is saved into a new file, and once a month a backup is really restored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from custmgr import settings
from custmgr.database import tablewords
from custmgr.database.copies import salvaging
from custmgr.database.copies.salvaging import Salvaged
from custmgr.errors import UserError
from custmgr.services.backups import restoring, routine
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.texts import tr

DRILL_EVERY = timedelta(days=30)


def salvage(damaged: Path, target: Path) -> Salvaged:
    """Saves what can be read of a damaged file into a new one; the damaged file stays as it is. Raises UserError."""
    return salvaging.salvage(damaged.expanduser().absolute(), target.expanduser().absolute())


def said(found: Salvaged) -> str:
    """What came of it, in one sentence."""
    customers = f"{found.rows.get('customer', 0):,}"
    if not found.unreadable:
        return tr("All that was there was saved: {n} customers.", n=customers)
    lost = "; ".join(f"{tablewords.word(name)} {count:,}" for name, count in found.unreadable.items())
    return tr("{n} customers were saved. These rows could not be read: {lost}.", n=customers, lost=lost)


@dataclass(frozen=True)
class Drill:
    """A backup that was really restored, for proof: when, and what went wrong, if anything did."""

    at: datetime
    fault: str = ""


def last_drill(profile: Profile, uid: str) -> Drill | None:
    """The last time that a backup of this database was restored for proof."""
    noted = profile.get(settings.RESTORE_DRILLS).get(uid)
    return Drill(datetime.fromisoformat(noted["at"]), noted["fault"]) if noted else None


def is_due(desk: Desk, profile: Profile) -> bool:
    """Whether there is a backup to be restored for proof, and the last time is a month ago."""
    last = last_drill(profile, desk.reference.uid)
    is_old = last is None or bool(last.fault) or desk.clock() - last.at >= DRILL_EVERY
    return is_old and bool(routine.known(desk, profile))


def drill(desk: Desk, profile: Profile) -> Drill:
    """Restores the newest backup into a file that is thrown away, compares every row, and notes what came of it."""
    fault = ""
    newest = routine.known(desk, profile)[0]
    try:
        with TemporaryDirectory(prefix="custmgr-", ignore_cleanup_errors=True) as folder:
            restoring.restore(newest.file, str(Path(folder) / "drill.db"), progress=desk.progress)
    except UserError as error:
        fault = error.what
    made = Drill(desk.clock(), fault)
    noted = dict(profile.get(settings.RESTORE_DRILLS).items())
    noted[desk.reference.uid] = {"at": made.at.isoformat(), "fault": fault}
    profile.set(settings.RESTORE_DRILLS, noted)
    return made
