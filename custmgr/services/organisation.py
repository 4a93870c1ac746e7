"""The settings that everybody at one database shares."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.services.reference import DEFAULTS
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr


@operation("organisation.change", label=mark("Change settings"), needs=Permission.SETTINGS)
def change(work: Work, values: Mapping[str, Any]) -> int:
    """Stores shared settings and gives how many really changed. Raises UserError for an unknown one."""
    if unknown := set(values) - set(DEFAULTS):
        raise UserError(tr("There is no setting “{name}”.", name=", ".join(sorted(unknown))), kind="usage")
    folder = str(values.get("files_folder", ""))
    if folder and not Path(folder).is_absolute():
        raise UserError(
            tr("“{folder}” is not a whole path.", folder=folder), unharmed=tr("Nothing was written."), kind="value"
        )
    return store(work, values)


def store(work: Work, values: Mapping[str, Any]) -> int:
    """Stores shared settings within a step and gives how many really changed."""
    setting = tables.setting
    known = {row.key: row.id for row in work.connection.execute(select(setting.c.key, setting.c.id))}
    current = work.reference.organisation
    changed = {key: value for key, value in values.items() if getattr(current, key) != value}
    for key, value in changed.items():
        if key in known:
            work.recorder.update("setting", {known[key]: {"value": value}})
        else:
            work.recorder.insert("setting", [{"key": key, "value": value}])
    return len(changed)


LOGO = "logo"
LARGEST_LOGO = 300_000


@operation("organisation.logo", label=mark("Change the logo"), needs=Permission.SETTINGS)
def set_logo(work: Work, picture: bytes) -> bool:
    """Keeps a PNG or JPEG file as the logo of printed pages, or none for no bytes; False if it is there already.

    Raises UserError for anything else, and for one that is too large.
    """
    if picture and not picture.startswith((b"\x89PNG", b"\xff\xd8")):
        raise UserError(
            tr("The logo must be a PNG or JPEG picture."), unharmed=tr("Nothing was written."), kind="value"
        )
    if len(picture) > LARGEST_LOGO:
        raise UserError(
            tr("The logo is larger than {n} KB.", n=LARGEST_LOGO // 1000), unharmed=tr("Nothing was written."),
            todo=tr("Choose a smaller picture."), kind="too-large",
        )  # fmt: skip
    if picture == logo(work):
        return False
    setting = tables.setting
    stored = base64.b64encode(picture).decode() if picture else ""
    known = work.connection.execute(select(setting.c.id).where(setting.c.key == LOGO)).scalar()
    if known is None:
        work.recorder.insert("setting", [{"key": LOGO, "value": stored}])
    else:
        work.recorder.update("setting", {known: {"value": stored}})
    return True


def logo(work: Work) -> bytes:
    """The logo of printed pages as a picture file; empty if there is none."""
    setting = tables.setting
    stored = work.connection.execute(select(setting.c.value).where(setting.c.key == LOGO)).scalar()
    return base64.b64decode(stored) if stored else b""
