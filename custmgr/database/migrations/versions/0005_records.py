"""Contacts, addresses, orders with lines, talks, feedback, tasks and relations of customers."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import Money, long_text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _columns(kind: Any, names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=True) for name in names.split()]


def _text() -> sa.String:
    return sa.String(length=255)


def _table(name: str, owner: str, columns: Sequence[sa.Column[Any]]) -> None:
    column = f"{owner.removeprefix('sale_')}_id"
    op.create_table(
        name,
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column(column, ID(), nullable=False),
        *columns,
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=op.f(f"fk_{name}_{column}")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f(f"fk_{name}_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
        sqlite_autoincrement=True, mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin",
    )  # fmt: skip
    op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    """Adds a table for each kind of record."""
    _table("contact", "customer", [
        *_columns(_text, "name title mobile telephone email wechat"), *_columns(sa.Boolean, "is_main"),
        *_columns(long_text, "note"),
    ])  # fmt: skip
    _table("address", "customer", [
        *_columns(_text, "label postcode receiver telephone"), *_columns(ID, "region_id"),
        sa.Column("address", sa.String(length=500)), *_columns(sa.Boolean, "is_main"), *_columns(long_text, "note"),
    ])  # fmt: skip
    _table("sale_order", "customer", [
        *_columns(_text, "number currency status person"), *_columns(sa.Date, "ordered"),
        *_columns(Money, "amount cost"), *_columns(long_text, "note"),
    ])  # fmt: skip
    _table("sale_line", "sale_order", [
        *_columns(_text, "product category"), *_columns(Money, "quantity price amount cost"),
    ])  # fmt: skip
    _table("interaction", "customer", [
        *_columns(sa.Date, "held next_on"), *_columns(_text, "way subject result next_step person"),
        *_columns(long_text, "text"),
    ])  # fmt: skip
    _table("feedback", "customer", [
        *_columns(sa.Date, "given"), *_columns(_text, "channel about status"),
        *_columns(sa.BigInteger, "nps csat"), *_columns(long_text, "text answer"),
    ])  # fmt: skip
    _table("task", "customer", [
        *_columns(_text, "title person"), *_columns(sa.Date, "due done"), *_columns(long_text, "note"),
    ])  # fmt: skip
    _table("relation", "customer", [*_columns(_text, "other_code way"), *_columns(long_text, "note")])
    op.create_index("ix_sale_order_customer_id_ordered", "sale_order", ["customer_id", "ordered"])
    op.create_index("ix_task_due", "task", ["due"])
    op.create_index("ix_interaction_next_on", "interaction", ["next_on"])


def downgrade() -> None:
    """Takes them away, lines before their orders."""
    for name in ("relation", "task", "feedback", "interaction", "sale_line", "sale_order", "address", "contact"):
        op.drop_table(name)
