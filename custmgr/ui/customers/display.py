"""How values of customers are shown in cells and forms."""

from typing import Any

from custmgr.customers import kinds
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Field
from custmgr.ui import early


def show(field: Field, value: Any, tables: Tables) -> str:
    """The value as a cell shows it."""
    if value is None:
        return ""
    text = kinds.format_value(field.kind, value, table=tables.get(field.table or ""))
    return text.replace("\n", " ") if field.kind.is_long else text


def alignment(field: Field) -> int:
    """Numbers stand at the right, all else at the left."""
    return early.RIGHT if field.kind.storage in ("money", "integer") else early.LEFT
