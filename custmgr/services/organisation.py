"""The settings that everybody at one database shares."""

from collections.abc import Mapping
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
