"""What a person chose in a plan that lies before him, and the rows that such a choice touches."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from custmgr.exchange.planning.decisions import Choice, opened


def choose(staged: Path, number: int, field: str, choice: Choice | None) -> None:
    """Notes what a person chose for a field of a row, or for the row; None takes the choice back."""
    with opened(staged) as connection:
        connection.execute("DELETE FROM choice WHERE number = ? AND field = ?", (number, field))
        if choice is not None:
            connection.execute("INSERT INTO choice VALUES (?,?,?)", (number, field, choice))


def choices(staged: Path) -> dict[tuple[int, str], str]:
    """All choices by row number and field."""
    with opened(staged) as connection:
        found = connection.execute("SELECT number, field, choice FROM choice").fetchall()
    return {(number, field): choice for number, field, choice in found}


def some_drafts(staged: Path, numbers: Sequence[int]) -> list[tuple[int, str, dict[str, Any]]]:
    """(row number, status, draft) of these rows."""
    marks = ",".join("?" * len(numbers))
    query = f"SELECT number, status, draft_json FROM row WHERE number IN ({marks}) ORDER BY number"  # noqa: S608
    with opened(staged) as connection:
        found = connection.execute(query, tuple(numbers)).fetchall()
    return [(number, status, json.loads(draft)) for number, status, draft in found]


def row_of_customer(staged: Path, *, without: Sequence[int]) -> dict[int, int]:
    """The row that each customer is changed by, leaving these rows out of account."""
    marks = ",".join("?" * len(without))
    query = (
        f"SELECT customer_id, min(number) FROM decision WHERE number NOT IN ({marks})"  # noqa: S608  marks only
        " AND +result IN ('update', 'same', 'conflict') GROUP BY customer_id"
    )
    with opened(staged) as connection:
        return dict(connection.execute(query, tuple(without)).fetchall())


def row_of_code(staged: Path, numbers: Sequence[int]) -> dict[str, int]:
    """Other rows of new customers that bring the same codes as these rows, by code."""
    marks = ",".join("?" * len(numbers))
    query = (
        "SELECT code, min(number) FROM row JOIN decision USING (number) WHERE result = 'new'"  # noqa: S608
        f" AND code IN (SELECT code FROM row WHERE number IN ({marks})) AND number NOT IN ({marks})"
        " GROUP BY code"
    )
    with opened(staged) as connection:
        return dict(connection.execute(query, (*numbers, *numbers)).fetchall())


def conflicts_of(staged: Path, number: int) -> dict[str, Any]:
    """The conflicts of one row."""
    with opened(staged) as connection:
        found = connection.execute("SELECT conflicts_json FROM decision WHERE number = ?", (number,)).fetchone()
    return dict(json.loads(found[0])) if found else {}


def alike(staged: Path, number: int, key: str) -> list[int]:
    """The other rows that have a finding of this field about the same text."""
    finding = (
        "SELECT json_extract(p.value, '$[3].text') FROM json_each(row.problems_json) p"
        " WHERE json_extract(p.value, '$[1]') = ? AND json_extract(p.value, '$[2]') IN ('error', 'ask')"
    )
    mine = f"SELECT ({finding} LIMIT 1) FROM row WHERE number = ?"  # noqa: S608
    others = (
        f"SELECT number FROM row WHERE problems_json <> '' AND number <> ? AND ({finding} LIMIT 1) = ?"  # noqa: S608
        " ORDER BY number"
    )
    with opened(staged) as connection:
        text = connection.execute(mine, (key, number)).fetchone()
        if text is None or text[0] is None:
            return []
        return [row[0] for row in connection.execute(others, (number, key, text[0]))]
