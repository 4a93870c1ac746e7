"""Templates of letters, and timed reports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Moment, long_text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
CHARSET: dict[str, Any] = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin"}


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _journalled(name: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        *columns,
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f(f"fk_{name}_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
        sqlite_autoincrement=True, **CHARSET,
    )  # fmt: skip


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def upgrade() -> None:
    """Adds the tables."""
    _journalled(
        "letter_template", _text("name", 120), sa.Column("text", long_text(), nullable=False),
        sa.UniqueConstraint("name", name=op.f("uq_letter_template_name")),
    )  # fmt: skip
    _journalled(
        "job", _text("name", 120), _text("report", 40), _text("query", 400), _text("period", 20),
        sa.Column("columns", sa.JSON(), nullable=False), _text("suffix", 8), _text("folder", 400), _text("rhythm", 10),
        sa.Column("day", sa.Integer(), nullable=False), sa.Column("hour", sa.Integer(), nullable=False),
        _text("desk", 120), sa.Column("is_active", sa.Boolean(), nullable=False),
    )  # fmt: skip
    op.create_table(
        "job_run",
        sa.Column("job_id", ID(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("is_ok", sa.Boolean(), nullable=False),
        sa.Column("said", long_text(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_job_run")), **CHARSET,
    )  # fmt: skip


def downgrade() -> None:
    """Takes them away."""
    for name in ("job_run", "job", "letter_template"):
        op.drop_table(name)
