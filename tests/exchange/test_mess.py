"""A messy sheet comes out right: no value is silently wrong, and what nobody can know is asked or refused."""

import pytest

from custmgr.exchange.planning import intake, staging
from tests.exchange.books import book
from tests.exchange.mess import UNKNOWABLE, messy_sheet


@pytest.mark.parametrize(("seed", "is_1904"), [(1, False), (2, False), (3, True)])
def test_no_value_of_a_messy_sheet_is_silently_wrong(tmp_path, seed, is_1904):
    rows, truths = messy_sheet(seed, 600, is_1904=is_1904)
    path = book(tmp_path / "a.xlsx", rows, is_1904=is_1904, merges=("A1:H1", "A2:B2", "C2:H2"))
    source = intake.Source(path)
    seen = intake.preview(source)
    assert len(seen.mapping.fields) == 8
    summary = intake.stage(source, seen.mapping, intake.STANDARD, tmp_path / "out.db")
    found = {row.number: row for row in staging.rows(tmp_path / "out.db")}
    wrong = []
    for number, truth in truths.items():
        row = found[number]
        told = {problem.field for problem in row.problems if problem.severity in ("ask", "error")}
        for key, value in truth.items():
            if (key in told) != (value is UNKNOWABLE) or (key not in told and row.draft.get(key) != value):
                wrong.append((number, key, row.draft.get(key), value, [p.code for p in row.problems if p.field == key]))
    assert wrong == []
    assert len(summary.questions) <= len(seen.mapping.fields)


def test_the_proposed_answers_leave_nothing_open(tmp_path):
    rows, _ = messy_sheet(4, 300)
    source = intake.Source(book(tmp_path / "a.xlsx", rows))
    seen = intake.preview(source)
    summary = intake.stage(source, seen.mapping, intake.STANDARD, tmp_path / "out.db")
    answers = {question.id: question.proposal for question in summary.questions}
    assert all(question.is_valid(answers[question.id]) for question in summary.questions)
    summary = intake.settle(tmp_path / "out.db", answers)
    assert not summary.open_questions
    assert "ask" not in summary.by_status
