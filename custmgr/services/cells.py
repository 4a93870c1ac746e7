"""Values as the cells of a file hold them; what comes back is compared with the same."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.exchange.writing.output import plain, storable
from custmgr.services.browse import Row
from custmgr.services.reference import Reference
from custmgr.texts import tr


class Shown:
    """Values as cells hold them; names of choices are looked up once."""

    def __init__(self, reference: Reference) -> None:
        self._tables = reference.tables
        self._names: dict[tuple[str, Any], str] = {}
        self._zone = reference.organisation.time_zone

    def cells(self, columns: Iterable[Field], row: Row) -> list[object]:
        """One row."""
        return [self.cell(item, row.values.get(item.key)) for item in columns]

    def texts(self, columns: Iterable[Field], values: Mapping[str, Any]) -> dict[str, str]:
        """The texts of the cells by field key."""
        return {item.key: storable(plain(self.cell(item, values.get(item.key)))) for item in columns}

    def cell(self, item: Field, value: Any) -> object:
        """One cell."""
        if value is None:
            return None
        if item.kind.storage == "choice":
            key = (item.key, value)
            if key not in self._names:
                self._names[key] = kinds.format_value(item.kind, value, table=self._tables.get(item.table or ""))
            return self._names[key]
        if item.kind.storage == "class":
            return kinds.format_value(item.kind, value)
        if item.kind is kinds.TAGS:
            return "、".join(tag for tag in str(value).split("|") if tag)
        if isinstance(value, datetime):
            return value.astimezone(self._zone).replace(tzinfo=None)
        return tr("Yes") if value is True else tr("No") if value is False else value
