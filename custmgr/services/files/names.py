"""Names of files that every system takes, that hide nothing and lead nowhere."""

import re
import unicodedata

LONGEST = 120  # characters; three bytes each still fit into what disks allow
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
PROGRAMS = frozenset({
    "app", "bat", "cmd", "com", "cpl", "desktop", "dll", "exe", "hta", "inf", "jar", "js", "jse", "lnk", "msc",
    "msi", "msp", "pif", "ps1", "psm1", "py", "pyw", "reg", "scf", "scr", "sh", "url", "vb", "vbe", "vbs", "ws",
    "wsf", "wsh", "command", "dmg", "pkg", "appref-ms", "iso", "img",
})  # fmt: skip
"""Endings that run something when they are opened: such a file is only saved."""


def safe_name(text: str) -> str:
    """The name without folders, signs that a disk refuses, and signs that turn or hide other signs.

    >>> safe_name("../合同:2026?.pdf")
    '合同_2026_.pdf'
    """
    last = re.split(r"[/\\]", text)[-1]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    name = FORBIDDEN.sub("_", shown).strip(" .")
    if DEVICES.match(name):
        name = f"_{name}"
    if len(name) > LONGEST:
        stem, dot, ending = name.rpartition(".")
        keep = f"{dot}{ending}" if dot and len(ending) <= 10 else ""
        name = (stem if keep else name)[: LONGEST - len(keep)].rstrip(" .") + keep
    return name or "_"


def is_program(name: str) -> bool:
    """Whether opening such a file would run it."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and ending.lower().strip() in PROGRAMS


def numbered(name: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken already."""
    stem, dot, ending = name.rpartition(".")
    stem, tail = (stem, dot + ending) if dot else (name, "")
    found, count = name, 2
    while found.casefold() in taken:
        found, count = f"{stem} ({count}){tail}", count + 1
    return found
