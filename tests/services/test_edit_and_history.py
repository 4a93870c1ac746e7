"""Adding, changing, deleting customers, and taking steps back."""

from collections.abc import Callable

import pytest

from custmgr.customers import tags
from custmgr.errors import Conflict, UserError
from custmgr.services import browse, edit, history
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.history import Step


@pytest.fixture
def ruled(desk: Desk) -> Desk:
    desk.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    return desk


def customer_type(desk: Desk, name: str = "客户") -> int:
    entry = desk.reference.tables["type"].find(name)
    assert entry is not None
    return entry.id


def add(desk: Desk, name: str, **values: object) -> int:
    return desk.do(edit.add, {"name": name, "type": customer_type(desk), **values}).value


def codes(desk: Desk, customer_id: int) -> list[tuple[str, str]]:
    return [(item.text, item.state) for item in desk.read(browse.card, customer_id).codes]


def names(desk: Desk, text: str = "") -> list[str]:
    ids = desk.read(browse.find, desk.read(browse.parse, text))
    rows = desk.read(browse.rows, ids)
    return [rows[customer_id].values["name"] for customer_id in ids]


def last(desk: Desk) -> Step:
    found = desk.read(history.last_undoable)
    assert found is not None
    return found


def test_customers_of_one_type_get_numbers_in_their_own_row(ruled: Desk) -> None:
    first, second = add(ruled, "甲"), add(ruled, "乙")
    agent = add(ruled, "丙", type=customer_type(ruled, "代理商"))
    assert [codes(ruled, c)[0][0] for c in (first, second, agent)] == ["C001", "C002", "A001"]


def test_a_typed_code_is_kept_and_the_counter_goes_on_behind_it(ruled: Desk) -> None:
    add(ruled, "甲", code="C040")
    assert codes(ruled, add(ruled, "乙"))[0][0] == "C041"


def test_a_code_far_above_the_counter_does_not_move_it(ruled: Desk) -> None:
    add(ruled, "甲", code="C999")
    assert codes(ruled, add(ruled, "乙"))[0][0] == "C001"


def test_a_code_that_was_ever_used_is_refused_in_any_spelling(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.change, owner, {"code": "K-7"})
    for spelling in ("C001", " ｃ００１", "k—7"):
        with pytest.raises(UserError, match="甲"):
            add(ruled, "乙", code=spelling)


def test_an_old_code_finds_its_customer(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.change, owner, {"code": "K-7"})
    assert ruled.read(browse.find_by_code, "c001") == owner == ruled.read(browse.find_by_code, "K－7")
    assert names(ruled, "c001") == ["甲"]
    assert codes(ruled, owner) == [("K-7", "current"), ("C001", "former")]


