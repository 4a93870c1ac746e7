"""The migrations make what the tables say, on every engine, and go down and up again with data in the tables."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from custmgr.database import schema, tables
from custmgr.database.engine import Database, open_database
from custmgr.services import browse, edit, records, setup
from custmgr.services.desk import Desk
from custmgr.services.proof import verifying
from custmgr.services.upkeep import health


@pytest.fixture
def new_desk(empty_target: str) -> Iterator[Desk]:
    desk = setup.open_desk(empty_target, create=True, person="tester")
    yield desk
    desk.database.close()


def table_names(database: Database) -> set[str]:
    with database.reading() as connection:
        return {name for name in inspect(connection).get_table_names() if not name.startswith("customer_gram")}


def differences(database: Database) -> list[object]:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, tables.metadata)
    return [item for item in found if "customer_gram" not in str(item)]


def test_a_new_database_has_the_tables_the_models_name_and_no_others(new_desk: Desk) -> None:
    assert table_names(new_desk.database) == {*tables.metadata.tables, "alembic_version"}


def test_the_migrated_schema_is_the_schema_of_the_models(new_desk: Desk) -> None:
    assert differences(new_desk.database) == []


def test_a_new_database_is_filled_with_the_ready_made_lists_once(new_desk: Desk, empty_target: str) -> None:
    again = setup.open_desk(empty_target, person="tester")
    assert again.reference.uid == new_desk.reference.uid != ""
    regions = [len(list(desk.reference.tables["region"])) for desk in (again, new_desk)]
    assert regions[0] == regions[1] > 3000
    again.database.close()


def test_the_schema_goes_down_with_data_in_it_and_up_again_to_a_working_database(new_desk: Desk) -> None:
    new_desk.do(edit.add, {"name": "甲", "code": "C1"})
    database = new_desk.database
    schema.migrate(database, "base")
    assert table_names(database) == {"alembic_version"}
    assert schema.bring_up_to_date(database)
    assert differences(database) == []
    desk = Desk(database, new_desk.actor)
    desk.do(setup.fill_new_database)
    customer = desk.do(edit.add, {"name": "乙", "code": "C1"}).value
    assert desk.read(browse.find_by_code, "c1") == customer
    assert all(check.is_ok for check in health.check(desk))


def test_an_up_to_date_database_is_left_alone(new_desk: Desk, empty_target: str) -> None:
    database = open_database(empty_target)
    assert not schema.bring_up_to_date(database)
    database.close()


def test_quantities_and_prices_of_before_are_the_same_with_finer_places(new_desk: Desk) -> None:
    customer = new_desk.do(edit.add, {"name": "甲", "code": "C1"}).value
    lines = [{"product": "螺丝", "quantity": Decimal("2"), "price": Decimal("1.25"), "amount": Decimal("2.5")}]
    order = new_desk.do(records.add, "sale_order", customer, {"ordered": date(2026, 1, 5)}, lines=lines).value
    schema.migrate(new_desk.database, "0014")
    schema.migrate(new_desk.database, schema.HEAD)
    (line,) = new_desk.read(records.of, "sale_line", order)
    assert dict(line.values) == lines[0]
    assert new_desk.read(verifying.verify).is_whole
