"""A few desks at one database, killed and cut while they work: nothing is lost, doubled or broken. The long runs with
fifty desks are `python -m tests.flows.team`."""

from pathlib import Path

import pytest

from tests.database.servers import ENGINES
from tests.flows import team


@pytest.mark.parametrize("engine", ENGINES)
def test_desks_that_are_killed_and_cut_lose_nothing_and_double_nothing(engine: str, tmp_path: Path) -> None:
    with team.place(engine, tmp_path) as (target, worker_target, proxy):
        found = team.run(target, worker_target, tmp_path, desks=4, seconds=12, proxy=proxy)
    assert found.saves > 4 and found.kills > 0 and (engine == "sqlite" or found.cuts > 0)
    wrong = (found.lost, found.doubled, found.repeated_codes, found.unknown_gaps, found.broken_steps, found.refused)
    assert wrong == (0, 0, 0, 0, 0, 0)
