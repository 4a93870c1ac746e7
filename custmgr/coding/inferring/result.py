"""What an inference gives back: rules with their evidence, exceptions and counters, and questions with options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from custmgr.coding.rule import Rule
from custmgr.customers.categories import CategoryTable


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a part is in the rule: its text in the rule's grammar, and a sentence."""

    part: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """A code that the rule does not explain. `row` counts from 0; `proposal` is what it was probably meant to be."""

    row: int
    code: str
    kind: str
    reason: str
    proposal: str | None = None

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"row": self.row + 1, "code": self.code, "kind": self.kind, "reason": self.reason,
                "proposal": self.proposal}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One row of numbers: `key` names it as counters do, `highest` leaves out `outliers`, which no counter follows."""

    key: str
    count: int
    highest: int
    outliers: tuple[int, ...] = ()

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"key": self.key, "codes": self.count, "highest": self.highest, "outliers": list(self.outliers)}


@dataclass(frozen=True)
class TableCodes:
    """Codes of a table that the data show: `word` names it behind @, `codes` by the value's name or path.

    `key` is the table's key, and `own` the table as it is, None where there is none. `table` has the codes in it.
    """

    word: str
    key: str
    codes: Mapping[str, str]
    table: CategoryTable
    own: CategoryTable | None = None

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"name": self.word, "codes": dict(self.codes), "is_new": self.own is None}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a rule was in use: rows from 0, and the days of the first date column where they tell."""

    first_row: int
    last_row: int
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True)
class InferredRule:
    """A rule of the column. `coverage` is the share of codes it explains, `others` of codes other rules explain."""

    text: str
    rule: Rule
    coverage: float
    explained: int
    bits: float
    evidence: Sequence[Evidence] = ()
    exceptions: Sequence[Deviation] = ()
    tables: Sequence[TableCodes] = ()
    counters: Sequence[Group] = ()
    span: Span | None = None
    is_accepted: bool = True

    def as_json(self) -> dict[str, object]:
        """As `rule infer --json` prints it."""
        found: dict[str, object] = {
            "text": self.text,
            "coverage": round(self.coverage, 4),
            "accepted": self.is_accepted,
            "exceptions": [item.as_json() for item in self.exceptions],
            "evidence": [{"part": item.part, "sentence": item.sentence} for item in self.evidence],
            "tables": [item.as_json() for item in self.tables],
            "counters": [item.as_json() for item in self.counters],
        }
        if self.span is not None:
            found["era"] = {"first_row": self.span.first_row + 1, "last_row": self.span.last_row + 1,
                            "first_day": self.span.first_day, "last_day": self.span.last_day}  # fmt: skip
        return found


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `value` is what an answer holds, `rule` the rule's text that it leads to."""

    value: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about the rule; `proposal` is the value of the likeliest choice."""

    id: str
    text: str
    proposal: str
    options: tuple[Choice, ...]

    def as_json(self) -> dict[str, object]:
        """As `rule infer --json` prints it."""
        options = [{"value": option.value, "text": option.text, "rule": option.rule} for option in self.options]
        return {"id": self.id, "text": self.text, "proposal": self.proposal, "options": options}


@dataclass(frozen=True)
class Found:
    """The best rules and the doubts about the first of them."""

    rules: tuple[InferredRule, ...] = field(default=())
    questions: tuple[Doubt, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """As `rule infer --json` prints it."""
        return {"rules": [rule.as_json() for rule in self.rules],
                "questions": [doubt.as_json() for doubt in self.questions]}  # fmt: skip
