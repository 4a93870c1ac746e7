"""A connection that breaks gives a second try or a clear sentence, and never a change saved twice."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import event

from custmgr.access.permission import Permission
from custmgr.errors import UserError
from custmgr.services import edit, setup
from custmgr.services.desk import Desk
from custmgr.services.work import Work, operation
from tests.database.proxy import Proxy, relaying
from tests.database.servers import ON_SERVERS, Server
from tests.flows.clerk import add, code, found, steps


@pytest.fixture
def server(request: pytest.FixtureRequest, target: str) -> Server:
    chosen: Server = request.getfixturevalue(request.node.callspec.params["target"])
    return chosen


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with relaying(server.port) as relay:
        yield relay


@pytest.fixture
def desk(target: str) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester")
    yield opened
    opened.database.close()


@pytest.fixture
def far_desk(target: str, server: Server, proxy: Proxy) -> Iterator[Desk]:
    """A desk that reaches the server through the relay."""
    opened = setup.open_desk(target.replace(f":{server.port}/", f":{proxy.port}/"), person="tester")
    yield replace(opened, patience_s=2.0)
    opened.database.close()


def break_connection(desk: Desk, server: Server) -> None:
    """Ends this transaction's connection from the server's side."""
    is_postgresql = server.scheme == "postgresql"
    which = "SELECT pg_backend_pid()" if is_postgresql else "SELECT connection_id()"
    broken: list[int] = []

    @event.listens_for(desk.database.engine, "before_cursor_execute")
    def _break(_connection: object, cursor: object, statement: str, *_rest: object) -> None:
        if broken or "INSERT INTO customer " not in statement:
            return
        cursor.execute(which)  # type: ignore[attr-defined]
        (number,) = cursor.fetchone()  # type: ignore[attr-defined]
        broken.append(number)
        server.execute(f"SELECT pg_terminate_backend({number})" if is_postgresql else f"KILL {number}")


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_save_whose_connection_is_ended_half_way_is_written_once_by_the_next_try(desk: Desk, server: Server) -> None:
    break_connection(desk, server)
    assert code(desk, add(desk, "甲", code="C1")) == "C1"
    assert found(desk) == ["甲"] and len(steps(desk)) == 1


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_save_whose_answer_was_lost_is_recognised_and_not_written_again(far_desk: Desk, proxy: Proxy) -> None:
    proxy.cuts_commit = True
    with pytest.raises(UserError) as caught:
        add(far_desk, "甲", code="C1")
    assert caught.value.kind == "saved" and "entered again" in caught.value.todo
    assert found(far_desk) == ["甲"] and len(steps(far_desk)) == 1


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_server_that_stays_away_is_named_and_what_is_not_known_is_said(far_desk: Desk, proxy: Proxy) -> None:
    proxy.cuts_commit = True
    proxy.stays_away = True
    with pytest.raises(UserError) as caught:
        add(far_desk, "甲", code="C1")
    assert caught.value.kind == "away" and "not known" in caught.value.unharmed
    proxy.stays_away = False
    assert found(far_desk) == ["甲"]


def test_the_same_save_tried_again_by_hand_is_written_once(desk: Desk) -> None:
    again = desk.using(step_uid=str(uuid4()))
    add(again, "甲", code="C1")
    with pytest.raises(UserError) as caught:
        add(again, "甲", code="C1")
    assert caught.value.kind == "saved" and found(desk) == ["甲"] and len(steps(desk)) == 1


@operation("test.add-beside", label="test", needs=Permission.EDIT)
def add_beside(work: Work, other: Desk, taken: list[int]) -> int:
    """Adds a customer with a code that another desk takes at the last moment."""
    columns = edit.columns_of(work, {"name": "甲", "code": "C1"})
    if not taken:
        taken.append(add(other, "乙", code="C1"))
    issued = edit.typedcodes.code_for(work, {"name": "甲", "code": "C1"})
    (customer_id,) = work.recorder.insert("customer", [columns])
    edit.numbering.enter(work, [(customer_id, issued)])
    return customer_id


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_a_code_that_was_taken_at_the_last_moment_is_refused_by_the_name_of_its_holder(desk: Desk, target: str) -> None:
    other = setup.open_desk(target, person="other")
    with pytest.raises(UserError, match="乙") as caught:
        desk.do(add_beside, other, [])
    assert caught.value.kind == "code-taken" and found(desk) == ["乙"]
    other.database.close()
