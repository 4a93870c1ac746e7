"""Which customer somebody looks at."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
CHARSET: dict[str, Any] = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}


def upgrade() -> None:
    """Adds the table."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "presence",
        sa.Column("desk_uid", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("customer_id", number, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("desk_uid", name=op.f("pk_presence")), **CHARSET,
    )  # fmt: skip
    op.create_index(op.f("ix_presence_customer_id"), "presence", ["customer_id"])


def downgrade() -> None:
    """Takes it away."""
    op.drop_table("presence")
