"""A database copied to another engine is equal to it, goes on counting, and is nobody's until it is proven."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import insert, update

from custmgr.database import schema, tables, tablewords
from custmgr.database.copies import copying, digests
from custmgr.database.engine import Database, open_database
from custmgr.database.journal import passed
from custmgr.errors import Cancelled, UserError
from custmgr.services import browse, edit, history, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from tests.flows.clerk import add, code, found


def say_nothing(_done: int, _whole: int | None, _what: str) -> None:
    pass


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with everything that is hard to carry: removed rows, former codes, odd texts, a counter on its way."""
    desk.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    for n in range(5):
        add(desk, f"客户{n} 𠮷 ' \\ %", "客户", joined=date(2020, 2, 29), credit_limit=None, note="a\nb")
    desk.do(edit.change, 2, {"code": "K-7", "tags": "|老客户|VIP|"})
    step = desk.do(edit.add, {"name": "gone", "code": "G-1"}).step_id
    assert step is not None
    desk.do(history.take_back, step)
    return desk


@pytest.fixture
def target(empty_target: str) -> Iterator[Database]:
    opened = open_database(empty_target, create=True)
    yield opened
    opened.close()


def test_both_sides_are_equal_and_codes_counters_and_numbers_go_on(filled: Desk, target: Database) -> None:
    before = highest(filled)
    done = copying.copy(filled.database, target, uid="u", told=say_nothing)
    assert done.digests["customer"].rows == 5 and done.digests["code"].rows == 7
    there = Desk(target, filled.actor, filled.clock)
    assert found(there) == found(filled) and there.reference.uid == filled.reference.uid
    assert found(there, "客户3 𠮷") == found(filled, "客户3 𠮷") != []
    assert there.read(browse.find_by_code, "C002") == 2  # a former code is found there as well
    added = add(there, "new")
    assert added == before + 1 and code(there, added) == code(filled, add(filled, "new"))


def highest(desk: Desk) -> int:
    """The highest number that a customer ever had, removed ones included."""
    with desk.database.reading() as connection:
        query = "SELECT seq FROM sqlite_sequence WHERE name = 'customer'"
        return int(connection.exec_driver_sql(query).scalar_one())


def test_a_copy_that_was_broken_off_is_refused_for_work_and_goes_on(filled: Desk, target: Database) -> None:
    with pytest.raises(Cancelled):
        copying.copy(filled.database, target, uid="u", told=stopping_at("customer"))
    with pytest.raises(UserError) as told:
        schema.bring_up_to_date(target)
    assert told.value.kind == "half-copy"
    with target.reading() as connection:
        categories = digests.of_table(connection, tables.category)
    copying.copy(filled.database, target, uid="u", told=say_nothing)
    with target.reading() as connection:
        assert digests.of_table(connection, tables.category) == categories
    assert found(Desk(target, filled.actor)) == found(filled)


def stopping_at(table: str) -> Callable[[int, int | None, str], None]:
    """A progress at which the person stops when this table's turn comes."""

    def told(_done: int, _whole: int | None, what: str) -> None:
        if what.endswith(tablewords.word(table)):
            raise Cancelled

    return told


def test_a_source_that_changed_since_is_copied_anew(filled: Desk, target: Database) -> None:
    with pytest.raises(Cancelled):
        copying.copy(filled.database, target, uid="u", told=stopping_at("code"))
    filled.do(edit.change, 1, {"name": "changed"})
    copying.copy(filled.database, target, uid="u", told=say_nothing)
    assert found(Desk(target, filled.actor)) == found(filled)


def test_a_target_that_holds_something_is_refused_untouched(filled: Desk, target: Database) -> None:
    copying.copy(filled.database, target, uid="u", told=say_nothing)
    with pytest.raises(UserError) as told:
        copying.copy(filled.database, target, uid="u", told=say_nothing)
    assert told.value.kind == "not-empty"
    assert found(Desk(target, filled.actor)) == found(filled)


def test_a_value_that_arrives_changed_is_noticed(
    filled: Desk, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_over = copying.sequences.carry_over

    def meddle(reading: object, to: Database) -> None:
        carry_over(reading, to)  # type: ignore[arg-type]
        with to.writing() as connection:
            customer = tables.customer
            connection.execute(passed(update(customer)).where(customer.c.id == 3).values(note="a b"))

    monkeypatch.setattr(copying.sequences, "carry_over", meddle)
    with pytest.raises(UserError, match="Customers") as told:
        copying.copy(filled.database, target, uid="u", told=say_nothing)
    assert told.value.kind == "copy-differs"


def test_the_digest_depends_on_values_and_not_on_their_order(desk: Desk, target: Database) -> None:
    row = {"counter_id": "rule:1", "key": "甲", "last": 7}
    other = {"counter_id": "rule:1", "key": "乙", "last": 7}
    schema.migrate(target, schema.HEAD)
    for database, rows in ((desk.database, [row, other]), (target, [other, row])):
        with database.writing() as connection:
            connection.execute(insert(tables.counter), rows)
    both = []
    for database in (desk.database, target):
        with database.reading() as connection:
            both.append(digests.of_table(connection, tables.counter))
    assert both[0] == both[1] and both[0].rows == 2
    with target.writing() as connection:
        connection.execute(update(tables.counter).values(last=8))
    with target.reading() as connection:
        assert digests.of_table(connection, tables.counter) != both[0]


def test_a_new_database_is_no_half_copy(empty_target: str) -> None:
    setup.open_desk(empty_target, create=True, person="tester").database.close()
