"""Receipts in an error workbook: they say of a row that it was imported, and hold only while it stands as it was."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from custmgr.exchange.planning.decisions import opened
from custmgr.exchange.planning.staging import UNIT
from custmgr.exchange.rowid import ALPHABET
from custmgr.texts import tr

BATCH = 5_000
LENGTH = 8
SET_ASIDE = "row-imported"
_RECEIPT = re.compile(rf"#(\d{{1,18}}) · ([{ALPHABET}]{{{LENGTH}}})$")
TAKEN = "('new', 'update', 'same', 'conflict')"


class Stamp(NamedTuple):
    """The step that imported a file, and the uid of the database in which it did."""

    step: int
    database: str


def receipt(raw: str, column: int, stamp: Stamp) -> str:
    """The text that stands beside a row which this step imported; `column` is where it stands."""
    return f"{tr('Imported')} #{stamp.step} · {_digest(raw, column, stamp)}"


def _digest(raw: str, column: int, stamp: Stamp) -> str:
    """Of the cells as they stand in the file, without the receipt itself."""
    cells = raw.split(UNIT)
    if column < len(cells):
        cells[column] = ""
    text = UNIT.join(cells).rstrip(UNIT)
    number = int.from_bytes(
        hashlib.blake2b(f"{stamp.database}|{stamp.step}|{text}".encode(), digest_size=8).digest(), "big"
    )
    made = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        made.append(ALPHABET[rest])
    return "".join(made)


def imported(staged: Path) -> Iterator[tuple[int, str]]:
    """(row number, cells as one text) of the rows that an import takes, in the order of the file."""
    last = -1
    while True:
        with opened(staged) as connection:
            part = connection.execute(
                f"SELECT number, raw FROM row JOIN decision USING (number) WHERE number > ? AND +result IN {TAKEN}"  # noqa: S608  ours
                " ORDER BY number LIMIT ?",
                (last, BATCH),
            ).fetchall()
        yield from part
        if len(part) < BATCH:
            return
        last = part[-1][0]


def set_aside(staged: Path, column: int, *, database: str, holds: Callable[[int], bool]) -> int:
    """Leaves out the rows whose receipt is good, and gives how many; `holds` says whether a step still stands."""
    with opened(staged) as connection:
        good = [
            (number,)
            for number, raw in connection.execute("SELECT number, raw FROM row WHERE base <> 'skipped'")
            if _is_good(raw, column, database, holds)
        ]
        note = json.dumps([[SET_ASIDE, "", "note", {}]])
        connection.executemany(
            f"UPDATE row SET status = 'skipped', base = 'skipped', pending = '', problems_json = '{note}'"  # noqa: S608  ours
            " WHERE number = ?",
            good,
        )
    return len(good)


def _is_good(raw: str, column: int, database: str, holds: Callable[[int], bool]) -> bool:
    cells = raw.split(UNIT, column + 1)
    found = _RECEIPT.search(cells[column]) if column < len(cells) else None
    if found is None:
        return False
    step = int(found[1])
    return found[2] == _digest(raw, column, Stamp(step, database)) and holds(step)
