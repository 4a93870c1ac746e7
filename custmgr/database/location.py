"""Where an embedded database file may lie: on a local disk only, because file locks across a network are unreliable."""

import os
import re
import subprocess
import sys
from pathlib import Path

from custmgr.errors import UserError
from custmgr.texts import tr

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smbfs", "smb3", "9p", "afpfs", "webdav", "davfs", "fuse.sshfs", "ncpfs", "afs", "ceph"}
)

MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")  # a blank in a path is written \040 there


def refuse_network_share(path: Path) -> None:
    """Raises UserError if the file would lie on a network share."""
    if str(path).startswith(("\\\\", "//")) or _file_system(path) in NETWORK_FILE_SYSTEMS:
        raise UserError(
            tr(
                "{path} lies on a network share, where a database file can be damaged when two people use it.",
                path=path,
            ),
            unharmed=tr("Nothing was opened or changed."),
            todo=tr("Keep the file on this computer's own disk, or use a shared database server for the team."),
            kind="network-share",
        )


def _file_system(path: Path) -> str:
    folder = path.resolve().parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    by_platform = {"linux": _linux_file_system, "darwin": _mac_file_system, "win32": _windows_file_system}
    return by_platform.get(sys.platform, lambda _folder: "")(folder)


def _linux_file_system(folder: Path) -> str:
    best, kind = "", ""
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        before, _, after = line.partition(" - ")
        point = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), before.split()[4])
        if _is_below(str(folder), point) and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def _is_below(folder: str, point: str) -> bool:
    return point == "/" or folder == point or folder.startswith(point + os.sep)


def _mac_file_system(folder: Path) -> str:
    listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    best, kind = "", ""
    for line in listing.splitlines():
        point, _, rest = line.partition(" on ")[2].rpartition(" (")
        if point and _is_below(str(folder), point) and len(point) >= len(best):
            best, kind = point, rest.split(",")[0].rstrip(")")
    return kind


def _windows_file_system(folder: Path) -> str:
    import ctypes

    remote = 4  # DRIVE_REMOTE
    drive_type = getattr(ctypes, "windll").kernel32.GetDriveTypeW(folder.anchor)  # noqa: B009  not known to mypy here
    return "smbfs" if drive_type == remote else ""
