"""Who may sign in, as what, and a team's own roles."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Moment

revision = "0012"
down_revision = "0011"
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
        "account", _text("login", 120), _text("name", 120), _text("role", 120), _text("owner_names", 400),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )  # fmt: skip
    _journalled(
        "role", _text("name", 120), sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("rights", sa.JSON(), nullable=False), sa.Column("is_own_only", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
    )  # fmt: skip
    op.create_table(
        "account_secret",
        sa.Column("account_id", ID(), autoincrement=False, nullable=False),
        _text("hash", 200),
        sa.Column("set_at", Moment(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", Moment()),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_secret_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_secret")), **CHARSET,
    )  # fmt: skip


def downgrade() -> None:
    """Takes them away."""
    for name in ("account_secret", "role", "account"):
        op.drop_table(name)
