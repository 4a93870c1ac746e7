"""One database with roles for the attacks of a module, and a fresh one for each test of work."""

from collections.abc import Iterator

import pytest

from tests.database.roles import guarded
from tests.database.roles.guarded import Guarded
from tests.database.servers import ON_SERVERS, Server

SERVERS = ON_SERVERS


@pytest.fixture
def place(request: pytest.FixtureRequest, target: str) -> Iterator[Guarded]:
    """A fresh database with roles; a test names the engines by `target`."""
    server: Server = request.getfixturevalue("postgresql" if target.startswith("postgresql") else "mariadb")
    made = guarded.make(server, target)
    yield made
    made.close()


@pytest.fixture(scope="module", params=SERVERS)
def attacked(request: pytest.FixtureRequest) -> Iterator[Guarded]:
    """A database with roles for attacks, which leave it as it is."""
    server: Server = request.getfixturevalue(request.param)
    name = server.new_name()
    server.execute(f"CREATE DATABASE {name}")
    made = guarded.make(server, server.url(name))
    yield made
    made.close()
