"""Changing customers: add, edit one or many, delete; each is one step that can be taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers import pinyin, tags
from custmgr.database import tables
from custmgr.database.columns import to_json
from custmgr.errors import Denied, UserError
from custmgr.services import browse
from custmgr.services.coding import numbering, typedcodes
from custmgr.services.together import overtaking
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

Values = Mapping[str, Any]
LONGEST_KEY = 255


@operation("customer.add", label=mark("Add customer"), needs=Permission.EDIT)
def add(work: Work, values: Values, *, rule: str | None = None) -> int:
    """Adds a customer with these values by field key and gives his id; without a code the rules give him one."""
    if not str(values.get("name") or "").strip():
        raise UserError(tr("A customer needs a name."), unharmed=tr("Nothing was written."), kind="name-missing")
    _refuse_what_cannot_be(work, values)
    values = {"joined": _today(work), **values}
    if not values.get("owner"):
        values = {**values, **defaults_of(work)}
    issued = typedcodes.code_for(work, values, rule=rule)
    values = {**values, "code": issued.text}
    columns = columns_of(work, values) | {"created": work.at}
    (customer_id,) = work.recorder.insert("customer", [columns])
    numbering.enter(work, [(customer_id, issued)])
    work.recorder.note = str(values["name"])
    return customer_id


@operation("customer.edit", label=mark("Edit"), needs=Permission.EDIT)
def change(
    work: Work, customer_id: int, values: Values, *, seen_step: int | None = None, seen: Values | None = None
) -> bool:
    """Writes new values of one customer; False if nothing differs.

    Raises Conflict if the customer was written after `seen_step`, and Overtaken if one of these fields no longer holds
    what the person saw in it (`seen`); what a colleague wrote into another field is no conflict.
    """
    _refuse_what_cannot_be(work, values)
    if seen is not None:
        overtaking.refuse(work, customer_id, values, seen)
    if browse.retired(work, [customer_id]):
        raise UserError(
            tr("This customer was deleted."), unharmed=tr("Nothing was written."),
            todo=tr("Take the deletion back first."), kind="deleted",
        )  # fmt: skip
    expected = {customer_id: seen_step} if seen_step is not None else None
    if "code" in values:
        typedcodes.retype(work, customer_id, str(values["code"] or ""))
    new = {customer_id: columns_of(work, values, customer_id)}
    written = work.recorder.update("customer", new, expected=expected)
    work.recorder.note = ", ".join(work.reference.catalogue[key].label for key in values)
    return bool(written)


@operation("customer.bulk-edit", label=mark("Bulk edit"), needs=Permission.EDIT)
def change_many(work: Work, ids: Sequence[int], values: Values) -> int:
    """Writes the same values into many customers and gives how many really changed."""
    _refuse_what_cannot_be(work, values)
    if "code" in values:
        raise UserError(tr("A code belongs to one customer and cannot be set for several."), kind="usage")
    if any(work.reference.catalogue[key].custom_id is not None for key in values):
        new = {customer_id: columns_of(work, values, customer_id) for customer_id in ids}
    else:
        columns = columns_of(work, values)
        new = dict.fromkeys(ids, columns)
    work.recorder.note = ", ".join(work.reference.catalogue[key].label for key in values)
    return len(work.recorder.update("customer", new))


@operation("customer.change-tags", label=mark("Change tags"), needs=Permission.EDIT)
def change_tags(
    work: Work, ids: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = (), key: str = "tags"
) -> int:
    """Adds and removes tags of many customers and gives how many really changed; `key` is the field that holds them."""
    rows = browse.rows(work, ids)
    new: dict[int, Values] = {}
    for customer_id, row in rows.items():
        kept = [tag for tag in tags.split(row.values.get(key)) if tag not in remove]
        kept += [tag for tag in add if tag not in kept]
        new[customer_id] = columns_of(work, {key: tags.join(kept)}, customer_id)
    work.recorder.note = ", ".join([*(f"+{tag}" for tag in add), *(f"−{tag}" for tag in remove)])[:400]
    return len(work.recorder.update("customer", new))


def _refuse_what_cannot_be(work: Work, values: Values) -> None:
    """Raises UserError for an emptied name, and for a field that the program keeps itself."""
    if "name" in values and not str(values["name"] or "").strip():
        raise UserError(tr("A customer needs a name."), unharmed=tr("Nothing was written."), kind="name-missing")
    for key in values:
        item = work.reference.catalogue[key]
        if item.right in ("read", "hide"):
            raise Denied(
                tr("Your role does not let you change {field}.", field=item.label),
                unharmed=tr("Nothing was written."), todo=tr("Ask a manager to do it."),
            )  # fmt: skip
        if not item.is_editable:
            raise UserError(
                tr("{field} is kept by the program and cannot be set.", field=item.label),
                unharmed=tr("Nothing was written."),
                kind="usage",
            )


@operation("customer.delete", label=mark("Delete"), needs=Permission.DELETE)
def retire(work: Work, ids: Sequence[int]) -> int:
    """Takes customers out of every list; their codes stay known and are never given out again."""
    gone = browse.retired(work, ids)
    new = {customer_id: {"retired_at": work.at} for customer_id in ids if customer_id not in gone}
    rows = browse.rows(work, list(ids)[:3])
    work.recorder.note = tr(", ").join(
        f"{row.values.get('code', '')} {row.values.get('name', '')}" for row in rows.values()
    )
    return len(work.recorder.update("customer", new))


def defaults_of(work: Work) -> dict[str, str]:
    """What a new customer has where nothing is said: an owner, where the person sees only his own customers."""
    return {"owner": work.actor.full_name} if work.actor.owners is not None else {}


def columns_of(work: Work, values: Values, customer_id: int | None = None, *, key: str = "") -> dict[str, Any]:
    """Columns of the customer table for values by field key; `key` is the code's key where it is known already.

    Raises KeyError for an unknown field.
    """
    columns: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, value in values.items():
        item = work.reference.catalogue[name]
        value = None if value == "" else value
        if item.custom_id is not None:
            own[str(item.custom_id)] = to_json(value)
        else:
            columns[tables.column_name(item)] = value
    if "name" in columns:
        columns["sort_key"] = sort_key(columns["name"])
    if columns.get("code"):
        columns["code_key"] = key or canonical.canonical_key(columns["code"])
        columns["code_sort"] = numbering.sort_key(columns["code_key"])
    if own:
        columns["custom"] = _merged(work, own, customer_id)
    return columns


def sort_key(name: str | None) -> str | None:
    """The key by which a name is sorted, cut to its column."""
    return pinyin.sort_key(name)[:LONGEST_KEY] if name else None


def _merged(work: Work, own: Mapping[str, Any], customer_id: int | None) -> dict[str, Any] | None:
    before: dict[str, Any] = {}
    if customer_id is not None:
        before = work.recorder.present("customer", customer_id, "custom") or {}
    merged = {key: value for key, value in {**before, **own}.items() if value is not None}
    return merged or None


def _today(work: Work) -> date:
    return work.at.astimezone(work.reference.organisation.time_zone).date()
