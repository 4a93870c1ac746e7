"""Seals of the chains of steps, and an index along each chain."""

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Moment, long_text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes both."""
    op.create_index("ix_step_sign_in_id", "step", ["sign_in_id", "id"])
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "seal",
        sa.Column("id", key, primary_key=True, autoincrement=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("person", sa.String(120), nullable=False),
        sa.Column("heads", long_text(), nullable=False),
        sa.Column("prev_hash", sa.String(64)),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("public_key", sa.String(64)),
        sa.Column("signature", sa.String(128)),
        sqlite_autoincrement=True,
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )


def downgrade() -> None:
    """Takes both away."""
    op.drop_table("seal")
    op.drop_index("ix_step_sign_in_id", "step")
