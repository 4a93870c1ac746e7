"""What the parent gets back from reading a file: previews, summaries, and the layout of the staging file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from custmgr.customers.categories import Tables
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.customers.questions import Question
from custmgr.exchange.planning.corrections import Correction
from custmgr.exchange.reading.sheets import EncodingChoice, SheetInfo
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.tables import SeenTable

Progress = Callable[[int, int | None, str], None]
"""Called with (rows done, rows in all or None, what) about ten times a second; raises Cancelled to stop."""


@dataclass(frozen=True)
class Vocabulary:
    """What the reading needs to know of the database: fields, category tables, and the owners' names."""

    catalogue: Catalogue = CATALOGUE
    tables: Tables = field(default_factory=dict)
    owners: tuple[str, ...] = ()
    columns: str = "customers"  # what the rows of the file are: customers, orders, or the key of a kind of record


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as Excel shows it; `role` is title, head, data, total, note, other or blank."""

    number: int
    texts: tuple[str, ...]
    role: str = "data"
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The first look at a file: `kind` is xlsx, xlsm, xlsb, xls, ods, csv, html or xml."""

    name: str
    kind: str
    size: int
    sheets: tuple[SheetInfo, ...]
    sheet: str
    rows: tuple[PreviewRow, ...]
    mapping: ColumnsMapping
    hidden_columns: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    encodings: tuple[EncodingChoice, ...] = ()
    tables: tuple[SeenTable, ...] = ()  # several below one another in the sheet; one at a time is read


@dataclass(frozen=True, slots=True)
class StagedSummary:
    """What stands in the staging file: rows by status, cells by column and finding, open and answered questions."""

    rows: int
    by_status: Mapping[str, int]
    questions: tuple[Question, ...]
    findings: Mapping[str, Mapping[str, int]]  # field key -> problem code -> cells
    notes: tuple[str, ...]
    sha256: str
    seconds: float
    corrections: tuple[Correction, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(question for question in self.questions if question.answer is None)


LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE row (
    number INTEGER PRIMARY KEY,   -- as Excel shows it
    status TEXT NOT NULL,         -- ok | ask (an open question) | error | skipped (totals, heads, hidden, notes)
    draft_json TEXT NOT NULL,     -- {field key: storage value}: dates ISO, money a decimal string, a choice its
                                  -- entry's id or {"new": text}; null = to be cleared; no key = no change
    problems_json TEXT NOT NULL,  -- [[code, field key, severity, details], ...]; '' = none
    raw TEXT NOT NULL,            -- the cells as they stand in the file, for staging.raw_cells
    code TEXT,                    -- draft values that matching joins on
    tax_number TEXT,
    is_named INTEGER NOT NULL     -- whether the draft holds a name
);
"""
