"""Blocks of codes set aside, used away from the office, given back; and the reason of every gap."""

from datetime import timedelta
from pathlib import Path

import pytest

from custmgr.errors import NotFound, UserError
from custmgr.services import browse, edit, history, setup
from custmgr.services.coding import audit, blocks, ledger, rules, takealong
from custmgr.services.coding.blocks import Reserved
from custmgr.services.desk import Desk
from tests.conftest import Clock


def add(desk: Desk, name: str, **values: object) -> str:
    customer = desk.do(edit.add, {"name": name, **values}).value
    return str(desk.read(browse.card, customer).row.values["code"])


def reserve(desk: Desk, count: int, desk_name: str = "laptop") -> Reserved:
    return desk.do(blocks.reserve, "main", {}, count=count, desk=desk_name).value


def reasons(desk: Desk) -> list[tuple[str, str, str]]:
    return [(*gap.codes, gap.reason) for gap in desk.read(ledger.gaps)]


@pytest.fixture
def counted(desk: Desk) -> Desk:
    desk.do(rules.add_rule, "main", "C{n:3}")
    return desk


def test_reserved_codes_are_given_to_nobody_else(counted: Desk) -> None:
    assert reserve(counted, 3).codes == ("C001", "C002", "C003")
    assert add(counted, "甲") == "C004"
    with pytest.raises(UserError, match="reserved by laptop"):
        add(counted, "乙", code="C002")
    assert reasons(counted) == [("C001", "C003", "reserved")]


def test_the_desk_that_reserved_a_code_may_type_it(counted: Desk) -> None:
    counted.do(blocks.reserve, "main", {}, count=2)
    assert add(counted, "甲", code="c002") == "c002"
    assert reasons(counted) == [("C001", "C001", "reserved")]


def test_what_is_given_back_stays_a_gap_with_its_reason(counted: Desk) -> None:
    made = reserve(counted, 2)
    assert counted.do(blocks.release, made.uid).value == 2
    assert add(counted, "甲") == "C003"
    assert reasons(counted) == [("C001", "C002", "released")]
    with pytest.raises(UserError, match="given back already"):
        counted.do(blocks.release, "C001")


def test_a_rule_that_refills_gives_returned_and_expired_numbers_lowest_first(counted: Desk, clock: Clock) -> None:
    counted.do(rules.change_policy, "main", gaps="refill")
    counted.do(blocks.release, reserve(counted, 2).uid)
    reserve(counted, 1)
    assert [add(counted, name) for name in "甲乙丙"] == ["C001", "C002", "C004"]
    clock.now += timedelta(days=40)
    assert reasons(counted) == [("C003", "C003", "expired")]
    assert add(counted, "丁") == "C003" and reasons(counted) == []


def test_a_code_that_somebody_had_is_never_refilled(counted: Desk) -> None:
    counted.do(rules.change_policy, "main", gaps="refill")
    add(counted, "甲")
    counted.do(edit.retire, [counted.read(browse.find_by_code, "C001")])
    assert add(counted, "乙") == "C002"
    assert reasons(counted) == [("C001", "C001", "deleted")]


def test_a_reservation_that_is_taken_back_leaves_released_numbers(counted: Desk) -> None:
    step = counted.do(blocks.reserve, "main", {}, count=2).step_id
    assert step is not None
    counted.do(history.take_back, step)
    assert reasons(counted) == [("C001", "C002", "released")]
    assert add(counted, "甲") == "C003"


def test_a_giving_back_that_is_taken_back_reserves_again(counted: Desk) -> None:
    step = counted.do(blocks.release, reserve(counted, 2).uid).step_id
    assert step is not None
    counted.do(history.take_back, step)
    assert reasons(counted) == [("C001", "C002", "reserved")]
    assert add(counted, "甲") == "C003"


def test_there_is_no_block_of_a_strange_name(counted: Desk) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        counted.do(blocks.release, "nowhere")


def test_a_desk_without_the_server_gives_the_codes_it_took_along_and_then_temporary_ones(
    counted: Desk, tmp_path: Path, clock: Clock
) -> None:
    made, file = reserve(counted, 2), tmp_path / "block.json"
    assert counted.read(takealong.write_out, made.uid, file) == 2
    away = setup.open_desk(str(tmp_path / "away.db"), create=True, person="laptop", clock=clock)
    assert away.do(takealong.take_along, file).value == 2
    given = [add(away, name) for name in "甲乙丙"]
    assert given[:2] == ["C001", "C002"] and given[2].startswith("~")
    temporary = next(item for item in away.read(audit.audit) if item.name == "temporary")
    assert temporary.codes == (given[2],) and temporary.is_ok
    with pytest.raises(UserError, match="in use here already"):
        away.do(takealong.take_along, file)
    away.database.close()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"kind": "custmgr block"}', "nonsense"])
def test_a_file_that_is_no_block_is_refused(counted: Desk, tmp_path: Path, text: str) -> None:
    file = tmp_path / "block.json"
    file.write_text(text)
    with pytest.raises(UserError):
        counted.do(takealong.take_along, file)


def test_numbers_below_a_typed_one_and_skipped_ones_have_their_reason(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "C{n:3,skip 4/13}")
    assert [add(desk, "甲"), add(desk, "乙", code="C015"), add(desk, "丙")] == ["C001", "C015", "C016"]
    assert reasons(desk) == [
        ("C002", "C003", "imported-higher"), ("C004", "C004", "skipped"), ("C005", "C012", "imported-higher"),
        ("C013", "C013", "skipped"), ("C014", "C014", "imported-higher"),
    ]  # fmt: skip


def test_a_number_typed_before_the_rule_came_is_no_gap(desk: Desk) -> None:
    add(desk, "甲", code="C002")
    desk.do(rules.add_rule, "main", "C{n:3}")
    assert [add(desk, name) for name in "乙丙"] == ["C001", "C003"]
    assert reasons(desk) == []


def test_a_save_that_is_taken_back_says_so(counted: Desk) -> None:
    step = counted.do(edit.add, {"name": "甲"}).step_id
    assert step is not None
    counted.do(history.take_back, step)
    add(counted, "乙")
    assert reasons(counted) == [("C001", "C001", "undone")]


@pytest.mark.parametrize(("policy", "code", "refused"), [
    ("never", "C009", True), ("never", "X", True), ("fits", "C009", False), ("fits", "X", True), ("free", "X", False),
])  # fmt: skip
def test_a_rule_says_which_codes_may_be_typed(counted: Desk, policy: str, code: str, refused: bool) -> None:
    counted.do(rules.change_policy, "main", typed=policy)
    if refused:
        with pytest.raises(UserError, match="main"):
            add(counted, "甲", code=code)
        assert add(counted, "甲") == "C001"
    else:
        assert add(counted, "甲", code=code) == code
