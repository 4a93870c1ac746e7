"""The version that was prepared takes over when the numbers of a group are used up, in the step that needs them."""

import pytest
from sqlalchemy import select

from custmgr.coding.parts.counter import CounterEndedError
from custmgr.database import tables
from custmgr.services import browse, edit, history, sample
from custmgr.services.coding import ledger, rules
from custmgr.services.coding.rules import Begins
from custmgr.services.desk import Desk


def add(desk: Desk, name: str) -> str:
    number = desk.do(edit.add, {"name": name}).value
    return str(desk.read(browse.rows, [number])[number].values["code"])


def states(desk: Desk) -> list[str]:
    version = tables.rule_version
    statement = select(version.c.state).order_by(version.c.number)
    return desk.read(lambda work: list(work.connection.execute(statement).scalars()))


@pytest.fixture
def short(desk: Desk) -> Desk:
    """A rule with two numbers whose next version has two places."""
    desk.do(rules.add_rule, "main", "C{n:1,max 2}")
    desk.do(rules.change_policy, "main", at_end="next-version")
    return desk


def test_the_prepared_version_begins_with_the_first_code_that_finds_no_number(short: Desk) -> None:
    short.do(rules.add_rule, "main", "C{n:2}", is_active=False)
    assert [add(short, name) for name in "甲乙"] == ["C1", "C2"] and states(short) == ["active", "draft"]
    assert [add(short, name) for name in "丙丁"] == ["C03", "C04"] and states(short) == ["retired", "active"]
    assert not [item for item in short.read(ledger.gaps) if item.reason == ledger.UNKNOWN]


def test_numbers_may_begin_anew_with_it(short: Desk) -> None:
    short.do(rules.add_rule, "main", "D{n:2}", is_active=False, begins=Begins(is_anew=True))
    assert [add(short, name) for name in "甲乙丙"] == ["C1", "C2", "D01"]


def test_a_batch_uses_up_what_is_left_before_the_next_version_begins(short: Desk) -> None:
    short.do(rules.add_rule, "main", "D{n:2}", is_active=False, begins=Begins(is_anew=True))
    short.do(sample.fill, 5, 1)
    rows = short.read(browse.rows, short.read(browse.find, short.read(browse.parse, "")))
    assert sorted(row.values["code"] for row in rows.values()) == ["C1", "C2", "D01", "D02", "D03"]


def test_without_a_prepared_version_nothing_is_written_and_it_is_said_what_to_do(short: Desk) -> None:
    for name in "甲乙":
        add(short, name)
    with pytest.raises(CounterEndedError) as told:
        add(short, "丙")
    assert "Prepare one" in told.value.todo and states(short) == ["active"]


def test_a_prepared_version_that_meets_another_rule_does_not_take_over(short: Desk) -> None:
    short.do(rules.add_rule, "main", "C{n:2}", is_active=False)
    short.do(rules.add_rule, "other", "{class}{n:2 per class} when type = C", is_active=True)
    for name in "甲乙":
        add(short, name)
    with pytest.raises(CounterEndedError) as told:
        add(short, "丙")
    assert "cannot take over" in told.value.todo and states(short)[0] == "active"


def test_another_policy_stops_at_the_end_although_a_version_is_prepared(short: Desk) -> None:
    short.do(rules.add_rule, "main", "C{n:2}", is_active=False)
    short.do(rules.change_policy, "main", at_end="stop")
    for name in "甲乙":
        add(short, name)
    with pytest.raises(CounterEndedError):
        add(short, "丙")
    assert states(short) == ["active", "draft"]


def test_taking_the_customer_back_takes_the_change_of_versions_back(short: Desk) -> None:
    short.do(rules.add_rule, "main", "C{n:2}", is_active=False)
    for name in "甲乙":
        add(short, name)
    step = short.do(edit.add, {"name": "丙"}).step_id
    assert step is not None
    short.do(history.take_back, step)
    assert states(short) == ["active", "draft"] and add(short, "丁") == "C04"
