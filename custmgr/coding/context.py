"""What a rule is read against: the field catalogue, the category tables and the organisation's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from custmgr.customers.categories import CategoryTable
from custmgr.customers.fields import CATALOGUE, Catalogue

FiscalLabel = Literal["start", "end", "both", "record"]
Values = Mapping[str, object]
"""A customer's values by field key, as customers.kinds.Kind says; what is missing is empty."""


@dataclass(frozen=True)
class Context:
    """All that a rule needs besides the customer.

    `zone` is the organisation's IANA zone; `today` comes from the database server. `unique_fields` are fields of which
    the program itself keeps any two customers apart, so that a code made of one needs no counter.
    """

    tables: Mapping[str, CategoryTable] = field(default_factory=lambda: MappingProxyType({}))
    catalogue: Catalogue = CATALOGUE
    zone: str = "Asia/Shanghai"
    fiscal_first_month: int = 1
    fiscal_label: FiscalLabel = "start"
    today: date = date(2026, 1, 1)
    unique_fields: frozenset[str] = frozenset({"tax_number"})
