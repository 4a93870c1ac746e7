"""Private database servers for tests: started when first asked for, on loopback and a free port, stopped at the end."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest

from custmgr.services import setup

ORDINARY_USER = "nobody"  # PostgreSQL and MariaDB refuse to run as root
PATIENCE_S = 60
POSTGRESQL, MARIADB = (pytest.mark.xdist_group(name) for name in ("postgresql", "mariadb"))  # each started once


@dataclass
class Server:
    """A running server. `urls` gives the address of a database on it, `make` makes an empty one."""

    port: int
    scheme: str
    execute: Callable[[str], list[tuple[object, ...]]]
    log: Path
    user: str = "custmgr"
    names: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def url(self, name: str, user: str | None = None) -> str:
        """The address of a database."""
        return f"{self.scheme}://{user or self.user}@127.0.0.1:{self.port}/{name}"

    def new_name(self) -> str:
        """A name that no database has yet."""
        return f"t{next(self.names)}"


class Refilled:
    """One MariaDB database that serves test after test: making forty tables takes far longer than emptying them."""

    def __init__(self, server: Server, dump: bytes, connection: "pymysql.Connection[Any]") -> None:
        self._server = server
        self._dump = dump
        self._cursor = connection.cursor()
        self._name = ""
        for setting in ("foreign_key_checks = 0", "lock_wait_timeout = 2", "innodb_lock_wait_timeout = 2"):
            self._cursor.execute(f"SET SESSION {setting}")
        self._ready = self._tables("ready_made")

    def fresh(self) -> str:
        """The name of a database with the ready-made rows and no others."""
        try:
            if self._name and self._is_like_new():
                self._refill()
                return self._name
        except pymysql.OperationalError:  # a test left it locked
            pass
        self._name = self._server.new_name()
        self._cursor.execute(f"CREATE DATABASE {self._name}")
        command = [find_program("mariadb"), "--no-defaults", "-h127.0.0.1", f"-P{self._server.port}", "-ucustmgr"]
        subprocess.run([*command, self._name], input=self._dump, check=True)
        return self._name

    def _tables(self, name: str) -> dict[str, tuple[int, bool]]:
        """The next number of each table, and whether it holds rows."""
        self._cursor.execute(
            "SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = %s", (name,)
        )
        found = dict(self._cursor.fetchall())
        parts = (f"(SELECT '{table}' FROM {name}.`{table}` LIMIT 1)" for table in found)
        self._cursor.execute(" UNION ALL ".join(parts))
        filled = {row[0] for row in self._cursor.fetchall()}
        return {table: (number or 0, table in filled) for table, number in found.items()}

    def _is_like_new(self) -> bool:
        self._cursor.execute("SELECT 1 FROM information_schema.triggers WHERE trigger_schema = %s", (self._name,))
        return self._cursor.fetchone() is None and set(self._tables(self._name)) == set(self._ready)

    def _refill(self) -> None:
        for table, (number, is_filled) in self._tables(self._name).items():
            first, has_rows = self._ready[table]
            here = f"{self._name}.`{table}`"
            if is_filled:
                self._cursor.execute(f"DELETE FROM {here}")
            if has_rows:
                self._cursor.execute(f"INSERT INTO {here} SELECT * FROM ready_made.`{table}`")
            if number != first:
                self._cursor.execute(f"ALTER TABLE {here} AUTO_INCREMENT = {first}")


def find_program(name: str, *patterns: str) -> str:
    """The path of a server program; a test that needs one which is missing fails and says what to install."""
    found = [str(path) for pattern in patterns for path in sorted(Path("/").glob(pattern))]
    program = shutil.which(name) or (found[-1] if found else None)
    if program is None:
        pytest.fail(f"{name} is missing: install the Debian packages postgresql and mariadb-server", pytrace=False)
    return program


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def run(*command: str) -> None:
    """Runs a program as an ordinary user to its end."""
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", user=_user(), group=_group())
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"


def _user() -> str | None:
    return ORDINARY_USER if os.geteuid() == 0 else None


def _group() -> str | None:
    return "nogroup" if os.geteuid() == 0 else None


@contextmanager
def running(command: list[str], log: Path, is_ready: Callable[[], bool], stop: signal.Signals) -> Iterator[None]:
    """Keeps a server running as an ordinary user within the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/", user=_user(), group=_group()
        )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not is_ready():
            assert process.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")[-3000:]
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def data_folder(name: str) -> Iterator[Path]:
    """A folder of the ordinary user, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"custmgr-{name}-"))
    if os.geteuid() == 0:
        shutil.chown(folder, ORDINARY_USER, "nogroup")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server; its user `locked` needs the password `right`."""
    initdb = find_program("initdb", "usr/lib/postgresql/*/bin/initdb")
    postgres = str(Path(initdb).with_name("postgres"))
    with data_folder("postgresql") as folder:
        data, port = folder / "data", free_port()
        run(initdb, "-D", str(data), "-U", "custmgr", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        rights = data / "pg_hba.conf"
        whoever = "host all custmgr 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        rights.write_text(whoever + rights.read_text())

        def execute(statement: str) -> list[tuple[object, ...]]:
            address = f"postgresql://custmgr@127.0.0.1:{port}/postgres"
            with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
                cursor = connection.execute(statement)  # type: ignore[call-overload]
                return list(cursor.fetchall()) if cursor.description else []

        def is_ready() -> bool:
            try:
                return bool(execute("SELECT 1"))
            except psycopg.OperationalError:
                return False

        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off",
                    "shared_buffers=64MB", "max_connections=60")  # fmt: skip
        command = [postgres, "-D", str(data), *(part for setting in settings for part in ("-c", setting))]
        with running(command, folder / "log", is_ready, signal.SIGQUIT):
            execute("CREATE USER locked PASSWORD 'right'")
            yield Server(port, "postgresql", execute, folder / "log")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One PostgreSQL server for all tests of a process."""
    with postgresql_server() as server:
        yield server


@contextmanager
def mariadb_server() -> Iterator[Server]:
    """A MariaDB server; its user `locked` needs the password `right`."""
    install = find_program("mariadb-install-db")
    daemon = find_program("mariadbd", "usr/sbin/mariadbd")
    with data_folder("mariadb") as folder:
        data, port = folder / "data", free_port()
        run(install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
            "--skip-test-db", "--skip-name-resolve")  # fmt: skip

        def execute(statement: str) -> list[tuple[object, ...]]:
            with pymysql.connect(host="127.0.0.1", port=port, user="root", autocommit=True) as connection:
                cursor = connection.cursor()
                cursor.execute(statement)
                return list(cursor.fetchall())

        def is_ready() -> bool:
            try:
                return bool(execute("SELECT 1"))
            except pymysql.OperationalError:
                return False

        command = [daemon, "--no-defaults", f"--datadir={data}", f"--port={port}", "--bind-address=127.0.0.1",
                   f"--socket={folder / 'socket'}", f"--tmpdir={folder}", "--skip-name-resolve",
                   "--innodb-flush-log-at-trx-commit=0",
                   "--innodb-buffer-pool-size=64M", "--skip-log-bin", "--innodb-fast-shutdown=2"]  # fmt: skip
        with running(command, folder / "log", is_ready, signal.SIGTERM):
            execute("CREATE USER custmgr@'%'")
            execute("GRANT ALL ON *.* TO custmgr@'%' WITH GRANT OPTION")
            execute("CREATE USER locked@'%' IDENTIFIED BY 'right'")
            yield Server(port, "mariadb", execute, folder / "log")


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    """One MariaDB server for all tests of a process."""
    with mariadb_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Server) -> str:
    """A database with the ready-made tables and nothing else, to be copied by the server."""
    postgresql.execute("CREATE DATABASE ready_made")
    setup.open_desk(postgresql.url("ready_made"), person="tester").database.close()
    return "ready_made"


@pytest.fixture(scope="session")
def mariadb_refilled(mariadb: Server) -> Iterator[Refilled]:
    """A database with the ready-made tables and nothing else, which is emptied and filled anew for each test."""
    mariadb.execute("CREATE DATABASE ready_made")
    setup.open_desk(mariadb.url("ready_made"), person="tester").database.close()
    command = [find_program("mariadb-dump"), "--no-defaults", "-h127.0.0.1", f"-P{mariadb.port}", "-ucustmgr"]
    dump = subprocess.run([*command, "ready_made"], capture_output=True, check=True).stdout
    with closing(pymysql.connect(host="127.0.0.1", port=mariadb.port, user="root", autocommit=True)) as connection:
        yield Refilled(mariadb, dump, connection)


ENGINES = [
    "sqlite",
    pytest.param("postgresql", marks=POSTGRESQL),
    pytest.param("mariadb", marks=MARIADB),
]
ON_SERVERS = ENGINES[1:]


def new_target(engine: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of one more database of this engine with the ready-made tables and nothing else."""
    if engine == "sqlite":
        path = next(path for n in itertools.count() if not (path := folder / f"customers{n or ''}.db").exists())
        shutil.copy(request.getfixturevalue("empty_database"), path)
        return str(path)
    server: Server = request.getfixturevalue(engine)
    if engine == "mariadb":
        refilled: Refilled = request.getfixturevalue("mariadb_refilled")
        return server.url(refilled.fresh())
    name = server.new_name()
    server.execute(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
    return server.url(name)


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh database with the ready-made tables: a file, or one on either server."""
    return new_target(request.param, request, tmp_path)


@pytest.fixture(params=ENGINES)
def empty_target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table: a file that is not there yet, or one on either server."""
    if request.param == "sqlite":
        return str(tmp_path / "new.db")
    server: Server = request.getfixturevalue(request.param)
    name = server.new_name()
    server.execute(f"CREATE DATABASE {name}")
    return server.url(name)
