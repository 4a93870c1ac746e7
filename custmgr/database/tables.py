"""Every table, once, for all engines. Integer keys inside; `uid` where a record travels between databases.

A journalled table has `step_id`, the step that wrote the row last: it is the row's version, compared for equality.
Its ids are never given out again (AUTOINCREMENT on SQLite): the journal may bring a removed record back under its own.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from custmgr.customers import fields
from custmgr.customers.fields import Field
from custmgr.customers.kinds import FINE
from custmgr.customers.records import RECORD_KINDS, RecordKind
from custmgr.database.columns import KeyText, Moment, Money, Number, blob, long_text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY is the row id there


def own_id() -> Column[int]:
    """The number of a row, given by the database."""
    return Column("id", ID, primary_key=True, autoincrement=True)


def step_column() -> Column[int]:
    """The step that wrote the row last."""
    return Column("step_id", ID, ForeignKey("step.id"), nullable=False)


step = Table(
    "step",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("operation", String(60), nullable=False),
    Column("actor_id", ID),
    Column("sign_in_id", ID),
    Column("at", Moment, nullable=False),
    Column("desk", String(120), nullable=False, default=""),
    Column("source", String(400), nullable=False, default=""),
    Column("source_sha256", String(64), index=True),
    Column("undoes", ID, index=True),
    Column("note", String(400), nullable=False, default=""),
    Column("record_count", Integer, nullable=False, default=0),
    Column("digest", String(64), nullable=False, default=""),
    Column("prev_hash", String(64)),
    Column("hash", String(64)),
    Index("ix_step_sign_in_id", "sign_in_id", "id"),
    sqlite_autoincrement=True,
)

change = Table(
    "change",
    metadata,
    own_id(),
    Column("step_id", ID, ForeignKey("step.id"), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("record_id", ID, nullable=False),
    Column("before", long_text()),
    Column("after", long_text()),
    Index("ix_change_step_id", "step_id"),
    Index("ix_change_kind_record_id", "kind", "record_id"),
)

COLUMN_TYPES: dict[str, Any] = {
    "text": String(255),
    "date": Date,
    "moment": Moment,
    "integer": BigInteger,
    "money": Money,
    "choice": ID,
    "flag": Boolean,
}
INDEXED = {"name", "joined", "mobile", "telephone", "tax_number", "industry", "region", "type", "level"}
LONGER = {"address": 500, "website": 500}


def column_name(field: Field) -> str:
    """The column of a standard field: choices hold the id of a category."""
    return f"{field.key}_id" if field.kind.storage == "choice" else field.key


def _column(field: Field) -> Column[Any]:
    if field.kind.is_long:
        return Column(field.key, long_text())
    if field.kind.storage == "choice":
        return Column(column_name(field), ID, ForeignKey("category.id"), index=field.key in INDEXED)
    kind = String(LONGER[field.key]) if field.key in LONGER else COLUMN_TYPES[field.kind.storage]
    return Column(field.key, kind, index=field.key in INDEXED)


customer = Table(
    "customer",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("code_key", KeyText(255), index=True),
    Column("code_sort", KeyText(320), index=True),
    *(_column(field) for field in fields.STANDARD),
    Column("custom", JSON(none_as_null=True)),
    Column("sort_key", KeyText(255), index=True),
    Column("retired_at", Moment),
    Column("merged_into", ID, index=True),  # who stands for him since both were found to be one
    step_column(),
    sqlite_autoincrement=True,
)

code = Table(
    "code",
    metadata,
    own_id(),
    Column("name_space", KeyText(30), nullable=False, default=""),
    Column("code_key", KeyText(255), nullable=False),
    Column("text", String(255), nullable=False),
    Column("state", String(12), nullable=False),
    Column("customer_id", ID, index=True),
    Column("rule_version_id", ID),
    Column("counter_id", String(60)),
    Column("counter_key", KeyText(255)),
    Column("number", BigInteger),
    Column("inputs", JSON(none_as_null=True)),
    Column("from_step", ID, index=True),
    Column("to_step", ID),
    Column("reason", String(255), nullable=False, default=""),
    Column("block_id", ID, index=True),
    UniqueConstraint("name_space", "code_key"),
    Index("ix_code_counter", "counter_id", "counter_key", "number"),
)

code_block = Table(
    "code_block",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("rule_version_id", ID, nullable=False),
    Column("counter_id", String(60), nullable=False),
    Column("counter_key", KeyText(255), nullable=False),
    Column("desk", String(120), nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("returned_at", Date),
    Column("is_held", Boolean, nullable=False, default=False),  # brought along from the team's database
    step_column(),
    sqlite_autoincrement=True,
)

counter = Table(
    "counter",
    metadata,
    Column("counter_id", KeyText(60), primary_key=True),
    Column("key", KeyText(255), primary_key=True),
    Column("last", BigInteger, nullable=False),
)

external_system = Table(
    "external_system",
    metadata,
    own_id(),
    Column("name", String(120), nullable=False, unique=True),
    step_column(),
    sqlite_autoincrement=True,
)

external_code = Table(
    "external_code",
    metadata,
    own_id(),
    Column("system_id", ID, ForeignKey("external_system.id"), nullable=False),
    Column("key", KeyText(255), nullable=False),
    Column("text", String(255), nullable=False),
    Column("customer_id", ID, ForeignKey("customer.id"), nullable=False, index=True),
    Column("valid_from", Date),
    Column("valid_to", Date),
    step_column(),
    UniqueConstraint("system_id", "key"),
    sqlite_autoincrement=True,
)

rule = Table(
    "rule",
    metadata,
    own_id(),
    Column("name", String(120), nullable=False, unique=True),
    Column("position", Integer, nullable=False, default=0),
    Column("gaps", String(12), nullable=False, default="strict", server_default="strict"),
    Column("typed", String(12), nullable=False, default="free", server_default="free"),
    Column("at_end", String(12), nullable=False, default="stop", server_default="stop"),
    step_column(),
    sqlite_autoincrement=True,
)

rule_version = Table(
    "rule_version",
    metadata,
    own_id(),
    Column("rule_id", ID, ForeignKey("rule.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("definition", JSON, nullable=False),
    Column("text", long_text(), nullable=False),
    Column("state", String(12), nullable=False),
    Column("active_from", Date),
    Column("begins_by", String(8), nullable=False, server_default="moment"),
    Column("counter_id", String(60), nullable=False),
    step_column(),
    UniqueConstraint("rule_id", "number"),
    sqlite_autoincrement=True,
)

category = Table(
    "category",
    metadata,
    own_id(),
    Column("table", String(30), nullable=False),
    Column("parent_id", ID, ForeignKey("category.id")),
    Column("code", String(60), nullable=False),
    Column("code_key", KeyText(60), nullable=False),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(120), nullable=False, default=""),
    Column("position", Integer, nullable=False, default=0),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("standard_code", String(30), nullable=False, default=""),
    step_column(),
    UniqueConstraint("table", "code_key"),
    sqlite_autoincrement=True,
)

custom_field = Table(
    "custom_field",
    metadata,
    own_id(),
    Column("key", String(60), nullable=False, unique=True),
    Column("label_zh", String(120), nullable=False),
    Column("label_en", String(120), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("position", Integer, nullable=False, default=0),
    step_column(),
    sqlite_autoincrement=True,
)

tag = Table(
    "tag",
    metadata,
    own_id(),
    Column("name", String(60), nullable=False, unique=True),
    step_column(),
    sqlite_autoincrement=True,
)

saved_view = Table(
    "saved_view",
    metadata,
    own_id(),
    Column("name", String(120), nullable=False),
    Column("person_id", ID),
    Column("definition", JSON, nullable=False),
    Column("position", Integer, nullable=False, default=0),
    step_column(),
    sqlite_autoincrement=True,
)

setting = Table(
    "setting",
    metadata,
    own_id(),
    Column("key", String(60), nullable=False, unique=True),
    Column("value", JSON),
    step_column(),
    sqlite_autoincrement=True,
)

mapping = Table(
    "mapping",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("definition", JSON, nullable=False),
    Column("used_at", Moment, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    own_id(),
    Column("person_id", ID),
    Column("form", String(60), nullable=False),
    Column("content", blob(), nullable=False),
    Column("at", Moment, nullable=False),
)

person = Table(
    "person",
    metadata,
    own_id(),
    Column("login", String(120), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("role", String(30), nullable=False),
    Column("disabled_at", Moment),
)

sign_in = Table(
    "sign_in",
    metadata,
    own_id(),
    Column("person_id", ID, ForeignKey("person.id"), nullable=False),
    Column("desk", String(120), nullable=False),
    Column("at", Moment, nullable=False),
)

export = Table(
    "export",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("actor_id", ID),
    Column("desk", String(120), nullable=False, default=""),
    Column("query", String(400), nullable=False, default=""),
    Column("fields", JSON, nullable=False),
    Column("customers", blob(), nullable=False),
)

recode_request = Table(
    "recode_request",
    metadata,
    own_id(),
    Column("title", String(400), nullable=False),
    Column("state", String(12), nullable=False),
    Column("asked_by", String(120), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", String(120), nullable=False, default="", server_default=""),
    Column("decided_at", Moment),
    Column("reason", String(400), nullable=False, default="", server_default=""),
    Column("customers", Integer, nullable=False),
    step_column(),
    sqlite_autoincrement=True,
)

recode_plan = Table(
    "recode_plan",
    metadata,
    Column("request_id", ID, primary_key=True, autoincrement=False),
    Column("moves", blob(), nullable=False),
)
"""What a request would change, written once and never changed; the journal need not hold it again."""

customer_text = Table(
    "customer_text",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("s", long_text(), nullable=False),
    Column("is_indexed", Boolean, nullable=False, default=False),
    Index("ix_customer_text_is_indexed", "is_indexed", "id", sqlite_where=text("is_indexed = 0")),
    info={"derived": True},  # made of the customers at any time: neither copied nor compared
)

RECORD_INDEXES = {
    "sale_order": ("customer_id", "ordered", "amount", "cost", "status", "currency"),  # all that classes need
    "task": ("due",), "interaction": ("next_on",),
}  # fmt: skip


def _record_table(kind: RecordKind) -> Table:
    """The table of a kind of record: whose it is, a column for each field."""
    owner = f"{kind.owner.removeprefix('sale_')}_id"
    columns = [Column(column_name(item), _record_type(item)) for item in kind.fields]
    index = RECORD_INDEXES.get(kind.key)
    return Table(
        kind.key, metadata, own_id(), Column("uid", String(36), nullable=False, unique=True),
        Column(owner, ID, ForeignKey(f"{kind.owner}.id"), nullable=False, index=True), *columns, step_column(),
        *([Index(f"ix_{kind.key}_{'_'.join(index)}", *index)] if index else []), sqlite_autoincrement=True,
    )  # fmt: skip


def _record_type(item: Field) -> Any:
    if item.kind.is_long:
        return long_text()
    if item.kind in FINE:
        return Number
    return String(LONGER[item.key]) if item.key in LONGER else COLUMN_TYPES[item.kind.storage]


RECORDS: dict[str, Table] = {kind.key: _record_table(kind) for kind in RECORD_KINDS.values()}
"""The tables of records beside a customer, by the key of their kind."""

JOURNALLED: dict[str, Table] = {
    table.name: table
    for table in (
        customer, category, rule, rule_version, custom_field, tag, saved_view, setting, external_system, external_code,
        code_block, recode_request, *RECORDS.values(),
    )
}  # fmt: skip
"""The tables whose rows change only through the journal, by the `kind` of their changes."""
