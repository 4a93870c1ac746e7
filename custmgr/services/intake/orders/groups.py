"""Staged rows of one order together, and the order that they make: its own values, its lines, its sums."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from custmgr.customers import kinds
from custmgr.customers.records import ORDER, ORDER_COLUMNS, ORDER_LINE, currency_code
from custmgr.exchange.planning.decisions import opened
from custmgr.texts import tr

AmountOf = Literal["line", "order"]
"""What the column of amounts holds: each line's, or on each line the whole order's."""

HEAD_KEYS = tuple(
    item.key for item in ORDER.fields if ORDER_COLUMNS.find(item.key) and item.key not in ("amount", "cost")
)
LINE_KEYS = tuple(item.key for item in ORDER_LINE.fields)
SUMMED = ("amount", "cost")
DESCRIBED = ("product", "category", "quantity", "price")
CENT = Decimal("0.01")
Values = Mapping[str, Any]
Key = tuple[int, str, str]
"""(customer, number, "") of an order with a number, (customer, "", day) of one without."""

_ROWS = (
    "SELECT order_of.customer_id, order_of.number, ordered, order_id, row, draft_json"
    " FROM order_of JOIN row ON row.number = order_of.row"
)
_IN_ORDER = " ORDER BY order_of.customer_id, order_of.number, ordered, row"


@dataclass(frozen=True)
class Group:
    """The rows of one order: their numbers and values, and the order that is there already, if there is one."""

    key: Key
    order_id: int | None
    numbers: tuple[int, ...]
    rows: tuple[Values, ...]

    @property
    def name(self) -> str:
        """What a person calls the order: its number, else its day."""
        return self.key[1] or self.key[2]


@dataclass(frozen=True)
class Made:
    """An order as its rows make it."""

    head: dict[str, Any]
    lines: list[dict[str, Any]]
    total: Decimal | None = None  # what the file says of the whole order, beside its lines


def prepare(staged: Path) -> None:
    """Makes room for the orders of the rows."""
    with opened(staged) as connection:
        connection.executescript(
            "DROP TABLE IF EXISTS order_of;"
            "CREATE TABLE order_of (row INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, number TEXT NOT NULL,"
            " ordered TEXT NOT NULL, order_id INTEGER);"
        )


def keep(staged: Path, places: Sequence[tuple[int, Key, int | None]]) -> None:
    """Keeps which order each row is of: (row, order, the one that is there already)."""
    with opened(staged) as connection:
        rows = [(row, *key, order_id) for row, key, order_id in places]
        connection.executemany("INSERT INTO order_of VALUES (?,?,?,?,?)", rows)


def index(staged: Path) -> None:
    """Makes the rows of an order quick to find; once for all rows."""
    with opened(staged) as connection:
        connection.execute("CREATE INDEX by_order ON order_of (customer_id, number, ordered, row)")


def known(staged: Path, size: int) -> Iterator[list[Group]]:
    """The orders of which one is there already, some at a time; the file is free between them."""
    last: tuple[Any, ...] = (-1, "", "")
    while True:
        page = (
            "SELECT DISTINCT customer_id, number, ordered FROM order_of WHERE order_id IS NOT NULL"
            " AND (customer_id, number, ordered) > (?,?,?) ORDER BY 1, 2, 3 LIMIT ?"
        )
        with opened(staged) as connection:
            keys = connection.execute(page, (*last, size)).fetchall()
        if not keys:
            return
        inside = (
            " WHERE order_id IS NOT NULL AND (order_of.customer_id, order_of.number, ordered) >= (?,?,?)"
            " AND (order_of.customer_id, order_of.number, ordered) <= (?,?,?)"
        )
        yield list(_groups(staged, f"{_ROWS}{inside}{_IN_ORDER}", *keys[0], *keys[-1]))
        last = keys[-1]


def new(staged: Path) -> Iterator[Group]:
    """The orders of which none is there."""
    return _groups(staged, f"{_ROWS} WHERE order_id IS NULL{_IN_ORDER}")


def of_several_rows(staged: Path, limit: int) -> Iterator[Group]:
    """Some orders of several rows."""
    several = (
        "SELECT customer_id, number, ordered FROM order_of GROUP BY 1, 2, 3 HAVING count(*) > 1 LIMIT ?"
    )  # fmt: skip
    some = f" WHERE (order_of.customer_id, order_of.number, ordered) IN ({several})"
    return _groups(staged, f"{_ROWS}{some}{_IN_ORDER}", limit)


def set_aside(staged: Path, keys: Sequence[Key]) -> None:
    """Makes further orders of their own of these, beside those that are there."""
    with opened(staged) as connection:
        connection.executemany(
            "UPDATE order_of SET order_id = NULL WHERE customer_id = ? AND number = ? AND ordered = ?", keys
        )


def count_new(staged: Path) -> int:
    """How many orders there would be beside those that are there."""
    query = "SELECT count(*) FROM (SELECT DISTINCT customer_id, number, ordered FROM order_of WHERE order_id IS NULL)"
    with opened(staged) as connection:
        return int(connection.execute(query).fetchone()[0])


@dataclass(frozen=True)
class Mixed:
    """An order whose rows differ in what an order has once: the rows, and the days and currencies that they name."""

    rows: tuple[int, ...]
    name: str
    days: tuple[str, ...]
    currencies: tuple[str, ...]


def mixed(staged: Path) -> list[Mixed]:
    """The orders whose rows are of several days or currencies."""
    query = (
        "SELECT group_concat(row), max(order_of.number, ordered), group_concat(DISTINCT json_extract(draft_json,"
        " '$.ordered')), group_concat(DISTINCT json_extract(draft_json, '$.currency'))"
        " FROM order_of JOIN row ON row.number = order_of.row GROUP BY customer_id, order_of.number, ordered"
        " HAVING count(DISTINCT json_extract(draft_json, '$.ordered')) > 1"
        " OR count(DISTINCT json_extract(draft_json, '$.currency')) > 1"
    )
    with opened(staged) as connection:
        return [
            Mixed(
                tuple(sorted(map(int, rows.split(",")))), name, tuple(sorted((days or "").split(","))),
                tuple(sorted({currency_code(each) for each in (currencies or "").split(",") if each})),
            )
            for rows, name, days, currencies in connection.execute(query)
        ]  # fmt: skip


def forget(staged: Path, rows: Sequence[int], reason: str) -> None:
    """Leaves these rows out of every order, because of this."""
    with opened(staged) as connection:
        for row in rows:
            connection.execute("DELETE FROM order_of WHERE row = ?", (row,))
            connection.execute("UPDATE decision SET result = 'error', reason = ? WHERE number = ?", (reason, row))


def _groups(staged: Path, query: str, *bound: object) -> Iterator[Group]:
    connection = sqlite3.connect(staged)
    try:
        rows = connection.execute(query, bound)
        for (customer, number, day, order_id), part in groupby(rows, key=lambda row: row[:4]):
            mine = list(part)
            key = (customer, number, day)
            yield Group(key, order_id, tuple(row[4] for row in mine), tuple(values_of(row[5]) for row in mine))
    finally:
        connection.close()


def values_of(draft: str) -> Values:
    """The values of a staged row."""
    stored: dict[str, Any] = json.loads(draft)
    return {key: kinds.from_storage(ORDER_COLUMNS[key].kind, value) for key, value in stored.items()}


def made_of(group: Group, amount_of: AmountOf) -> Made:
    """The order that these rows make. A row that names neither product nor quantity is no line, only money."""
    head: dict[str, Any] = {key: _first(group.rows, key) for key in HEAD_KEYS}
    head["ordered"] = min((row["ordered"] for row in group.rows if row.get("ordered") is not None), default=None)
    if head.get("currency"):
        head["currency"] = currency_code(str(head["currency"]))
    told = [_line(values, amount_of, is_alone=len(group.rows) == 1) for values in group.rows]
    named = [line for line in told if any(line[key] is not None for key in DESCRIBED)]
    lines = [{**line, "product": line["product"] or tr("(no product)")} for line in named]
    sums = {"amount": sum_of(told, "amount"), "cost": cost_of(told)}
    total = _total(group)
    if amount_of == "order" and total is None:
        total = _first(group.rows, "amount")
    if total is not None:
        sums["amount"] = total
    return Made({**head, **sums}, lines, total)


def _total(group: Group) -> Decimal | None:
    """What the file says of the whole order: once, on each row the same, or each row its part."""
    totals = [row["total"] for row in group.rows if row.get("total") is not None]
    return totals[0] if len(set(totals)) == 1 else sum(totals, Decimal(0)) if totals else None


def sum_of(lines: Sequence[Values], key: str) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [line[key] for line in lines if line.get(key) is not None]
    return sum(known, Decimal(0)) if known else None


def cost_of(lines: Sequence[Values]) -> Decimal | None:
    """The cost of lines; None where that of one that was sold for something is not known, for then nobody knows it."""
    is_known = all(line.get("cost") is not None for line in lines if line.get("amount"))
    return sum_of(lines, "cost") if is_known else None


def _first(rows: Sequence[Values], key: str) -> Any:
    return next((values[key] for values in rows if values.get(key) is not None), None)


def _line(values: Values, amount_of: AmountOf, *, is_alone: bool) -> dict[str, Any]:
    line = {key: values.get(key) for key in LINE_KEYS}
    worth = product_of(values)
    if amount_of == "order":  # what stands in the column is the order's: it is the line's only where nothing else tells
        line["amount"] = worth if worth is not None or not is_alone else line["amount"]
    elif line["amount"] is None:
        line["amount"] = worth
    return line


def product_of(values: Values) -> Decimal | None:
    """Quantity times price where both are known."""
    quantity, price = values.get("quantity"), values.get("price")
    return (quantity * price).quantize(CENT, ROUND_HALF_UP) if quantity is not None and price is not None else None
