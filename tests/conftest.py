"""What every test may use: a desk at a fresh database file, copied from one that was made once."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custmgr import texts
from custmgr.database.encryption import keyfile
from custmgr.services import setup
from custmgr.services.accounts import passwords
from custmgr.services.desk import Desk
from tests.database.servers import (
    empty_target,
    mariadb,
    mariadb_refilled,
    postgresql,
    postgresql_template,
    target,
)

# Every process that a test starts compiles the program only once, whatever this computer says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "custmgr-tests-bytecode")

__all__ = ["empty_target", "mariadb", "mariadb_refilled", "postgresql", "postgresql_template", "target"]


@pytest.fixture(scope="session", autouse=True)
def quick_proofs() -> None:
    """Passwords are proven a hundred times faster here than in earnest; one test holds the settings of earnest."""
    passwords.MEMORY_KIB, passwords.PASSES = 1024, 1
    keyfile.MEMORY_KIB, keyfile.PASSES = 1024, 1


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the ready-made tables and nothing else; copy it, do not open it."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    setup.open_desk(str(path), create=True, person="tester").database.close()
    return path


class Clock:
    """A clock that goes on one second a look."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 3, 1, 1, 0, tzinfo=UTC))


@pytest.fixture
def make_desk(empty_database: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[[], Desk]]:
    """Desks at one and the same new file."""
    path = tmp_path / "customers.db"
    shutil.copy(empty_database, path)
    opened: list[Desk] = []

    def make() -> Desk:
        opened.append(setup.open_desk(str(path), person="tester", clock=clock))
        return opened[-1]

    yield make
    for desk in opened:
        desk.database.close()


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in English unless a test says otherwise."""
    texts.set_language("en")
    yield
    texts.set_language("en")
