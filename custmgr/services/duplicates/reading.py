"""Customers as they are compared: of what the person at the desk may see whole, and of those whom he may see."""

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from custmgr.customers.categories import CategoryTable
from custmgr.customers.query import Query
from custmgr.customers.regions import bare
from custmgr.database import search, tables
from custmgr.database.journal import batches
from custmgr.matching.party import Party, Sort
from custmgr.services.work import Work

COMPARED = ("name", "short_name", "name_en", "contact", "mobile", "telephone", "email", "tax_number", "id_number",
            "region", "address", "kind")  # fmt: skip
BATCH = 5_000


def everybody(work: Work) -> Generator[list[Party], None, None]:
    """All customers whom the person may see, a batch at a time."""
    keys, customer = open_fields(work), tables.customer
    columns = [tables.customer.c[tables.column_name(work.reference.catalogue[key])] for key in keys]
    statement = select(customer.c.id, *columns).where(search.condition(Query(), work.reference.organisation))
    make = _Maker(work)
    statement = statement.order_by(customer.c.id).execution_options(yield_per=BATCH)
    with work.connection.execute(statement) as found:
        for part in found.partitions(BATCH):
            yield [make.party(row[0], dict(zip(keys, row[1:], strict=True))) for row in part]


def some(work: Work, ids: Sequence[int]) -> list[Party]:
    """These customers, without those whom the person may not see."""
    keys, customer = open_fields(work), tables.customer
    columns = [tables.customer.c[tables.column_name(work.reference.catalogue[key])] for key in keys]
    seen = search.condition(Query(), work.reference.organisation)
    make, found = _Maker(work), []
    for part in batches(ids, 500):
        for row in work.connection.execute(select(customer.c.id, *columns).where(customer.c.id.in_(part), seen)):
            found.append(make.party(row[0], dict(zip(keys, row[1:], strict=True))))
    return found


def of_values(work: Work, values: Mapping[str, Any], customer_id: int = 0) -> Party:
    """A customer who is being entered, from his values by field key."""
    return _Maker(work).party(customer_id, {key: values.get(key) for key in open_fields(work)})


def open_fields(work: Work) -> list[str]:
    """The compared fields that the person may see whole: that two closed values agree would tell what they are."""
    catalogue = work.reference.catalogue
    return [key for key in COMPARED if catalogue[key].right not in ("mask", "hide")]


class _Maker:
    """Makes a customer's values comparable; where he is, it works out once for each entry of the region table."""

    def __init__(self, work: Work) -> None:
        self._regions = work.reference.tables.get("region")
        kinds = work.reference.tables.get("kind")
        self._sorts: dict[int | None, Sort] = {}
        for entry in kinds or ():
            self._sorts[entry.id] = "person" if entry.code == "P" else "company" if entry.code == "C" else ""
        self._cities: dict[int | None, str] = {None: ""}

    def party(self, customer_id: int, values: Mapping[str, Any]) -> Party:
        """The customer of these values by field key."""
        text = {key: value if isinstance(value, str) else "" for key, value in values.items()}
        place = values.get("region")
        if place not in self._cities:
            self._cities[place] = _city(self._regions, place)
        return Party(
            customer_id, text.get("name", ""), (text.get("name_en", ""), text.get("short_name", "")),
            text.get("contact", ""), (text.get("mobile", ""), text.get("telephone", "")), text.get("email", ""),
            text.get("tax_number", ""), text.get("id_number", ""), self._cities[place], text.get("address", ""),
            self._sorts.get(values.get("kind"), ""),
        )  # fmt: skip


def _city(regions: CategoryTable | None, entry_id: object) -> str:
    """The city of an entry of the region table: the entry below the province, or the province that is one."""
    entry = regions.by_id.get(entry_id) if regions is not None and isinstance(entry_id, int) else None
    if regions is None or entry is None:
        return ""
    path = regions.path(entry)
    if path[0].name_zh.endswith("市"):
        return bare(path[0].name_zh)
    return bare(path[1].name_zh) if len(path) > 1 else ""
