"""What each row of a file of records would do: add one, change the one it was exported from, or nothing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from custmgr.coding import canonical
from custmgr.customers import kinds
from custmgr.customers.records import RELATION, RecordKind, column_key
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.exchange import rowid
from custmgr.exchange.planning.decisions import Result
from custmgr.services import records
from custmgr.services.intake import owners
from custmgr.services.work import Work
from custmgr.texts import tr

Draft = tuple[int, str, dict[str, Any]]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """One row's fate; `values` are what is written, of the new record or of the one that is changed."""

    row: int
    result: Result
    owner: int | None = None
    reason: str = ""
    record: int | None = None
    seen: int | None = None
    values: Values | None = None


@dataclass(frozen=True)
class _Known:
    """A record as it stands: its customer, its version, its values in stored form."""

    owner: int
    step: int
    values: Values


def database_of(work: Work, kind: RecordKind) -> str:
    """What the identity of an exported row is checked with: this database and this kind of record."""
    return f"{work.reference.uid}/{kind.key}"


class Judge:
    """Compares rows with what customers have; remembers the rows seen, so that a repeated one is not added twice."""

    def __init__(self, work: Work, kind: RecordKind, mapped: set[str]) -> None:
        self._work, self._kind = work, kind
        self._table = tables.RECORDS[kind.key]
        self._fields = [item for item in kind.fields if column_key(kind, item.key) in mapped]
        self._seen: set[bytes] = set()
        self._met: set[int] = set()  # records that a row of this file is

    def judged(self, part: Sequence[Draft]) -> list[Verdict]:
        """The verdicts on these rows, in order."""
        good = [draft for _, status, draft in part if status == "ok"]
        holders = owners.find(self._work, good)
        marks = [rowid.decode(str(d[rowid.KEY]), database_of(self._work, self._kind)) for d in good if d.get(rowid.KEY)]
        returned = self._records([m.customer_id for m in marks if isinstance(m, rowid.RowId)])
        present = self._present(set(holders.values()))
        targets = self._targets(good)
        found = []
        for row, status, draft in part:
            owner = holders.get(owners.called(draft))
            if status != "ok":
                result: Result = "skipped" if status == "skipped" else "ask" if status == "ask" else "error"
                found.append(Verdict(row, result))
            elif owner is None:
                found.append(Verdict(row, "error", reason=owners.unknown(draft)))
            elif reason := self._objection(self._values(draft), targets, owner):
                found.append(Verdict(row, "error", owner, reason))
            elif draft.get(rowid.KEY):
                found.append(self._returned(row, owner, draft, returned))
            else:
                found.append(self._fresh(row, owner, self._values(draft), present))
        return found

    def _values(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """The values that a row gives, by field key; what it leaves empty is None."""
        return {item.key: draft.get(column_key(self._kind, item.key)) or None for item in self._fields} | {
            item.key: 0 for item in self._fields
            if item.kind is kinds.INTEGER and draft.get(column_key(self._kind, item.key)) == 0
        }  # fmt: skip

    def _objection(self, values: Values, targets: Mapping[str, int | None], owner: int) -> str:
        """Why these values make no record; empty if they do."""
        for item in self._fields:
            value = values[item.key]
            if isinstance(value, dict):
                return tr("“{text}” is not in the list “{field}”.", text=value.get("new", ""), field=item.label)
            longest = getattr(self._table.c[tables.column_name(item)].type, "length", None)
            if longest is not None and isinstance(value, str) and len(value) > longest:
                return tr("{field}: longer than {n} characters.", field=item.label, n=longest)
        if self._kind is RELATION and values.get("other_code") and str(values["other_code"]) not in targets:
            return tr("No customer has or had the code {code}.", code=values["other_code"])
        if self._kind is RELATION and targets.get(str(values.get("other_code"))) == owner:
            return records.himself()
        return records.objection(self._kind, values, self._work.today)

    def _targets(self, drafts: Iterable[Mapping[str, Any]]) -> dict[str, int | None]:
        """The codes of other customers that are known, and whose they are."""
        if self._kind is not RELATION:
            return {}
        codes = {str(draft["other_code"]) for draft in drafts if draft.get("other_code")}
        held = register.find(self._work.connection, list({canonical.canonical_key(code) for code in codes}))
        found = {code: held.get(canonical.canonical_key(code)) for code in codes}
        return {code: entry.customer_id for code, entry in found.items() if entry is not None}

    def _fresh(self, row: int, owner: int, values: Values, present: set[bytes]) -> Verdict:
        """A row that no export marked: new, unless the customer has just this already."""
        mark = self._mark(owner, values)
        if mark in present:
            return Verdict(row, "same", owner, tr("this entry is there already"))
        if mark in self._seen:
            return Verdict(row, "same", owner, tr("this row stands in the file twice"))
        self._seen.add(mark)
        return Verdict(row, "new", owner, values={key: value for key, value in values.items() if value is not None})

    def _returned(self, row: int, owner: int, draft: Mapping[str, Any], known: Mapping[int, _Known]) -> Verdict:
        """A row that was exported: what differs from the record is changed, if nobody changed it here since."""
        mark = rowid.decode(str(draft[rowid.KEY]), database_of(self._work, self._kind))
        if not isinstance(mark, rowid.RowId):
            said = tr("this row belongs to another database or another list") if mark == "foreign" else tr(
                "the identity of this row is damaged")  # fmt: skip
            return Verdict(row, "error", owner, said)
        record = known.get(mark.customer_id)
        if record is None:
            return Verdict(row, "error", owner, tr("this entry was removed here since it was exported"))
        if record.owner != owner:
            return Verdict(row, "error", owner, tr("this entry belongs to another customer"))
        if mark.customer_id in self._met:
            return Verdict(row, "error", owner, tr("another row of this file is the same entry"))
        self._met.add(mark.customer_id)
        values = self._values(draft)
        differing = {key: value for key, value in values.items() if _shown(value) != _shown(record.values.get(key))}
        if not differing:
            return Verdict(row, "same", owner, tr("this entry is there already"))
        if record.step != mark.step_id:
            return Verdict(row, "conflict", owner, tr("this entry was changed here since it was exported"))
        return Verdict(row, "update", owner, record=mark.customer_id, seen=record.step, values=differing)

    def _records(self, ids: Sequence[int]) -> dict[int, _Known]:
        found: dict[int, _Known] = {}
        for part in batches(sorted(set(ids)), 500):
            statement = select(self._table).where(self._table.c.id.in_(part))
            for row in self._work.connection.execute(statement).mappings():
                found[row["id"]] = _Known(row["customer_id"], row["step_id"], self._stored(row))
        return found

    def _present(self, customers: set[int]) -> set[bytes]:
        """The marks of all records that these customers have, by the columns of this file."""
        found: set[bytes] = set()
        for part in batches(sorted(customers), 500):
            statement = select(self._table).where(self._table.c.customer_id.in_(part))
            for row in self._work.connection.execute(statement).mappings():
                found.add(self._mark(row["customer_id"], self._stored(row)))
        return found

    def _stored(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        return {item.key: kinds.to_storage(row[tables.column_name(item)]) for item in self._fields}

    def _mark(self, owner: int, values: Values) -> bytes:
        told = "\x1f".join([str(owner), *(_shown(values.get(item.key)) for item in self._fields)])
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _shown(value: object) -> str:
    """A stored value as values are compared: nothing, an empty text and no are one."""
    return "" if value is None or value is False else str(value).strip()
