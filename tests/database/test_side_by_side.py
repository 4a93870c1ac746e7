"""Several programs at one database file: writers take turns, readers never wait, no write passes the journal."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, text, update

from custmgr.access.permission import Permission
from custmgr.database import tables
from custmgr.database.engine import Database
from custmgr.errors import UserError
from custmgr.services import edit
from custmgr.services.desk import Desk
from custmgr.services.work import Work, operation
from tests.flows.clerk import add, code, found

MakeDesk = Callable[[], Desk]


@operation("test.add-slowly", label="test", needs=Permission.EDIT)
def add_slowly(work: Work, name: str, written: threading.Event, go_on: threading.Event) -> int:
    """Adds a customer and keeps the transaction open until told to go on."""
    added = edit.add(work, {"name": name, "code": name})
    written.set()
    assert go_on.wait(10)
    return added


def start_slow_save(desk: Desk, name: str) -> tuple[threading.Thread, threading.Event]:
    """A save in a thread of its own that has written but not committed."""
    written, go_on = threading.Event(), threading.Event()
    thread = threading.Thread(target=desk.do, args=(add_slowly, name, written, go_on))
    thread.start()
    assert written.wait(10)
    return thread, go_on


def test_a_reader_sees_the_last_finished_state_at_once_while_another_writes(make_desk: MakeDesk) -> None:
    desk, other = make_desk(), make_desk()
    add(desk, "甲", code="C1")
    thread, go_on = start_slow_save(other, "C2")
    start = time.monotonic()
    assert found(desk) == ["甲"]
    assert time.monotonic() - start < 1
    go_on.set()
    thread.join()
    assert found(desk) == ["甲", "C2"]


def test_a_second_writer_waits_for_the_first_and_both_are_kept(make_desk: MakeDesk) -> None:
    desk, other = make_desk(), make_desk()
    thread, go_on = start_slow_save(other, "C1")
    threading.Timer(0.3, go_on.set).start()
    start = time.monotonic()
    added = add(desk, "乙", code="C2")
    assert time.monotonic() - start > 0.2
    thread.join()
    assert code(desk, added) == "C2" and found(desk) == ["C1", "乙"]


def test_a_writer_that_waits_too_long_is_told_so_and_can_save_later(make_desk: MakeDesk) -> None:
    desk, other = make_desk(), replace(make_desk(), patience_s=0.1)
    hasten(other.database)
    thread, go_on = start_slow_save(desk, "C1")
    with pytest.raises(UserError) as caught:
        add(other, "乙", code="C2")
    assert caught.value.kind == "busy" and caught.value.unharmed == "Nothing was written."
    go_on.set()
    thread.join()
    add(other, "乙", code="C2")
    assert found(other) == ["C1", "乙"]


def hasten(database: Database) -> None:
    """Lets a connection give up waiting for a lock after a moment."""
    with database.engine.connect() as connection:
        assert connection.connection.dbapi_connection is not None
        connection.connection.dbapi_connection.cursor().execute("PRAGMA busy_timeout=50")


def test_a_reader_that_holds_its_view_for_long_does_not_stop_a_writer(make_desk: MakeDesk) -> None:
    desk, other = make_desk(), make_desk()
    with desk.database.reading() as connection:
        connection.execute(text("SELECT count(*) FROM customer"))
        add(other, "甲", code="C1")
        assert connection.execute(text("SELECT count(*) FROM customer")).scalar() == 0
    assert found(desk) == ["甲"]


@pytest.mark.parametrize(
    "statement",
    [
        insert(tables.customer).values(name="x", uid="x", step_id=1),
        update(tables.customer).values(name="x"),
        delete(tables.category),
        update(tables.setting).values(value=1),
    ],
    ids=str,
)
def test_a_write_past_the_journal_is_refused(desk: Desk, statement: object) -> None:
    with pytest.raises(RuntimeError, match="past the journal"), desk.database.writing() as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def test_a_row_of_a_journalled_table_without_a_step_is_impossible(desk: Desk) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), desk.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO tag (name, step_id) VALUES ('x', 999999)")


def test_the_file_is_kept_in_the_safe_way(desk: Desk) -> None:
    with desk.database.reading() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema", "mmap_size")
        }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15_000,
        "trusted_schema": 0,
        "mmap_size": 0,
    }
