"""The table of what people decided about possible duplicates."""

from sqlalchemy import Column, Date, ForeignKey, String, Table, UniqueConstraint

from custmgr.database import tables
from custmgr.database.tables import ID, metadata, own_id, step_column

match_decision = Table(
    "match_decision",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("customer_id", ID, ForeignKey("customer.id"), nullable=False),  # the smaller number of both
    Column("other_id", ID, ForeignKey("customer.id"), nullable=False, index=True),
    Column("verdict", String(12), nullable=False),
    Column("until", Date),  # from that day on the pair is shown again; empty: never
    step_column(),
    UniqueConstraint("customer_id", "other_id"),
    sqlite_autoincrement=True,
)

tables.JOURNALLED[match_decision.name] = match_decision