def test_a_change_on_an_outdated_row_is_refused_and_writes_nothing(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    seen = ruled.read(browse.card, owner).row.step_id
    ruled.do(edit.change, owner, {"contact": "李"}, seen_step=seen)
    with pytest.raises(Conflict):
        ruled.do(edit.change, owner, {"contact": "王"}, seen_step=seen)
    assert ruled.read(browse.card, owner).row.values["contact"] == "李"


def test_undo_gives_back_what_stood_there_before(ruled: Desk) -> None:
    owner = add(ruled, "甲", contact="李")
    ruled.do(edit.change, owner, {"contact": "王", "code": "K-7"})
    assert ruled.do(history.take_back, last(ruled).id).value == []
    assert ruled.read(browse.card, owner).row.values["contact"] == "李"
    assert dict(codes(ruled, owner)) == {"C001": "current", "K-7": "retired"}


def test_undo_keeps_a_field_that_was_changed_since(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    step = ruled.do(edit.change, owner, {"contact": "王", "note": "x"}).step_id
    ruled.do(edit.change, owner, {"contact": "赵"})
    assert step is not None
    kept = ruled.do(history.take_back, step).value
    values = ruled.read(browse.card, owner).row.values
    assert [item.column for item in kept] == ["contact"]
    assert values["contact"] == "赵" and "note" not in values


def test_undoing_everything_in_turn_leaves_nothing(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.change, owner, {"contact": "王"})
    ruled.do(history.take_back, last(ruled).id)
    ruled.do(history.take_back, last(ruled).id)
    assert names(ruled) == []


def test_redo_brings_back_the_same_customer_with_the_same_code(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(history.take_back, last(ruled).id)
    assert codes(ruled, add(ruled, "乙"))[0][0] == "C002"  # a code that was given is never given again
    ruled.do(history.take_back, last(ruled).id)
    undo_of_first = ruled.read(history.steps)[2]
    ruled.do(history.take_back, undo_of_first.id)
    assert names(ruled) == ["甲"] and codes(ruled, owner) == [("C001", "current")]


def test_a_step_is_taken_back_once(ruled: Desk) -> None:
    add(ruled, "甲")
    step = last(ruled).id
    ruled.do(history.take_back, step)
    with pytest.raises(UserError, match="already"):
        ruled.do(history.take_back, step)


def test_a_deleted_customer_leaves_every_list_and_keeps_his_code(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.retire, [owner])
    assert names(ruled) == [] and codes(ruled, owner) == [("C001", "retired")]
    ruled.do(history.take_back, last(ruled).id)
    assert names(ruled) == ["甲"] and codes(ruled, owner) == [("C001", "current")]


def test_a_bulk_edit_writes_only_where_something_differs_and_is_one_step(ruled: Desk) -> None:
    ids = [add(ruled, "甲", owner="李"), add(ruled, "乙")]
    assert ruled.do(edit.change_many, ids, {"owner": "李"}).changes.of("customer") == (ids[1],)
    assert last(ruled).records == 1


def test_tags_are_added_and_removed_without_touching_others(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.change_tags, [owner], add=["重点", "华东"])
    ruled.do(edit.change_tags, [owner], add=["新"], remove=["重点"])
    assert tags.split(ruled.read(browse.card, owner).row.values["tags"]) == ["华东", "新"]


def test_a_customer_without_a_rule_needs_a_typed_code(desk: Desk) -> None:
    with pytest.raises(UserError, match="no coding rule"):
        add(desk, "甲")
    assert codes(desk, add(desk, "乙", code="X1"))[0] == ("X1", "current")


def test_a_failed_save_takes_no_number(ruled: Desk) -> None:
    with pytest.raises(UserError):
        ruled.do(edit.add, {"name": "", "type": customer_type(ruled)})
    assert codes(ruled, add(ruled, "甲"))[0][0] == "C001"


def test_two_desks_at_one_file_never_give_one_code_twice(ruled: Desk, make_desk: Callable[[], Desk]) -> None:
    other = make_desk()
    given = [codes(d, add(d, str(n)))[0][0] for n, d in enumerate([ruled, other] * 5)]
    assert given == [f"C{n:03}" for n in range(1, 11)]


def test_redo_goes_on_as_long_as_undo_went_back(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    for contact in ("一", "二", "三"):
        ruled.do(edit.change, owner, {"contact": contact})
    for _ in range(3):
        ruled.do(history.take_back, last(ruled).id)
    assert "contact" not in ruled.read(browse.card, owner).row.values
    for contact in ("一", "二", "三"):
        redo = ruled.read(history.last_redoable)
        assert redo is not None
        ruled.do(history.take_back, redo.id)
        assert ruled.read(browse.card, owner).row.values["contact"] == contact
    assert ruled.read(history.last_redoable) is None


def test_nothing_is_redone_after_something_new_was_done(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    ruled.do(edit.change, owner, {"contact": "一"})
    ruled.do(history.take_back, last(ruled).id)
    ruled.do(edit.change, owner, {"note": "新"})
    assert ruled.read(history.last_redoable) is None


def test_a_name_cannot_be_emptied_and_what_the_program_keeps_cannot_be_set(ruled: Desk) -> None:
    owner = add(ruled, "甲")
    for values in ({"name": ""}, {"name": None}, {"created": "2020-01-01"}):
        with pytest.raises(UserError):
            ruled.do(edit.change, owner, values)
        with pytest.raises(UserError):
            ruled.do(edit.change_many, [owner], values)
    assert names(ruled) == ["甲"]
