"""The tables of classes: where each customer with orders stands, when classes changed, and how far that was reckoned.

All of it is derived from orders and rules and can be made again at any time, so it stands outside the journal.
"""

from sqlalchemy import JSON, Column, Date, Float, Index, Integer, SmallInteger, Table

from custmgr.database.columns import Money
from custmgr.database.tables import ID, metadata, own_id

standing = Table(
    "standing",
    metadata,
    Column("customer_id", ID, primary_key=True, autoincrement=False),
    Column("lifecycle", SmallInteger, nullable=False),
    Column("segment", SmallInteger, nullable=False),
    Column("value", SmallInteger, nullable=False),
    Column("abc", SmallInteger, nullable=False),
    Column("r", SmallInteger, nullable=False),
    Column("f", SmallInteger, nullable=False),
    Column("m", SmallInteger, nullable=False),
    Column("fm", SmallInteger, nullable=False),
    Column("orders", Integer, nullable=False),
    Column("first_order", Date, nullable=False),
    Column("last_order", Date, nullable=False),
    Column("bought", Money, nullable=False),
    Column("margin", Money),
    Column("expected", Money),
    Column("alive", SmallInteger),
    Column("before", Float, nullable=False),  # share of the sales made with those who bought for more
    Index("ix_standing_lifecycle", "lifecycle"),
    Index("ix_standing_segment", "segment"),
    info={"derived": True},
)
"""Customers with orders only; of all others it is known that they have none."""

class_event = Table(
    "class_event",
    metadata,
    own_id(),
    Column("customer_id", ID, nullable=False, index=True),
    Column("day", Date, nullable=False),
    Column("kind", SmallInteger, nullable=False),  # the place of its field in KINDS
    Column("before", SmallInteger, nullable=False),
    Column("after", SmallInteger, nullable=False),
    Index("ix_class_event_kind_day", "kind", "day"),
    info={"derived": True},
)

KINDS = ("lifecycle", "segment", "value", "abc")

classing = Table(
    "classing",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("as_of", Date, nullable=False),
    Column("step_id", ID, nullable=False),  # the newest step that was seen
    Column("rules", JSON, nullable=False),
    Column("edges", JSON, nullable=False),
    info={"derived": True},
)
"""One row: the day and the rules of what stands in `standing`, and its cut lines."""
