"""What an import is going to do with each staged row: a table beside the drafts, in the same staging file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as given
from pathlib import Path
from typing import Any, Literal, NamedTuple

from custmgr.customers.cleaned import RawCell
from custmgr.customers.problems import Problem
from custmgr.exchange.planning.staging import raw_cells, read_problems
from custmgr.exchange.writing.atomic import room

Result = Literal["new", "update", "same", "conflict", "possible", "duplicate", "error", "ask", "skipped"]
Choice = Literal["take", "keep", "skip", "new", "update"]
"""What a person chose for a field of a row, or (field "") for the row."""
SOME_NAME = "…"
"""Stands for a name of which only that it is there matters."""
NOTHING: Mapping[str, Any] = {}
Draft = Mapping[str, Any]
RESULTS: tuple[Result, ...] = (
    "new", "update", "same", "conflict", "possible", "duplicate", "error", "ask", "skipped",
)  # fmt: skip
WRITTEN: tuple[Result, ...] = ("new", "update", "conflict")
"""Results of rows that are written; of a row in conflict, the fields that are not."""
_TYPED = (
    "CREATE TABLE IF NOT EXISTS typed (number INTEGER NOT NULL, field TEXT NOT NULL, value_json TEXT NOT NULL,"
    " PRIMARY KEY (number, field))"
)
_SET_CODE = "UPDATE row SET draft_json = json_set(draft_json, '$.code', ?), code = ? WHERE number = ?"


class Decision(NamedTuple):
    """One row's fate. `before` holds the stored values that would change, by field key, as JSON values.

    `conflicts` are the fields that were changed here as well: what was exported, what stands
    here, and the step that wrote it since.
    `seen` is the step that had written the customer last when this was decided.
    """

    number: int
    result: Result
    customer_id: int | None = None
    before: Mapping[str, Any] = NOTHING
    reason: str = ""
    conflicts: Mapping[str, Any] = NOTHING
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row as a person looks at it."""

    number: int
    result: Result
    draft: Mapping[str, Any]
    before: Mapping[str, Any]
    problems: tuple[Problem, ...]
    reason: str
    customer_id: int | None
    raw: Sequence[RawCell]
    conflicts: Mapping[str, Any] = given(default_factory=dict)
    is_left_out: bool = False  # by hand


@contextmanager
def opened(staged: Path) -> Iterator[sqlite3.Connection]:
    """The staging file, committed at the end."""
    connection = sqlite3.connect(staged)
    try:
        with room():
            connection.execute("PRAGMA synchronous=OFF")  # a staging file that a crash leaves is thrown away
            yield connection
            connection.commit()
    finally:
        connection.close()


def begin(staged: Path) -> None:
    """Throws away what was decided before; `write` and in the end `finish` follow."""
    with opened(staged) as connection:
        connection.executescript(
            "DROP TABLE IF EXISTS decision;"
            "CREATE TABLE decision (number INTEGER PRIMARY KEY, result TEXT NOT NULL, customer_id INTEGER,"
            " before_json TEXT NOT NULL, reason TEXT NOT NULL, conflicts_json TEXT NOT NULL, seen INTEGER);"
            "CREATE TABLE IF NOT EXISTS choice (number INTEGER NOT NULL, field TEXT NOT NULL, choice TEXT NOT NULL,"
            " PRIMARY KEY (number, field));"
            "CREATE TABLE IF NOT EXISTS code_as_read (number INTEGER PRIMARY KEY, code TEXT NOT NULL);"
        )
    restore_codes(staged)


def replace_codes(staged: Path, codes: Mapping[int, tuple[str, str]]) -> None:
    """Puts codes (as read, as meant) into the drafts of these rows, until `restore_codes`."""
    with opened(staged) as connection:
        connection.executemany("INSERT INTO code_as_read VALUES (?,?)", [(n, old) for n, (old, _) in codes.items()])
        connection.executemany(_SET_CODE, [(new, new, n) for n, (_, new) in codes.items()])


def restore_codes(staged: Path) -> None:
    """Puts the codes back into the drafts as they were read."""
    with opened(staged) as connection:
        if connection.execute("SELECT name FROM sqlite_master WHERE name = 'code_as_read'").fetchone():
            kept = connection.execute("SELECT code, code, number FROM code_as_read").fetchall()
            connection.executemany(_SET_CODE, kept)
            connection.execute("DELETE FROM code_as_read")


def drafts(staged: Path, size: int) -> Iterator[list[tuple[int, str, dict[str, Any]]]]:
    """(row number, status, draft) of all rows in slices, in the order of the file; the file is free between them."""
    last = -1
    while part := _slice(
        staged, "SELECT number, status, draft_json FROM row WHERE number > ? ORDER BY number", last, size
    ):
        found = _decoded(draft for *_, draft in part)
        yield [(number, status, draft) for (number, status, _), draft in zip(part, found, strict=True)]
        last = part[-1][0]


