"""What a rule does when its numbers run out, and recodings that wait for a second person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from custmgr.database.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the column and the tables; rules of before stop at the end of their numbers, as they did."""
    op.add_column("rule", sa.Column("at_end", sa.String(length=12), nullable=False, server_default="stop"))
    op.create_table(
        "recode_request",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("decided_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.Column("customers", sa.Integer(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_recode_request_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recode_request")),
        sqlite_autoincrement=True, mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.create_table(
        "recode_plan",
        sa.Column("request_id", ID(), autoincrement=False, nullable=False),
        sa.Column("moves", sa.LargeBinary().with_variant(mysql.LONGBLOB(), "mysql"), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_recode_plan")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip


def downgrade() -> None:
    """Takes all of it away."""
    op.drop_table("recode_plan")
    op.drop_table("recode_request")
    op.drop_column("rule", "at_end")
