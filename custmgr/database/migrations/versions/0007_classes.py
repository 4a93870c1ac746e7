"""Classes of customers kept in tables, their changes, and an index that holds all that classes need of orders."""

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Money

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COVERING = "ix_sale_order_customer_id_ordered_amount_cost_status_currency"


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _small(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=nullable)


def upgrade() -> None:
    """Adds the tables, empty: they fill when the program is opened."""
    op.create_table(
        "standing",
        sa.Column("customer_id", ID(), autoincrement=False, nullable=False),
        *(_small(name) for name in ("lifecycle", "segment", "value", "abc", "r", "f", "m", "fm")),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("first_order", sa.Date(), nullable=False),
        sa.Column("last_order", sa.Date(), nullable=False),
        sa.Column("bought", Money(), nullable=False),
        sa.Column("margin", Money(), nullable=True),
        sa.Column("expected", Money(), nullable=True),
        _small("alive", nullable=True),
        sa.Column("before", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_standing")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.create_index("ix_standing_lifecycle", "standing", ["lifecycle"])
    op.create_index("ix_standing_segment", "standing", ["segment"])
    op.create_table(
        "class_event",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(_small(name) for name in ("kind", "before", "after")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_event")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.create_index(op.f("ix_class_event_customer_id"), "class_event", ["customer_id"])
    op.create_index("ix_class_event_kind_day", "class_event", ["kind", "day"])
    op.create_table(
        "classing",
        sa.Column("id", ID(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("edges", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classing")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.create_index(COVERING, "sale_order", ["customer_id", "ordered", "amount", "cost", "status", "currency"])
    op.drop_index("ix_sale_order_customer_id_ordered", "sale_order")


def downgrade() -> None:
    """Takes all of it away; classes are told anew after the next upgrade."""
    op.create_index("ix_sale_order_customer_id_ordered", "sale_order", ["customer_id", "ordered"])
    op.drop_index(COVERING, "sale_order")
    for name in ("classing", "class_event", "standing"):
        op.drop_table(name)
