"""Answers about texts that are in no list, put into staged rows inside the file: most rows ask for nothing else.

Only rows in which such a text is the one finding are settled so; all others are cleaned again from their cells.
"""

import json
from collections.abc import Sequence

from custmgr.customers.categories import fold
from custmgr.customers.questions import Answers, Question
from custmgr.exchange.planning.staging import Staging, problems_text
from custmgr.exchange.understanding.study import settled_values

PUT_TOGETHER = "region"  # may come from several columns, which only cleaning knows
SETTLED_HERE = (
    "EXISTS (SELECT 1 FROM listed WHERE listed.field = row.pending AND listed.found = row.problems_json)"
    " AND (code IS NOT NULL OR is_named)"
)
"""The rows that `put` settles, as an SQL condition."""
NOTHING_HERE = "0"
Listed = tuple[str, str, str, str | None, str]


def prepare(staging: Staging, questions: Sequence[Question], given: Answers) -> str:
    """Notes what the answers make of each text, and gives the SQL condition of the rows that `put` will settle."""
    rows: list[Listed] = []
    for question in questions:
        if question.kind == "values" and question.id in given and question.field != PUT_TOGETHER:
            rows += _listed(question, given[question.id])
    staging.database.execute("DROP TABLE IF EXISTS temp.listed")
    staging.database.execute(
        "CREATE TEMP TABLE listed (field TEXT, found TEXT, told TEXT, value TEXT, path TEXT,"
        " PRIMARY KEY (field, found)) WITHOUT ROWID"
    )
    staging.database.executemany("INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)", rows)
    return SETTLED_HERE if rows else NOTHING_HERE


def _listed(question: Question, answer: str) -> list[Listed]:
    """(field, findings of a row, findings afterwards, JSON of the value or None, its path) of each text."""
    found: list[Listed] = []
    values = settled_values(question, answer)
    for item in question.values:
        details = {"text": item.text[:200]}
        asked = problems_text([["values", question.field, "ask", details]])
        answered = problems_text([["answered", question.field, "note", details]])
        value = values[fold(item.text)]
        told, stored = ("", None) if value is None else (answered, json.dumps(value, ensure_ascii=False))
        path = f'$."{question.field}"'
        found += [(question.field, before, told, stored, path) for before in (asked, answered)]
    return found


def put(staging: Staging) -> None:
    """Settles the rows of the condition that `prepare` gave, and counts their findings anew."""
    database = staging.database
    counted = database.execute(
        f"SELECT problems_json, told, count(*) FROM row JOIN listed ON field = pending AND found = problems_json"  # noqa: S608
        f" WHERE {SETTLED_HERE} GROUP BY problems_json, told"
    ).fetchall()
    for before, after, count in counted:
        staging.count(json.loads(before), -count)
        staging.count(json.loads(after or "[]"), count)
    changed = (
        "CASE WHEN value IS NULL THEN json_remove(draft_json, path) ELSE json_set(draft_json, path, json(value)) END"
    )
    database.execute(
        f"UPDATE row SET status = 'ok', base = 'ok', (draft_json, problems_json) = ("  # noqa: S608
        f"SELECT {changed}, told FROM listed WHERE field = pending AND found = problems_json) WHERE {SETTLED_HERE}"
    )
