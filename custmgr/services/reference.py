"""What nearly every use case needs at hand: category tables, the field catalogue, the organisation's settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, func, select

from custmgr.access.permission import Actor, Permission
from custmgr.customers import kinds
from custmgr.customers.categories import Category, CategoryTable, Tables
from custmgr.customers.classes.rules import ClassRules
from custmgr.customers.fields import CATALOGUE, Catalogue, Field
from custmgr.customers.ready_made import KEYS
from custmgr.database import tables

Version = tuple[int, int, int]
Clock = Callable[[], datetime]
FiscalLabel = Literal["start", "end", "both", "record"]
DEFAULTS: Mapping[str, Any] = {
    "zone": "Asia/Shanghai",
    "fiscal_first_month": 1,
    "fiscal_label": "start",
    "company": "",
    "recode_approval": False,
    "moved_to": "",
    "lock_minutes": 10,
    "classes": {},
    "files_folder": "",
    "files_limit_mb": 20,
}


@dataclass(frozen=True)
class Organisation:
    """Settings that everybody on this database shares."""

    zone: str = "Asia/Shanghai"
    fiscal_first_month: int = 1
    fiscal_label: FiscalLabel = "start"
    company: str = ""
    classes: Mapping[str, Any] = field(default_factory=dict)  # how the rules of classes differ from the ready-made
    recode_approval: bool = False  # whether a second person must approve new codes for customers who have some
    files_folder: str = ""  # where contents go that are too large for the database
    files_limit_mb: int = 20  # the largest file that the database itself keeps
    moved_to: str = ""  # where the customers are now, if they were moved: nobody writes here then
    lock_minutes: int = 10  # without a key or a click, where people sign in; 0: never
    clock: Clock = field(default=lambda: datetime.now(UTC), compare=False, repr=False)
    owners: frozenset[str] | None = None  # the person at the desk sees only customers of these owners; None: all

    @cached_property
    def class_rules(self) -> ClassRules:
        """The rules by which customers are classed here."""
        return ClassRules.from_json(self.classes)

    @property
    def cancelled(self) -> tuple[str, ...]:
        """The states of orders that count for nothing."""
        return self.class_rules.cancelled

    @property
    def today(self) -> date:
        """The day it is where the organisation is."""
        return self.clock().astimezone(self.time_zone).date()

    @property
    def time_zone(self) -> ZoneInfo:
        """The organisation's time zone; UTC if this computer does not know the stored name."""
        try:
            return ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")


@dataclass(frozen=True)
class Reference:
    """Frozen values, loaded once and again after they were changed."""

    tables: Tables = field(default_factory=dict)
    catalogue: Catalogue = CATALOGUE
    organisation: Organisation = field(default_factory=Organisation)
    uid: str = ""
    versions: Mapping[str, Version] = field(default_factory=dict, compare=False, repr=False)

    KINDS = frozenset({"category", "custom_field", "setting"})

    def told_by(self, clock: Clock) -> "Reference":
        """The same with days that this clock tells."""
        return replace(self, organisation=replace(self.organisation, clock=clock))

    def seen_by(self, actor: Actor) -> "Reference":
        """The same as this person may see it."""
        if not actor.rights and actor.owners is None and actor.may(Permission.EDIT):
            return self
        catalogue = self.catalogue.restricted(actor.rights)
        return replace(
            self, catalogue=catalogue if actor.may(Permission.EDIT) else catalogue.read_only(),
            organisation=replace(self.organisation, owners=actor.owners),
        )  # fmt: skip


def load(connection: Connection, known: Reference | None = None) -> Reference:
    """Everything, from the database; category tables that are still as `known` has them are taken from there."""
    versions = _versions(connection)
    kept = {}
    if known is not None:
        kept = {key: table for key, table in known.tables.items() if versions.get(key) == known.versions.get(key)}
    setting = tables.setting
    stored = select(setting.c.key, setting.c.value).where(setting.c.key.in_([*DEFAULTS, "uid"]))
    settings = {row.key: row.value for row in connection.execute(stored)}
    stated = {key: settings.get(key, default) for key, default in DEFAULTS.items()}
    return Reference(
        tables=_load_tables(connection, kept),
        catalogue=CATALOGUE.with_custom(_load_custom_fields(connection)),
        organisation=Organisation(**stated),
        uid=str(settings.get("uid", "")),
        versions=versions,
    )


def _versions(connection: Connection) -> dict[str, Version]:
    """What differs of each category table once a step has written to it: reading the tables takes 20 ms."""
    category = tables.category
    steps = category.c.step_id
    query = select(category.c.table, func.count(), func.sum(steps), func.max(steps)).group_by(category.c.table)
    return {table: (count, int(total), newest) for table, count, total, newest in connection.execute(query).all()}


def _load_tables(connection: Connection, kept: Tables) -> Tables:
    found: dict[str, list[Category]] = {key: [] for key in KEYS}
    category = tables.category
    columns = (
        category.c.table, category.c.id, category.c.code, category.c.name_zh, category.c.name_en, category.c.parent_id,
        category.c.valid_from, category.c.valid_to, category.c.standard_code,
    )  # fmt: skip
    query = select(*columns).order_by(category.c.position, category.c.id)
    if kept:
        query = query.where(category.c.table.not_in(list(kept)))
    for table, *row in connection.execute(query).all():
        found.setdefault(table, []).append(Category(*row))
    made = {key: CategoryTable(key, tuple(entries)) for key, entries in found.items() if key not in kept}
    return {key: kept.get(key) or made[key] for key in [*found, *(kept.keys() - found.keys())]}


def _load_custom_fields(connection: Connection) -> list[Field]:
    custom = tables.custom_field
    return [
        Field(
            key=row.key,
            label_en=row.label_en,
            label_zh=row.label_zh,
            kind=kinds.BY_NAME[row.kind],
            group="custom",
            custom_id=row.id,
        )
        for row in connection.execute(select(custom).order_by(custom.c.position, custom.c.id))
    ]
