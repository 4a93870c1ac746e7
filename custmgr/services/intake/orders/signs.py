"""The currency that stands only as a sign in the cells of amounts: `US$1,200.00`, or in how Excel shows a number."""

import re
from pathlib import Path

from custmgr.customers.cleaned import RawCell
from custmgr.customers.records import currency_code
from custmgr.exchange.planning import decisions
from custmgr.exchange.planning.staging import raw_cells
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping

MONEY = ("amount", "total", "price", "cost")
WORDS = (
    "$",
    "€",
    "£",
    "USD",
    "EUR",
    "HKD",
    "GBP",
    "JPY",
    "TWD",
    "美元",
    "美金",
    "欧元",
    "港币",
    "港元",
    "英镑",
    "日元",
)
_SIGN = re.compile(
    r"US\$|HK\$|NT\$|[$€£]|USD|EUR|HKD|GBP|JPY|TWD|新台币|美元|美金|欧元|港币|港元|英镑|日元|日圆", re.IGNORECASE
)
_SYMBOL = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")  # of a number format: [$€-407] is €, [$-804] is only a language


def take(staged: Path, mapping: ColumnsMapping) -> dict[str, int]:
    """Gives rows without a currency the one of the sign in their amount; how many rows of each."""
    columns = [mapping.fields[key].column for key in MONEY if key in mapping.fields]
    like = " OR ".join("raw LIKE ?" for _ in WORDS)
    query = (
        "SELECT number, raw FROM row WHERE status = 'ok' AND json_extract(draft_json, '$.currency') IS NULL"  # noqa: S608
        f" AND ({like})"
    )
    with decisions.opened(staged) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS signed (number INTEGER PRIMARY KEY, currency TEXT NOT NULL)")
        for number, raw in connection.execute(query, [f"%{word}%" for word in WORDS]).fetchall():
            cells = raw_cells(raw)
            signs = (sign_of(cells[column]) for column in columns if column < len(cells))
            if code := next((sign for sign in signs if sign), ""):
                connection.execute("INSERT OR REPLACE INTO signed VALUES (?, ?)", (number, code))
                connection.execute(
                    "UPDATE row SET draft_json = json_set(draft_json, '$.currency', ?) WHERE number = ?", (code, number)
                )
        return dict(connection.execute("SELECT currency, count(*) FROM signed GROUP BY currency").fetchall())


def sign_of(cell: RawCell) -> str:
    """The code of the currency that a cell shows beside its number; empty where it shows none.

    >>> sign_of("US$1,200.00"), sign_of(Cell("number", "5", "[$€-407]#,##0")), sign_of(Cell("number", "5", "[$-804]0"))
    ('USD', 'EUR', '')
    """
    if cell is None:
        return ""
    text = cell if isinstance(cell, str) else f"{cell.raw} {_SYMBOL.sub(_symbol, cell.number_format)}"
    match = _SIGN.search(text)
    return currency_code(match.group()) if match else ""


def _symbol(found: re.Match[str]) -> str:
    return found.group(1)
