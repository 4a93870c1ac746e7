"""Finding customers: compiles a Query to SQL, keeps the search texts, and fills the gram index of an embedded file."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    column,
    delete,
    false,
    func,
    or_,
    select,
    table,
    text,
    union_all,
    update,
)
from sqlalchemy.sql import Select

from custmgr.customers import searchtext
from custmgr.customers.beside import covering
from custmgr.customers.query import Query, Term
from custmgr.customers.records import CONTACT
from custmgr.database import bulk, tables
from custmgr.database.duplicates import merged
from custmgr.database.journal import batches
from custmgr.database.searching import classsearch, recordsearch

PLAIN_COLUMNS = ("code", "tax_number", "contact", "address", "email", "wechat", "tags", "name", "short_name", "name_en",
                 "mobile", "telephone", "fax")  # fmt: skip
INDEX_BATCH = 1_000
SCANNED_AT_MOST = 200_000


class Circumstances(Protocol):
    """What a search needs to know of the organisation."""

    @property
    def time_zone(self) -> ZoneInfo:
        """Where its days begin."""

    @property
    def cancelled(self) -> tuple[str, ...]:
        """The states of orders that count for nothing."""

    @property
    def today(self) -> date:
        """The day: orders and feedback of a later one do not count yet."""

    @property
    def owners(self) -> frozenset[str] | None:
        """Only customers of these owners are seen; None: all."""


def condition(query: Query, organisation: Circumstances) -> ColumnElement[bool]:
    """The WHERE of a query over the customer table; a part that means nothing finds nobody."""
    customer = tables.customer
    if query.faults:
        return false()
    parts: list[ColumnElement[bool]] = [customer.c.retired_at.is_(None)]
    if organisation.owners is not None:
        parts.append(customer.c.owner.in_(sorted(organisation.owners)))
    for term in query.terms:
        if term.field.group == "classes":
            parts.append(classsearch.condition(term, organisation.cancelled, organisation.today))
        elif term.field.group == "records":
            parts.append(recordsearch.condition(term, _patterns(term.values)))
        else:
            parts.append(_term(term, organisation.time_zone))
    return and_(*parts)


def _column(term: Term) -> ColumnElement[Any]:
    if term.field.custom_id is not None:
        value: ColumnElement[Any] = tables.customer.c.custom[str(term.field.custom_id)].as_string()
        return value
    return tables.customer.c[tables.column_name(term.field)]


def _term(term: Term, zone: ZoneInfo) -> ColumnElement[bool]:
    column = _column(term)
    if term.operator in ("empty", "filled"):
        is_text = term.field.kind.storage == "text"
        empty = or_(column.is_(None), column == "") if is_text else column.is_(None)
        return empty if term.operator == "empty" else ~empty
    if term.operator == "one of":
        return column.in_(term.values)
    if term.operator == "holds":
        return or_(*(column.ilike(pattern, escape="\\") for pattern in _patterns(term.values)))
    low, high = _bounds(term, zone)
    if term.field.custom_id is not None:  # kept as JSON text: dates compare as they sort, numbers as written
        low, high = (None if v is None else str(v) for v in (low, high))
    if term.operator == "between" and term.field.kind.storage == "moment":
        return and_(column >= low, column < high)
    return classsearch.within(term.operator, column, low, high)


def _patterns(values: Iterable[str]) -> list[str]:
    """What texts that hold one of these values are like."""
    return [f"%{_escaped(text)}%" for value in values for text in sorted(_spellings(value))]


def _spellings(value: str) -> set[str]:
    """The text, and in capital and small letters where these are not ASCII, which alone SQLite folds."""
    return {value} if value.isascii() else {value, value.lower(), value.upper()}


def _bounds(term: Term, zone: ZoneInfo) -> tuple[Any, Any]:
    first, last = term.values[0], term.values[-1]
    if term.field.kind.storage != "moment":
        return (Decimal(first), Decimal(last)) if isinstance(first, Decimal) else (first, last)

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), zone).astimezone(UTC)

    after_last = midnight(last + timedelta(days=1))
    return (after_last if term.operator == "above" else midnight(first)), (
        midnight(last) if term.operator == "below" else after_last
    )


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def having_words(statement: Select[Any], query: Query, dialect: str) -> Select[Any]:
    """The statement over customers, narrowed to those whose search text holds every word."""
    if not query.words:
        return statement
    customer, texts = tables.customer, tables.customer_text
    words = [item.text for item in query.words]
    holds = and_(*(_holds(texts.c.s, item, dialect) for item in words))
    grams = [gram for item in words for gram in searchtext.grams_of_word(item)] if dialect == "sqlite" else []
    if not grams:
        return statement.join(texts, texts.c.id == customer.c.id).where(holds)
    match = " AND ".join(f'"{gram[:-1]}" *' if gram.endswith("*") else f'"{gram}"' for gram in grams)
    index, waiting = table("customer_gram", column("rowid")), texts.alias("waiting")
    indexed = select(index.c.rowid).where(text("customer_gram MATCH :match").bindparams(match=match))
    # What is not in the index yet is looked through.
    looked_through = select(waiting.c.id).where(
        text("waiting.is_indexed = 0"), *(_holds(waiting.c.s, item, dialect) for item in words)
    )
    candidates = customer.c.id.in_(union_all(indexed, looked_through))
    if all(map(searchtext.is_one_gram, words)):  # the index alone decides, which spares reading many long texts
        return statement.where(candidates)
    return statement.join(texts, texts.c.id == customer.c.id).where(candidates, holds)


def _holds(column: ColumnElement[str], word: str, dialect: str) -> ColumnElement[bool]:
    if dialect == "sqlite":
        return func.instr(column, word) > 0
    if dialect == "mysql":  # LOCATE follows the collation; the text is already in one case
        return func.locate(word, column) > 0
    return column.like(f"%{_escaped(word)}%", escape="\\")


def texts_of(
    connection: Connection, ids: Sequence[int], *, without: frozenset[str] = frozenset()
) -> dict[int, str]:  # fmt: skip
    """Freshly made search texts of these customers, without some fields if wished."""
    customer, code = tables.customer, tables.code
    made: dict[int, str] = {}
    for part in batches(ids, 500):
        others: dict[int, list[str]] = {}
        stands = merged.absorbed(connection, part)
        for row in connection.execute(
            select(code.c.customer_id, code.c.text).where(code.c.customer_id.in_([*part, *stands]))
        ):
            others.setdefault(stands.get(row.customer_id, row.customer_id), []).append(row.text)
        external = tables.external_code
        for row in connection.execute(
            select(external.c.customer_id, external.c.text).where(external.c.customer_id.in_(part))
        ):
            others.setdefault(row.customer_id, []).append(row.text)
        people = _people(connection, part, without)
        columns = [customer.c.id, *(customer.c[name] for name in PLAIN_COLUMNS if name not in without)]
        for values in connection.execute(select(*columns).where(customer.c.id.in_(part))).mappings():
            codes = [item for item in others.get(values["id"], ()) if item != values["code"]]
            made[values["id"]] = searchtext.search_text(dict(values), codes, people.get(values["id"], ()))
    return made


def found_openly(
    connection: Connection, candidates: Sequence[int], query: Query, *, closed: frozenset[str]
) -> list[int]:  # fmt: skip
    """Those candidates in whom every word stands in an open field: asked piece by piece a closed one would tell."""
    found: list[int] = []
    for part in batches(candidates, 500):
        texts = texts_of(connection, part, without=closed)
        found += [each for each in part if all(item.text in texts.get(each, "") for item in query.words)]
    return found


HELD = (CONTACT.key, "external_code")
"""The kinds of records whose words a customer is found by as well."""


def _people(
    connection: Connection, ids: Sequence[int], without: frozenset[str]
) -> dict[int, list[dict[str, Any]]]:  # fmt: skip
    """The contacts of these customers, without what stands for a field of the customer that is left out."""
    contact, covered = tables.RECORDS[CONTACT.key], covering.COVERED[CONTACT.key]
    query = select(contact).where(contact.c.customer_id.in_(ids)).order_by(contact.c.id)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        open_values = {key: value for key, value in row.items() if covered.get(key) not in without}
        found.setdefault(row["customer_id"], []).append(open_values)
    return found


def owners_touched(connection: Connection, step_id: int) -> list[int]:
    """The customers whose contacts or codes of other systems a step wrote, removed ones included."""
    change = tables.change
    query = select(change.c.kind, change.c.record_id, change.c.before, change.c.after)
    found: set[int] = set()
    changed: dict[str, list[int]] = {}
    for row in connection.execute(query.where(change.c.step_id == step_id, change.c.kind.in_(HELD))):
        told = [json.loads(side).get("customer_id") for side in (row.before, row.after) if side]
        found.update(owner for owner in told if owner is not None)
        changed.setdefault(row.kind, []).append(row.record_id)
    for kind, ids in changed.items():
        held = tables.JOURNALLED[kind]
        for part in batches(ids, 500):
            found.update(connection.execute(select(held.c.customer_id).where(held.c.id.in_(part))).scalars())
    return sorted(found)


def put(connection: Connection, texts: Iterable[Mapping[str, Any]]) -> None:
    """Adds the search texts ({id, s}) of new customers; the index is filled later by `fill_index`."""
    made = list(texts)
    columns = {"id": [row["id"] for row in made], "s": [row["s"] for row in made], "is_indexed": [False] * len(made)}
    bulk.insert_columns(connection, tables.customer_text, columns)


def refresh(connection: Connection, ids: Sequence[int]) -> None:
    """Makes the search texts of these customers anew after a change; few are indexed at once, many later."""
    ids = list(dict.fromkeys(ids))
    remove(connection, ids)
    made = texts_of(connection, ids)
    put(connection, [{"id": customer_id, "s": s} for customer_id, s in made.items()])
    if len(ids) <= INDEX_BATCH:
        fill_index(connection, limit=None, ids=ids)


def remove(connection: Connection, ids: Sequence[int]) -> None:
    """Takes customers out of the search."""
    for part in batches(list(ids), 500):
        if connection.dialect.name == "sqlite":
            marks = ",".join("?" * len(part))
            connection.exec_driver_sql(f"DELETE FROM customer_gram WHERE rowid IN ({marks})", tuple(part))  # noqa: S608
        connection.execute(delete(tables.customer_text).where(tables.customer_text.c.id.in_(part)))


def fill_index(connection: Connection, *, limit: int | None = INDEX_BATCH, ids: Sequence[int] | None = None) -> int:
    """Indexes customers whose text waits, at most `limit`, and gives how many there were; 0 on servers."""
    if connection.dialect.name != "sqlite":
        return 0
    texts = tables.customer_text
    statement = select(texts.c.id, texts.c.s).where(text("is_indexed = 0")).limit(limit)
    if ids is not None:
        statement = statement.where(texts.c.id.in_(ids))
    waiting = connection.execute(statement).all()
    if waiting:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO customer_gram(rowid, g) VALUES (?, ?)",
            [(row.id, searchtext.grams(row.s)) for row in waiting],
        )
        connection.execute(
            update(texts).where(texts.c.id == bindparam("the_id")).values(is_indexed=True),
            [{"the_id": row.id} for row in waiting],
        )
    return len(waiting)


def is_waiting(connection: Connection) -> bool:
    """True while customers wait to be indexed."""
    if connection.dialect.name != "sqlite":
        return False
    statement = select(tables.customer_text.c.id).where(text("is_indexed = 0")).limit(1)
    return connection.execute(statement).first() is not None
