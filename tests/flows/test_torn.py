"""A few rounds of kill -9 and torn files; two hundred with `python -m tests.flows.torn 200`."""

from pathlib import Path

from tests.flows import torn


def test_whatever_is_broken_off_nothing_acknowledged_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    found = torn.rounds(tmp_path, 8)
    assert found.wrong == [] and len(found.rounds) == 8
