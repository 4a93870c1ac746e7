"""Customers are found by their contacts too: the search texts of those who have some are made anew."""

from alembic import op
from sqlalchemy import select

from custmgr.database import search, tables
from custmgr.database.journal import batches

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the texts anew."""
    connection = op.get_bind()
    contact = tables.RECORDS["contact"]
    ids = connection.execute(select(contact.c.customer_id).distinct()).scalars().all()
    for part in batches(list(ids), search.INDEX_BATCH):
        search.refresh(connection, part)


def downgrade() -> None:
    """Nothing to do: longer search texts harm no earlier program."""
