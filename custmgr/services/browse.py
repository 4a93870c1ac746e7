"""Looking at customers: which ones a query means, in what order, and their values page by page."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select

from custmgr.access import masking
from custmgr.coding import canonical
from custmgr.customers import query as queries
from custmgr.customers import tags
from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Stage
from custmgr.customers.fields import Field
from custmgr.customers.query import Query
from custmgr.database import register, search, tables
from custmgr.database.classtables import standing
from custmgr.database.journal import batches
from custmgr.errors import NotFound, UserError
from custmgr.services.work import Work
from custmgr.texts import tr

PAGE = 200
MOST_CHECKED = 50_000  # customers whose texts are looked through one by one for a role with closed fields


@dataclass(frozen=True)
class Order:
    """By which field the table is sorted; `key` None means best match first, or by code without words."""

    key: str | None = None
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One customer as frozen values by field key; a missing key is an empty value."""

    id: int
    step_id: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """Everything about one customer for the inspector."""

    row: Row
    codes: tuple[register.Registered, ...] = field(default=())
    is_retired: bool = False


def parse(work: Work, text: str) -> Query:
    """The query that this search line means here."""
    return queries.parse(text, work.reference.catalogue, work.reference.tables)


def find(work: Work, query: Query, order: Order | None = None, limit: int | None = None) -> "array[int]":
    """Ids of the customers that the query means, in order."""
    statement = _narrowed(work, query, select(tables.customer.c.id))
    statement = statement.order_by(*_ordering(work, query, order or Order())).limit(limit)
    return array("q", (row[0] for row in work.connection.execute(statement)))


def count(work: Work, query: Query) -> int:
    """How many customers the query means."""
    statement = _narrowed(work, query, select(func.count()).select_from(tables.customer))
    return int(work.connection.execute(statement).scalar_one())


def total(work: Work, query: Query, key: str) -> Decimal:
    """The sum of a numeric field over the customers that the query means."""
    column = tables.customer.c[key]
    value = work.connection.execute(_narrowed(work, query, select(func.sum(column)))).scalar()
    return value if isinstance(value, Decimal) else Decimal(value or 0)


def _narrowed(work: Work, query: Query, statement: Select[Any]) -> Select[Any]:
    return having_words(work, query, statement.where(search.condition(query, work.reference.organisation)))


def having_words(work: Work, query: Query, statement: Select[Any]) -> Select[Any]:
    """The statement over customers, narrowed to those in whom the person may see every word. Raises UserError."""
    catalogue = work.reference.catalogue
    closed = frozenset(item.key for item in catalogue.fields if item.right in ("mask", "hide"))
    if not query.words or not closed.intersection(search.PLAIN_COLUMNS):
        return search.having_words(statement, query, work.dialect)
    wanted = select(tables.customer.c.id).where(search.condition(query, work.reference.organisation))
    candidates = work.connection.execute(search.having_words(wanted, query, work.dialect)).scalars().all()
    if len(candidates) > MOST_CHECKED:
        raise UserError(tr("Too many customers hold these words."), todo=tr("Write more of the word."), kind="query")
    seen = search.found_openly(work.connection, candidates, query, closed=closed)
    ids: Any = bindparam("seen", seen, expanding=True, literal_execute=True)  # more than a driver binds
    return statement.where(tables.customer.c.id.in_(ids))


def _ordering(work: Work, query: Query, order: Order) -> list[ColumnElement[Any]]:
    customer = tables.customer
    if order.key is not None:
        columns = [*_sort_columns(work, order.key), customer.c.id]
        directed = [column.desc() if order.is_descending else column.asc() for column in columns]
        if work.dialect == "postgresql":  # the others count an empty value as the least of their own accord
            directed = [each.nulls_last() if order.is_descending else each.nulls_first() for each in directed]
        return list(directed)
    if not query.words:
        return [customer.c.code_sort.asc(), customer.c.id.asc()]
    return [*_closeness(query), customer.c.sort_key.asc(), customer.c.id.asc()]


def _sort_columns(work: Work, key: str) -> list[ColumnElement[Any]]:
    customer = tables.customer
    if key in classfields.BY_KEY:
        return [select(standing.c[key]).where(standing.c.customer_id == customer.c.id).scalar_subquery()]
    if key in ("code", "name"):
        return [customer.c.code_sort if key == "code" else customer.c.sort_key]
    item = work.reference.catalogue[key]
    if item.right in ("mask", "hide"):
        raise UserError(
            tr("Your role shows {field} in part only, so it cannot be sorted by.", field=item.label), kind="usage"
        )
    if item.custom_id is not None:
        return [customer.c.custom[str(item.custom_id)].as_string()]
    column = customer.c[tables.column_name(item)]
    if item.kind.storage != "choice":
        return [column]
    category = tables.category
    return [select(category.c.position).where(category.c.id == column).scalar_subquery()]


def _closeness(query: Query) -> list[ColumnElement[Any]]:
    """The exact code first, then codes and names that begin with the words, then all others."""
    customer = tables.customer
    word = query.words[0].text
    key = word.upper()
    after = key[:-1] + chr(ord(key[-1]) + 1)
    return [
        case(
            (customer.c.code_key == key, 0),
            (and_(customer.c.code_key >= key, customer.c.code_key < after), 1),
            (customer.c.name.like(f"{word}%"), 2),
            (customer.c.short_name.like(f"{word}%"), 2),
            else_=3,
        )
    ]


