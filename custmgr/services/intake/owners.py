"""Whose row of a file is: customers by any code they have or had, by a code of another system, or by their name."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from custmgr.coding import canonical
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.services import browse
from custmgr.services.work import Work
from custmgr.texts import tr

Draft = Mapping[str, Any]


def called(draft: Draft) -> str:
    """What a row calls its customer: the code, or the name where there is none."""
    return str(draft.get("code") or draft.get("name") or "")


def find(work: Work, drafts: Sequence[Draft]) -> dict[str, int]:
    """The customers by what rows call them; what means nobody, somebody else's, or more than one, is missing."""
    found = _by_codes(work, {str(draft["code"]) for draft in drafts if draft.get("code")})
    names = {str(draft["name"]) for draft in drafts if not draft.get("code") and draft.get("name")}
    found |= _by_name(work, names)
    found |= _by_codes(work, names - found.keys())  # a column “customer” may hold codes
    ids = [owner for owner in found.values() if owner is not None]
    mine = set(browse.visible(work, ids)) - set(browse.retired(work, ids))
    return {who: owner for who, owner in found.items() if owner in mine and owner is not None}


def _by_codes(work: Work, codes: set[str]) -> dict[str, int | None]:
    held = register.find(work.connection, list({canonical.fold(code) for code in codes}))
    found: dict[str, int | None] = {
        code: entry.customer_id for code in codes if (entry := held.get(canonical.fold(code))) is not None
    }
    return found | _by_other_systems(work, codes - found.keys())


def unknown(draft: Draft) -> str:
    """What is said of a row whose customer was not found."""
    if draft.get("code"):
        return tr("No customer has or had the code {code}.", code=draft["code"])
    if draft.get("name"):
        return tr("“{name}” is the name or the code of no customer, or the name of several.", name=draft["name"])
    return tr("The row does not say whose it is.")


def _by_other_systems(work: Work, codes: set[str]) -> dict[str, int | None]:
    keys = {canonical.canonical_key(code): code for code in codes}
    external = tables.external_code
    found: dict[str, int | None] = {}
    for part in batches(sorted(keys), 500):
        statement = select(external.c.key, external.c.customer_id).where(external.c.key.in_(part)).distinct()
        for key, owner in work.connection.execute(statement):
            found[key] = None if key in found else owner  # two systems give it to two customers
    return {code: found[key] for key, code in keys.items() if key in found}


def _by_name(work: Work, names: set[str]) -> dict[str, int | None]:
    customer = tables.customer
    found: dict[str, int | None] = {}
    for part in batches(sorted(names), 500):
        statement = select(customer.c.name, customer.c.id).where(
            customer.c.name.in_(part), customer.c.retired_at.is_(None)
        )
        for name, customer_id in work.connection.execute(statement):
            found[name] = None if name in found else customer_id  # a person must say which
    return found
