"""Versions of rules that begin for customers who joined from a day on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; versions of before begin with the moment of issue."""
    op.add_column("rule_version", sa.Column("begins_by", sa.String(length=8), nullable=False, server_default="moment"))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("rule_version", "begins_by")
