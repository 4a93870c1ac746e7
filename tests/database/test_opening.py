"""What cannot be opened is refused in a sentence, and stays exactly as it was."""

import hashlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from custmgr.database import location
from custmgr.database.engine import open_database
from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.desk import Desk
from tests.database.servers import ON_SERVERS, ORDINARY_USER, Server, data_folder, free_port
from tests.flows.clerk import add, found


def refusal(target: object, *, create: bool = False, password: str | None = None) -> UserError:
    """The error of an attempt to open, which is a whole sentence."""
    with pytest.raises(UserError) as caught:
        setup.open_desk(str(target), create=create, password=password)
    assert caught.value.what.endswith(".") and "Traceback" not in str(caught.value)
    return caught.value


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.db").kind == "no-database"
    assert list(tmp_path.iterdir()) == []


NOTES = (b"Dear Sir or Madam, ...\n" * 99, b"PK\x03\x04" + bytes(5000), b"x", b"note " * 120)


@pytest.mark.parametrize("content", NOTES)
def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    assert refusal(path, create=True).kind == "damaged"
    assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_no_byte_of_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE stamp (id INTEGER)")
        other.commit()
    before = digest(path)
    assert refusal(path, create=True).kind == "foreign"
    assert digest(path) == before and list(tmp_path.iterdir()) == [path]


def test_a_database_that_another_program_keeps_with_alembic_is_refused(empty_target: str) -> None:
    other = open_database(empty_target, create=True)
    with other.writing() as connection:
        connection.execute(text("CREATE TABLE stamp (id INTEGER)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    other.close()
    assert refusal(empty_target).kind == "foreign"


def test_a_database_of_a_newer_program_is_refused(target: str) -> None:
    database = open_database(target)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    assert refusal(target).kind == "newer"


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    desk = setup.open_desk(str(path), person="tester")
    assert desk.reference.uid
    desk.database.close()


def test_a_path_may_hold_signs_that_mean_something_in_an_address(tmp_path: Path) -> None:
    path = tmp_path / "客户 #1?mode=memory&%41;.db"
    for _ in range(2):
        setup.open_desk(str(path), create=True, person="tester").database.close()
    assert path.stat().st_size > 100_000


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).kind == "not-a-database"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "new.db", create=True).kind in ("folder", "no-database")


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Within the block this process has no rights that an ordinary person lacks."""
    is_root = os.geteuid() == 0
    if is_root:
        import pwd

        os.seteuid(pwd.getpwnam(ORDINARY_USER).pw_uid)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_without_the_right_to_write_can_be_looked_at_but_not_changed(empty_database: Path) -> None:
    with data_folder("read-only") as folder:
        path = Path(shutil.copy(empty_database, folder / "customers.db"))
        desk = setup.open_desk(str(path), person="tester")
        add(desk, "甲", code="C1")
        desk.database.close()
        path.chmod(0o444)
        with ordinary_user():
            desk = setup.open_desk(str(path), person="tester")
            assert found(desk) == ["甲"]
            with pytest.raises(UserError) as caught:
                add(desk, "乙", code="C2")
            desk.database.close()
        assert caught.value.kind == "read-only"


def test_a_file_that_may_not_be_read_is_refused(empty_database: Path) -> None:
    with data_folder("no-rights") as folder:
        path = Path(shutil.copy(empty_database, folder / "customers.db"))
        path.chmod(0)
        with ordinary_user():
            assert refusal(path).kind == "read-only"


def test_a_damaged_file_is_refused(empty_database: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(empty_database, tmp_path / "customers.db"))
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)
    assert refusal(path).kind == "damaged"


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
36 22 0:50 / {point} rw,relatime shared:1 - {system} //server/team rw
"""


@pytest.mark.parametrize("system", ["cifs", "nfs4", "fuse.sshfs", "9p"])
def test_a_file_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    share = tmp_path / "team share"
    share.mkdir()
    listing = tmp_path / "mounts"
    listing.write_text(MOUNTS.format(point=str(share).replace(" ", "\\040"), system=system))
    monkeypatch.setattr(location, "MOUNTS", listing)
    assert refusal(share / "new" / "customers.db", create=True).kind == "network-share"
    assert list(share.iterdir()) == []
    setup.open_desk(str(tmp_path / "own.db"), create=True).database.close()


@pytest.mark.parametrize("path", [r"\\server\team\customers.db", "//server/team/customers.db"])
def test_a_share_is_recognised_by_its_name(path: str) -> None:
    with pytest.raises(UserError) as caught:
        location.refuse_network_share(Path(path))
    assert caught.value.kind == "network-share"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    fault = refusal("postgresql://clerk:geheim@127.0.0.1/customers")
    assert fault.kind == "usage" and "geheim" not in str(fault)


@pytest.mark.parametrize("address", ["postgresql://[::x/y", "nonsense://x/y", "postgresql://127.0.0.1:port/x"])
def test_an_address_that_means_nothing_is_refused(address: str) -> None:
    assert refusal(address).kind in ("usage", "driver")


def test_a_driver_that_is_not_installed_is_named() -> None:
    fault = refusal("oracle+oracledb://127.0.0.1/x")
    assert fault.kind == "driver" and "oracle" in fault.what


@pytest.mark.parametrize("scheme", ["postgresql", "mariadb"])
def test_a_server_that_is_not_there_is_named_within_seconds(scheme: str) -> None:
    start = time.monotonic()
    assert refusal(f"{scheme}://clerk@127.0.0.1:{free_port()}/x").kind == "away"
    assert time.monotonic() - start < 6


@pytest.fixture(params=ON_SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    chosen: Server = request.getfixturevalue(request.param)
    return chosen


@pytest.mark.parametrize("password", [None, "wrong"])
def test_a_wrong_password_is_called_so_and_not_repeated(server: Server, password: str | None) -> None:
    fault = refusal(server.url("x", user="locked"), password=password)
    assert fault.kind == "sign-in" and "wrong" not in str(fault)


def test_a_right_password_opens_and_stands_in_no_text_about_the_desk(server: Server) -> None:
    name = server.new_name()
    owner = " OWNER locked" if server.scheme == "postgresql" else ""
    server.execute(f"CREATE DATABASE {name}{owner}")
    if not owner:
        server.execute(f"GRANT ALL ON {name}.* TO locked@'%'")
    desk: Desk = setup.open_desk(server.url(name, user="locked"), password="right", person="tester")
    assert desk.reference.uid and re.search(r"right(?!s?=)", repr(desk)) is None  # a field's right is no password
    desk.database.close()


def test_a_database_that_the_server_does_not_have_is_named(server: Server) -> None:
    fault = refusal(server.url("nobody_made_it"))
    assert fault.kind == "no-database" and "nobody_made_it" in fault.what
