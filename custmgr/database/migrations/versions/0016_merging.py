"""Into whom a customer was merged."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; nobody was merged before."""
    op.add_column("customer", sa.Column("merged_into", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
    op.create_index(op.f("ix_customer_merged_into"), "customer", ["merged_into"])


def downgrade() -> None:
    """Takes it away."""
    op.drop_index(op.f("ix_customer_merged_into"), table_name="customer")
    op.drop_column("customer", "merged_into")
