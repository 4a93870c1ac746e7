"""Two desks in each other's way, and clocks that are wrong: each save happens once, and none is lost."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from custmgr.access.permission import Permission
from custmgr.services import browse, edit, history, setup
from custmgr.services.desk import Desk
from custmgr.services.work import Work, operation
from tests.database.servers import ON_SERVERS
from tests.flows.clerk import add, found

PAUSE_S = 0.4


@operation("test.change-two", label="test", needs=Permission.EDIT)
def change_two(work: Work, first: int, second: int, note: str) -> None:
    """Changes two customers one after the other, slowly."""
    work.recorder.update("customer", {first: {"note": note}})
    time.sleep(PAUSE_S)
    work.recorder.update("customer", {second: {"note": note}})


@pytest.fixture
def desks(target: str) -> Iterator[list[Desk]]:
    made = [setup.open_desk(target, person=name) for name in ("one", "two")]
    yield made
    for desk in made:
        desk.database.close()


def both(*works: Callable[[], object]) -> list[BaseException]:
    """Does these at the same time and gives what went wrong."""
    wrong: list[BaseException] = []

    def attempt(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  it is what the test is about
            wrong.append(error)

    threads = [threading.Thread(target=attempt, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_of_two_saves_that_wait_for_each_other_both_happen_once(desks: list[Desk]) -> None:
    one, two = desks
    ids = [add(one, name, code=name) for name in ("A1", "B1")]
    before = len(one.read(history.steps, limit=100))
    wrong = both(
        lambda: one.do(change_two, ids[0], ids[1], "from one"), lambda: two.do(change_two, ids[1], ids[0], "from two")
    )
    assert wrong == []
    notes = {row.values["note"] for row in one.read(browse.rows, ids).values()}
    assert len(notes) == 1 and len(one.read(history.steps, limit=100)) == before + 2


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_save_waits_for_a_colleague_who_holds_the_row_and_then_happens_once(desks: list[Desk]) -> None:
    one, two = desks
    customer, other = (add(one, name, code=name) for name in ("A1", "B1"))
    wrong = both(
        lambda: one.do(change_two, customer, other, "slow"),
        lambda: (time.sleep(PAUSE_S / 2), two.do(edit.change, customer, {"note": "waited"})),
    )
    assert wrong == []
    assert one.read(browse.rows, [customer])[customer].values["note"] == "waited"


@pytest.mark.parametrize("years", [-30, 40])
def test_a_clock_that_is_wrong_by_years_changes_nothing_but_the_time_that_is_told(target: str, years: int) -> None:
    strange = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=365 * years)
    right = setup.open_desk(target, person="right")
    wrong = setup.open_desk(target, person="wrong", clock=lambda: strange)
    first = add(right, "甲", code="A1")
    step = wrong.do(edit.change, first, {"note": "from another time"}).step_id
    add(right, "乙", code="B1")
    assert [each.id for each in right.read(history.steps)][1] == step  # in the order in which they were written
    assert step is not None
    right.do(history.take_back, step)
    assert "note" not in right.read(browse.rows, [first])[first].values and len(found(right)) == 2
    for desk in (right, wrong):
        desk.database.close()


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_computer_whose_clock_is_wrong_takes_the_server_s(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = setup.utc_now()
    right = setup.open_desk(target, person="right")
    assert right.clock is setup.utc_now
    right.database.close()
    monkeypatch.setattr(setup, "utc_now", lambda: real - timedelta(days=400))
    desk = setup.open_desk(target, person="wrong", clock=setup.utc_now)
    assert abs(desk.clock() - real) < timedelta(minutes=2)
    add(desk, "甲", code="A1")
    assert abs(desk.read(history.steps)[0].at - real) < timedelta(minutes=2)
    desk.database.close()