def rows(work: Work, ids: Sequence[int]) -> dict[int, Row]:
    """The customers of these ids that are still there, as the person at the desk may see them."""
    found = whole_rows(work, visible(work, ids), tuple(work.reference.catalogue))
    partly = [item.key for item in work.reference.catalogue if item.right == "mask"]
    return {each: _masked(row, partly) for each, row in found.items()} if partly else found


def visible(work: Work, ids: Sequence[int]) -> Sequence[int]:
    """Those of these customers whom the person at the desk may see; all, where he sees more than his own."""
    owners = work.reference.organisation.owners
    if owners is None:
        return ids
    customer, mine = tables.customer, set[int]()
    for part in batches(ids, 500):
        query = select(customer.c.id).where(customer.c.id.in_(part), customer.c.owner.in_(sorted(owners)))
        mine.update(work.connection.execute(query).scalars())
    return [each for each in ids if each in mine]


def _masked(row: Row, partly: Sequence[str]) -> Row:
    return replace(row, values={k: masking.masked(v) if k in partly else v for k, v in row.values.items()})


def whole_rows(work: Work, ids: Sequence[int], fields: Sequence[Field] | None = None) -> dict[int, Row]:
    """The customers of these ids whatever the person may see: for codes and comparisons, not for eyes."""
    found: dict[int, Row] = {}
    fields = fields if fields is not None else work.reference.catalogue.fields
    for part in batches(ids, 500):
        statement = select(tables.customer).where(tables.customer.c.id.in_(part))
        for row in work.connection.execute(statement).mappings():
            found[row["id"]] = _row(dict(row), fields)
    classes = _classes(work, list(found))
    return {each: replace(row, values={**row.values, **classes[each]}) for each, row in found.items()}


def _classes(work: Work, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Where these customers stand, by field key; who has no orders is one who may still come."""
    found: dict[int, dict[str, Any]] = {each: {"lifecycle": Stage.PROSPECT} for each in ids}
    for part in batches(ids, 500):
        for row in work.connection.execute(select(standing).where(standing.c.customer_id.in_(part))).mappings():
            found[row["customer_id"]] = {
                key: classfields.CLASSES[key](row[key]) if key in classfields.CLASSES else row[key]
                for key in (item.key for item in classfields.SHOWN) if row[key] is not None
            }  # fmt: skip
    return found


def retired(work: Work, ids: Sequence[int]) -> set[int]:
    """Those of these customers who were deleted."""
    customer = tables.customer
    found: set[int] = set()
    for part in batches(ids, 500):
        statement = select(customer.c.id).where(customer.c.id.in_(part), customer.c.retired_at.is_not(None))
        found.update(row[0] for row in work.connection.execute(statement))
    return found


def _row(record: Mapping[str, Any], fields: Sequence[Field]) -> Row:
    custom = record["custom"] or {}
    values: dict[str, Any] = {}
    for item in fields:
        value = record[tables.column_name(item)] if item.custom_id is None else from_custom(item, custom)
        if value is not None and value != "":
            values[item.key] = value
    return Row(record["id"], record["step_id"], values)


def from_custom(item: Field, custom: Mapping[str, Any]) -> Any:
    """The value of a team's own field from a customer's JSON of them."""
    value = custom.get(str(item.custom_id))
    if value is None:
        return None
    if item.kind.storage == "date":
        return datetime.fromisoformat(value).date()
    return Decimal(value) if item.kind.storage == "money" else value


def card(work: Work, customer_id: int) -> Card:
    """Everything about one customer. Raises NotFound."""
    found = rows(work, [customer_id]).get(customer_id)
    if found is None:
        raise NotFound(tr("This customer is no longer there."))
    codes = tuple(register.of_customer(work.connection, customer_id))
    return Card(found, codes, bool(retired(work, [customer_id])))


def find_by_code(work: Work, code: str) -> int:
    """The customer who has or had this code, in whatever spelling. Raises NotFound."""
    key = canonical.canonical_key(code)
    entry = register.find(work.connection, [key]).get(key)
    if entry is None:
        raise NotFound(tr("No customer has or had the code {code}.", code=code))
    if entry.customer_id is None:
        block = work.connection.execute(
            select(tables.code_block).where(tables.code_block.c.id == entry.block_id)
        ).first()
        if block is None or entry.state != register.RESERVED:
            raise NotFound(tr("The code {code} was reserved and given back; no customer has it.", code=code))
        what = tr("The code {code} is reserved by {desk} until {day}.", code=code, desk=block.desk, day=block.valid_to)
        raise NotFound(what)
    if not visible(work, [entry.customer_id]):
        raise NotFound(tr("The code {code} is a customer's of somebody else.", code=code))
    return entry.customer_id


def tags_in_use(work: Work, key: str, *, limit: int = 2_000) -> list[str]:
    """The tags that customers have in this field, for suggestions; of very many different sets only the first."""
    item, customer = work.reference.catalogue[key], tables.customer
    column: ColumnElement[Any] = (
        customer.c[key] if item.custom_id is None else customer.c.custom[str(item.custom_id)].as_string()
    )
    found: set[str] = set()
    mine = search.condition(Query(), work.reference.organisation)
    statement = select(column).where(column.is_not(None), mine).distinct().limit(limit)
    for stored in work.connection.execute(statement).scalars():
        found.update(tags.split(stored))
    return sorted(found)
