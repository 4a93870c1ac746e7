"""The staging file: drafts of all rows, written by the child, read by the importer, cleaned again by answers."""

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from custmgr.customers import problems
from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell
from custmgr.customers.problems import Problem
from custmgr.exchange.planning.drafting import Drafted
from custmgr.exchange.planning.shapes import LAYOUT

BATCH = 5_000
UNIT, MARK = "\x1f", "\x1e"
MARKS = 4
"""Marks in a packed cell."""
_CONTROLS = {ord(UNIT): " ", ord(MARK): " ", 0: None}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row of the file as staged; `raw` are its cells as they stand in the file."""

    number: int
    status: str
    draft: dict[str, object]
    problems: tuple[Problem, ...]
    raw: tuple[RawCell, ...]
    fingerprint: str


def rows(out: Path, status: str | None = None) -> Iterator[StagedRow]:
    """The staged rows in the order of the file, all or those of one status."""
    with _connect(out) as database:
        wanted = "" if status is None else "WHERE status = ?"
        values = () if status is None else (status,)
        for number, state, draft, found, raw in database.execute(
            "SELECT number, status, draft_json, problems_json, raw FROM row"  # noqa: S608  ours
            f" {wanted} ORDER BY number",
            values,
        ):
            told, cells = read_problems(found), tuple(raw_cells(raw))
            yield StagedRow(number, state, _decode(draft), told, cells, fingerprint(raw))
    database.close()


def fingerprint(raw: str) -> str:
    """By what a row of an earlier copy of the file is known again."""
    return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()


def problems_text(found: Sequence[Sequence[object]]) -> str:
    """The `problems_json` of findings."""
    return _encode(found) if found else ""


def read_problems(text: str) -> tuple[Problem, ...]:
    """The problems in a `problems_json`."""
    return tuple(problems.from_json(parts) for parts in _decode(text)) if text else ()


def raw_text(cells: Sequence[RawCell]) -> str:
    """The cells as one text, the quickest form to write and to read; `raw_cells` gives them back."""
    return packed_row(cells)[0]


def packed_row(cells: Sequence[RawCell]) -> tuple[str, bool]:
    """The `raw_text` of the cells, and whether `raw_cells` gives back these very cells: odd characters are replaced."""
    text = UNIT.join([cell if isinstance(cell, str) else "" if cell is None else _packed(cell) for cell in cells])
    n_marks = MARKS * list(map(type, cells)).count(Cell)
    is_faithful = text.count(UNIT) == max(len(cells) - 1, 0) and text.count(MARK) == n_marks and "\0" not in text
    if not is_faithful:  # a control character within a cell
        text = UNIT.join([_without_controls(cell) for cell in cells])
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which no database stores
        return text.encode("utf-8", "replace").decode(), False
    return text, is_faithful


def _packed(cell: Cell) -> str:
    return MARK + MARK.join((cell.kind, "f" if cell.is_formula else "", cell.number_format, cell.raw))


def _without_controls(cell: RawCell) -> str:
    if isinstance(cell, Cell):
        formula = "f" if cell.is_formula else ""
        parts = (cell.kind, formula, cell.number_format.translate(_CONTROLS), cell.raw.translate(_CONTROLS))
        return MARK + MARK.join(parts)
    return (cell or "").translate(_CONTROLS)


def raw_cells(text: str) -> list[RawCell]:
    """The cells behind `raw_text`."""
    return [_unpacked(piece) if piece[:1] == MARK else piece or None for piece in text.split(UNIT)] if text else []


def _unpacked(piece: str) -> Cell:
    _, kind, formula, code, raw = piece.split(MARK, MARKS)
    return Cell(kind, raw, code, bool(formula))  # type: ignore[arg-type]


def _connect(out: Path) -> sqlite3.Connection:
    database = sqlite3.connect(out)
    database.execute("PRAGMA synchronous=OFF")  # a staging file that a crash leaves is thrown away
    return database


class Staging:
    """A staging file that is being written."""

    def __init__(self, out: Path, *, is_new: bool) -> None:
        if is_new:
            out.unlink(missing_ok=True)
        self.database = _connect(out)
        if is_new:
            self.database.execute("PRAGMA journal_mode=OFF")
            self.database.executescript(LAYOUT)
            self.database.execute("ALTER TABLE row ADD COLUMN pending TEXT NOT NULL DEFAULT ''")
            self.database.execute("ALTER TABLE row ADD COLUMN base TEXT NOT NULL DEFAULT 'ok'")
            self.database.execute("ALTER TABLE row ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0")
        self._batch: list[tuple[object, ...]] = []
        self.findings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def close(self) -> None:
        """Commits and closes the file."""
        self.flush()
        self.database.commit()
        self.database.close()

    def add(self, number: int, raw: str, drafted: Drafted, *, is_hidden: bool) -> None:
        """Stages one row; `raw` is the text of its cells."""
        draft, found = drafted.draft, drafted.problems
        if found:
            self.count(found, 1)
        self._batch.append(
            (
                number, drafted.status, _encode(draft), _encode(found) if found else "", raw,
                draft.get("code"), draft.get("tax_number"), bool(draft.get("name")), drafted.pending, drafted.status,
                is_hidden,
            )
        )  # fmt: skip
        if len(self._batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes the rows that wait."""
        if self._batch:
            self.database.executemany("INSERT OR REPLACE INTO row VALUES (?,?,?,?,?,?,?,?,?,?,?)", self._batch)
            self._batch = []

    def skip(self, number: int, raw: str, reason: str) -> None:
        """Stages a row that is no customer."""
        self.add(number, raw, Drafted("skipped", {}, [[reason, "", "note", {}]]), is_hidden=False)

    def replace(self, updates: Sequence[tuple[int, Drafted]]) -> None:
        """Writes rows that were cleaned again."""
        values = [
            (d.status, d.status, _encode(d.draft), _encode(d.problems) if d.problems else "", d.draft.get("code"),
             d.draft.get("tax_number"), bool(d.draft.get("name")), number)
            for number, d in updates
        ]  # fmt: skip
        self.database.executemany(
            "UPDATE row SET status=?, base=?, draft_json=?, problems_json=?, code=?, tax_number=?, is_named=?"
            " WHERE number=?",
            values,
        )

    def batch(self, wanted: str, after: int) -> list[tuple[int, list[RawCell], Drafted]]:
        """Some rows for which the SQL condition `wanted` holds, with their cells and drafts, behind a row number."""
        found = self.database.execute(
            "SELECT number, base, draft_json, problems_json, pending, raw FROM row"  # noqa: S608  ours
            f" WHERE {wanted} AND number > ? ORDER BY number LIMIT ?",
            (after, BATCH),
        )
        return [
            (number, raw_cells(raw), Drafted(status, _decode(draft), _decode(found) if found else [], pending))
            for number, status, draft, found, pending, raw in found
        ]

    def count(self, found: Sequence[Sequence[object]], sign: int) -> None:
        """Counts findings in or out."""
        for finding in found:
            self.findings[str(finding[1])][str(finding[0])] += sign

    def keep(self, key: str, value: object) -> None:
        """Stores a value under a key of `meta`."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, _encode(value)))

    def kept(self, key: str) -> object:
        """A value of `meta`, None where there is none."""
        found = self.database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return _decode(found[0]) if found else None
