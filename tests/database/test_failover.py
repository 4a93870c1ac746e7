"""When a server is lost and its standby takes over, a save happens once, and the old one is never written to again."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.desk import Desk
from tests.database.servers import POSTGRESQL, data_folder, find_program, free_port, run, running
from tests.flows.clerk import add, found

pytestmark = POSTGRESQL
PRIMARY, STANDBY = "127.0.0.1", "127.0.0.2"


@dataclass
class Pair:
    """A server and its standby, each of which can be started and stopped."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"postgresql://custmgr@{PRIMARY},{STANDBY}:{self.port}/postgres"

    def ask(self, host: str, statement: str) -> list[tuple[object, ...]]:
        address = f"postgresql://custmgr@{host}:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return list(cursor.fetchall()) if cursor.description else []

    def is_up(self, host: str) -> bool:
        try:
            return bool(self.ask(host, "SELECT 1"))
        except psycopg.OperationalError:
            return False

    @contextmanager
    def server(self, host: str) -> Iterator[None]:
        """Runs the server of this address; it is stopped as by a power cut."""
        postgres = str(Path(find_program("initdb", "usr/lib/postgresql/*/bin/initdb")).with_name("postgres"))
        settings = (f"port={self.port}", f"listen_addresses={host}", "unix_socket_directories=", "fsync=off",
                    "wal_level=replica", "hot_standby=on", "max_wal_senders=4", "shared_buffers=32MB")  # fmt: skip
        command = [postgres, "-D", str(self.folder / host), *(p for s in settings for p in ("-c", s))]
        with running(command, self.folder / f"{host}.log", lambda: self.is_up(host), signal.SIGQUIT):
            yield

    def catch_up(self) -> None:
        """Waits until the standby has all that the primary wrote."""
        there = str(self.ask(PRIMARY, "SELECT pg_current_wal_lsn()")[0][0])
        end = time.monotonic() + 20
        while not self.ask(STANDBY, f"SELECT pg_last_wal_replay_lsn() >= '{there}'")[0][0]:
            assert time.monotonic() < end, "the standby does not follow"
            time.sleep(0.05)


@pytest.fixture
def pair() -> Iterator[Pair]:
    initdb = find_program("initdb", "usr/lib/postgresql/*/bin/initdb")
    with data_folder("failover") as folder:
        made = Pair(free_port(), folder)
        run(initdb, "-D", str(folder / PRIMARY), "-U", "custmgr", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync")  # fmt: skip
        rights = folder / PRIMARY / "pg_hba.conf"
        rights.write_text("host all all 127.0.0.0/8 trust\nhost replication all 127.0.0.0/8 trust\n")
        yield made


def copied(pair: Pair) -> None:
    """Makes the standby of the running primary."""
    backup = find_program("pg_basebackup", "usr/lib/postgresql/*/bin/pg_basebackup")
    run(backup, "-h", PRIMARY, "-p", str(pair.port), "-U", "custmgr", "-D", str(pair.folder / STANDBY), "-R",
        "--no-sync", "-c", "fast")  # fmt: skip


def test_a_save_goes_on_at_the_standby_and_the_old_server_is_refused_when_it_comes_back(pair: Pair) -> None:
    with ExitStack() as standby:
        with pair.server(PRIMARY):
            copied(pair)
            standby.enter_context(pair.server(STANDBY))
            desk = setup.open_desk(pair.url, create=True, person="tester")
            for n in range(3):
                add(desk, f"before {n}", code=f"B{n}")
            pair.catch_up()
        # The primary is gone. A save is tried again until the standby was promoted a moment later.
        promotion = threading.Timer(2, lambda: pair.ask(STANDBY, "SELECT pg_promote()"))
        promotion.start()
        saved = add(desk, "during", code="D1")
        promotion.join()
        assert sorted(found(desk)) == ["before 0", "before 1", "before 2", "during"]
        assert [n for n in found(desk) if n == "during"] == ["during"] and saved
        with pair.server(PRIMARY):  # it comes back, takes writes, and knows nothing of what happened since
            desk.database.engine.dispose()
            assert len(found(desk)) == 4
            add(desk, "after", code="A1")
            assert pair.ask(PRIMARY, "SELECT count(*) FROM customer")[0][0] == 3
            standby.close()
            desk.database.engine.dispose()
            _refused(desk)
            assert pair.ask(PRIMARY, "SELECT count(*) FROM customer")[0][0] == 3
    desk.database.close()


def _refused(desk: Desk) -> None:
    with pytest.raises(UserError) as told:
        add(desk, "lost", code="L1")
    assert told.value.kind == "old-server" and "left behind" in told.value.what


def test_a_standby_alone_is_told_as_a_database_that_does_not_answer(pair: Pair) -> None:
    with ExitStack() as standby:
        with pair.server(PRIMARY):
            setup.open_desk(pair.url, create=True, person="tester").database.close()
            copied(pair)
            standby.enter_context(pair.server(STANDBY))
        with pytest.raises(UserError) as told:
            setup.open_desk(pair.url, person="tester")
        assert told.value.kind == "away"
