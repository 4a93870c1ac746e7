"""The first look at a file, before the desk is open. Light on purpose: it loads neither SQLAlchemy nor the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from custmgr.customers import fields
from custmgr.customers.categories import Tables
from custmgr.customers.fields import Field
from custmgr.database import glance

SHOWN = 100


@dataclass(frozen=True, slots=True)
class GlancedRow:
    """One customer; the same attributes as `browse.Row`."""

    id: int
    step_id: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Glance:
    """The first rows by code and the category entries that they name."""

    rows: tuple[GlancedRow, ...]
    tables: Tables


def look(path: Path) -> Glance | None:
    """The first rows of the file, or None where only the ordinary way can tell."""
    found = glance.first_rows(path, limit=SHOWN)
    if found is None:
        return None
    records, tables = found
    rows = tuple(GlancedRow(record["id"], record["step_id"], _values(record)) for record in records)
    return Glance(rows, tables)


def _values(record: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in fields.STANDARD:
        raw = record.get(f"{item.key}_id" if item.kind.storage == "choice" else item.key)
        if raw is not None and raw != "":
            values[item.key] = _value(item, raw)
    return values


def _value(item: Field, raw: Any) -> Any:
    if item.kind.storage == "date":
        return date.fromisoformat(raw)
    if item.kind.storage == "moment":
        return datetime.fromisoformat(raw).replace(tzinfo=UTC)
    return Decimal(raw).scaleb(-2) if item.kind.storage == "money" else raw
