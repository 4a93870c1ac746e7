"""Files of customers, and their contents in pieces."""

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import KeyText, blob, long_text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
CHARSET = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the tables."""
    op.create_table(
        "file",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("added", sa.Date(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=255), nullable=True),
        sa.Column("note", long_text(), nullable=True),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_file_customer_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_file_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_file_uid")),
        sqlite_autoincrement=True, **CHARSET,  # type: ignore[arg-type]
    )  # fmt: skip
    op.create_index(op.f("ix_file_customer_id"), "file", ["customer_id"])
    op.create_table(
        "file_piece",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("sha256", KeyText(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", blob(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_piece")),
        sa.UniqueConstraint("sha256", "number", name=op.f("uq_file_piece_sha256_number")),
        sqlite_autoincrement=True, **CHARSET,  # type: ignore[arg-type]
    )  # fmt: skip


def downgrade() -> None:
    """Takes them away."""
    for name in ("file_piece", "file"):
        op.drop_table(name)