def outlines(staged: Path, size: int) -> Iterator[list[tuple[int, str, dict[str, Any]]]]:
    """As `drafts`, but a row with a name and a code to keep is given with its code alone, in a fifth of the time."""
    query = (
        "SELECT number, status, code, CASE WHEN code IS NULL OR code LIKE '~%' OR NOT is_named THEN draft_json END"
        " FROM row WHERE number > ? ORDER BY number"
    )
    last = -1
    while part := _slice(staged, query, last, size):
        yield [
            (number, status, {"code": code, "name": SOME_NAME} if draft is None else json.loads(draft))
            for number, status, code, draft in part
        ]
        last = part[-1][0]


def _decoded(drafts: Iterable[str]) -> list[dict[str, Any]]:
    """The drafts behind their JSON texts; all at once, so that they share their keys."""
    found: list[dict[str, Any]] = json.loads(f"[{','.join(drafts)}]")
    return found


def _slice(staged: Path, query: str, last: int, size: int, *more: object) -> list[Any]:
    with opened(staged) as connection:
        return connection.execute(f"{query} LIMIT ?", (last, *more, size)).fetchall()


def write(staged: Path, decided: Iterable[Decision]) -> None:
    """Keeps decisions."""
    rows = [
        (d.number, d.result, d.customer_id, json.dumps(dict(d.before)) if d.before else "{}", d.reason,
         json.dumps(dict(d.conflicts)) if d.conflicts else "{}", d.seen)
        for d in decided
    ]  # fmt: skip
    with opened(staged) as connection:
        connection.executemany("INSERT OR REPLACE INTO decision VALUES (?,?,?,?,?,?,?)", rows)


def finish(staged: Path) -> None:
    """Makes what was decided quick to find by its result; once for all rows, which takes a third of row by row."""
    with opened(staged) as connection:
        connection.execute("CREATE INDEX by_result ON decision (result, number)")


def counts(staged: Path) -> dict[Result, int]:
    """How many rows meet each fate."""
    with opened(staged) as connection:
        found = dict(connection.execute("SELECT result, count(*) FROM decision GROUP BY result").fetchall())
    return {result: found.get(result, 0) for result in RESULTS}


def decided(
    staged: Path, results: Sequence[Result], size: int
) -> Iterator[list[tuple[int, str, int | None, dict[str, Any]]]]:
    """(row number, result, customer id, draft) of the rows with these results in slices, in the order of the file.

    Of a customer who is there already the draft holds the fields that change, and those that are emptied as None.
    """
    marks = ",".join("?" * len(results))
    query = (
        "SELECT number, result, customer_id, before_json, draft_json FROM row JOIN decision USING (number)"  # noqa: S608  marks only
        f" WHERE number > ? AND +result IN ({marks}) ORDER BY number"  # + : never by the index, which would sort all
    )
    last = -1
    while part := _slice(staged, query, last, size, *results):
        found = _decoded(draft for *_, draft in part)
        yield [
            (number, result, owner, draft if result == "new" else {key: draft.get(key) for key in json.loads(before)})
            for (number, result, owner, before, _), draft in zip(part, found, strict=True)
        ]
        last = part[-1][0]


def planned(
    staged: Path, results: Sequence[Result], *, start: int = 0, limit: int = 200, after: int = -1
) -> list[PlannedRow]:  # fmt: skip
    """Rows with these results as a person looks at them, from the `start`-th behind the row number `after` on."""
    marks = ",".join("?" * len(results))
    is_left_out = "EXISTS (SELECT 1 FROM choice c WHERE c.number = decision.number AND field = '' AND choice = 'skip')"
    query = (
        "SELECT number, result, draft_json, before_json, problems_json, reason, customer_id, raw, conflicts_json,"  # noqa: S608
        f" {is_left_out} FROM decision JOIN row USING (number) WHERE number > ?"
        f" AND {'+' * (after >= 0)}result IN ({marks}) ORDER BY number LIMIT ? OFFSET ?"
    )
    with opened(staged) as connection:
        found = connection.execute(query, (after, *results, limit, start)).fetchall()
    return [
        PlannedRow(number, result, json.loads(draft), json.loads(before), read_problems(problems), reason, customer,
                   tuple(raw_cells(raw)), json.loads(conflicts), bool(left_out))
        for number, result, draft, before, problems, reason, customer, raw, conflicts, left_out in found
    ]  # fmt: skip


def customers(staged: Path) -> set[int]:
    """The customers whom rows were found to mean, whatever becomes of them."""
    with opened(staged) as connection:
        found = connection.execute("SELECT DISTINCT customer_id FROM decision WHERE customer_id IS NOT NULL")
        return {customer for (customer,) in found}


def codes_of_nobody(staged: Path) -> set[str]:
    """The codes in rows that were not found to mean a customer, as rows with errors are not."""
    query = "SELECT DISTINCT code FROM row JOIN decision USING (number) WHERE customer_id IS NULL AND code IS NOT NULL"
    with opened(staged) as connection:
        return {code for (code,) in connection.execute(query)}


