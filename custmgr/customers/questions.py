"""Questions that a column of a file raises; each is asked once a column, never a row, and its answer settles cells."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: `value` is what an answer holds, `text` what the person reads."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A text that is in no list: how many rows have it and the entry (id) that it most likely means."""

    text: str
    count: int
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one column.

    `id` is `field.kind` (`code.width`, `joined.order`, `type.values`, `rows.hidden`); `column` is counted from 0,
    -1 for the whole sheet. `options` are the answers of a plain question. For kind `values` an answer is "add", "blank"
    or a JSON object {text: entry id | "add" | "blank"}; `values` lists the unknown texts. `answer` is None while open.
    """

    id: str
    column: int
    field: str
    kind: str
    text: str
    proposal: str
    options: tuple[Option, ...]
    count: int
    examples: tuple[tuple[int, str], ...] = ()  # (row number, text), at most ten
    values: tuple[UnknownValue, ...] = ()
    answer: str | None = None

    def answered(self, answer: str | None) -> "Question":
        """This question with an answer."""
        return replace(self, answer=answer)

    def is_valid(self, answer: str) -> bool:
        """Whether `answer` is one that this question understands."""
        if any(option.value == answer for option in self.options):
            return True
        return self.kind == "values" and answer.startswith("{") and isinstance(json.loads(answer), dict)


Answers = Mapping[str, str]
"""Answers by question id."""


def to_json(question: Question) -> dict[str, object]:
    """The question as plain JSON values."""
    return asdict(question)


def from_json(data: Mapping[str, object]) -> Question:
    """The question that `to_json` wrote down."""
    parts = dict(data)
    parts["options"] = tuple(Option(**item) for item in parts["options"])  # type: ignore[attr-defined]
    parts["values"] = tuple(UnknownValue(**item) for item in parts["values"])  # type: ignore[attr-defined]
    parts["examples"] = tuple((n, text) for n, text in parts["examples"])  # type: ignore[attr-defined]
    return Question(**parts)  # type: ignore[arg-type]
