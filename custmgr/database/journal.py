"""The journal: every write leaves a step and its changes in the same transaction; this is the only door for writes."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import repeat
from operator import is_
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Delete, Engine, Insert, Table, Update, bindparam, event, func, insert, select, update
from sqlalchemy.sql.elements import ClauseElement

from custmgr.customers import fields
from custmgr.database import accounttables as accounttables  # its tables join the journalled ones
from custmgr.database import bulk, chain, tables
from custmgr.database import filetables as filetables  # its table joins the others
from custmgr.database import papertables as papertables  # and so do these
from custmgr.database.columns import to_json
from custmgr.database.duplicates import decisions as decisions  # and this one
from custmgr.errors import Conflict, Raced, UserError
from custmgr.texts import tr

Row = Mapping[str, Any]
T = TypeVar("T")
S = TypeVar("S", Insert, Update, Delete)
UPDATED_AT_ONCE = 250  # while the driver runs one batch the window waits for the interpreter: 2.9 s with 5,000

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=to_json).encode


@dataclass(frozen=True)
class StepHead:
    """What is known of a step before it writes anything."""

    operation: str
    at: datetime
    uid: str = field(default_factory=lambda: str(uuid4()))
    actor_id: int | None = None
    sign_in_id: int | None = None
    desk: str = ""
    digest: str = ""


class Recorder:
    """Writes rows of journalled tables and their changes; the step itself is written with the first of them."""

    def __init__(self, connection: Connection, head: StepHead) -> None:
        self.connection = connection
        self.head = head
        self.touched: dict[str, list[int]] = defaultdict(list)
        self.source = ""
        self.source_sha256: str | None = None
        self.undoes: int | None = None
        self.note = ""
        self._step_id: int | None = None
        self._hash = chain.Changes()
        self.has_unseen_changes = False  # some were written by the database itself, and have to be read for the hash

    @property
    def has_written(self) -> bool:
        """True once the step exists."""
        return self._step_id is not None

    @property
    def step_id(self) -> int:
        """The number of this step, which is written now if it was not yet."""
        if self._step_id is None:
            head = self.head
            result = self.connection.execute(
                insert(tables.step).values(
                    uid=head.uid,
                    operation=head.operation,
                    at=head.at,
                    actor_id=head.actor_id,
                    sign_in_id=head.sign_in_id,
                    desk=head.desk,
                    digest=head.digest,
                )
            )
            key = result.inserted_primary_key
            assert key is not None
            self._step_id = int(key[0])
        return self._step_id

    def close(self) -> None:
        """Completes the step's row with what is known at its end."""
        if self._step_id is None:
            return
        known = {
            "source": self.source[-400:],
            "source_sha256": self.source_sha256,
            "undoes": self.undoes,
            "note": self.note[:400],
            "record_count": sum(len(ids) for ids in self.touched.values()),
        }
        if self.head.sign_in_id is not None:
            whole = vars(self.head) | known
            previous = chain.last_hash(self.connection, self.head.sign_in_id, self._step_id)
            seen = self._hash.digest() if not self.has_unseen_changes else chain.read(self.connection, self._step_id)
            known |= {"prev_hash": previous, "hash": chain.step_hash(previous, whole, seen)}
        self.connection.execute(update(tables.step).where(tables.step.c.id == self._step_id).values(known))

    def insert(self, kind: str, rows: Sequence[Row]) -> list[int]:
        """Adds rows and gives their ids, in order."""
        if not rows:
            return []
        table = tables.JOURNALLED[kind]
        if "uid" in table.c:
            rows = [{"uid": _new_uid(), **row} for row in rows]
        if "uid" in table.c or self.connection.dialect.name == "sqlite":
            ids = self._insert_many(table, self._columns(table, rows))
        elif self.connection.dialect.insert_executemany_returning_sort_by_parameter_order:
            statement = passed(insert(table)).returning(table.c.id, sort_by_parameter_order=True)
            stamp = self._stamp(table)
            ids = list(self.connection.execute(statement, [{**row, **stamp} for row in rows]).scalars())
        else:
            ids = [self._insert_one(table, {**row, **self._stamp(table)}) for row in rows]
        self._note(kind, ids, after=[_json_of_all(row) for row in rows])
        return ids

    def insert_columns(
        self, kind: str, columns: Mapping[str, Sequence[Any]], more: Mapping[str, Sequence[Any]], *, told: Sequence[str]
    ) -> list[int]:
        """Adds rows of a table with `uid`, given column by column, and gives their ids, in order.

        `told` is the journal's JSON of `columns`, one object a row, made beforehand; that of `more` is made here.
        """
        if not told:
            return []
        table = tables.JOURNALLED[kind]
        more = {"uid": [_new_uid() for _ in told], **more}
        stamp = {name: [value] * len(told) for name, value in self._stamp(table).items()}
        ids = self._insert_many(table, {**more, **columns, **stamp})
        plain = [_plain_column(values) for values in more.values()]
        rest = [_json_of_all(dict(zip(more, row, strict=True))) for row in zip(*plain, strict=True)]
        after = [f"{first[:-1]},{second[1:]}" if second != "{}" else first
                 for first, second in zip(rest, told, strict=True)]  # fmt: skip
        self._note(kind, ids, after=after)
        return ids

    def _stamp(self, table: Table) -> dict[str, Any]:
        """The columns that say who wrote the row last; they are not part of its changes."""
        stamp: dict[str, Any] = {"step_id": self.step_id}
        return stamp | {"updated": self.head.at} if "updated" in table.c else stamp

    def _insert_one(self, table: Table, row: Row) -> int:
        key = self.connection.execute(passed(insert(table)).values(**row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _insert_many(self, table: Table, columns: Mapping[str, Sequence[Any]]) -> list[int]:
        _refuse_long(table, columns)
        if self.connection.dialect.name == "sqlite":  # the only writer: ids can be taken in advance
            first = self._next_id(table)
            ids = list(range(first, first + len(columns["step_id"])))
            bulk.insert_columns(self.connection, table, {"id": ids, **columns})
            return ids
        bulk.insert_columns(self.connection, table, columns)
        id_of: dict[str, int] = {}
        for part in batches(columns["uid"], 1000):
            found = self.connection.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(part)))
            id_of.update((row.uid, row.id) for row in found)
        return [id_of[uid] for uid in columns["uid"]]

    def _columns(self, table: Table, rows: Sequence[Row]) -> dict[str, list[Any]]:
        """The rows column by column, stamped."""
        names = dict.fromkeys(name for row in rows for name in row)
        stamp = {name: [value] * len(rows) for name, value in self._stamp(table).items()}
        return {name: [row.get(name) for row in rows] for name in names} | stamp

    def _next_id(self, table: Table) -> int:
        query = "SELECT seq FROM sqlite_sequence WHERE name = ?"  # remembers the ids of removed records too
        used = int(self.connection.exec_driver_sql(query, (table.name,)).scalar() or 0)
        return max(used, self.connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1

    def update(self, kind: str, changes: Mapping[int, Row], *, expected: Mapping[int, int] | None = None) -> list[int]:
        """Writes new values by id and gives the ids that really changed.

        `expected` holds the version (last step) that a row must still have. Raises Conflict otherwise.
        """
        table = tables.JOURNALLED[kind]
        names = sorted({name for row in changes.values() for name in row})
        current = self._read(table, list(changes), names)
        written: list[tuple[int, Row, Row]] = []
        for record_id, new in changes.items():
            old = current.get(record_id)
            if old is None or (expected is not None and expected.get(record_id, old["step_id"]) != old["step_id"]):
                raise Conflict(
                    tr("Somebody else changed this record in the meantime."),
                    unharmed=tr("Nothing was written."),
                    todo=tr("Look at the new values and enter yours again."),
                )
            differing = {name: value for name, value in new.items() if old[name] != value}
            if differing:
                written.append((record_id, {name: old[name] for name in differing}, differing))
        _refuse_long(table, _by_column(new for _, _, new in written))
        self._write_updates(table, written, current)
        ids = [record_id for record_id, _, _ in written]
        self._note(kind, ids, before=[_json(old) for _, old, _ in written], after=[_json(new) for _, _, new in written])
        return ids

    def _read(self, table: Table, ids: Sequence[int], names: Sequence[str]) -> dict[int, dict[str, Any]]:
        columns = [table.c.id, table.c.step_id, *(table.c[name] for name in names)]
        found: dict[int, dict[str, Any]] = {}
        for part in batches(ids, 500):
            for row in self.connection.execute(select(*columns).where(table.c.id.in_(part))).mappings():
                found[row["id"]] = dict(row)
        return found

    def present(self, kind: str, record_id: int, name: str) -> Any:
        """The value that one column of one record has now."""
        column = tables.JOURNALLED[kind].c[name]
        return self.connection.execute(select(column).where(column.table.c.id == record_id)).scalar()

    def present_row(self, kind: str, record_id: int) -> dict[str, Any]:
        """All columns of one record as they are now; empty if it is gone."""
        table = tables.JOURNALLED[kind]
        found = self.connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        return dict(found) if found is not None else {}

    def _write_updates(self, table: Table, written: Sequence[tuple[int, Row, Row]], current: Mapping[int, Row]) -> None:
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for record_id, _, new in written:
            values = {f"new_{name}": value for name, value in new.items()}
            by_columns[tuple(sorted(new))].append(
                {**values, "the_id": record_id, "seen": current[record_id]["step_id"]}
            )
        for names, rows in by_columns.items():
            statement = (
                passed(update(table))
                .where(table.c.id == bindparam("the_id"), table.c.step_id == bindparam("seen"))
                .values({name: bindparam(f"new_{name}") for name in names} | self._stamp(table))
            )
            for part in batches(rows, UPDATED_AT_ONCE):
                # On SQLite nobody can have written since _read; servers lock the row here and re-check its version.
                result = self.connection.execute(statement, list(part))
                if result.rowcount not in (-1, len(part)):
                    raise Raced(
                        tr("Somebody else changed this record in the meantime."), unharmed=tr("Nothing was written.")
                    )

    def delete(self, kind: str, ids: Sequence[int]) -> None:
        """Removes rows; the journal keeps all their values."""
        table = tables.JOURNALLED[kind]
        names = [column.name for column in table.c if column.name not in ("id", "step_id", "updated")]
        current = self._read(table, ids, names)
        for part in batches(list(current), 500):
            self.connection.execute(passed(table.delete()).where(table.c.id.in_(part)))
        gone = [_json_of_all({name: row[name] for name in names}) for row in current.values()]
        self._note(kind, list(current), before=gone)

    def restore(self, kind: str, rows: Mapping[int, Row]) -> None:
        """Puts removed rows back under their old ids."""
        table = tables.JOURNALLED[kind]
        columns = self._columns(table, list(rows.values()))
        bulk.insert_columns(self.connection, table, {"id": list(rows), **columns})
        self._note(kind, list(rows), after=[_json_of_all(row) for row in rows.values()])

    def _note(
        self, kind: str, ids: Sequence[int], *, before: Sequence[str] | None = None, after: Sequence[str] | None = None
    ) -> None:
        self.touched[kind].extend(ids)
        count = len(ids)
        columns: dict[str, Sequence[Any]] = {
            "step_id": [self.step_id] * count,
            "kind": [kind] * count,
            "record_id": ids,
            "before": before or (),
            "after": after or (),
        }
        bulk.insert_columns(self.connection, tables.change, columns)
        nothing = (None,) * count
        self._hash.add(kind, ids, before or nothing, after or nothing)


def _new_uid() -> str:
    """A UUID of version 7: the time in front, so that a million new rows grow their unique index at its end.

    With random ones each row touches a page of its own, and an import of a million rows took ten times as long.
    """
    digits = f"{time.time_ns() // 1_000_000:012x}{os.urandom(10).hex()}"
    variant = "89ab"[int(digits[15], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-7{digits[12:15]}-{variant}{digits[16:19]}-{digits[19:31]}"


def _plain_column(values: Sequence[Any]) -> Sequence[Any]:
    """The values as JSON has them where all are one and the same, which then is turned only once."""
    return [to_json(values[0])] * len(values) if all(map(is_, values, repeat(values[0]))) else values


def _json(row: Row) -> str:
    return _encode(row)


def _json_of_all(row: Row) -> str:
    return _encode({name: value for name, value in row.items() if value is not None})


def _by_column(rows: Iterable[Row]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            found[name].append(value)
    return found


def _refuse_long(table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Raises UserError for a text that a server would not take: a file would, and could then never be moved to one."""
    for name, values in columns.items():
        most = getattr(table.c[name].type, "length", None)
        if most and max((len(each) for each in values if isinstance(each, str)), default=0) > most:
            raise UserError(
                tr("{field}: the text is longer than {n} characters.", field=_label(name), n=most),
                unharmed=tr("Nothing was written."), todo=tr("Shorten it and try again."), kind="too-long",
            )  # fmt: skip


def _label(column: str) -> str:
    known = {tables.column_name(item): item.label for item in fields.STANDARD}
    return known.get(column, column)


def batches(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    """The items in slices of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def passed(statement: S) -> S:
    """The statement, marked as one of the journal's own."""
    return statement.execution_options(**{bulk.PASSED: True})


def refuse_unjournalled_writes(engine: Engine) -> None:
    """Makes the engine refuse any statement that would change a journalled table past the journal."""

    @event.listens_for(engine, "before_execute")
    def _check(
        _connection: Connection, statement: ClauseElement, _multi: object, _params: object, options: Mapping[str, Any]
    ) -> None:
        if (
            isinstance(statement, Insert | Update | Delete)
            and getattr(statement.table, "name", "") in tables.JOURNALLED
            and not options.get(bulk.PASSED)
        ):
            raise RuntimeError(f"write to {statement.table} past the journal")
