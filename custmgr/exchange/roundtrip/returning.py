"""Rows of a staging file that carry an identity, held against the export: what nobody changed leaves the draft."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from custmgr.customers import kinds
from custmgr.customers.cleaned import RawCell
from custmgr.customers.fields import Field
from custmgr.customers.questions import Question, UnknownValue
from custmgr.customers.questions import to_json as question_to_json
from custmgr.exchange import rowid
from custmgr.exchange.planning.decisions import opened
from custmgr.exchange.planning.drafting import NAMELESS
from custmgr.exchange.planning.shapes import StagedSummary
from custmgr.exchange.planning.staging import problems_text, raw_cells
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.roundtrip import damage
from custmgr.exchange.roundtrip.damage import DayOrder

BATCH = 2_000
COPIED, DAMAGED_ID, FOREIGN_ID = "copied-row", "row-id-damaged", "row-id-foreign"
Values = Mapping[str, Any]
Base = tuple[Values, Mapping[str, str]]
"""What was exported of a customer: values by field key, and the texts that stood in the cells."""


class Column(NamedTuple):
    """A column of the file that came back, and its field."""

    place: int
    field: Field


class Staged(NamedTuple):
    """One staged row: its draft and findings as JSON values, and its cells."""

    number: int
    draft: dict[str, Any]
    problems: list[list[Any]]
    pending: str
    cells: Sequence[RawCell]

    @property
    def row_id(self) -> str:
        """The text of its identity."""
        return str(self.draft.get(rowid.KEY) or "")


class Returned(NamedTuple):
    """What is known of a row that came back: `cleared` are the fields that were filled and are blank now."""

    customer_id: int
    step_id: int
    restored: int = 0  # cells that a program, not a person, had changed
    cleared: tuple[str, ...] = ()


@dataclass
class Comparison:
    """Compares rows with what was exported; the order of days is settled by the first rows of each column."""

    columns: Sequence[Column]
    is_1904: bool = False

    def __post_init__(self) -> None:
        self._orders: dict[str, DayOrder] = {}

    def settle_days(self, pairs: Iterable[tuple[Staged, Base]]) -> None:
        """Learns how the program that saved the file writes days."""
        known = list(pairs)
        for column in self.columns:
            key = column.field.key
            if column.field.kind.storage == "date" and key not in self._orders:
                days = [(values[key], self._text(row, column)) for row, (values, _) in known if values.get(key)]
                if days:
                    self._orders[key] = damage.day_order(days)

    def _text(self, row: Staged, column: Column) -> str:
        return shown(row.cells[column.place], is_1904=self.is_1904) if column.place < len(row.cells) else ""

    def changed(self, row: Staged, base: Base) -> int:
        """How many fields of the row differ from what was exported."""
        draft, _, _, cleared = self.compared(row, base)
        return len(draft.keys() - {rowid.KEY}) + len(cleared)

    def compared(self, row: Staged, base: Base) -> tuple[dict[str, Any], list[list[Any]], int, tuple[str, ...]]:
        """The draft and the findings without what nobody changed, the count of cells restored, the fields cleared."""
        draft, gone, cleared = dict(row.draft), {NAMELESS}, []
        restored = 0
        values, texts = base
        asked = {str(problem[1]) for problem in row.problems if problem[2] in ("ask", "error")}
        for column in self.columns:
            key = column.field.key
            before, text = values.get(key), self._text(row, column)
            if key not in draft and key not in asked:
                if before is not None:
                    if text.strip() and text == texts.get(key):
                        continue
                    cleared.append(key)
                continue
            is_read = key in draft and draft[key] is not None
            is_same = is_read and (text == texts[key] or _is_same(column.field, draft[key], before))
            is_image = not is_same and before is not None and self._is_image(column, row, before, texts[key])
            if is_same or is_image:
                draft.pop(key, None)
                gone.add(key)
                restored += is_image and text != texts.get(key)
        problems = [p for p in row.problems if p[1] not in gone and p[0] != NAMELESS]
        return draft, problems, restored, tuple(cleared)

    def _is_image(self, column: Column, row: Staged, before: Any, text: str) -> bool:
        cell = row.cells[column.place] if column.place < len(row.cells) else None
        if self._text(row, column) == text:
            return True
        if isinstance(before, date):
            return damage.is_day(before, self._text(row, column), self._orders.get(column.field.key, "mdy"))
        return damage.is_image(text, cell, is_1904=self.is_1904)


def _is_same(field: Field, stored: Any, before: Any) -> bool:
    return not isinstance(stored, dict) and kinds.is_same(field.kind, kinds.from_storage(field.kind, stored), before)


def begin(staged: Path) -> bool:
    """Makes room for what is known of rows that came back; True if the file counts its days from 1904."""
    with opened(staged) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS returned (number INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL,"
            " step_id INTEGER NOT NULL, restored INTEGER NOT NULL, cleared_json TEXT NOT NULL)"
        )
        kept = connection.execute("SELECT value FROM meta WHERE key = 'is_1904'").fetchone()
    return kept is not None and bool(json.loads(kept[0]))


def waiting(staged: Path, after: int) -> list[Staged]:
    """Rows behind a row number whose identity was not looked at yet."""
    return _slice(staged, after, "json_extract(draft_json, '$.row_id') IS NOT NULL")


def customers(staged: Path, after: int) -> list[Staged]:
    """Rows behind a row number that are no heads, totals or notes, hidden ones included."""
    return _slice(staged, after, "base <> 'skipped'")


def _slice(staged: Path, after: int, condition: str) -> list[Staged]:
    with opened(staged) as connection:
        found = connection.execute(
            "SELECT number, draft_json, problems_json, pending, raw FROM row"  # noqa: S608  ours
            f" WHERE number > ? AND {condition} ORDER BY number LIMIT ?",
            (after, BATCH),
        ).fetchall()
    return [
        Staged(number, json.loads(draft), json.loads(problems) if problems else [], pending, raw_cells(raw))
        for number, draft, problems, pending, raw in found
    ]


def doubled(staged: Path) -> Iterator[list[Staged]]:
    """The rows that share an identity with others, an identity at a time: lines that were copied."""
    with opened(staged) as connection:
        numbers: dict[str, list[int]] = defaultdict(list)
        twice = (
            "SELECT json_extract(draft_json, '$.row_id') AS id FROM row WHERE id IS NOT NULL GROUP BY id"
            " HAVING count(*) > 1"
        )
        for row_id, number in connection.execute(
            f"SELECT json_extract(draft_json, '$.row_id') AS id, number FROM row WHERE id IN ({twice})"  # noqa: S608
        ):
            numbers[row_id].append(number)
    for same in numbers.values():
        rows: list[Staged] = []
        for number in same:
            rows += waiting(staged, number - 1)[:1]
        yield rows


Outcome = tuple[Staged, dict[str, Any], list[list[Any]], Returned | None]


def write(staged: Path, outcomes: Iterable[Outcome]) -> None:
    """Puts rows back as (row, draft, findings, what is known of it); the identity leaves the draft."""
    updates, known = [], []
    for row, draft, problems, returned in outcomes:
        draft.pop(rowid.KEY, None)
        asked = [str(problem[1]) for problem in problems if problem[2] == "ask"]
        status = "error" if any(p[2] == "error" for p in problems) else "ask" if asked else "ok"
        updates.append(
            (json.dumps(draft, ensure_ascii=False), problems_text(problems), ",".join(asked), status, status,
             draft.get("code"), draft.get("tax_number"), bool(draft.get("name")), row.number)
        )  # fmt: skip
        if returned is not None:
            known.append((row.number, *returned[:3], json.dumps(returned.cleared)))
    with opened(staged) as connection:
        connection.executemany(
            "UPDATE row SET draft_json=?, problems_json=?, pending=?, base=?,"
            " status = CASE WHEN hidden THEN status ELSE ? END, code=?, tax_number=?, is_named=?"
            " WHERE number=?",
            updates,
        )
        connection.executemany("INSERT OR REPLACE INTO returned VALUES (?,?,?,?,?)", known)


def as_copy(row: Staged, base: Base | None) -> Outcome:
    """A copied line: a customer of his own, who cannot have the code of the one he was copied from."""
    draft = dict(row.draft)
    problems = list(row.problems)
    if base is not None and _is_same_code(draft.get("code"), base[0].get("code")):
        draft.pop("code", None)
    problems.append([COPIED, "code", "warning", {}])
    return row, draft, problems, None


def _is_same_code(first: object, second: object) -> bool:
    return first is not None and kinds.is_same(kinds.CODE, first, second)


def without_identity(row: Staged, fault: str) -> Outcome:
    """A row whose identity cannot be used; it is known by its code, if at all."""
    return row, dict(row.draft), [*row.problems, [fault, "", "note", {}]], None


def of(staged: Path, first: int, last: int) -> dict[int, Returned]:
    """What is known of the rows of this stretch that came back, by row number."""
    with opened(staged) as connection:
        if not connection.execute("SELECT name FROM sqlite_master WHERE name = 'returned'").fetchone():
            return {}
        found = connection.execute(
            "SELECT number, customer_id, step_id, restored, cleared_json FROM returned WHERE number BETWEEN ? AND ?",
            (first, last),
        ).fetchall()
    return {
        number: Returned(customer, step, restored, tuple(json.loads(cleared)))
        for number, customer, step, restored, cleared in found
    }


@dataclass(frozen=True)
class Totals:
    """Rows that came back, cells restored, and cells that were emptied."""

    rows: int = 0
    restored: int = 0
    cleared: int = 0
    examples: tuple[tuple[int, str], ...] = ()


def totals(staged: Path) -> tuple[Totals, set[int]]:
    """What came back, and which customers."""
    restored = cleared = 0
    customers: set[int] = set()
    examples: list[tuple[int, str]] = []
    with opened(staged) as connection:
        for number, customer, count, fields in connection.execute(
            "SELECT number, customer_id, restored, cleared_json FROM returned ORDER BY number"
        ):
            customers.add(customer)
            restored += count
            if fields != "[]":
                names = json.loads(fields)
                cleared += len(names)
                if len(examples) < 10:
                    examples.append((number, names[0]))
    return Totals(len(customers), restored, cleared, tuple(examples)), customers


def resummarised(staged: Path, before: StagedSummary) -> StagedSummary:
    """The summary of a staging file some of whose rows and questions have gone since."""
    asked: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    findings: dict[str, Counter[str]] = defaultdict(Counter)
    with opened(staged) as connection:
        for number, text in connection.execute("SELECT number, problems_json FROM row WHERE problems_json <> ''"):
            for code, field, severity, details in json.loads(text):
                findings[field][code] += 1
                if severity == "ask":
                    asked[field, code].append((number, details.get("text", "")))
        questions = [q for q in (_recounted(question, asked) for question in before.questions) if q is not None]
        plain = [question_to_json(question.answered(None)) for question in questions]
        keep = "INSERT OR REPLACE INTO meta VALUES (?, ?)"
        connection.execute(keep, ("questions", json.dumps(plain)))
        connection.execute(keep, ("findings", json.dumps(findings)))
        by_status = dict(connection.execute("SELECT status, count(*) FROM row GROUP BY status"))
    return replace(
        before, by_status=by_status, questions=tuple(questions), findings={k: dict(v) for k, v in findings.items() if k}
    )


def _recounted(question: Question, asked: Mapping[tuple[str, str], list[tuple[int, str]]]) -> Question | None:
    """The question as the rows that are left ask it; None where none does."""
    if question.column < 0 or question.answer is not None:
        return question
    left = asked.get((question.field, question.kind), [])
    if not left:
        return None
    texts = Counter(text for _, text in left)
    values = [UnknownValue(v.text, texts[v.text], v.proposal) for v in question.values if v.text in texts]
    return replace(question, count=len(left), examples=tuple(left[:10]), values=tuple(values))


Lookup = Callable[[Mapping[int, int]], Mapping[int, Base | None]]
"""What was exported of customers, by the step that had written them last; None where that cannot be told."""
