"""Bulk rows: what is left out stands empty, and indexes that were taken away come back as they were."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, insert, select

from custmgr.database import bulk, tables
from custmgr.services import edit
from custmgr.services.desk import Desk


def indexes(connection: Connection) -> set[tuple[str, str]]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return {(row[0], row[1]) for row in rows}


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    return make_desk()


def test_indexes_are_away_for_many_rows_and_come_back_as_they_were(desk: Desk) -> None:
    with desk.database.writing() as connection:
        before = indexes(connection)
        with bulk.indexes_rebuilt(connection, ["customer", "code"], count=bulk.WORTH_REBUILDING):
            within = indexes(connection)
        assert indexes(connection) == before
    assert {sql for _, sql in before - within} and all("UNIQUE" not in sql for _, sql in before - within)
    assert {name for name, _ in within if name.startswith("ix_change")}, "only the named tables lose theirs"


def test_indexes_stay_for_few_rows_and_where_more_rows_stand_already(desk: Desk) -> None:
    for name in ("甲", "乙"):
        desk.do(edit.add, {"name": name, "code": name})
    with desk.database.writing() as connection:
        before = indexes(connection)
        with bulk.indexes_rebuilt(connection, ["customer"], count=100):
            assert indexes(connection) == before
        with bulk.indexes_rebuilt(connection, ["change"], count=bulk.WORTH_REBUILDING):
            assert indexes(connection) == before, "the change table holds more rows than will come"


def test_a_broken_off_bulk_leaves_the_indexes(desk: Desk) -> None:
    with desk.database.reading() as connection:
        before = indexes(connection)
    with (
        pytest.raises(KeyError),
        desk.database.writing() as connection,
        bulk.indexes_rebuilt(connection, ["customer"], count=bulk.WORTH_REBUILDING),
    ):
        raise KeyError
    with desk.database.reading() as connection:
        assert indexes(connection) == before


def test_rows_written_in_bulk_read_as_rows_written_one_by_one(desk: Desk) -> None:
    columns = {"counter_id": ["a", "b"], "key": ["", "甲"], "last": [1, 2]}
    with desk.database.writing() as connection:
        bulk.insert_columns(connection, tables.counter, columns)
        connection.execute(insert(tables.counter), [{"counter_id": "c", "key": "丙", "last": 3}])
        found = {tuple(row) for row in connection.execute(select(tables.counter))}
    assert found == {("a", "", 1), ("b", "甲", 2), ("c", "丙", 3)}


def test_an_empty_column_takes_the_default_of_the_table(desk: Desk) -> None:
    with desk.database.writing() as connection:
        bulk.insert_columns(connection, tables.customer_text, {"id": [1, 2], "s": ["甲", "乙"]})
        found = connection.execute(select(tables.customer_text.c.is_indexed)).scalars().all()
    assert found == [False, False]
