"""Opens a database: the embedded SQLite file or a server, with the settings that keep it safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite_driver
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from custmgr.database import faults, location
from custmgr.database.encryption import unlocked
from custmgr.database.hosts import newest
from custmgr.errors import UserError
from custmgr.texts import tr

BUSY_TIMEOUT_MS = 15_000
SAFE_IN_WAL = (3, 51, 3)
SMALLEST_FILE = 512
APPLICATION_ID = 0x63757374  # "cust" in the header of the file
WRITES = "custmgr_writes"  # execution option: this connection's transaction may write


@dataclass(frozen=True)
class Database:
    """An open database. `path` is the file of an embedded one and None on a server."""

    engine: Engine
    path: Path | None

    @property
    def dialect(self) -> str:
        """`sqlite`, `postgresql`, `mysql` (MariaDB too) or `mssql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside one read transaction."""
        with faults.translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside one write transaction: committed at the end, rolled back on any exception."""
        with self.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def url_of(target: str) -> URL:
    """The URL of a file path or URL text. Raises UserError for a URL that holds a password."""
    if "://" not in target:
        return URL.create("sqlite", database=str(Path(target).expanduser().absolute()))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise UserError(tr("“{target}” is not a database address.", target=target), kind="usage") from error
    if url.password is not None:
        raise UserError(
            tr("The database address holds a password, which others on this computer could read."),
            todo=tr("Leave it out: the program asks for it, or takes it from CUSTMGR_PASSWORD."),
            kind="usage",
        )
    if foreign_words := set(url.query) - {CA_FILE}:  # they could switch encryption off, or name another server
        raise UserError(
            tr("The database address holds “{word}”, which the program decides itself.", word=min(foreign_words)),
            todo=tr("Leave it out. Only “ca”, the file of the server's certificate authority, may stand there."),
            kind="usage",
        )
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", ""})
CA_FILE = "ca"  # in the address: the certificate file of the organisation's own authority
DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mysql+pymysql",
    "mssql": "mssql+mssqlpython",
}


def open_database(target: str, *, password: str | None = None, create: bool = False) -> Database:
    """Opens the file or server. Raises UserError if it is not there (and not to be made), or may not be opened."""
    url = url_of(target)
    if url.get_backend_name() == "sqlite":
        return _open_file(Path(str(url.database)), create=create)
    try:
        engine = create_engine(
            url.set(password=password).difference_update_query([CA_FILE]),
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
            **_server_options(url.set(password=password)),
        )
    except (ImportError, NoSuchModuleError) as error:
        raise UserError(
            tr("The driver for {name} is not installed.", name=url.get_backend_name()),
            todo=tr("Install custmgr with the extra “postgresql”, “mysql” or “sqlserver”."),
            kind="driver",
        ) from error
    return Database(engine, None)


def is_loopback(url: URL) -> bool:
    """Whether the connection never leaves this computer."""
    hosts = (url.host or "").split(",")
    return all(host.strip("[]") in LOOPBACK or host.startswith("127.") for host in hosts)


def _server_options(url: URL) -> dict[str, Any]:
    """Time limits and encryption. Whoever is not on this computer must prove who he is; nothing weaker is offered."""
    authority = str(url.query.get(CA_FILE, ""))
    if url.get_backend_name() == "postgresql":
        arguments: dict[str, Any] = {
            "connect_timeout": 5,
            "application_name": "custmgr",
            "options": "-c lock_timeout=15s -c idle_in_transaction_session_timeout=60s",
        }
        if authority or not is_loopback(url):
            arguments |= {"sslmode": "verify-full", "sslrootcert": authority or "system"}
        if "," in (url.host or ""):  # several servers, of which one may be written
            arguments["target_session_attrs"] = "read-write"
            return {"creator": newest.connector(url, arguments)}
        return {"connect_args": arguments}
    if url.get_backend_name() == "mysql":
        arguments = {
            "charset": "utf8mb4",
            "connect_timeout": 5,
            "read_timeout": 120,
            "write_timeout": 120,
            "init_command": "SET SESSION innodb_lock_wait_timeout = 15",
        }
        if authority or not is_loopback(url):
            import ssl

            arguments |= {"ssl": _trusting(ssl, authority)}
        return {"connect_args": arguments}
    if url.get_backend_name() == "mssql":
        return {"connect_args": {"Encrypt": "yes", "TrustServerCertificate": "no"}}
    return {}


def _trusting(ssl: Any, authority: str) -> Any:
    """A context that checks the certificate and the name in it; PyMySQL's own options skip the name without a file."""
    try:
        return ssl.create_default_context(cafile=authority or None)
    except OSError as error:
        raise UserError(
            tr("The certificate file {path} cannot be read: {reason}.", path=authority, reason=error.strerror or error),
            todo=tr("Ask the administrator for the file of the server's certificate authority."),
            kind="certificate",
        ) from error


def _open_file(path: Path, *, create: bool) -> Database:
    location.refuse_network_share(path)
    key = unlocked.key_of(path)
    if not path.exists():
        if not create:
            raise UserError(
                tr("There is no database at {path}.", path=path),
                todo=tr("Check the name, or import a workbook into it to make a new one."),
                kind="no-database",
            )
        _make_folder(path.parent)
    elif path.is_dir():
        raise UserError(tr("{path} is a folder, not a database file.", path=path), kind="not-a-database")
    else:
        _refuse_foreign_file(path, key)
    engine = create_engine(
        URL.create("sqlite", database=str(path)), module=sqlite_driver, connect_args={"check_same_thread": False}
    )
    _keep_safe(engine, path, key)
    with faults.translated(), engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # a file of something else fails here
    return Database(engine, path)


def open_unchanging(path: Path) -> Database:
    """Opens a file that nobody writes, such as a backup, without leaving a trace beside it."""
    key = unlocked.key_of(path)

    def connect() -> Any:
        connection = sqlite_driver.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        unlocked.give(connection, key)
        connection.isolation_level = None
        return connection

    return Database(create_engine("sqlite://", module=sqlite_driver, creator=connect, poolclass=NullPool), path)


def _refuse_foreign_file(path: Path, key: bytes | None) -> None:
    """Raises UserError for a file of another program, before our settings would write to it."""
    if 0 < path.stat().st_size < SMALLEST_FILE:  # SQLite would take a short note for an empty database
        raise UserError(
            tr("The file is not a customer database, or it is damaged."),
            unharmed=tr("It was left as it is."),
            todo=tr(faults.DAMAGED_TODO),
            kind="damaged",
        )

    def connect() -> Any:
        # Not read-only: what a crash left half-written is first rolled back, as whoever made the file would do it.
        connection = sqlite_driver.connect(f"{path.as_uri()}?mode=rw", uri=True)
        unlocked.give(connection, key)
        return connection

    probe = create_engine("sqlite://", module=sqlite_driver, creator=connect, poolclass=NullPool)
    with faults.translated(), probe.connect() as connection:
        has_tables = connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None
        identity = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if has_tables and identity != APPLICATION_ID:
        raise foreign()


def foreign() -> UserError:
    """What a person is told about a database of something else."""
    return UserError(
        tr("This database holds something else than customers."),
        unharmed=tr("It was left as it is."),
        todo=tr("Open another file."),
        kind="foreign",
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            tr("The folder {folder} cannot be made: {reason}.", folder=folder, reason=error.strerror), kind="folder"
        ) from error


def _keep_safe(engine: Engine, path: Path, key: bytes | None) -> None:
    @event.listens_for(engine, "do_connect")
    def _refuse_another_key(*_connection: object) -> None:
        unlocked.refuse_another(path, key)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        unlocked.give(connection, key)
        connection.isolation_level = None  # the driver must not begin on its own; _begin below does
        configure_sqlite(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        wants_to_write = connection.get_execution_options().get(WRITES, False)
        # A deferred transaction that reads and then writes is refused at once when another writer was faster.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_to_write else "BEGIN")


def configure_sqlite(connection: Any) -> None:
    """Sets the safe pragmas on a raw SQLite connection (measured: only WAL with FULL lost nothing on power cuts)."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA trusted_schema=OFF")
    cursor.execute("PRAGMA cell_size_check=ON")
    cursor.execute("PRAGMA mmap_size=0")
    mode = "WAL" if sqlite_driver.sqlite_version_info >= SAFE_IN_WAL else "DELETE"  # older ones can corrupt a WAL
    actual = cursor.execute(f"PRAGMA journal_mode={mode}").fetchone()[0]
    cursor.execute("PRAGMA synchronous=" + ("FULL" if actual == "wal" else "EXTRA"))
    cursor.execute("PRAGMA fullfsync=1")  # macOS: fsync alone does not reach the disk there
    cursor.execute("PRAGMA checkpoint_fullfsync=1")
    cursor.execute("PRAGMA wal_autocheckpoint=1000")
    cursor.close()
