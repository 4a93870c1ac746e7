"""Reserved blocks of numbers, the policies of a rule, and a customer's parent code."""

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import KeyText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the table of blocks, and columns with what held before as their default."""
    op.create_table(
        "code_block",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("rule_version_id", ID(), nullable=False),
        sa.Column("counter_id", sa.String(length=60), nullable=False),
        sa.Column("counter_key", KeyText(255), nullable=False),
        sa.Column("desk", sa.String(length=120), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("returned_at", sa.Date(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_code_block_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_block")),
        sa.UniqueConstraint("uid", name=op.f("uq_code_block_uid")),
        sqlite_autoincrement=True, mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.add_column("code", sa.Column("block_id", ID(), nullable=True))
    op.create_index(op.f("ix_code_block_id"), "code", ["block_id"])
    op.add_column("rule", sa.Column("gaps", sa.String(length=12), nullable=False, server_default="strict"))
    op.add_column("rule", sa.Column("typed", sa.String(length=12), nullable=False, server_default="free"))
    op.add_column("customer", sa.Column("parent_code", sa.String(length=255), nullable=True))


def downgrade() -> None:
    """Takes all of it away."""
    op.drop_column("customer", "parent_code")
    op.drop_column("rule", "typed")
    op.drop_column("rule", "gaps")
    op.drop_index(op.f("ix_code_block_id"), table_name="code")
    op.drop_column("code", "block_id")
    op.drop_table("code_block")
