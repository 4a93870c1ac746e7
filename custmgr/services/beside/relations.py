"""The relations of a customer from both sides: what he was said to be tied to, and who was said to be tied to him."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from custmgr.coding import canonical
from custmgr.customers.beside.opposites import opposite
from custmgr.customers.records import RELATION
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.services import browse, records
from custmgr.services.records import Record
from custmgr.services.work import Work
from custmgr.texts import tr


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as it is seen from one customer: to whom, what that one is to him, and the record that says so.

    `record` belongs to the other customer where it `is_theirs`; without `other_id` the person may not see him.
    """

    record: Record
    other_id: int | None
    code: str
    name: str
    way: str
    note: str = ""
    is_theirs: bool = False


def of(work: Work, customer_id: int) -> list[Tie]:
    """All relations of a customer; those that others noted stand last, once where both did."""
    own = records.of(work, RELATION.key, customer_id, limit=None)
    holders = _holders(work, [str(record.values.get("other_code", "")) for record in own])
    others = [(record, holders.get(canonical.fold(str(record.values.get("other_code", ""))))) for record in own]
    theirs = _theirs(work, customer_id) if browse.visible(work, [customer_id]) else []
    ids = [other for _, other in others if other is not None] + [record.owner_id for record in theirs]
    seen = browse.rows(work, list(dict.fromkeys(ids)))
    ties = [_tie(record, other, seen, is_theirs=False) for record, other in others]
    told = {(tie.other_id, tie.way) for tie in ties}
    for record in theirs:
        tie = _tie(record, record.owner_id, seen, is_theirs=True)
        if tie.other_id is not None and (tie.other_id, tie.way) not in told:
            ties.append(tie)
    return ties


def _tie(record: Record, other: int | None, seen: dict[int, browse.Row], *, is_theirs: bool) -> Tie:
    row = seen.get(other) if other is not None else None
    way, note = str(record.values.get("way", "")), str(record.values.get("note", ""))
    if is_theirs and way:
        way = opposite(way) or tr("(noted there: {way})", way=way)
    if row is None:
        return Tie(record, None, str(record.values.get("other_code", "")), "", way, note, is_theirs)
    code, name = (str(row.values.get(key, "")) for key in ("code", "name"))
    return Tie(record, row.id, code or str(record.values.get("other_code", "")), name, way, note, is_theirs)


def _holders(work: Work, codes: Iterable[str]) -> dict[str, int]:
    """Whose these codes are, by the folded code."""
    keys = list({canonical.fold(code) for code in codes if code})
    found = register.find(work.connection, keys)
    return {key: entry.customer_id for key, entry in found.items() if entry.customer_id is not None}


def _theirs(work: Work, customer_id: int) -> list[Record]:
    """The relations of others that name one of the codes that this customer has or had."""
    table, customer = tables.RECORDS[RELATION.key], tables.customer
    texts = [entry.text for entry in register.of_customer(work.connection, customer_id)]
    wanted = sorted({text.upper() for text in texts} | {canonical.fold(text) for text in texts})
    found: list[int] = []
    for part in batches(wanted, 500):
        statement = (
            select(table.c.id)
            .join(customer, customer.c.id == table.c.customer_id)
            .where(func.upper(func.trim(table.c.other_code)).in_(part), customer.c.retired_at.is_(None))
            .where(table.c.customer_id != customer_id)
        )
        found += work.connection.execute(statement.order_by(table.c.id)).scalars()
    return _visible(work, sorted(set(found)))


def _visible(work: Work, ids: Sequence[int]) -> list[Record]:
    """These relations, without those of customers whom the person may not see."""
    table, kind = tables.RECORDS[RELATION.key], records.seen(work, RELATION.key)
    made: list[Record] = []
    for part in batches(ids, 500):
        for row in work.connection.execute(select(table).where(table.c.id.in_(part))).mappings():
            made.append(Record(row["id"], kind.key, row["customer_id"], row["step_id"], records.shown(kind, row)))
    mine = set(browse.visible(work, [record.owner_id for record in made]))
    return [record for record in made if record.owner_id in mine]
