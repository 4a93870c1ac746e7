"""Whoever looks at the same customer is named, for as long as he does."""

from datetime import timedelta

from custmgr.services import edit
from custmgr.services.desk import Desk
from custmgr.services.together import presence
from tests.conftest import Clock


def test_who_looks_at_the_same_customer_is_named_until_he_looks_elsewhere_or_goes(desk: Desk, clock: Clock) -> None:
    first, second = (desk.do(edit.add, {"name": n, "code": n}).value for n in ("A1", "B1"))
    presence.note(desk, "window 1", first)
    presence.note(desk, "window 2", first)
    presence.note(desk, "window 2", first)
    assert desk.read(presence.others, "window 1", first) == ["tester"]
    assert desk.read(presence.others, "window 1", second) == []
    presence.note(desk, "window 2", second)
    assert desk.read(presence.others, "window 1", first) == []
    assert desk.read(presence.others, "window 1", second) == ["tester"]
    clock.now += timedelta(minutes=2)
    assert desk.read(presence.others, "window 1", second) == []
    presence.note(desk, "window 2", second)
    presence.note(desk, "window 2", None)
    assert desk.read(presence.others, "window 1", second) == []


def test_it_leaves_no_step_and_only_a_server_is_shared(desk: Desk) -> None:
    customer = desk.do(edit.add, {"name": "甲", "code": "A1"}).value
    presence.note(desk, "window", customer)
    assert presence.is_shared(desk) is (desk.database.dialect != "sqlite")
    with desk.database.reading() as connection:
        steps = connection.exec_driver_sql("SELECT count(*) FROM step").scalar_one()
    assert steps == 2  # the making of the database, and the customer
