"""Answers about unknown list entries settle rows in bulk, exactly as cleaning each of them again would."""

import json
from pathlib import Path

import pytest

from custmgr.customers import questions as question_words
from custmgr.customers.categories import Category, CategoryTable
from custmgr.exchange.planning import intake, staging, wire
from custmgr.exchange.planning.drafting import Drafter
from custmgr.exchange.planning.shapes import Vocabulary
from custmgr.exchange.understanding import mapping as mappings
from tests.exchange.books import book

TYPES = CategoryTable("type", (Category(1, "A", "重点客户"), Category(2, "B", "普通客户")))
LEVELS = CategoryTable("level", (Category(7, "A", "甲级"),))
VOCABULARY = Vocabulary(tables={"type": TYPES, "level": LEVELS})
ROWS = [
    ["客户编码", "客户名称", "客户类型", "客户级别", "手机"],
    ["A1", "甲", "休眠", "甲级", "13800138000"],
    ["A2", "乙", " VIP ", "特级", "13800138001"],
    ["A3", "丙", "VIP", None, "138"],
    ["A4", "丁", "重点客户", "特级", None],
    [None, None, "休眠", None, "13800138002"],
    ["A6", "己", "vip", "甲级", "１３８００１３８００３"],
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = book(tmp_path / "a.xlsx", ROWS)
    source = intake.Source(path)
    out = tmp_path / "staged.db"
    intake.stage(source, intake.preview(source, VOCABULARY).mapping, VOCABULARY, out)
    return out


def cleaned_one_by_one(out: Path) -> dict[int, tuple[str, object, object]]:
    """What cleaning every cell anew with the kept answers makes of each row."""
    file = staging.Staging(out, is_new=False)
    given = {**file.kept("automatic"), **file.kept("given")}  # type: ignore[dict-item]
    questions = [question_words.from_json(data) for data in file.kept("questions")]  # type: ignore[attr-defined]
    drafter = Drafter(mappings.from_json(str(file.kept("mapping"))), wire.vocabulary_from_json(file.kept("vocabulary")),
                      answers=given, questions=questions)  # type: ignore[arg-type]  # fmt: skip
    found = {row.number: drafter.draft(row.number, row.raw) for row in staging.rows(out) if row.status != "skipped"}
    file.database.close()
    return {number: (made.status, made.draft, texts(made.problems)) for number, made in found.items()}


def as_staged(out: Path) -> dict[int, tuple[str, object, object]]:
    return {
        row.number: (row.status, row.draft, texts([problem.to_json() for problem in row.problems]))
        for row in staging.rows(out)
        if row.status != "skipped"
    }


def texts(problems: list[list[object]]) -> list[list[object]]:
    """Findings in a fixed order, without the blanks around a quoted text."""
    return sorted([*parts[:3], str(dict(parts[3]).get("text", "")).strip()] for parts in problems)  # type: ignore[call-overload]


CHOICES = json.dumps({"休眠": 2, "VIP": "add", "vip": "add"})


@pytest.mark.parametrize(
    "answers",
    [
        [{"type.values": "add", "level.values": "add"}],
        [{"type.values": "blank", "level.values": "add"}],
        [{"type.values": CHOICES}],
        [{"type.values": "add"}, {"type.values": CHOICES, "level.values": "blank"}],
        [{"type.values": "blank"}, {"type.values": "add"}],
        [{"type.values": "add", "level.values": "add"}, {}],
    ],
)
def test_rows_settled_in_bulk_are_as_if_each_was_cleaned_again(out: Path, answers: list[dict[str, str]]) -> None:
    for each in answers:
        summary = intake.settle(out, each)
    assert as_staged(out) == cleaned_one_by_one(out)
    counted: dict[tuple[str, str], int] = {}
    for row in staging.rows(out):
        for problem in row.problems:
            counted[problem.field, problem.code] = counted.get((problem.field, problem.code), 0) + 1
    told = {(key, code): n for key, found in summary.findings.items() for code, n in found.items()}
    assert told == counted
