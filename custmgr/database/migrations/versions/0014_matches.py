"""What people decided about possible duplicates."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
CHARSET: dict[str, Any] = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "match_decision",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("other_id", ID(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_match_decision_customer_id")),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"], name=op.f("fk_match_decision_other_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_match_decision_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_match_decision_uid")),
        sa.UniqueConstraint("customer_id", "other_id", name=op.f("uq_match_decision_customer_id_other_id")),
        sqlite_autoincrement=True, **CHARSET,
    )  # fmt: skip
    op.create_index(op.f("ix_match_decision_other_id"), "match_decision", ["other_id"])


def downgrade() -> None:
    """Takes it away."""
    op.drop_table("match_decision")
