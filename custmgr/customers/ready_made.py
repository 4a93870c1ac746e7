"""The category tables that every new database starts with, from resources/tables."""

import csv
from datetime import date
from functools import cache

from custmgr import resources
from custmgr.customers.categories import Category, CategoryTable, Tables

KEYS = ("kind", "type", "industry", "region", "level", "source", "status")


@cache
def load_tables() -> Tables:
    """All ready-made tables; ids count from 1 within each table and mean nothing in a database."""
    return {key: load_table(key) for key in KEYS}


@cache
def load_table(key: str) -> CategoryTable:
    """One ready-made table, parents before children."""
    entries: list[Category] = []
    id_of: dict[str, int] = {}
    with resources.path("tables", f"{key}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            id_of[row["code"]] = number
            entries.append(
                Category(
                    id=number,
                    code=row["code"],
                    name_zh=row["name_zh"],
                    name_en=row["name_en"],
                    parent_id=id_of[row["parent"]] if row["parent"] else None,
                    valid_from=date(int(row["valid_from"]), 1, 1) if row["valid_from"] else None,
                    valid_to=date(int(row["valid_to"]), 12, 31) if row["valid_to"] else None,
                    standard_code=row["standard_code"],
                )
            )
    return CategoryTable(key, tuple(entries))
