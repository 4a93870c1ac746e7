"""Whether a file is a workbook into which can be written, and what of it does not live through that."""

from contextlib import closing
from pathlib import Path

from custmgr.exchange.reading.filetype import detect
from custmgr.exchange.reading.gate import Package
from custmgr.texts import tr

CONTENT = "[Content_Types].xml"


def is_patchable(source: Path, out: Path) -> bool:
    """Whether the file is such a workbook, and may be stored under the name `out`: macros need a name of their own."""
    if detect(source) != "xlsx":
        return False
    with closing(Package(source)) as package:
        kinds = package.read(CONTENT) if package.has(CONTENT) else b""
    has_macros = b"macroEnabled" in kinds
    return b"template.main" not in kinds and (out.suffix.lower() == ".xlsm") == has_macros


def losses(source: Path) -> list[str]:
    """What writing into the workbook spoils, in words; mostly nothing."""
    with closing(Package(source)) as package:
        names = package.names()
    found = []
    if any(name.startswith("_xmlsignatures/") for name in names):
        found.append(tr("Its digital signature will no longer be valid."))
    if any(name.startswith("xl/revisions/") for name in names):
        found.append(tr("Its list of tracked changes does not show what is written."))
    if any("pivotcache" in name for name in names):
        found.append(tr("Pivot tables show the new values once they are refreshed."))
    return found
