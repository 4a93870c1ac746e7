"""What an export keeps: who went out, when, with which columns. What was exported of a row stands in the journal."""

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Moment, blob

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _export(*more: sa.Column[object]) -> None:
    op.create_table(
        "export",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", ID(), nullable=True),
        *more,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
        sa.UniqueConstraint("uid", name=op.f("uq_export_uid")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip


def upgrade() -> None:
    """The table of exported rows goes (neither was ever written); the export names its customers in one value."""
    op.drop_table("export_row")
    op.drop_table("export")
    _export(
        sa.Column("desk", sa.String(length=120), nullable=False),
        sa.Column("query", sa.String(length=400), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("customers", blob(), nullable=False),
    )


def downgrade() -> None:
    """Puts the tables back, empty as they were."""
    op.drop_table("export")
    _export()
    op.create_table(
        "export_row",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("export_id", ID(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("base", blob(), nullable=False),
        sa.ForeignKeyConstraint(["export_id"], ["export.id"], name=op.f("fk_export_row_export_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_row")),
        sa.UniqueConstraint("export_id", "uid", name=op.f("uq_export_row_export_id_uid")),
        mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
