"""Figures of the search itself: first 200 ids, against LIKE and against FTS5's own trigrams on the same texts."""

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import sqlcipher3.dbapi2 as sqlite_driver

from custmgr.customers import searchtext
from custmgr.services import browse
from custmgr.services.desk import Desk
from tests.benchmarks import queries
from tests.benchmarks.figure import Figure, Point, percentile
from tests.benchmarks.place import Place

FIRST = 200
EACH = 10


def search(place: Place) -> list[Figure]:
    """The 95th percentile over 18 kinds of search line."""
    growth, figures = [], []
    for size in place.sizes:
        desk = place.desk(place.filled(size))
        asked = queries.fixed(EACH * len(queries.KINDS), size)
        ours = _times(asked, lambda text, desk=desk: _find(desk, text))  # type: ignore[misc]
        p95 = percentile([value for found in ours.values() for value in found], 0.95) * 1000
        growth.append(Point(size, p95))
    like, trigram = _peers(place, asked)
    every = [value for found in ours.values() for value in found]
    notes = [
        f"p50 {percentile(every, 0.5) * 1000:.2f} ms, worst {max(every) * 1000:.1f} ms",
        *(f"{kind:<18} median {percentile(found, 0.5) * 1000:6.2f} ms" for kind, found in ours.items()),
    ]
    for name, peer in (("LIKE on the same texts", like), ("FTS5 trigram, LIKE below three characters", trigram)):
        theirs = [value for found in peer.values() for value in found]
        figures.append(
            Figure(
                "search",
                f"the query itself, first {FIRST} ids in order, {place.customers:,} customers, p95",
                growth[-1].ours,
                1.0,
                unit="ms",
                peer=percentile(theirs, 0.95) * 1000,
                against=f"{name} (p50 {percentile(theirs, 0.5) * 1000:.1f} ms, unordered)",
                rounds=len(asked),
            )
        )
    figures.insert(0, Figure("search-p95", "the query itself", growth[-1].ours, 5, unit="ms", rounds=len(asked),
                             notes=notes, growth=growth))  # fmt: skip
    return figures


def _find(desk: Desk, text: str) -> None:
    query = desk.read(browse.parse, text)
    desk.read(browse.find, query, browse.Order(), FIRST)


def _times(asked: list[tuple[str, str]], find: Callable[[str], object]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for _, text in asked[: len(queries.KINDS)]:
        find(text)
    for kind, text in asked:
        start = time.perf_counter()
        find(text)
        found[kind].append(time.perf_counter() - start)
    return found


def _peers(place: Place, asked: list[tuple[str, str]]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """The same queries on a copy of the texts: by LIKE, and by a table of trigrams."""
    with place.desk(place.filled(place.customers)).database.reading() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT id, s FROM customer_text")]
    copy: Any = sqlite_driver.connect(str(place.new_path(".db")))
    copy.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, s TEXT)")
    copy.execute("CREATE VIRTUAL TABLE grams USING fts5(s, tokenize='trigram')")
    copy.executemany("INSERT INTO plain VALUES (?, ?)", rows)
    copy.executemany("INSERT INTO grams(rowid, s) VALUES (?, ?)", rows)
    copy.commit()

    def like(text: str, table: str = "plain", key: str = "id") -> None:
        words = [f"%{searchtext.word(word)}%" for word in text.split()]
        holds = " AND ".join(["s LIKE ?"] * len(words))
        copy.execute(f"SELECT {key} FROM {table} WHERE {holds} LIMIT {FIRST}", words).fetchall()

    def trigram(text: str) -> None:
        words = [searchtext.word(word) for word in text.split()]
        if any(len(word) < 3 for word in words):
            like(text, "grams", "rowid")
            return
        match = " AND ".join(f'"{word}"' for word in words)
        copy.execute(f"SELECT rowid FROM grams WHERE grams MATCH ? LIMIT {FIRST}", (match,)).fetchall()

    found = _times(asked, like), _times(asked, trigram)
    copy.close()
    return found
