"""The first rows of an embedded file, read before anything heavy is loaded, so that the window shows them at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from custmgr.customers.categories import Category, CategoryTable, Tables


def first_rows(path: Path, *, limit: int) -> tuple[list[Mapping[str, Any]], Tables] | None:
    """The first customers by code as raw columns, and the categories they name; None if the file is not ready."""
    if not path.exists() or path.with_name(path.name + ".keys").exists():  # nothing is shown before it is unlocked
        return None
    try:
        connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
    except driver.Error:
        return None
    try:
        connection.row_factory = driver.Row
        if connection.execute("SELECT 1 FROM account WHERE is_active LIMIT 1").fetchone() is not None:
            return None  # nothing is shown before the person has signed in
        found = connection.execute(
            "SELECT * FROM customer WHERE retired_at IS NULL ORDER BY code_sort, id LIMIT ?", (limit,)
        ).fetchall()
        rows: list[Mapping[str, Any]] = [dict(zip(row.keys(), row, strict=True)) for row in found]
        return rows, _categories(connection, rows)
    except driver.Error:  # not a database, or one of another version: the ordinary way will say so
        return None
    finally:
        connection.close()


def _categories(connection: Any, rows: Sequence[Mapping[str, Any]]) -> Tables:
    wanted = {value for row in rows for name, value in row.items() if name.endswith("_id") and value is not None}
    marks = ",".join(str(int(value)) for value in wanted) or "0"
    query = f"""
        WITH RECURSIVE wanted(id) AS (
            SELECT id FROM category WHERE id IN ({marks})
            UNION SELECT parent_id FROM category JOIN wanted USING (id) WHERE parent_id IS NOT NULL
        )
        SELECT "table", id, code, name_zh, name_en, parent_id FROM category JOIN wanted USING (id) ORDER BY id
    """  # noqa: S608  whole numbers only
    entries: dict[str, list[Category]] = {}
    for table, *values in connection.execute(query):
        entries.setdefault(table, []).append(Category(*values))
    return {key: CategoryTable(key, tuple(found)) for key, found in entries.items()}
