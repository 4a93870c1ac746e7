"""How values of customers are shown in cells and forms."""

from typing import Any

from PySide6.QtCore import Qt

from custmgr.customers import kinds
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Field


def show(field: Field, value: Any, tables: Tables) -> str:
    """The value as a cell shows it."""
    if value is None:
        return ""
    if field.kind is kinds.TAGS:
        return "、".join(tag for tag in str(value).split("|") if tag)
    text = kinds.format_value(field.kind, value, table=tables.get(field.table or ""))
    return text.replace("\n", " ") if field.kind.is_long else text


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def alignment(field: Field) -> Qt.AlignmentFlag:
    """Numbers stand at the right, all else at the left."""
    return RIGHT if field.kind.storage in ("money", "integer") else LEFT
