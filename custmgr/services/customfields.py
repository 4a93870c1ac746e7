"""Fields that a team adds itself; they stand beside the standard ones in table, form, search, import and export."""

import re

from sqlalchemy import func, select

from custmgr.access.permission import Permission
from custmgr.customers import kinds
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

KINDS = (kinds.TEXT, kinds.LONG_TEXT, kinds.DATE, kinds.MONEY, kinds.INTEGER, kinds.FLAG, kinds.PHONE, kinds.EMAIL,
         kinds.TAGS)  # fmt: skip
NAMES = {
    "text": mark("text"), "long text": mark("long text"), "date": mark("date"), "money": mark("amount"),
    "integer": mark("whole number"), "yes/no": mark("yes or no"), "phone": mark("phone"), "email": mark("e-mail"),
    "tags": mark("several words"),
}  # fmt: skip
LONGEST = 60
_NO_WORD = re.compile(r"[\s:：=<>{}|,，@/]+")


def key_of(label: str) -> str:
    """The key of an own field with this label: one word for searches and rules, never one of the standard ones.

    >>> key_of("合同 编号")
    'own.合同_编号'
    """
    return f"own.{_NO_WORD.sub('_', label.strip())}"[:LONGEST]


@operation("field.add", label=mark("New field"), needs=Permission.SETTINGS)
def add_field(work: Work, label: str, kind: str) -> str:
    """Adds a field and gives its key. Raises UserError for a name that is empty, too long or taken."""
    label = " ".join(label.split())
    if not label or len(label) > LONGEST - 4:
        raise UserError(tr("A field needs a name of at most {n} characters.", n=LONGEST - 4), kind="usage")
    if kind not in {known.name for known in KINDS}:
        raise UserError(tr("There is no kind of field “{kind}”.", kind=kind), kind="usage")
    if (taken := work.reference.catalogue.find(label)) is not None:
        raise UserError(
            tr("There is a field “{label}” already.", label=taken.label),
            unharmed=tr("Nothing was written."),
            kind="taken",
        )
    position = work.connection.execute(select(func.count()).select_from(tables.custom_field)).scalar_one()
    row = {"key": key_of(label), "label_zh": label, "label_en": label, "kind": kind, "position": position}
    work.recorder.insert("custom_field", [row])
    work.recorder.note = label
    return key_of(label)