def count_partly(staged: Path) -> int:
    """How many rows in conflict change something all the same."""
    query = "SELECT count(*) FROM decision WHERE result = 'conflict' AND before_json <> '{}'"
    with opened(staged) as connection:
        return int(connection.execute(query).fetchone()[0])


def is_1904(staged: Path) -> bool:
    """Whether the file counts its days from 1904."""
    with opened(staged) as connection:
        kept = connection.execute("SELECT value FROM meta WHERE key = 'is_1904'").fetchone()
    return kept is not None and bool(json.loads(kept[0]))


def last_number(staged: Path) -> int:
    """The number of the last row that holds something."""
    with opened(staged) as connection:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM row").fetchone()[0])


def width(staged: Path) -> int:
    """How many columns the widest row has."""
    query = "SELECT max(length(raw) - length(replace(raw, char(31), ''))) FROM row"
    with opened(staged) as connection:
        found = connection.execute(query).fetchone()[0]
    return 1 + (found or 0)


def changes_by_field(staged: Path) -> dict[str, int]:
    """How many customers change in each field."""
    query = (
        "SELECT key, count(*) FROM decision, json_each(decision.before_json)"
        " WHERE +result IN ('update', 'conflict') GROUP BY key ORDER BY count(*) DESC"
    )
    with opened(staged) as connection:
        return dict(connection.execute(query).fetchall())


def seen(staged: Path) -> Iterator[list[tuple[int, int]]]:
    """(customer, step that had written him last when this was decided) of all that are to be changed, in slices."""
    last, query = -1, (
        "SELECT number, customer_id, seen FROM decision WHERE number > ? AND seen IS NOT NULL"
        " AND +result IN ('update', 'conflict') ORDER BY number"
    )  # fmt: skip
    while part := _slice(staged, query, last, 5_000):
        yield [(customer, step) for _, customer, step in part]
        last = part[-1][0]


def remarks(staged: Path, limit: int) -> list[tuple[int, str]]:
    """(row number, sentence) of the rows to be taken of which something is to be said."""
    query = (
        "SELECT number, reason FROM decision"
        " WHERE +result IN ('new', 'update', 'same', 'conflict') AND reason <> '' LIMIT ?"
    )
    with opened(staged) as connection:
        return connection.execute(query, (limit,)).fetchall()


def correct(staged: Path, number: int, key: str, value: object) -> None:
    """Puts a value that a person typed into one row's draft, and takes the field's problems away."""
    with opened(staged) as connection:
        connection.execute(_TYPED)
        connection.execute("INSERT OR REPLACE INTO typed VALUES (?,?,?)", (number, key, json.dumps(value)))
        draft_text, problems_text = connection.execute(
            "SELECT draft_json, problems_json FROM row WHERE number = ?", (number,)
        ).fetchone()
        draft = {**json.loads(draft_text), key: value}
        left = [parts for parts in json.loads(problems_text or "[]") if parts[1] != key]
        bad = {str(parts[2]) for parts in left} & {"error", "ask"}
        status = "error" if "error" in bad else "ask" if bad else "ok"
        code = value if key == "code" else draft.get("code")
        if key == "code":
            connection.execute("DELETE FROM code_as_read WHERE number = ?", (number,))
        connection.execute(
            "UPDATE row SET draft_json = ?, problems_json = ?, status = ?, base = ?, code = ?, is_named = ?"
            " WHERE number = ?",
            (
                json.dumps(draft, ensure_ascii=False),
                json.dumps(left) if left else "",
                status,
                status,
                code,
                bool(draft.get("name")),
                number,
            ),
        )


def type_again(staged: Path) -> None:
    """Puts what a person typed into the rows once more."""
    with opened(staged) as connection:
        connection.execute(_TYPED)
        typed = connection.execute("SELECT number, field, value_json FROM typed").fetchall()
    for number, key, value in typed:
        correct(staged, number, key, json.loads(value))


def find_texts(staged: Path, keys: Iterable[str]) -> dict[str, set[str]]:
    """The new entries that rows to be imported name, by field key: texts that are in no list yet."""
    found: dict[str, set[str]] = {}
    with opened(staged) as connection:
        for key in keys:
            texts = connection.execute(
                "SELECT DISTINCT json_extract(draft_json, ?) FROM row JOIN decision USING (number)"
                " WHERE +result IN ('new', 'update', 'conflict')",
                (f'$."{key}".new',),
            )
            if named := {text for (text,) in texts if text is not None}:
                found[key] = named
    return found


def find_heads(staged: Path, heads: Iterable[str]) -> list[str]:
    """Those of the keys `custom:...` under which a row to be imported holds something."""
    missing = dict.fromkeys(heads)
    found: list[str] = []
    for part in decided(staged, WRITTEN, 1_000) if missing else ():
        for *_, draft in part:
            here = missing.keys() & draft.keys()
            found += [head for head in missing if head in here]
            missing = {head: None for head in missing if head not in here}
        if not missing:
            break
    return found
