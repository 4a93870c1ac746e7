"""Whatever is done to a file, it ends in a plan, a question or one clear sentence, and nothing is written."""

import tempfile

from tests import corpus
from tests.exchange import mutants


def test_damaged_and_hostile_files_end_in_a_plan_a_question_or_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    tried = []
    with corpus.trial_desk(tmp_path) as (desk, complaints):
        before = corpus.written(desk)
        for each in mutants.mutants(mutants.own_seeds(tmp_path), 100):
            path = tmp_path / each.name
            path.write_bytes(each.data)
            tried.append(corpus.attempt(desk, path, complaints))
        assert corpus.written(desk) == before
    assert [each for each in tried if each.ending in corpus.FAULTS] == []
    assert sum(each.ending in ("plan", "question") for each in tried) > 30  # most of the light injuries are survived
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_same_seed_makes_the_same_mutants(tmp_path):
    seeds = mutants.own_seeds(tmp_path)
    first, second = (list(mutants.mutants(seeds, 120, seed=5)) for _ in range(2))
    assert first == second
    assert list(mutants.mutants(seeds, 120, seed=6)) != first
