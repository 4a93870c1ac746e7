"""The tables of who may sign in, of own roles, of who is here. What proves a person stands apart, past the journal."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table

from custmgr.database import tables
from custmgr.database.columns import Moment
from custmgr.database.tables import ID, metadata, own_id, step_column

account = Table(
    "account",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("login", String(120), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("role", String(120), nullable=False),  # the key of a ready-made role or the name of an own one
    Column("owner_names", String(400), nullable=False, default=""),  # "|" between the names by which customers are his
    Column("is_active", Boolean, nullable=False, default=True),
    step_column(),
    sqlite_autoincrement=True,
)

role = Table(
    "role",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("permissions", JSON, nullable=False),  # their names
    Column("rights", JSON, nullable=False),  # {field key: "read" | "mask" | "hide"}
    Column("is_own_only", Boolean, nullable=False, default=False),
    step_column(),
    sqlite_autoincrement=True,
)

account_secret = Table(
    "account_secret",
    metadata,
    Column("account_id", ID, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("hash", String(200), nullable=False),  # argon2id, with its settings and salt
    Column("set_at", Moment, nullable=False),
    Column("failures", Integer, nullable=False, default=0),  # wrong passwords in a row
    Column("failed_at", Moment),
)

presence = Table(
    "presence",
    metadata,
    Column("desk_uid", String(36), primary_key=True),  # of one window
    Column("person", String(120), nullable=False),
    Column("customer_id", ID, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    info={"derived": True},  # true for a minute: neither copied nor compared
)
"""Which customer somebody looks at, on servers."""

tables.JOURNALLED |= {table.name: table for table in (account, role)}
