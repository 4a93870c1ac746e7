"""The use cases are tried on all three engines: desks here stand at a file, at PostgreSQL and at MariaDB in turn."""

from collections.abc import Callable, Iterator

import pytest

from custmgr.services import setup
from custmgr.services.desk import Desk
from tests.conftest import Clock


@pytest.fixture
def make_desk(target: str, clock: Clock) -> Iterator[Callable[[], Desk]]:
    """Desks at one and the same new database."""
    opened: list[Desk] = []

    def make() -> Desk:
        opened.append(setup.open_desk(target, person="tester", clock=clock))
        return opened[-1]

    yield make
    for desk in opened:
        desk.database.close()
